/// How often something is found in each period or from each source.
public struct Breakdown: Sendable {
    /// What the documents are put together by.
    public enum Key: Sendable, Hashable {
        /// `CorpusDocument.period`.
        case period
        /// `CorpusDocument.source`.
        case source
    }

    /// One period or source.
    public struct Row: Sendable, Hashable {
        /// The period or source; empty for documents of which nothing is known.
        public let key: String
        /// How often it is found there.
        public let count: Int
        /// The words there.
        public let words: Int
        /// The documents there, and those of them in which it is found.
        public let documents: Int, documentsWithHits: Int
        /// How often it is found in a million words; 0 where there are no words.
        public let perMillion: Double
        /// The 95% interval of `perMillion`; 0 to a million where there are no words.
        ///
        /// Wilson's score interval (Journal of the American Statistical Association 22, 1927), which takes every word
        /// for one independent chance. Words come in bunches, so the truth is somewhat wider.
        public let perMillionInterval: ClosedRange<Double>
    }

    /// Every period or source of the corpus, also where nothing is found, in the order of their bytes.
    public let rows: [Row]

    /// Breaks hits down.
    public init(_ hits: ConcordanceHits, by key: Key) {
        self.init(hits.corpus, counts: hits.countsOfDocuments, by: key)
    }

    /// Breaks down whatever else was counted in the documents.
    ///
    /// - Parameters:
    ///   - corpus: The documents and their words.
    ///   - counts: By document, how often it was found there, 0 or more; documents beyond the list have none.
    ///   - key: What the documents are put together by.
    public init(_ corpus: Corpus, counts: [Int], by key: Key) {
        let keyOf: (CorpusDocument) -> String = { key == .period ? $0.period : $0.source }
        var tallies: [String: Tally] = [:]
        for document in corpus.documents.indices {
            var tally = tallies[keyOf(corpus.documents[document]), default: Tally()]
            let count = document < counts.count ? max(counts[document], 0) : 0
            tally.documents += 1
            tally.words += corpus.wordCount(of: document)
            tally.count += count
            tally.documentsWithHits += count > 0 ? 1 : 0
            tallies[keyOf(corpus.documents[document])] = tally
        }
        let z = Logarithms.normalQuantile(confidence: 0.95)
        rows = tallies.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { $1.row($0, z: z) }
    }

    private struct Tally {
        var count = 0
        var words = 0
        var documents = 0
        var documentsWithHits = 0

        func row(_ key: String, z: Double) -> Row {
            Row(
                key: key,
                count: count,
                words: words,
                documents: documents,
                documentsWithHits: documentsWithHits,
                perMillion: words == 0 ? 0 : Double(count) * 1e6 / Double(words),
                perMillionInterval: interval(z)
            )
        }

        private func interval(_ z: Double) -> ClosedRange<Double> {
            guard words > 0 else { return 0...1e6 }
            let n = Double(words)
            let share = min(Double(count) / n, 1)
            let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
            let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
            return max(0, middle - half) * 1e6...min(1, middle + half) * 1e6
        }
    }
}

extension ConcordanceHits {
    /// By document, how many hits it has.
    public var countsOfDocuments: [Int] {
        var counts = [Int](repeating: 0, count: corpus.documents.count)
        var run = 0
        for start in starts {
            while corpus.runs[run].words.upperBound <= Int(start) { run += 1 }
            counts[corpus.runs[run].document] += 1
        }
        return counts
    }
}
