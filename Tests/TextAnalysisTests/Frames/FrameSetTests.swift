import Testing

@testable import TextAnalysis

@Suite("Reading pattern sets")
struct FrameSetTests {
    /// A set about something else entirely, to show that sets are data.
    static let garden = """
        ---
        # Words about allotments
        name: garden
        version: 1.10
        title: "Garden talk \\u2013 a tiny set"
        sources:
          society: 'The allotment society''s newsletter'
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
            example: [The weeds are back., Those pesky little weeds.]
            counter-example: The weed killer is locked away. # a comment
        """

    @Test("A set is data: another one is read, checked and matched as well")
    func garden() throws {
        let set = try FrameSet.read(Self.garden, file: "garden.yaml")
        #expect(set.version == "1.10")
        #expect(set.title == "Garden talk – a tiny set")
        #expect(set.sources["society"] == "The allotment society's newsletter")
        #expect(set.patterns[0].why == "It calls plants out of place.\nNothing more.")
        #expect(set.patterns[0].position == TextPosition(line: 15, column: 5))
        #expect(set.problems() == [])
        let both = try FrameMatcher([set, SocialCareFrames.set()])
        let remarks = both.remarks(in: "The weeds are a burden.")
        #expect(remarks.map(\.rule) == ["garden/weeds", "social-care/burden"])
        #expect(remarks[0].replacement == "Wild plants")
    }

    @Test(
        "A slip in the file is told by line and column",
        arguments: [
            ("name: a\n\tversion: 1", 2, 1, "tab"),
            ("name: a\nname: b", 2, 1, "before"),
            ("name: \"a", 1, 7, "not closed"),
            ("name: a: b", 1, 8, "quotes"),
            ("name: &x a", 1, 7, "quotes"),
            ("name: [a, b", 1, 1, "not closed"),
            ("name:\nversion: 1", 1, 1, "no value"),
            ("name: a\n   version: 1", 2, 4, "further in"),
            ("name: >\n  a", 1, 7, ">-"),
            ("name: \"\\q\"", 1, 8, "hexadecimal"),
            ("just words", 1, 1, "key: value"),
            ("", 1, 1, "nothing"),
            ("name: a\nversion: 1\ntitle: t\nsources:\n  a: b\npatterns:\n  - id: x\n    colour: red", 7, 5, "missing"),
            ("name: a\u{1}", 1, 8, "control"),
            (
                "a:\n  b:\n    c:\n      d:\n        e:\n          f:\n            g:\n              h:\n                i: 1",
                9, 17, "levels"
            ),
        ]
    )
    func slips(yaml: String, line: Int, column: Int, words: String) throws {
        let problem = #expect(throws: FrameProblem.self) { _ = try FrameSet.read(yaml, file: "f.yaml") }
        #expect(problem?.position == TextPosition(line: line, column: column))
        #expect(problem?.message.contains(words) == true, "\(problem?.description ?? "")")
    }

    @Test("What a pattern gets wrong is said in sentences")
    func problems() throws {
        let pattern = FramePattern(
            id: "Big",
            phrasings: ["old hat"],
            why: "w",
            sources: ["x"],
            instead: "i",
            replacement: "an old hat",
            shift: "y",
            examples: ["A new hat."],
            counterExamples: ["An old hat."]
        )
        let set = FrameSet(name: "s", version: "1", title: "t", sources: [:], patterns: [pattern, pattern])
        let messages = set.problems().map(\.message)
        for words in [
            "lower-case", "two patterns", "among the sources", "among the shifts", "does not find its example",
            "counter-example", "own replacement",
        ] {
            #expect(messages.contains { $0.contains(words) }, "\(words)")
        }
    }

    @Test("No mutation of a set makes the reader stop or run away", arguments: 0..<60)
    func mutated(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        var scalars = Array(Self.garden.unicodeScalars)
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            let index = Int.random(in: scalars.indices, using: &generator)
            switch generator.next() % 3 {
            case 0: scalars.remove(at: index)
            case 1: scalars.insert(generator.scalar(), at: index)
            default: scalars[index] = Array(":-#[]{}'\"\n >|?<(".unicodeScalars).randomElement(using: &generator) ?? ":"
            }
        }
        do {
            let set = try FrameSet.read(String(String.UnicodeScalarView(scalars)), file: "f")
            _ = set.problems()
        } catch {
            #expect(error.position != nil && !error.message.isEmpty)
        }
    }
}
