/// Whether something becomes more or less frequent from one period to the next.
///
/// A score test of a slope of 0 over the periods in their order (0, 1, 2 …; P. Armitage, Biometrics 11, 1955), with
/// the variance taken from the documents (D. Boos, On generalized score tests, The American Statistician 46, 1992):
///
///     z = Σ u / √Σ u²,   u = (x - x̄) · (c - p · n)
///
/// over documents of n words in period x with c occurrences, p being the rate of all documents together and x̄ the
/// mean of x weighted by n. So each document is one voice: a word that a few of them repeat is no surer than they are
/// many.
public struct Trend: Sendable, Hashable {
    /// The periods with words, in the order of their bytes; documents without a period do not count.
    public let periods: [String]
    /// The test statistic: over 0 when it becomes more frequent; standard normal without a trend when documents are
    /// many.
    public let z: Double
    /// The chance of a z so far from 0 in either direction if there were no trend.
    public let pValue: Double

    /// Looks for a trend; nil with fewer than two periods, or if all documents have it equally often.
    ///
    /// - Parameters:
    ///   - corpus: The documents, their words and their periods.
    ///   - counts: By document, how often it was found there; documents beyond the list have none.
    public init?(_ corpus: Corpus, counts: [Int]) {
        let documents = corpus.documents.indices.compactMap {
            index -> (period: String, words: Double, count: Double)? in
            let words = corpus.wordCount(of: index)
            let period = corpus.documents[index].period
            guard words > 0, !period.isEmpty else { return nil }
            return (period, Double(words), index < counts.count ? Double(counts[index]) : 0)
        }
        periods = Set(documents.map(\.period)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard periods.count > 1 else { return nil }
        let order = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, Double($0)) })
        let words = documents.reduce(0) { $0 + $1.words }
        let rate = documents.reduce(0) { $0 + $1.count } / words
        let mean = documents.reduce(0) { $0 + $1.words * (order[$1.period] ?? 0) } / words
        // In order of size, so that the order of the documents does not change the last digit.
        let terms = documents.map { ((order[$0.period] ?? 0) - mean) * ($0.count - rate * $0.words) }.sorted()
        let variance = terms.reduce(0) { $0 + $1 * $1 }
        guard variance > 1e-12 * words else { return nil }
        z = terms.reduce(0, +) / variance.squareRoot()
        pValue = Logarithms.chiSquaredTail(z * z)
    }
}
