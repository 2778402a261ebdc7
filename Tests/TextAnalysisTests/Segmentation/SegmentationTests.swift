import Testing

@testable import TextAnalysis

@Suite("Segmentation by UAX 29")
struct SegmentationTests {
    @Test("Every case of Unicode's WordBreakTest")
    func words() throws {
        let cases = try SegmentationCase.all("WordBreakTest")
        #expect(cases.count == 1_823)
        for one in cases where WordSegments.boundaries(in: one.text) != one.boundaries {
            Issue.record("\(one.line): \(WordSegments.boundaries(in: one.text))")
        }
    }

    @Test("Every case of Unicode's SentenceBreakTest")
    func sentences() throws {
        let cases = try SegmentationCase.all("SentenceBreakTest")
        #expect(cases.count == 502)
        for one in cases where SentenceSegments.boundaries(in: one.text) != one.boundaries {
            Issue.record("\(one.line): \(SentenceSegments.boundaries(in: one.text))")
        }
    }

    @Test(
        "Words",
        arguments: [
            ("Don’t pay £3.50, or 10,000!", ["Don’t", "pay", "3.50", "or", "10,000"]),
            ("bed-blockers and/or carers'", ["bed", "blockers", "and", "or", "carers"]),
            ("e\u{301}te\u{301} ŵy snake_case _", ["e\u{301}te\u{301}", "ŵy", "snake_case"]),
            ("照护 ケア ひら", ["照", "护", "ケア", "ひ", "ら"]),
            ("👩‍🦽 🇬🇧🏴󠁧󠁢󠁷󠁬󠁳󠁿 — …!", []),
            ("a\u{A0}b", ["a", "b"]),
            ("", []),
        ]
    )
    func wordsOf(text: String, expected: [String]) {
        let scalars = Array(text.unicodeScalars)
        let found = WordSegments.words(in: text).map { String(String.UnicodeScalarView(scalars[$0])) }
        #expect(found.map { Array($0.unicodeScalars) } == expected.map { Array($0.unicodeScalars) })
    }

    @Test("The pieces cover any text without gaps", arguments: 0..<300)
    func covers(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = generator.text(length: Int.random(in: 1...300, using: &generator))
        let count = text.unicodeScalars.count
        var end = 0
        for segment in WordSegments.segments(in: text) {
            #expect(segment.range.lowerBound == end && !segment.range.isEmpty)
            end = segment.range.upperBound
        }
        #expect(end == count)
        for abbreviated in [SentenceSegments.Abbreviated.asAnnex, .english] {
            let ranges = SentenceSegments.ranges(in: text, abbreviated: abbreviated)
            #expect(ranges.first?.lowerBound == 0 && ranges.last?.upperBound == count)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        }
    }

    @Test(
        "English abbreviations end no sentence",
        arguments: [
            (["Dr. Khan met Mrs. O’Neil at No. 5. ", "She left."], 5),
            (["We asked, e.g. Leeds. ", "Nobody came!"], 3),
            (["J. K. Lee wrote it. ", "We read it."], 4),
            (["I moved to the U.K. ", "It was cold."], 2),
            (["She lives on St. Mary's Road."], 2),
        ]
    )
    func english(expected: [String], byTheAnnex: Int) {
        let text = expected.joined()
        let scalars = Array(text.unicodeScalars)
        let found = SentenceSegments.ranges(in: text).map { String(String.UnicodeScalarView(scalars[$0])) }
        #expect(found == expected)
        #expect(SentenceSegments.ranges(in: text, abbreviated: .asAnnex).count == byTheAnnex)
    }

    @Test("The quick way for ASCII gives the pieces of the full rules", arguments: 0..<400)
    func quick(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let telling = Array("aZ9'.:,;_ -\"\r\n\t\u{B}’é\u{301}\u{200D}\u{24C2}ש\u{1F1E6}".unicodeScalars)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...200, using: &generator) {
            scalars.append(telling[Int.random(in: 0..<telling.count - seed % 9, using: &generator)])
        }
        var text = String(scalars)
        let full = text.withUTF8 { bytes in
            let scanner = WordSegmentScanner(bytes)
            var segments: [WordSegment] = []
            var index = 0
            var offset = 0
            while index < bytes.count {
                let segment = scanner.segment(at: index)
                segments.append(WordSegment(range: offset..<offset + segment.scalars, isWord: segment.isWord))
                index = segment.end
                offset += segment.scalars
            }
            return segments
        }
        #expect(WordSegments.segments(in: text) == full)
    }

    @Test("Nothing has no pieces")
    func empty() {
        #expect(WordSegments.boundaries(in: "").isEmpty && SentenceSegments.boundaries(in: "").isEmpty)
        #expect(SentenceSegments.ranges(in: "").isEmpty)
    }

    @Test(
        "Long runs of one thing take linear time",
        arguments: ["a. ", ".", "\u{301}", "a.\u{301}", "a'", "1,", "\u{1F1E6}", " ", "A.)", ". a"]
    )
    func linear(unit: String) {
        let text = String(repeating: unit, count: 100_000)
        let time = ContinuousClock().measure {
            _ = WordSegments.segments(in: text)
            _ = SentenceSegments.ranges(in: text)
        }
        // Quadratic would take minutes; this leaves room for a slow machine and an unoptimised build.
        #expect(time < .seconds(20))
    }
}
