internal import Agree
internal import Inquiries
public import Listen
public import Store
internal import Web

extension PublicationStore {
    /// Where the words of a voice went: the published findings that rest on one of its passages, with the words quoted in
    /// them as everybody reads them, for its giver to see.
    public static func uses(of voice: Voice.ID, in db: any Transaction) throws -> [WordsUse] {
        let rows = try db.rows(
            """
            SELECT DISTINCT inquiry.id AS inquiry, finding.number, publication.kind, finding_draft.*
            FROM voice
            JOIN passage ON passage.voice_id = voice.id
            JOIN finding_passage ON finding_passage.passage_id = passage.id
            JOIN publication_finding ON publication_finding.finding_id = finding_passage.finding_id
                AND publication_finding.version = finding_passage.version
            JOIN publication ON publication.id = publication_finding.publication_id AND publication.ended_at IS NULL
            JOIN finding ON finding.id = finding_passage.finding_id
            JOIN finding_draft ON finding_draft.finding_id = finding.id
                AND finding_draft.version = finding_passage.version
            JOIN inquiry ON inquiry.id = publication.inquiry_id
            WHERE voice.id = \(voice) AND voice.may_analyse = 1
            ORDER BY finding.number, publication.kind DESC
            """)
        guard let first = try rows.first?.id("inquiry", of: Inquiry.self),
            let inquiry = try db.row("SELECT * FROM inquiry WHERE id = \(first)").map(Inquiry.init)
        else { return [] }
        let quotes = try PublicQuotes.of(by: voice, in: inquiry, db)
        // What is in the report by now is not emerging any more.
        let shown = try Publication.Kind.allCases.reduce(into: [:]) { shown, kind in
            shown[kind] = try open(kind, of: inquiry.id, in: db).map { try findings(of: $0, in: db) } ?? []
        }
        var seen: Set<Int> = []
        return try rows.compactMap { row in
            let number = try row.int("number")
            let draft = try Finding.Draft(row)
            let isReport = try row.text("kind") == Publication.Kind.report.rawValue
            // A report is named before a draft of the same finding.
            let isShown = shown[isReport ? .report : .emerging]?
                .contains { $0.number == number && $0.version == draft.version }
            guard isShown == true, seen.insert(number).inserted else { return nil }
            let own = quotes[.init(kind: isReport ? .report : .emerging, finding: try row.id("finding_id"))] ?? []
            // The page of a finding shows what the report says, where it is in both.
            let isElsewhere = !isReport && shown[.report]?.contains { $0.number == number } == true
            let page = isElsewhere ? "emerging#finding-\(number)" : "findings/\(number)"
            return WordsUse(
                sentence: sentence(number, draft, isReport: isReport, isQuoted: !own.isEmpty),
                path: inquiry.path(page), quotes: own.map(\.words), areCut: own.contains(where: \.isCut))
        }
    }

    private static func sentence(_ number: Int, _ draft: Finding.Draft, isReport: Bool, isQuoted: Bool) -> BothWords {
        func heading(_ words: Wording) -> String { Statement(draft.words.statement[words]).heading }
        return BothWords(
            standard: "\(isQuoted ? "Your words are quoted in" : "What you told us is behind") finding \(number), "
                + "\(isReport ? "in the report" : "a draft for comment"): \(heading(.standard))",
            easy: "\(isQuoted ? "We used your words here" : "What you told us helped with this"), in part \(number) of "
                + "\(isReport ? "our report" : "what is not agreed yet"): \(heading(.easy))")
    }

    /// Whether words of a voice are public, or the panel is asked to make them so: whether a finding rests on them that is
    /// published or proposed to be.
    @Sendable public static func isShown(_ voice: Voice.ID, in db: any Transaction) throws -> Bool {
        let rows = try db.rows(
            """
            SELECT DISTINCT finding_passage.finding_id, finding_passage.version, voice.inquiry_id FROM finding_passage
            JOIN passage ON passage.id = finding_passage.passage_id JOIN voice ON voice.id = passage.voice_id
            WHERE voice.id = \(voice)
            """)
        return try rows.contains { row in
            let finding: Finding.ID = try row.id("finding_id")
            return try publicDrafts(of: finding, in: db).contains(try row.int("version"))
                || !MotionStore.open(about: finding, of: try row.id("inquiry_id"), in: db).isEmpty
        }
    }
}
