import Store
import TestSupport
import Testing

@Suite("What is stored comes back")
struct ValueTests {
    private static let integers: [Int64] = [0, 1, -1, .min, .max, 9_007_199_254_740_993, -9_007_199_254_740_993]
    private static let reals: [Double] = [
        0, 0.1, -2.5, 3, 1e21, .pi, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNormalMagnitude,
    ]
    private static let blobs: [[UInt8]] = [
        [], [0], Array(0...255), Array("\\x41".utf8), [UInt8](repeating: 0xFF, count: 1_000_003),
    ]

    private func roundTrip(_ values: [SQLValue], column: String, on kind: TestDatabase) async throws -> [SQLValue] {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            let name = SQL(verbatim: column)
            try await database.write { db in
                for (index, value) in values.enumerated() {
                    try db.run("INSERT INTO slip (id, \(name)) VALUES (\("\(1000 + index)"), \(value))")
                }
            }
            return try await database.read { db in
                try db.rows("SELECT \(name) AS value FROM slip ORDER BY id").map { try $0.value("value") }
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func wholeNumbers(_ kind: TestDatabase) async throws {
        // -1 has a meaning of its own in the table of these tests.
        let values = Self.integers.filter { $0 != -1 }.map { SQLValue.integer($0) } + [.null]
        #expect(try await roundTrip(values, column: "number", on: kind) == values)
    }

    @Test(arguments: TestDatabase.available)
    func realNumbers(_ kind: TestDatabase) async throws {
        let values = Self.reals.map { SQLValue.real($0) } + [.null]
        #expect(try await roundTrip(values, column: "amount", on: kind) == values)
    }

    @Test(arguments: TestDatabase.available)
    func bytes(_ kind: TestDatabase) async throws {
        let values = Self.blobs.map { SQLValue.blob($0) } + [.null]
        #expect(try await roundTrip(values, column: "bytes", on: kind) == values)
    }

    @Test("Every character of every plane of Unicode", arguments: TestDatabase.available)
    func unicode(_ kind: TestDatabase) async throws {
        let planes = (0...16).map { plane in
            var scalars = String.UnicodeScalarView()
            scalars.append(
                contentsOf: (UInt32(plane) << 16...UInt32(plane) << 16 | 0xFFFF).dropFirst(plane == 0 ? 1 : 0)
                    .compactMap(Unicode.Scalar.init)
            )
            return String(scalars)
        }
        let stored = try await roundTrip(planes.map { .text($0) }, column: "body", on: kind)
        for (plane, value) in zip(planes, stored) {
            guard case .text(let text) = value else {
                Issue.record("not text")
                continue
            }
            // Not `==`, which takes é and e with an accent for the same.
            #expect(text.utf8.elementsEqual(plane.utf8))
        }
        #expect(stored.count == 17)
    }

    @Test("Text that is empty, long or looks like something else", arguments: TestDatabase.available)
    func text(_ kind: TestDatabase) async throws {
        let values: [SQLValue] = [
            .text(""), .text("NULL"), .text("0"), .text("\\x00"), .text("\r\n\t "), .text("e\u{301}"), .text("\u{E9}"),
            .text(String(repeating: "long ", count: 100_000)), .null,
        ]
        let stored = try await roundTrip(values, column: "body", on: kind)
        #expect(stored == values)
        #expect(stored[5].utf8Count == 3)
        #expect(stored[6].utf8Count == 2)
    }

    @Test("NUL becomes U+FFFD, which both can store", arguments: TestDatabase.available)
    func nul(_ kind: TestDatabase) async throws {
        let stored = try await roundTrip(["a\0b\0".sqlValue], column: "body", on: kind)
        #expect(stored == [.text("a\u{FFFD}b\u{FFFD}")])
    }

    @Test("What a person typed is never read as SQL", arguments: TestDatabase.available)
    func nothingIsSpliced(_ kind: TestDatabase) async throws {
        let typed = ["'; DROP TABLE slip; --", "$1", "?", "' OR '1'='1", "\\'", "$$ x $$", "%s", "\"", "/*"]
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.write { db in
                for text in typed { try db.run("INSERT INTO slip (id, body) VALUES (\(text), \(text))") }
            }
            try await database.read { db in
                for text in typed {
                    let found = try db.rows("SELECT body FROM slip WHERE id = \(text) AND body IN (\(list: [text]))")
                    #expect(try found.map { try $0.text("body") } == [text])
                }
                #expect(try db.count("SELECT count(*) AS n FROM slip WHERE id IN (\(list: typed))") == typed.count)
                #expect(try db.count("SELECT count(*) AS n FROM slip WHERE id IN (\(list: [String]()))") == 0)
            }
        }
    }

    @Test("A missing value can stand wherever a value can", arguments: TestDatabase.available)
    func missingValues(_ kind: TestDatabase) async throws {
        let noText: String? = nil
        let noNumber: Int? = nil
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            try await database.write { db in
                try db.run("INSERT INTO slip (id, body, number) SELECT \("a"), \(noText), \(noNumber)")
                try db.run("INSERT INTO slip (id, body, number) SELECT \("b"), \("text"), \(7)")
                try db.run("UPDATE slip SET number = COALESCE(\(noNumber), number), bytes = \(nil as [UInt8]?)")
            }
            try await database.read { db in
                let all = try db.rows(
                    """
                    SELECT id FROM slip WHERE (\(noText) IS NULL OR body = \(noText))
                    AND (\(noNumber) IS NULL OR number >= \(noNumber)) ORDER BY id
                    """
                )
                #expect(try all.map { try $0.text("id") } == ["a", "b"])
                let one = try db.rows(
                    """
                    SELECT id FROM slip
                    WHERE (\("text") IS NULL OR body = \("text")) AND COALESCE(number, \(0)) = \(7)
                    """
                )
                #expect(try one.map { try $0.text("id") } == ["b"])
                let row = try #require(
                    try db.row("SELECT COALESCE(\(noText), \("x")) AS text, number FROM slip WHERE id = 'a'")
                )
                #expect(try row.text("text") == "x")
                #expect(try row.optionalInt("number") == nil)
            }
        }
    }

    @Test("Counts and sums are whole numbers, averages are real", arguments: TestDatabase.available)
    func aggregates(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            try await Slip.makeTables(in: database)
            for number in 1...4 { try await database.insert("\(number)", number: number) }
            let row = try await database.read { db in
                try db.row(
                    """
                    SELECT count(*) AS n, sum(number) AS total, avg(number) AS mean, max(number) AS most,
                        sum(CASE WHEN number > \(2) THEN 1 ELSE 0 END) AS some, number > 0 AS is_some
                    FROM slip GROUP BY number > 0
                    """
                )
            }
            let found = try #require(row)
            #expect(try found.int("n") == 4)
            #expect(try found.int("total") == 10)
            #expect(try found.real("mean") == 2.5)
            #expect(try found.int("most") == 4)
            #expect(try found.int("some") == 2)
            #expect(try found.bool("is_some"))
        }
    }

    @Test("A column that is missing or of another type says its name", arguments: TestDatabase.available)
    func badColumns(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let row = try #require(try await database.read { db in try db.row("SELECT 'x' AS word, 1 AS one") })
            #expect(throws: StoreError.badColumn("there is no column two")) { try row.int("two") }
            #expect(throws: StoreError.badColumn("column word is not a whole number")) { try row.int("word") }
            #expect(throws: StoreError.badColumn("column one is not text")) { try row.text("one") }
            #expect(row.pairs.map(\.0) == ["word", "one"])
        }
    }
}

extension SQLValue {
    fileprivate var utf8Count: Int? {
        guard case .text(let text) = self else { return nil }
        return text.utf8.count
    }
}

@Suite("JSON written piece by piece is what JSON.encode gives")
struct JSONTextTests {
    private static let texts =
        ["", "plain", "a/b", "naïve \u{1F41D}", "\u{7F}\u{80}\u{2028}\u{2029}\u{FFFD}", #""quoted" \back\"#]
        + (0...0x20).map { "a\(Unicode.Scalar($0).map(String.init) ?? "")b" }

    @Test(arguments: texts)
    func inQuotes(_ text: String) throws {
        var json = JSONText()
        json.add(text)
        #expect(json.text == (try JSON.encode(text)))
    }

    @Test func lists() throws {
        let object = Dictionary(
            uniqueKeysWithValues: Self.texts.enumerated().map { ("\($0.element)\($0.offset)", [$0.element, "x"]) })
        var json = JSONText()
        json.add(object) { json, list in json.add(list) }
        #expect(json.text == (try JSON.encode(object)))
    }

    @Test func numbersAndTruth() throws {
        for number in [0, -1, .max, .min] {
            var json = JSONText()
            json.add(number)
            #expect(json.text == (try JSON.encode(number)))
        }
        for truth in [true, false] {
            var json = JSONText()
            json.add(truth)
            #expect(json.text == (try JSON.encode(truth)))
        }
    }
}
