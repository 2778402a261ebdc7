import Testing
import TextAnalysis

@testable import Analysis

/// Texts out of tables and JSON Lines.
@Suite struct TableInputTests {
    // MARK: - Tables

    @Test(
        "The column with the texts is found when only one can be it",
        arguments: [
            ("only\none\ntwo\n", "one|two"),
            ("id,Text\n1,a\n2,b\n", "a|b"),
            (
                "id,where,said\n1,North of the great river,I like to choose my own meals.\n2,North of the great river,Nobody asked me what I want.\n",
                "I like to choose my own meals.|Nobody asked me what I want."
            ),
            ("text\n", ""), ("", ""), ("text,id\n,1\n \t,2\nx,3\n", "x"),
        ]
    )
    func guessing(content: String, found: String) throws {
        #expect(try ReadingTexts.table(content).map(\.text).joined(separator: "|") == found)
    }

    @Test(
        "Where it is not clear, the columns are listed",
        arguments: [
            (
                "a,b\n1,2\n", TextColumns(),
                "Which column of f holds the texts? Name it with --column. Its columns are: “a”, “b”."
            ),
            ("a,b\n1,2\n", TextColumns(text: "c"), "f has no column “c”. Its columns are: “a”, “b”."),
            (
                "a,b\n1,2\n", TextColumns(text: "a", period: "when"),
                "f has no column “when”. Its columns are: “a”, “b”."
            ),
            ("a,a\n1,2\n", TextColumns(text: "a"), "f:1: two columns are called “a”. Give one of them another name."),
            ("a,b\n1\n", TextColumns(text: "a"), "f:2: there are 1 fields, and 2 in the first line."),
            (
                "a\n\"é\"x\n", TextColumns(),
                "f:2:4: a comma or the end of the line must follow a closing quotation mark. "
                    + "A quotation mark in a text is written twice."
            ),
            (
                "a,b\r\"x\ry\",\"é\r", TextColumns(text: "a"),
                "f:3:4: a quotation mark opens here and the file ends before it closes."
            ),
        ]
    )
    func tableProblems(content: String, columns: TextColumns, sentence: String) {
        #expect(ReadingTexts.problem { try ReadingTexts.table(content, columns) } == sentence)
    }

    @Test func recordsHaveNamesSourcesAndPeriods() throws {
        let columns = TextColumns(text: "t", label: "n", source: "s", period: "p")
        let texts = try ReadingTexts.table("t;n;s;p\na;first; North ;2001\nb;;;\n", columns, separator: ";")
        #expect(texts.map(\.label) == ["first", "f:3"])
        #expect(texts.map(\.source) == ["North", ""])
        #expect(texts.map(\.period) == ["2001", ""])
        let objects = try ReadingTexts.lines(
            #"{"t":"a","n":"first","s":" North ","p":2001}"# + "\n" + #"{"t":"b","n":null}"#,
            columns
        )
        #expect(objects.map(\.label) == ["first", "f:2"])
        #expect(objects.map(\.source) == ["North", ""])
        #expect(objects.map(\.period) == ["2001", ""])
    }

    @Test(
        "Spreadsheets in countries with decimal commas write semicolons",
        arguments: [
            ("a;b\n", ";"), ("a\tb;c\n", ";"), ("a\tb\n", "\t"), ("a;b,c\n", ","), ("a\n;\n", ","), ("", ","),
        ]
    )
    func separators(content: String, separator: Character) throws {
        #expect(DelimitedTexts.separator(of: try ReadingTexts.file(content)) == separator.asciiValue)
    }

    @Test("A letter that begins like a byte order mark begins a field", arguments: ["ﬁ", "ﻛ", "ﻛx", "\u{FEFF}ﬁ"])
    func almostAMark(first: String) throws {
        let texts = try ReadingTexts.table("\(first),b\nﬁ,2\n", TextColumns(text: "b"))
        #expect(texts.map(\.text) == ["2"])
        let own = try ReadingTexts.table("text\n\(first)\n")
        #expect(own.map { $0.bytes(of: 0..<1)?.lowerBound } == [5])
    }

    // MARK: - JSON Lines

    @Test func theOnlyFieldWithTextIsFound() throws {
        #expect(
            try ReadingTexts.lines("{\"id\":1,\"said\":\"a\"}\n\n{\"said\":\"b\",\"id\":null}\n").map(\.text) == [
                "a", "b",
            ]
        )
        #expect(try ReadingTexts.lines("").isEmpty)
        #expect(try ReadingTexts.lines("{}\n{}").isEmpty)
        #expect(try ReadingTexts.lines("{\"text\":null}\n{\"text\":\"x\"}").map(\.label) == ["f:2"])
        #expect(
            ReadingTexts.problem { try ReadingTexts.lines("{\"a\":\"x\",\"b\":\"y\"}") }
                == "Which column of f holds the texts? Name it with --column. Its columns are: “a”, “b”."
        )
        #expect(
            ReadingTexts.problem { try ReadingTexts.lines("{\"a\":\"x\",\"b\":1}", TextColumns(text: "c")) }
                == "f has no column “c”. Its columns are: “a”, “b”."
        )
    }

    @Test(
        "What is not JSON is refused with its place",
        arguments: [
            (#"{"text":"a"} x"#, "f:1:14: there is more on the line after the object."),
            ("[1]", "f:1:1: each line must be one JSON object: { … }."),
            ("\n{\"text\":\"é", "f:2:9: a quotation mark opens here and does not close on its line."),
            (#"{"text":"\x"}"#, #"f:1:10: JSON has no such escape. A \ is written \\."#),
            (#"{"text":"\u12G4"}"#, #"f:1:10: four digits are missing after \u."#),
            (#"{"text":"a","#, "f:1:13: a name in quotation marks must stand here."),
            (#"{"text":"a" "b"}"#, "f:1:13: a comma or “}” must stand here."),
            (#"{"text" "a"}"#, "f:1:9: a colon must stand between a name and its value."),
            (
                #"{"text":nil}"#,
                "f:1:9: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."
            ),
            (
                #"{"text":01}"#,
                "f:1:9: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."
            ),
            (
                #"{"text":[1,]}"#,
                "f:1:12: a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ]."
            ),
            (#"{"text":[1}"#, "f:1:11: a comma or “]” must stand here."),
            (#"{"text":{"a":[{"b":"c"}]}}"#, "f:1:9: “text” is not a text here, in quotation marks."),
            ("{\"text\":\"a\tb\"}", "f:1:11: a control character must be written as an escape."),
        ]
    )
    func brokenLines(content: String, sentence: String) {
        #expect(ReadingTexts.problem { try ReadingTexts.lines(content, TextColumns(text: "text")) } == sentence)
    }

    @Test(
        "All of JSON is taken",
        arguments: [
            "-0.5e+10", "0", "1E5", "true", "null", "[]", "{}", "[[],{}]", #"{"a":{"b":[1,"]"]},"c":[{}]}"#,
            #""\/\b\f""#,
            String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000),
        ]
    )
    func allOfJSON(value: String) throws {
        #expect(
            try ReadingTexts.lines("{\"x\": \(value) , \"text\":\"a\"}", TextColumns(text: "text")).map(\.text) == ["a"]
        )
    }
}
