import Foundation
import Testing
import TextAnalysis

@testable import Analysis

/// Texts as commands get them, each from a file of its own.
func readInput(
    _ texts: [(text: String, source: String, period: String)],
    leavingOut what: [LeavingOut.What] = []
) throws -> ReadInput {
    let read = try texts.enumerated().map { index, given in
        var text = SourceText(try SourceFile(name: "t\(index + 1).txt", bytes: Array(given.text.utf8)))
        text.source = given.source
        text.period = given.period
        return text
    }
    return try ReadInput(ChosenTexts(texts: read), leavingOut: what)
}

func readInput(_ texts: String...) throws -> ReadInput { try readInput(texts.map { ($0, "", "") }) }

/// The columns in which the lines of a text have something.
private func columns(of word: String, in text: String) -> [Int] {
    text.split(separator: "\n").compactMap { line in line.range(of: word).map { String(line[..<$0.lowerBound]).columns }
    }
}

@Suite("firsthand read concordance")
struct ReadConcordanceTests {
    private func report(
        _ query: String,
        in input: ReadInput,
        sort: ReadConcordance.Sort = .place,
        context: Int = 12,
        most: Int = .max
    ) throws -> ConcordanceReport {
        let hits = Concordance(input.corpus).hits(try ReadQuery(query).query)
        return ConcordanceReport(hits, of: query, in: input, order: sort, context: context, most: most)
    }

    @Test("Each place with its file, line and column, and what stands around it letter for letter")
    func places() throws {
        let input = try readInput("No choice.\nA “choice”,\tof sorts", "choice")
        let lines = try report("choice", in: input).lines
        #expect(lines.map(\.place.text) == ["t1.txt:1:4", "t1.txt:2:4", "t2.txt:1:1"])
        #expect(lines.map { $0.before + $0.hit + $0.after }[1] == "No choice. A “choice”, of sorts")
        let plain = try report("choice", in: input).text(Layout(isPlain: true))
        #expect(plain.contains("\nt1.txt:2:4: No choice. A “[choice]”, of sorts\n"))
    }

    @Test("What was found stands in one column, whatever stands before it", arguments: [40, 80, 100])
    func aligned(width: Int) throws {
        let input = try readInput(
            "日本語の文章 choice here",
            "e\u{301}galite\u{301} and choice",
            "👩‍👩‍👧 choice",
            "choice",
            "a much longer way to the choice than anybody would want to walk on a day like this one, I think"
        )
        let text = try report("choice", in: input).text(Layout(width: width))
        let body = text.split(separator: "\n").dropFirst(2).joined(separator: "\n")
        #expect(Set(columns(of: "choice", in: body)).count == 1, "\(text)")
        #expect(columns(of: "choice", in: body).count == 5)
        for line in body.split(separator: "\n") { #expect(String(line).columns <= width) }
    }

    @Test("Places too long to stand beside the words stand above them")
    func longPlaces() throws {
        let name = String(repeating: "folder/", count: 10) + "file.txt"
        let text = SourceText(try SourceFile(name: name, bytes: Array("my choice is mine".utf8)))
        let input = try ReadInput(ChosenTexts(texts: [text]))
        #expect(
            try report("choice", in: input).text(Layout(width: 80)).hasSuffix("\n\(name):1:4\n  my  choice  is mine")
        )
    }

    @Test("In the order of place, of the words before, and of the words after")
    func sorted() throws {
        let input = try readInput("b choice c", "c choice a", "a choice b")
        #expect(try report("choice", in: input).lines.map(\.before) == ["b ", "c ", "a "])
        #expect(try report("choice", in: input, sort: .left).lines.map(\.before) == ["a ", "b ", "c "])
        #expect(try report("choice", in: input, sort: .right).lines.map(\.after) == [" a", " b", " c"])
    }

    @Test("What a terminal would take for an order is not passed on")
    func controls() throws {
        let input = try readInput("red \u{1B}[31m choice \u{202E}evil \u{7}bell")
        let text = try report("choice", in: input).text(Layout())
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 7 })
    }

    @Test("A cut list says how much is missing; nothing found is said")
    func cutAndEmpty() throws {
        let input = try readInput("choice choice choice")
        #expect(
            try report("choice", in: input, most: 1).text(Layout(most: 1)).hasSuffix(
                "\nand 2 more (--most 0 shows all)"
            )
        )
        #expect(try report("none", in: input).text(Layout()) == "1 text, 3 words.\n“none” is not found.")
        #expect(throws: CommandProblem.self) { try ReadQuery("!!!") }
        #expect(throws: CommandProblem.self) { try ReadQuery("* *") }
        #expect(throws: CommandProblem.self) { try readInput("…") }
        #expect(throws: CommandProblem.self) { try readInput([]) }
    }

    @Test("The same texts give the same words and the same JSON")
    func same() throws {
        func made() throws -> [String] {
            let report = try report("a*", in: try readInput("a ab b", "abc a"), sort: .right)
            return [report.text(Layout()), try report.json()]
        }
        #expect(try made() == made())
        let json = try JSONSerialization.jsonObject(with: Data(made()[1].utf8)) as? [String: Any]
        #expect(json?["count"] as? Int == 4 && (json?["lines"] as? [Any])?.count == 4)
    }

    @Test(
        "Columns of a terminal",
        arguments: [("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("👩‍👩‍👧", 2), ("", 0), ("ﾊﾝ", 2), ("🇬🇧", 2)]
    )
    func widths(text: String, columns: Int) {
        #expect(text.columns == columns)
        #expect(text.padded(to: 9).columns == 9)
        #expect(text.cut(to: 3).columns <= 3)
    }
}
