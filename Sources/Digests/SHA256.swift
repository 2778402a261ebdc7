/// SHA-256 (NIST FIPS 180-4), so that plans, allocations and results can be fixed by a short public text.
///
/// Written out because the pure libraries should not bring a cryptography package for one function; it hides no secret
/// from somebody who can time it, and does not need to.
public struct SHA256: Sendable {
    private var state = SIMD8<UInt32>(
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19
    )
    /// The message's present block in the first 16 places; the others are worked out from it.
    private var words = [UInt32](repeating: 0, count: 64)
    private var length: UInt64 = 0

    /// Of nothing yet.
    public init() {}

    /// The digest of some bytes.
    /// - Parameter bytes: Any number.
    /// - Returns: 32 bytes.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The digest as 64 lower-case hexadecimal digits.
    /// - Parameter bytes: Any number.
    /// - Returns: 64 digits.
    public static func hexadecimal(_ bytes: [UInt8]) -> String { Hexadecimal.text(digest(bytes)) }

    /// Adds bytes.
    public mutating func update(_ bytes: [UInt8]) {
        for byte in bytes { add(byte) }
    }

    /// The digest of what was added: 32 bytes.
    public consuming func finish() -> [UInt8] {
        let bits = length &* 8
        add(0x80)
        while length % 64 != 56 { add(0) }
        for shift in stride(from: UInt64(56), through: 0, by: -8) { add(UInt8(truncatingIfNeeded: bits >> shift)) }
        return (0..<8).flatMap { index in
            let word = state[index]
            return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
        }
    }

    /// Adds a byte.
    public mutating func add(_ byte: UInt8) {
        let place = Int(length % 64)
        // Four bytes make a word, the first one most significant; what was there before is pushed out.
        words[place / 4] = words[place / 4] << 8 | UInt32(byte)
        length &+= 1
        if place == 63 { compress() }
    }

    private mutating func compress() {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        words.withUnsafeMutableBufferPointer { words in
            for t in 16..<64 {
                let (x, y) = (words[t - 15], words[t - 2])
                let small = Self.turned(x, 7) ^ Self.turned(x, 18) ^ (x &>> 3)
                let large = Self.turned(y, 17) ^ Self.turned(y, 19) ^ (y &>> 10)
                words[t] = words[t - 16] &+ small &+ words[t - 7] &+ large
            }
        }
        for t in 0..<64 {
            let large = Self.turned(e, 6) ^ Self.turned(e, 11) ^ Self.turned(e, 25)
            let first = h &+ large &+ ((e & f) ^ (~e & g)) &+ Self.constants[t] &+ words[t]
            let small = Self.turned(a, 2) ^ Self.turned(a, 13) ^ Self.turned(a, 22)
            let second = small &+ ((a & b) ^ (a & c) ^ (b & c))
            h = g
            g = f
            f = e
            e = d &+ first
            d = c
            c = b
            b = a
            a = first &+ second
        }
        state &+= SIMD8(a, b, c, d, e, f, g, h)
    }

    private static func turned(_ x: UInt32, _ places: UInt32) -> UInt32 { x &>> places | x &<< (32 &- places) }

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

/// Bytes as lower-case hexadecimal digits and back.
public enum Hexadecimal {
    /// Two digits for each byte.
    public static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// The bytes; nil where the text is not two digits for each.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        default: nil
        }
    }
}
