import Foundation
import StorePostgres
import TestSupport
import Testing

@testable import Store

@Suite("Migrations")
struct MigrationTests {
    private static let first = Migrator.Migration(
        name: "0001_first",
        sql: "CREATE TABLE first (id TEXT PRIMARY KEY NOT NULL);"
    )
    private static let second = Migrator.Migration(
        name: "0002_second",
        sql: """
            ALTER TABLE first ADD COLUMN word TEXT;
            UPDATE first SET word = 'it''s; fine';
            """
    )

    @Test("Each runs once, in order", arguments: TestDatabase.available)
    func runOnce(_ kind: TestDatabase) async throws {
        try await withPlace(kind, isMigrated: false) { place in
            try await place.withDatabase { database in
                let one = Migrator(migrations: [Self.first])
                let two = Migrator(migrations: [Self.first, Self.second])
                #expect(try await place.migrate(database, one) == ["0001_first"])
                try await database.write { db in _ = try db.run("INSERT INTO first (id) VALUES ('a')") }
                #expect(try await place.migrate(database, two) == ["0002_second"])
                #expect(try await place.migrate(database, two) == [])
                let word = try await database.read { db in try db.row("SELECT word FROM first")?.text("word") }
                #expect(word == "it's; fine")
            }
        }
    }

    @Test("A database made by a newer program is refused and left alone", arguments: TestDatabase.available)
    func newer(_ kind: TestDatabase) async throws {
        try await withPlace(kind, isMigrated: false) { place in
            try await place.withDatabase { database in
                _ = try await place.migrate(database, Migrator(migrations: [Self.first, Self.second]))
                let error = await #expect(throws: StoreError.self) {
                    try await place.migrate(database, Migrator(migrations: [Self.first]))
                }
                guard case .newer(let message) = error else {
                    Issue.record("\(String(describing: error))")
                    return
                }
                #expect(message.contains("0002_second"))
            }
        }
    }

    @Test("One that fails undoes those before it", arguments: TestDatabase.available)
    func failing(_ kind: TestDatabase) async throws {
        let broken = Migrator.Migration(
            name: "0003_broken",
            sql: "CREATE TABLE third (id TEXT); INSERT INTO nowhere VALUES (1);"
        )
        try await withPlace(kind, isMigrated: false) { place in
            try await place.withDatabase { database in
                await #expect(throws: StoreError.self) {
                    try await place.migrate(database, Migrator(migrations: [Self.first, broken]))
                }
                let ran = try await place.migrate(database, Migrator(migrations: [Self.first]))
                #expect(ran == ["0001_first"])
            }
        }
    }

    @Test("The files are read in order, the other database's left out")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("migrations-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for file in ["0002_b.sqlite.sql", "0010_c.sql", "0002_b.postgres.sql", "0001_a.sql", "readme.md"] {
            try Data("-- \(file)".utf8).write(to: folder.appendingPathComponent(file))
        }
        let sqlite = try Migrator(for: .sqlite, directory: folder).migrations
        #expect(sqlite.map(\.name) == ["0001_a", "0002_b", "0010_c"])
        #expect(sqlite.map(\.sql) == ["-- 0001_a.sql", "-- 0002_b.sqlite.sql", "-- 0010_c.sql"])
        let postgres = try Migrator(for: .postgres, directory: folder).migrations
        #expect(postgres.map(\.sql) == ["-- 0001_a.sql", "-- 0002_b.postgres.sql", "-- 0010_c.sql"])
    }

    @Test("Both databases have migrations of the same names")
    func sameNames() throws {
        let names = try Migrator(for: .sqlite).migrations.map(\.name)
        #expect(try names == Migrator(for: .postgres).migrations.map(\.name))
        #expect(Set(names).count == names.count)
    }

    @Test(
        "Both databases end with the same tables, columns and what may be empty",
        .enabled(if: TestDatabase.available.contains(.postgres))
    )
    func sameSchema() async throws {
        let (sqlite, virtual) = try await withDatabase(.sqlite) { database in
            try await database.read { db in
                let columns = try db.rows(
                    """
                    SELECT t.name || '.' || c.name || ' ' || lower(c.type) || CASE WHEN c."notnull" = 1 THEN ' not null'
                        ELSE '' END AS line
                    FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
                    WHERE t.type = 'table' AND t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1
                    """
                )
                let virtual = try db.rows("SELECT name FROM pragma_table_list WHERE type = 'virtual'")
                return (try columns.map { try $0.text("line") }, try virtual.map { try $0.text("name") })
            }
        }
        // Searching is where the two truly differ: a virtual table here, a table with a tsvector there.
        let postgres = try await withDatabase(.postgres) { database in
            try await database.read { db in
                try db.rows(
                    """
                    SELECT table_name || '.' || column_name || ' ' || data_type || CASE WHEN is_nullable = 'NO'
                        THEN ' not null' ELSE '' END AS line
                    FROM information_schema.columns
                    WHERE table_schema = current_schema() AND table_name NOT IN (\(list: virtual)) ORDER BY 1
                    """
                ).map { try $0.text("line") }
            }
        }
        let both = Set(sqlite).intersection(postgres)
        #expect(sqlite.filter { !both.contains($0) } == [], "only in SQLite")
        #expect(postgres.filter { !both.contains($0) } == [], "only in PostgreSQL")
        #expect(both.contains("schema_migration.name text not null"))
    }

    @Test("Reasons given before it could be chosen stay public for panel members alone", arguments: TestDatabase.available)
    func earlierReasons(_ kind: TestDatabase) async throws {
        let all = try Migrator(for: kind == .sqlite ? .sqlite : .postgres)
        let earlier = Migrator(migrations: all.migrations.filter { $0.name < "0010" })
        try await withPlace(kind, isMigrated: false) { place in
            try await place.withDatabase { database in
                _ = try await place.migrate(database, earlier)
                try await database.write { db in
                    try db.run(
                        """
                        INSERT INTO inquiry (id, slug, title_standard, title_easy, question_standard, question_easy,
                            languages, contact, quorum, threshold, rounding, created_at)
                        VALUES ('i', 'i', '', '', '', '', '[]', '{}', 2, 10, 5, 0)
                        """)
                    try db.run(
                        "INSERT INTO finding (id, inquiry_id, number, version, proposed_by, proposed_at) VALUES ('f', 'i', 1, 1, 'p', 0)"
                    )
                    for (id, role, position, reason, subject) in [
                        ("no", "panel", "not_yet", "Why", "f"), ("yes", "panel", "agree", "Why", "f"),
                        ("ally", "ally", "not_yet", "Why", "f"), ("silent", "panel", "not_yet", "", "f"),
                        ("motion", "panel", "not_yet", "Why", "m"),
                    ] {
                        try db.run("INSERT INTO person (id, name, email, created_at) VALUES (\(id), \(id), \(id), 0)")
                        try db.run(
                            "INSERT INTO membership (inquiry_id, person_id, role, since) VALUES ('i', \(id), \(role), 0)")
                        try db.run(
                            """
                            INSERT INTO decision (subject_id, version, person_id, position, reason, at)
                            VALUES (\(subject), 1, \(id), \(position), \(reason), 0)
                            """)
                    }
                }
                _ = try await place.migrate(database, all)
                let shown = try await database.read { db in
                    try db.rows("SELECT person_id FROM decision WHERE may_publish = 1").map { try $0.text("person_id") }
                }
                #expect(shown == ["no"])
            }
        }
    }
}
