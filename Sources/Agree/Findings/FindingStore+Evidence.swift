public import Inquiries
internal import Listen
public import Store
internal import TextAnalysis
public import Understand
internal import Web

extension FindingStore {
    // MARK: - Choosing passages

    /// Puts passages behind a finding, or moves them between what supports it and what does not fit.
    ///
    /// People decide on the words together with the passages, so where somebody has decided on this draft already, or it
    /// was shown to everybody, a new draft is made.
    public func add(
        _ passages: [Passage.ID],
        as stance: Stance,
        to number: Int,
        version: Int,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws {
        try await database.write { db in
            try Self.mayPropose(person, in: inquiry, db)
            if passages.isEmpty { throw Refusal.invalid([Problem("passage", "Choose at least one passage.")]) }
            // Far more than a page offers, and less than a statement can name.
            if passages.count > 1_000 { throw Refusal.invalid([Problem("passage", "Choose up to 1,000 passages at once.")]) }
            let usable = try db.rows(
                """
                SELECT passage.id FROM passage JOIN voice ON voice.id = passage.voice_id
                WHERE voice.inquiry_id = \(inquiry) AND voice.may_analyse = 1 AND passage.id IN (\(list: passages))
                """
            ).map { try $0.id("id", of: Passage.self) }
            guard Set(usable) == Set(passages) else {
                throw Refusal.conflict("One of these passages is gone. Look at the list again.")
            }
            let current = try Self.evidenceVersion(number, version: version, by: person, in: inquiry, db)
            for passage in usable {
                try db.run(
                    """
                    INSERT INTO finding_passage (finding_id, version, passage_id, stance)
                    VALUES (\(current.id), \(current.version), \(passage), \(stance.rawValue))
                    ON CONFLICT (finding_id, version, passage_id) DO UPDATE SET stance = excluded.stance
                    """
                )
            }
        }
    }

    public func remove(
        _ passage: Passage.ID,
        from number: Int,
        version: Int,
        by person: Person.ID,
        in inquiry: Inquiry.ID
    ) async throws {
        try await database.write { db in
            try Self.mayPropose(person, in: inquiry, db)
            let current = try Self.evidenceVersion(number, version: version, by: person, in: inquiry, db)
            try db.run(
                """
                DELETE FROM finding_passage
                WHERE finding_id = \(current.id) AND version = \(current.version) AND passage_id = \(passage)
                """
            )
        }
    }

    /// The draft whose passages may be changed: the one in force, or a new one where that is settled.
    private static func evidenceVersion(
        _ number: Int,
        version: Int,
        by person: Person.ID,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws -> (id: Finding.ID, version: Int) {
        let finding = try find(number, of: inquiry, in: db)
        guard finding.version == version else { throw changedMeanwhile }
        guard try isSettled(finding, in: db) else { return (finding.id, version) }
        let words = try draft(version, of: finding.id, in: db).words
        return (finding.id, try redraft(finding, words, by: person, in: db))
    }

    /// Whether a change to the passages of the draft in force needs a new draft.
    static func isSettled(_ finding: Finding, in db: any Transaction) throws -> Bool {
        let decisions = try db.count(
            "SELECT count(*) AS n FROM decision WHERE subject_id = \(finding.id) AND version = \(finding.version)"
        )
        if decisions > 0 { return true }
        if try draft(finding.version, of: finding.id, in: db).shownAt != nil { return true }
        return try !MotionStore.open(about: finding.id, of: finding.inquiry, in: db).isEmpty
    }

    // MARK: - Reading

    /// The passages behind a draft, of voices that may be used; those that may be quoted first.
    public static func evidence(
        of id: Finding.ID,
        version: Int,
        in db: any Transaction
    ) throws -> [Evidence] {
        var stances: [Passage.ID: Stance] = [:]
        for row in try db.rows(
            "SELECT passage_id, stance FROM finding_passage WHERE finding_id = \(id) AND version = \(version)"
        ) {
            stances[try row.id("passage_id")] = Stance(rawValue: try row.text("stance"))
        }
        return try PassageStore.passages(Array(stances.keys), in: db)
            .map { Evidence(source: $0, stance: stances[$0.passage.id]) }
            .sorted { left, right in
                func order(_ evidence: Evidence) -> (Int, Int, Int, String) {
                    (
                        evidence.consent.allows(.quote) ? 0 : 1, evidence.voiceNumber, evidence.passage.start,
                        evidence.passage.id.text
                    )
                }
                return order(left) < order(right)
            }
    }

    /// Passages to choose from, 30 at a time: those with a tag, those with certain words, or all.
    public func candidates(
        tag: Tag.ID?,
        words: String,
        page: Int,
        in inquiry: Inquiry.ID
    ) async throws -> (found: [Evidence], total: Int) {
        try await database.read { db in
            let tagged: SQL = tag.map { "AND passage_tag.tag_id = \($0)" } ?? ""
            let all = try db.rows(
                """
                SELECT passage.id, passage.quote FROM passage JOIN voice ON voice.id = passage.voice_id
                WHERE voice.inquiry_id = \(inquiry) AND voice.may_analyse = 1 AND EXISTS (
                    SELECT 1 FROM passage_tag WHERE passage_tag.passage_id = passage.id \(tagged))
                ORDER BY voice.number, passage.start_at, passage.id
                """
            )
            let wanted = fold(words)
            let ids = try all.filter { try wanted.isEmpty || fold($0.text("quote")).contains(wanted) }
                .map { try $0.id("id", of: Passage.self) }
            let shown = ids.dropFirst(max(0, page - 1) * Self.candidatesPerPage).prefix(Self.candidatesPerPage)
            return (
                try PassageStore.passages(Array(shown), in: db).map { Evidence(source: $0, stance: nil) }, ids.count
            )
        }
    }

    static let candidatesPerPage = 30
}
