import Testing

@testable import TextAnalysis

@Suite("Words of a corpus")
struct TokeniserTests {
    /// The words with where they stand in bytes, as the quick way has them.
    private func quick(_ text: String, _ form: WordForm) -> [String] {
        var text = text
        var tokeniser = CorpusTokeniser(form: form)
        var found: [(UInt32, Int, Int)] = []
        text.withUTF8 { bytes in tokeniser.read(bytes) { found.append(($0, $1, $2)) } }
        return found.map { id, start, end in
            "\(String(decoding: tokeniser.words.bytes(of: Int(id)), as: UTF8.self))@\(start)-\(end)"
        }
    }

    /// The same by `WordSegments` and `WordForm.apply`.
    private func plain(_ text: String, _ form: WordForm) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return WordSegments.words(in: text).map { range in
            let start = scalars[..<range.lowerBound].reduce(0) { $0 + UTF8.width($1) }
            let word = String(String.UnicodeScalarView(scalars[range]))
            return "\(form.apply(to: word))@\(start)-\(start + word.utf8.count)"
        }
    }

    @Test("The quick way finds the words that UAX 29 has, in any text", arguments: 0..<400)
    func sameWords(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let telling = Array("aZ9'.:,;_ -\"\r\n’é中\u{301}\u{200D}\u{24C2}\u{2139}ש\u{1F1E6}".unicodeScalars)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...200, using: &generator) {
            let scalar =
                seed % 4 == 0 ? generator.scalar() : telling[Int.random(in: 0..<telling.count, using: &generator)]
            scalars.append(scalar)
            if seed % 2 == 0 { scalars += Array(repeating: "b", count: Int.random(in: 0..<30, using: &generator)) }
        }
        let text = String(scalars)
        for form in [WordForm.folded, .lowercased, .asWritten] {
            #expect(quick(text, form) == plain(text, form))
        }
    }

    @Test("Every plane of Unicode", arguments: 0..<17)
    func planes(plane: UInt32) {
        var scalars = String.UnicodeScalarView()
        for value in stride(from: plane << 16, to: (plane + 1) << 16, by: 7) {
            if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
        }
        let text = String(scalars)
        #expect(quick(text, .asWritten) == plain(text, .asWritten))
    }

    @Test(
        "Forms",
        arguments: [
            (WordForm.folded, ["don't", "don't", "ecole", "strasse", "10,000"]),
            (.lowercased, ["don't", "don't", "école", "straße", "10,000"]),
            (.asWritten, ["Don’t", "DON'T", "École", "Straße", "10,000"]),
        ]
    )
    func forms(form: WordForm, expected: [String]) {
        let corpus = Corpus([CorpusDocument(label: "a", text: "Don’t DON'T École – Straße, 10,000!")], form: form)
        #expect(corpus.words(of: 0) == expected)
    }

    @Test("Words of every length around the table's borders are kept apart")
    func lengths() {
        let words = (1...70).flatMap { length in
            ["a", "b"].map { String(repeating: "x", count: length - 1) + $0 }
        }
        var counter = WordCounter()
        for _ in 0..<3 { counter.add(words.joined(separator: " ")) }
        let frequencies = counter.frequencies
        #expect(frequencies.vocabulary.count == 140 && frequencies.total == 420)
        #expect(words.allSatisfy { frequencies.count(of: $0) == 3 && frequencies.count(of: $0.uppercased()) == 3 })
        #expect(frequencies.count(of: "y") == 0 && frequencies.count(of: "") == 0)
    }

    @Test("Numbers follow spelling, and beginnings are neighbours")
    func vocabulary() {
        let corpus = Corpus([CorpusDocument(label: "a", text: "care carer caring car zoo able été cared")])
        let vocabulary = corpus.vocabulary
        let all = (0..<vocabulary.count).map { vocabulary[$0] }
        #expect(all == ["able", "car", "care", "cared", "carer", "caring", "ete", "zoo"])
        #expect(vocabulary.ids(withPrefix: "CARE").map { vocabulary[$0] } == ["care", "cared", "carer"])
        #expect(vocabulary.ids(withPrefix: "").count == all.count && vocabulary.ids(withPrefix: "x").isEmpty)
        #expect(vocabulary.id(of: "Été") == 6 && vocabulary.id(of: "etc") == nil)
    }

    @Test("Many distinct words make the table grow")
    func growth() {
        var counter = WordCounter()
        for start in stride(from: 0, to: 60_000, by: 1_000) {
            counter.add((start..<start + 1_000).map { "n\($0 * 7919)long\($0)words" }.joined(separator: " "))
        }
        #expect(counter.frequencies.vocabulary.count == 60_000)
        #expect(counter.frequencies.counts.allSatisfy { $0 == 1 })
    }
}

@Suite("Stop words")
struct StopWordsTests {
    @Test("In any spelling, in the lists' languages")
    func contains() {
        #expect(StopWords.english.contains("The") && StopWords.english.contains("DON’T"))
        #expect(
            StopWords.welsh.contains("Mae") && StopWords.welsh.contains("yn")
                && StopWords.welsh.contains("dŷn") == false
        )
        for word in ["care", "people", "disabled", "gofal", "pobl", "anabl"] {
            #expect(!StopWords.english.contains(word) && !StopWords.welsh.contains(word))
        }
        let both = StopWords.english.union(.welsh)
        #expect(both.words.count <= StopWords.english.words.count + StopWords.welsh.words.count)
        #expect(both.contains("the") && both.contains("yn"))
    }

    @Test(
        "They fold to themselves, and are left out in every form",
        arguments: [WordForm.folded, .lowercased, .asWritten]
    )
    func leftOut(form: WordForm) {
        for word in StopWords.english.words.union(StopWords.welsh.words) {
            #expect(WordForm.folded.apply(to: word) == word)
        }
        let corpus = Corpus([CorpusDocument(label: "a", text: "The care that the people want")], form: form)
        let top = corpus.frequencies().top(excluding: .english)
        #expect(top.map(\.word) == ["care", "people", "want"])
    }
}
