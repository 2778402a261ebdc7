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
        let notInReport: SQL = """
            NOT EXISTS (SELECT 1 FROM (\(ShownDrafts.open(in: publication.inquiry))) AS report
                WHERE report.kind = 'report' AND report.finding_id = finding.id AND report.version >= shown.version)
            """
        return try findings(
            in: ShownDrafts.of(publication),
            as: publication.kind,
            where: publication.kind == .report ? "1 = 1" : notInReport,
            db
        )
    }

    /// - Parameter drafts: see `ShownDrafts`.
    private static func findings(
        in drafts: SQL,
        as kind: Publication.Kind,
        where condition: SQL = "1 = 1",
        _ db: any Transaction
    ) throws -> [PublishedFinding] {
        // An agreement is looked for with every reading: without one for exactly that draft, nothing is in a report.
        let agreement: SQL =
            kind == .report
            ? """
            JOIN agreement ON agreement.subject_id = finding.id AND agreement.version = shown.version
            JOIN ledger_entry ON ledger_entry.seq = agreement.ledger_seq
            """ : ""
        let columns: SQL =
            kind == .report
            ? """
            , agreement.agreed, agreement.panel, agreement.allies, agreement.ledger_seq, agreement.at AS agreed_at,
                agreement.published_at, ledger_entry.detail AS recorded
            """ : ""
        return try db.rows(
            """
            SELECT finding_draft.*, finding.number \(columns) FROM (\(drafts)) AS shown
            JOIN finding ON finding.id = shown.finding_id
            JOIN finding_draft ON finding_draft.finding_id = finding.id AND finding_draft.version = shown.version
            \(agreement)
            WHERE \(condition) ORDER BY shown.position
            """
        ).map { try PublishedFinding($0, kind: kind) }
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

        /// Whether it was open for comment, and all of it is in the report by now.
        public var isDecided: Bool { publication.kind == .emerging && findings.isEmpty }
    }

    /// The open publication of a kind, with all its evidence; nil when there is none.
    public func content(of kind: Publication.Kind, in inquiry: Inquiry) async throws -> Content? {
        try await database.read { db in
            guard let publication = try Self.open(kind, of: inquiry.id, in: db) else { return nil }
            return try Self.whole(publication, in: inquiry, db)
        }
    }

    /// What a motion would publish, as everybody would read it at this moment; nil for one that is closed or publishes
    /// nothing.
    public func preview(_ id: Motion.ID, in inquiry: Inquiry) async throws -> Content? {
        try await database.read { db in
            let motion = try MotionStore.get(id, of: inquiry.id, in: db)
            guard motion.outcome == nil, case .publish(let publishing) = motion.content,
                let publication = Publication(proposedBy: motion, at: db.now)
            else { return nil }
            let drafts = ShownDrafts.proposed(publishing.items, as: publication.kind)
            let findings = try Self.findings(in: drafts, as: publication.kind, db)
            return try Self.content(of: publication, findings, only: nil, from: drafts, in: inquiry, db)
        }
    }

    /// Everything that is open, the report first, and when the inquiry began.
    func news(of inquiry: Inquiry) async throws -> (contents: [Content], opened: Timestamp) {
        try await database.read { db in
            let contents = try Publication.Kind.allCases.compactMap { kind in
                try Self.open(kind, of: inquiry.id, in: db).map { try Self.whole($0, in: inquiry, db) }
            }.filter { !$0.isDecided }
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

    /// - Parameters:
    ///   - finding: the one whose evidence is wanted, on a page that says nothing of the whole; nil for all.
    ///   - drafts: what is not public yet, as `ShownDrafts` gives it; nil for what is.
    private static func content(
        of publication: Publication,
        _ findings: [PublishedFinding],
        only finding: PublishedFinding?,
        from drafts: SQL? = nil,
        in inquiry: Inquiry,
        _ db: any Transaction
    ) throws -> Content {
        let wanted = finding.map { [$0] } ?? findings
        let versions = wanted.map { (finding: $0.id, version: $0.version) }
        let quotes = try PublicQuotes.of(finding?.id, from: drafts, in: inquiry, db)
        let figures = try FindingFigures.of(versions, rule: inquiry.disclosure, in: db)
        let support = try FindingStore.support(of: versions, in: db)
        let dissent = publication.kind == .report ? try DecisionStore.dissent(from: versions, in: inquiry.id, db) : [:]
        let lost = try losses(since: publication, in: db)
        var evidence: [Finding.ID: PublishedEvidence] = [:]
        for finding in wanted {
            guard let own = figures[finding.id] else { continue }
            evidence[finding.id] = PublishedEvidence(
                quotes: quotes[.init(kind: publication.kind, finding: finding.id)] ?? [],
                figures: own,
                withdrawn: lost[finding.id]?.withdrawn ?? 0,
                changed: lost[finding.id]?.changed ?? 0,
                support: support[finding.id] ?? .none,
                dissent: dissent[finding.id] ?? []
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

    /// How many of its voices were withdrawn since, and how many changes took away words of others.
    private static func losses(
        since publication: Publication,
        in db: any Transaction
    ) throws -> [Finding.ID: (withdrawn: Int, changed: Int)] {
        var counts: [Finding.ID: (withdrawn: Int, changed: Int)] = [:]
        let rows = try db.rows(
            """
            SELECT finding_withdrawal.finding_id,
                sum(CASE WHEN finding_withdrawal.reason = 'withdrawn' THEN 1 ELSE 0 END) AS withdrawn,
                sum(CASE WHEN finding_withdrawal.reason = 'withdrawn' THEN 0 ELSE 1 END) AS changed
            FROM finding_withdrawal
            JOIN publication_finding ON publication_finding.finding_id = finding_withdrawal.finding_id
                AND publication_finding.version = finding_withdrawal.version
            WHERE publication_finding.publication_id = \(publication.id)
                AND finding_withdrawal.at >= \(publication.publishedAt)
            GROUP BY finding_withdrawal.finding_id
            """
        )
        for row in rows {
            counts[try row.id("finding_id")] = (try row.int("withdrawn"), try row.int("changed"))
        }
        return counts
    }
}
