/// Sixteen bytes of a text as two integers, lowest byte first: eight bytes are looked at in one step, and a word of
/// English nearly always fits.
struct SixteenBytes: Hashable {
    private(set) var low: UInt64
    private(set) var high: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Reads the sixteen bytes from an address on, all of which have to be there.
    @inline(__always)
    init(_ bytes: UnsafePointer<UInt8>) {
        let raw = UnsafeRawPointer(bytes)
        low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
        high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// At most sixteen bytes, filled up with 0.
    init(padding bytes: UnsafeBufferPointer<UInt8>) {
        low = 0
        high = 0
        for (index, byte) in bytes.prefix(16).enumerated() {
            if index < 8 {
                low |= UInt64(byte) << UInt64(8 * index)
            } else {
                high |= UInt64(byte) << UInt64(8 * (index - 8))
            }
        }
    }

    /// The byte at a place from 0 to 15.
    subscript(index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: index < 8 ? low >> UInt64(8 * index) : high >> UInt64(8 * (index - 8)))
    }

    /// With how many ASCII letters and digits they begin.
    @inline(__always)
    var wordLength: Int {
        let end = ~Self.wordBytes(low) & Self.tops
        if end != 0 { return end.trailingZeroBitCount >> 3 }
        // Sixteen if there is no end: an integer without a bit has 64 zeros.
        return 8 + (~Self.wordBytes(high) & Self.tops).trailingZeroBitCount >> 3
    }

    /// The first bytes alone, the others 0.
    @inline(__always)
    func prefix(_ length: Int) -> SixteenBytes {
        var bytes = self
        // Shifts by 64 or more leave nothing, so that all bits are kept.
        bytes.low &= (1 << UInt64(8 * length)) &- 1
        bytes.high &= (1 << UInt64(8 * max(length - 8, 0))) &- 1
        return bytes
    }

    /// ASCII in lower case; other bytes stay.
    @inline(__always)
    var lowercased: SixteenBytes {
        var bytes = self
        bytes.low |= Self.within(low, 0x41...0x5A) >> 2
        bytes.high |= Self.within(high, 0x41...0x5A) >> 2
        return bytes
    }

    /// The top bit of each byte that is an ASCII letter or digit.
    @inline(__always)
    private static func wordBytes(_ bytes: UInt64) -> UInt64 {
        // A bit more makes letters small, and of what is no letter none.
        within(bytes | ones &* 0x20, 0x61...0x7A) | within(bytes, 0x30...0x39)
    }

    /// The top bit of each byte that is in a range of ASCII.
    @inline(__always)
    private static func within(_ bytes: UInt64, _ range: ClosedRange<UInt64>) -> UInt64 {
        // Without their top bits no byte carries into the next.
        let ascii = bytes & ~tops
        let fromFirst = ascii &+ ones &* (0x80 - range.lowerBound)
        let pastLast = ascii &+ ones &* (0x7F - range.upperBound)
        return fromFirst & ~pastLast & ~bytes & tops
    }
}
