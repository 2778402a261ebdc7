import Foundation
import TextAnalysis

/// From rare to everywhere; all but the first two look at many places.
private let queries: [(text: String, order: ConcordanceHits.Order)] = [
    ("unemployment", .document),
    ("in the House of Commons", .document),
    ("house ~5 government", .document),
    ("gov*", .document),
    ("the", .document),
    ("a*", .document),
    ("*", .document),
    ("of the", .document),
    ("the * of the", .document),
    ("* the *", .document),
    ("e* ~10 t*", .document),
    ("the >3 of", .document),
    ("government", .after),
    ("the", .after),
    ("of the", .before),
]

/// Each query: the slowest of twenty, from what is typed to a page of fifty lines; in time of the processor, since in so
/// short a time another program's turn would count for more than the query.
func sayQueries(of documents: [CorpusDocument]) {
    let before = memory("VmRSS")
    let indexing = Measured { Concordance(Corpus(documents)).corpus.wordCount }
    let concordance = Concordance(Corpus(documents))
    let bytes = (memory("VmRSS") - before) * 1_048_576 / Double(max(indexing.result, 1))
    let rows = queries.map { query, order in
        var hits = 0
        let slowest =
            (0..<20).map { _ in
                Measured {
                    let found = concordance.hits(query)
                    hits = found.count
                    return found.lines(0..<50, order: order).count
                }.processor
            }.max() ?? 0
        return #"{"query": "\#(query)", "order": "\#(order)", "hits": \#(hits), "seconds": \#(slowest)}"#
    }
    print(
        """
        {"indexing": \(indexing.seconds), "words": \(indexing.result), "types": \(concordance.corpus.vocabulary.count), \
        "bytesPerWord": \(bytes), "queries": [\(rows.joined(separator: ", "))]}
        """
    )
}

/// Made-up words counted as they come, none kept but the distinct ones.
func sayMemory(types: Int, times: Int) {
    let before = memory()
    var counter = WordCounter()
    for _ in 0..<times {
        // As real words do, they have different lengths: a number in letters, filled up with a letter it has not.
        for first in stride(from: 0, to: types, by: 1_000) {
            var text: [UInt8] = []
            for type in first..<min(first + 1_000, types) {
                text.append(UInt8(ascii: "a"))
                var rest = type
                while rest > 0 {
                    text.append(UInt8(ascii: "a") + UInt8(rest % 25))
                    rest /= 25
                }
                text.append(contentsOf: repeatElement(UInt8(ascii: "z"), count: type % 7))
                text.append(UInt8(ascii: " "))
            }
            counter.add(String(decoding: text, as: UTF8.self))
        }
    }
    let frequencies = counter.frequencies
    print(
        """
        {"types": \(frequencies.vocabulary.count), "words": \(frequencies.total), "memory": \(memory() - before)}
        """
    )
}
