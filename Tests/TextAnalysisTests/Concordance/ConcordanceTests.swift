import Testing

@testable import TextAnalysis

@Suite("Concordance")
struct ConcordanceTests {
    private let concordance = Concordance(
        Corpus([
            CorpusDocument(label: "a", text: "Good social care – “good care” is what carers give.", period: "2020"),
            CorpusDocument(label: "b", text: "", period: "2020"),
            CorpusDocument(label: "c", text: "Ça va? Social care, social life; care’s end.", period: "2021"),
        ])
    )

    @Test("Lines show the hit as written, with its place in scalars")
    func lines() {
        let lines = concordance.hits("social care").lines(context: 2)
        #expect(lines.map(\.hit) == ["social care", "Social care"])
        #expect(lines.map(\.before) == ["Good ", "Ça va? "])
        #expect(lines.map(\.after) == [" – “good care", ", social life"])
        #expect(
            lines.map(\.span) == [
                DocumentSpan(document: 0, range: 5..<16), DocumentSpan(document: 2, range: 7..<18),
            ]
        )
        #expect(concordance.hits("social care").spans == lines.map(\.span))
    }

    @Test(
        "Queries",
        arguments: [
            ("care", 3), ("CARE*", 5), ("*", 17), ("social *", 3), ("* care", 3), ("care *", 3), ("* * *", 13),
            ("good ~0 care", 1), ("good ~1 care", 2), ("care ~0 good", 2), ("care >0 good", 1), ("life ~9 ça", 1),
            ("life >9 ça", 0), ("good care", 1), ("care's", 1), ("nothing", 0), ("social nothing", 0), ("", 0),
            ("\"social care\"", 2), ("soc* car*", 2), ("va ~3", 1), ("~3 va", 0), ("social-care", 2), ("…*", 0),
        ]
    )
    func queries(text: String, count: Int) {
        #expect(concordance.hits(text).count == count, "\(ConcordanceQuery(text))")
    }

    @Test("Lines in the order of their context")
    func order() {
        let corpus = Corpus([CorpusDocument(label: "a", text: "b x c. a x b. c x a. x")])
        let hits = Concordance(corpus).hits("x")
        #expect(hits.lines(order: .after, context: 1).map(\.after) == ["", " a", " b", " c"])
        #expect(hits.lines(order: .before, context: 1).map(\.before) == ["a ", "a. ", "b ", "c "])
        #expect(hits.lines(1..<2, order: .before, context: 1).map(\.after) == [""])
        #expect(hits.lines(3..<9).count == 1 && hits.lines(7..<9).isEmpty && hits.lines(context: -1)[0].after == "")
        #expect(hits.lines(context: .max)[0].after == " c. a x b. c x a. x")
    }

    @Test("Finds what going through every word finds", arguments: 0..<60)
    func bruteForce(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let corpus = Corpus(generator.documents(8))
        let concordance = Concordance(corpus)
        let words = { (document: Int) in corpus.words(of: document) }
        let kinds: [(String, (String) -> Bool)] = [
            ("w1é", { $0 == "w1e" }), ("w2*", { $0.hasPrefix("w2") }), ("w*", { _ in true }), ("*", { _ in true }),
            ("w1*", { $0.hasPrefix("w1") }), ("w3é", { $0 == "w3e" }),
        ]
        for _ in 0..<6 {
            let phrase = (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in
                kinds.randomElement(using: &generator)
            }
            let near = (0..<Int.random(in: 1...2, using: &generator)).compactMap { _ in
                kinds.randomElement(using: &generator)
            }
            let distance = Int.random(in: 0...4, using: &generator)
            let isOrdered = Bool.random(using: &generator)
            let starts = { (phrase: [(String, (String) -> Bool)], words: [String]) -> [Int] in
                words.indices.filter { start in
                    start + phrase.count <= words.count
                        && phrase.enumerated().allSatisfy { $1.1(words[start + $0]) }
                }
            }
            var simple = 0
            var close = 0
            for document in corpus.documents.indices {
                let found = starts(phrase, words(document))
                let others = starts(near, words(document))
                simple += found.count
                close +=
                    found.filter { start in
                        others.contains { other in
                            let after = other - (start + phrase.count)
                            let before = start - (other + near.count)
                            return (0...distance).contains(after) || !isOrdered && (0...distance).contains(before)
                        }
                    }.count
            }
            let text = phrase.map(\.0).joined(separator: " ")
            #expect(concordance.hits(text).count == simple)
            let query = "\(text) \(isOrdered ? ">" : "~")\(distance) \(near.map(\.0).joined(separator: " "))"
            let hits = concordance.hits(query)
            #expect(hits.count == close, "\(query)")
            #expect(hits.lines(0..<hits.count).map(\.span) == hits.spans)
        }
    }

    @Test("Pages in an order of context are pages of all hits in that order", arguments: 0..<30)
    func pages(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let corpus = Corpus(generator.documents(8))
        for query in ["*", "w1*", "* w2*", "w"] {
            let hits = Concordance(corpus).hits(query)
            let length = ConcordanceQuery(query).phrase.words.count
            for order in [ConcordanceHits.Order.after, .before] {
                // By what stands there, spelt out; hits are as yet in the order of the documents.
                let keyed = hits.lines(0..<hits.count, context: 0).enumerated().map { number, line in
                    let words = corpus.words(of: line.span.document)
                    let first = corpus.runs(of: line.span.document).first?.words.lowerBound ?? 0
                    let place = Int(hits.starts[number]) - first
                    let after = (0..<4).map { place + length + $0 < words.count ? words[place + length + $0] : "" }
                    let before = (1...4).map { place - $0 >= 0 ? words[place - $0] : "" }
                    return (key: order == .after ? after + before : before + after, number: number, span: line.span)
                }
                let expected = keyed.sorted { one, other in
                    one.key != other.key
                        ? one.key.lexicographicallyPrecedes(other.key) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                        : one.number < other.number
                }
                let pages = stride(from: 0, to: hits.count, by: 7).flatMap { start in
                    hits.lines(start..<start + 7, order: order).map(\.span)
                }
                #expect(pages == expected.map(\.span), "\(query) \(order)")
            }
        }
    }

    @Test("Words too long to be noted in full do no harm")
    func longWords() {
        let text = "a " + String(repeating: "é", count: 40_000) + " b"
        let hits = Concordance(Corpus([CorpusDocument(label: "a", text: text)], form: .asWritten)).hits("* b")
        #expect(hits.count == 1 && hits.spans[0].range == 2..<40_004)
        let lines = Concordance(Corpus([CorpusDocument(label: "a", text: text)])).hits("a *").lines()
        #expect(lines[0].hit.unicodeScalars.count == 2 + 32_767 && lines[0].after.hasSuffix(" b"))
    }

    @Test("Nothing is found in nothing, and no number is too large")
    func extremes() {
        #expect(Concordance(Corpus([])).hits("a* ~2 *").lines().isEmpty)
        let query = ConcordanceQuery(
            .init([.exactly("good")]),
            near: .init([.exactly("give")]),
            distance: .max,
            isOrdered: false
        )
        #expect(concordance.hits(query).count == 2)
        #expect(concordance.hits(ConcordanceQuery(.init([]))).count == 0)
        #expect(concordance.collocates(of: "good", before: .max, after: .max, minimum: 0).count == 7)
        #expect(!concordance.pairs(within: .max, minimum: 0).isEmpty)
    }

    @Test("By period, also where nothing is found")
    func breakdown() {
        let rows = Breakdown(concordance.hits("good"), by: .period).rows
        #expect(rows.map(\.key) == ["2020", "2021"] && rows.map(\.count) == [2, 0] && rows.map(\.words) == [9, 8])
        #expect(rows.map(\.documents) == [2, 1] && rows.map(\.documentsWithHits) == [1, 0])
        #expect(agree(rows[0].perMillion, 2e6 / 9) && rows[1].perMillion == 0)
        // From SciPy 1.17.1: binomtest(2, 9).proportion_ci(method="wilson"), and the same of 0 in 8.
        #expect(agree(rows[0].perMillionInterval.lowerBound, 63_225.107_117_846_73))
        #expect(agree(rows[0].perMillionInterval.upperBound, 547_411.030_893_011_1))
        #expect(rows[1].perMillionInterval.lowerBound == 0)
        #expect(agree(rows[1].perMillionInterval.upperBound, 324_407.564_883_880_2))
        #expect(Breakdown(concordance.hits("good"), by: .source).rows.map(\.key) == [""])
    }
}
