/// What a person typed into a search box, understood.
///
/// Words must all be there; `"a phrase"` (straight or curly marks) word for word; `suppor*` finds every word that
/// starts so; `-word`, `-"a phrase"` and `-wor*` leave out what has them. A word that the index holds as several, such
/// as "bed-blocker", is looked for as a phrase. Nothing typed is an error: what means nothing is passed over.
public struct SearchQuery: Sendable, Hashable {
    /// One thing looked for.
    ///
    /// All words are folded as `Words` folds them and never empty.
    public indirect enum Clause: Sendable, Hashable {
        /// The word itself.
        case word(String)
        /// A word that starts so.
        case prefix(String)
        /// At least two words that follow each other; if `lastIsPrefix`, the last is only the start of one.
        case phrase([String], lastIsPrefix: Bool = false)
        /// The absence of a word, prefix or phrase.
        case not(Clause)
    }

    /// The most clauses looked for.
    public static let mostClauses = 16
    /// The most words of one phrase looked for.
    public static let mostPhraseWords = 32
    /// The most scalars read of what was typed.
    public static let mostScalars = 2_000

    /// What is looked for, in the order typed, each once.
    public let clauses: [Clause]
    /// Whether more was typed than is looked for; say so beside the results.
    public let isShortened: Bool

    /// Understands what was typed.
    ///
    /// Never fails; `clauses` is empty if there is no letter or digit.
    public init(_ typed: String) {
        var parser = SearchQueryParser(typed)
        parser.parse()
        clauses = parser.clauses
        isShortened = parser.isShortened
    }

    /// Whether there is something to find, and not only something to leave out.
    public var findsSomething: Bool {
        !positiveClauses.isEmpty
    }

    var positiveClauses: [Clause] {
        clauses.filter { clause in
            if case .not = clause { false } else { true }
        }
    }

    /// Whether a text with these words is found: what the databases' answers must equal.
    public func matches(_ words: [Word]) -> Bool {
        let folded = words.map(\.folded)
        return findsSomething
            && clauses.allSatisfy { clause in
                if case .not(let unwanted) = clause { return !unwanted.isFound(in: folded) }
                return clause.isFound(in: folded)
            }
    }
}

extension SearchQuery.Clause {
    /// The words to be found one after the other, and whether the last is only a start; nil for `not`.
    var sequence: (words: [String], lastIsPrefix: Bool)? {
        switch self {
        case .word(let word): ([word], false)
        case .prefix(let start): ([start], true)
        case .phrase(let words, let lastIsPrefix): (words, lastIsPrefix)
        case .not: nil
        }
    }

    func isFound(in folded: [String]) -> Bool {
        guard let sequence else { return false }
        return folded.indices.contains { stands(sequence, in: folded, at: $0) }
    }

    private func stands(_ sequence: (words: [String], lastIsPrefix: Bool), in folded: [String], at index: Int) -> Bool {
        let words = sequence.words
        guard index + words.count <= folded.count else { return false }
        for (offset, word) in words.enumerated() {
            let candidate = folded[index + offset]
            let isStart = sequence.lastIsPrefix && offset == words.count - 1
            // By bytes, as the databases compare; `hasPrefix` compares whole characters.
            guard isStart ? candidate.utf8.starts(with: word.utf8) : candidate == word else { return false }
        }
        return true
    }
}
