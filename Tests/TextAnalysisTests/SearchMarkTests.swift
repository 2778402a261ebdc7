import Testing

@testable import TextAnalysis

@Suite("Marks for the search")
struct SearchMarkTests {
    @Test("Whatever stands in a text as a phrase, its pairs are among the text's marks", arguments: 0..<200)
    func pairs(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) &+ 9_000)
        let text = generator.text(length: 120)
        let scalars = Array(text.unicodeScalars)
        let words = Words.tokens(in: text)
        let marks = SearchMark.pairs(in: text)
        #expect(marks == Set(marks).sorted() && marks.allSatisfy { 0..<65_536 ~= $0 })
        for start in words.indices.dropLast(2) {
            let range = words[start].range.lowerBound..<words[start + 2].range.upperBound
            let query = SearchQuery("\"\(String(String.UnicodeScalarView(scalars[range])))\"")
            #expect(Set(query.pairMarks).isSubset(of: marks), "\(query.clauses)")
        }
    }

    @Test("Only what must be there has marks: no unwanted phrase, no word that is only begun")
    func pairsOfQueries() {
        let wanted = SearchMark.pairs(in: "in the")
        #expect(wanted.count == 1)
        #expect(SearchQuery("\"in the\" home -\"at all\"").pairMarks == wanted)
        #expect(SearchQuery("\"in the ho*\"").pairMarks == wanted)
        #expect(SearchQuery("\"in th*\"").pairMarks.isEmpty)
        #expect(SearchQuery("in the").pairMarks.isEmpty)
        #expect(SearchMark.pairs(in: "the in") != wanted && SearchMark.pairs(in: "int he") != wanted)
    }

    /// They are in databases, so they must never become others.
    @Test("Marks are what they were, fit 32 bits, and kinds of them share none")
    func kept() {
        #expect(SearchMark.pairs(in: "In the home") == [8_115, 48_280])
        #expect(SearchMark.fact("channel", "phone") == -772_627_497)
        #expect(SearchMark.block(of: 0) == -2_147_483_648 && SearchMark.block(of: 256) == -2_147_483_647)
        let facts = ["a", "b", "draw_on", "E06000001"].map { SearchMark.fact("place", $0) }
        #expect(Set(facts).count == 4 && facts.allSatisfy { -0x4000_0000 ... -1 ~= $0 })
        #expect(SearchMark.block(of: 100_000_000_000) < -0x4000_0000)
    }
}
