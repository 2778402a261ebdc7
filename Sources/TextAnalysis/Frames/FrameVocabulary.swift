/// The words that patterns are made of, each with a number from 1, found by a hash of its folded bytes.
///
/// A text has millions of words and the patterns a few thousand, so the table says "not one of ours" after one look in
/// most cases; a word that may be one of ours is compared byte by byte, because hashes can agree by chance or by
/// malice.
struct FrameVocabulary: Sendable {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    static let prime: UInt64 = 0x100_0000_01B3

    private(set) var numbers: [String: UInt32] = [:]
    /// Open addressing: hash and number of each word; number 0 is an empty place.
    private(set) var places: [Place] = []
    private(set) var mask = 0
    /// All folded words behind one another, and where each begins; word `n` is `starts[n - 1]..<starts[n]`.
    private(set) var bytes: [UInt8] = []
    private(set) var starts: [Int] = [0]

    struct Place: Sendable {
        var hash: UInt64
        var number: UInt32
    }

    /// The number of a folded word, new or old.
    mutating func number(of word: String) -> UInt32 {
        if let number = numbers[word] { return number }
        let number = UInt32(numbers.count + 1)
        numbers[word] = number
        bytes.append(contentsOf: word.utf8)
        starts.append(bytes.count)
        return number
    }

    /// Lays the table out; to be called once all words are in.
    mutating func finish() {
        var size = 16
        while size < numbers.count * 8 { size *= 2 }
        mask = size - 1
        places = [Place](repeating: Place(hash: 0, number: 0), count: size)
        for number in 1..<max(starts.count, 1) {
            var hash = Self.seed
            for byte in bytes[starts[number - 1]..<starts[number]] { hash = Self.add(byte, to: hash) }
            hash = Self.mixed(hash)
            var place = Int(truncatingIfNeeded: hash) & mask
            while places[place].number != 0 { place = (place + 1) & mask }
            places[place] = Place(hash: hash, number: UInt32(number))
        }
    }

    /// FNV-1a, a byte at a time while the word is being read.
    @inline(__always)
    static func add(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* prime
    }

    /// Brings the high bits, which FNV mixes best, down to where the table looks.
    @inline(__always)
    static func mixed(_ hash: UInt64) -> UInt64 {
        hash ^ (hash >> 32)
    }
}
