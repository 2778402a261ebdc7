public import Agree
public import Inquiries
public import Listen
public import Store
public import Web

/// What other parts of the program need to know of what is published.
extension PublicationStore {
    /// Public pages there are by now, for the way through the five stages.
    public static func stagePaths(_ inquiry: Inquiry, _ db: any Transaction) throws -> [Stage: String] {
        var paths: [Stage: String] = [:]
        let rows = try db.rows(
            "SELECT DISTINCT kind FROM publication WHERE inquiry_id = \(inquiry.id) AND ended_at IS NULL"
        )
        for row in rows {
            switch Publication.Kind(rawValue: try row.text("kind")) {
            case .report: paths[.tell] = inquiry.path("report")
            case .emerging:
                // What is in the report by now is not open for comment any more.
                guard let emerging = try open(.emerging, of: inquiry.id, in: db) else { continue }
                let isOpen = try !findings(of: emerging, in: db).isEmpty
                if isOpen { paths[.understand] = inquiry.path("emerging") }
            case nil: break
            }
        }
        let agreed = try db.row("SELECT 1 AS n FROM agreement WHERE inquiry_id = \(inquiry.id) LIMIT 1")
        if agreed != nil { paths[.agree] = inquiry.path("decisions") }
        return paths
    }

    /// What is published, with one of the quotes behind each finding, for the inquiry's first page.
    @Sendable public static func homeNews(_ inquiry: Inquiry, _ db: any Transaction) throws -> [HomeNews] {
        let publications = try Publication.Kind.allCases.compactMap { try open($0, of: inquiry.id, in: db) }
        guard !publications.isEmpty else { return [] }
        let quotes = try PublicQuotes.of(in: inquiry, db)
        return try publications.compactMap { publication in
            let findings = try findings(of: publication, in: db).map { finding in
                let quote = quotes[.init(kind: publication.kind, finding: finding.id)]?.first { $0.stance == .for }
                return HomeNews.Finding(
                    heading: BothWords(
                        standard: Statement(finding.words.statement.standard).heading,
                        easy: Statement(finding.words.statement.easy).heading),
                    path: inquiry.path("findings/\(finding.number)"),
                    quote: quote.map { quote in
                        HomeNews.Quote(
                            words: quote.words,
                            source: BothWords(standard: quote.source(.standard), easy: quote.source(.easy)))
                    })
            }
            guard !findings.isEmpty else { return nil }
            return HomeNews(
                isAgreed: publication.kind == .report, path: inquiry.path(publication.kind.page), findings: findings)
        }
    }

    /// The drafts of a finding that everybody can read by now: in the report, or open for comment.
    public static func publicDrafts(of finding: Finding.ID, in db: any Transaction) throws -> [Int] {
        try db.rows(
            """
            SELECT publication_finding.version FROM publication_finding
            JOIN publication ON publication.id = publication_finding.publication_id
            WHERE publication_finding.finding_id = \(finding) AND publication.ended_at IS NULL
                AND (publication.kind = 'report' OR NOT EXISTS (
                    SELECT 1 FROM publication_finding AS later JOIN publication AS report ON report.id = later.publication_id
                    WHERE later.finding_id = publication_finding.finding_id AND later.version >= publication_finding.version
                        AND report.kind = 'report' AND report.ended_at IS NULL))
            ORDER BY publication_finding.version
            """
        ).map { try $0.int("version") }
    }

    /// What has become of the agreements on findings that the ledger holds under these numbers, for the page of decisions.
    public static func notes(
        on entries: [Int],
        in inquiry: Inquiry,
        _ db: any Transaction
    ) throws -> [Int: DecisionNote] {
        let agreements = try db.rows(
            """
            SELECT agreement.*, finding.id AS finding, finding.number, finding.version AS current, ledger_entry.detail
            FROM agreement JOIN finding ON finding.id = agreement.subject_id
            JOIN ledger_entry ON ledger_entry.seq = agreement.ledger_seq
            WHERE agreement.inquiry_id = \(inquiry.id) AND agreement.ledger_seq IN (\(list: entries))
            """
        )
        let report = try open(.report, of: inquiry.id, in: db).map { try findings(of: $0, in: db) } ?? []
        return try agreements.reduce(into: [:]) { notes, row in
            let agreement = try Agreement(row)
            let (number, version) = (try row.int("number"), try row.int("version"))
            let recorded = try JSON.decode([String: String].self, from: row.text("detail"))["agreed"].flatMap(Int.init)
            let since =
                recorded == agreement.agreed
                ? BothWords("")
                : BothWords(
                    standard: "By now \(agreement.agreed) have signed. ", easy: "Now \(agreement.agreed) people said yes. ")
            let isInReport = report.contains { $0.number == number && $0.version == version }
            let place =
                if isInReport {
                    BothWords("")
                } else if agreement.publishedAt != nil {
                    BothWords(standard: "It was published, and is not any more.", easy: "You cannot read it here now.")
                } else if try row.int("current") != version {
                    BothWords(
                        standard: "Its words are being changed, so the panel is asked again.",
                        easy: "Its words are changing. The panel is asked again.")
                } else {
                    BothWords(standard: "Agreed, not published yet.", easy: "You cannot read it here yet.")
                }
            notes[agreement.entry] = DecisionNote(
                words: BothWords(standard: since.standard + place.standard, easy: since.easy + place.easy),
                link: isInReport
                    ? (BothWords("Read finding \(number)"), inquiry.path("findings/\(number)")) : nil)
        }
    }
}
