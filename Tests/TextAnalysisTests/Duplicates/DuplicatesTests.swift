import Testing

@testable import TextAnalysis

@Suite("Near-duplicates")
struct NearDuplicatesTests {
    @Test("Finds the pairs that comparing all with all finds")
    func reference() throws {
        let corpus = try Corpus(ReferenceValues.documents())
        let found = NearDuplicates(corpus, options: .init(shingle: 3, threshold: 0.5, bands: 60, rows: 3))
        let rows = try ReferenceValues("duplicates").rows
        #expect(try found.pairs.map(\.first) == rows.map { try $0.count("first") })
        #expect(try found.pairs.map(\.second) == rows.map { try $0.count("second") })
        for (pair, row) in zip(found.pairs, rows) { #expect(try agree(pair.similarity, row.number("similarity"))) }
        #expect(found.groups.count == 4 && found.groups.allSatisfy { $0.count == 2 })
    }

    @Test("The same every time, and copies are pairs with the first")
    func copies() {
        let text = "We ask for a home of our own, near to the people we love."
        let documents = (0..<300).map { CorpusDocument(label: "\($0)", text: $0 % 3 == 0 ? "" : text) }
        let found = NearDuplicates(Corpus(documents))
        #expect(found.pairs.count == 199 && found.pairs.allSatisfy { $0.first == 1 && $0.similarity == 1 })
        #expect(found.groups.map(\.count) == [200])
        #expect(NearDuplicates(Corpus(documents)).pairs == found.pairs)
        #expect(NearDuplicates(Corpus(documents), options: .init(threshold: 1.5)).pairs.isEmpty)
    }

    @Test("Short documents are one shingle, and case does not count")
    func short() {
        let corpus = Corpus(
            ["Thank you", "thank YOU!", "thanks", "you thank"].map { CorpusDocument(label: $0, text: $0) }
        )
        #expect(NearDuplicates(corpus).groups == [[0, 1]])
        #expect(NearDuplicates(Corpus([])).pairs.isEmpty)
        #expect(NearDuplicates(corpus, options: .init(shingle: -1, bands: 0, rows: -4)).groups.first?.first == 0)
    }

    @Test("The chance of finding a pair")
    func chance() {
        let options = NearDuplicates.Options()
        #expect(options.chanceOfFinding(0.8) > 0.999_99 && options.chanceOfFinding(0) == 0)
        #expect(options.chanceOfFinding(1) == 1 && options.chanceOfFinding(0.2) < 0.05)
    }
}

@Suite("Shared passages")
struct SharedPassagesTests {
    @Test("What three documents share is reported where it stands, and can be left out")
    func template() {
        let notice = "Please tick one box – é – and send this form back to us"
        let corpus = Corpus(
            ["I want a home. \(notice)", "\(notice). Nobody asked me.", "No", "More choice! \(notice.uppercased())"]
                .map { CorpusDocument(label: $0, text: $0) }
        )
        let passages = SharedPassages(corpus, length: 6, minimum: 3).passages
        #expect(passages.map(\.span.document) == [0, 1, 3])
        #expect(passages.allSatisfy { $0.words == 12 && $0.documents == 3 })
        for passage in passages {
            let scalars = Array(corpus.documents[passage.span.document].text.unicodeScalars)
            let text = String(String.UnicodeScalarView(scalars[passage.span.range]))
            #expect(text.lowercased() == notice.lowercased())
        }
        let less = corpus.leavingOut(passages.map(\.span))
        #expect(less.words(of: 0) == ["i", "want", "a", "home"] && less.words(of: 3) == ["more", "choice"])
        #expect(less.documents == corpus.documents)
        #expect(SharedPassages(corpus, length: 6, minimum: 4).passages.isEmpty)
        #expect(SharedPassages(corpus, length: 13).passages.isEmpty)
        #expect(SharedPassages(less, length: 2, minimum: 2).passages.isEmpty)
    }

    @Test("Repeating oneself is not sharing; passages apart stay apart")
    func own() {
        let corpus = Corpus(
            ["a b c a b c a b c", "x a b c y", "a b c z a b c"].map { CorpusDocument(label: $0, text: $0) }
        )
        let passages = SharedPassages(corpus, length: 3, minimum: 2).passages
        #expect(passages.map(\.words) == [9, 3, 3, 3])
        #expect(SharedPassages(Corpus([corpus.documents[0]]), length: 3, minimum: 2).passages.isEmpty)
        #expect(
            SharedPassages(Corpus([])).passages.isEmpty
                && SharedPassages(corpus, length: 0, minimum: 0).passages.count > 0
        )
    }
}
