public import Inquiries
public import Store
public import Understand
internal import Web

/// The drafts of a finding that everybody can read by now; known to the stage that publishes.
public typealias PublicDrafts = @Sendable (Finding.ID, any Transaction) throws -> [Int]

public struct FindingStore: Sendable {
    let database: any Database
    let publicDrafts: PublicDrafts

    public init(database: any Database, publicDrafts: @escaping PublicDrafts = { _, _ in [] }) {
        self.database = database
        self.publicDrafts = publicDrafts
    }

    // MARK: - Writing

    /// Proposes a finding. Returns its number. The same words twice from one person make one finding.
    public func propose(
        _ words: Finding.Words,
        theme: Theme.ID? = nil,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws -> Int {
        try await database.write { db in
            try Self.mayPropose(person, in: inquiry, db)
            try Self.check(words, theme: theme, in: inquiry, db)
            if let same = try db.row(
                """
                SELECT finding.number FROM finding
                JOIN finding_draft draft ON draft.finding_id = finding.id AND draft.version = finding.version
                WHERE finding.inquiry_id = \(inquiry) AND finding.proposed_by = \(person)
                    AND draft.statement_standard = \(words.statement.standard)
                """
            ) {
                return try same.int("number")
            }
            let number = try db.count(
                "SELECT COALESCE(MAX(number), 0) + 1 AS n FROM finding WHERE inquiry_id = \(inquiry)"
            )
            let id = Finding.ID.new()
            try db.run(
                """
                INSERT INTO finding (id, inquiry_id, number, version, theme_id, proposed_by, proposed_at)
                VALUES (\(id), \(inquiry), \(number), 1, \(theme), \(person), \(db.now))
                """
            )
            try Self.write(words, of: id, version: 1, by: person, in: db)
            return number
        }
    }

    /// Writes a new draft, with the passages of the one before it. Decisions about that one no longer count.
    ///
    /// - Parameter version: the draft the new one was made from; a conflict when somebody wrote another meanwhile.
    /// - Returns: the version now in force: the same one when nothing but the theme changed.
    @discardableResult
    public func revise(
        _ number: Int,
        to words: Finding.Words,
        theme: Theme.ID? = nil,
        from version: Int,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws -> Int {
        try await database.write { db in
            try Self.mayPropose(person, in: inquiry, db)
            let finding = try Self.find(number, of: inquiry, in: db)
            try Self.check(words, theme: theme, in: inquiry, db)
            guard finding.version == version else { throw Self.changedMeanwhile }
            try db.run("UPDATE finding SET theme_id = \(theme) WHERE id = \(finding.id)")
            if try Self.draft(version, of: finding.id, in: db).words == words { return version }
            return try Self.redraft(finding, words, by: person, in: db)
        }
    }

    static let changedMeanwhile = Refusal.conflict(
        "Somebody changed this finding while you were writing. Your words are not saved yet: look at the new draft first."
    )

    /// A new version of `finding`. Motions to publish the one before it are overtaken.
    static func redraft(
        _ finding: Finding,
        _ words: Finding.Words,
        by person: Person.ID,
        in db: any Transaction
    ) throws -> Int {
        let next = finding.version + 1
        try write(words, of: finding.id, version: next, by: person, in: db)
        try db.run(
            """
            INSERT INTO finding_passage (finding_id, version, passage_id, stance)
            SELECT finding_id, \(next), passage_id, stance FROM finding_passage
            WHERE finding_id = \(finding.id) AND version = \(finding.version)
            """
        )
        try db.run("UPDATE finding SET version = \(next) WHERE id = \(finding.id)")
        try MotionStore.overtake(by: finding.id, of: finding.inquiry, in: db)
        try lookedAt(finding.id, in: db)
        return next
    }

    private static func write(
        _ words: Finding.Words,
        of id: Finding.ID,
        version: Int,
        by person: Person.ID,
        in db: any Transaction
    ) throws {
        try db.run(
            """
            INSERT INTO finding_draft (finding_id, version, statement_standard, statement_easy, clause_key,
                answer_standard, answer_easy, person_id, at)
            VALUES (\(id), \(version), \(words.statement.standard), \(words.statement.easy), \(words.clause),
                \(words.answer.standard), \(words.answer.easy), \(person), \(db.now))
            """
        )
    }

    static func mayPropose(_ person: Person.ID, in inquiry: Inquiry.ID, _ db: any Transaction) throws {
        guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role.mayTag else {
            throw Refusal.forbidden("Only panel members, allies and coordinators work on findings.")
        }
    }

    private static func check(
        _ words: Finding.Words,
        theme: Theme.ID?,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws {
        var problems: [Problem] = []
        if words.statement.standard.isEmpty {
            problems.append(Problem("statement-standard", "Say what people found, in a sentence or two."))
        }
        if words.statement.easy.isEmpty {
            problems.append(Problem("statement-easy", "Say the same in easy words. It is published in both."))
        }
        let texts = [
            ("statement-standard", words.statement.standard), ("statement-easy", words.statement.easy),
            ("answer-standard", words.answer.standard), ("answer-easy", words.answer.easy),
        ]
        for (field, text) in texts where text.isLonger(than: 4_000) {
            problems.append(Problem(field, "Keep this to 4,000 letters. There are \(Plain.number(text.count)) now."))
        }
        for (field, text) in texts.prefix(2) where Statement(text).heading.isLonger(than: 200) {
            problems.append(
                Problem(field, "Start with a heading of up to 200 letters on its own line. The rest goes below it.")
            )
        }
        if words.answer.standard.isEmpty != words.answer.easy.isEmpty {
            let missing = words.answer.standard.isEmpty ? "answer-standard" : "answer-easy"
            problems.append(Problem(missing, "Give the panel's answer in both wordings, or in neither."))
        }
        let clauses = try InquiryStore.vision(of: inquiry, in: db).clauses
        if !words.clause.isEmpty, !clauses.contains(where: { $0.key == words.clause }) {
            problems.append(Problem("clause", "Choose one of the parts of the vision."))
        }
        if let theme,
            try db.count("SELECT count(*) AS n FROM theme WHERE id = \(theme) AND inquiry_id = \(inquiry)") == 0
        {
            problems.append(Problem("theme", "Choose one of the themes."))
        }
        if !problems.isEmpty { throw Refusal.invalid(problems) }
    }

    /// Says something to the others about a finding.
    public func comment(_ body: String, on number: Int, by person: Person.ID, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            try Self.mayPropose(person, in: inquiry, db)
            let finding = try Self.find(number, of: inquiry, in: db)
            if body.isEmpty { throw Refusal.invalid([Problem("comment", "Write your comment first.")]) }
            if body.isLonger(than: 5_000) {
                throw Refusal.invalid([Problem("comment", "Keep your comment to 5,000 letters.")])
            }
            let last = try db.row(
                "SELECT person_id, body FROM finding_comment WHERE finding_id = \(finding.id) ORDER BY at DESC, id DESC LIMIT 1"
            )
            if try last?.text("person_id") == person.text, try last?.text("body") == body { return }
            try db.run(
                """
                INSERT INTO finding_comment (id, finding_id, person_id, body, at)
                VALUES (\(ID<Finding>.new()), \(finding.id), \(person), \(body), \(db.now))
                """
            )
        }
    }

    // MARK: - Finding

    func id(of number: Int, in inquiry: Inquiry.ID) async throws -> Finding.ID {
        try await database.read { db in try Self.find(number, of: inquiry, in: db).id }
    }

    public static func find(_ number: Int, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Finding {
        guard let row = try db.row("SELECT * FROM finding WHERE inquiry_id = \(inquiry) AND number = \(number)") else {
            throw Refusal.notFound("finding")
        }
        return try Finding(row)
    }

    public static func draft(_ version: Int, of id: Finding.ID, in db: any Transaction) throws -> Finding.Draft {
        guard
            let row = try db.row("SELECT * FROM finding_draft WHERE finding_id = \(id) AND version = \(version)")
        else { throw Refusal.notFound("draft") }
        return try Finding.Draft(row)
    }
}
