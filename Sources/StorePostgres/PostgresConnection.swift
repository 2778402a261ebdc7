internal import Store

/// How a transaction begins and ends.
enum TransactionKind: Sendable {
    case read
    case own
    /// Alone among shared writes of all processes; tells the others, who know this process by its name.
    case shared(process: String)

    /// The key of the lock that makes shared writes happen one after another: "firsthnd" in ASCII.
    private static let lock: Int64 = 0x6669_7273_7468_6e64
    static let channel = "firsthand_pages"

    var begin: [String] {
        switch self {
        case .read: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
        case .own: ["BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"]
        // Each statement after the lock sees every shared write committed before the lock was granted.
        case .shared: Self.own.begin + ["SELECT pg_advisory_xact_lock(\(Self.lock))"]
        }
    }

    /// Shared writes have the time at which they were granted the lock, so that the ledger's entries are in its order.
    var waitsToBegin: Bool {
        if case .shared = self { true } else { false }
    }

    var end: [String] {
        switch self {
        case .read, .own: ["COMMIT"]
        case .shared(let process): ["NOTIFY \(Self.channel), '\(process)'", "COMMIT"]
        }
    }
}

/// How one try of a transaction ended. What should not be tried again is thrown.
enum Attempt<Value: Sendable>: Sendable {
    case done(Value)
    /// It collided with another, or a prepared statement was out of date. Nothing was changed.
    case collided(StoreError)
    /// The connection was lost before a commit was sent. Nothing was changed.
    case lost(StoreError)
    /// The connection was lost while committing. Nobody knows.
    case unknown(StoreError)
}

/// One connection to the server. Its blocking calls run on a queue of its own.
actor PostgresConnection {
    private let executor = QueueExecutor(label: "store.postgres.connection")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let settings: ConnectionSettings
    private var session: PostgresSession?
    private var isClosed = false

    init(_ settings: ConnectionSettings) { self.settings = settings }

    /// Connects if it is not connected.
    func open() throws(StoreError) { _ = try usableSession() }

    func close() {
        isClosed = true
        session = nil
    }

    /// Runs a command that cannot be in a transaction.
    func command(_ text: String) throws(StoreError) {
        let session = try usableSession()
        do { try session.command(text) } catch { throw error.storeError }
    }

    func attempt<Value: Sendable>(
        _ kind: TransactionKind,
        _ body: @Sendable (any Transaction) throws -> Value
    ) throws -> Attempt<Value> {
        let session = try usableSession()
        do {
            try session.begin(kind.begin, waiting: kind.waitsToBegin)
        } catch {
            return try refused(error, session, thrown: nil)
        }
        let outcome = Result { try body(PostgresTransaction(session)) }
        if let failure = session.failure {
            // Whether or not the closure caught it: PostgreSQL has given the transaction up.
            return try refused(failure, session, thrown: outcome.failure)
        }
        guard case .success(let value) = outcome else {
            session.rollback()
            return .done(try outcome.get())
        }
        if case .read = kind {
            session.endRead(kind.end)
            return .done(value)
        }
        switch session.commit(kind.end) {
        case .committed: return .done(value)
        case .refused(let failure): return try refused(failure, session, thrown: nil)
        case .unknown(let failure):
            self.session = nil
            return .unknown(
                .unavailable(
                    "The connection to PostgreSQL was lost while saving; it is not known whether it was saved. "
                        + failure.message
                )
            )
        }
    }

    /// Leaves the session clean after a failure and says whether to try again.
    private func refused<Value>(
        _ failure: PostgresFailure,
        _ session: PostgresSession,
        thrown: (any Error)?
    ) throws -> Attempt<Value> {
        session.rollback()
        if failure.isLostConnection || !session.isUsable {
            self.session = nil
            return .lost(failure.storeError)
        }
        if failure.isStaleStatement { session.forgetStatements() }
        if failure.isCollision || failure.isStaleStatement { return .collided(failure.storeError) }
        throw thrown ?? failure.storeError
    }

    private func usableSession() throws(StoreError) -> PostgresSession {
        guard !isClosed else { throw .unavailable("The database is closed.") }
        if let session, session.isUsable { return session }
        do {
            let session = try PostgresSession(settings)
            self.session = session
            return session
        } catch {
            throw error.storeError
        }
    }
}

extension Result {
    fileprivate var failure: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}

/// One open PostgreSQL transaction, as the stores see it.
struct PostgresTransaction: Transaction {
    private let session: PostgresSession
    let now = Timestamp.now
    var dialect: Dialect { .postgres }

    init(_ session: PostgresSession) { self.session = session }

    func rows(_ sql: SQL) throws -> [Row] {
        do { return try session.rows(sql) } catch { throw error.storeError }
    }

    func run(_ sql: SQL) throws -> Int {
        do { return try session.run(sql) } catch { throw error.storeError }
    }

    func runScript(_ sql: String) throws {
        do { try session.command(sql) } catch { throw error.storeError }
    }
}
