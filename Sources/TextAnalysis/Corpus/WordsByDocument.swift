/// How often each word occurs in each document: a sparse table, one row for each document.
public struct WordsByDocument: Sendable {
    /// The words.
    public let vocabulary: Vocabulary
    /// By document, where its row starts in `words` and `counts`, and where the last one ends.
    public let rowStarts: [Int]
    /// The words of the rows by their numbers, rising within a row.
    public let words: [UInt32]
    /// How often each occurs; never 0.
    public let counts: [UInt32]

    init(_ corpus: Corpus) {
        vocabulary = corpus.vocabulary
        var rowStarts = [0]
        var words: [UInt32] = []
        var counts: [UInt32] = []
        var scratch = [UInt32](repeating: 0, count: vocabulary.count)
        for document in corpus.documents.indices {
            let start = words.count
            for run in corpus.runs(of: document) {
                for place in run.words {
                    let id = corpus.ids[place]
                    if scratch[Int(id)] == 0 { words.append(id) }
                    scratch[Int(id)] += 1
                }
            }
            words[start...].sort()
            for id in words[start...] {
                counts.append(scratch[Int(id)])
                scratch[Int(id)] = 0
            }
            rowStarts.append(words.count)
        }
        self.rowStarts = rowStarts
        self.words = words
        self.counts = counts
    }

    /// How often a word occurs in a document.
    public func count(of word: Int, in document: Int) -> Int {
        let row = words[rowStarts[document]..<rowStarts[document + 1]]
        guard let place = row.firstIndex(of: UInt32(word)) else { return 0 }
        return Int(counts[place])
    }
}
