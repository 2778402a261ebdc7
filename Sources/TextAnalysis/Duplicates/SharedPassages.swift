/// Text that several documents share: templates, quoted press releases, standing paragraphs.
///
/// Nothing is taken away in silence: each passage is reported with where it stands in every document, and
/// `Corpus.leavingOut(_:)` leaves out what one decides to leave out. Exact, not sampled; memory is linear in the words.
public struct SharedPassages: Sendable {
    /// A stretch of one document that others have too.
    public struct Passage: Sendable, Hashable {
        /// Where it stands.
        public let span: DocumentSpan
        /// How many words it has.
        public let words: Int
        /// The most documents that share a run of `length` words of it, this one included.
        public let documents: Int
    }

    /// The passages in the order of their documents and places; they do not overlap.
    public let passages: [Passage]

    /// Finds what documents share.
    ///
    /// - Parameters:
    ///   - corpus: The documents.
    ///   - length: The fewest words that count as a passage.
    ///   - minimum: The fewest documents that must share it; less than 2 counts as 2.
    public init(_ corpus: Corpus, length: Int = 12, minimum: Int = 3) {
        let length = max(length, 1)
        let minimum = max(minimum, 2)
        let grams = Grams(corpus, length: length, minimum: minimum)
        var documents = [Int32](repeating: 0, count: grams.counts.count)
        var last = [Int32](repeating: -1, count: grams.counts.count)
        for run in corpus.runs {
            for place in run.words where grams.ids[place] != Grams.none {
                let gram = Int(grams.ids[place])
                if last[gram] != Int32(run.document) {
                    last[gram] = Int32(run.document)
                    documents[gram] += 1
                }
            }
        }
        var passages: [Passage] = []
        for document in corpus.documents.indices {
            var found: [(words: Range<Int>, documents: Int)] = []
            for run in corpus.runs(of: document) {
                var open: (words: Range<Int>, documents: Int)?
                for place in run.words {
                    let gram = grams.ids[place]
                    let shared = gram == Grams.none ? 0 : Int(documents[Int(gram)])
                    guard shared >= minimum else { continue }
                    if let current = open, place <= current.words.upperBound {
                        open = (current.words.lowerBound..<place + length, max(current.documents, shared))
                    } else {
                        if let open { found.append(open) }
                        open = (place..<place + length, shared)
                    }
                }
                if let open { found.append(open) }
            }
            let ranges = corpus.spans(of: found.map(\.words), in: document)
            for (passage, range) in zip(found, ranges) {
                passages.append(
                    Passage(
                        span: DocumentSpan(document: document, range: range),
                        words: passage.words.count,
                        documents: passage.documents
                    )
                )
            }
        }
        self.passages = passages
    }
}
