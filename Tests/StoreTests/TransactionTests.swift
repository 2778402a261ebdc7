import Store
import TestSupport
import Testing

@Suite("Transactions")
struct TransactionTests {
    @Test("A write that throws leaves nothing, and its error comes out", arguments: TestDatabase.available)
    func rollback(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            for write in [WriteKind.shared, .own] {
                await #expect(throws: CalledOff(why: "second thoughts")) {
                    try await database.write(write) { db in
                        try db.run("INSERT INTO slip (id) VALUES ('a')")
                        #expect(try db.count("SELECT count(*) AS n FROM slip") == 1)
                        throw CalledOff(why: "second thoughts")
                    }
                }
            }
            #expect(try await database.ids().isEmpty)
        }
    }

    @Test(
        "A broken constraint is a conflict that names it",
        arguments: TestDatabase.available,
        [
            ("INSERT INTO slip (id) VALUES ('a')", "slip"),
            ("INSERT INTO slip_reply (id, slip_id) VALUES ('r', NULL)", "slip_id"),
            ("INSERT INTO slip (id, number) VALUES ('b', -1)", "number"),
            ("INSERT INTO slip_reply (id, slip_id) VALUES ('r', 'nobody')", ""),
        ]
    )
    func conflicts(_ kind: TestDatabase, _ statement: (sql: String, name: String)) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("a")
            let error = await #expect(throws: StoreError.self) {
                try await database.write { db in _ = try db.run(SQL(verbatim: statement.sql)) }
            }
            let message = try #require(error?.conflict)
            #expect(statement.name.isEmpty || message.contains(statement.name))
            #expect(try await database.ids() == ["a"])
        }
    }

    @Test("A fault of the program is not a conflict", arguments: TestDatabase.available)
    func faults(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let error = await #expect(throws: StoreError.self) {
                try await database.read { db in try db.count("SELECT n FROM no_such_table") }
            }
            #expect(error?.unavailable?.contains("no_such_table") == true)
        }
    }

    @Test("Foreign keys are enforced, and deleting cascades", arguments: TestDatabase.available)
    func foreignKeys(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("a")
            try await database.write { db in
                try db.run("INSERT INTO slip_reply (id, slip_id) VALUES ('r', 'a')")
                #expect(try db.run("DELETE FROM slip WHERE id = 'a'") == 1)
                #expect(try db.count("SELECT count(*) AS n FROM slip_reply") == 0)
            }
        }
    }

    @Test("RETURNING, ON CONFLICT and the number of rows changed", arguments: TestDatabase.available)
    func sharedDialect(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.write { db in
                let insert: SQL = "INSERT INTO slip (id, number) VALUES ('a', 1), ('b', 2)"
                #expect(try db.run(insert) == 2)
                #expect(try db.run("\(insert) ON CONFLICT DO NOTHING") == 0)
                let raised = try db.rows(
                    "\(insert) ON CONFLICT (id) DO UPDATE SET number = slip.number + \(10) RETURNING number"
                )
                #expect(try raised.map { try $0.int("number") } == [11, 12])
                #expect(try db.run("UPDATE slip SET number = \(0) WHERE number > \(11)") == 1)
                #expect(try db.run("DELETE FROM slip WHERE id = 'nobody'") == 0)
                let gone = try db.row("DELETE FROM slip WHERE id = \("a") RETURNING id, number")
                #expect(try gone?.text("id") == "a")
            }
            #expect(try await database.ids() == ["b"])
        }
    }

    @Test("A transaction has one time, and knows its dialect", arguments: TestDatabase.available)
    func time(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let before = Timestamp.now
            let time = try await database.write { db in
                #expect(db.dialect == kind.dialect)
                #expect(db.now == db.now)
                return db.now
            }
            #expect(time >= before)
            #expect(time <= .now)
            #expect(database.dialect == kind.dialect)
        }
    }

    @Test("A read cannot write", arguments: TestDatabase.available)
    func readsDoNotWrite(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            await #expect(throws: StoreError.self) {
                try await database.read { db in _ = try db.run("INSERT INTO slip (id) VALUES ('a')") }
            }
            #expect(try await database.ids().isEmpty)
        }
    }

    @Test("A read sees one moment, whatever is written meanwhile", arguments: TestDatabase.available)
    func snapshot(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("a")
            let gate = Gate()
            async let counts = database.read { db in
                let first = try db.count("SELECT count(*) AS n FROM slip")
                gate.pass()
                return [first, try db.count("SELECT count(*) AS n FROM slip")]
            }
            try await gate.arrival()
            try await database.insert("b")
            gate.open()
            #expect(try await counts == [1, 1])
            #expect(try await database.ids() == ["a", "b"])
        }
    }

    @Test("Reads go on while a write is held and others wait for it", arguments: TestDatabase.available)
    func readsDoNotWait(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            let gate = Gate()
            try await withThrowingTaskGroup { group in
                group.addTask {
                    try await database.write { db in
                        try db.run("INSERT INTO slip (id) VALUES ('held')")
                        gate.pass()
                    }
                }
                try await gate.arrival()
                for index in 0..<20 { group.addTask { try await database.insert("\(index)") } }
                for _ in 0..<20 { #expect(try await database.ids().isEmpty) }
                gate.open()
                try await group.waitForAll()
            }
            #expect(try await database.ids().count == 21)
        }
    }

    @Test("Shared writes never lose an update", arguments: TestDatabase.available)
    func noLostUpdate(_ kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            // Two of them, as two processes would have.
            try await place.withDatabase { first in
                try await place.withDatabase { second in
                    try await Slip.makeTables(in: first)
                    try await first.insert("counter")
                    try await withThrowingTaskGroup { group in
                        for task in 0..<32 {
                            let database = task % 8 == 0 ? second : first
                            group.addTask {
                                for _ in 0..<(task < 8 ? 32 : 31) { try await Self.increment(in: database) }
                            }
                        }
                        try await group.waitForAll()
                    }
                    #expect(try await first.number(of: "counter") == 1000)
                }
            }
        }
    }

    /// Reads in one statement and writes in another, so that only what runs alone gets it right.
    private static func increment(in database: any Database) async throws {
        try await database.write { db in
            let number = try db.row("SELECT number FROM slip WHERE id = 'counter'")?.int("number") ?? 0
            try db.run("UPDATE slip SET number = \(number + 1) WHERE id = 'counter'")
        }
    }

    @Test("Of many writes at once, those that fail take nothing with them", arguments: TestDatabase.available)
    func failuresStayAlone(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("taken")
            try await withThrowingTaskGroup { group in
                for index in 0..<90 {
                    group.addTask {
                        switch index % 3 {
                        case 0: try await database.insert("kept \(index)")
                        case 1:
                            await #expect(throws: CalledOff(why: "\(index)")) {
                                try await database.write { db in
                                    try db.run("INSERT INTO slip (id) VALUES (\("called off \(index)"))")
                                    throw CalledOff(why: "\(index)")
                                }
                            }
                        default:
                            let error = await #expect(throws: StoreError.self) {
                                try await database.write { db in
                                    try db.run("INSERT INTO slip (id) VALUES (\("undone \(index)"))")
                                    try db.run("INSERT INTO slip (id) VALUES ('taken')")
                                }
                            }
                            #expect(error?.conflict != nil)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let expected = stride(from: 0, to: 90, by: 3).map { "kept \($0)" } + ["taken"]
            #expect(try await database.ids() == expected.sorted())
        }
    }

    @Test("Own writes are kept, and single statements add up", arguments: TestDatabase.available)
    func ownWrites(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.insert("counter", kind: .own)
            try await withThrowingTaskGroup { group in
                for _ in 0..<64 {
                    group.addTask {
                        try await database.write(.own) { db in
                            _ = try db.run("UPDATE slip SET number = number + 1 WHERE id = 'counter'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.number(of: "counter") == 64)
        }
    }

    @Test("What was acknowledged is there when the database is opened again", arguments: TestDatabase.available)
    func reopening(_ kind: TestDatabase) async throws {
        try await withPlace(kind) { place in
            try await place.withDatabase { database in
                try await Slip.makeTables(in: database)
                try await database.insert("a")
                try await database.insert("b", kind: .own)
                try await database.close()
                await #expect(throws: (any Error).self) { try await database.ids() }
            }
            try await place.withDatabase { database in
                let ids = try await database.ids()
                #expect(ids == ["a", "b"])
            }
        }
    }

    @Test("Scrubbing loses nothing, and may happen while others write", arguments: TestDatabase.available)
    func scrubbing(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await withThrowingTaskGroup { group in
                for index in 0..<50 { group.addTask { try await database.insert("\(index)") } }
                group.addTask { try await database.scrub() }
                try await group.waitForAll()
            }
            try await database.scrub()
            #expect(try await database.ids().count == 50)
        }
    }
}
