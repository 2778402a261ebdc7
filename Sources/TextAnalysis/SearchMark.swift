/// Whole numbers that an index holds for a text beside its words, where looking through the words themselves would take
/// too long.
///
/// A mark never decides: two different things may share one. It narrows down what must be looked at.
public enum SearchMark {
    /// How many marks there are for pairs of words.
    ///
    /// Few enough that the lists behind them stay short in number, many enough that one pair in some hundreds of texts
    /// is there by chance.
    static let pairs: UInt32 = 1 << 16
    private static let blockSize = 256

    /// The marks of all words that follow each other, from 0, each once.
    ///
    /// "in the" is rare beside "in" and "the": a phrase of very common words is found by its pairs.
    public static func pairs(in text: String) -> [Int] {
        var marks: [UInt32] = []
        marks.reserveCapacity(text.utf8.count / 6)
        var previous: Hash?
        Words.scan(text) { folded, _ in
            if let previous { marks.append(previous.pair(with: folded)) }
            previous = Hash(folded)
        }
        marks.sort()
        var distinct: [Int] = []
        distinct.reserveCapacity(marks.count)
        for mark in marks where distinct.last != Int(mark) { distinct.append(Int(mark)) }
        return distinct
    }

    /// The mark of something that is known of a text, such as how it came: between -2^30 and -1.
    public static func fact(_ name: String, _ value: String) -> Int {
        -1 - Int(Hash("\(name) \(value)".utf8).value & 0x3FFF_FFFF)
    }

    /// The mark of the texts that were indexed about the same time, by ids that count up: below -2^30.
    public static func block(of id: Int) -> Int { Int(Int32.min) + id / blockSize }

    /// FNV-1a, 32 bits: short, and the same on every machine and in every run.
    private struct Hash {
        private(set) var value: UInt32 = 2_166_136_261

        init(_ bytes: some Sequence<UInt8>) { add(bytes) }

        private mutating func add(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { value = (value ^ UInt32(byte)) &* 16_777_619 }
        }

        func pair(with next: [UInt8]) -> UInt32 {
            var both = self
            both.add(CollectionOfOne(UInt8(ascii: " ")))
            both.add(next)
            return (both.value >> 16 ^ both.value) & (SearchMark.pairs - 1)
        }
    }

    fileprivate static func pair(_ first: String, _ second: String) -> Int {
        Int(Hash(first.utf8).pair(with: Array(second.utf8)))
    }
}

extension SearchQuery {
    /// The marks that every text found has, from `SearchMark.pairs(in:)`.
    public var pairMarks: [Int] {
        var marks: Set<Int> = []
        for case .phrase(let words, let lastIsPrefix) in clauses {
            let whole = lastIsPrefix ? words.dropLast() : words[...]
            for (first, second) in zip(whole, whole.dropFirst()) { marks.insert(SearchMark.pair(first, second)) }
        }
        return marks.sorted()
    }
}
