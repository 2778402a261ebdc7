import ArgumentParser
import Foundation
import Testing
import TextAnalysis

@testable import Analysis

/// `firsthand quotes`: what a draft quotes, and whether and where it was said.
@Suite struct QuotesCommandTests {
    private static func texts(_ text: String, name: String) throws -> [SourceText] {
        try CheckCommandTests.texts(text, name: name)
    }

    private static let voices = """
        id,name,text
        1,Ana,"I choose who comes into my home – and when. It took ten years."
        2,Bo,"My sister rings every day. The council never asked me what I wanted."

        """

    private static func results(_ quotations: [Quotation]) throws -> [QuoteResult] {
        let file = try SourceFile(name: "voices.csv", bytes: Array(voices.utf8))
        let input = try Quotes.parse(["--in", "voices.csv", "--column", "text"]).input
        return QuoteFinder.check(quotations, in: try input.texts(of: file, format: .csv, source: "") { _ in })
    }

    @Test(
        "Quotations are found in marks, quoted lines and elements",
        arguments: [
            ("a.md", "She said “one two three” and \"four five\".", ["1:10 one two three", "1:30 four five"]),
            ("a.md", "The carers’ view: ‘it isn’t so’.", ["1:19 it isn’t so"]),
            ("a.md", "Text.\n\n> One two\n> three.\n>\n> Four.\n> — Bo\n\nText.", ["3:3 One two\nthree.", "6:3 Four."]),
            ("a.md", "Write `\"one two\"` and never \"close it.", []),
            (
                "a.html", "<p>He said <q>one two</q>, “three”.</p><blockquote><p>Four</p><p>five</p></blockquote>",
                ["1:12 one two", "1:28 three", "1:55 Four", "1:66 five"]
            ),
            ("a.md", "", []),
        ] as [(String, String, [String])])
    func found(name: String, draft: String, quotations: [String]) throws {
        let all = try Self.texts(draft, name: name).flatMap { Quotation.all(in: $0) }
        #expect(all.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.text)" } == quotations)
    }

    @Test(
        "Whether it was said, and where",
        arguments: [
            ("I choose who comes into my home – and when", "verbatim", ["2:8"]),
            ("i choose who comes into my home - and when", "normalised", ["2:8"]),
            ("I choose who comes … It took ten years", "elided", ["2:8", "2:52"]),
            ("The council never asked me what I needed", "not found", ["3:34"]),
            ("Something else altogether, from somebody", "not found", []),
            // Two people's words do not make one quotation.
            ("It took ten years … My sister rings every day", "not found", ["3:7"]),
            ("…", "not found", []),
            ("", "not found", []),
        ])
    func said(quotation: String, verdict: String, places: [String]) throws {
        let result = try #require(try Self.results([Quotation(text: quotation)]).first)
        #expect(result.verdict == verdict)
        if places != ["3:7"] {
            #expect(result.positions.map { "\($0.line):\($0.column)" } == places)
        }
        #expect(result.check.isFound == (verdict != "not found"))
    }

    @Test func aReportSaysWhatDiffers() throws {
        let results = try Self.results([
            Quotation(text: "i choose who comes into my home - and when"),
            Quotation(text: "The council never asked me what I needed"), Quotation(text: "I [always] choose who comes"),
        ])
        let text = QuotesText(QuotesReport(results, texts: 2, passed: 1, least: 4)).text
        #expect(text.contains("Differs in capital and small letters and hyphens and dashes."))
        #expect(text.contains("The quotation has “needed” instead of “wanted”."))
        #expect(text.contains("Put in by the draft: “always”."))
        #expect(
            text.hasSuffix(
                "3 quotations: 1 normalised, 1 elided, 1 not found. Looked in 2 texts. 1 of fewer than 4 words was passed over."
            ))
        let json = try QuotesJSON(QuotesReport(results, texts: 2, passed: 1, least: 4)).json()
        let all = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let items = try #require(all["quotations"] as? [[String: Any]])
        #expect(items.map { $0["verdict"] as? String } == ["normalised", "not found", "elided"])
        #expect(items[1]["differences"] as? [String] == ["The quotation has “needed” instead of “wanted”."])
        #expect(
            QuotesText(QuotesReport([], texts: 0, passed: 0, least: 4)).text == "No quotations to check. Looked in 0 texts.")
    }

    @Test("Of the same in two texts the first is named, and word for word is better than nearly")
    func best() throws {
        let texts =
            try Self.texts("We WERE there today.", name: "a.txt") + Self.texts("We were there today.", name: "b.txt")
            + Self.texts("We were there today.", name: "c.txt")
        let result = try #require(QuoteFinder.check([Quotation(text: "We were there today")], in: texts).first)
        #expect(result.source?.file.name == "b.txt")
        #expect(QuoteFinder.check([], in: texts).isEmpty)
        #expect(QuoteFinder.check([Quotation(text: "We were")], in: []).map(\.verdict) == ["not found"])
    }

    @Test(
        "Arguments that make no sense are refused",
        arguments: [
            ["a.md"], ["-", "--in", "-"], ["a.md", "--in", "b", "--least", "0"],
        ])
    func arguments(arguments: [String]) {
        #expect(throws: (any Error).self) { try Quotes.parse(arguments) }
    }
}
