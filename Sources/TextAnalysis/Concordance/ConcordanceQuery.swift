/// What to look for in a `Concordance`.
public struct ConcordanceQuery: Sendable, Hashable {
    /// What one word may be.
    public enum Word: Sendable, Hashable {
        /// This word, in any spelling that has the same form.
        case exactly(String)
        /// Any word that begins so.
        case beginning(String)
        /// Any word at all: a gap of one.
        case any
    }

    /// Words side by side, in this order.
    public struct Phrase: Sendable, Hashable {
        /// The words, one or more.
        public let words: [Word]

        /// Words side by side.
        public init(_ words: [Word]) {
            self.words = words
        }
    }

    /// What is looked for: nothing if it has no words.
    public let phrase: Phrase
    /// What must stand near it, if anything.
    public let near: Phrase?
    /// The most words between the two.
    public let distance: Int
    /// Whether `near` must come after.
    public let isOrdered: Bool

    /// A phrase, or two near each other.
    ///
    /// - Parameters:
    ///   - phrase: What is looked for.
    ///   - near: What must stand near it in the same document.
    ///   - distance: The most words between the two; 0 is side by side.
    ///   - isOrdered: Whether `near` must come after.
    public init(_ phrase: Phrase, near: Phrase? = nil, distance: Int = 5, isOrdered: Bool = false) {
        self.phrase = phrase
        self.near = near
        self.distance = min(max(distance, 0), 1 << 32)
        self.isOrdered = isOrdered
    }

    /// Reads a query as people type it.
    ///
    /// "adult social care" are words side by side; "car*" is any word that begins so and "*" any word; "home ~5 care"
    /// is "home" with at most five words between it and "care", before or after, and "home >5 care" only after.
    /// Quotation marks are taken for spaces.
    public init(_ text: String) {
        var phrases: [[Word]] = [[]]
        var distance = 5
        var isOrdered = false
        for piece in text.split(whereSeparator: { $0.isWhitespace || "\"“”".contains($0) }) {
            if let mark = piece.first, mark == "~" || mark == ">", phrases.count == 1, !phrases[0].isEmpty,
                let number = Int(piece.dropFirst()), (0...1_000_000).contains(number)
            {
                distance = number
                isOrdered = mark == ">"
                phrases.append([])
            } else if piece == "*" {
                phrases[phrases.count - 1].append(.any)
            } else if piece.last == "*" {
                phrases[phrases.count - 1] += Self.words(in: piece.dropLast(), lastIsBeginning: true)
            } else {
                phrases[phrases.count - 1] += Self.words(in: piece, lastIsBeginning: false)
            }
        }
        let near = phrases.count > 1 && !phrases[1].isEmpty ? Phrase(phrases[1]) : nil
        self.init(Phrase(phrases[0]), near: near, distance: distance, isOrdered: isOrdered)
    }

    /// The words of a piece without spaces: "bed-blockers" is two.
    private static func words(in piece: Substring, lastIsBeginning: Bool) -> [Word] {
        let scalars = Array(piece.unicodeScalars)
        let ranges = WordSegments.words(in: String(piece))
        return ranges.enumerated().map { index, range in
            let word = String(String.UnicodeScalarView(scalars[range]))
            let isBeginning = lastIsBeginning && index == ranges.count - 1 && range.upperBound == scalars.count
            return isBeginning ? .beginning(word) : .exactly(word)
        }
    }
}
