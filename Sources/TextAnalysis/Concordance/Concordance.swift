/// An index of a corpus that finds words and phrases and shows them in their context (KWIC).
///
/// For each word the places where it stands, 4 bytes each. A query takes time linear in the occurrences of its rarest
/// word; only a phrase of nothing but gaps looks at every word of the corpus.
public struct Concordance: Sendable {
    /// What is indexed.
    public let corpus: Corpus
    /// All places in order of their word, and within a word rising.
    private let places: [UInt32]
    /// By word, where its places start, and where the last one ends.
    private let placeStarts: [Int]

    /// Indexes a corpus; takes time linear in its words.
    public init(_ corpus: Corpus) {
        self.corpus = corpus
        var placeStarts = [Int](repeating: 0, count: corpus.vocabulary.count + 1)
        for id in corpus.ids { placeStarts[Int(id) + 1] += 1 }
        for id in 0..<corpus.vocabulary.count { placeStarts[id + 1] += placeStarts[id] }
        var next = placeStarts
        places = [UInt32](unsafeUninitializedCapacity: corpus.ids.count) { buffer, count in
            for (place, id) in corpus.ids.enumerated() {
                buffer[next[Int(id)]] = UInt32(truncatingIfNeeded: place)
                next[Int(id)] += 1
            }
            count = corpus.ids.count
        }
        self.placeStarts = placeStarts
    }

    /// The places of all words with these numbers: rising within each word.
    func places(of ids: Range<Int>) -> ArraySlice<UInt32> {
        places[placeStarts[ids.lowerBound]..<placeStarts[ids.upperBound]]
    }

    /// How often a word occurs; it is put into the vocabulary's form first.
    public func count(of word: String) -> Int {
        corpus.vocabulary.id(of: word).map { places(of: $0..<$0 + 1).count } ?? 0
    }

    /// Where a query is met, in the order of the documents and of their words.
    ///
    /// Hits of a phrase may overlap ("a a" in "a a a" is found twice). A query near another is met at the first phrase.
    public func hits(_ query: ConcordanceQuery) -> ConcordanceHits {
        var found = starts(of: query.phrase)
        let length = query.phrase.words.count
        if let near = query.near {
            let others = starts(of: near)
            found = Proximity(
                corpus: corpus,
                length: length,
                otherLength: near.words.count,
                distance: query.distance,
                isOrdered: query.isOrdered
            ).filter(found.list, near: others.list)
        }
        return ConcordanceHits(corpus: corpus, starts: found, length: length)
    }

    /// Where a query as people type it is met; see `ConcordanceQuery.init(_:)`.
    public func hits(_ text: String) -> ConcordanceHits {
        hits(ConcordanceQuery(text))
    }

    // MARK: - Phrases

    /// The places where a phrase starts, rising.
    private func starts(of phrase: ConcordanceQuery.Phrase) -> RisingPlaces {
        guard !phrase.words.isEmpty else { return .some([]) }
        let all = 0..<corpus.vocabulary.count
        let sets: [Range<Int>] = phrase.words.map { word in
            switch word {
            case .exactly(let word): corpus.vocabulary.id(of: word).map { $0..<$0 + 1 } ?? 0..<0
            case .beginning(let prefix): corpus.vocabulary.ids(withPrefix: prefix)
            case .any: all
            }
        }
        let counts = sets.map { places(of: $0).count }
        guard let rarest = counts.indices.min(by: { counts[$0] < counts[$1] }), counts[rarest] > 0 else {
            return .some([])
        }
        let candidates = rising(sets[rarest])
        let conditions = sets.indices.filter { $0 != rarest && sets[$0] != all }
            .map { (offset: $0, first: UInt32(sets[$0].lowerBound), count: UInt32(sets[$0].count)) }
        if sets.count == 1 { return candidates }

        var found: [UInt32] = []
        var run = 0
        var words = 0..<0
        corpus.ids.withUnsafeBufferPointer { ids in
            for candidate in candidates {
                let place = Int(candidate)
                while words.upperBound <= place {
                    words = corpus.runs[run].words
                    run += 1
                }
                let start = place - rarest
                guard start >= words.lowerBound, start + sets.count <= words.upperBound else { continue }
                let isMet = conditions.allSatisfy { ids[start + $0.offset] &- $0.first < $0.count }
                if isMet { found.append(UInt32(truncatingIfNeeded: start)) }
            }
        }
        return .some(found[...])
    }

    /// The places of all words with these numbers, rising.
    private func rising(_ ids: Range<Int>) -> RisingPlaces {
        let slice = places(of: ids)
        if ids.count <= 1 { return .some(slice) }
        if ids.count == corpus.vocabulary.count { return .all(corpus.ids.count) }
        if slice.count < 1_000 { return .some(slice.sorted()[...]) }
        // One bit for each word of the corpus, set in any order and read in theirs.
        var bits = [UInt64](repeating: 0, count: corpus.ids.count / 64 + 1)
        for place in slice { bits[Int(place >> 6)] |= 1 << UInt64(place & 63) }
        let places = [UInt32](unsafeUninitializedCapacity: slice.count) { buffer, filled in
            var end = 0
            for (index, word) in bits.enumerated() {
                var rest = word
                while rest != 0 {
                    buffer[end] = UInt32(truncatingIfNeeded: index << 6 | rest.trailingZeroBitCount)
                    end += 1
                    rest &= rest - 1
                }
            }
            filled = end
        }
        return .some(places[...])
    }
}

/// Keeps the hits that have one of another query near them.
private struct Proximity {
    let corpus: Corpus
    let length: Int
    let otherLength: Int
    let distance: Int
    let isOrdered: Bool

    /// Both lists rise; so does what is kept.
    func filter(_ starts: ArraySlice<UInt32>, near others: ArraySlice<UInt32>) -> RisingPlaces {
        let kept = starts.withUnsafeBufferPointer { starts in
            others.withUnsafeBufferPointer { filter(starts, near: $0) }
        }
        return .some(kept[...])
    }

    private func filter(_ starts: UnsafeBufferPointer<UInt32>, near others: UnsafeBufferPointer<UInt32>) -> [UInt32] {
        var kept: [UInt32] = []
        var run = 0
        var words = 0..<0
        // The first of the others that may still be near enough.
        var first = 0
        for start in starts {
            let place = Int(start)
            while words.upperBound <= place {
                words = corpus.runs[run].words
                run += 1
            }
            let earliest = isOrdered ? place + length : place - distance - otherLength
            let latest = min(place + length + distance, words.upperBound - otherLength)
            while first < others.count, Int(others[first]) < max(earliest, words.lowerBound) { first += 1 }
            var index = first
            while index < others.count, Int(others[index]) <= latest {
                let other = Int(others[index])
                // Overlapping is not being near.
                if other + otherLength <= place || other >= place + length {
                    kept.append(start)
                    break
                }
                index += 1
            }
        }
        return kept
    }
}
