import Testing

@testable import TextAnalysis

@Suite("Quotations")
struct QuoteTests {
    static let text = """
        We waited nine weeks for a call. “Nobody told us why,” my sister said.  The carers
        were kind – always kind – but there weren’t enough of them; they rushed off to the next house.
        At the café, Siân asked: who decides? I don't know. It should be the person who draws on support. Nobody told us.
        """

    func check(_ quote: String) -> QuoteCheck { QuoteText(Self.text).check(quote) }

    func texts(_ check: QuoteCheck) -> [String] {
        let scalars = Array(Self.text.unicodeScalars)
        return check.ranges.map { range in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range])
            return String(view)
        }
    }

    @Test(
        "Found, and what has to be overlooked",
        arguments: [
            ("We waited nine weeks for a call.", []), ("“We waited nine weeks”", []), ("Nobody told us.", []),
            ("we waited NINE weeks", [.letterCase]), ("there weren't enough of them", [.quotationMarks]),
            ("The carers were kind", [.spaces]), ("were kind - always kind - but", [.dashes]),
            ("were kind—always kind—but", [.dashes]), ("At the cafe, Sian asked", [.letterForms]),
            ("At the cafe\u{301}, Sia\u{302}n asked", [.letterForms]), ("I don't know!", [.endMarks]),
            ("We waited nine weeks for a call,", [.endMarks]), ("who decides.", [.endMarks]),
            ("the carers were kind-always kind", [.letterCase, .spaces, .dashes]), ("why", []), ("kind", []),
        ] as [(String, [QuoteCheck.Change])]
    )
    func found(quote: String, changes: [QuoteCheck.Change]) {
        let check = check(quote)
        #expect(check.verdict == (changes.isEmpty ? .verbatim : .normalised))
        #expect(check.changes == changes)
        #expect(check.isFound && check.nearest == nil && check.ranges.count == 1)
    }

    @Test("The range is that of the text, marks at the end included where they agree")
    func ranges() {
        #expect(texts(check("nobody told us")) == ["Nobody told us"])
        #expect(texts(check("Nobody told us.")) == ["Nobody told us."])
        #expect(texts(check("the cafe, sian ASKED:")) == ["the café, Siân asked:"])
        #expect(texts(check("weren't enough of them,")) == ["weren’t enough of them"])
        #expect(check("We").ranges == [0..<2])
    }

    @Test("Not inside a word", arguments: ["ine weeks", "We waited nin", "upport", "aiting"])
    func words(quote: String) {
        #expect(!check(quote).isFound)
    }

    @Test(
        "Parts in order",
        arguments: [
            ("We waited … for a call", ["We waited", "for a call"], []),
            ("We waited [...] for a call", ["We waited", "for a call"], []),
            ("we waited... Nobody told us why", ["We waited", "Nobody told us why"], []),
            ("[The carers] were kind [but] they rushed off", ["were kind", "they rushed off"], ["The carers", "but"]),
            ("The carers (…) were kind . . . to the next house.", ["The carers", "were kind", "to the next house."], []),
            ("It should be [someone] who draws on support", ["It should be", "who draws on support"], ["someone"]),
            ("…the person who draws on support…", ["the person who draws on support"], []),
        ] as [(String, [String], [String])]
    )
    func parts(quote: String, parts: [String], insertions: [String]) {
        let check = check(quote)
        #expect(check.verdict == .elided && texts(check) == parts && check.insertions == insertions)
    }

    @Test("Parts in the wrong order, or not all there, are not found")
    func wrongParts() {
        #expect(check("for a call … We waited nine weeks").verdict == .notFound)
        #expect(check("We waited … for a bus").verdict == .notFound)
        #expect(check("[all of it]").verdict == .notFound && check("...").verdict == .notFound)
    }

    @Test("Of several chains the one over the least text")
    func least() {
        let check = QuoteText("We went. We stayed at home and then we ate. We stayed and ate.").check("we … ate")
        #expect(check.verdict == .elided && check.ranges == [36..<38, 39..<42])
        let far = QuoteText("one " + String(repeating: "x ", count: QuoteText.widestGap) + "two").check("one … two")
        #expect(far.verdict == .notFound)
    }

    @Test("An ellipsis or brackets of the text's own are verbatim")
    func ownEllipsis() {
        #expect(QuoteText("Well … I [sic] left...").check("Well … I [sic] left...").verdict == .verbatim)
        let dots = QuoteText("Well … I left").check("Well ... I left")
        #expect(dots.verdict == .normalised && dots.changes == [.endMarks])
    }

    @Test("What is not found has its nearest passage and what differs")
    func nearest() {
        let check = check("It should never be the person who relies on support")
        #expect(check.verdict == .notFound && check.ranges.isEmpty)
        #expect(
            check.nearest?.differences == [.added(["never"]), .replaced(["relies"], instead: ["draws"])]
        )
        #expect(check.nearest.map { texts(of: $0.range) } == "It should be the person who draws on support")
        let left = self.check("they rushed to the next house")
        #expect(left.nearest?.differences == [.leftOut(["off"])])
        #expect(left.nearest?.differences.first?.sentence == "The quotation leaves out “off”.")
        #expect(self.check("Completely different matters concerning tariffs").nearest == nil)
    }

    func texts(of range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(Self.text.unicodeScalars)[range])
        return String(view)
    }

    @Test("Nothing in, nothing found", arguments: ["", " ", "“”", "…", "?", "[]", "["])
    func empty(quote: String) {
        #expect(check(quote).verdict == .notFound && check(quote).nearest == nil)
        #expect(QuoteText("").check("a \(quote)").verdict == .notFound)
    }

    @Test("Any stretch of whole words of any text is verbatim, and its range says the same", arguments: 0..<200)
    func stretches(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = (0..<20).map { _ in generator.text(length: 3) + ["word", "Ding", "é", "don’t"][Int(generator.next() % 4)]
        }
        .joined(separator: [" ", ", ", "\n", " – "][seed % 4])
        let scalars = Array(text.unicodeScalars)
        let index = QuoteText(text)
        let words = Words.tokens(in: text)
        guard words.count > 3 else { return }
        let first = Int(generator.next() % UInt64(words.count - 1))
        let last = first + Int(generator.next() % UInt64(words.count - first))
        let range = words[first].range.lowerBound..<words[last].range.upperBound
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        let check = index.check(String(view))
        #expect(check.isFound, "\(String(view).debugDescription) in \(text.debugDescription)")
        for found in check.ranges { #expect(found.upperBound <= scalars.count) }
    }

    @Test("A long text and many quotations")
    func many() {
        var generator = SeededGenerator(seed: 8)
        let vocabulary = (0..<2_000).map { "w\($0)" }
        let words = (0..<20_000).map { _ in vocabulary[Int(generator.next() % 2_000)] }
        let text = QuoteText(words.joined(separator: " "))
        for _ in 0..<300 {
            let start = Int(generator.next() % 19_900)
            #expect(text.check(words[start..<start + 12].joined(separator: "  ").uppercased()).verdict == .normalised)
        }
    }
}
