import Testing

@testable import TextAnalysis

@Suite("Dispersion")
struct DispersionTests {
    @Test("Over documents, equal to the definitions")
    func reference() throws {
        let found = try Dispersion(Corpus(ReferenceValues.documents())).words
        let rows = try ReferenceValues("dispersion").rows
        #expect(found.count == rows.count)
        let byWord = Dictionary(uniqueKeysWithValues: found.map { ($0.word, $0) })
        for row in rows {
            let word = try #require(byWord[row["word"] ?? ""])
            #expect(try word.count == row.count("count") && word.range == row.count("range"))
            #expect(try agree(#require(word.juillandD), row.number("D")))
            #expect(try agree(word.deviationOfProportions, row.number("DP")))
            #expect(try agree(#require(word.normalisedDeviation), row.number("DPnorm")))
        }
    }

    @Test("Even is 1 and 0, all in one part is 0 and nearly 1")
    func extremes() throws {
        let corpus = Corpus((0..<4).map { CorpusDocument(label: "\($0)", text: $0 == 0 ? "a b" : "a c") })
        let words = Dictionary(uniqueKeysWithValues: Dispersion(corpus).words.map { ($0.word, $0) })
        let even = try #require(words["a"])
        #expect(even.juillandD == 1 && even.deviationOfProportions == 0 && even.normalisedDeviation == 0)
        let one = try #require(words["b"])
        #expect(try agree(#require(one.juillandD), 0) && one.deviationOfProportions == 0.75)
        #expect(one.normalisedDeviation == 1 && one.range == 1)
    }

    @Test("Parts: pieces, sources, and none")
    func parts() throws {
        let corpus = try Corpus(ReferenceValues.documents())
        let pieces = Dispersion(corpus, over: .pieces(10))
        #expect(pieces.sizes.count == 10 && pieces.sizes.reduce(0, +) == corpus.wordCount)
        #expect(try #require(pieces.sizes.max()) - #require(pieces.sizes.min()) <= 1)
        #expect(Dispersion(corpus, over: .sources).sizes.count == 2)
        #expect(Dispersion(corpus, over: .periods).sizes.count == 5)
        let single = Dispersion(corpus, over: .pieces(0)).words
        #expect(single.allSatisfy { $0.juillandD == nil && $0.normalisedDeviation == nil })
        #expect(single.allSatisfy { $0.deviationOfProportions == 0 })
        #expect(Dispersion(Corpus([])).words.isEmpty && Dispersion(Corpus([]), over: .pieces(3)).sizes.isEmpty)
        #expect(Dispersion(corpus, minimum: 30).words.allSatisfy { $0.count >= 30 })
        let few = Corpus([CorpusDocument(label: "a", text: "a b")])
        #expect(Dispersion(few, over: .pieces(50)).sizes == [1, 1])
    }
}
