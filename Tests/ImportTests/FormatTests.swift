import Foundation
import Store
import Testing
import Web

@testable import Listen

@Suite struct EncodingTests {
    private func rows(_ bytes: [UInt8], name: String = "a.csv") throws -> (ImportInput, [[String]]) {
        let folder = try Folder()
        let input = try ImportInput(folder.add(name, bytes))
        var rows = try ImportRows(input)
        var found: [[String]] = []
        while let row = try rows.next() { found.append(row.cells.map { $0.text ?? "?" }) }
        return (input, found)
    }

    @Test func utf8WithAndWithoutAMark() throws {
        for mark: [UInt8] in [[], [0xEF, 0xBB, 0xBF]] {
            let (input, found) = try rows(mark + Array("Name,Text\nZoë,\"naïve 👩🏽‍🦽\"\n".utf8))
            #expect(input.columns == ["Name", "Text"])
            #expect(found == [["Zoë", "naïve 👩🏽‍🦽"]])
            #expect(input.notices.isEmpty)
        }
    }

    @Test(arguments: [true, false])
    func utf16WithAMarkIsConvertedAndSaid(isLittle: Bool) throws {
        let units = Array("\u{FEFF}A;B\nZoë;👩🏽‍🦽\n".utf16)
        let bytes = units.flatMap { unit in
            isLittle ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
        }
        let (input, found) = try rows(bytes)
        #expect(found == [["Zoë", "👩🏽‍🦽"]])
        #expect(input.notices == ["The file is in UTF-16. It was converted."])
    }

    @Test func utf16CutInTheMiddleOfALetterIsSaidAndItsRowRefused() throws {
        let bytes = Array("\u{FEFF}A,B\nx,one\ny,two".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }.dropLast()
        let (input, found) = try rows(Array(bytes))
        #expect(found == [["x", "one"], ["y", "?"]])
        #expect(
            input.notices.last?.hasPrefix("The file ends in the middle of a letter, so its end may be missing.") == true
        )
    }

    @Test func whatCannotBeShownIsSaid() throws {
        #expect(
            try rows(Array("A,B\nx\0,y\0 and more words\n".utf8)).0.notices == [
                "2 characters in the file cannot be shown (NUL). You see � instead."
            ]
        )
    }

    @Test func aFirstRowThatLooksLikeAnAnswerIsSaid() throws {
        let (input, _) = try rows(Array("1,They came at once\n2,Nobody came\n".utf8))
        #expect(
            input.notices.first?.hasPrefix("The first row is taken as the headings, and “1” does not look like one.")
                == true
        )
        #expect(input.kind == "A table of 2 columns with commas between them, its first row the headings")
        #expect(try rows(Array("Ref,Words\n2,Nobody came\n".utf8)).0.notices.isEmpty)
    }

    @Test func emptyLinesAboveTheHeadingsArePassedOver() throws {
        let (input, found) = try rows(Array("\n,\n \nRef,Words\n1,One\n".utf8))
        #expect(input.columns == ["Ref", "Words"])
        #expect(found == [["1", "One"]])
    }

    @Test func halfASurrogatePairInUTF16RefusesItsCell() throws {
        let units: [UInt16] = Array("\u{FEFF}A,B\nx,".utf16) + [0xD83D] + Array("y\n".utf16)
        let (_, found) = try rows(units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        #expect(found == [["x", "?"]])
    }

    @Test func windows1252IsConvertedAndSaid() throws {
        let (input, found) = try rows(
            Array("Text,Cost\ncaf".utf8) + [0xE9, 0x20, 0x93] + Array("hi".utf8) + [0x94, 0x2C, 0xA3, 0x35, 0x0A]
        )
        #expect(found == [["café “hi”", "£5"]])
        #expect(input.notices.first?.contains("Windows-1252") == true)
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14], "Excel"), ([0x25, 0x50, 0x44, 0x46, 0x2D], "PDF"), ([], "empty"),
            (
                Array("a,b\n".utf16.flatMap { [UInt8($0 & 255), 0] }),
                "UTF-16, and the mark at its start that says so is missing"
            ),
            (Array("a,b\n1".utf16.flatMap { [0, UInt8($0 & 255)] }.dropLast()), "UTF-16, and the mark"),
            ([0x61, 0x62, 0x0A] + [UInt8](repeating: 0, count: 50), "a.csv is not text."),
            ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "a.csv is text in UTF-32."),
            (Array("{\\rtf1 hello}".utf8), "a.csv is a Rich Text file."),
            (Array("\n<!DOCTYPE html><p>".utf8), "a.csv is a web page or XML."),
            (Array("\n\n , \n".utf8), "There is nothing in the file a.csv but empty lines."),
            (Array("Ref,Words\n\n".utf8), "a.csv has a row of headings and nothing below it."),
            ([0x61, 0x81, 0x8D, 0x90, 0x9D, 0x0A], "in a way we do not know"),
        ] as [([UInt8], String)]
    )
    func whatIsNoTextIsNamed(bytes: [UInt8], sentence: String) throws {
        let refusal = try #require(throws: Refusal.self) { try rows(bytes) }
        #expect(refusal.message.contains(sentence))
    }

    @Test(arguments: [
        ("a,b;c\n1,2;3\n", 2), ("a;b,c\n1;2\n3;4\n", 2), ("a\tb\tc\n1,5\t2\t3\n", 3),
        ("one column\nwith, a comma\n", 1),
    ])
    func theSeparatorIsFound(text: String, width: Int) throws {
        #expect(try rows(Array(text.utf8)).0.columns.count == width)
    }

    @Test func headingsAreMadeDifferent() throws {
        #expect(try rows(Array("a,,a, b  c\n1,2,3,4\n".utf8)).0.columns == ["a", "Column 2", "a (2)", "b c"])
    }

    @Test func raggedRowsSayWhichColumnIsMissing() throws {
        let folder = try Folder()
        var rows = try ImportRows(
            ImportInput(folder.add("a.csv", Array("a,b,c\n1,2\n1,2,3,\n1,2,3,4\n\n1,2,3\n".utf8)))
        )
        let short = try #require(try rows.next())
        #expect(short.label == "Row 2")
        #expect(short.faultColumn == 2)
        #expect(try #require(try rows.next()).fault == nil)
        #expect(try #require(try rows.next()).fault?.contains("4 values and only 3 columns") == true)
        #expect(try #require(try rows.next()).isBlank)
        #expect(try #require(try rows.next()).label == "Row 6")
    }

    @Test func textsHaveTitlesAndFrontMatter() throws {
        let folder = try Folder()
        _ = try folder.add(
            "b.md",
            Array("---\ndate: 2027-03-02\nwho: \"Ann\"\n---\n# My letter\n\nDear all,\nhello\n".utf8)
        )
        _ = try folder.add("sub/a.txt", Array("--- no front matter\nJust words\n".utf8))
        _ = try folder.add("picture.png", [0x89, 0x50, 0x4E, 0x47])
        let input = try ImportInput(folder.url)
        #expect(input.columns == ["text", "title", "file", "date", "who"])
        #expect(input.notices == ["Left out, for they do not end in .txt or .md: picture.png."])
        var rows = try ImportRows(input)
        let first = try #require(try rows.next())
        #expect(first.cells.map(\.text) == ["Dear all,\nhello", "My letter", "b.md", "2027-03-02", "Ann"])
        let second = try #require(try rows.next())
        #expect(second.cells.map(\.text) == ["--- no front matter\nJust words", "", "sub/a.txt", "", ""])
    }
}

@Suite struct JSONLineTests {
    private func read(_ line: String) -> [String: Cell]? {
        (try? JSONLine.read(Array(line.utf8)[...])).map {
            Dictionary($0.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        }
    }

    @Test func readsPlainValues() {
        #expect(
            read(#" {"a":"x\n\"\u00e9\ud83d\ude00\/","b":-1.50e3,"c":true,"d":null,"e":["p","q"],"f":[]} "#)
                == [
                    "a": .text("x\n\"é😀/"), "b": .text("-1.50e3"), "c": .text("true"), "d": .text(""),
                    "e": .text("p; q"),
                    "f": .text(""),
                ]
        )
        #expect(read("{}") == [:])
    }

    @Test(arguments: [
        #"{"a":"\ud800"}"#, #"{"a":"\udc00 x"}"#, #"{"a":"\ud800\u0041"}"#, #"{"a":{"deep":[{}]}}"#, #"{"a":[[1]]}"#,
    ])
    func whatIsNoTextIsAFaultOfItsValueOnly(line: String) throws {
        let found = try #require(read(line.dropLast() + #","b":"fine"}"#))
        #expect(found["a"]?.text == nil)
        #expect(found["b"] == .text("fine"))
    }

    @Test(arguments: [
        "", "[]", "\"a\"", "{", "{\"a\"", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{\"a\":\"x}", "{\"a\":1} x",
        "{\"a\":nope}",
        "{\"a\":\"\\q\"}", "{\"a\":\"\\u12\"}", "{\"a\":[1", "{\"a\":{\"b\":", "{\"a\":\"\\",
    ])
    func brokenLinesSayWhere(line: String) {
        #expect(throws: JSONLine.Broken.self) { try JSONLine.read(Array(line.utf8)[...]) }
    }

    @Test func nestingOfAnyDepthIsPassedOver() {
        let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
        #expect(read("{\"a\":\(deep),\"b\":1}")?["b"] == .text("1"))
    }

    @Test(arguments: 0..<300)
    func anyBytesAreReadOrRefused(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let likely = Array(#"{}[]",:\u0dD8a1n"#.utf8) + [0xFF]
        let bytes = [0x7B] + (0..<60).map { _ in likely.randomElement(using: &random) ?? 0 }
        _ = try? JSONLine.read(bytes[...])
    }
}

@Suite struct DateFormatTests {
    @Test(arguments: [
        (DateFormat.iso, "2021-09-30", "2021-09-30"), (.iso, "2021-09-30T23:30:00Z", "2021-10-01"),
        (.iso, "2021-09-30 09:30", "2021-09-30"), (.iso, "2021-12-30T23:30:00.123+01:00", "2021-12-30"),
        (.dayMonthYear, "30/09/2021", "2021-09-30"), (.dayMonthYear, "1.2.21", "2021-02-01"),
        (.dayMonthYear, "01/02/2021 2:05 pm", "2021-02-01"), (.monthDayYear, "09/30/2021", "2021-09-30"),
        (.words, "Tuesday 2nd March 2027", "2027-03-02"), (.words, "March 2, 2027", "2027-03-02"),
        (.either, "31/03/2027", "2027-03-31"), (.either, "03/31/2027", "2027-03-31"),
        (.either, "01/02/2021", "2021-02-01"),
        (.words, "5 Sept 2020", "2020-09-05"), (.unix, "1633046399", "2021-10-01"),
        (.unix, "1633046399000", "2021-10-01"),
    ])
    func reads(format: DateFormat, text: String, day: String) throws {
        #expect(Plain.isoDay(try #require(format.read(text))) == day)
    }

    @Test(arguments: [
        (DateFormat.iso, "2021-02-30"), (.iso, "2021-09-30x"), (.iso, "+021-09-30"),
        (.iso, "2021-09-30T25:00"), (.iso, "2021-09-30T10:00+99:99"), (.dayMonthYear, "31/02/2021"),
        (.dayMonthYear, "2021"),
        (.dayMonthYear, "1/2/3/4"), (.dayMonthYear, ""), (.monthDayYear, "30/09/2021"), (.words, "2 Octember 2027"),
        (.unix, "2021"), (.unix, "nan"), (.unix, "-5"), (.unix, "9e99"), (.iso, String(repeating: "9", count: 500)),
    ])
    func refuses(format: DateFormat, text: String) { #expect(format.read(text) == nil) }

    @Test func dayComesBeforeMonthUnlessItCannot() {
        #expect(DateFormat.detect(["03/04/2021", "", "05/06/2021"]) == .dayMonthYear)
        #expect(DateFormat.detect(["03/04/2021", "05/30/2021"]) == .monthDayYear)
        #expect(DateFormat.detect(["03/04/2021", "soon"]) == nil)
        #expect(DateFormat.detect(["2021-02-01", "2021-02-31", "2021-02-03", "not a day"]) == nil)
        #expect(DateFormat.detect(["2021-02-01", "2021-02-31", "2021-02-03", "2021-02-04"]) == .iso)
        #expect(DateFormat.detect(["2021-04-30", "soon", "2021-02-31", "2021-04-01", "2021-04-02"]) == .iso)
        #expect(DateFormat.detect(["30/04/2021", "04/30/2021", "01/02/2021"]) == .dayMonthYear)
        #expect(DateFormat.detect([]) == nil)
    }
}

/// A folder that goes when the test ends.
final class Folder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("imports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func add(_ name: String, _ bytes: [UInt8]) throws -> URL {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }

    func add(_ name: String, _ text: String) throws -> URL { try add(name, Array(text.utf8)) }
}
