import Testing

@testable import TextAnalysis

@Suite("Corpus")
struct CorpusTests {
    @Test("Counts equal scikit-learn's")
    func counts() throws {
        let corpus = try Corpus(ReferenceValues.documents())
        let frequencies = corpus.frequencies()
        let documents = corpus.documentFrequencies()
        let rows = try ReferenceValues("counts").rows
        #expect(rows.count == corpus.vocabulary.count)
        for (id, row) in rows.enumerated() {
            #expect(corpus.vocabulary[id] == row["word"])
            #expect(try frequencies.counts[id] == row.count("count"))
            #expect(try documents[id] == row.count("documents"))
        }
        var counter = WordCounter()
        for document in corpus.documents { counter.add(document.text) }
        #expect(counter.frequencies.counts == frequencies.counts)
        let table = corpus.table()
        #expect(table.counts.reduce(0) { $0 + Int($1) } == corpus.wordCount)
        let id = try #require(corpus.vocabulary.id(of: "ro"))
        let inFourth = corpus.words(of: 3).filter { $0 == "ro" }.count
        #expect(table.count(of: id, in: 3) == inFourth)
    }

    @Test("Runs of three equal NLTK's")
    func trigrams() throws {
        let corpus = try Corpus(ReferenceValues.documents())
        let entries = NGrams(corpus, length: 3, minimum: 2).entries
        let rows = try ReferenceValues("trigrams").rows
        #expect(entries.map { $0.words.joined(separator: " ") } == rows.compactMap { $0["words"] })
        #expect(try entries.map(\.count) == rows.map { try $0.count("count") })
        // Without a minimum the same and more.
        #expect(NGrams(corpus, length: 3).entries.prefix(entries.count).elementsEqual(entries))
    }

    @Test("Runs of words at the edges")
    func edges() {
        let corpus = Corpus([
            CorpusDocument(label: "a", text: "a a a"), CorpusDocument(label: "b", text: ""),
            CorpusDocument(label: "c", text: "a b"),
        ])
        #expect(NGrams(corpus, length: 1).entries.map(\.count) == [4, 1])
        #expect(NGrams(corpus, length: 2).entries.map(\.words) == [["a", "a"], ["a", "b"]])
        #expect(NGrams(corpus, length: 3).entries == [NGrams.Entry(words: ["a", "a", "a"], count: 1)])
        for length in [0, -1, 4, Int.max] { #expect(NGrams(corpus, length: length).entries.isEmpty) }
        #expect(NGrams(Corpus([]), length: 2).entries.isEmpty)
    }

    @Test("Nothing, one word, all the same")
    func small() {
        let none = Corpus([])
        #expect(none.wordCount == 0 && none.vocabulary.count == 0 && none.frequencies().top().isEmpty)
        let white = Corpus([CorpusDocument(label: "a", text: " \n…")])
        #expect(white.wordCount == 0 && white.words(of: 0).isEmpty && white.table().rowStarts == [0, 0])
        let one = Corpus([CorpusDocument(label: "a", text: "Word")])
        #expect(one.frequencies().top() == [Frequencies.Entry(word: "word", count: 1, perMillion: 1e6)])
        let same = Corpus([CorpusDocument(label: "a", text: String(repeating: "x ", count: 1_000))])
        #expect(same.vocabulary.count == 1 && same.frequencies().counts == [1_000])
    }

    @Test("The order of the documents changes nothing but their numbers", arguments: 0..<20)
    func order(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let documents = generator.documents(12)
        let one = Corpus(documents)
        let other = Corpus(documents.shuffled(using: &generator))
        #expect(one.frequencies().top() == other.frequencies().top())
        #expect(one.documentFrequencies() == other.documentFrequencies())
        #expect(NGrams(one, length: 2).entries == NGrams(other, length: 2).entries)
        let first = Concordance(one)
        let second = Concordance(other)
        #expect(first.pairs(within: 2, minimum: 1) == second.pairs(within: 2, minimum: 1))
        #expect(first.collocates(of: "w1é") == second.collocates(of: "w1é"))
        #expect(Dispersion(one).words == Dispersion(other).words)
        #expect(Dispersion(one, over: .sources).words == Dispersion(other, over: .sources).words)
        let query = "w1é ~3 w2*"
        for key in [Breakdown.Key.source, .period] {
            #expect(Breakdown(first.hits(query), by: key).rows == Breakdown(second.hits(query), by: key).rows)
        }
        let labels = { (corpus: Corpus) -> Set<Set<String>> in
            let groups = NearDuplicates(corpus, options: .init(shingle: 1, threshold: 0.5)).groups
            return Set(groups.map { Set($0.map { corpus.documents[$0].label }) })
        }
        #expect(labels(one) == labels(other))
        let passages = { (corpus: Corpus) -> Set<String> in
            Set(
                SharedPassages(corpus, length: 3, minimum: 2).passages.map {
                    "\(corpus.documents[$0.span.document].label) \($0.span.range) \($0.documents)"
                }
            )
        }
        #expect(passages(one) == passages(other))
    }

    @Test("What is left out leaves a gap that nothing reaches across")
    func leavingOut() {
        let corpus = Corpus([
            CorpusDocument(label: "a", text: "é one two three four"), CorpusDocument(label: "b", text: "one two"),
        ])
        let less = corpus.leavingOut([
            DocumentSpan(document: 0, range: 6..<9), DocumentSpan(document: 0, range: 7..<8),
            DocumentSpan(document: 5, range: 0..<9),
        ])
        #expect(less.words(of: 0) == ["e", "one", "three", "four"] && less.words(of: 1) == ["one", "two"])
        #expect(less.wordCount == 6 && less.wordCount(of: 0) == 4)
        let concordance = Concordance(less)
        #expect(concordance.hits("one three").count == 0 && concordance.hits("one ~5 three").count == 0)
        #expect(concordance.hits("three four").count == 1 && concordance.hits("one two").spans[0].document == 1)
        #expect(concordance.hits("three").spans == [DocumentSpan(document: 0, range: 10..<15)])
        #expect(less.leavingOut([DocumentSpan(document: 1, range: 0..<3)]).words(of: 1) == ["two"])
    }

    @Test("A million words are quick")
    func million() {
        let text = (0..<10_000).map { "word\($0 % 997) and" }.joined(separator: " ")
        let documents = (0..<50).map { CorpusDocument(label: "\($0)", text: text) }
        let time = ContinuousClock().measure {
            let concordance = Concordance(Corpus(documents))
            #expect(concordance.corpus.wordCount == 1_000_000)
            #expect(concordance.hits("word5 and").count == 50 * 11 - 50 * (10_000 % 997 > 5 ? 0 : 1))
        }
        // Under a second when optimised; this leaves room for a slow machine and an unoptimised build.
        #expect(time < .seconds(60))
    }
}
