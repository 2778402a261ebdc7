internal import Digests

/// How numbers are put into the digest of the input and of the result of a run.
extension SHA256 {
    /// Eight bytes, the lowest first.
    mutating func add(_ value: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func add(_ value: Int) { add(UInt64(bitPattern: Int64(value))) }

    /// The bits of a number; both zeros are the same.
    mutating func add(_ value: Double) { add(value == 0 ? 0 : value.bitPattern) }

    /// A number that is often small, in as many bytes of seven bits as it needs.
    mutating func add(short value: UInt64) {
        var value = value
        while value >= 0x80 {
            add(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        add(UInt8(value))
    }

    /// The digest in hexadecimal digits.
    consuming func finished() -> String { Hexadecimal.text(finish()) }
}
