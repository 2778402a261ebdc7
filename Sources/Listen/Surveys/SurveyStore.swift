public import Inquiries
public import Store
internal import Synchronization
internal import Web

/// The surveys of inquiries, kept in memory as long as nothing shared has changed.
public struct SurveyStore: Sendable {
    private final class Cache: Sendable {
        let surveys = Mutex<(version: Int64, byInquiry: [Inquiry.ID: Survey])>((-1, [:]))
    }

    let database: any Database
    private let cache = Cache()

    public init(database: any Database) { self.database = database }

    /// The survey of an inquiry; without questions when it has none yet.
    public func survey(of inquiry: Inquiry.ID) async throws -> Survey {
        let version = database.pagesVersion.current
        let known = cache.surveys.withLock { $0.version == version ? $0.byInquiry[inquiry] : nil }
        if let known { return known }
        let survey = try await database.read { db in try Self.survey(of: inquiry, in: db) }
        cache.surveys.withLock { cached in
            // Read before a change that came meanwhile: good for this request, not for the next.
            if cached.version < version { cached = (version, [:]) }
            if cached.version == version { cached.byInquiry[inquiry] = survey }
        }
        return survey
    }

    public static func survey(of inquiry: Inquiry.ID, in db: any Transaction) throws -> Survey {
        Survey(questions: try db.rows("SELECT * FROM question WHERE inquiry_id = \(inquiry)").map(Question.init))
    }

    /// Gives an inquiry without questions those an inquiry usually starts with.
    public func startWithPresets(in inquiry: Inquiry.ID) async throws {
        let presets = try SurveyPresets.load()
        try await database.write { db in try Self.add(presets, to: inquiry, in: db) }
    }

    /// The same within a larger transaction. Does nothing when there are questions already. They are ready-made until
    /// somebody has looked at them.
    public static func add(_ presets: SurveyPresets, to inquiry: Inquiry.ID, in db: any Transaction) throws {
        guard try db.count("SELECT count(*) AS n FROM question WHERE inquiry_id = \(inquiry)") == 0 else { return }
        let inquiryRow = try db.row("SELECT * FROM inquiry WHERE id = \(inquiry)")
        let own = try inquiryRow.map { try Inquiry($0).question } ?? BothWords("")
        for question in presets.questions(asking: own) { try insert(question, isReadyMade: true, in: inquiry, db) }
    }

    static func insert(
        _ question: Question,
        isReadyMade: Bool = false,
        in inquiry: Inquiry.ID,
        _ db: any Transaction
    ) throws {
        var content = question.content
        content.isReadyMade = isReadyMade
        try db.run(
            """
            INSERT INTO question (id, inquiry_id, section, position, page, key, kind, wording, is_required, is_retired)
            VALUES (\(Question.ID.new()), \(inquiry), \(question.section.rawValue), \(question.position), \(question.page),
                \(question.key), \(question.kind.rawValue), \(try JSON.encode(content)), \(question.isRequired),
                \(question.isRetired))
            """
        )
    }
}
