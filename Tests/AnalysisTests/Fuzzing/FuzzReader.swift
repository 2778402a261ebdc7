import DelimitedText
import Foundation
import OpinionMapping
import TextAnalysis

#if canImport(Analysis)
@testable import Analysis
#endif

/// Something that reads files, with well-formed files to spoil and what they are made of.
struct FuzzReader: Sendable {
    enum Outcome: Hashable {
        /// How many bytes came of the file, all of them as a hash, and a letter that is not where it is said to be.
        case read(size: Int, hash: Int, misplaced: String?)
        case refused(String)
    }

    let name: String
    let examples: [String]
    let tokens: [String]
    /// No more bytes may come of a file than so many times its own.
    let growth: Int
    /// Reads bytes that come in pieces of a size.
    let read: @Sendable ([UInt8], _ pieces: Int) throws -> Found

    struct Found {
        var size = 0
        var hash = Hasher()
        var misplaced: String?

        mutating func take(_ text: String) {
            size += text.utf8.count
            hash.combine(text)
        }
    }

    func outcome(of input: [UInt8], pieces: Int) -> Outcome {
        do {
            let found = try read(input, max(pieces, 1))
            return .read(size: found.size, hash: found.hash.finalize(), misplaced: found.misplaced)
        } catch {
            return .refused(String(describing: error))
        }
    }

    /// Whether an error says where: line and column, or the line where all of it is meant.
    ///
    /// What is wrong with the whole
    /// file has no place.
    static func hasPlace(_ sentence: String) -> Bool {
        let wholeFile = [
            "Which column of", "has no column", "is empty.", "is not a text file", "is text in UTF-16",
            "The set's name", "The set has no patterns.",
        ]
        return sentence.firstMatch(of: /:\d+(:\d+)?: |Line \d+/) != nil || wholeFile.contains { sentence.contains($0) }
    }
}

extension FuzzReader {
    static let all = [csv, table, tsv, jsonLines, html, xml, yaml, votes, people, statements, summary]

    private static let tableTokens = [
        ",", "\"", "\"\"", "\n", "\r\n", "\r", "\t", ";", "\",\"", "text", " ", "-1", "99999999999999999999",
    ]

    private static let csv = texts(
        "CSV",
        examples: [
            "id,text,where\n1,\"a \"\"good\"\" day,\nwith é 🙂\",North\n2,plain words here now,\n",
            "text\r\none\r\n\"two\"\r\n",
        ],
        tokens: tableTokens
    ) {
        try DelimitedTexts.read(
            $0,
            separator: DelimitedTexts.separator(of: $0),
            columns: TextColumns(text: "text", label: "id")
        )
    }

    private static let tsv = texts(
        "TSV",
        examples: ["text\tid\nﬁrst words of the record\t1\n\"two\t\"\"\rlines\"\t2\n"],
        tokens: tableTokens
    ) { try DelimitedTexts.read($0, separator: UInt8(ascii: "\t"), columns: TextColumns()) }

    private static let jsonLines = texts(
        "JSON Lines",
        examples: [
            #"{"id":1,"text":"a \u00e9\n\ud83d\ude42 \\ é","n":[1,{"a":[]},-0.5e+3,true,null]}"#
                + "\n{\"text\":\"b\"}\r\n\n"
        ],
        tokens: [
            "{", "}", "[", "]", "[[", "{\"a\":", "\"", ":", ",", "\\", "\\u", "\\ud83d", "\\ude42", "\\\"", "null",
            "true", "1e9", "-", "\n", "\"text\":",
        ]
    ) { try JSONLinesTexts.read($0, columns: TextColumns()) }

    private static let html = texts(
        "HTML",
        examples: [
            "<!doctype html><html><head><title>A &amp; B</title><style>p{}</style></head><body class='x'><p>One   <b>two</b>\nthree"
                + " &eacute;é&#8217;&notit;<br>four<pre>\n kept \n so</pre><ul><li>a<li>b</ul><!-- no --><script>if(a<b)'</p>'</script>"
                + "<q>quoted</q><template><p>hidden</template><textarea>t</textarea><svg><title/>x</svg> 1 < 2 & 3"
        ],
        tokens: [
            "<", ">", "</", "/>", "<!--", "-->", "--!>", "<!", "<?", "<p>", "</p>", "<b ", "<script>", "</script",
            "<style>", "<title>", "<pre>",
            "</pre>", "<template>", "</template>", "<q>", "</q>", "<br>", "<xmp>", "<svg>", "<![CDATA[", "]]>", "&",
            "&#", "&#x", "&#xD800;",
            "&nGt;", "&NotEqualTilde;", "&lt", "&amp;", ";", "=", "\"", "'", "='", " ", "\n", "<i>", "&#32;",
        ]
    ) { [HTMLText.read($0)] }

    private static let xml = texts(
        "XML",
        examples: [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE a [<!ENTITY b \"c\"><!-- ' -->]>\n<a>\n<p n=\"1\" m='&lt;'>One <i>two</i> é"
                + "</p><b/><![CDATA[ <x> ]]>&#233;&amp;\n\n<c>d</c><c>e</c>tail<!-- f --><?g h?></a>\n"
        ],
        tokens: [
            "<", ">", "</", "/>", "<a>", "</a>", "<p>", "</p>", "<b/>", "<!--", "-->", "--", "<![CDATA[", "]]>", "<?",
            "?>", "<?xml", "encoding=",
            "<!DOCTYPE", "<!ENTITY", "[", "]", "&", "&#", "&#x", "&b;", "&amp;", ";", "=", "\"", "'", " ", "\n", "<i>",
            "<style>",
        ]
    ) { [try XMLText.read($0)] }

    private static let table = FuzzReader(
        name: "table",
        examples: ["a,b\n1,2\n\"3\",\"x \"\"y\"\"\"\n"],
        tokens: tableTokens,
        growth: 2
    ) { input, _ in
        let url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "fuzz-\(ProcessInfo.processInfo.processIdentifier).csv"
        )
        try Data(input).write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        let table = try TableFile(InputFile(path: url.path))
        var found = Found()
        for text in table.names + table.columns.flatMap({ $0 }) { found.take(text) }
        return found
    }

    private static let yaml = FuzzReader(
        name: "YAML",
        examples: [
            """
            ---
            name: garden # a set
            version: 1.10
            title: "Garden \\u2013 a \\"tiny\\" set"
            sources:
              society: 'The society''s newsletter'
            forms:
              weed: [weed, weeds, "weed's"]
            shifts:
              wild:
                from: Pests
                to: Neighbours
            patterns:
              - id: weeds
                pattern:
                  - the {weed}
                  - pesky <0-2> {weed}
                why: >-
                  It calls plants
                  out of place.

                  Nothing more.
                source: society
                instead: Say “wild plants”.
                replace: wild plants
                shift: wild
                severity: note
                next: [., are, in]
                example: [The weeds are back.]
                counter-example: |-
                  Locked away.
            """
        ],
        tokens: [
            "\n", "\n  ", "\n- ", "- ", ": ", ":", "\"", "'", "\\", "\\u", "[", "]", ", ", "{", "}", "#", " #", ">-",
            "|-", "&a", "*a", "!", "%", "---",
            "\t", "  a:\n    ", " ", "<0-2>", "{weed}", "name: ", "patterns:", "\r",
        ],
        growth: 4
    ) { input, _ in
        let set = try FrameSet.read(String(decoding: input, as: UTF8.self), file: "f")
        var found = Found()
        for text in [set.name, set.version, set.title, set.language] + set.sources.keys.sorted()
            + set.forms.keys.sorted()
        { found.take(text) }
        for pattern in set.patterns {
            for text in pattern.phrasings + pattern.examples + [pattern.id, pattern.why, pattern.instead] {
                found.take(text)
            }
        }
        for problem in set.problems(file: "f") where !hasPlace(problem.description) {
            found.misplaced = "No place: \(problem)"
        }
        return found
    }

    private static let numbers =
        tableTokens + ["comment-id", "voter-id", "vote", "timestamp", "participant", "group-id", "0", "1", "-", " 1 "]

    private static let votes = FuzzReader(
        name: "votes",
        examples: [
            "timestamp,datetime,comment-id,voter-id,vote\n1600000000,then,0,1,1\n1600000001,then,1,1,-1\n,,1,2,0\n"
        ],
        tokens: numbers,
        growth: 16
    ) { input, pieces in
        var reader = VotesLayout.Reader()
        var builder = Votes.Builder()
        try each(pieces, of: input) { try reader.read($0, into: &builder) }
        try reader.finish(into: &builder)
        return found(builder.build())
    }

    private static let people = FuzzReader(
        name: "participants-votes",
        examples: [
            "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,7\n1,0,0,2,1,1,1,-1,\n2,,0,1,0,0,,0,\n"
        ],
        tokens: numbers,
        growth: 16
    ) { input, pieces in
        var reader = ParticipantsVotesLayout.Reader()
        var builder = Votes.Builder()
        try each(pieces, of: input) { try reader.read($0, into: &builder) }
        try reader.finish(into: &builder)
        return found(builder.build())
    }

    private static let statements = FuzzReader(
        name: "comments",
        examples: [
            "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n1,then,0,2,3,4,1,\"Words, é\n\"\"x\"\"\"\n"
        ],
        tokens: numbers,
        growth: 16
    ) { input, pieces in
        var reader = CommentsLayout.Reader()
        try each(pieces, of: input) { try reader.read($0) }
        try reader.finish()
        var found = Found()
        for statement in reader.statements {
            found.take(statement.text)
            found.hash.combine(statement)
        }
        return found
    }

    private static let summary = FuzzReader(
        name: "summary",
        examples: ["topic,\"a, b\"\nurl,http://x\nvoters,12\n"],
        tokens: tableTokens,
        growth: 3
    ) { input, _ in
        let summary = try SummaryLayout(input)
        var found = Found()
        for line in summary.lines {
            found.take(line.name)
            found.take(line.value)
        }
        return found
    }

    private static func each(_ size: Int, of input: [UInt8], _ piece: ([UInt8]) throws -> Void) throws {
        for start in stride(from: 0, to: input.count, by: size) {
            try piece(Array(input[start..<min(start + size, input.count)]))
        }
    }

    private static func found(_ votes: Votes) -> Found {
        var found = Found()
        found.size = votes.participants.count + votes.statements.count + votes.count
        found.hash.combine(votes)
        return found
    }

    /// A reader of texts, of which also some letters are looked up in the file.
    private static func texts(
        _ name: String,
        examples: [String],
        tokens: [String],
        _ read: @escaping @Sendable (SourceFile) throws -> [SourceText]
    ) -> FuzzReader {
        FuzzReader(name: name, examples: examples, tokens: tokens, growth: 3) { input, _ in
            let file = try SourceFile(name: "f", bytes: input)
            var found = Found()
            for text in try read(file) {
                found.take(text.text)
                found.take(text.source)
                found.hash.combine(text.label)
                found.misplaced = found.misplaced ?? misplaced(text)
            }
            return found
        }
    }

    private static func misplaced(_ text: SourceText) -> String? {
        let scalars = Array(text.text.unicodeScalars)
        for offset in stride(from: 0, to: scalars.count, by: scalars.count / 16 + 1) {
            for span in [offset..<offset + 1, offset..<min(offset + 9, scalars.count)] {
                guard let bytes = text.bytes(of: span) else { continue }
                guard
                    String(decoding: text.file.bytes[bytes], as: UTF8.self).unicodeScalars.elementsEqual(scalars[span])
                else {
                    return "Letters \(span) of “\(text.text.prefix(200))” are not at bytes \(bytes)."
                }
            }
            guard (0...text.file.bytes.count).contains(text.byte(ofScalar: offset)) else {
                return "Letter \(offset) is outside the file."
            }
        }
        return nil
    }
}
