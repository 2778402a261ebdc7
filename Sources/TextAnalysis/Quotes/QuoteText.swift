/// A text in which quotations are looked up.
///
/// Built once for a text, in time and memory linear in its length; a quotation then costs as much as its own length and
/// the places where its rarest two neighbouring words stand (in a text that says one thing over and over, all of them).
/// Nothing is guessed: what is not found is said to be not found, with the passage most like it.
public struct QuoteText: Sendable {
    /// How far the parts of an elided quotation may be apart, in Unicode scalars.
    public static let widestGap = 5_000
    /// How like a quotation a passage must be to be named.
    public static let leastLikeness = 0.4
    /// Longer quotations are looked up, but no nearest passage is looked for.
    public static let mostWordsCompared = 1_000

    let scalars: [Unicode.Scalar]
    let plain: QuoteScalars
    let words: [Word]
    /// For each word its number, and the places of each number in order.
    let numbers: [Int]
    let vocabulary: [String: Int]
    let places: Places
    /// The places of each two neighbouring words.
    private let pairs: [Int: Int]
    private let pairPlaces: Places
    /// For each scalar of the text the first plain scalar that comes from it or what follows.
    private let plainStart: [Int]

    /// Lists of places by number, one after the other in one array.
    struct Places: Sendable {
        private let starts: [Int]
        private let all: [Int]

        init(_ numbers: [Int], count: Int) {
            var starts = [Int](repeating: 0, count: count + 1)
            for number in numbers { starts[number + 1] += 1 }
            for number in 0..<count { starts[number + 1] += starts[number] }
            var (next, all) = (starts, [Int](repeating: 0, count: numbers.count))
            for (place, number) in numbers.enumerated() {
                all[next[number]] = place
                next[number] += 1
            }
            (self.starts, self.all) = (starts, all)
        }

        subscript(number: Int) -> ArraySlice<Int> { all[starts[number]..<starts[number + 1]] }
    }

    /// Prepares a text.
    public init(_ text: String) {
        scalars = scalarArray(of: text)
        plain = QuoteScalars(scalars[...])
        words = Words.tokens(in: text)
        var vocabulary: [String: Int] = [:]
        numbers = words.map { word in
            let number = vocabulary[word.folded] ?? vocabulary.count
            vocabulary[word.folded] = number
            return number
        }
        places = Places(numbers, count: vocabulary.count)
        var pairs: [Int: Int] = [:]
        let pairNumbers = zip(numbers, numbers.dropFirst()).map { first, second in
            let key = first << 32 | second
            let number = pairs[key] ?? pairs.count
            pairs[key] = number
            return number
        }
        pairPlaces = Places(pairNumbers, count: pairs.count)
        (self.vocabulary, self.pairs) = (vocabulary, pairs)
        var plainStart = [Int](repeating: plain.scalars.count, count: scalars.count + 1)
        for (index, origin) in plain.origins.enumerated().reversed() { plainStart[origin] = index }
        for index in scalars.indices.reversed() where plainStart[index] == plain.scalars.count {
            plainStart[index] = plainStart[index + 1]
        }
        self.plainStart = plainStart
    }

    /// How a claimed quotation stands in the text.
    ///
    /// Quotation marks and spaces round it are not part of it. Of several places the first is named; of several chains
    /// of parts the one over the least text. A verbatim place is preferred to any other. A quotation without a word is
    /// not found.
    public func check(_ quotation: String) -> QuoteCheck {
        let quote = Self.trimmed(scalarArray(of: quotation))
        let found = occurrences(of: quote)
        if let first = found.first {
            let verbatim = found.first { scalars[$0] == quote[...] }
            let range = verbatim ?? first
            return result(verbatim == nil ? .normalised : .verbatim, [range], changes(quote[...], scalars[range]))
        }
        let parts = QuoteParts(quote)
        if parts.parts != [0..<quote.count], let chain = chain(parts.parts.map { Array(quote[$0]) }) {
            let changes = zip(parts.parts, chain).reduce(into: Set<QuoteCheck.Change>()) { all, next in
                all.formUnion(self.changes(quote[next.0], scalars[next.1]))
            }
            return result(.elided, chain, changes, insertions: parts.insertions)
        }
        return QuoteCheck(
            verdict: .notFound,
            ranges: [],
            changes: [],
            insertions: [],
            nearest: nearest(to: String(quote))
        )
    }

    private func result(
        _ verdict: QuoteCheck.Verdict,
        _ ranges: [Range<Int>],
        _ changes: Set<QuoteCheck.Change>,
        insertions: [String] = []
    ) -> QuoteCheck {
        QuoteCheck(
            verdict: verdict,
            ranges: ranges,
            changes: changes.sorted(),
            insertions: insertions,
            nearest: nil
        )
    }

    private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let isOutside = { (scalar: Unicode.Scalar) in
            SentenceScalars.isWhite(scalar) || QuoteScalars.isInvisible(scalar) || QuoteScalars.isQuotation(scalar)
        }
        guard let first = scalars.firstIndex(where: { !isOutside($0) }),
            let last = scalars.lastIndex(where: { !isOutside($0) })
        else { return [] }
        return Array(scalars[first...last])
    }

    // MARK: - One stretch

    /// Every place of a stretch of quotation, overlooking what may be overlooked, in order.
    private func occurrences(of quote: [Unicode.Scalar]) -> [Range<Int>] {
        let own = Words.tokens(in: String(quote))
        guard let lead = own.first else { return [] }
        var sought = QuoteScalars(quote[...]).scalars
        // A mark at the end may have been changed to fit the sentence round the quotation.
        let withEnd = sought.count
        while let last = sought.last, QuoteScalars.isEndMark(last) { sought.removeLast() }
        guard let (candidates, offset) = candidates(own) else { return [] }
        // How many plain scalars stand before the quotation's first word.
        let before = QuoteScalars(quote[..<lead.range.lowerBound]).scalars.count
        var found: [Range<Int>] = []
        for place in candidates where place >= offset {
            let start = plainStart[words[place - offset].range.lowerBound]
            // A space between the mark and the word was taken off the end of what stands before.
            for first in [start - before, start - before - 1] where first >= 0 {
                guard let end = match(sought, at: first) else { continue }
                var stop = end
                let whole = QuoteScalars(quote[...]).scalars
                if withEnd > end - first, match(whole, at: first) != nil { stop = first + withEnd }
                found.append(plain.origins[first]..<plain.origins[stop - 1] + 1)
                break
            }
        }
        return found
    }

    /// Where a match from here ends, if there is one that starts and ends between words.
    private func match(_ sought: [UInt32], at first: Int) -> Int? {
        let end = first + sought.count
        guard !sought.isEmpty, end <= plain.scalars.count else { return nil }
        for index in sought.indices where plain.scalars[first + index] != sought[index] { return nil }
        return isBetweenWords(first) && isBetweenWords(end) ? end : nil
    }

    private func isBetweenWords(_ index: Int) -> Bool {
        guard index > 0, index < plain.scalars.count else { return true }
        // A mark after the end, such as an accent that folding takes away, is part of the word, and so is gone here.
        let roles = [plain.scalars[index - 1], plain.scalars[index]].map { FoldingTable.shared.entry(for: $0).role }
        return roles[0] != .inside || roles[1] != .inside
    }

    /// Where the rarest two neighbouring words stand, and how many words of the quotation stand before them.
    private func candidates(_ own: [Word]) -> (places: ArraySlice<Int>, offset: Int)? {
        var known: [Int] = []
        for word in own {
            guard let number = vocabulary[word.folded] else { return nil }
            known.append(number)
        }
        if known.count == 1 { return (places[known[0]], 0) }
        var best: (places: ArraySlice<Int>, offset: Int)?
        for offset in 0..<(known.count - 1) {
            guard let pair = pairs[known[offset] << 32 | known[offset + 1]] else { return nil }
            let found = pairPlaces[pair]
            if best.map({ found.count < $0.places.count }) ?? true { best = (found, offset) }
        }
        return best
    }

    /// What has to be overlooked for two stretches to be the same: each thing without which they are not.
    private func changes(
        _ quote: ArraySlice<Unicode.Scalar>,
        _ text: ArraySlice<Unicode.Scalar>
    ) -> Set<QuoteCheck.Change> {
        if quote == text { return [] }
        var changes = Set(
            QuoteCheck.Change.allCases.filter { change in
                change != .endMarks
                    && Self.withoutEnd(QuoteScalars(quote, keeping: [change]).scalars)
                        != Self.withoutEnd(QuoteScalars(text, keeping: [change]).scalars)
            }
        )
        if QuoteScalars(quote, keeping: [.endMarks]).scalars != QuoteScalars(text, keeping: [.endMarks]).scalars {
            changes.insert(.endMarks)
        }
        return changes
    }

    private static func withoutEnd(_ scalars: [UInt32]) -> [UInt32] {
        var scalars = scalars
        while let last = scalars.last, QuoteScalars.isEndMark(last) { scalars.removeLast() }
        return scalars
    }

    // MARK: - Parts in order

    /// A place for each part, in order, over the least text; the first of equals.
    private func chain(_ parts: [[Unicode.Scalar]]) -> [Range<Int>]? {
        var places: [[Range<Int>]] = []
        for part in parts {
            let found = occurrences(of: part)
            if found.isEmpty { return nil }
            places.append(found)
        }
        guard let last = places.last else { return nil }
        // From the last part back: for each place, the following parts' nearest places.
        var best: [(ranges: [Range<Int>], end: Int)?] = last.map { ([$0], $0.upperBound) }
        for part in places.indices.dropLast().reversed() {
            let following = places[part + 1]
            var next = 0
            best = places[part].map { range in
                while next < following.count, following[next].lowerBound < range.upperBound { next += 1 }
                guard next < following.count, let rest = best[next],
                    following[next].lowerBound - range.upperBound <= Self.widestGap
                else { return nil }
                return ([range] + rest.ranges, rest.end)
            }
        }
        let chains = best.compactMap(\.self)
        return chains.min { $0.end - $0.ranges[0].lowerBound < $1.end - $1.ranges[0].lowerBound }?.ranges
    }
}

extension String {
    fileprivate init(_ scalars: [Unicode.Scalar]) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}
