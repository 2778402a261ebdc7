import Store

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
    let now: Timestamp

    var dialect: Dialect { base.dialect }
    var pagesVersion: PagesVersion { base.pagesVersion }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.read { [now] db in try body(Dated(base: db, now: now)) }
    }

    func write<Value: Sendable>(
        _ kind: WriteKind, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.write(kind) { [now] db in try body(Dated(base: db, now: now)) }
    }

    func scrub() async throws { try await base.scrub() }
    func close() async throws { try await base.close() }
}
