/// A stretch of a text with what was searched for marked.
public struct Excerpt: Sendable, Hashable {
    /// A stretch that is, or is not, what was searched for.
    public struct Piece: Sendable, Hashable {
        /// The text as written.
        public let text: String
        /// Whether this is what was searched for.
        public let isMatch: Bool

        /// A stretch that is, or is not, what was searched for.
        public init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    /// The stretch in pieces, in order; joined, they are the text as written.
    public let pieces: [Piece]
    /// Whether text before the stretch was left out.
    public let cutBefore: Bool
    /// Whether text after the stretch was left out.
    public let cutAfter: Bool

    /// The stretch of at most `length` Unicode scalars with the most different things searched for, then with the most
    /// of them, then the earliest.
    ///
    /// It starts and ends at the edges of words, without white space. Every word, prefix and whole phrase searched for
    /// is marked in it; if there is none, it is the text's beginning.
    public static func make(text: String, query: SearchQuery, length: Int = 180) -> Excerpt {
        let scalars = scalarArray(of: text)
        let matches = query.matchedRanges(in: text)
        let all = trimmed(scalars.indices, of: scalars)
        if all.count <= max(length, 1) { return Excerpt(all, of: scalars, marking: matches, within: all) }
        let window = window(around: best(matches, length: length), length: max(length, 1), of: scalars, within: all)
        return Excerpt(window, of: scalars, marking: matches, within: all)
    }

    /// The whole text with every word, prefix and phrase searched for marked.
    public static func whole(text: String, query: SearchQuery) -> Excerpt {
        let scalars = scalarArray(of: text)
        let matches = query.matchedRanges(in: text)
        return Excerpt(scalars.indices, of: scalars, marking: matches, within: scalars.indices)
    }

    private init(
        _ window: Range<Int>,
        of scalars: [Unicode.Scalar],
        marking matches: [SearchQuery.Match],
        within all: Range<Int>
    ) {
        var pieces: [Piece] = []
        var position = window.lowerBound
        func add(_ upper: Int, isMatch: Bool) {
            guard upper > position else { return }
            pieces.append(Piece(text: String(String.UnicodeScalarView(scalars[position..<upper])), isMatch: isMatch))
            position = upper
        }
        var index = 0
        while index < matches.count {
            // Matches that overlap, such as a word in its phrase, are marked as one.
            var marked = matches[index].range
            index += 1
            while index < matches.count, matches[index].range.lowerBound < marked.upperBound {
                marked = marked.lowerBound..<max(marked.upperBound, matches[index].range.upperBound)
                index += 1
            }
            marked = marked.clamped(to: window)
            guard !marked.isEmpty else { continue }
            add(marked.lowerBound, isMatch: false)
            add(marked.upperBound, isMatch: true)
        }
        add(window.upperBound, isMatch: false)
        self.pieces = pieces
        cutBefore = window.lowerBound > all.lowerBound
        cutAfter = window.upperBound < all.upperBound
    }

    /// From the start of the first to the end of the last of the matches that `make` wants, or nil if there is none.
    private static func best(_ matches: [SearchQuery.Match], length: Int) -> Range<Int>? {
        guard let first = matches.first else { return nil }
        var best = first.range
        var bestScore = (different: 0, count: 0)
        var timesSeen: [Int: Int] = [:]
        var left = 0
        for (right, match) in matches.enumerated() {
            timesSeen[match.clause, default: 0] += 1
            while left < right, match.range.upperBound - matches[left].range.lowerBound > length {
                let clause = matches[left].clause
                timesSeen[clause] = timesSeen[clause] == 1 ? nil : timesSeen[clause, default: 1] - 1
                left += 1
            }
            let score = (different: timesSeen.count, count: right - left + 1)
            if score > bestScore {
                bestScore = score
                best = matches[left].range.lowerBound..<match.range.upperBound
            }
        }
        return best
    }

    /// `length` scalars with `core` in their middle, moved inwards to the edges of words.
    private static func window(
        around core: Range<Int>?,
        length: Int,
        of scalars: [Unicode.Scalar],
        within all: Range<Int>
    ) -> Range<Int> {
        let core = core ?? all.lowerBound..<all.lowerBound
        let slack = max(length - core.count, 0)
        var lower = max(core.lowerBound - slack / 2, all.lowerBound)
        let upper = min(lower + length, all.upperBound)
        lower = max(upper - length, all.lowerBound)
        let start = edge(from: lower, towards: core.lowerBound, step: 1, of: scalars, within: all)
        let needed = core.count > length ? start + (upper - start + 1) / 2 : core.upperBound
        let end = edge(from: upper, towards: min(max(needed, start), upper), step: -1, of: scalars, within: all)
        return trimmed(start..<max(start, end), of: scalars)
    }

    /// The nearest place from `position` on where no word is cut; failing that in 40 scalars, where no character is.
    private static func edge(
        from position: Int,
        towards limit: Int,
        step: Int,
        of scalars: [Unicode.Scalar],
        within all: Range<Int>
    ) -> Int {
        func isOpen(_ place: Int) -> Bool {
            place <= all.lowerBound || place >= all.upperBound || SentenceScalars.isWhite(scalars[place])
                || SentenceScalars.isWhite(scalars[place - 1])
        }
        func partsCharacter(_ place: Int) -> Bool {
            place > all.lowerBound && place < all.upperBound
                && (SentenceScalars.extends(scalars[place]) || scalars[place - 1].value == 0x200D)
        }
        var place = position
        for _ in 0...40 {
            if isOpen(place) { return place }
            if place == limit { break }
            place += step
        }
        place = position
        while place != limit, partsCharacter(place) { place += step }
        return place
    }

    private static func trimmed(_ range: Range<Int>, of scalars: [Unicode.Scalar]) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, SentenceScalars.isWhite(scalars[lower]) { lower += 1 }
        while upper > lower, SentenceScalars.isWhite(scalars[upper - 1]) { upper -= 1 }
        return lower..<upper
    }
}

extension SearchQuery {
    /// A place in a text where a clause was found.
    struct Match {
        let range: Range<Int>
        /// Index into the positive clauses.
        let clause: Int
    }

    /// Where the positive clauses are found, by where they start.
    ///
    /// A page of results asks this of many texts. So words are compared as bytes where they stand, and no word becomes
    /// a string.
    func matchedRanges(in text: String) -> [Match] {
        let sequences = positiveClauses.compactMap(\.sequence).map { sequence in
            (words: sequence.words.map { Array($0.utf8) }, lastIsPrefix: sequence.lastIsPrefix)
        }
        guard !sequences.isEmpty else { return [] }
        var bytes: [UInt8] = []
        var words: [(bytes: Range<Int>, range: Range<Int>)] = []
        bytes.reserveCapacity(text.utf8.count)
        words.reserveCapacity(text.utf8.count / 5)
        Words.scan(text) { folded, range in
            words.append((bytes.count..<(bytes.count + folded.count), range))
            bytes.append(contentsOf: folded)
        }
        func stands(_ wanted: [UInt8], at word: Range<Int>, asStart: Bool) -> Bool {
            guard asStart ? wanted.count <= word.count : wanted.count == word.count else { return false }
            var place = word.lowerBound
            for byte in wanted {
                guard bytes[place] == byte else { return false }
                place += 1
            }
            return true
        }
        var matches: [Match] = []
        for index in words.indices {
            for (clause, sequence) in sequences.enumerated() where index + sequence.words.count <= words.count {
                let last = sequence.words.count - 1
                let isFound = sequence.words.indices.allSatisfy { offset in
                    stands(
                        sequence.words[offset],
                        at: words[index + offset].bytes,
                        asStart: sequence.lastIsPrefix && offset == last
                    )
                }
                guard isFound else { continue }
                let range = words[index].range.lowerBound..<words[index + last].range.upperBound
                matches.append(Match(range: range, clause: clause))
            }
        }
        return matches
    }
}
