public import Inquiries
public import Store
public import Understand
internal import Web

/// A finding in a list.
public struct FindingSummary: Sendable {
    public let finding: Finding
    public let draft: Finding.Draft
    public let state: Finding.State
    public let signatures: Signatures
    /// Comments from the public that nobody has looked at.
    public let waitingComments: Int
}

/// Everything about a finding that the panel sees.
public struct FindingDetail: Sendable {
    public struct Comment: Sendable {
        public let name: String
        public let role: Role?
        public let body: String
        public let at: Timestamp
    }

    public struct EarlierDraft: Sendable {
        public let draft: Finding.Draft
        public let writer: String
        public let signatures: Signatures
        /// What people decided on it, the first first.
        public let said: [(name: String, decision: Decision)]
    }

    public let finding: Finding
    public let draft: Finding.Draft
    public let writer: String
    public let state: Finding.State
    public let total: Int
    public let evidence: [Evidence]
    public let signatures: Signatures
    public let figures: FindingFigures
    public let comments: [Comment]
    public let earlier: [EarlierDraft]
    public let clause: VisionClause?
    public let theme: Theme?
    /// A change of its passages makes a new draft.
    public let isSettled: Bool
    public let publicComments: (shown: Int, waiting: Int)
    public let support: Support
    /// Set where a draft that is agreed or public lost words since somebody last looked.
    public let toLookAt: FindingToLookAt?
    /// The drafts everybody can read by now.
    public let publicDrafts: [Int]
}

/// What a form about a finding offers to choose from.
public struct FindingChoices: Sendable {
    public let clauses: [VisionClause]
    public let themes: [Theme]
    public let tags: [(tag: Tag, passages: Int)]
}

extension FindingStore {
    /// All findings of an inquiry by number.
    public func all(of inquiry: Inquiry.ID) async throws -> [FindingSummary] {
        try await database.read { db in
            let waiting = try db.rows(
                """
                SELECT finding_id, count(*) AS n FROM public_comment
                WHERE inquiry_id = \(inquiry) AND state = 'waiting' GROUP BY finding_id
                """
            ).map { (try $0.text("finding_id"), try $0.int("n")) }
            let counts = Dictionary(waiting, uniquingKeysWith: +)
            return try db.rows("SELECT * FROM finding WHERE inquiry_id = \(inquiry) ORDER BY number").map { row in
                let finding = try Finding(row)
                let signatures = try DecisionStore.signatures(
                    on: .finding(finding.id),
                    version: finding.version,
                    in: inquiry,
                    db
                )
                return FindingSummary(
                    finding: finding,
                    draft: try Self.draft(finding.version, of: finding.id, in: db),
                    state: Self.state(signatures),
                    signatures: signatures,
                    waitingComments: counts[finding.id.text] ?? 0
                )
            }
        }
    }

    private static func state(_ signatures: Signatures) -> Finding.State {
        if let agreement = signatures.agreement { return agreement.publishedAt == nil ? .agreed : .published }
        return signatures.all.contains { $0.decision != nil } ? .deciding : .drafted
    }

    public func detail(of number: Int, in inquiry: Inquiry) async throws -> FindingDetail {
        try await database.read { [publicDrafts] db in
            let finding = try Self.find(number, of: inquiry.id, in: db)
            let drafts = try db.rows(
                "SELECT * FROM finding_draft WHERE finding_id = \(finding.id) ORDER BY version DESC"
            )
            .map(Finding.Draft.init)
            guard let draft = drafts.first else { throw Refusal.notFound("draft") }
            let signatures = try DecisionStore.signatures(
                on: .finding(finding.id),
                version: finding.version,
                in: inquiry.id,
                db
            )
            let names = try Self.names(of: drafts.map(\.writer), in: db)
            return FindingDetail(
                finding: finding,
                draft: draft,
                writer: names[draft.writer] ?? Self.left,
                state: Self.state(signatures),
                total: try db.count("SELECT count(*) AS n FROM finding WHERE inquiry_id = \(inquiry.id)"),
                evidence: try Self.evidence(of: finding.id, version: finding.version, in: db),
                signatures: signatures,
                figures: try .of(finding.id, version: finding.version, rule: inquiry.disclosure, in: db),
                comments: try Self.comments(on: finding, in: db),
                earlier: try drafts.dropFirst().map { earlier in
                    .init(
                        draft: earlier,
                        writer: names[earlier.writer] ?? Self.left,
                        signatures: try DecisionStore.signatures(
                            on: .finding(finding.id),
                            version: earlier.version,
                            in: inquiry.id,
                            db
                        ),
                        said: try DecisionStore.said(on: .finding(finding.id), version: earlier.version, db)
                    )
                },
                clause: try InquiryStore.vision(of: inquiry.id, in: db).clauses.first { $0.key == draft.words.clause },
                theme: try finding.theme.flatMap { try db.row("SELECT * FROM theme WHERE id = \($0)").map(Theme.init) },
                isSettled: try Self.isSettled(finding, in: db),
                publicComments: (
                    try Self.publicComments(on: finding.id, state: "shown", in: db),
                    try Self.publicComments(on: finding.id, state: "waiting", in: db)
                ),
                support: try Self.support(of: [(finding.id, finding.version)], in: db)[finding.id] ?? .none,
                toLookAt: try Self.toLookAt(finding, publicDrafts: publicDrafts, in: db),
                publicDrafts: try publicDrafts(finding.id, db)
            )
        }
    }

    private static let left = "Somebody who has left"

    private static func publicComments(on id: Finding.ID, state: String, in db: any Transaction) throws -> Int {
        try db.count("SELECT count(*) AS n FROM public_comment WHERE finding_id = \(id) AND state = \(state)")
    }

    private static func names(of people: [Person.ID], in db: any Transaction) throws -> [Person.ID: String] {
        var names: [Person.ID: String] = [:]
        for row in try db.rows("SELECT id, name FROM person WHERE id IN (\(list: people))") {
            names[try row.id("id")] = try row.text("name")
        }
        return names
    }

    private static func comments(on finding: Finding, in db: any Transaction) throws -> [FindingDetail.Comment] {
        try db.rows(
            """
            SELECT finding_comment.body, finding_comment.at, person.name, membership.role FROM finding_comment
            JOIN person ON person.id = finding_comment.person_id
            LEFT JOIN membership ON membership.person_id = person.id AND membership.inquiry_id = \(finding.inquiry)
            WHERE finding_comment.finding_id = \(finding.id) ORDER BY finding_comment.at, finding_comment.id
            """
        ).map { row in
            .init(
                name: try row.text("name"),
                role: try row.optionalText("role").flatMap(Role.init(rawValue:)),
                body: try row.text("body"),
                at: try row.time("at")
            )
        }
    }

    /// What the forms offer.
    public func choices(in inquiry: Inquiry.ID) async throws -> FindingChoices {
        try await database.read { db in
            let tags = try db.rows(
                """
                SELECT tag.id, tag.name, tag.meaning, tag.theme_id, count(DISTINCT passage_tag.passage_id) AS n FROM tag
                LEFT JOIN passage_tag ON passage_tag.tag_id = tag.id WHERE tag.inquiry_id = \(inquiry)
                GROUP BY tag.id, tag.name, tag.meaning, tag.theme_id ORDER BY tag.name
                """
            )
            return FindingChoices(
                clauses: try InquiryStore.vision(of: inquiry, in: db).clauses,
                themes: try db.rows("SELECT * FROM theme WHERE inquiry_id = \(inquiry) ORDER BY position").map(
                    Theme.init
                ),
                tags: try tags.map { (try Tag($0), try $0.int("n")) }
            )
        }
    }
}
