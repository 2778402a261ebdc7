import Testing

@testable import TextAnalysis

/// The sentences themselves, so that expectations can be read.
func sentences(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return Sentences.ranges(in: text).map { String(String.UnicodeScalarView(scalars[$0])) }
}

@Suite("Sentences")
struct SentencesTests {
    @Test(
        "Stops",
        arguments: [
            ["I asked twice.", "Nobody came!", "Why?", "I gave up..."],
            ["i asked twice.", "nobody came.", "it was hard."],
            ["Really?!", "Yes."],
            ["“I was let down.”", "They left."],
            ["(It took a year.)", "Then it stopped."],
            ["Is it Ali's?", "\u{201C}Yes.\u{201D}", "Good."],
            ["Thanks! 🙂"],
            ["Thanks!🙂", "Next."],
            ["Love it \u{1F468}\u{200D}\u{1F9BD} every day.", "So does she."],
            ["It was 2019.", "In 2020 it stopped."],
            ["She has had 3 people in a week.", "4 the next."],
            ["Help!", "Please"],
        ]
    )
    func stops(expected: [String]) {
        let expected = expected == ["Thanks! 🙂"] ? ["Thanks!", "🙂"] : expected
        #expect(sentences(expected.joined(separator: " ")) == expected)
    }

    @Test(
        "No end inside",
        arguments: [
            "Dr. Khan and Mrs. O’Neil met Prof. J. K. Lee.",
            "Bring something, e.g. a letter, i.e. proof.",
            "Small things, e.g. Bristol’s scheme, count.",
            "We live on St. Mary's Road, No. 5, in the U.K. with a dog.",
            "It costs £3.50 at example.org/a.b?c=d!e today.",
            "Ring at 3 p.m. on Monday or 9 a.m. Tuesday.",
            "Milk, bread, etc. are brought, see fig. 3 and pp. 4–5.",
            "I waited... and waited … and waited.",
            "“Why now?” she asked.",
            "\"I was let down.\" she said.",
            "Yahoo! - a company.",
            "Meet J. R. R. Tolkien Jr. here.",
            "1. We want a choice.",
            "b. We want a voice.",
            "iv. We want a home.",
            "She said . . . nothing.",
            "The plan (see para. 5) etc.) and so on.",
            "from Jan. 5 to Dec. 12",
            "Approx. five of us",
            "Это написал Ф. М. Достоевский.",
        ]
    )
    func noEnd(text: String) {
        #expect(sentences(text) == [text])
    }

    @Test(
        "Ends after what may be an abbreviation",
        arguments: [
            ["I asked for Plan B.", "They said no."],
            ["We came at 3 p.m.", "Nobody was there."],
            ["Was it fair?", "No.", "I had to ask again."],
            ["We moved to the U.K.", "It was cold."],
            ["They closed at 5 pm.", "Carers went home."],
            ["Beds, chairs, etc.", "Everything went."],
            ["It was I.", "Then they left."],
            ["She lives on Mill St.", "The house is old."],
        ]
    )
    func endsAfterAbbreviation(expected: [String]) {
        #expect(sentences(expected.joined(separator: " ")) == expected)
    }

    @Test("Line ends")
    func lineEnds() {
        #expect(sentences("Milk\nBread\neggs") == ["Milk", "Bread", "eggs"])
        #expect(sentences("A title\r\n\r\nText here.\u{2029}more") == ["A title", "Text here.", "more"])
        #expect(sentences("- one\n- two\n• three") == ["- one", "- two", "• three"])
        let wrapped = "This line was wrapped by a program at seventy\nscalars or so, which is not a sentence’s end."
        #expect(sentences(wrapped) == [wrapped])
        let blank = "This line was wrapped by a program at seventy\n\nscalars or so, which is not a sentence’s end."
        #expect(sentences(blank).count == 2)
        let list = "These are the things that we would like to see:\na) a home\nb) a friend"
        #expect(sentences(list).count == 3)
        let shortList = "one thing\nanother thing"
        #expect(sentences(shortList).count == 2)
        #expect(sentences("a.\nb?\nc") == ["a.", "b?", "c"])
    }

    @Test(
        "Other scripts",
        arguments: [
            ("我要回家。你呢？好！", ["我要回家。", "你呢？", "好！"]),
            ("彼は「行く。」と言った。", ["彼は「行く。」", "と言った。"]),
            ("أريد بيتا. لماذا؟ لا أعرف.", ["أريد بيتا.", "لماذا؟", "لا أعرف."]),
            ("मुझे घर चाहिए। क्यों?", ["मुझे घर चाहिए।", "क्यों?"]),
            ("Я хочу домой. Почему? Не знаю…", ["Я хочу домой.", "Почему?", "Не знаю…"]),
            ("Mae'n oer. Diolch!", ["Mae'n oer.", "Diolch!"]),
        ]
    )
    func scripts(text: String, expected: [String]) {
        #expect(sentences(text) == expected)
    }

    @Test("Nothing but white space has no sentences", arguments: ["", " \n\t ", "\u{3000}\u{A0}\u{2028}"])
    func white(text: String) {
        #expect(Sentences.ranges(in: text).isEmpty)
    }

    @Test("A long stretch without stops is cut at commas and spaces")
    func long() {
        let words = String(repeating: "and then we waited, for them ", count: 500)
        let cut = sentences(words)
        #expect(cut.count > 10)
        #expect(cut.allSatisfy { $0.unicodeScalars.count <= Sentences.longest })
        #expect(cut.dropLast().allSatisfy { $0.hasSuffix(",") })
        let unbroken = Sentences.ranges(in: String(repeating: "x", count: 5_000))
        #expect(unbroken.count == 5 && unbroken.allSatisfy { $0.count == 1_000 })
        let clusters = sentences(String(repeating: "e\u{301}\u{302}", count: 1_000))
        #expect(clusters.allSatisfy { $0.unicodeScalars.first == "e" })
    }

    @Test(
        "Long runs of one thing take linear time",
        arguments: [" ", ".", "\n", "a. ", ". ", "\"", "a.b ", "\u{301}", "1. "]
    )
    func linear(unit: String) {
        let text = String(repeating: " ", count: 100_000) + String(repeating: unit, count: 100_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = Sentences.ranges(in: text) }
        // Quadratic would take minutes; this leaves room for a slow machine and an unoptimised build.
        #expect(time < .seconds(20))
    }

    @Test("Ranges are in order, apart, and leave out only white space", arguments: 0..<300)
    func covers(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = generator.text(length: Int.random(in: 0...400, using: &generator))
        let scalars = Array(text.unicodeScalars)
        var covered = Set<Int>()
        var last = -1
        for range in Sentences.ranges(in: text) {
            #expect(range.lowerBound > last && !range.isEmpty && range.count <= Sentences.longest)
            #expect(!scalars[range.lowerBound].properties.isWhitespace)
            #expect(!scalars[range.upperBound - 1].properties.isWhitespace)
            last = range.upperBound - 1
            covered.formUnion(range)
        }
        for index in scalars.indices where !covered.contains(index) {
            #expect(scalars[index].properties.isWhitespace)
        }
    }
}

@Suite("What sentences ask of scalars")
struct SentenceScalarsTests {
    @Test("White space and stops are those of the Unicode Character Database")
    func properties() {
        for value in UInt32(0)..<0x11_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            if SentenceScalars.isWhite(scalar) != properties.isWhitespace { Issue.record("white U+\(value)") }
            // An ellipsis and a full-width full stop are stops here too.
            let isStop = properties.isSentenceTerminal || value == 0x2026 || value == 0xFF0E
            if SentenceScalars.isStop(scalar) != isStop { Issue.record("stop U+\(value)") }
            let mayBreak = SentenceScalars.isLineEnd(scalar) || isStop
            if SentenceScalars.mayBreak(scalar) != mayBreak { Issue.record("break U+\(value)") }
        }
    }
}
