/// Eight bytes of text looked at together, for what goes over every byte that people write.
///
/// The sums are those of H. S. Warren, *Hacker's Delight*, 6-1 ("find first 0-byte").
public struct EightBytes: Sendable {
    public static let count = 8
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F

    private var word: UInt64

    /// Reads eight bytes from an offset. There must be so many.
    public init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
        word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    public func store(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) {
        bytes.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
    }

    /// Whether one of them is this byte.
    public func has(_ byte: UInt8) -> Bool { places(of: byte) != 0 }

    /// Whether one of them is a control character, below a space.
    public var hasControl: Bool {
        // Without their highest bit, those from 0x20 carry into it. The highest bit itself counts as such a carry.
        ((word & Self.lows) &+ Self.ones &* 0x60 | word) & ~Self.lows != ~Self.lows
    }

    public mutating func replace(_ byte: UInt8, with other: UInt8) {
        word ^= (places(of: byte) >> 7) &* UInt64(byte ^ other)
    }

    /// The highest bit set in each byte that is `byte`, and no other bit.
    private func places(of byte: UInt8) -> UInt64 {
        let differences = word ^ (Self.ones &* UInt64(byte))
        return ~(((differences & Self.lows) &+ Self.lows) | differences | Self.lows)
    }
}
