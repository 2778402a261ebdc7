import Foundation
import StorePostgres
import TestSupport
import Testing

@testable import Store

@Suite("PostgreSQL", .enabled(if: TestDatabase.available.contains(.postgres)))
struct PostgresTests {
    private func withPostgres(_ body: (PostgresDatabase, DatabasePlace) async throws -> Void) async throws {
        try await withPlace(.postgres) { place in
            try await place.withDatabase { database in
                let database = try #require(database as? PostgresDatabase)
                try await Slip.makeTables(in: database)
                try await body(database, place)
            }
        }
    }

    /// Ends this database's sessions, all but the one that asks.
    private func endSessions(of database: PostgresDatabase) async throws {
        try await database.read { db in
            _ = try db.rows(
                """
                SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """
            )
        }
    }

    @Test("Commits are durable even where the server's default is not", arguments: ["off", "local", "remote_apply"])
    func synchronousCommit(_ setting: String) async throws {
        try await withPostgres { database, place in
            let name = try await database.read { db in try db.row("SELECT current_database() AS name")?.text("name") }
            try await database.write { db in
                try db.runScript("ALTER DATABASE \(try #require(name)) SET synchronous_commit = \(setting)")
            }
            try await place.withDatabase { database in
                let level = try await database.write { db in
                    try db.row("SHOW synchronous_commit")?.text("synchronous_commit")
                }
                #expect(level == (setting == "remote_apply" ? "remote_apply" : "on"))
            }
        }
    }

    @Test("The types the schema does not use are read too")
    func types() async throws {
        try await withPostgres { database, _ in
            let row = try #require(
                try await database.read { db in
                    try db.row(
                        """
                        SELECT 7::smallint AS a, 8::int AS b, true AS c, 1.5::real AS d, 12.25::numeric AS e,
                            18446744073709551616::numeric AS f, '{"a": 1}'::jsonb AS g, 'word'::name AS h
                        """
                    )
                }
            )
            #expect(
                row.pairs.map(\.1) == [
                    .integer(7), .integer(8), .integer(1), .real(1.5), .real(12.25), .real(18_446_744_073_709_551_616),
                    .text(#"{"a": 1}"#), .text("word"),
                ]
            )
        }
    }

    @Test("A NUL that was not replaced is refused, not cut off")
    func nul() async throws {
        try await withPostgres { database, _ in
            await #expect(throws: StoreError.self) {
                try await database.write { db in
                    _ = try db.run("INSERT INTO slip (id, body) VALUES ('a', \(SQLValue.text("a\0b")))")
                }
            }
        }
    }

    @Test(
        "Between its statements a transaction is idle to the server, which so ends one whose process froze",
        arguments: [
            WriteKind.shared, .own,
        ])
    func idleInTransaction(_ kind: WriteKind) async throws {
        try await withPostgres { database, _ in
            let gate = Gate()
            async let held: Void = database.write(kind) { db in
                try db.run("INSERT INTO slip (id) VALUES ('held')")
                gate.pass()
            }
            try await gate.arrival()
            let states = try await database.read { db in
                try db.rows("SELECT state FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%held%'")
                    .map { try $0.text("state") }
            }
            gate.open()
            try await held
            #expect(states.contains("idle in transaction"))
        }
    }

    @Test("A connection that breaks before the commit is made anew, once")
    func lostBeforeCommit() async throws {
        try await withPostgres { database, _ in
            for kind in [WriteKind.shared, .own] {
                let runs = Counter()
                try await database.write(kind) { db in
                    try db.run("INSERT INTO slip (id) VALUES (\("run of \(kind)"))")
                    if runs.next() == 1 { _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS ended") }
                }
                #expect(runs.value == 2)
            }
            #expect(try await database.ids() == ["run of own", "run of shared"])

            let runs = Counter()
            let error = await #expect(throws: StoreError.self) {
                try await database.write { db in
                    runs.next()
                    _ = try db.rows("SELECT pg_terminate_backend(pg_backend_pid()) AS ended")
                }
            }
            #expect(error?.unavailable != nil)
            #expect(runs.value == 2)
        }
    }

    @Test("A restart of the server is not noticed by who comes later")
    func restart() async throws {
        try await withPostgres { database, _ in
            try await database.insert("a")
            for _ in 0..<4 {
                try await endSessions(of: database)
                #expect(try await database.ids() == ["a"])
                try await database.write { db in _ = try db.run("UPDATE slip SET number = number + 1") }
            }
            #expect(try await database.number(of: "a") == 4)
        }
    }

    @Test("A write whose commit got no answer is never called saved, and not run again")
    func lostDuringCommit() async throws {
        try await withPostgres { database, _ in
            // Runs while the commit is being made.
            try await database.write { db in
                try db.runScript(
                    """
                    CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON slip DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION cut();
                    """
                )
            }
            for kind in [WriteKind.shared, .own] {
                let runs = Counter()
                let before = database.pagesVersion.current
                let error = await #expect(throws: StoreError.self) {
                    try await database.write(kind) { db in
                        runs.next()
                        _ = try db.run("INSERT INTO slip (id) VALUES ('a')")
                    }
                }
                #expect(error?.unavailable?.contains("not known") == true)
                #expect(runs.value == 1)
                if case .shared = kind { #expect(database.pagesVersion.current > before) }
            }
        }
    }

    @Test("A constraint that is checked at the commit is a conflict")
    func deferredConstraint() async throws {
        try await withPostgres { database, _ in
            try await database.write { db in
                try db.runScript(
                    "CREATE TABLE later (id TEXT REFERENCES slip (id) DEFERRABLE INITIALLY DEFERRED)"
                )
            }
            for kind in [WriteKind.shared, .own] {
                let error = await #expect(throws: StoreError.self) {
                    try await database.write(kind) { db in _ = try db.run("INSERT INTO later (id) VALUES ('nobody')") }
                }
                #expect(error?.conflict?.contains("later_id_fkey") == true)
            }
            try await database.insert("a")
        }
    }

    @Test("A statement that failed is not forgotten when the closure catches it")
    func caughtFailure() async throws {
        try await withPostgres { database, _ in
            try await database.insert("a")
            let error = await #expect(throws: StoreError.self) {
                try await database.write { db in
                    try db.run("INSERT INTO slip (id) VALUES ('b')")
                    _ = try? db.run("INSERT INTO slip (id) VALUES ('a')")
                }
            }
            #expect(error?.conflict?.contains("slip_pkey") == true)
            #expect(try await database.ids() == ["a"])
        }
    }

    @Test("Own writes that lock each other out are run again")
    func deadlock() async throws {
        try await withPostgres { database, _ in
            try await database.insert("a")
            try await database.insert("b")
            let runs = Counter()
            let gates = [Gate(), Gate()]
            try await withThrowingTaskGroup { group in
                for (gate, order) in zip(gates, [["a", "b"], ["b", "a"]]) {
                    let first = Counter()
                    group.addTask {
                        try await database.write(.own) { db in
                            runs.next()
                            try db.run("UPDATE slip SET number = number + 1 WHERE id = \(order[0])")
                            if first.next() == 1 { gate.pass() }
                            try db.run("UPDATE slip SET number = number + 1 WHERE id = \(order[1])")
                        }
                    }
                }
                for gate in gates { try await gate.arrival() }
                for gate in gates { gate.open() }
                try await group.waitForAll()
            }
            #expect(runs.value >= 3)
            #expect(try await database.number(of: "a") == 2)
            #expect(try await database.number(of: "b") == 2)
        }
    }

    @Test("Own writes do not wait for shared ones, and move no version")
    func ownWrites() async throws {
        try await withPostgres { database, _ in
            let gate = Gate()
            async let held: Void = database.write { db in
                try db.run("INSERT INTO slip (id) VALUES ('held')")
                gate.pass()
            }
            try await gate.arrival()
            let before = database.pagesVersion.current
            try await database.insert("own", kind: .own)
            #expect(try await database.ids() == ["own"])
            await #expect(throws: StoreError.self) { try await database.insert("own", kind: .own) }
            #expect(database.pagesVersion.current == before)
            gate.open()
            try await held
        }
    }

    @Test("A table that changes shape does not break the statements that read it")
    func changedTable() async throws {
        try await withPostgres { database, place in
            try await database.insert("a")
            try await place.withDatabase { other in
                for column in 0..<3 {
                    // Several at once, so that every connection has the statement.
                    try await withThrowingTaskGroup { group in
                        for _ in 0..<20 {
                            group.addTask { try await database.read { db in _ = try db.row("SELECT * FROM slip") } }
                        }
                        try await group.waitForAll()
                    }
                    try await other.write { db in try db.runScript("ALTER TABLE slip ADD COLUMN c\(column) TEXT") }
                }
                let row = try await database.read { db in try db.row("SELECT * FROM slip") }
                #expect(row?.pairs.count == 8)
            }
        }
    }

    @Test("A connection keeps a bounded number of prepared statements")
    func statementCache() async throws {
        try await withPostgres { database, _ in
            let kept = try await database.read { db in
                for number in 0..<600 {
                    // One is used all the time and so is never the oldest.
                    #expect(try db.count("SELECT 1 AS n") == 1)
                    #expect(try db.count(SQL(verbatim: "SELECT \(number) AS n")) == number)
                }
                return try db.rows("SELECT statement FROM pg_prepared_statements ORDER BY prepare_time")
                    .map { try $0.text("statement") }
            }
            #expect(kept.count == 256)
            #expect(kept.first == "SELECT 1 AS n")
            #expect(kept.contains("SELECT 599 AS n"))
            #expect(!kept.contains("SELECT 0 AS n"))
        }
    }

    @Test("The listener comes back after its connection was lost")
    func listener() async throws {
        try await withPostgres { database, place in
            func listeners() async throws -> Int {
                try await database.read { db in
                    try db.count(
                        """
                        SELECT count(*) AS n FROM pg_stat_activity
                        WHERE datname = current_database() AND query LIKE 'LISTEN %'
                        """
                    )
                }
            }
            #expect(try await listeners() == 1)
            let before = database.pagesVersion.current
            try await endSessions(of: database)
            let hasMoved = try await eventually { database.pagesVersion.current > before }
            #expect(hasMoved)
            let listens = try await eventually { try await listeners() == 1 }
            #expect(listens)
            try await place.withDatabase { other in
                let before = database.pagesVersion.current
                try await other.insert("a")
                let hasMoved = try await eventually { database.pagesVersion.current > before }
                #expect(hasMoved)
            }
        }
    }

    @Test("Pending migrations are named and not run")
    func pendingMigrations() async throws {
        try await withPostgres { database, _ in
            let shipped = try Migrator(for: .postgres)
            #expect(try await database.pendingMigrations(shipped) == [])
            let more = Migrator.Migration(name: "9999_more", sql: "CREATE TABLE more (id TEXT)")
            let newer = Migrator(migrations: shipped.migrations + [more])
            for _ in 0..<2 { #expect(try await database.pendingMigrations(newer) == ["9999_more"]) }
        }
    }

    @Test(
        "No error and no description holds the password",
        arguments: [
            "postgres://name:hunter2@127.0.0.1:1/none", "postgres://name:hunter2@127.0.0.1:port/none",
            "postgres://name:hunter2@[::1/none", "host=127.0.0.1 port=1 password=hunter2 user=name",
            "host=127.0.0.1 password='hunter2", "postgres://name:hunter2@127.0.0.1:1/none?hunter2=1", "hunter2",
        ]
    )
    func password(_ url: String) async throws {
        let error = await #expect(throws: StoreError.self) { try await PostgresDatabase(url: url) }
        let message = try #require(error?.unavailable)
        #expect(!message.contains("hunter2"))
        #expect(message.contains("PostgreSQL"))
    }

    @Test("A dump of the database object does not hold its address")
    func dumping() async throws {
        try await withPostgres { database, _ in
            var text = ""
            dump(database, to: &text)
            #expect(!text.contains("127.0.0.1"))
            #expect(!text.contains("postgres://"))
        }
    }
}
