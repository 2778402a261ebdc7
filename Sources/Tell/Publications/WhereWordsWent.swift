internal import Agree
internal import Inquiries
public import Listen
public import Store

extension PublicationStore {
    /// Where the words of a voice went: the published findings that rest on one of its passages, for its giver to see.
    public static func uses(of voice: Voice.ID, in db: any Transaction) throws -> [WordsUse] {
        let rows = try db.rows(
            """
            SELECT DISTINCT inquiry.slug, finding.number, publication.kind, voice.may_quote, finding_draft.statement_standard
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
        var seen: Set<Int> = []
        return try rows.compactMap { row in
            let number = try row.int("number")
            // A report is named before a draft of the same finding.
            guard seen.insert(number).inserted else { return nil }
            let isReport = try row.text("kind") == Publication.Kind.report.rawValue
            let how = try row.bool("may_quote") ? "Your words are quoted in" : "What you told us is behind"
            let heading = Statement(try row.text("statement_standard")).heading
            return WordsUse(
                sentence: "\(how) finding \(number), \(isReport ? "in the report" : "a draft for comment"): \(heading)",
                url: "/i/\(try row.text("slug"))/findings/\(number)")
        }
    }
}
