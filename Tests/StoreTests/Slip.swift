import Store

/// The table these tests write to: one column of each kind the schema uses.
enum Slip {
    static let table = """
        CREATE TABLE slip (
            id TEXT PRIMARY KEY NOT NULL,
            body TEXT,
            number BIGINT CHECK (number <> -1),
            amount DOUBLE PRECISION,
            bytes BYTEA
        );
        CREATE TABLE slip_reply (
            id TEXT PRIMARY KEY NOT NULL,
            slip_id TEXT NOT NULL REFERENCES slip (id) ON DELETE CASCADE
        );
        """

    static func makeTables(in database: any Database) async throws {
        try await database.write { db in try db.runScript(table) }
    }
}

extension Database {
    func insert(_ id: String, number: Int = 0, kind: WriteKind = .shared) async throws {
        try await write(kind) { db in
            _ = try db.run("INSERT INTO slip (id, number) VALUES (\(id), \(number))")
        }
    }

    func ids() async throws -> [String] {
        try await read { db in try db.rows("SELECT id FROM slip ORDER BY id").map { try $0.text("id") } }
    }

    func number(of id: String) async throws -> Int? {
        try await read { db in try db.row("SELECT number FROM slip WHERE id = \(id)")?.optionalInt("number") }
    }
}

/// What a closure throws to call its write off.
struct CalledOff: Error, Equatable {
    let why: String
}

extension StoreError {
    var conflict: String? {
        guard case .conflict(let message) = self else { return nil }
        return message
    }

    var unavailable: String? {
        guard case .unavailable(let message) = self else { return nil }
        return message
    }
}
