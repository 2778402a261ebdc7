/// Spoils well-formed files in the ways files are spoiled, and some ways only an attacker would think of.
///
/// The same seed
/// gives the same files.
struct FuzzMutator {
    private static let longest = 1 << 18
    private var random: FuzzRandom

    init(seed: UInt64) { random = FuzzRandom(state: seed) }

    /// One of the examples after one to eight changes.
    mutating func input(examples: [String], tokens: [String]) -> [UInt8] {
        var bytes = Array(pick(examples).utf8)
        for _ in 0..<(1 + random.below(8)) {
            change(&bytes, examples, tokens)
            if bytes.count > Self.longest { bytes.removeLast(bytes.count - Self.longest) }
        }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ examples: [String], _ tokens: [String]) {
        let place = random.below(bytes.count + 1)
        switch random.below(64) {
        case 0..<12: if place < bytes.count { bytes[place] ^= 1 << UInt8(random.below(8)) }
        case 12..<16: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
        case 16..<24: bytes.removeSubrange(part(of: bytes, from: place))
        case 24..<30:
            bytes.insert(contentsOf: Array(bytes[part(of: bytes, from: random.below(bytes.count + 1))]), at: place)
        case 30..<34:
            let piece = Array(bytes[part(of: bytes, from: place)])
            for _ in 0..<(1 + random.below(20)) { bytes.insert(contentsOf: piece, at: place) }
        case 34..<48: bytes.insert(contentsOf: pick(tokens).utf8, at: place)
        case 48..<52:
            let other = Array(pick(examples).utf8)
            bytes.replaceSubrange(place..., with: other[random.below(other.count + 1)...])
        case 52..<56: bytes.removeSubrange(place...)
        case 56..<62: bytes.insert(contentsOf: pick(Self.notUnicode), at: place)
        default:
            // Very deep, or very many.
            let token = Array(pick(tokens).utf8)
            let times = min(1 << (8 + random.below(9)), Self.longest / max(token.count, 1))
            bytes.insert(contentsOf: (0..<times).flatMap { _ in token }, at: place)
        }
    }

    /// Mostly short.
    private mutating func part(of bytes: [UInt8], from start: Int) -> Range<Int> {
        let length = random.below(random.below(4) == 0 ? bytes.count + 1 : 12)
        return start..<min(start + length, bytes.count)
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[random.below(values.count)] }

    /// Insides without beginnings, beginnings without insides, halves of pairs, overlong letters, marks and NUL.
    private static let notUnicode: [[UInt8]] = [
        [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x99], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        [0xFF],
        [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xEF, 0xBB], [0xEF], [0x00], [0x0D], [0xE2, 0x80, 0xA8], [0xCC, 0x81],
        [0xF0, 0x9F, 0x99, 0x82],
    ]
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct FuzzRandom {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(bound, 1))) }
}
