import Testing

@testable import TextAnalysis

@Suite("Keyness")
struct KeynessTests {
    private func halves() throws -> (Frequencies, Frequencies) {
        let corpus = try Corpus(ReferenceValues.documents())
        return (corpus.frequencies { $0.source == "first" }, corpus.frequencies { $0.source == "second" })
    }

    @Test("Every word's statistics equal SciPy's")
    func scipy() throws {
        let (here, there) = try halves()
        let rows = try ReferenceValues("keyness").rows
        let four = Keyness(here, against: there).keywords
        let two = Keyness(here, against: there, table: .twoCells).keywords
        #expect(four.count == rows.count && two.count == rows.count)
        let byWord = Dictionary(uniqueKeysWithValues: four.map { ($0.word, $0) })
        let twoByWord = Dictionary(uniqueKeysWithValues: two.map { ($0.word, $0) })
        for row in rows {
            let word = try #require(row["word"])
            let keyword = try #require(byWord[word])
            #expect(try keyword.count == row.count("a") && keyword.referenceCount == row.count("b"))
            #expect(try agree(keyword.logLikelihood, row.number("g2")))
            #expect(try agree(keyword.pValue, row.number("p")))
            #expect(try agree(keyword.falseDiscoveryRate, row.number("q")))
            #expect(try agree(#require(twoByWord[word]).logLikelihood, row.number("twoCells")))
            guard row["logRatio"] != "" else { continue }
            #expect(try agree(keyword.logRatio, row.number("logRatio")))
            #expect(try agree(keyword.logRatioInterval.lowerBound, row.number("low")))
            #expect(try agree(keyword.logRatioInterval.upperBound, row.number("high")))
            let percent = (keyword.perMillion - keyword.referencePerMillion) / keyword.referencePerMillion * 100
            #expect((keyword.percentDifference - percent).magnitude < 1e-9 * max(1, percent.magnitude))
        }
        #expect(zip(four, four.dropFirst()).allSatisfy { $0.logLikelihood >= $1.logLikelihood })
        #expect(zip(four, four.dropFirst()).allSatisfy { $0.falseDiscoveryRate <= $1.falseDiscoveryRate })
    }

    @Test("The tail and the quantile equal SciPy's")
    func functions() throws {
        for row in try ReferenceValues("chi").rows {
            let p = try row.number("p")
            let own = try Logarithms.chiSquaredTail(row.number("x"))
            #expect((own - p).magnitude <= 1e-12 * p)
        }
        for row in try ReferenceValues("normal").rows {
            #expect(try agree(Logarithms.normalQuantile(confidence: row.number("confidence")), row.number("z")))
        }
        #expect(Logarithms.normalQuantile(confidence: 1).isFinite && Logarithms.normalQuantile(confidence: -1) == 0)
    }

    @Test("Turned round, the ratio changes its sign and nothing else")
    func turned() throws {
        let (here, there) = try halves()
        let one = Keyness(here, against: there).keywords
        let other = Keyness(there, against: here).keywords
        let byWord = Dictionary(uniqueKeysWithValues: other.map { ($0.word, $0) })
        for keyword in one {
            let back = try #require(byWord[keyword.word])
            #expect(agree(back.logRatio, -keyword.logRatio) && agree(back.logLikelihood, keyword.logLikelihood))
            #expect(agree(back.logRatioInterval.lowerBound, -keyword.logRatioInterval.upperBound))
        }
    }

    @Test("Counts of 0 have finite ratios, and a collection differs not from itself")
    func zeros() {
        let here = Corpus([CorpusDocument(label: "a", text: "new new new new same same")]).frequencies()
        let there = Corpus([CorpusDocument(label: "b", text: "old old old old old same same same")]).frequencies()
        let keywords = Keyness(here, against: there, minimum: 1).keywords
        #expect(Set(keywords.map(\.word)) == ["new", "old", "same"])
        for keyword in keywords {
            #expect(keyword.logRatio.isFinite && keyword.percentDifference.isFinite)
            #expect(keyword.logRatioInterval.contains(keyword.logRatio))
        }
        #expect(keywords.first { $0.word == "old" }?.isMoreFrequent == false)
        let same = Keyness(here, against: here, minimum: 1).keywords
        #expect(same.allSatisfy { $0.logLikelihood == 0 && $0.pValue == 1 && $0.logRatio == 0 })
        #expect(Keyness(here, against: Corpus([]).frequencies()).keywords.isEmpty)
        let skipped = Keyness(here, against: there, minimum: 1, excluding: StopWords(["OLD", "new"])).keywords
        #expect(skipped.map(\.word) == ["same"])
        let full = Keyness(
            Corpus([CorpusDocument(label: "a", text: "x x")]).frequencies(),
            against: Corpus([CorpusDocument(label: "a", text: "x x x")]).frequencies(),
            confidence: 2
        )
        #expect(full.keywords.allSatisfy { $0.logLikelihood == 0 && $0.logRatioInterval == 0...0 })
    }

    @Test("A reference list from elsewhere")
    func list() throws {
        let list = try ReferenceList(
            parsing: "# words of a newspaper\n#total\t1000\r\nCare\t30\ncare\t10\r\n\nécole\t5"
        )
        #expect(list.total == 1_000 && list.counts == [40, 5] && list.vocabulary.count == 2)
        let here = Corpus([CorpusDocument(label: "a", text: "care care care home home home")]).frequencies()
        let keywords = Keyness(here, against: list, minimum: 1).keywords
        #expect(keywords.map(\.word).sorted() == ["care", "ecole", "home"])
        #expect(keywords.first { $0.word == "care" }?.referencePerMillion == 40_000)
        #expect(ReferenceList([("a", 2), ("A", 3), ("b", 0), ("", 5)]).total == 5)
        #expect(ReferenceList([("a", .max), ("a", .max), ("b", .max)]).total > 0)
    }

    @Test(
        "A list that cannot be read says where",
        arguments: [
            ("a\t1\nb 2", 2), ("a\tone", 1), ("a\t1\n\n\t3", 3), ("a\t-1", 1), ("a\t99999999999999999999", 1), ("a", 1),
        ]
    )
    func unreadable(text: String, line: Int) {
        #expect { try ReferenceList(parsing: text) } throws: { ($0 as? ReferenceList.LineError)?.line == line }
    }
}
