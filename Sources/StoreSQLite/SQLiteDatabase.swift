internal import Foundation
internal import GRDB
public import Store
internal import Synchronization

/// The embedded database: one SQLite file in WAL mode.
///
/// Every commit is flushed to the disk before it is acknowledged (`synchronous=FULL`; see ADR 0004), and writes that
/// arrive while one is being flushed share the next flush.
public struct SQLiteDatabase: Store.Database {
    private let pool: DatabasePool
    private let writer: GroupCommit
    private let readers = Readers(count: Self.readerCount)
    private static let readerCount = 4
    let watcher: Watcher
    public let pagesVersion: PagesVersion
    public var dialect: Dialect { .sqlite }

    /// Opens the file, making it if there is none. The schema is not touched: see `migrate`.
    ///
    /// - Throws: `StoreError.unavailable` when the file cannot be opened or is no database.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.maximumReaderCount = Self.readerCount
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { db in
            // Deleted rows are overwritten with zeros: erasing a voice must leave no words in free pages.
            try db.execute(sql: "PRAGMA secure_delete = ON")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        pagesVersion = PagesVersion()
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it opens a pool, after prepareDatabase, and NORMAL loses acknowledged commits when
            // the power goes. So FULL is set here, on the writer, and read back.
            let level = try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(db, sql: "PRAGMA synchronous")
            }
            guard level == 2 else { throw StoreError.unavailable("SQLite did not accept synchronous=FULL") }
        } catch {
            throw StoreError.translating(error)
        }
        writer = GroupCommit(pool: pool, version: pagesVersion)
        watcher = Watcher(writer: writer, version: pagesVersion)
    }

    /// The names of the migrations this database does not have yet.
    public func pendingMigrations(_ migrator: Migrator) async throws -> [String] {
        try await writer.submit(.own) { db in try migrator.pending(in: db).map(\.name) }
    }

    /// Brings the schema up to date. A file that has data is first copied to `backup` (a path), so that the older
    /// program and the copy together can be gone back to. Returns the names of the migrations that ran.
    @discardableResult
    public func migrate(_ migrator: Migrator, backup: String?) async throws -> [String] {
        let pending = try await writer.submit(.own) { db in try migrator.pending(in: db) }
        guard !pending.isEmpty else { return [] }
        if let backup, pending.count < migrator.migrations.count {
            do {
                try await pool.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [backup]) }
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: backup)
            } catch {
                throw StoreError.unavailable("The copy before bringing the database up to date failed: \(error)")
            }
        }
        try await writer.submit(.shared) { db in try migrator.apply(pending, in: db) }
        return pending.map(\.name)
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Store.Transaction) throws -> Value
    ) async throws -> Value {
        // Not through GRDB's own async calls: cancelling the task of one interrupts the connection, and they change
        // threads more often.
        try await withCheckedThrowingContinuation { continuation in
            readers.run { continuation.resume(with: Result { try view(body) }) }
        }
    }

    private func view<Value>(_ body: (any Store.Transaction) throws -> Value) throws -> Value {
        do {
            return try pool.unsafeRead { db in
                // Kept statements, as for writes: GRDB's own transactions are parsed anew each time.
                try db.cachedStatement(sql: "BEGIN").execute()
                let result = Result { try body(SQLiteTransaction(db)) }
                if db.isInsideTransaction { try db.cachedStatement(sql: "COMMIT").execute() }
                return try result.get()
            }
        } catch {
            throw StoreError.translating(error)
        }
    }

    public func write<Value: Sendable>(
        _ kind: WriteKind, _ body: @escaping @Sendable (any Store.Transaction) throws -> Value
    ) async throws -> Value {
        try await writer.submit(kind, body)
    }

    public func scrub() async throws {
        // A deleted row's words stay in older segments of a full-text index until its segments are merged. Merging in
        // steps, each a write of its own, lets answers that arrive meanwhile be saved in between.
        let indexes = try await read { db in
            // An fts5vocab table only shows another's words and cannot be written.
            try db.rows(
                """
                SELECT name FROM sqlite_master
                WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%' AND sql NOT LIKE '%fts5vocab%'
                """
            ).map { try $0.text("name") }
        }
        for index in indexes {
            var pages = -1000
            while try await merge(index, pages: pages) { pages = 1000 }
        }
        try await writer.checkpoint()
    }

    /// Merges some pages of a full-text index. False when there was nothing left to merge.
    private func merge(_ index: String, pages: Int) async throws -> Bool {
        try await writer.submit(.own) { db in
            let before = try db.count("SELECT total_changes() AS n")
            try db.run(SQL(verbatim: "INSERT INTO \(index) (\(index), rank) VALUES ('merge', \(pages))"))
            return try db.count("SELECT total_changes() AS n") - before >= 2
        }
    }

    public func close() async throws {
        watcher.stop()
        try await writer.checkpoint()
        try pool.close()
    }

    /// The `synchronous` level in force on the connection that writes: 2 is FULL.
    func synchronousLevel() throws -> Int? {
        try pool.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
    }

    /// How many transactions were flushed, to show that concurrent writes share a commit.
    var commits: Int { writer.commits }
}

/// Sees commits by other processes (an import by command while the server runs) and moves the pages' version on.
final class Watcher: Sendable {
    private let writer: GroupCommit
    private let version: PagesVersion
    private let seen = Mutex<Int?>(nil)
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(writer: GroupCommit, version: PagesVersion) {
        self.writer = writer
        self.version = version
        task.withLock { task in
            task = Task { [weak self] in
                while !Task.isCancelled {
                    await self?.look()
                    try? await Task.sleep(for: .milliseconds(500))
                }
            }
        }
    }

    func look() async {
        guard let now = await writer.dataVersion() else { return }
        let before = seen.withLock { seen in
            defer { seen = now }
            return seen
        }
        if let before, before != now { version.moveOn() }
    }

    func stop() { task.withLock { $0?.cancel() } }
}
