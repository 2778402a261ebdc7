internal import Foundation
public import Store

/// A PostgreSQL server, reached through libpq. Any number of processes may use one database.
///
/// A statement that fails ends its transaction, even when the closure catches the error (SQLite would go on). Where a
/// conflict is expected, write `ON CONFLICT`.
public struct PostgresDatabase: Database {
    private static let mostCollisions = 5

    private let settings: ConnectionSettings
    private let process: String
    /// Reads and own writes.
    private let lane: ConnectionLane
    /// Shared writes run one after another anyway. With one connection of their own, those that wait for the lock
    /// never take the connections readers need.
    private let sharedLane: ConnectionLane
    private let listener: PageListener
    public let pagesVersion: PagesVersion
    public var dialect: Dialect { .postgres }

    /// Connects to the server named by `url`: `postgres://name@host:port/database`, or libpq's `key=value` words.
    ///
    /// - Throws: `StoreError.unavailable` when the server cannot be reached, or cannot promise that a commit is on disk
    ///   before it is acknowledged. The error never holds the password.
    public init(url: String, connections: Int = 8) async throws {
        try await self.init(url: url, database: nil, connections: connections)
    }

    /// As above, with another database of the same server than the one the URL names.
    package init(url: String, database: String?, connections: Int) async throws {
        let settings = try ConnectionSettings(url: url, database: database)
        let first = PostgresConnection(settings)
        try await first.open()
        self.settings = settings
        process = UUID().uuidString
        pagesVersion = PagesVersion()
        lane = ConnectionLane((1..<max(2, connections - 1)).map { _ in PostgresConnection(settings) } + [first])
        sharedLane = ConnectionLane([PostgresConnection(settings)])
        listener = PageListener(settings, process: process, version: pagesVersion)
        await listener.start()
    }

    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await run(.read, on: lane, body)
    }

    public func write<Value: Sendable>(
        _ kind: WriteKind,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        switch kind {
        case .own: try await run(.own, on: lane, body)
        case .shared: try await run(.shared(process: process), on: sharedLane, body)
        }
    }

    private func run<Value: Sendable>(
        _ kind: TransactionKind,
        on lane: ConnectionLane,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await lane.withConnection { connection in
            var collisions = 0
            var losses = 0
            while true {
                switch try await connection.attempt(kind, body) {
                case .done(let value):
                    if case .shared = kind { pagesVersion.moveOn() }
                    return value
                case .collided(let error):
                    collisions += 1
                    guard collisions <= Self.mostCollisions else { throw error }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 1...(10 * collisions))))
                case .lost(let error):
                    // Once: the server may have been restarted since this connection was last used.
                    losses += 1
                    guard losses <= 1 else { throw error }
                case .unknown(let error):
                    if case .shared = kind { pagesVersion.moveOn() }
                    throw error
                }
            }
        }
    }

    /// Brings the schema up to date, as `firsthand migrate` does: all in one transaction, or nothing. Returns the names
    /// of the migrations that ran.
    @discardableResult
    public func migrate(_ migrator: Migrator) async throws -> [String] {
        try await write(.shared) { db in
            let pending = try migrator.pending(in: db)
            try migrator.apply(pending, in: db)
            return pending.map(\.name)
        }
    }

    /// The names of the migrations this database does not have yet. With any, a server must not start: other
    /// processes may be using the schema as it is, so an operator decides when `firsthand migrate` runs.
    public func pendingMigrations(_ migrator: Migrator) async throws -> [String] {
        // Under the lock of shared writes: two processes that start together would both make the table of migrations.
        try await write(.shared) { db in try migrator.pending(in: db).map(\.name) }
    }

    /// Removes the rows that were deleted from the tables and their indexes (`VACUUM`). Reads and writes go on.
    ///
    /// Afterwards no query, index or dump holds the erased words, but PostgreSQL does not overwrite: bytes may stay in
    /// the free space of a table's file until new rows use it, and in the write-ahead log until its files are recycled,
    /// archived log and base backups included. Who must be sure of the disk itself runs `VACUUM FULL` (which locks the
    /// tables) and `CHECKPOINT`, and lets old backups expire.
    public func scrub() async throws {
        let tables = try await read { db in
            try db.rows(
                """
                SELECT quote_ident(relname) AS name FROM pg_class
                WHERE relkind IN ('r', 'm') AND relnamespace = current_schema()::regnamespace ORDER BY relname
                """
            ).map { try $0.text("name") }
        }
        guard !tables.isEmpty else { return }
        try await lane.withConnection { connection in
            try await connection.command("VACUUM \(tables.joined(separator: ", "))")
        }
    }

    public func close() async throws {
        await listener.stop()
        await lane.close()
        await sharedLane.close()
    }

    /// Runs a command that cannot be in a transaction, after those given before it.
    package func command(_ text: String) async throws {
        try await sharedLane.withConnection { connection in try await connection.command(text) }
    }
}
