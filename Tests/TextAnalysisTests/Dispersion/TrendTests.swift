import Testing
import TextAnalysis

@Suite("Trends over periods")
struct TrendTests {
    private func corpus(_ texts: [(period: String, text: String)]) -> Corpus {
        Corpus(texts.map { CorpusDocument(label: "", text: $0.text, period: $0.period) })
    }

    private func counts(_ corpus: Corpus) -> [Int] {
        Concordance(corpus).hits("a").countsOfDocuments
    }

    /// Three texts of two words, 0, 1 and 2 of them "a", in three periods: p = 1/2, x̄ = 1, u = 1, 0, 1.
    @Test("A trend worked out by hand")
    func byHand() throws {
        let corpus = corpus([("2020", "b b"), ("2021", "a b"), ("2022", "a a")])
        let trend = try #require(Trend(corpus, counts: counts(corpus)))
        #expect(abs(trend.z - 2.0.squareRoot()) < 1e-12)
        #expect(abs(trend.pValue - 0.157_299_207_050_285) < 1e-12)
        #expect(trend.periods == ["2020", "2021", "2022"])
    }

    @Test("The other way round it falls, and the order of the texts changes nothing")
    func falling() throws {
        let texts = [("2020", "a a b"), ("2020", "a b"), ("2021", "b a b b"), ("2022", "b b b b b"), ("", "a a a")]
        let trend = try #require(Trend(corpus(texts), counts: counts(corpus(texts))))
        #expect(trend.z < 0)
        let turned = corpus(texts.reversed())
        #expect(Trend(turned, counts: counts(turned)) == trend)
    }

    @Test(
        "Where there can be no trend there is none",
        arguments: [
            [], [("2020", "a b"), ("2020", "b")], [("", "a"), ("", "b")], [("2020", "a b"), ("2021", "a b")],
            [("2020", "b b"), ("2021", "b")], [("2020", "a"), ("2021", "")],
        ]
    )
    func nothing(texts: [(String, String)]) {
        let corpus = corpus(texts)
        #expect(Trend(corpus, counts: counts(corpus)) == nil)
    }

    @Test("A few texts that repeat a word are not taken for many")
    func repeating() throws {
        // One text says it forty times; word by word that would be beyond doubt.
        var texts = (0..<20).map { ("202\($0 % 2)", "b b b b b") }
        texts.append(("2021", String(repeating: "a ", count: 40)))
        let corpus = corpus(texts)
        let trend = try #require(Trend(corpus, counts: counts(corpus)))
        #expect(trend.pValue > 0.1)
    }

    @Test("Without a trend one in twenty is found, also when words come in bunches")
    func level() {
        var generator = SeededGenerator(seed: 5)
        var found = 0
        for _ in 0..<600 {
            let texts = (0..<60).map { index in
                let isFull = Int.random(in: 0..<4, using: &generator) == 0
                return ("\(2_020 + index % 4)", isFull ? "a a a a b b b b b b" : "b b b b b b b b b b")
            }
            let corpus = corpus(texts)
            if let trend = Trend(corpus, counts: counts(corpus)), trend.pValue < 0.05 { found += 1 }
        }
        #expect((12...48).contains(found), "\(found) of 600")
    }

    @Test("What was counted otherwise is broken down like hits")
    func breakdownOfCounts() {
        let corpus = corpus([("2020", "a b"), ("2021", "b b a a"), ("2020", "b")])
        let hits = Concordance(corpus).hits("a")
        #expect(hits.countsOfDocuments == [1, 2, 0])
        #expect(Breakdown(corpus, counts: [1, 2, 0], by: .period).rows == Breakdown(hits, by: .period).rows)
        #expect(Breakdown(corpus, counts: [-1, 2], by: .period).rows.map(\.count) == [0, 2])
    }
}
