public import Foundation

/// Brings a database's schema up to date.
///
/// A migration is an SQL file in `Migrations/`, named `0007_findings.sql`, or a pair `0008_search.sqlite.sql` and
/// `0008_search.postgres.sql` where the databases truly differ. They run in order of name, all in one transaction, and
/// are recorded by name in `schema_migration`. One that has shipped is never edited: a test holds their fingerprints.
/// A database that records a name this program does not have was made by a newer one, and is refused.
public struct Migrator: Sendable {
    public struct Migration: Sendable, Hashable {
        public let name: String
        public let sql: String
    }

    public let migrations: [Migration]

    public init(migrations: [Migration]) { self.migrations = migrations }

    /// The migrations this program ships, for one database.
    public init(for dialect: Dialect, directory: URL? = nil) throws {
        let folder = directory ?? Bundle.module.bundleURL.appendingPathComponent("Migrations")
        let other = dialect == .sqlite ? ".postgres.sql" : ".sqlite.sql"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".sql") && !$0.hasSuffix(other) }
            .sorted()
        migrations = try files.map { file in
            let sql = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            return Migration(name: String(file.prefix { $0 != "." }), sql: sql)
        }
    }

    /// Names of migrations the database does not have yet.
    ///
    /// Throws `StoreError.newer` when it has one this program does not know.
    public func pending(in db: any Transaction) throws -> [Migration] {
        try db.run(
            "CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY NOT NULL, applied_at BIGINT NOT NULL)")
        let applied = Set(try db.rows("SELECT name FROM schema_migration").map { try $0.text("name") })
        let unknown = applied.subtracting(migrations.map(\.name)).sorted()
        guard unknown.isEmpty else {
            throw StoreError.newer(
                "This data was last used by a newer Firsthand (it has \(unknown.joined(separator: ", "))). "
                    + "Start that version, or restore the copy made before it was brought up to date.")
        }
        return migrations.filter { !applied.contains($0.name) }
    }

    public func apply(_ pending: [Migration], in db: any Transaction) throws {
        for migration in pending {
            try db.runScript(migration.sql)
            try db.run("INSERT INTO schema_migration (name, applied_at) VALUES (\(migration.name), \(db.now))")
        }
    }
}
