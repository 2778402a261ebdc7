/// How often each word occurs.
public struct Frequencies: Sendable {
    /// The words.
    public let vocabulary: Vocabulary
    /// By the word's number in the vocabulary, how often it occurs.
    public let counts: [Int]
    /// The number of words counted, each time they occur.
    public let total: Int

    init(vocabulary: Vocabulary, counts: [Int]) {
        self.vocabulary = vocabulary
        self.counts = counts
        total = counts.reduce(0, +)
    }

    /// A word and how often it occurs.
    public struct Entry: Sendable, Hashable {
        /// The word in the vocabulary's form.
        public let word: String
        /// How often it occurs.
        public let count: Int
        /// How often it occurs in a million words.
        public let perMillion: Double
    }

    /// How often a word occurs; it is put into the vocabulary's form first.
    public func count(of word: String) -> Int {
        vocabulary.id(of: word).map { counts[$0] } ?? 0
    }

    /// The most frequent words, the most frequent first and equals in the order of their spelling.
    ///
    /// - Parameters:
    ///   - limit: The most entries.
    ///   - minimum: Words that occur less often are left out.
    ///   - excluded: Words to leave out, such as `StopWords.english`.
    /// - Returns: At most `limit` entries.
    public func top(_ limit: Int = .max, minimum: Int = 1, excluding excluded: StopWords = .none) -> [Entry] {
        let skipped = excluded.ids(in: vocabulary)
        let ids = counts.indices.filter { counts[$0] >= max(minimum, 1) && !skipped.contains($0) }
            .sorted { counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1 }
        return ids.prefix(max(limit, 0)).map { id in
            Entry(word: vocabulary[id], count: counts[id], perMillion: Double(counts[id]) * 1e6 / Double(max(total, 1)))
        }
    }
}

/// Counts the words of texts that come one after the other and are not kept.
public struct WordCounter: Sendable {
    private var tokeniser: CorpusTokeniser
    private var counts: [Int] = []

    /// Nothing counted yet.
    public init(form: WordForm = .folded) {
        tokeniser = CorpusTokeniser(form: form)
    }

    /// Counts the words of a text, as `WordSegments` finds them.
    public mutating func add(_ text: String) {
        var text = text
        var counts = self.counts
        self.counts = []
        text.withUTF8 { bytes in
            tokeniser.read(bytes) { id, _, _ in
                if Int(id) == counts.count { counts.append(0) }
                counts[Int(id)] += 1
            }
        }
        self.counts = counts
    }

    /// What has been counted so far.
    public var frequencies: Frequencies {
        let order = tokeniser.words.sorted()
        return Frequencies(
            vocabulary: Vocabulary(tokeniser.words, order: order, form: tokeniser.form),
            counts: order.map { counts[$0] }
        )
    }
}
