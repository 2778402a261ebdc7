import Testing

@testable import TextAnalysis

@Suite("Collocation")
struct CollocationTests {
    /// One long document, as the reference has it.
    private func concordance() throws -> Concordance {
        let text = try ReferenceValues.documents().map(\.text).joined(separator: "\n")
        return Concordance(Corpus([CorpusDocument(label: "all", text: text)]))
    }

    @Test("Words side by side score as NLTK scores them")
    func sideBySide() throws {
        let pairs = try concordance().pairs(minimum: 2)
        let rows = try ReferenceValues("collocations").rows
        #expect(pairs.count == rows.count)
        let byWords = Dictionary(uniqueKeysWithValues: pairs.map { ("\($0.first) \($0.second)", $0) })
        for row in rows {
            let pair = try #require(byWords["\(row["first"] ?? "") \(row["second"] ?? "")"])
            #expect(try pair.scores.together == row.count("together"))
            #expect(try pair.firstCount == row.count("firstCount") && pair.secondCount == row.count("secondCount"))
            #expect(try agree(pair.scores.logDice, row.number("logDice")))
            #expect(try agree(pair.scores.mutualInformation, row.number("mi")))
            #expect(try agree(pair.scores.tScore, row.number("t")))
            #expect(try agree(pair.scores.logLikelihood, row.number("g2")))
        }
    }

    @Test("Words within four places score as NLTK scores them")
    func windows() throws {
        let pairs = try concordance().pairs(within: 4, minimum: 6)
        let rows = try ReferenceValues("windows").rows
        #expect(pairs.count == rows.count)
        let byWords = Dictionary(uniqueKeysWithValues: pairs.map { ("\($0.first) \($0.second)", $0) })
        for row in rows {
            let pair = try #require(byWords["\(row["first"] ?? "") \(row["second"] ?? "")"])
            #expect(try pair.scores.together == row.count("together"))
            #expect(try agree(pair.scores.mutualInformation, row.number("mi")))
        }
    }

    @Test("Around one word, as going through every word has it", arguments: 0..<20)
    func around(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let corpus = Corpus(generator.documents(6))
        let before = Int.random(in: 0...3, using: &generator)
        let after = Int.random(in: 1...3, using: &generator)
        var together: [String: Int] = [:]
        for document in corpus.documents.indices {
            let words = corpus.words(of: document)
            for place in words.indices where words[place] == "w1e" {
                for other in max(0, place - before)..<min(words.count, place + after + 1) where other != place {
                    together[words[other], default: 0] += 1
                }
            }
        }
        let found = Concordance(corpus).collocates(of: "W1É", before: before, after: after, minimum: 2, by: .together)
        #expect(found.count == together.values.filter { $0 >= 2 }.count)
        #expect(found.allSatisfy { $0.scores.together == together[$0.word] })
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.scores.together >= $1.scores.together })
        let all = Double(corpus.wordCount)
        let node = Double(corpus.frequencies().count(of: "w1é"))
        for collocate in found {
            #expect(agree(collocate.scores.expected, node * Double(collocate.count) * Double(before + after) / all))
        }
    }

    @Test("Every measure puts the strongest first", arguments: CollocationScores.Measure.allCases)
    func order(measure: CollocationScores.Measure) throws {
        let pairs = try concordance().pairs(by: measure, limit: 50)
        #expect(pairs.count == 50)
        #expect(
            zip(pairs, pairs.dropFirst()).allSatisfy { $0.scores.value(of: measure) >= $1.scores.value(of: measure) }
        )
    }

    @Test("Nothing to score")
    func nothing() throws {
        let empty = Concordance(Corpus([]))
        #expect(empty.pairs().isEmpty && empty.collocates(of: "a").isEmpty)
        let one = try concordance()
        #expect(one.collocates(of: "nowhere").isEmpty && one.collocates(of: "ro", before: 0, after: 0).isEmpty)
        #expect(one.pairs(within: 0).isEmpty && one.pairs(limit: -1).isEmpty)
        let same = Concordance(Corpus([CorpusDocument(label: "a", text: "x x x x")]))
        let scores = try #require(same.pairs(minimum: 1).first).scores
        #expect(scores.together == 3 && scores.logLikelihood.isFinite && scores.logLikelihood >= 0)
    }
}
