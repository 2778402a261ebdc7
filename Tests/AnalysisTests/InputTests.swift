import ArgumentParser
import Foundation
import Testing
import TextAnalysis

@testable import Analysis

/// How texts get in: every layout, where each letter stands, and what is said of files that cannot be read.
@Suite struct InputTests {
    // MARK: - Where letters stand

    /// Files of each layout with something of everything.
    static let layouts: [(TextFormat, String)] = [
        (.text, "\u{FEFF}Plain é text,\r\nin 🙂 lines\rof each kind\n\nand " + String(repeating: "long é ", count: 300)),
        (.csv, "\u{FEFF}id,text\r\n1,\"a \"\"quoted\"\" é,\nword\"\r\n2,plain 🙂\r\n3,\"\"\"\"\r\n4,\"\"\"x\"\"\"\r\n"),
        (.tsv, "text\tid\nﬁrst\t1\n\"two\t\"\"\rlines\"\t2\n"),
        (
            .jsonl,
            #"{"id":1,"text":"a \u00e9\n\ud83d\ude42 \\ é \ud800"}"# + "\r\n\n" + #" {"text" : "", "id":[{"a":[]},{}]}"#
                + "\n"
                + #"{"text":"last one"}"#
        ),
        (
            .html,
            "<!doctype html>\n<title>A &amp; B</title><script>if (a<b) '</p>'</script><p>One   <b>two</b>\nthree &eacute;é</p>"
                + "<pre>\n kept \n so</pre>a<br>b <!-- no --> c<q>d</q> 1 < 2 & 3"
        ),
        (
            .xml,
            "<?xml version='1.0'?>\n<a><b c=\"d\">One <i>two</i>\n three</b>&#233;<![CDATA[ <é> ]]><e>&lt;</e>\n\n<f/>z</a>"
        ),
    ]

    @Test("Every letter is where it is said to be", arguments: layouts)
    func places(format: TextFormat, content: String) throws {
        let file = try ReadingTexts.file(content)
        let texts: [SourceText]
        switch format {
        case .text: texts = [SourceText(file)]
        case .csv: texts = try ReadingTexts.table(content)
        case .tsv: texts = try ReadingTexts.table(content, TextColumns(text: "text"), separator: "\t")
        case .jsonl: texts = try ReadingTexts.lines(content)
        case .html: texts = [HTMLText.read(file)]
        case .xml: texts = [try XMLText.read(file)]
        }
        #expect(!texts.isEmpty)
        for text in texts { try check(text, in: content) }
    }

    private func check(_ text: SourceText, in content: String) throws {
        let scalars = Array(text.text.unicodeScalars)
        let bytes = Array(content.utf8)
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let lines = TextLines(String(decoding: bytes[start...], as: UTF8.self))
        var before = 0
        for offset in scalars.indices {
            let byte = text.byte(ofScalar: offset)
            #expect(byte >= before)
            before = byte
            let scalarsBefore = bytes[start..<byte].filter { $0 & 0xC0 != 0x80 }.count
            #expect(text.position(of: offset) == lines.position(of: scalarsBefore))
            for length in [1, 2, 5, 1_500] where offset + length <= scalars.count {
                guard let found = text.bytes(of: offset..<offset + length) else { continue }
                #expect(
                    String(decoding: bytes[found], as: UTF8.self).unicodeScalars.elementsEqual(
                        scalars[offset..<offset + length]
                    )
                )
            }
        }
        #expect(text.bytes(of: 0..<scalars.count + 1) == nil)
    }

    @Test func whatIsSpelledOtherwiseInTheFileIsNotVerbatim() throws {
        let texts = try ReadingTexts.table("id,text\n1,\"say \"\"no\"\" now\"\n")
        #expect(texts[0].text == "say \"no\" now")
        #expect(texts[0].bytes(of: 0..<4) == 11..<15)
        #expect(texts[0].bytes(of: 0..<5) == nil)
        #expect(texts[0].bytes(of: 5..<7) == 17..<19)
        #expect(!texts[0].canHold("a \"b\""))
        #expect(texts[0].canHold("a, b"))
        #expect(try !ReadingTexts.table("text,id\na,1\n")[0].canHold("a, b"))
        let line = try ReadingTexts.lines(#"{"text":"caf\u00e9 au lait"}"#)[0]
        #expect(line.text == "café au lait")
        #expect(line.bytes(of: 3..<4) == nil)
        #expect(line.position(of: 4) == TextPosition(line: 1, column: 19))
        #expect(!line.canHold("\\"))
        #expect(!HTMLText.read(try ReadingTexts.file("<p>a")).canHold("<b>"))
    }

    @Test("A place in a very long line is found")
    func longLines() throws {
        let file = try ReadingTexts.file(String(repeating: "é", count: 400_000) + "\nend")
        for byte in stride(from: 0, to: 800_000, by: 4_000) {
            #expect(file.position(ofByte: byte) == TextPosition(line: 1, column: byte / 2 + 1))
        }
        #expect(file.position(ofByte: 800_002) == TextPosition(line: 2, column: 2))
    }

    @Test("A byte order mark moves nothing")
    func byteOrderMark() throws {
        let text = SourceText(try ReadingTexts.file("\u{FEFF}word"))
        #expect(text.text == "word")
        #expect(text.position(of: 0) == TextPosition(line: 1, column: 1))
        #expect(text.bytes(of: 0..<1) == 3..<4)
    }

    // MARK: - Files

    @Test(
        "Files that are not UTF-8 are refused with the place",
        arguments: [
            (
                [0x61, 0x0A, 0xC3, 0xA9, 0xFF],
                "f:2:2: the letters from here are not UTF-8. Save the file as UTF-8 again."
            ),
            ([0xC3], "f:1:1: the letters from here are not UTF-8. Save the file as UTF-8 again."),
            ([0x61, 0x00], "f is not a text file. Save what it says as plain text, HTML or CSV."),
            (Array("%PDF-1.7".utf8), "f is not a text file. Save what it says as plain text, HTML or CSV."),
            ([0xFF, 0xFE, 0x61, 0x00], "f is text in UTF-16. Save it as UTF-8."),
            (
                [UInt8](repeating: 0x61, count: (1 << 20) + 2) + [0xE2, 0x82],
                "f:1:1048579: the letters from here are not UTF-8. Save the file as UTF-8 again."
            ),
            (
                [UInt8](repeating: 0x80, count: (1 << 20) + 2),
                "f:1:1: the letters from here are not UTF-8. Save the file as UTF-8 again."
            ),
        ] as [([UInt8], String)]
    )
    func notText(bytes: [UInt8], sentence: String) {
        #expect(ReadingTexts.problem { try SourceFile(name: "f", bytes: bytes) } == sentence)
    }

    @Test(
        "What has no name is known by its beginning only as far as that is certain",
        arguments: [
            ("<!DOCTYPE HTML><p>", TextFormat.html), ("\u{FEFF}\n <html lang=en>", .html),
            ("<?xml version='1.0'?><a/>", .xml),
            ("{\"text\":\"a\"}\n{\"text\":1", .jsonl), ("{ not JSON }", .text), ("text,id\na,1\n", .text),
            ("<p>a", .text), ("", .text),
        ]
    )
    func formats(content: String, format: TextFormat) throws {
        #expect(TextFormat(beginning: try ReadingTexts.file(content)) == format)
    }

    @Test(
        "A file's ending says how it is laid out",
        arguments: [
            ("a.CSV", TextFormat.csv), ("a.tab", .tsv), ("b/c.ndjson", .jsonl), ("a.b.htm", .html), ("a.xml", .xml),
            ("a.md", .text),
            ("csv", .text), ("a.", .text),
        ]
    )
    func endings(name: String, format: TextFormat) { #expect(TextFormat(fileName: name) == format) }

    @Test func aFolderIsReadInOrderWithItsSubfoldersAsSources() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in [
            ("b.txt", "plain"), ("a.csv", "text,id\nrecord,1\n"), ("north/deep/c.html", "<p>page"),
            ("south/d.md", "# Mark"),
            ("south/picture.png", "PNG\0"), (".hidden", "no"), ("south/unclear.csv", "a,b\n1,2\n"),
        ] {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(content.utf8).write(to: file)
        }
        try FileManager.default.createSymbolicLink(
            at: folder.appendingPathComponent("round"),
            withDestinationURL: folder
        )
        let texts = try TextInput.parse([folder.path]).texts()
        #expect(texts.map(\.text) == ["record", "plain", "page", "# Mark"])
        #expect(texts.map(\.source) == ["", "", "north", "south"])
        #expect(texts[0].label == folder.appendingPathComponent("a.csv").path + ":2")

        let named = try TextInput.parse(["--column", "id", folder.appendingPathComponent("a.csv").path]).texts()
        #expect(named.map(\.text) == ["1"])
        let asText = try TextInput.parse(["--format", "text", folder.appendingPathComponent("a.csv").path]).texts()
        #expect(asText.map(\.text) == ["text,id\nrecord,1\n"])
        let unclear = folder.appendingPathComponent("south/unclear.csv").path
        #expect(ReadingTexts.problem { try TextInput.parse([unclear]).texts() }?.hasPrefix("Which column of") == true)
        let picture = folder.appendingPathComponent("south/picture.png").path
        #expect(ReadingTexts.problem { try TextInput.parse([picture]).texts() }?.contains("is not a text file") == true)
        #expect(
            ReadingTexts.problem { try TextInput.parse([folder.path + "/none"]).texts() }?.contains("cannot be read")
                == true
        )
        #expect(
            ReadingTexts.problem {
                try TextInput.parse(["--column", "x", folder.appendingPathComponent("b.txt").path]).texts()
            }
                == "Columns can be named where there is a table: a file in CSV, TSV or JSON Lines. Here is none."
        )
    }
}
