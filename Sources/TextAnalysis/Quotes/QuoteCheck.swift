/// How a claimed quotation stands in a text.
public struct QuoteCheck: Sendable, Hashable {
    /// What was found.
    public enum Verdict: Sendable, Hashable {
        /// Scalar for scalar.
        case verbatim
        /// The same words in order, apart from what `changes` names.
        case normalised
        /// All parts in order, with something left out or put in brackets between them.
        case elided
        /// Not in the text.
        case notFound
    }

    /// What has to be overlooked for the quotation to be the text's.
    public enum Change: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Capital and small letters.
        case letterCase
        /// Straight, curly, single and double quotation marks and apostrophes.
        case quotationMarks
        /// Kinds of space, line ends, how many, invisible scalars.
        case spaces
        /// Kinds of hyphen and dash, and the spaces beside them.
        case dashes
        /// Accents and forms of letters ("cafe" for "café", "ﬁ" for "fi").
        case letterForms
        /// The mark at the very end of the quotation or of a part, or the "…" for "...".
        case endMarks

        /// In the order of declaration.
        public static func < (first: Change, second: Change) -> Bool {
            let all = Change.allCases
            return (all.firstIndex(of: first) ?? 0) < (all.firstIndex(of: second) ?? 0)
        }
    }

    /// Whether all of it, or each of its parts in order, is in the text.
    public var isFound: Bool { verdict != .notFound }

    /// What was found.
    public let verdict: Verdict
    /// Where, in Unicode scalars: one range, or one for each part of an elided quotation; empty if not found.
    public let ranges: [Range<Int>]
    /// What has to be overlooked, in order; empty for a verbatim quotation.
    public let changes: [Change]
    /// What stands in square brackets in an elided quotation, without them: somebody's own words, not the text's.
    public let insertions: [String]
    /// The passage most like it, if it was not found and one is like it at all.
    public let nearest: NearestPassage?
}

/// The passage of a text that is most like a quotation, and what differs.
public struct NearestPassage: Sendable, Hashable {
    /// A difference, word by word; the words folded.
    public enum Difference: Sendable, Hashable {
        /// The quotation has words that the passage has not.
        case added([String])
        /// The passage has words that the quotation has not.
        case leftOut([String])
        /// The quotation has these words where the passage has those.
        case replaced([String], instead: [String])

        /// What differs, in a plain sentence: ‘The quotation has “always” instead of “never”.’, say.
        public var sentence: String {
            switch self {
            case .added(let words): "The quotation adds “\(words.joined(separator: " "))”."
            case .leftOut(let words): "The quotation leaves out “\(words.joined(separator: " "))”."
            case .replaced(let words, let instead):
                "The quotation has “\(words.joined(separator: " "))” instead of “\(instead.joined(separator: " "))”."
            }
        }
    }

    /// Where, in Unicode scalars.
    public let range: Range<Int>
    /// One less the words to change as a share of the quotation's; from `QuoteText.leastLikeness` to 1.
    public let likeness: Double
    /// What differs, in order.
    ///
    /// None if the same words stand there, with other marks between them.
    public let differences: [Difference]
}
