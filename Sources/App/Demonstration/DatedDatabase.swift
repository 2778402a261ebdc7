import Store
import Synchronization

/// The time it is in the demo's history.
final class DemoClock: Sendable {
    private let time: Mutex<Timestamp>

    init(_ time: Timestamp) { self.time = Mutex(time) }

    var now: Timestamp { time.withLock { $0 } }
    func set(_ now: Timestamp) { time.withLock { $0 = now } }
}

/// A database whose transactions say they happened at a chosen time, so that the demo's stores can be told its history.
struct DatedDatabase: Database {
    private struct Dated: Transaction {
        let base: any Transaction
        let now: Timestamp
        var dialect: Dialect { base.dialect }
        func rows(_ sql: SQL) throws -> [Row] { try base.rows(sql) }
        func run(_ sql: SQL) throws -> Int { try base.run(sql) }
        func runScript(_ sql: String) throws { try base.runScript(sql) }
    }

    let base: any Database
    let clock: DemoClock

    var dialect: Dialect { base.dialect }
    var pagesVersion: PagesVersion { base.pagesVersion }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.read { [clock] db in try body(Dated(base: db, now: clock.now)) }
    }

    func write<Value: Sendable>(
        _ kind: WriteKind, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.write(kind) { [clock] db in try body(Dated(base: db, now: clock.now)) }
    }

    func scrub() async throws { try await base.scrub() }
    func close() async throws { try await base.close() }
}
