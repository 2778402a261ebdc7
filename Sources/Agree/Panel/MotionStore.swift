internal import Disclosure
public import Inquiries
public import Store
internal import Web

/// Proposals to the panel. They are decided with `DecisionStore`, like findings.
public struct MotionStore: Sendable {
    private let database: any Database

    public init(database: any Database) { self.database = database }

    /// A motion with where everybody stands on it.
    public struct Entry: Sendable {
        public let motion: Motion
        public let proposer: String
        public let signatures: Signatures
    }

    // MARK: - Proposing

    /// Proposes something to the panel. Panel members, allies and coordinators may; deciding is the panel's alone.
    ///
    /// A second copy of an open motion is not made: its id is returned.
    public func propose(
        _ kind: Motion.Kind,
        _ content: Motion.Content,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws -> Motion.ID {
        try await database.write { db in
            guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role.mayTag else {
                throw Refusal.forbidden("Only panel members, allies and coordinators can propose something here.")
            }
            try Self.check(kind, content, of: inquiry, in: db)
            try Self.checkTwin(of: content)
            let text = try JSON.encode(content)
            if let same = try db.row(
                """
                SELECT id FROM motion
                WHERE inquiry_id = \(inquiry) AND kind = \(kind.rawValue) AND content = \(text) AND outcome IS NULL
                """
            ) {
                return try same.id("id")
            }
            let id = Motion.ID.new()
            try db.run(
                """
                INSERT INTO motion (id, inquiry_id, kind, content, proposed_by, proposed_at)
                VALUES (\(id), \(inquiry), \(kind.rawValue), \(text), \(person), \(db.now))
                """
            )
            return id
        }
    }

    /// Takes an open motion back. Only who proposed it can.
    public func withdraw(_ id: Motion.ID, by person: Person.ID, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let motion = try Self.get(id, of: inquiry, in: db)
            guard motion.proposedBy == person else {
                throw Refusal.forbidden("Only the person who proposed this can take it back.")
            }
            guard motion.outcome == nil else { throw Refusal.conflict("This proposal is closed already.") }
            try Self.end(id, as: .withdrawn, in: db)
        }
    }

    /// What would make the motion meaningless, checked when it is proposed and again when it takes effect.
    private static func check(
        _ kind: Motion.Kind,
        _ content: Motion.Content,
        of inquiry: Inquiry.ID,
        in db: any Transaction
    ) throws {
        switch (kind, content) {
        case (.publish_report, .publish(let publishing)), (.publish_emerging, .publish(let publishing)):
            try check(publishing, needsAgreement: kind == .publish_report, of: inquiry, in: db)
        case (.end_publication, .end): break
        case (.change_rule, .rule(let rule)):
            let panel = try PersonStore.members(of: inquiry, in: db).count { $0.role == .panel }
            var problems: [Problem] = []
            if !(2...max(2, panel)).contains(rule.quorum) {
                problems.append(
                    Problem("quorum", "Choose from 2 to \(max(2, panel)), the number of people with lived experience.")
                )
            }
            if !DisclosureRule.thresholds.contains(rule.threshold) {
                problems.append(Problem("threshold", "Choose 3 or more. With less, people could be worked out."))
            } else if !(1...rule.threshold).contains(rule.rounding) {
                problems.append(Problem("rounding", "Choose from 1 to \(rule.threshold)."))
            }
            if !problems.isEmpty { throw Refusal.invalid(problems) }
        default: throw Refusal(.invalid, "That cannot be proposed like this.")
        }
    }

    /// What everybody reads is there in both wordings. Checked when it is proposed alone: a proposal from before this was
    /// asked can still be decided.
    private static func checkTwin(of content: Motion.Content) throws {
        guard case .publish(let publishing) = content else { return }
        let introduction = publishing.introduction
        guard introduction.standard.isEmpty != introduction.easy.isEmpty else { return }
        let missing = introduction.standard.isEmpty ? "introduction-standard" : "introduction-easy"
        throw Refusal.invalid([Problem(missing, "Give the introduction in both wordings, or in neither.")])
    }

    private static func check(
        _ publishing: Motion.Publishing,
        needsAgreement: Bool,
        of inquiry: Inquiry.ID,
        in db: any Transaction
    ) throws {
        var problems: [Problem] = []
        for (field, text, what) in [
            ("title-standard", publishing.title.standard, "a title"),
            ("title-easy", publishing.title.easy, "a title in easy words"),
        ] where text.isEmpty {
            problems.append(Problem(field, "Give it \(what)."))
        }
        for (field, text) in [
            ("title-standard", publishing.title.standard), ("title-easy", publishing.title.easy),
        ] where text.isLonger(than: 200) {
            problems.append(Problem(field, "Keep the title to 200 letters."))
        }
        for (field, text) in [
            ("introduction-standard", publishing.introduction.standard),
            ("introduction-easy", publishing.introduction.easy),
        ] where text.isLonger(than: 10_000) {
            problems.append(Problem(field, "Keep the introduction to 10,000 letters."))
        }
        if publishing.items.isEmpty { problems.append(Problem("findings", "Choose at least one finding.")) }
        if !problems.isEmpty { throw Refusal.invalid(problems) }
        guard Set(publishing.items.map(\.finding)).count == publishing.items.count else {
            throw Refusal(.invalid, "A finding is in it twice.")
        }
        for item in publishing.items {
            let row = try db.row(
                "SELECT version FROM finding WHERE id = \(item.finding) AND inquiry_id = \(inquiry)"
            )
            guard try row?.int("version") == item.version else {
                throw Refusal.conflict("Finding \(item.number) has a new draft. Propose this again with the new words.")
            }
            let agreement = try DecisionStore.agreement(on: .finding(item.finding), version: item.version, in: db)
            if needsAgreement, agreement == nil {
                throw Refusal.conflict("The panel has not agreed finding \(item.number), so it cannot be in a report.")
            }
        }
    }

    // MARK: - Taking effect

    /// Does what an agreed motion says. Called by `DecisionStore` and nobody else.
    static func carry(
        _ id: Motion.ID,
        of inquiry: Inquiry.ID,
        by person: Person.ID,
        ledger: Ledger,
        effects: MotionEffects,
        in db: any Transaction
    ) throws {
        let motion = try get(id, of: inquiry, in: db)
        try check(motion.kind, motion.content, of: inquiry, in: db)
        try end(id, as: .carried, in: db)
        if case .publish(let publishing) = motion.content {
            for item in publishing.items {
                try db.run(
                    """
                    UPDATE finding_draft SET shown_at = \(db.now)
                    WHERE finding_id = \(item.finding) AND version = \(item.version) AND shown_at IS NULL
                    """
                )
                guard motion.kind == .publish_report else { continue }
                try db.run(
                    """
                    UPDATE agreement SET published_at = \(db.now)
                    WHERE subject_id = \(item.finding) AND version = \(item.version) AND published_at IS NULL
                    """
                )
            }
        }
        if case .rule(let rule) = motion.content {
            try change(inquiry, to: rule, by: person, ledger: ledger, in: db)
        } else {
            guard let effect = effects[motion.kind] else {
                throw Refusal(.unavailable, "Nothing here can carry out that proposal.")
            }
            try effect(motion, db)
        }
    }

    private static func change(
        _ inquiry: Inquiry.ID,
        to rule: Motion.Rule,
        by person: Person.ID,
        ledger: Ledger,
        in db: any Transaction
    ) throws {
        let before = try InquiryStore.get(inquiry, in: db)
        try db.run(
            """
            UPDATE inquiry SET quorum = \(rule.quorum), threshold = \(rule.threshold), rounding = \(rule.rounding)
            WHERE id = \(inquiry)
            """
        )
        try ledger.append(
            .init(
                .ruleChanged,
                inquiry: inquiry,
                actor: person,
                subject: inquiry.text,
                detail: [
                    "quorum": "\(before.quorum) to \(rule.quorum)",
                    "threshold": "\(before.threshold) to \(rule.threshold)",
                    "rounding": "\(before.rounding) to \(rule.rounding)",
                ]
            ),
            in: db
        )
    }

    /// Closes open motions to publish a finding that is not as it was.
    static func overtake(by finding: Finding.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws {
        for motion in try open(about: finding, of: inquiry, in: db) { try end(motion.id, as: .overtaken, in: db) }
    }

    /// Open motions to publish a finding.
    public static func open(
        about finding: Finding.ID,
        of inquiry: Inquiry.ID,
        in db: any Transaction
    ) throws -> [Motion] {
        try db.rows("SELECT * FROM motion WHERE inquiry_id = \(inquiry) AND outcome IS NULL").map(Motion.init).filter {
            guard case .publish(let publishing) = $0.content else { return false }
            return publishing.items.contains { $0.finding == finding }
        }
    }

    /// Open motions somebody has not decided on, the oldest first.
    public static func open(
        waitingFor person: Person.ID,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws -> [Motion] {
        try db.rows(
            """
            SELECT * FROM motion WHERE inquiry_id = \(inquiry) AND outcome IS NULL AND NOT EXISTS (
                SELECT 1 FROM decision WHERE decision.subject_id = motion.id AND decision.person_id = \(person))
            ORDER BY proposed_at, id
            """
        ).map(Motion.init)
    }

    private static func end(_ id: Motion.ID, as outcome: Motion.Outcome, in db: any Transaction) throws {
        try db.run("UPDATE motion SET outcome = \(outcome.rawValue), ended_at = \(db.now) WHERE id = \(id)")
    }

    // MARK: - Reading

    public static func get(_ id: Motion.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Motion {
        guard let row = try db.row("SELECT * FROM motion WHERE id = \(id) AND inquiry_id = \(inquiry)") else {
            throw Refusal.notFound("proposal")
        }
        return try Motion(row)
    }

    public func get(_ id: Motion.ID, of inquiry: Inquiry.ID) async throws -> Entry {
        try await database.read { db in try Self.entry(Self.get(id, of: inquiry, in: db), in: db) }
    }

    /// All motions, the newest first.
    public func all(of inquiry: Inquiry.ID) async throws -> [Entry] {
        try await database.read { db in
            try db.rows("SELECT * FROM motion WHERE inquiry_id = \(inquiry) ORDER BY proposed_at DESC, id DESC")
                .map { try Self.entry(Motion($0), in: db) }
        }
    }

    private static func entry(_ motion: Motion, in db: any Transaction) throws -> Entry {
        let name = try db.row("SELECT name FROM person WHERE id = \(motion.proposedBy)")?.text("name")
        return Entry(
            motion: motion,
            proposer: name ?? "Somebody who has left",
            signatures: try DecisionStore.signatures(on: .motion(motion.id), version: 1, in: motion.inquiry, db)
        )
    }
}
