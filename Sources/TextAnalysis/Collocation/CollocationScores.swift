/// How strongly two words go together, by four measures.
///
/// With O the times they were seen together, f and g the times each occurs, N the words of the corpus and S the places
/// looked at around each occurrence of the first, E = f · g · S / N is how often chance would bring them together.
/// S. Evert, Corpora and collocations, in: Corpus Linguistics. An International Handbook (2008), chapter 58.
public struct CollocationScores: Sendable, Hashable {
    /// O: how often they were seen together.
    public let together: Int
    /// E: how often chance would bring them together.
    public let expected: Double
    /// 14 + log₂(2O / (f + g)): at most 14 side by side, the same in corpora of every size.
    ///
    /// P. Rychlý, A lexicographer-friendly association score, RASLAN 2008.
    public let logDice: Double
    /// Pointwise mutual information in bits, log₂(O / E): high for words that are rare.
    ///
    /// K. Church and P. Hanks, Word association norms, mutual information, and lexicography, Computational Linguistics
    /// 16 (1990).
    public let mutualInformation: Double
    /// (O - E) / √O: high for words that are frequent.
    ///
    /// K. Church, W. Gale, P. Hanks and D. Hindle, Using statistics in lexical analysis, in: Lexical Acquisition
    /// (1991).
    public let tScore: Double
    /// G² = 2 Σ o · ln(o / e) over the four cells of the table; 0 or more, also where words avoid each other.
    ///
    /// T. Dunning, Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19
    /// (1993). Cells that overlapping windows would make negative count as 0.
    public let logLikelihood: Double

    /// The scores of two words.
    ///
    /// - Parameters:
    ///   - together: O, 1 or more.
    ///   - first: f, how often the first occurs.
    ///   - second: g, how often the second occurs.
    ///   - total: N, the words of the corpus.
    ///   - places: S, the places looked at around each occurrence of the first.
    public init(together: Int, first: Int, second: Int, total: Int, places: Int = 1) {
        self.together = together
        let o = Double(together)
        let row = Double(first) * Double(places)
        let column = Double(second)
        let all = Double(total)
        expected = row * column / all
        logDice = 14 + Logarithms.binary(2 * o / (Double(first) + column))
        mutualInformation = Logarithms.binary(o / expected)
        tScore = (o - expected) / o.squareRoot()
        let restOfRow = max(row - o, 0)
        let restOfColumn = max(column - o, 0)
        let rest = max(all - row - column + o, 0)
        logLikelihood = max(
            0,
            2
                * (Logarithms.entropyTerm(o, expected)
                    + Logarithms.entropyTerm(restOfRow, row * (all - column) / all)
                    + Logarithms.entropyTerm(restOfColumn, (all - row) * column / all)
                    + Logarithms.entropyTerm(rest, (all - row) * (all - column) / all))
        )
    }

    /// One of the measures, to put results in order by.
    public enum Measure: Sendable, Hashable, CaseIterable {
        /// `CollocationScores.logDice`.
        case logDice
        /// `CollocationScores.mutualInformation`.
        case mutualInformation
        /// `CollocationScores.tScore`.
        case tScore
        /// `CollocationScores.logLikelihood`.
        case logLikelihood
        /// `CollocationScores.together`.
        case together
    }

    /// The value of a measure.
    public func value(of measure: Measure) -> Double {
        switch measure {
        case .logDice: logDice
        case .mutualInformation: mutualInformation
        case .tScore: tScore
        case .logLikelihood: logLikelihood
        case .together: Double(together)
        }
    }
}
