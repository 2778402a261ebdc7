public import Inquiries
public import Store
internal import Web

/// What somebody of the public says about a finding that was shown to everybody.
public struct PublicComment: Sendable, Hashable {
    public typealias ID = Store.ID<PublicComment>

    public enum State: String, Sendable, Hashable {
        case waiting, shown, refused

        public var words: String {
            switch self {
            case .waiting: "Waiting for the panel"
            case .shown: "Shown"
            case .refused: "Not shown"
            }
        }
    }

    public let id: ID
    public let finding: Finding.ID
    /// Empty for somebody who gave none.
    public let name: String
    public let body: String
    public let state: State
    /// Why it is not shown; empty otherwise.
    public let reason: String
    public let at: Timestamp

    public init(_ row: Row) throws {
        id = try row.id("id")
        finding = try row.id("finding_id")
        name = try row.text("name")
        body = try row.text("body")
        guard let state = State(rawValue: try row.text("state")) else { throw StoreError.badColumn("state") }
        self.state = state
        reason = try row.text("reason")
        at = try row.time("at")
    }
}

public struct CommentStore: Sendable {
    private let database: any Database
    private let ledger: Ledger

    public init(database: any Database, ledger: Ledger) {
        self.database = database
        self.ledger = ledger
    }

    /// Keeps a comment until the panel has looked at it. The caller has made sure that the finding may be seen.
    ///
    /// Not a shared write: nothing that anybody has on a public page changes, so no page needs making again.
    public func submit(name: String, body: String, on finding: Finding.ID, in inquiry: Inquiry.ID) async throws {
        var problems: [Problem] = []
        if body.isEmpty { problems.append(Problem("comment", "Write your comment first.")) }
        if body.isLonger(than: 3_000) {
            problems.append(
                Problem("comment", "Keep your comment to 3,000 letters. There are \(Plain.number(body.count)) now.")
            )
        }
        if name.isLonger(than: 80) { problems.append(Problem("name", "Keep the name to 80 letters.")) }
        if !problems.isEmpty { throw Refusal.invalid(problems) }
        try await database.write(.own) { db in
            let same = try db.count(
                """
                SELECT count(*) AS n FROM public_comment WHERE finding_id = \(finding) AND state = 'waiting'
                    AND name = \(name) AND body = \(body)
                """
            )
            if same > 0 { return }
            try db.run(
                """
                INSERT INTO public_comment (id, inquiry_id, finding_id, name, body, state, at)
                VALUES (\(PublicComment.ID.new()), \(inquiry), \(finding), \(name), \(body), 'waiting', \(db.now))
                """
            )
        }
    }

    /// Shows a comment to everybody, or refuses it with a reason. Recorded in the ledger. It can be decided again.
    public func decide(
        _ id: PublicComment.ID,
        isShown: Bool,
        reason: String,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws {
        try await database.write { [ledger] db in
            guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role.mayTag else {
                throw Refusal.forbidden("Only panel members, allies and coordinators decide about comments.")
            }
            guard
                let row = try db.row("SELECT * FROM public_comment WHERE id = \(id) AND inquiry_id = \(inquiry)")
            else { throw Refusal.notFound("comment") }
            if !isShown, reason.isEmpty {
                throw Refusal.invalid([Problem("reason-\(id)", "Say why it is not shown.")])
            }
            if reason.isLonger(than: 500) {
                throw Refusal.invalid([Problem("reason-\(id)", "Keep the reason to 500 letters.")])
            }
            let state: PublicComment.State = isShown ? .shown : .refused
            if try PublicComment(row).state == state { return }
            try db.run(
                """
                UPDATE public_comment SET state = \(state.rawValue), reason = \(isShown ? "" : reason),
                    decided_by = \(person), decided_at = \(db.now)
                WHERE id = \(id)
                """
            )
            try ledger.append(
                .init(
                    .commentDecided,
                    inquiry: inquiry,
                    actor: person,
                    subject: id.text,
                    detail: ["decision": state.rawValue]
                ),
                in: db
            )
        }
    }

    /// All comments on the findings of an inquiry, those that wait first, with the number of their finding.
    public func all(of inquiry: Inquiry.ID) async throws -> [(comment: PublicComment, finding: Int)] {
        try await database.read { db in
            try db.rows(
                """
                SELECT public_comment.*, finding.number FROM public_comment
                JOIN finding ON finding.id = public_comment.finding_id WHERE public_comment.inquiry_id = \(inquiry)
                ORDER BY CASE public_comment.state WHEN 'waiting' THEN 0 ELSE 1 END, public_comment.at DESC
                """
            ).map { (try PublicComment($0), try $0.int("number")) }
        }
    }

    /// What everybody may read about a finding, the oldest first.
    public static func shown(on finding: Finding.ID, in db: any Transaction) throws -> [PublicComment] {
        try db.rows(
            "SELECT * FROM public_comment WHERE finding_id = \(finding) AND state = 'shown' ORDER BY at, id"
        ).map(PublicComment.init)
    }
}
