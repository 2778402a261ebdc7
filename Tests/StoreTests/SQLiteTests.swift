import Foundation
import TestSupport
import Testing

@testable import Store
@testable import StoreSQLite

@Suite("SQLite")
struct SQLiteTests {
    private func withSQLite(
        isMigrated: Bool = true,
        _ body: (SQLiteDatabase, DatabasePlace) async throws -> Void
    ) async throws {
        try await withPlace(.sqlite, isMigrated: isMigrated) { place in
            try await place.withDatabase { database in
                try await body(try #require(database as? SQLiteDatabase), place)
            }
        }
    }

    @Test("Every commit is flushed before it is acknowledged")
    func synchronous() async throws {
        try await withSQLite { database, _ in
            #expect(try database.synchronousLevel() == 2)
            try await Slip.makeTables(in: database)
            #expect(try database.synchronousLevel() == 2)
        }
    }

    @Test("A write of one's own is not taken for one of another process")
    func ownWritesMoveNothing() async throws {
        try await withSQLite { database, _ in
            try await Slip.makeTables(in: database)
            await database.watcher.look()
            let before = database.pagesVersion.current
            try await database.write(.own) { db in _ = try db.run("INSERT INTO schema_migration VALUES ('own', 1)") }
            await database.watcher.look()
            #expect(database.pagesVersion.current == before)
        }
    }

    @Test("A look for other processes' writes that is cancelled interrupts nobody's write")
    func cancelledLook() async throws {
        try await withSQLite { database, _ in
            for _ in 0..<20 {
                let write = Task {
                    try await database.write(.own) { db in
                        for number in 0..<200 { try db.run("INSERT INTO schema_migration VALUES (\("\(number)"), 1)") }
                        try db.run("DELETE FROM schema_migration WHERE applied_at = 1")
                    }
                }
                let look = Task { await database.watcher.look() }
                await Task.yield()
                look.cancel()
                _ = try await write.value
            }
        }
    }

    @Test("The file is in WAL mode, enforces foreign keys and overwrites what is deleted")
    func settings() async throws {
        try await withSQLite { database, _ in
            let read = try await database.read { db in try db.row("PRAGMA journal_mode")?.text("journal_mode") }
            #expect(read == "wal")
            let written = try await database.write { db in
                [
                    try db.row("PRAGMA foreign_keys")?.int("foreign_keys"),
                    try db.row("PRAGMA secure_delete")?.int("secure_delete"),
                ]
            }
            #expect(written == [1, 1])
        }
    }

    @Test("Writes that arrive together share a commit")
    func groupCommit() async throws {
        try await withSQLite { database, _ in
            try await Slip.makeTables(in: database)
            let commits = database.commits
            let gate = Gate()
            let started = Counter()
            try await withThrowingTaskGroup { group in
                group.addTask { try await database.write { _ in gate.pass() } }
                try await gate.arrival()
                for index in 0..<200 {
                    group.addTask {
                        started.next()
                        try await database.insert("\(index)")
                    }
                }
                let haveStarted = try await eventually { started.value == 200 }
                #expect(haveStarted)
                gate.open()
                try await group.waitForAll()
            }
            #expect(try await database.ids().count == 200)
            #expect(database.commits - commits < 20)
            #expect(database.commits - commits >= 2)
        }
    }

    @Test("A file with data is copied before it is migrated, a new one is not")
    func backup() async throws {
        let first = Migrator.Migration(name: "0001_first", sql: Slip.table)
        let second = Migrator.Migration(name: "0002_second", sql: "DROP TABLE slip_reply; DROP TABLE slip;")
        try await withSQLite(isMigrated: false) { database, place in
            let path = place.folder.appendingPathComponent("copy.sqlite").path
            try await database.migrate(Migrator(migrations: [first]), backup: path)
            #expect(!FileManager.default.fileExists(atPath: path))
            try await database.insert("kept")
            try await database.migrate(Migrator(migrations: [first, second]), backup: path)
            let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(permissions?.intValue == 0o600)
            let copy = try SQLiteDatabase(path: path)
            #expect(try await copy.ids() == ["kept"])
            #expect(try await copy.migrate(Migrator(migrations: [first]), backup: nil) == [])
            try await copy.close()
        }
    }

    @Test("Words that were deleted are in no file after scrubbing", arguments: [1, 40])
    func scrubbing(_ rounds: Int) async throws {
        try await withSQLite { database, place in
            try await database.write { db in
                try db.runScript("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
                try db.runScript(
                    "CREATE VIRTUAL TABLE said_search USING fts5 (words, content='said', content_rowid='id')"
                )
                try db.runScript("CREATE VIRTUAL TABLE said_whole USING fts5 (words)")
            }
            // Several writes, so that the index has several segments.
            for round in 0..<rounds { try await say("ordinary talk number \(round)", id: round + 2, in: database) }
            let long = String(repeating: "quetzalcoatlus overflowing onto further pages ", count: 500)
            try await say("the quetzalcoatlus flew " + long, id: 1, in: database)
            for round in 0..<rounds { try await say("more talk number \(round)", id: round + 100, in: database) }
            #expect(try contains("quetzalcoatlus", in: place.folder))

            try await database.write { db in
                try db.run(
                    """
                    INSERT INTO said_search (said_search, rowid, words)
                    SELECT 'delete', id, words FROM said WHERE id = 1
                    """
                )
                try db.run("DELETE FROM said_whole WHERE rowid = 1")
                try db.run("DELETE FROM said WHERE id = 1")
            }
            try await database.scrub()
            #expect(try !contains("quetzalcoatlus", in: place.folder))
            #expect(try !contains("etzalcoatl", in: place.folder))
            let found = try await database.read { db in
                try db.count("SELECT count(*) AS n FROM said_search WHERE said_search MATCH 'ordinary'")
            }
            #expect(found == rounds)
        }
    }

    private func say(_ words: String, id: Int, in database: SQLiteDatabase) async throws {
        try await database.write { db in
            try db.run("INSERT INTO said (id, words) VALUES (\(id), \(words))")
            try db.run("INSERT INTO said_search (rowid, words) VALUES (\(id), \(words))")
            try db.run("INSERT INTO said_whole (rowid, words) VALUES (\(id), \(words))")
        }
    }

    private func contains(_ word: String, in folder: URL) throws -> Bool {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .contains { try Data(contentsOf: $0).range(of: Data(word.utf8)) != nil }
    }

    @Test("A file that is no database is refused, not overwritten")
    func notADatabase() async throws {
        try await withPlace(.sqlite) { place in
            let letter = Data(String(repeating: "Dear all, ", count: 1000).utf8)
            try letter.write(to: URL(fileURLWithPath: place.path))
            let error = #expect(throws: StoreError.self) { try SQLiteDatabase(path: place.path) }
            #expect(error?.unavailable != nil)
            #expect(try Data(contentsOf: URL(fileURLWithPath: place.path)) == letter)
        }
    }

    @Test("A read whose task is cancelled, and more reads than there are threads, harm no other")
    func cancelledReads() async throws {
        try await withDatabase(.sqlite) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("kept")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<64 {
                    let given = Task { try await database.ids() }
                    given.cancel()
                    group.addTask {
                        let ids = try await database.ids()
                        #expect(ids == ["kept"])
                    }
                    group.addTask { _ = await given.result }
                }
                try await group.waitForAll()
            }
            try await database.insert("more")
            #expect(try await database.ids() == ["kept", "more"])
        }
    }
}
