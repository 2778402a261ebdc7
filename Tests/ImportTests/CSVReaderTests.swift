import Testing

@testable import Listen

@Suite struct CSVReaderTests {
    private func records(
        _ text: String,
        separator: Character = ",",
        piece: Int = 7
    ) throws -> [CSVReader<Pieces>.Record] {
        var reader = CSVReader(Pieces(Array(text.utf8), size: piece), separator: separator.asciiValue ?? 0x2C)
        var records: [CSVReader<Pieces>.Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func fields(_ text: String, separator: Character = ",", piece: Int = 7) throws -> [[String]] {
        try records(text, separator: separator, piece: piece).map { $0.fields.map { $0.text ?? "?" } }
    }

    @Test(arguments: [
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        ("a,\"b,\r\n\"\"c\"\"\"\nd,", [["a", "b,\n\"c\""], ["d", ""]]),
        ("\"\",\"\"\n", [["", ""]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("5\" pipe,ok\n", [["5\" pipe", "ok"]]),
        ("\"\"\"\"\n", [["\""]]),
        (",", [["", ""]]),
        ("", []),
    ])
    func readsWhatTheStandardAllows(text: String, expected: [[String]]) throws {
        for piece in [1, 2, 3, 1000] { #expect(try fields(text, piece: piece) == expected) }
    }

    @Test func aStrayQuoteCostsOneLineAndNamesItsColumn() throws {
        let found = try records("h,i\na,\"b\" c\nd,e\nf,\"never closed\ng,j\n")
        #expect(found.map(\.number) == [1, 2, 3, 4, 5])
        #expect(found[1].fault?.column == 1)
        #expect(
            found[1].fault?.message
                == "There is more text after the closing quote mark. Inside a text, each quote mark must be written twice."
        )
        #expect(found[2].fields == [.text("d"), .text("e")])
        #expect(
            found[3].fault?.message
                == "A quote mark opens here and never closes. Put in the one that is missing, or take this one out."
        )
        #expect(found[4].fields == [.text("g"), .text("j")])
    }

    @Test func brokenLettersAreAFaultOfTheirCellOnly() throws {
        var reader = CSVReader(Pieces([0x61, 0x2C, 0xFF, 0x0A], size: 2))
        let record = try #require(try reader.next())
        #expect(record.fault == nil)
        #expect(record.fields[0] == .text("a"))
        #expect(record.fields[1].text == nil)
    }

    @Test func nulBecomesAReplacementCharacter() throws {
        #expect(try fields("a\0b,c\n") == [["a\u{FFFD}b", "c"]])
    }

    /// Whatever is written as RFC 4180 says is read back, in pieces of any size.
    @Test(arguments: 0..<300)
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let separator = [",", ";", "\t"].randomElement(using: &random) ?? ","
        let lineEnd = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let letters: [Character] = ["a", "é", "\"", "\n", ",", ";", "\t", "👩🏽‍🦽", " ", "ש", "\u{10FFFF}", "0"]
        let width = Int.random(in: 2...5, using: &random)
        let table = (0..<Int.random(in: 1...12, using: &random)).map { _ in
            (0..<width).map { _ in
                String(
                    (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a"
                    }
                )
            }
        }
        let text =
            table.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: separator)
            }.joined(separator: lineEnd) + (Bool.random(using: &random) ? lineEnd : "")
        let piece = Int.random(in: 1...40, using: &random)
        #expect(try fields(text, separator: Character(separator), piece: piece) == table)
    }

    /// Anything at all ends, loses no line, and is the same however it is cut into pieces.
    @Test(arguments: 0..<500)
    func anyBytesAreReadToTheirEnd(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let likely: [UInt8] = [0x22, 0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xFF, 0x00, 0xC3]
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in likely.randomElement(using: &random) ?? 0 }
        func read(_ piece: Int) throws -> [CSVReader<Pieces>.Record] {
            var reader = CSVReader(Pieces(bytes, size: piece))
            var records: [CSVReader<Pieces>.Record] = []
            while let record = try reader.next() { records.append(record) }
            return records
        }
        let whole = try read(1000)
        #expect(whole.count <= bytes.count)
        for piece in [1, 2, 5] { #expect(try read(piece) == whole) }
    }
}

/// Bytes handed out in pieces of one size.
struct Pieces: ByteSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], size: Int) {
        rest = bytes[...]
        self.size = size
    }

    mutating func next() -> [UInt8]? {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Array(rest.prefix(size))
    }
}

/// The same numbers for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
