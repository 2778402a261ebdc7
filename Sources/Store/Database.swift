internal import Synchronization

/// One open transaction. Synchronous on purpose: nothing may suspend while it is held.
public protocol Transaction {
    /// When the transaction began, so that all it writes carries one time.
    var now: Timestamp { get }
    var dialect: Dialect { get }
    func rows(_ sql: SQL) throws -> [Row]
    /// Runs a statement. Returns the number of rows it changed.
    @discardableResult func run(_ sql: SQL) throws -> Int
    /// Runs several statements of a migration, which bind nothing.
    func runScript(_ sql: String) throws
}

extension Transaction {
    public func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The one number of a `SELECT count(*) AS n …`.
    public func count(_ sql: SQL) throws -> Int { try rows(sql).first?.int("n") ?? 0 }
}

/// What a write touches.
public enum WriteKind: Sendable {
    /// Anything others may see. Such writes happen one after another on both databases (SQLite has one writer;
    /// PostgreSQL takes one advisory lock), so that what a closure reads is still true when it writes; and they
    /// move `pagesVersion` on, so that no page older than the write is served again.
    case shared
    /// Rows only their owner sees: a half-finished answer, a sign-in. Concurrent on PostgreSQL; moves no version.
    case own
}

/// A counter of shared writes. In memory: it only says whether what was rendered before may still be served.
public final class PagesVersion: Sendable {
    private let value = Atomic<Int64>(0)
    public init() {}
    public var current: Int64 { value.load(ordering: .acquiring) }
    public func moveOn() { value.add(1, ordering: .acquiringAndReleasing) }
}

/// SQLite in the data folder, or PostgreSQL. Closures run in one transaction, off the cooperative pool.
///
/// A write's closure may run more than once (a deadlock is retried), so it must change nothing but the database.
public protocol Database: Sendable {
    var dialect: Dialect { get }
    /// A consistent view that cannot write.
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> Value) async throws -> Value
    /// Returns once the change is durable: after this nothing acknowledged is lost.
    @discardableResult
    func write<Value: Sendable>(
        _ kind: WriteKind, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value
    /// Moves on after every shared write of this process before that write returns, and soon after one of another
    /// process. A rendered page is good for one version.
    var pagesVersion: PagesVersion { get }
    /// Rewrites what deleting leaves behind (search index segments, write-ahead log, free pages). After this erased
    /// words are in no file of the embedded database. PostgreSQL keeps its log and its free space for as long as it is
    /// set to; `docs/self-hosting.md` says how to shorten that.
    func scrub() async throws
    func close() async throws
}

extension Database {
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await write(.shared, body)
    }
}
