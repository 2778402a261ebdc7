/// Documents with their words as numbers: what concordances, counts, collocations and the rest are made from.
///
/// Memory: the documents' own text, 10 bytes for each word of it, and each distinct word once; a `Concordance` adds 4
/// bytes for each word. At most 2³² - 1 words, and 2³² - 1 bytes in a document. Building takes time linear in the
/// text and sorts the distinct words. Nothing depends on the order of the documents but the numbers of the documents.
public struct Corpus: Sendable {
    /// The documents in the order given; results name a document by its place here.
    public let documents: [CorpusDocument]
    /// The distinct words of all documents.
    public let vocabulary: Vocabulary

    /// The number in the vocabulary of each word, document after document.
    let ids: [UInt32]
    /// Where each word starts in its document, in UTF-8 bytes, and how many bytes of it are known (at most 65,535).
    let starts: [UInt32]
    let lengths: [UInt16]
    /// Runs of words that stood side by side, in order: the documents, or what is left of them.
    let runs: [Run]
    /// By document, where its runs start among all, and where the last one ends.
    private let firstRuns: [Int]

    /// Words of one document that stood side by side.
    struct Run: Sendable, Hashable {
        let document: Int
        /// Places in `ids`.
        let words: Range<Int>
    }

    /// The number of words, each time they occur.
    public var wordCount: Int { ids.count }

    /// Reads the documents.
    ///
    /// - Parameters:
    ///   - documents: The documents.
    ///   - form: The form in which words are counted and compared.
    public init(_ documents: some Sequence<CorpusDocument>, form: WordForm = .folded) {
        let documents = Array(documents)
        var tokeniser = CorpusTokeniser(form: form)
        var ids: [UInt32] = []
        var starts: [UInt32] = []
        var lengths: [UInt16] = []
        var runs: [Run] = []
        runs.reserveCapacity(documents.count)
        let expected = documents.reduce(0) { $0 + $1.text.utf8.count } / 5
        ids.reserveCapacity(expected)
        starts.reserveCapacity(expected)
        lengths.reserveCapacity(expected)
        for (index, document) in documents.enumerated() {
            let first = ids.count
            var text = document.text
            text.withUTF8 { bytes in
                tokeniser.read(bytes) { id, start, end in
                    ids.append(id)
                    starts.append(UInt32(truncatingIfNeeded: start))
                    lengths.append(UInt16(clamping: end - start))
                }
            }
            runs.append(Run(document: index, words: first..<ids.count))
        }
        let order = tokeniser.words.sorted()
        let places = WordTable.places(in: order)
        for index in ids.indices { ids[index] = places[Int(ids[index])] }
        self.init(
            documents: documents,
            vocabulary: Vocabulary(tokeniser.words, order: order, form: form),
            ids: ids,
            starts: starts,
            lengths: lengths,
            runs: runs
        )
    }

    private init(
        documents: [CorpusDocument],
        vocabulary: Vocabulary,
        ids: [UInt32],
        starts: [UInt32],
        lengths: [UInt16],
        runs: [Run]
    ) {
        self.documents = documents
        self.vocabulary = vocabulary
        self.ids = ids
        self.starts = starts
        self.lengths = lengths
        self.runs = runs
        var firstRuns = [Int](repeating: 0, count: documents.count + 1)
        for run in runs { firstRuns[run.document + 1] += 1 }
        for index in documents.indices { firstRuns[index + 1] += firstRuns[index] }
        self.firstRuns = firstRuns
    }

    /// The runs of a document.
    func runs(of document: Int) -> ArraySlice<Run> {
        runs[firstRuns[document]..<firstRuns[document + 1]]
    }

    /// The number of words in a document, each time they occur.
    public func wordCount(of document: Int) -> Int {
        runs(of: document).reduce(0) { $0 + $1.words.count }
    }

    /// The words of a document in order, in the vocabulary's form.
    public func words(of document: Int) -> [String] {
        runs(of: document).flatMap { run in run.words.map { vocabulary[Int(ids[$0])] } }
    }

    // MARK: - Counts

    /// How often each word occurs in the documents for which `isIncluded` holds.
    ///
    /// All counts over one corpus share its vocabulary, so words may have a count of 0.
    public func frequencies(where isIncluded: (CorpusDocument) -> Bool = { _ in true }) -> Frequencies {
        var counts = [Int](repeating: 0, count: vocabulary.count)
        for run in runs where isIncluded(documents[run.document]) {
            for place in run.words { counts[Int(ids[place])] += 1 }
        }
        return Frequencies(vocabulary: vocabulary, counts: counts)
    }

    /// By word, how many documents it occurs in.
    public func documentFrequencies() -> [Int] {
        var counts = [Int](repeating: 0, count: vocabulary.count)
        var last = [Int](repeating: -1, count: vocabulary.count)
        for run in runs {
            for place in run.words where last[Int(ids[place])] != run.document {
                last[Int(ids[place])] = run.document
                counts[Int(ids[place])] += 1
            }
        }
        return counts
    }

    /// How often each word occurs in each document.
    public func table() -> WordsByDocument {
        WordsByDocument(self)
    }

    // MARK: - Leaving out

    /// The corpus without some words: the text stays, and what stood on both sides is not taken for neighbours.
    ///
    /// - Parameter spans: What to leave out, as `SharedPassages` reports it; a word is left out if any of it is inside.
    /// - Returns: A corpus of the same documents and numbers of words.
    public func leavingOut(_ spans: some Sequence<DocumentSpan>) -> Corpus {
        var ranges = [[Range<Int>]](repeating: [], count: documents.count)
        for span in spans where documents.indices.contains(span.document) && !span.range.isEmpty {
            ranges[span.document].append(span.range)
        }
        var ids: [UInt32] = []
        var starts: [UInt32] = []
        var lengths: [UInt16] = []
        var kept: [Run] = []
        for document in documents.indices {
            let gone = merged(ranges[document])
            var next = 0
            for run in runs(of: document) {
                var first = ids.count
                let scalars = gone.isEmpty ? [] : scalarRanges(of: run.words, in: document)
                for (offset, place) in run.words.enumerated() {
                    if !gone.isEmpty {
                        let range = scalars[offset]
                        while next < gone.count, gone[next].upperBound <= range.lowerBound { next += 1 }
                        if next < gone.count, gone[next].overlaps(range) {
                            if first < ids.count { kept.append(Run(document: document, words: first..<ids.count)) }
                            first = ids.count
                            continue
                        }
                    }
                    ids.append(self.ids[place])
                    starts.append(self.starts[place])
                    lengths.append(self.lengths[place])
                }
                if first < ids.count { kept.append(Run(document: document, words: first..<ids.count)) }
            }
        }
        return Corpus(
            documents: documents,
            vocabulary: vocabulary,
            ids: ids,
            starts: starts,
            lengths: lengths,
            runs: kept
        )
    }

    private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

/// A stretch of a document.
public struct DocumentSpan: Sendable, Hashable {
    /// The document's place in the corpus.
    public let document: Int
    /// Unicode scalar offsets into its text.
    public let range: Range<Int>

    /// A stretch of a document.
    public init(document: Int, range: Range<Int>) {
        self.document = document
        self.range = range
    }
}
