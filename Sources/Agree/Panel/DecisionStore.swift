public import Inquiries
public import Store
internal import Web

/// Where people stand, and the one way in which something becomes agreed.
public struct DecisionStore: Sendable {
    private let database: any Database
    private let ledger: Ledger
    private let effects: MotionEffects

    /// - Parameter effects: what the stages to the right do when the panel carries a motion.
    public init(database: any Database, ledger: Ledger, effects: MotionEffects = [:]) {
        self.database = database
        self.ledger = ledger
        self.effects = effects
    }

    /// Records where somebody stands on one wording, and agrees it when that meets the rule.
    ///
    /// Only the panel and its allies decide, and only a decision of somebody with lived experience can bring an agreement
    /// about. A motion that is agreed takes effect in the same transaction. Until it is published, an agreement that its
    /// own people leave lapses. Throws a conflict when the wording is no longer the current one, or was published.
    ///
    /// - Parameter mayPublish: whether everybody may read the reason below the published finding. Only that of a panel member
    ///   with lived experience who does not agree is ever published.
    @discardableResult
    public func decide(
        _ position: Position,
        reason: String = "",
        mayPublish: Bool = false,
        on subject: Subject,
        version: Int,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws -> Signatures {
        try await database.write { db in
            guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role.mayDecide else {
                throw Refusal.forbidden("Only the panel and its allies decide here.")
            }
            try Self.check(reason, for: position)
            let before = try Self.agreement(on: subject, version: version, in: db)
            try Self.checkOpen(subject, version: version, agreement: before, in: inquiry, db)
            var mayPublish = mayPublish && member.role == .panel && position.needsReason
            if case .motion = subject { mayPublish = false }
            try db.run(
                """
                INSERT INTO decision (subject_id, version, person_id, position, reason, may_publish, at)
                VALUES (\(subject.id), \(version), \(person), \(position.rawValue), \(reason), \(mayPublish), \(db.now))
                ON CONFLICT (subject_id, version, person_id) DO UPDATE
                SET position = excluded.position, reason = excluded.reason, may_publish = excluded.may_publish,
                    at = excluded.at
                """
            )
            if case .finding(let id) = subject, member.role == .panel {
                try FindingStore.lookedAt(id, versions: [version], in: db)
            }
            let outcome = try Self.signatures(on: subject, version: version, in: inquiry, db).outcome
            if before != nil {
                try keepOrLapse(
                    subject,
                    version: version,
                    outcome: outcome,
                    position: position,
                    by: person,
                    inquiry,
                    db
                )
            } else if outcome.isMet, member.role == .panel {
                try agree(subject, version: version, outcome: outcome, by: person, inquiry, db)
            }
            return try Self.signatures(on: subject, version: version, in: inquiry, db)
        }
    }

    private static func check(_ reason: String, for position: Position) throws {
        if position.needsReason, reason.isBlank {
            throw Refusal.invalid([Problem("reason", "Say in a few words what would have to change.")])
        }
        if reason.isLonger(than: 2_000) {
            throw Refusal.invalid([Problem("reason", "Keep your reason to 2,000 letters. Put the rest in a comment.")])
        }
    }

    private static func checkOpen(
        _ subject: Subject,
        version: Int,
        agreement: Agreement?,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws {
        switch subject {
        case .finding(let id):
            let row = try db.row("SELECT version FROM finding WHERE id = \(id) AND inquiry_id = \(inquiry)")
            guard let current = try row?.int("version") else { throw Refusal.notFound("finding") }
            guard current == version else {
                throw Refusal.conflict(
                    "The words of this finding changed while you were reading. Read the new draft, then decide."
                )
            }
            if agreement?.publishedAt != nil {
                throw Refusal.conflict(
                    "This finding is published, so its signatures stand. To change it, write a new draft."
                )
            }
        case .motion(let id):
            let motion = try MotionStore.get(id, of: inquiry, in: db)
            guard motion.outcome == nil, version == 1 else {
                throw Refusal.conflict("This proposal is closed. Look at what became of it.")
            }
        }
    }

    private func agree(
        _ subject: Subject,
        version: Int,
        outcome: AgreementRule.Outcome,
        by person: Person.ID,
        _ inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws {
        let entry = try ledger.append(
            .init(
                .agreed,
                inquiry: inquiry,
                actor: person,
                subject: subject.id,
                detail: try Self.detail(of: subject, version: version, outcome: outcome, in: db)
            ),
            in: db
        )
        try db.run(
            """
            INSERT INTO agreement (subject_id, version, inquiry_id, agreed, panel, allies, ledger_seq, at)
            VALUES (\(subject.id), \(version), \(inquiry), \(outcome.agreed), \(outcome.panel), \(outcome.allies),
                \(entry), \(db.now))
            """
        )
        if case .motion(let id) = subject {
            try MotionStore.carry(id, of: inquiry, by: person, ledger: ledger, effects: effects, in: db)
        }
    }

    /// After a decision on what is agreed already: the count is brought up to date, or the agreement goes.
    private func keepOrLapse(
        _ subject: Subject,
        version: Int,
        outcome: AgreementRule.Outcome,
        position: Position,
        by person: Person.ID,
        _ inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws {
        if outcome.isMet {
            try db.run(
                """
                UPDATE agreement SET agreed = \(outcome.agreed), panel = \(outcome.panel), allies = \(outcome.allies)
                WHERE subject_id = \(subject.id) AND version = \(version)
                """
            )
        } else if position != .agree {
            try db.run("DELETE FROM agreement WHERE subject_id = \(subject.id) AND version = \(version)")
            try ledger.append(
                .init(
                    .agreementLapsed,
                    inquiry: inquiry,
                    actor: person,
                    subject: subject.id,
                    detail: try Self.detail(of: subject, version: version, outcome: outcome, in: db)
                ),
                in: db
            )
            if case .finding(let id) = subject { try MotionStore.overtake(by: id, of: inquiry, in: db) }
        }
    }

    private static func detail(
        of subject: Subject,
        version: Int,
        outcome: AgreementRule.Outcome,
        in db: any Transaction
    ) throws -> [String: String] {
        var detail = [
            "agreed": "\(outcome.agreed)", "panel": "\(outcome.panel)", "decided": "\(outcome.decided)",
            "quorum": "\(outcome.quorum)", "allies": "\(outcome.allies)",
        ]
        switch subject {
        case .finding(let id):
            detail["finding"] = "\(try db.count("SELECT number AS n FROM finding WHERE id = \(id)"))"
            detail["draft"] = "\(version)"
        case .motion(let id):
            detail["motion"] = try db.row("SELECT kind FROM motion WHERE id = \(id)")?.text("kind")
        }
        return detail
    }

    // MARK: - Reading

    public static func agreement(on subject: Subject, version: Int, in db: any Transaction) throws -> Agreement? {
        try db.row("SELECT * FROM agreement WHERE subject_id = \(subject.id) AND version = \(version)")
            .map { try Agreement($0) }
    }

    /// What panel members with lived experience decided who do not agree to these drafts as they are, the first to decide
    /// first. Who they are is left out, and so is every reason whose giver did not say that everybody may read it: this is
    /// printed.
    public static func dissent(
        from drafts: [(finding: Finding.ID, version: Int)],
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws -> [Finding.ID: [Decision]] {
        let versions = Dictionary(drafts.map { ($0.finding, $0.version) }, uniquingKeysWith: { first, _ in first })
        let rows = try db.rows(
            """
            SELECT decision.subject_id, decision.version, decision.position, decision.may_publish, decision.at,
                CASE WHEN decision.may_publish = 1 THEN decision.reason ELSE '' END AS reason
            FROM decision JOIN membership ON membership.person_id = decision.person_id AND membership.inquiry_id = \(inquiry)
            WHERE membership.role = \(Role.panel.rawValue) AND decision.position <> \(Position.agree.rawValue)
                AND decision.subject_id IN (\(list: versions.keys)) ORDER BY decision.at, decision.person_id
            """
        )
        return try rows.reduce(into: [:]) { dissent, row in
            let finding: Finding.ID = try row.id("subject_id")
            guard try row.int("version") == versions[finding] else { return }
            dissent[finding, default: []].append(try Decision(row))
        }
    }

    /// Takes somebody's own reasons for not agreeing with a finding off what everybody can read, at once. The panel keeps
    /// reading them.
    public func hideReasons(on number: Int, by person: Person.ID, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let finding = try FindingStore.find(number, of: inquiry, in: db)
            try db.run(
                "UPDATE decision SET may_publish = 0 WHERE subject_id = \(finding.id) AND person_id = \(person)")
        }
    }

    /// What people decided on one wording, the first first, whether or not they may still sign.
    static func said(
        on subject: Subject,
        version: Int,
        _ db: any Transaction
    ) throws -> [(name: String, decision: Decision)] {
        try db.rows(
            """
            SELECT decision.*, person.name FROM decision JOIN person ON person.id = decision.person_id
            WHERE decision.subject_id = \(subject.id) AND decision.version = \(version)
            ORDER BY decision.at, person.name, person.id
            """
        ).map { (try $0.text("name"), try Decision($0)) }
    }

    /// Everybody who may sign by now, with what they decided on this wording.
    public static func signatures(
        on subject: Subject,
        version: Int,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws -> Signatures {
        var decisions: [String: Decision] = [:]
        for row in try db.rows("SELECT * FROM decision WHERE subject_id = \(subject.id) AND version = \(version)") {
            decisions[try row.text("person_id")] = try Decision(row)
        }
        let all = try PersonStore.members(of: inquiry, in: db).filter(\.role.mayDecide).map { member in
            Signature(member: member, decision: decisions[member.person.id.text])
        }
        let rule = AgreementRule(quorum: try db.count("SELECT quorum AS n FROM inquiry WHERE id = \(inquiry)"))
        return Signatures(
            all: all,
            outcome: rule.outcome(of: all.map { .init(isCounted: $0.isCounted, position: $0.decision?.position) }),
            agreement: try agreement(on: subject, version: version, in: db)
        )
    }
}
