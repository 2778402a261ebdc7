import Testing

@testable import TextAnalysis

@Suite("Excerpt")
struct ExcerptTests {
    func shown(_ excerpt: Excerpt) -> String {
        (excerpt.cutBefore ? "…" : "") + excerpt.pieces.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
            + (excerpt.cutAfter ? "…" : "")
    }

    @Test(
        "Marks words, prefixes and whole phrases",
        arguments: [
            ("care", "Care is care.", "[Care] is [care]."),
            ("don't", "I DON’T, dont, don't", "I [DON’T], [dont], [don't]"),
            ("suppor*", "Support and supporters.", "[Support] and [supporters]."),
            ("\"social care\"", "social Social care care", "social [Social care] care"),
            ("care \"social care\"", "Social care; care", "[Social care]; [care]"),
            ("bed-block*", "the bed blockers, bed", "the [bed blockers], bed"),
            ("care -beds", "care beds", "[care] beds"),
            ("\"a a\"", "a a a b", "[a a a] b"),
            ("", "Nothing searched", "Nothing searched"),
            ("cafe", "  Cafe\u{301}s: cafe\u{301}  ", "Cafe\u{301}s: [cafe\u{301}]"),
            ("x", "", ""),
        ]
    )
    func marks(typed: String, text: String, expected: String) {
        #expect(shown(Excerpt.make(text: text, query: SearchQuery(typed))) == expected)
    }

    @Test("The stretch with the most different words wins")
    func best() {
        let filler = String(repeating: "and then more of it ", count: 30)
        let text = filler + "choice choice choice " + filler + "choice and control over my home " + filler
        let excerpt = Excerpt.make(text: text, query: SearchQuery("choice control home"), length: 80)
        #expect(excerpt.pieces.filter(\.isMatch).map(\.text) == ["choice", "control", "home"])
        #expect(excerpt.cutBefore && excerpt.cutAfter)
        #expect(excerpt.pieces.map(\.text).joined().unicodeScalars.count <= 80)
        #expect(excerpt.pieces.first?.text.first?.isWhitespace == false)
    }

    @Test("Starts at the beginning when nothing is found")
    func none() {
        let text = String(repeating: "word ", count: 100)
        #expect(shown(Excerpt.make(text: text, query: SearchQuery("absent"), length: 12)) == "word word…")
    }

    @Test("The whole text is kept as written")
    func whole() {
        let excerpt = Excerpt.whole(text: " a care\n", query: SearchQuery("care"))
        #expect(excerpt.pieces.map(\.text) == [" a ", "care", "\n"])
        #expect(!excerpt.cutBefore && !excerpt.cutAfter)
    }

    @Test("Never longer than asked, always a part of the text, and has a match if there is one", arguments: 0..<300)
    func anything(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = generator.text(length: Int.random(in: 0...600, using: &generator))
        let words = Words.tokens(in: text)
        let wanted = words.randomElement(using: &generator)?.folded ?? "x"
        let length = Int.random(in: -1...200, using: &generator)
        let excerpt = Excerpt.make(text: text, query: SearchQuery(wanted + " b*"), length: length)
        let joined = Array(excerpt.pieces.flatMap { $0.text.unicodeScalars })
        #expect(joined.count <= max(length, 1))
        let all = Array(text.unicodeScalars)
        #expect(joined.isEmpty || all.indices.contains { all[$0...].starts(with: joined) })
        #expect(excerpt.pieces.allSatisfy { !$0.text.isEmpty })
        if words.contains(where: { $0.folded == wanted }) {
            #expect(excerpt.pieces.contains { $0.isMatch })
        }
        let whole = Excerpt.whole(text: text, query: SearchQuery(wanted))
        #expect(Array(whole.pieces.flatMap { $0.text.unicodeScalars }) == all)
    }
}
