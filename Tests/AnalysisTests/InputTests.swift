import ArgumentParser
import Foundation
import TextAnalysis
import Testing

@testable import Analysis

/// How texts get in: every layout, where each letter stands, and what is said of files that cannot be read.
@Suite struct InputTests {
    private func file(_ text: String, name: String = "f") throws -> SourceFile { try SourceFile(name: name, bytes: Array(text.utf8)) }

    private func table(_ text: String, _ columns: TextColumns = TextColumns(), separator: Character = ",") throws -> [SourceText] {
        try DelimitedTexts.read(try file(text), separator: separator.asciiValue ?? 0, columns: columns)
    }

    private func lines(_ text: String, _ columns: TextColumns = TextColumns()) throws -> [SourceText] {
        try JSONLinesTexts.read(try file(text), columns: columns)
    }

    private func page(_ html: String) throws -> String { HTMLText.read(try file(html)).text }

    private func document(_ xml: String) throws -> String { try XMLText.read(try file(xml)).text }

    // MARK: - Where letters stand

    /// Files of each layout with something of everything.
    static let layouts: [(TextFormat, String)] = [
        (.text, "\u{FEFF}Plain é text,\r\nin 🙂 lines\rof each kind\n\nand " + String(repeating: "long é ", count: 300)),
        (.csv, "\u{FEFF}id,text\r\n1,\"a \"\"quoted\"\" é,\nword\"\r\n2,plain 🙂\r\n3,\"\"\"\"\r\n4,\"\"\"x\"\"\"\r\n"),
        (.tsv, "text\tid\nﬁrst\t1\n\"two\t\"\"\rlines\"\t2\n"),
        (.jsonl, #"{"id":1,"text":"a \u00e9\n\ud83d\ude42 \\ é \ud800"}"# + "\r\n\n" + #" {"text" : "", "id":[{"a":[]},{}]}"# + "\n"
            + #"{"text":"last one"}"#),
        (.html, "<!doctype html>\n<title>A &amp; B</title><script>if (a<b) '</p>'</script><p>One   <b>two</b>\nthree &eacute;é</p>"
            + "<pre>\n kept \n so</pre>a<br>b <!-- no --> c<q>d</q> 1 < 2 & 3"),
        (.xml, "<?xml version='1.0'?>\n<a><b c=\"d\">One <i>two</i>\n three</b>&#233;<![CDATA[ <é> ]]><e>&lt;</e>\n\n<f/>z</a>"),
    ]

    @Test("Every letter is where it is said to be", arguments: layouts)
    func places(format: TextFormat, content: String) throws {
        let file = try file(content)
        let texts: [SourceText]
        switch format {
        case .text: texts = [SourceText(file)]
        case .csv: texts = try table(content)
        case .tsv: texts = try table(content, TextColumns(text: "text"), separator: "\t")
        case .jsonl: texts = try lines(content)
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
                #expect(String(decoding: bytes[found], as: UTF8.self).unicodeScalars.elementsEqual(scalars[offset..<offset + length]))
            }
        }
        #expect(text.bytes(of: 0..<scalars.count + 1) == nil)
    }


    @Test func whatIsSpelledOtherwiseInTheFileIsNotVerbatim() throws {
        let texts = try table("id,text\n1,\"say \"\"no\"\" now\"\n")
        #expect(texts[0].text == "say \"no\" now")
        #expect(texts[0].bytes(of: 0..<4) == 11..<15)
        #expect(texts[0].bytes(of: 0..<5) == nil)
        #expect(texts[0].bytes(of: 5..<7) == 17..<19)
        #expect(!texts[0].canHold("a \"b\""))
        #expect(texts[0].canHold("a, b"))
        #expect(try !table("text,id\na,1\n")[0].canHold("a, b"))
        let line = try lines(#"{"text":"caf\u00e9 au lait"}"#)[0]
        #expect(line.text == "café au lait")
        #expect(line.bytes(of: 3..<4) == nil)
        #expect(line.position(of: 4) == TextPosition(line: 1, column: 19))
        #expect(!line.canHold("\\"))
        #expect(!HTMLText.read(try file("<p>a")).canHold("<b>"))
    }

    @Test("A place in a very long line is found")
    func longLines() throws {
        let file = try file(String(repeating: "é", count: 400_000) + "\nend")
        for byte in stride(from: 0, to: 800_000, by: 4_000) {
            #expect(file.position(ofByte: byte) == TextPosition(line: 1, column: byte / 2 + 1))
        }
        #expect(file.position(ofByte: 800_002) == TextPosition(line: 2, column: 2))
    }

    @Test("A byte order mark moves nothing")
    func byteOrderMark() throws {
        let text = SourceText(try file("\u{FEFF}word"))
        #expect(text.text == "word")
        #expect(text.position(of: 0) == TextPosition(line: 1, column: 1))
        #expect(text.bytes(of: 0..<1) == 3..<4)
    }

    // MARK: - Tables

    @Test("The column with the texts is found when only one can be it", arguments: [
        ("only\none\ntwo\n", "one|two"),
        ("id,Text\n1,a\n2,b\n", "a|b"),
        ("id,where,said\n1,North of the great river,I like to choose my own meals.\n2,North of the great river,Nobody asked me what I want.\n",
            "I like to choose my own meals.|Nobody asked me what I want."),
        ("text\n", ""), ("", ""), ("text,id\n,1\n \t,2\nx,3\n", "x"),
    ])
    func guessing(content: String, found: String) throws {
        #expect(try table(content).map(\.text).joined(separator: "|") == found)
    }

    @Test("Where it is not clear, the columns are listed", arguments: [
        ("a,b\n1,2\n", TextColumns(), "Which column of f holds the texts? Name it with --column. Its columns are: “a”, “b”."),
        ("a,b\n1,2\n", TextColumns(text: "c"), "f has no column “c”. Its columns are: “a”, “b”."),
        ("a,b\n1,2\n", TextColumns(text: "a", period: "when"), "f has no column “when”. Its columns are: “a”, “b”."),
        ("a,a\n1,2\n", TextColumns(text: "a"), "f:1: two columns are called “a”. Give one of them another name."),
        ("a,b\n1\n", TextColumns(text: "a"), "f:2: there are 1 fields, and 2 in the first line."),
        ("a\n\"é\"x\n", TextColumns(), "f:2:4: a comma or the end of the line must follow a closing quotation mark. "
            + "A quotation mark in a text is written twice."),
        ("a,b\r\"x\ry\",\"é\r", TextColumns(text: "a"), "f:3:4: a quotation mark opens here and the file ends before it closes."),
    ])
    func tableProblems(content: String, columns: TextColumns, sentence: String) {
        #expect(problem { try table(content, columns) } == sentence)
    }

    @Test func recordsHaveNamesSourcesAndPeriods() throws {
        let columns = TextColumns(text: "t", label: "n", source: "s", period: "p")
        let texts = try table("t;n;s;p\na;first; North ;2001\nb;;;\n", columns, separator: ";")
        #expect(texts.map(\.label) == ["first", "f:3"])
        #expect(texts.map(\.source) == ["North", ""])
        #expect(texts.map(\.period) == ["2001", ""])
        let objects = try lines(#"{"t":"a","n":"first","s":" North ","p":2001}"# + "\n" + #"{"t":"b","n":null}"#, columns)
        #expect(objects.map(\.label) == ["first", "f:2"])
        #expect(objects.map(\.source) == ["North", ""])
        #expect(objects.map(\.period) == ["2001", ""])
    }

    @Test("Spreadsheets in countries with decimal commas write semicolons", arguments: [
        ("a;b\n", ";"), ("a\tb;c\n", ";"), ("a\tb\n", "\t"), ("a;b,c\n", ","), ("a\n;\n", ","), ("", ","),
    ])
    func separators(content: String, separator: Character) throws {
        #expect(DelimitedTexts.separator(of: try file(content)) == separator.asciiValue)
    }

    @Test("A letter that begins like a byte order mark begins a field", arguments: ["ﬁ", "ﻛ", "ﻛx", "\u{FEFF}ﬁ"])
    func almostAMark(first: String) throws {
        let texts = try table("\(first),b\nﬁ,2\n", TextColumns(text: "b"))
        #expect(texts.map(\.text) == ["2"])
        let own = try table("text\n\(first)\n")
        #expect(own.map { $0.bytes(of: 0..<1)?.lowerBound } == [5])
    }

    // MARK: - JSON Lines

    @Test func theOnlyFieldWithTextIsFound() throws {
        #expect(try lines("{\"id\":1,\"said\":\"a\"}\n\n{\"said\":\"b\",\"id\":null}\n").map(\.text) == ["a", "b"])
        #expect(try lines("").isEmpty)
        #expect(try lines("{}\n{}").isEmpty)
        #expect(try lines("{\"text\":null}\n{\"text\":\"x\"}").map(\.label) == ["f:2"])
        #expect(problem { try lines("{\"a\":\"x\",\"b\":\"y\"}") }
            == "Which column of f holds the texts? Name it with --column. Its columns are: “a”, “b”.")
        #expect(problem { try lines("{\"a\":\"x\",\"b\":1}", TextColumns(text: "c")) }
            == "f has no column “c”. Its columns are: “a”, “b”.")
    }

    @Test("What is not JSON is refused with its place", arguments: [
        (#"{"text":"a"} x"#, "f:1:14: there is more on the line after the object."),
        ("[1]", "f:1:1: each line must be one JSON object: { … }."),
        ("\n{\"text\":\"é", "f:2:9: a quotation mark opens here and does not close on its line."),
        (#"{"text":"\x"}"#, #"f:1:10: JSON has no such escape. A \ is written \\."#),
        (#"{"text":"\u12G4"}"#, #"f:1:10: four digits are missing after \u."#),
        (#"{"text":"a","#, "f:1:13: a name in quotation marks must stand here."),
        (#"{"text":"a" "b"}"#, "f:1:13: a comma or “}” must stand here."),
        (#"{"text" "a"}"#, "f:1:9: a colon must stand between a name and its value."),
        (#"{"text":nil}"#, "f:1:9: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."),
        (#"{"text":01}"#, "f:1:9: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."),
        (#"{"text":[1,]}"#, "f:1:12: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."),
        (#"{"text":[1}"#, "f:1:11: a comma or “]” must stand here."),
        (#"{"text":{"a":[{"b":"c"}]}}"#, "f:1:9: “text” is not a text here, in quotation marks."),
        ("{\"text\":\"a\tb\"}", "f:1:11: a control character must be written as an escape."),
    ])
    func brokenLines(content: String, sentence: String) {
        #expect(problem { try lines(content, TextColumns(text: "text")) } == sentence)
    }

    @Test("All of JSON is taken", arguments: [
        "-0.5e+10", "0", "1E5", "true", "null", "[]", "{}", "[[],{}]", #"{"a":{"b":[1,"]"]},"c":[{}]}"#, #""\/\b\f""#,
        String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
    ])
    func allOfJSON(value: String) throws {
        #expect(try lines("{\"x\": \(value) , \"text\":\"a\"}", TextColumns(text: "text")).map(\.text) == ["a"])
    }

    // MARK: - Pages

    @Test("A page's text is what people read", arguments: [
        ("<p>One</p><p>Two", "One\n\nTwo"),
        ("a  <b> b</b>\n c", "a b c"), ("<ul><li>a<li>b</ul>", "a\n\nb"), ("a<br/>b<br >c", "a\nb\nc"),
        ("<table><tr><td>1<td>2</table>", "1\n\n2"),
        ("<script>a</script>b<style>c</STYLE >d<template><p>e<template>f</template>g</template>h", "bdh"),
        ("<!-- a -- > b --> c<!--> d <!---> e <!-- f --!> g <!", "c d e g"),
        ("<!doctype html><?php x ?>a</ b>c<!x>d", "ac" + "d"),
        ("x <img alt='>' title=\">\" data-x=>y <a href=a>b>c", "x y b>c"),
        ("a<b", "a"), ("a < b <3 </", "a < b <3 </"), ("a <!-- never closed", "a"), ("<script>never closed", ""),
        ("<pre>\n a\n  b</pre> c  d", " a\n  b\n\nc d"), ("<textarea> <b>&lt;", " <b><"), ("<xmp>&lt;<i></xmp>", "&lt;<i>"),
        ("<title>A <b>&amp;</b></title>c", "A <b>&</b>\n\nc"), ("<q>a <q>b</q></q></q>", "“a ‘b’”"),
        ("<svg><style/><title/>a</svg>b", "ab"), ("<iframe><p>no</p></iframe>yes", "yes"),
        ("&amp;&lt;&eacute;&#233;&#xE9;&#XE9;&notit;&notin;&ampx &amp &x; &; & &#; &#x; &NotEqualTilde;", "&<éééé¬it;∉&x & &x; &; & &#; &#x; ≂̸"),
        ("&#0;&#128;&#xD800;&#x110000;&#99999999999;a&#32;&#32;b&nbsp; c", "\u{FFFD}€\u{FFFD}\u{FFFD}\u{FFFD}a b\u{A0} c"),
        ("", ""), (" \n ", ""),
    ])
    func pages(html: String, text: String) throws {
        let found = try page(html)
        #expect(found == text)
    }

    // MARK: - XML

    @Test("A document's text is what its elements hold", arguments: [
        ("<a><b>One</b><b>Two</b></a>", "One\n\nTwo"), ("<a>One <b>two</b><c> three</c></a>", "One two three"),
        ("<s><i>Well</i>, yes</s>", "Well, yes"), ("<a><p>One</p>two</a>", "One\n\ntwo"),
        ("<a>x&lt;&#x26;&#10;&quot;y</a>", "x<& \"y"), ("<a><![CDATA[<b>&amp;]]>]]&gt;</a>", "<b>&amp;]]>"),
        ("\u{FEFF}<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE a [<!ENTITY b \"]>\"><!-- ' -->]>\n<a>c</a>\n<!-- d --><?e?>", "c"),
        ("<a>One\n\nTwo\nthree<lb/>four</a>", "One\n\nTwo three\nfour"), ("<h:p xmlns:h='x'><h:style>n</h:style>y</h:p>", "y"),
        ("<é.1-2 b='>' c = \"'&#9;\" />", ""),
    ])
    func documents(xml: String, text: String) throws { #expect(try document(xml) == text) }

    @Test("What is not well-formed is refused with its place", arguments: [
        ("", "f:1:1: there is no element; XML needs one that holds all the others."),
        ("<a>\n<b>é</a>", "f:2:5: </a> stands where <b> must be closed, which opens on line 2, column 1."),
        ("<a>\n <b>", "f:2:2: <b> opens here and is never closed."), ("</a>", "f:1:1: </a> closes what was never opened."),
        ("<a/><b/>", "f:1:5: there may be only one element that holds all the others."),
        ("<a/> x", "f:1:6: text must stand within an element."), ("x<a/>", "f:1:1: text must stand within an element."),
        ("&#65;<a/>", "f:1:1: text must stand within an element."), ("<![CDATA[]]><a/>", "f:1:1: text must stand within an element."),
        ("<a>&nbsp;</a>", "f:1:4: this & begins none of XML's own references: &amp; &lt; &gt; &quot; &apos; or a number as in &#233;."),
        ("<a>&#0;</a>", "f:1:4: this & begins none of XML's own references: &amp; &lt; &gt; &quot; &apos; or a number as in &#233;."),
        ("<a b/>", "f:1:4: “b” needs a value in quotation marks."), ("<a b=c/>", "f:1:6: a value must stand in quotation marks."),
        ("<a b='", "f:1:6: a quotation mark opens here and is never closed."), ("<a b='<'/>", "f:1:7: < may not stand in a value. Write &lt;"),
        ("<a b='&c'/>", "f:1:7: this & begins none of XML's own references. Write &amp; for the sign."),
        ("<a b='' b=''/>", "f:1:9: the tag has “b” twice."), ("<a b=''c=''/>", "f:1:8: this cannot stand in a tag."),
        ("<a", "f:1:1: a tag opens here and never ends."), ("<a/", "f:1:4: > must follow the / of a tag."),
        ("<a>1 < 2</a>", "f:1:6: this < begins no tag. Write &lt; for the sign."), ("<a></ a>", "f:1:4: </ begins no tag. Write &lt; for the sign."),
        ("<a></a b>", "f:1:4: the tag </a must end with >."), ("<a>]]></a>", "f:1:6: ]]> may only end a CDATA section. Write &gt; for its last letter."),
        ("<a><!-- b -- c --></a>", "f:1:4: two hyphens may only end a comment."), ("<!-- a", "f:1:1: a comment opens here and is never closed."),
        ("<a><![CDATA[ b", "f:1:4: a CDATA section opens here and is never closed."), ("<?a", "f:1:1: <? opens here and is never closed."),
        (" <?xml version='1.0'?><a/>", "f:1:2: the declaration <?xml …?> must be the first thing in the file."),
        ("<!DOCTYPE a [", "f:1:1: <!DOCTYPE opens here and is never closed."), ("<a/><!DOCTYPE a>", "f:1:5: <!DOCTYPE must stand before the first element."),
        ("<a>\u{1}</a>", "f:1:4: this is a control character, which XML does not allow."),
        ("<?xml encoding='latin1'?><a>é</a>", "f:1:1: the file says that it is in latin1. Save it as UTF-8."),
    ])
    func brokenDocuments(xml: String, sentence: String) { #expect(problem { try document(xml) } == sentence) }

    @Test("Nothing that a document declares makes it longer")
    func noEntities() {
        let bomb = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&b;&f;</a>"
        #expect(problem { try document(bomb) }?.hasPrefix("f:1:\(bomb.utf8.count - 9): this & begins none") == true)
    }

    @Test("However deep, pages and documents are read")
    func deep() throws {
        let depth = 20_000
        let nested = String(repeating: "<i>", count: depth) + "x" + String(repeating: "</i>", count: depth)
        #expect(try page(nested) == "x")
        #expect(try document(nested) == "x")
        #expect(try page(String(repeating: "<template>", count: depth)).isEmpty)
    }

    // MARK: - Files

    @Test("Files that are not UTF-8 are refused with the place", arguments: [
        ([0x61, 0x0A, 0xC3, 0xA9, 0xFF], "f:2:2: the letters from here are not UTF-8. Save the file as UTF-8 again."),
        ([0xC3], "f:1:1: the letters from here are not UTF-8. Save the file as UTF-8 again."),
        ([0x61, 0x00], "f is not a text file. Save what it says as plain text, HTML or CSV."),
        (Array("%PDF-1.7".utf8), "f is not a text file. Save what it says as plain text, HTML or CSV."),
        ([0xFF, 0xFE, 0x61, 0x00], "f is text in UTF-16. Save it as UTF-8."),
        ([UInt8](repeating: 0x61, count: (1 << 20) + 2) + [0xE2, 0x82], "f:1:1048579: the letters from here are not UTF-8. Save the file as UTF-8 again."),
        ([UInt8](repeating: 0x80, count: (1 << 20) + 2), "f:1:1: the letters from here are not UTF-8. Save the file as UTF-8 again."),
    ] as [([UInt8], String)])
    func notText(bytes: [UInt8], sentence: String) {
        #expect(problem { try SourceFile(name: "f", bytes: bytes) } == sentence)
    }

    @Test("What has no name is known by its beginning only as far as that is certain", arguments: [
        ("<!DOCTYPE HTML><p>", TextFormat.html), ("\u{FEFF}\n <html lang=en>", .html), ("<?xml version='1.0'?><a/>", .xml),
        ("{\"text\":\"a\"}\n{\"text\":1", .jsonl), ("{ not JSON }", .text), ("text,id\na,1\n", .text), ("<p>a", .text), ("", .text),
    ])
    func formats(content: String, format: TextFormat) throws { #expect(TextFormat(beginning: try file(content)) == format) }

    @Test("A file's ending says how it is laid out", arguments: [
        ("a.CSV", TextFormat.csv), ("a.tab", .tsv), ("b/c.ndjson", .jsonl), ("a.b.htm", .html), ("a.xml", .xml), ("a.md", .text),
        ("csv", .text), ("a.", .text),
    ])
    func endings(name: String, format: TextFormat) { #expect(TextFormat(fileName: name) == format) }

    @Test func aFolderIsReadInOrderWithItsSubfoldersAsSources() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("input-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in [
            ("b.txt", "plain"), ("a.csv", "text,id\nrecord,1\n"), ("north/deep/c.html", "<p>page"), ("south/d.md", "# Mark"),
            ("south/picture.png", "PNG\0"), (".hidden", "no"),
        ] {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: file)
        }
        try FileManager.default.createSymbolicLink(at: folder.appendingPathComponent("round"), withDestinationURL: folder)
        let texts = try TextInput.parse([folder.path]).texts()
        #expect(texts.map(\.text) == ["record", "plain", "page", "# Mark"])
        #expect(texts.map(\.source) == ["", "", "north", "south"])
        #expect(texts[0].label == folder.appendingPathComponent("a.csv").path + ":2")

        let named = try TextInput.parse(["--column", "id", folder.appendingPathComponent("a.csv").path]).texts()
        #expect(named.map(\.text) == ["1"])
        let asText = try TextInput.parse(["--format", "text", folder.appendingPathComponent("a.csv").path]).texts()
        #expect(asText.map(\.text) == ["text,id\nrecord,1\n"])
        let picture = folder.appendingPathComponent("south/picture.png").path
        #expect(problem { try TextInput.parse([picture]).texts() }?.contains("is not a text file") == true)
        #expect(problem { try TextInput.parse([folder.path + "/none"]).texts() }?.contains("cannot be read") == true)
        #expect(problem { try TextInput.parse(["--column", "x", folder.appendingPathComponent("b.txt").path]).texts() }
            == "Columns can be named where there is a table: a file in CSV, TSV or JSON Lines. Here is none.")
    }

    private func problem(_ body: () throws -> some Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return String(describing: error)
        }
    }
}
