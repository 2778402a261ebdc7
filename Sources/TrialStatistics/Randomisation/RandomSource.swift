internal import Digests

/// 32 secret bytes from which a whole randomisation follows.
public struct Seed: Sendable, Hashable, CustomStringConvertible {
    /// The bytes.
    public let bytes: [UInt8]

    /// Fresh bytes from the system's secure generator, for a real trial.
    public static func fresh() -> Seed {
        var generator = SystemRandomNumberGenerator()
        return Seed(checked: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// Of a whole number, for examples and tests: anybody can guess it.
    public init(_ number: UInt64) {
        self.init(checked: SHA256.digest(Array("seed \(number)".utf8)))
    }

    /// From 64 lower-case hexadecimal digits, as ``text`` gives them.
    /// - Throws: ``TrialError/plan(_:)`` if there are not exactly 64.
    public init(text: String) throws(TrialError) {
        guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else {
            throw .plan("A seed is written as 64 digits from 0 to 9 and a to f.")
        }
        self.init(checked: bytes)
    }

    private init(checked: [UInt8]) {
        bytes = checked
    }

    /// 64 lower-case hexadecimal digits.
    ///
    /// Keep it secret until the last person is assigned.
    public var text: String { Hexadecimal.text(bytes) }

    /// Not the seed, so that it does not end up in a log.
    public var description: String { "seed kept secret" }

    /// What may be published beforehand: it fixes the seed without giving it away.
    ///
    /// The SHA-256 digest of “firsthand trial seed”, a zero byte and the seed, in hexadecimal.
    public var commitment: String {
        SHA256.hexadecimal(Array("firsthand trial seed".utf8) + [0] + bytes)
    }
}

/// A generator of random numbers that is easy to write again in any language, and that nobody without the seed can
/// predict, whatever they have seen of it.
///
/// Block k (from 0) is the SHA-256 digest of the seed's 32 bytes, the purpose in UTF-8, a zero byte and k as 8 bytes, most
/// significant first. Each block gives four numbers of 64 bits, most significant byte first. Different purposes give
/// unrelated numbers from one seed.
public struct RandomSource: RandomNumberGenerator, Sendable, CustomStringConvertible {
    private let start: [UInt8]
    private var block: UInt64 = 0
    private var ready: [UInt64] = []

    /// A generator at its start.
    /// - Parameters:
    ///   - seed: The secret.
    ///   - purpose: What the numbers are for.
    public init(_ seed: Seed, purpose: String) {
        start = seed.bytes + Array(purpose.utf8) + [0]
    }

    /// Not the seed, so that it does not end up in a log.
    public var description: String { "random source, seed kept secret" }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        if ready.isEmpty {
            let counter = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: block >> UInt64($0)) }
            let digest = SHA256.digest(start + counter)
            ready = stride(from: 24, through: 0, by: -8).map { offset in
                digest[offset..<offset + 8].reduce(0) { $0 << 8 | UInt64($1) }
            }
            block += 1
        }
        return ready.removeLast()
    }

    /// A whole number from 0 to one less than a count, all equally likely: the remainder of the next 64 bits, leaving out
    /// those at the top that would make some remainders likelier.
    /// - Parameter count: Over 0; for anything else the answer is 0.
    /// - Returns: The number.
    public mutating func below(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        let count = UInt64(count)
        // 2⁶⁴ mod count; numbers from 2⁶⁴ − that upwards are left out.
        let excess = (UInt64.max % count + 1) % count
        while true {
            let bits = next()
            if bits <= UInt64.max - excess { return Int(bits % count) }
        }
    }

    /// A number from 0 to under 1: the upper 53 of the next 64 bits over 2⁵³.
    public mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number from the standard normal distribution, by its inverse at the middle of one of 2⁵³ equal steps.
    public mutating func normal() -> Double { Normal().point(lower: fraction() + 0x1p-54) }

    /// An index, each with its own chance; chances add up to 1.
    mutating func choose(by chances: [Double]) -> Int {
        var left = fraction()
        for (index, chance) in chances.enumerated() {
            if left < chance { return index }
            left -= chance
        }
        return chances.lastIndex { $0 > 0 } ?? 0
    }

    /// Some values in random order: from the last place to the second, each is exchanged with one at or before it.
    mutating func shuffled<Value>(_ values: [Value]) -> [Value] {
        var values = values
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, below(last + 1)) }
        return values
    }
}
