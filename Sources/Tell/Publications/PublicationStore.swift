public import Agree
public import Inquiries
public import Store
public import Web

/// What is published, and what the panel's decisions to publish do.
public struct PublicationStore: Sendable {
    private let database: any Database

    public init(database: any Database) { self.database = database }

    // MARK: - Publishing

    /// What `DecisionStore` does, in the transaction of the decision, when the panel agrees to publish or to take down.
    /// There is no other way to do either.
    public static func effects(ledger: Ledger) -> MotionEffects {
        [
            .publish_report: { motion, db in try publish(.report, motion, ledger: ledger, in: db) },
            .publish_emerging: { motion, db in try publish(.emerging, motion, ledger: ledger, in: db) },
            .end_publication: { motion, db in try end(motion, ledger: ledger, in: db) },
        ]
    }

    /// Puts a publication in the place of the one of its kind before it.
    private static func publish(
        _ kind: Publication.Kind,
        _ motion: Motion,
        ledger: Ledger,
        in db: any Transaction
    ) throws {
        guard case .publish(let publishing) = motion.content else {
            throw Refusal(.invalid, "There is nothing to publish.")
        }
        if let before = try open(kind, of: motion.inquiry, in: db) { try end(before, motion, ledger: ledger, in: db) }
        let id = Publication.ID.new()
        try db.run(
            """
            INSERT INTO publication (id, inquiry_id, motion_id, kind, title_standard, title_easy, introduction_standard,
                introduction_easy, published_at)
            VALUES (\(id), \(motion.inquiry), \(motion.id), \(kind.rawValue), \(publishing.title.standard),
                \(publishing.title.easy), \(publishing.introduction.standard), \(publishing.introduction.easy), \(db.now))
            """
        )
        for (position, item) in publishing.items.enumerated() {
            try db.run(
                """
                INSERT INTO publication_finding (publication_id, finding_id, version, position)
                VALUES (\(id), \(item.finding), \(item.version), \(position))
                """
            )
        }
        try ledger.append(
            .init(
                .published,
                inquiry: motion.inquiry,
                actor: motion.proposedBy,
                subject: id.text,
                detail: [
                    "kind": kind.rawValue, "motion": motion.id.text,
                    "findings": publishing.items.map { "\($0.number) (draft \($0.version))" }.joined(separator: ", "),
                ]
            ),
            in: db
        )
    }

    private static func end(_ motion: Motion, ledger: Ledger, in db: any Transaction) throws {
        guard case .end(let ending) = motion.content,
            let row = try db.row(
                "SELECT * FROM publication WHERE id = \(ending.publication) AND inquiry_id = \(motion.inquiry)"
            )
        else { throw Refusal.notFound("publication") }
        let publication = try Publication(row)
        guard publication.endedAt == nil else { throw Refusal.conflict("That was taken down already.") }
        try end(publication, motion, ledger: ledger, in: db)
    }

    private static func end(
        _ publication: Publication,
        _ motion: Motion,
        ledger: Ledger,
        in db: any Transaction
    ) throws {
        try db.run("UPDATE publication SET ended_at = \(db.now) WHERE id = \(publication.id)")
        try ledger.append(
            .init(
                .publicationEnded,
                inquiry: publication.inquiry,
                actor: motion.proposedBy,
                subject: publication.id.text,
                detail: ["kind": publication.kind.rawValue, "motion": motion.id.text]
            ),
            in: db
        )
    }

    // MARK: - Reading

    /// The publication of a kind that everybody can read by now. There is at most one.
    public static func open(
        _ kind: Publication.Kind,
        of inquiry: Inquiry.ID,
        in db: any Transaction
    ) throws -> Publication? {
        try db.row(
            """
            SELECT * FROM publication WHERE inquiry_id = \(inquiry) AND kind = \(kind.rawValue) AND ended_at IS NULL
            ORDER BY published_at DESC LIMIT 1
            """
        ).map(Publication.init)
    }

    public func open(of inquiry: Inquiry.ID) async throws -> [Publication] {
        try await database.read { db in
            try Publication.Kind.allCases.compactMap { try Self.open($0, of: inquiry, in: db) }
        }
    }

    /// The findings of a publication in its order. A draft that is in the report by now is not emerging any more.
    static func findings(of publication: Publication, in db: any Transaction) throws -> [PublishedFinding] {
        let notInReport: SQL =
            publication.kind == .report
            ? ""
            : """
            AND NOT EXISTS (SELECT 1 FROM publication report
                JOIN publication_finding agreed ON agreed.publication_id = report.id
                WHERE report.inquiry_id = \(publication.inquiry) AND report.kind = 'report' AND report.ended_at IS NULL
                    AND agreed.finding_id = finding.id AND agreed.version >= publication_finding.version)
            """
        // An agreement is looked for with every reading: without one for exactly that draft, nothing is in a report.
        let agreement: SQL =
            publication.kind == .report
            ? """
            JOIN agreement ON agreement.subject_id = finding.id AND agreement.version = publication_finding.version
            """ : ""
        let columns: SQL =
            publication.kind == .report
            ? """
            , agreement.agreed, agreement.panel, agreement.allies, agreement.ledger_seq, agreement.at AS agreed_at,
                agreement.published_at
            """ : ""
        return try db.rows(
            """
            SELECT finding_draft.*, finding.number \(columns) FROM publication_finding
            JOIN finding ON finding.id = publication_finding.finding_id
            JOIN finding_draft ON finding_draft.finding_id = finding.id
                AND finding_draft.version = publication_finding.version
            \(agreement)
            WHERE publication_finding.publication_id = \(publication.id) \(notInReport)
            ORDER BY publication_finding.position
            """
        ).map { try PublishedFinding($0, kind: publication.kind) }
    }

    /// A whole publication as anybody may read it at this moment.
    public struct Content: Sendable {
        public let publication: Publication
        public let findings: [PublishedFinding]
        /// Of each of the findings that was asked for.
        public let evidence: [Finding.ID: PublishedEvidence]
        public let vision: [VisionClause]
        public let howChosen: BothWords
        /// By how many the panel decided to publish it.
        public let decision: Agreement?
    }

    /// The open publication of a kind, with all its evidence; nil when there is none.
    public func content(of kind: Publication.Kind, in inquiry: Inquiry) async throws -> Content? {
        try await database.read { db in
            guard let publication = try Self.open(kind, of: inquiry.id, in: db) else { return nil }
            return try Self.whole(publication, in: inquiry, db)
        }
    }

    /// Everything that is open, the report first, and when the inquiry began.
    func news(of inquiry: Inquiry) async throws -> (contents: [Content], opened: Timestamp) {
        try await database.read { db in
            let contents = try Publication.Kind.allCases.compactMap { kind in
                try Self.open(kind, of: inquiry.id, in: db).map { try Self.whole($0, in: inquiry, db) }
            }
            let opened = try db.row("SELECT created_at FROM inquiry WHERE id = \(inquiry.id)")?.time("created_at")
            return (contents, opened ?? db.now)
        }
    }

    /// What can be taken down by now, for `MotionRoutes`.
    @Sendable public func endings(of inquiry: Inquiry.ID) async throws -> [Motion.Ending] {
        try await open(of: inquiry).map { Motion.Ending(publication: $0.id.text, title: $0.title) }
    }

    /// The publication that shows a finding, the report before what is emerging, with the evidence of that finding alone
    /// and the comments everybody may read.
    public func finding(
        _ number: Int,
        in inquiry: Inquiry
    ) async throws -> (content: Content, finding: PublishedFinding, comments: [PublicComment]) {
        try await database.read { db in
            for kind in Publication.Kind.allCases {
                guard let publication = try Self.open(kind, of: inquiry.id, in: db) else { continue }
                let findings = try Self.findings(of: publication, in: db)
                guard let finding = findings.first(where: { $0.number == number }) else { continue }
                return (
                    try Self.content(of: publication, findings, only: finding, in: inquiry, db), finding,
                    try CommentStore.shown(on: finding.id, in: db)
                )
            }
            throw Refusal.notFound("finding")
        }
    }

    private static func whole(
        _ publication: Publication,
        in inquiry: Inquiry,
        _ db: any Transaction
    ) throws -> Content {
        try content(of: publication, try findings(of: publication, in: db), only: nil, in: inquiry, db)
    }

    /// - Parameter finding: the one whose evidence is wanted, on a page that says nothing of the whole; nil for all.
    private static func content(
        of publication: Publication,
        _ findings: [PublishedFinding],
        only finding: PublishedFinding?,
        in inquiry: Inquiry,
        _ db: any Transaction
    ) throws -> Content {
        let wanted = finding.map { [$0] } ?? findings
        let quotes = try PublicQuotes.of(finding?.id, in: inquiry, db)
        let figures = try FindingFigures.of(
            wanted.map { ($0.id, $0.version) },
            rule: inquiry.disclosure,
            in: db
        )
        let withdrawn = try withdrawals(since: publication, in: db)
        var evidence: [Finding.ID: PublishedEvidence] = [:]
        for finding in wanted {
            guard let own = figures[finding.id] else { continue }
            evidence[finding.id] = PublishedEvidence(
                quotes: quotes[.init(kind: publication.kind, finding: finding.id)] ?? [],
                figures: own,
                withdrawn: withdrawn[finding.id] ?? 0
            )
        }
        let isWhole = finding == nil
        return Content(
            publication: publication,
            findings: findings,
            evidence: evidence,
            vision: try InquiryStore.vision(of: inquiry.id, in: db).clauses,
            howChosen: isWhole
                ? try InquiryStore.details(of: inquiry, in: db).texts[.how_decided] ?? BothWords("") : BothWords(""),
            decision: isWhole ? try DecisionStore.agreement(on: .motion(publication.motion), version: 1, in: db) : nil
        )
    }

    private static func withdrawals(
        since publication: Publication,
        in db: any Transaction
    ) throws -> [Finding.ID: Int] {
        var counts: [Finding.ID: Int] = [:]
        let rows = try db.rows(
            """
            SELECT finding_withdrawal.finding_id, count(*) AS n FROM finding_withdrawal
            JOIN publication_finding ON publication_finding.finding_id = finding_withdrawal.finding_id
                AND publication_finding.version = finding_withdrawal.version
            WHERE publication_finding.publication_id = \(publication.id)
                AND finding_withdrawal.at >= \(publication.publishedAt)
            GROUP BY finding_withdrawal.finding_id
            """
        )
        for row in rows { counts[try row.id("finding_id")] = try row.int("n") }
        return counts
    }

    // MARK: - Elsewhere

    /// Public pages there are by now, for the way through the five stages.
    public static func stagePaths(_ inquiry: Inquiry, _ db: any Transaction) throws -> [Stage: String] {
        var paths: [Stage: String] = [:]
        let rows = try db.rows(
            "SELECT DISTINCT kind FROM publication WHERE inquiry_id = \(inquiry.id) AND ended_at IS NULL"
        )
        for row in rows {
            switch Publication.Kind(rawValue: try row.text("kind")) {
            case .report: paths[.tell] = inquiry.path("report")
            case .emerging: paths[.understand] = inquiry.path("emerging")
            case nil: break
            }
        }
        let agreed = try db.row("SELECT 1 AS n FROM agreement WHERE inquiry_id = \(inquiry.id) LIMIT 1")
        if agreed != nil { paths[.agree] = inquiry.path("decisions") }
        return paths
    }
}
