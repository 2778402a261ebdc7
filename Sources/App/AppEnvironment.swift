import Agree
import Foundation
import Inquiries
import Listen
import Logging
import Store
import StorePostgres
import StoreSQLite
import Tell
import Understand
import Web

/// Everything wired together, once, in the order of the stages.
struct AppEnvironment: Sendable {
    let settings: AppSettings
    let site: Site
    let database: any Database
    let keyring: Keyring
    let ledger: Ledger
    let pages: Pages
    let files: PublicFiles
    let tokens: ForgeryTokens
    let hasher: PasswordHasher
    let logger: Logger

    let inquiries: InquiryStore
    let people: PersonStore
    let sessions: SessionStore
    let outbox: OutboxStore
    let invitations: InvitationStore
    let door: Door
    let voices: VoiceStore
    let surveys: SurveyStore
    let councils: CouncilRegister
    let answering: Answering
    let receipts: ReceiptStore
    let passages: PassageStore
    let tags: TagStore
    let themes: ThemeStore
    let omissions: OmissionStore
    let findings: FindingStore
    let decisions: DecisionStore
    let motions: MotionStore
    let comments: CommentStore
    let publications: PublicationStore

    init(settings: AppSettings, database: any Database, logger: Logger) throws {
        self.settings = settings
        self.database = database
        self.logger = logger
        site = Site(publicURL: settings.publicURL)
        keyring = try settings.keyring()
        ledger = try Ledger(keyring: keyring)
        tokens = ForgeryTokens(keyring: keyring)
        hasher = try PasswordHasher()
        let resources = Resources(directory: settings.resources)
        #if DEBUG
        // Reading all templates for each page is for whoever is changing them.
        let reload = settings.resources != nil
        #else
        let reload = false
        #endif
        files = try PublicFiles(resources: resources)
        pages = try Pages(resources: resources, files: files, tokens: tokens, reload: reload)

        let presets = try SurveyPresets.load()
        inquiries = InquiryStore(
            database: database, ledger: ledger, onCreate: { try SurveyStore.add(presets, to: $0, in: $1) })
        people = PersonStore(database: database, ledger: ledger, onClosing: ReadingStore.forget)
        sessions = SessionStore(database: database)
        outbox = OutboxStore(database: database, ledger: ledger, keyring: keyring)
        invitations = InvitationStore(database: database, outbox: outbox, ledger: ledger)
        door = Door(
            sessions: sessions, signIns: SignInStore(database: database, hasher: hasher, keyring: keyring), site: site)
        voices = VoiceStore(
            database: database, ledger: ledger, keyring: keyring,
            onChange: [OmissionStore.onChange, FindingStore.onChange], onWithdrawal: [FindingStore.onWithdrawal])
        surveys = SurveyStore(database: database)
        let words = try ReceiptWords()
        councils = try CouncilRegister()
        answering = try Answering(
            pages: pages, site: site, surveys: surveys,
            drafts: DraftStore(database: database, voices: voices, keyring: keyring, hasher: hasher, words: words),
            councils: councils)
        receipts = ReceiptStore(database: database, hasher: hasher, words: words)

        passages = PassageStore(database: database)
        tags = TagStore(database: database)
        themes = ThemeStore(database: database)
        omissions = OmissionStore(database: database, ledger: ledger, isShown: PublicationStore.isShown)

        findings = FindingStore(database: database, publicDrafts: PublicationStore.publicDrafts)
        decisions = DecisionStore(
            database: database, ledger: ledger, effects: PublicationStore.effects(ledger: ledger))
        motions = MotionStore(database: database)
        comments = CommentStore(database: database, ledger: ledger)
        publications = PublicationStore(database: database)
    }

    /// Opens the database that is set, brings an embedded one up to date, and wires everything: for the server.
    static func open(_ settings: AppSettings, logger: Logger) async throws -> AppEnvironment {
        try FileManager.default.createDirectory(
            at: settings.dataFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return try AppEnvironment(
            settings: settings, database: try await openDatabase(settings, logger: logger), logger: logger)
    }

    /// The same for commands beside the server. They neither begin an inquiry nor bring its database up to date: in the
    /// wrong folder `verify` would find an empty ledger whole, and a server of an older version may be running.
    static func withExisting<Value>(
        _ settings: AppSettings, _ body: (AppEnvironment) async throws -> Value
    ) async throws -> Value {
        let app = try await openExisting(settings)
        do {
            let value = try await body(app)
            try await app.database.close()
            return value
        } catch {
            try? await app.database.close()
            throw error
        }
    }

    private static func openExisting(_ settings: AppSettings) async throws -> AppEnvironment {
        let folder = settings.dataFolder
        let needed = (settings.key == nil ? ["key"] : []) + (settings.databaseURL == nil ? [databaseFile] : [])
        for file in needed where !FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) {
            throw SettingsError(
                "There is no inquiry in \(folder.path): “\(file)” is not there. Set FIRSTHAND_DATA to the folder the server uses."
            )
        }
        if settings.databaseURL == nil {
            let database = try SQLiteDatabase(path: folder.appendingPathComponent(databaseFile).path)
            let pending = try await database.pendingMigrations(Migrator(for: .sqlite))
            guard pending.isEmpty else {
                try await database.close()
                throw SettingsError(
                    "The data is from an older version. Start this version's server first: it brings it up to date.")
            }
            return try AppEnvironment(settings: settings, database: database, logger: settings.logger)
        }
        return try await open(settings, logger: settings.logger)
    }

    private static let databaseFile = "firsthand.sqlite"

    private static func openDatabase(_ settings: AppSettings, logger: Logger) async throws -> any Database {
        if let url = settings.databaseURL {
            let database = try await PostgresDatabase(url: url)
            let pending = try await database.pendingMigrations(Migrator(for: .postgres))
            guard pending.isEmpty else {
                try await database.close()
                throw SettingsError(
                    "The database must be brought up to date first (\(pending.joined(separator: ", "))). "
                        + "Make a copy of it, then run: firsthand migrate")
            }
            return database
        }
        let file = settings.dataFolder.appendingPathComponent(databaseFile)
        let database = try SQLiteDatabase(path: file.path)
        let copies = settings.dataFolder.appendingPathComponent("copies")
        try FileManager.default.createDirectory(
            at: copies, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let copy = copies.appendingPathComponent("before-\(Timestamp.now.milliseconds).sqlite").path
        let ran = try await database.migrate(Migrator(for: .sqlite), backup: copy)
        if !ran.isEmpty { logger.info("brought the database up to date", metadata: ["ran": "\(ran)"]) }
        return database
    }
}
