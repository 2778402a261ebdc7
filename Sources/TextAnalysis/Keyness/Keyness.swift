/// A word and how its frequency differs between two collections of text.
public struct Keyword: Sendable, Hashable {
    /// The word in the vocabulary's form.
    public let word: String
    /// How often it occurs here and in the reference.
    public let count: Int, referenceCount: Int
    /// How often it occurs in a million words, here and in the reference.
    public let perMillion: Double, referencePerMillion: Double
    /// The log-likelihood ratio G² of the table, 0 or more: how sure the difference is, not how large.
    public let logLikelihood: Double
    /// The chance of at least such a G² if there were no difference: the upper tail of χ² with one degree of
    /// freedom.
    public let pValue: Double
    /// The p-value adjusted by Benjamini and Hochberg (1995) for all words compared: the share of false finds to expect
    /// when everything up to this word is taken for a find.
    public let falseDiscoveryRate: Double
    /// The log ratio in bits: 1 is twice as frequent here, -1 half as frequent.
    ///
    /// A. Hardie, Log Ratio (2014): a count of 0 is taken as 0.5.
    public let logRatio: Double
    /// The interval of the log ratio at the options' confidence.
    ///
    /// With s² = 1/a - 1/n + 1/b - 1/m for counts a and b of n and m words (D. Katz and others, Biometrics 34, 1978).
    public let logRatioInterval: ClosedRange<Double>

    /// The difference as a percentage of the reference's frequency: 100 is twice as frequent.
    ///
    /// C. Gabrielatos and A. Marchi, Keyness: appropriate metrics and practical issues (2011); counts of 0 as above.
    public var percentDifference: Double { Self.percent(logRatio) }

    /// The interval of the percentage at the options' confidence.
    public var percentDifferenceInterval: ClosedRange<Double> {
        Self.percent(logRatioInterval.lowerBound)...Self.percent(logRatioInterval.upperBound)
    }

    /// Whether the word is more frequent here than in the reference.
    public var isMoreFrequent: Bool { perMillion > referencePerMillion }

    private static func percent(_ logRatio: Double) -> Double {
        100 * (Logarithms.powerOfTwo(logRatio) - 1)
    }
}

/// Compares the words of two collections of text.
public struct Keyness: Sendable {
    /// Which table G² is taken from.
    public enum Table: Sendable, Hashable {
        /// The word and all other words in both collections: the likelihood ratio test of a two-by-two table.
        case fourCells
        /// The word only, as in P. Rayson and R. Garside, Comparing corpora using frequency profiling (2000).
        case twoCells
    }

    /// The words compared, the largest G² first and equals in the order of their spelling.
    public let keywords: [Keyword]

    /// Compares every word of either collection.
    ///
    /// All words compared are one family for the false discovery rate, so decide what to leave out before looking.
    ///
    /// - Parameters:
    ///   - frequencies: The words here.
    ///   - reference: The words to compare with, in the same form.
    ///   - minimum: Words that occur less often in both together are left out.
    ///   - excluded: Words to leave out.
    ///   - table: Which table G² is taken from.
    ///   - confidence: The confidence of the intervals, from 0 to under 1.
    public init(
        _ frequencies: Frequencies,
        against reference: ReferenceList,
        minimum: Int = 5,
        excluding excluded: StopWords = .none,
        table: Table = .fourCells,
        confidence: Double = 0.95
    ) {
        guard frequencies.total > 0, reference.total > 0 else {
            keywords = []
            return
        }
        let z = Logarithms.normalQuantile(confidence: confidence)
        let test = FrequencyTest(total: frequencies.total, referenceTotal: reference.total, table: table)
        let here = excluded.ids(in: frequencies.vocabulary)
        let there = excluded.ids(in: reference.vocabulary)
        var words: [(id: Int?, otherID: Int?, count: Int, other: Int, g2: Double)] = []
        Self.merge(frequencies.vocabulary, reference.vocabulary) { id, otherID in
            let isExcluded = id.map(here.contains) ?? otherID.map(there.contains) ?? false
            let count = id.map { frequencies.counts[$0] } ?? 0
            let other = otherID.map { reference.counts[$0] } ?? 0
            if isExcluded || count + other < max(minimum, 1) { return }
            words.append((id, otherID, count, other, test.logLikelihood(count, other)))
        }
        // The words come in the order of their spelling; the place keeps it among equals.
        let order = words.indices.sorted { words[$0].g2 != words[$1].g2 ? words[$0].g2 > words[$1].g2 : $0 < $1 }
        let pValues = order.map { Logarithms.chiSquaredTail(words[$0].g2) }
        let adjusted = Self.adjusted(pValues)
        keywords = order.enumerated().map { rank, index in
            let word = words[index]
            let spelling = word.id.map { frequencies.vocabulary[$0] } ?? word.otherID.map { reference.vocabulary[$0] }
            let ratio = test.logRatio(word.count, word.other, z: z)
            return Keyword(
                word: spelling ?? "",
                count: word.count,
                referenceCount: word.other,
                perMillion: Double(word.count) * 1e6 / Double(frequencies.total),
                referencePerMillion: Double(word.other) * 1e6 / Double(reference.total),
                logLikelihood: word.g2,
                pValue: pValues[rank],
                falseDiscoveryRate: adjusted[rank],
                logRatio: ratio.value,
                logRatioInterval: ratio.interval
            )
        }
    }

    /// Compares every word of either collection; see the other initialiser.
    public init(
        _ frequencies: Frequencies,
        against reference: Frequencies,
        minimum: Int = 5,
        excluding excluded: StopWords = .none,
        table: Table = .fourCells,
        confidence: Double = 0.95
    ) {
        self.init(
            frequencies,
            against: ReferenceList(reference),
            minimum: minimum,
            excluding: excluded,
            table: table,
            confidence: confidence
        )
    }

    /// The p-values adjusted by Benjamini and Hochberg (Journal of the Royal Statistical Society B 57, 1995).
    ///
    /// - Parameter rising: The p-values of one family, rising.
    /// - Returns: The adjusted values in the same order, at most 1.
    static func adjusted(_ rising: [Double]) -> [Double] {
        var adjusted = rising
        var least = 1.0
        for rank in rising.indices.reversed() {
            least = min(least, rising[rank] * Double(rising.count) / Double(rank + 1))
            adjusted[rank] = least
        }
        return adjusted
    }

    /// Calls `body` with the numbers of each word of either vocabulary, in the order of spelling.
    private static func merge(_ first: Vocabulary, _ second: Vocabulary, _ body: (Int?, Int?) -> Void) {
        var one = 0
        var other = 0
        while one < first.count || other < second.count {
            if one == first.count {
                body(nil, other)
                other += 1
            } else if other == second.count {
                body(one, nil)
                one += 1
            } else if first.bytes(of: one).lexicographicallyPrecedes(second.bytes(of: other)) {
                body(one, nil)
                one += 1
            } else if second.bytes(of: other).lexicographicallyPrecedes(first.bytes(of: one)) {
                body(nil, other)
                other += 1
            } else {
                body(one, other)
                one += 1
                other += 1
            }
        }
    }
}

/// What is computed from one word's counts.
private struct FrequencyTest {
    let total: Double
    let referenceTotal: Double
    let table: Keyness.Table

    init(total: Int, referenceTotal: Int, table: Keyness.Table) {
        self.total = Double(total)
        self.referenceTotal = Double(referenceTotal)
        self.table = table
    }

    func logLikelihood(_ count: Int, _ other: Int) -> Double {
        let (a, b) = (Double(count), Double(other))
        let all = total + referenceTotal
        var sum = Logarithms.entropyTerm(a, total * (a + b) / all)
        sum += Logarithms.entropyTerm(b, referenceTotal * (a + b) / all)
        if table == .fourCells {
            let rest = all - a - b
            sum += Logarithms.entropyTerm(total - a, total * rest / all)
            sum += Logarithms.entropyTerm(referenceTotal - b, referenceTotal * rest / all)
        }
        return max(0, 2 * sum)
    }

    func logRatio(_ count: Int, _ other: Int, z: Double) -> (value: Double, interval: ClosedRange<Double>) {
        let a = max(Double(count), 0.5)
        let b = max(Double(other), 0.5)
        let value = Logarithms.binary((a / total) / (b / referenceTotal))
        let variance = max(0, 1 / a - 1 / total + 1 / b - 1 / referenceTotal)
        let half = z * variance.squareRoot() / Logarithms.natural(2)
        return (value, (value - half)...(value + half))
    }
}
