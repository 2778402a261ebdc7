internal import Foundation
internal import Store
internal import StorePostgres

/// Makes and drops the databases of tests on the server that `FIRSTHAND_TEST_POSTGRES_URL` names.
actor PostgresTestServer {
    static let shared = PostgresTestServer()
    static let turnstile = Turnstile(places: 8)

    private static let prefix = "firsthand_test_"
    /// A test process that was stopped leaves its databases; the next one drops those that are older than this.
    private static let longestLife = 3600

    private struct NoServer: Error, CustomStringConvertible {
        var description: String { "\(TestDatabase.serverVariable) is not set" }
    }

    /// The connection to administer the server by, and the database that is copied for each test.
    private struct Server {
        let admin: PostgresDatabase
        let url: String
        let template: String
    }

    private var preparing: Task<Server, any Error>?

    /// A name no other test has: when it was made, and chance.
    static func newName() -> String {
        "\(prefix)\(Int(Date().timeIntervalSince1970))_\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }

    func makeDatabase(_ name: String, isMigrated: Bool) async throws {
        let server = try await server()
        // One command after another: a template cannot be copied twice at a time.
        try await server.admin.command("CREATE DATABASE \(name) TEMPLATE \(isMigrated ? server.template : "template0")")
    }

    func dropDatabase(_ name: String) async throws {
        try await server().admin.command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    func open(_ name: String) async throws -> PostgresDatabase {
        try await PostgresDatabase(url: server().url, database: name, connections: 4)
    }

    private func server() async throws -> Server {
        if let preparing { return try await preparing.value }
        let task = Task { try await Self.prepare() }
        preparing = task
        return try await task.value
    }

    private static func prepare() async throws -> Server {
        guard let url = TestDatabase.serverURL else { throw NoServer() }
        let admin = try await PostgresDatabase(url: url, connections: 2)
        try await dropLeftovers(admin)
        let template = newName()
        // The order of text is that of its bytes, as in SQLite.
        try await admin.command(
            "CREATE DATABASE \(template) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
        )
        let database = try await PostgresDatabase(url: url, database: template, connections: 2)
        try await database.migrate(Migrator(for: .postgres))
        try await database.close()
        return Server(admin: admin, url: url, template: template)
    }

    private static func dropLeftovers(_ admin: PostgresDatabase) async throws {
        let names = try await admin.read { db in
            try db.rows("SELECT datname AS name FROM pg_database WHERE datname LIKE \(prefix + "%")")
                .map { try $0.text("name") }
        }
        let oldest = Int(Date().timeIntervalSince1970) - longestLife
        for name in names {
            let made = name.dropFirst(prefix.count).prefix { $0 != "_" }
            guard let made = Int(made), made < oldest else { continue }
            try await admin.command("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        }
    }
}
