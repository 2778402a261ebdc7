public import Store
public import Web

/// What a coordinator sets up an inquiry with.
public struct InquiryDetails: Sendable {
    public var slug = ""
    public var title = BothWords("")
    public var question = BothWords("")
    public var vision: [VisionClause] = []
    public var texts: [TextKey: BothWords] = [:]
    public var phases: [Phase] = []
    public var opensAt: Timestamp?
    public var closesAt: Timestamp?
    public var languages = ["en"]
    public var contact = Inquiry.Contact()
    public init() {}
}

public struct InquiryStore: Sendable {
    private let database: any Database
    private let ledger: Ledger
    private let onCreate: @Sendable (Inquiry.ID, any Transaction) throws -> Void

    /// - Parameter onCreate: what the stages to the right put into a new inquiry, in the same transaction.
    public init(
        database: any Database, ledger: Ledger,
        onCreate: @escaping @Sendable (Inquiry.ID, any Transaction) throws -> Void = { _, _ in }
    ) {
        self.database = database
        self.ledger = ledger
        self.onCreate = onCreate
    }

    public func all() async throws -> [Inquiry] {
        try await database.read { db in try db.rows("SELECT * FROM inquiry ORDER BY created_at").map(Inquiry.init) }
    }

    public func find(slug: String) async throws -> Inquiry? {
        try await database.read { db in try Self.find(slug: slug, in: db) }
    }

    public static func find(slug: String, in db: any Transaction) throws -> Inquiry? {
        try db.row("SELECT * FROM inquiry WHERE slug = \(slug)").map(Inquiry.init)
    }

    public static func get(_ id: Inquiry.ID, in db: any Transaction) throws -> Inquiry {
        guard let row = try db.row("SELECT * FROM inquiry WHERE id = \(id)") else { throw Refusal.notFound("inquiry") }
        return try Inquiry(row)
    }

    /// Makes an inquiry, with the person who opens it as its coordinator.
    ///
    /// Throws `Refusal.invalid` when its name in addresses is taken.
    public func create(
        _ details: InquiryDetails, rule: (quorum: Int, threshold: Int, rounding: Int) = (3, 10, 5), isDemo: Bool = false,
        by person: Person.ID
    ) async throws -> Inquiry {
        try await database.write { [ledger, onCreate] db in
            guard try Self.find(slug: details.slug, in: db) == nil else {
                throw Refusal.invalid([Problem("slug", "Another inquiry here has that name in its address. Choose another.")]
                )
            }
            let id = Inquiry.ID.new()
            try db.run(
                """
                INSERT INTO inquiry (id, slug, title_standard, title_easy, question_standard, question_easy, opens_at,
                    closes_at, languages, contact, quorum, threshold, rounding, is_demo, created_at)
                VALUES (\(id), \(details.slug), \(details.title.standard), \(details.title.easy),
                    \(details.question.standard), \(details.question.easy), \(details.opensAt), \(details.closesAt),
                    \(try JSON.encode(details.languages)), \(try JSON.encode(details.contact)), \(rule.quorum),
                    \(rule.threshold), \(rule.rounding), \(isDemo), \(db.now))
                """)
            try Self.saveParts(of: details, for: id, in: db)
            try db.run(
                """
                INSERT INTO membership (inquiry_id, person_id, role, since)
                VALUES (\(id), \(person), \(Role.coordinator.rawValue), \(db.now))
                """)
            try ledger.append(
                .init(
                    .inquiryOpened, inquiry: id, actor: person, subject: id.text,
                    detail: ["quorum": "\(rule.quorum)", "threshold": "\(rule.threshold)", "rounding": "\(rule.rounding)"]),
                in: db)
            try onCreate(id, db)
            return try Self.get(id, in: db)
        }
    }

    /// Changes an inquiry's texts, dates and contacts. The rule of agreement is not among them: the panel changes it.
    public func update(_ id: Inquiry.ID, to details: InquiryDetails, by person: Person.ID) async throws {
        try await database.write { db in
            let before = try Self.get(id, in: db)
            try db.run(
                """
                UPDATE inquiry SET title_standard = \(details.title.standard), title_easy = \(details.title.easy),
                    question_standard = \(details.question.standard), question_easy = \(details.question.easy),
                    opens_at = \(details.opensAt), closes_at = \(details.closesAt),
                    languages = \(try JSON.encode(details.languages)), contact = \(try JSON.encode(details.contact))
                WHERE id = \(id)
                """)
            let changedVision = try Self.saveParts(of: details, for: id, in: db)
            var detail: [String: String] = [:]
            if before.opensAt != details.opensAt { detail["opens"] = details.opensAt.map(Plain.isoDay) ?? "not set" }
            if before.closesAt != details.closesAt { detail["closes"] = details.closesAt.map(Plain.isoDay) ?? "not set" }
            if let changedVision { detail["vision"] = "wording \(changedVision)" }
            if !detail.isEmpty {
                try ledger.append(
                    .init(.inquiryChanged, inquiry: id, actor: person, subject: id.text, detail: detail), in: db)
            }
        }
    }

    /// Saves texts, phases and, when its wording changed, a new version of the vision. Returns that version.
    @discardableResult
    private static func saveParts(
        of details: InquiryDetails, for id: Inquiry.ID, in db: any Transaction
    ) throws -> Int? {
        for (key, text) in details.texts {
            try db.run(
                """
                INSERT INTO inquiry_text (inquiry_id, key, standard, easy)
                VALUES (\(id), \(key.rawValue), \(text.standard), \(text.easy))
                ON CONFLICT (inquiry_id, key) DO UPDATE SET standard = excluded.standard, easy = excluded.easy
                """)
        }
        try db.run("DELETE FROM phase WHERE inquiry_id = \(id)")
        for (position, phase) in details.phases.enumerated() {
            try db.run(
                """
                INSERT INTO phase (id, inquiry_id, position, stage, name_standard, name_easy, starts_on, ends_on)
                VALUES (\(ID<Phase>.new()), \(id), \(position), \(phase.stage.rawValue), \(phase.name.standard),
                    \(phase.name.easy), \(phase.startsOn), \(phase.endsOn))
                """)
        }
        let current = try vision(of: id, in: db)
        guard details.vision != current.clauses else { return nil }
        for (position, clause) in details.vision.enumerated() {
            try db.run(
                """
                INSERT INTO vision_clause (inquiry_id, version, position, key, standard, easy, created_at)
                VALUES (\(id), \(current.version + 1), \(position), \(clause.key), \(clause.text.standard),
                    \(clause.text.easy), \(db.now))
                """)
        }
        return current.version + 1
    }

    /// The vision's wording in force, and its version; version 0 and no clauses before there is one.
    public static func vision(
        of id: Inquiry.ID, in db: any Transaction
    ) throws -> (version: Int, clauses: [VisionClause]) {
        let rows = try db.rows(
            """
            SELECT version, key, standard, easy FROM vision_clause
            WHERE inquiry_id = \(id) AND version = (SELECT MAX(version) FROM vision_clause WHERE inquiry_id = \(id))
            ORDER BY position
            """)
        let clauses = try rows.map {
            VisionClause(
                key: try $0.text("key"), text: BothWords(standard: try $0.text("standard"), easy: try $0.text("easy")))
        }
        return (try rows.first?.int("version") ?? 0, clauses)
    }

    /// Everything a coordinator can change, as it is now.
    public func details(of inquiry: Inquiry) async throws -> InquiryDetails {
        try await database.read { db in try Self.details(of: inquiry, in: db) }
    }

    public static func details(of inquiry: Inquiry, in db: any Transaction) throws -> InquiryDetails {
        var details = InquiryDetails()
        details.slug = inquiry.slug
        details.title = inquiry.title
        details.question = inquiry.question
        details.opensAt = inquiry.opensAt
        details.closesAt = inquiry.closesAt
        details.languages = inquiry.languages
        details.contact = inquiry.contact
        details.vision = try vision(of: inquiry.id, in: db).clauses
        for row in try db.rows("SELECT * FROM inquiry_text WHERE inquiry_id = \(inquiry.id)") {
            guard let key = TextKey(rawValue: try row.text("key")) else { continue }
            details.texts[key] = BothWords(standard: try row.text("standard"), easy: try row.text("easy"))
        }
        details.phases = try db.rows("SELECT * FROM phase WHERE inquiry_id = \(inquiry.id) ORDER BY position").map { row in
            guard let stage = Stage(rawValue: try row.text("stage")) else { throw StoreError.badColumn("stage") }
            return Phase(
                stage: stage, name: BothWords(standard: try row.text("name_standard"), easy: try row.text("name_easy")),
                startsOn: try row.text("starts_on"), endsOn: try row.text("ends_on"))
        }
        return details
    }
}
