/// Runs of words that stand side by side, and how often each occurs.
public struct NGrams: Sendable {
    /// A run of words and how often it occurs.
    public struct Entry: Sendable, Hashable {
        /// The words in the vocabulary's form.
        public let words: [String]
        /// How often they stand side by side in this order.
        public let count: Int
    }

    /// The runs, the most frequent first and equals in the order of their words' spelling.
    public let entries: [Entry]

    /// Counts the runs of `length` words within documents.
    ///
    /// - Parameters:
    ///   - corpus: The words.
    ///   - length: How many words stand side by side; less than 1 gives nothing.
    ///   - minimum: Runs that occur less often are left out; with 2 or more, memory is bounded by the runs that remain.
    public init(_ corpus: Corpus, length: Int, minimum: Int = 1) {
        guard length >= 1 else {
            entries = []
            return
        }
        let grams = Grams(corpus, length: length, minimum: max(minimum, 1))
        var first = [Int](repeating: -1, count: grams.counts.count)
        for (place, gram) in grams.ids.enumerated() where gram != Grams.none && first[Int(gram)] < 0 {
            first[Int(gram)] = place
        }
        let order = grams.counts.indices.filter { grams.counts[$0] >= max(minimum, 1) }.sorted { one, other in
            if grams.counts[one] != grams.counts[other] { return grams.counts[one] > grams.counts[other] }
            let words = corpus.ids[first[one]..<first[one] + length]
            return words.lexicographicallyPrecedes(corpus.ids[first[other]..<first[other] + length])
        }
        entries = order.map { gram in
            let words = corpus.ids[first[gram]..<first[gram] + length].map { corpus.vocabulary[Int($0)] }
            return Entry(words: words, count: grams.counts[gram])
        }
    }
}

/// The number of the run of words that starts at each place: equal runs, and only those, have one number.
///
/// Longer runs are numbered as pairs of shorter ones, so no run is ever spelt out and few steps reach any length.
struct Grams {
    /// No run of the length starts there, or it is too rare.
    static let none = UInt32.max

    /// By place in the corpus.
    private(set) var ids: [UInt32]
    /// By number, how often the run occurs.
    private(set) var counts: [Int]

    init(_ corpus: Corpus, length: Int, minimum: Int) {
        ids = corpus.ids
        counts = corpus.frequencies().counts
        var size = 1
        while size < length {
            // Twice the length, or what is missing: the second run may begin inside the first.
            let step = min(size, length - size)
            var table = PairTable()
            var next: [Int] = []
            for run in corpus.runs {
                for place in run.words {
                    let head = ids[place]
                    // What stands further on has not been changed yet.
                    guard place + step < run.words.upperBound, head != Self.none, counts[Int(head)] >= minimum,
                        ids[place + step] != Self.none, counts[Int(ids[place + step])] >= minimum
                    else {
                        ids[place] = Self.none
                        continue
                    }
                    let id = table.id(UInt64(head) << 32 | UInt64(ids[place + step]))
                    if Int(id) == next.count { next.append(0) }
                    next[Int(id)] += 1
                    ids[place] = id
                }
            }
            counts = next
            size += step
            // No longer run can be there either.
            if next.isEmpty { break }
        }
    }
}

/// Gives every distinct pair of 32-bit numbers a number, in the order in which they come.
struct PairTable {
    private var keys = [UInt64](repeating: 0, count: 1 << 10)
    private var ids = [UInt32](repeating: .max, count: 1 << 10)
    private var count = 0

    @inline(__always)
    mutating func id(_ key: UInt64) -> UInt32 {
        let mask = keys.count - 1
        var place = Self.hash(key) & mask
        while ids[place] != .max {
            if keys[place] == key { return ids[place] }
            place = (place + 1) & mask
        }
        keys[place] = key
        ids[place] = UInt32(count)
        count += 1
        let id = ids[place]
        if count * 2 > keys.count { grow() }
        return id
    }

    private mutating func grow() {
        let old = (keys, ids)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        ids = [UInt32](repeating: .max, count: old.0.count * 2)
        let mask = keys.count - 1
        for index in old.0.indices where old.1[index] != .max {
            var place = Self.hash(old.0[index]) & mask
            while ids[place] != .max { place = (place + 1) & mask }
            keys[place] = old.0[index]
            ids[place] = old.1[index]
        }
    }

    /// SplitMix64's finishing step.
    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        var mixed = key
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int(truncatingIfNeeded: mixed ^ (mixed >> 31))
    }
}
