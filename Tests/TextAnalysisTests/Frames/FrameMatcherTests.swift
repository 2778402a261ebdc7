import Testing

@testable import TextAnalysis

@Suite("Matching frames")
struct FrameMatcherTests {
    private static func set(_ phrasings: [String], forms: [String: [String]] = [:]) -> FrameSet {
        let patterns = phrasings.enumerated().map { index, phrasing in
            FramePattern(
                id: "p\(index)",
                phrasings: [phrasing],
                why: "because",
                sources: ["s"],
                instead: "other",
                examples: [],
                counterExamples: []
            )
        }
        return FrameSet(name: "t", version: "1", title: "T", sources: ["s": "S"], forms: forms, patterns: patterns)
    }

    private static func found(_ phrasing: String, in text: String, forms: [String: [String]] = [:]) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        return try FrameMatcher([set([phrasing], forms: forms)]).hits(in: text).map { hit in
            String(String.UnicodeScalarView(scalars[hit.span]))
        }
    }

    private static func tokens(in text: String, _ vocabulary: FrameVocabulary) -> [FrameToken] {
        var text = text
        return text.withUTF8 { bytes in
            var scanner = FrameScanner(vocabulary, bytes)
            return [FrameToken](unsafeUninitializedCapacity: bytes.count + 1) { $1 = scanner.read(into: $0, after: 0) }
        }
    }

    @Test(
        "A phrasing finds what it says",
        arguments: [
            ("care crisis", "The CARE  crisis, the care-crisis and the care\ncrisis.", 3),
            ("care crisis", "Care. Crisis; care, crisis (care) crisis care\n\ncrisis", 0),
            ("care crisis", "# Care\ncrisis\n- care\n- crisis", 1),
            ("bed-blocker", "bed blocker bedblocker", 1),
            ("suffer|suffers from", "suffer from suffers from suffering from", 2),
            ("(people in|those in) care", "people in care, those in care, people care", 2),
            ("the? elderly", "the elderly; elderly", 2),
            ("a <2> b", "a b. a x b. a x y b. a x y z b.", 3),
            ("a <1-2> b", "a b. a x b. a x, y b. a x. b", 2),
            ("{care} home", "care home, caring home, cared home", 2),
            ("don't", "Don’t don't dont do n't", 3),
            ("café", "CAFE cafe\u{301} cafés", 2),
            ("x", "", 0),
            ("o'brien", "O’Brien's O’Brien", 1),
        ]
    )
    func phrasings(phrasing: String, text: String, count: Int) throws {
        #expect(try Self.found(phrasing, in: text, forms: ["care": ["care", "caring"]]).count == count)
    }

    @Test(
        "A phrasing that cannot be understood is refused in a sentence",
        arguments: [
            "", "<2> a", "a <2>", "a <9> b", "a <2-1> b", "(a", "a)", "(a|)", "{none} a", "a?", "a <1> <2> b", "!",
            "a{b",
            "a <1> b <1> c <1> d <1> e",
            "(a|b|c|d|e|f|g|h|i|j) (a|b|c|d|e|f|g|h|i|j) (a|b|c|d|e|f|g|h|i|j) (a|b|c|d|e|f)",
        ]
    )
    func refused(phrasing: String) {
        #expect(throws: FrameProblem.self) { try FrameMatcher([Self.set([phrasing])]) }
    }

    @Test("Of hits that start together the longest is kept, then the first by name; none within another")
    func overlaps() throws {
        let matcher = try FrameMatcher([Self.set(["b c d", "a b", "a b c", "c d", "a <0-2> c"])])
        let hits = matcher.hits(in: "a b c d. b c d e")
        #expect(hits.map { matcher.rules[$0.rule].name } == ["t/p2", "t/p0", "t/p0"])
        #expect(hits.map(\.span) == [0..<5, 2..<7, 9..<14])
    }

    @Test("Nothing exempt, the hits are those that looking at all that overlap would leave", arguments: 0..<10)
    func overlapsInLongTexts(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let words = ["a", "b", "c", "d"]
        func phrase() -> String {
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in words.randomElement(using: &generator) ?? "a" }
                .joined(separator: Bool.random(using: &generator) ? " " : " <0-2> ")
        }
        let matcher = try FrameMatcher([Self.set((0..<12).map { _ in phrase() })])
        let text = (0..<4_000).map { _ in (words + ["x", "."]).randomElement(using: &generator) ?? "" }
            .joined(separator: " ")
        let hits = matcher.hits(in: text)
        #expect(!hits.isEmpty && hits == matcher.hits(in: text, exempting: [.code]))
        for (one, next) in zip(hits, hits.dropFirst()) {
            #expect(one.span.lowerBound < next.span.lowerBound && one.span.upperBound < next.span.upperBound)
        }
    }

    @Test("The order of patterns changes nothing", arguments: 0..<20)
    func permuted(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let words = ["a", "b", "c", "d", "e"]
        func phrase() -> String {
            (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? "a"
            }.joined(separator: Bool.random(using: &generator) ? " " : " <0-2> ")
        }
        let patterns = Self.set((0..<12).map { _ in phrase() }).patterns
        let text = (0..<400).map { _ in
            (words + ["x", ".", ",", "’", "é"]).randomElement(using: &generator) ?? ""
        }.joined(separator: " ")
        func hits(_ patterns: [FramePattern]) throws -> [String] {
            let set = FrameSet(name: "t", version: "1", title: "T", sources: [:], patterns: patterns)
            let matcher = try FrameMatcher([set])
            return matcher.hits(in: text).map { "\(matcher.rules[$0.rule].name) \($0.span)" }
        }
        let first = try hits(patterns)
        #expect(!first.isEmpty)
        for _ in 0..<3 { #expect(try hits(patterns.shuffled(using: &generator)) == first) }
    }

    @Test("Words are those of Words, in every plane, with spans in the text", arguments: 0..<40)
    func words(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = generator.text(length: 800)
        let words = Words.tokens(in: text)
        var vocabulary = FrameVocabulary()
        let known = words.enumerated().filter { $0.offset % 2 == 0 && $0.element.folded.utf8.count <= 100 }
        for (_, word) in known { _ = vocabulary.number(of: word.folded) }
        let tokens = Self.tokens(in: text, vocabulary)
        #expect(tokens.map { $0.start..<$0.end } == words.map(\.range))
        for (token, word) in zip(tokens, words) {
            let known = vocabulary.known(Array(word.folded.utf8))
            #expect(token.number == known, "\(word.folded)")
        }
    }

    @Test("Words of every length, with and without apostrophes, at every distance from the end", arguments: 0..<40)
    func wordsOfASCII(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let letters = Array("azAZ09'.,- @[`{/:é’".unicodeScalars)
        let text = (0..<60).map { _ in
            let word = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in
                letters[Int.random(in: 0..<6, using: &generator)]
            }
            return String(String.UnicodeScalarView(word + [letters[Int.random(in: 0..<letters.count, using: &generator)]]))
        }.joined()
        let words = Words.tokens(in: text)
        var vocabulary = FrameVocabulary()
        for word in words { _ = vocabulary.number(of: word.folded) }
        let tokens = Self.tokens(in: text, vocabulary)
        #expect(tokens.map { $0.start..<$0.end } == words.map(\.range))
        #expect(tokens.map(\.number) == words.map { vocabulary.known(Array($0.folded.utf8)) })
        #expect(Set(tokens.map(\.number)).count == Set(words.map(\.folded)).count)
    }

    @Test("Hits across many words are the same as in short texts", arguments: [1_000, 1_023, 1_024, 1_025, 2_060])
    func chunks(before: Int) throws {
        let text = String(repeating: "x ", count: before) + "a b b c. " + String(repeating: "y ", count: before)
        #expect(try Self.found("a <3> c", in: text) == ["a b b c"])
    }

    @Test("A line of a megabyte, of one word, of none")
    func long() throws {
        let matcher = try #require(SocialCareFramesTests.matcher)
        let text = String(repeating: "the elderly and ", count: 65_536)
        let hits = matcher.hits(in: text, exempting: Set(FrameExemption.allCases))
        #expect(hits.count == 65_536)
        #expect(hits.last.map(\.span) == 1_048_560..<1_048_571)
        #expect(matcher.hits(in: String(repeating: "elderly", count: 150_000)).isEmpty)
        #expect(matcher.hits(in: String(repeating: "“‘'\"`*_> ", count: 100_000), exempting: [.quotations]).isEmpty)
    }

    @Test("Spans of remarks lie in the text and come back through line and column", arguments: 0..<20)
    func spans(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let bits = [
            "the elderly", " bed-blockers", "“", "”", "\n", "\r\n", "\r", "> ", "`", "*", "\u{1F469}",
            " e.g. 28th May ",
        ]
        let text = (0..<60).map { _ in
            Bool.random(using: &generator) ? bits.randomElement(using: &generator) ?? "" : generator.text(length: 4)
        }.joined()
        let count = text.unicodeScalars.count
        let lines = TextLines(text)
        let exempt = FrameExemption.ranges(of: Set(FrameExemption.allCases), in: text)
        #expect(exempt.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count && !$0.isEmpty })
        let remarks =
            try #require(SocialCareFramesTests.matcher).remarks(in: text, exempting: [.code])
            + Readability(of: text).remarks + EasyRead.remarks(on: text)
        for remark in remarks {
            #expect(remark.span.lowerBound >= 0 && remark.span.upperBound <= count && !remark.span.isEmpty)
            let position = lines.position(of: remark.span.lowerBound)
            #expect(lines.offset(of: position) == remark.span.lowerBound)
        }
        for offset in 0...count { #expect(lines.offset(of: lines.position(of: offset)) == offset) }
    }

    @Test("Lines end at LF, CR LF and CR")
    func lines() {
        let lines = TextLines("a\nb\r\nc\rd")
        #expect(
            [0, 2, 5, 7, 8].map { lines.position(of: $0) } == [
                TextPosition(line: 1, column: 1), TextPosition(line: 2, column: 1), TextPosition(line: 3, column: 1),
                TextPosition(line: 4, column: 1), TextPosition(line: 4, column: 2),
            ]
        )
    }

    @Test("Safe replacements are made from the front, none over another")
    func fix() {
        func remark(_ span: Range<Int>, _ replacement: String?) -> Remark {
            Remark(
                span: span,
                rule: "r",
                severity: .note,
                message: "m",
                why: "w",
                source: "s",
                replacement: replacement
            )
        }
        let fixed = Remark.fix(
            "👩‍🦽 abc def",
            with: [remark(8..<11, "x"), remark(4..<7, "yy"), remark(5..<9, "no"), remark(90..<91, "z")]
        )
        #expect(fixed.text == "👩‍🦽 yy x")
        #expect(fixed.made.count == 2)
    }
}
