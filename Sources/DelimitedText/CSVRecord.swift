/// One line of a table, its fields one after another.
public struct CSVRecord: Sendable {
    /// The line of the file on which it begins, from 1.
    public let line: Int
    // Fields are asked for by the million, so those who ask see how they are found.
    @usableFromInline let bytes: [UInt8]
    @usableFromInline let ends: [Int]
    @usableFromInline let starts: [Int]

    init(line: Int, bytes: [UInt8], ends: [Int], starts: [Int]) {
        self.line = line
        self.bytes = bytes
        self.ends = ends
        self.starts = starts
    }

    /// How many fields there are.
    @inlinable public var count: Int { ends.count }

    /// Whether nothing is on the line.
    var isBlank: Bool { bytes.isEmpty && ends.count == 1 }

    /// The bytes of a field, without quotation marks.
    @inlinable public func bytes(_ field: Int) -> ArraySlice<UInt8> {
        bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    }

    /// Where in the file the bytes of a field begin, after its opening quotation mark if it has one; from 0.
    @inlinable public func start(_ field: Int) -> Int { starts[field] }

    /// The text of a field.
    ///
    /// Bytes that are not UTF-8 become U+FFFD.
    public func text(_ field: Int) -> String { String(decoding: bytes(field), as: UTF8.self) }

    /// The whole number in a field, nil when something else is there.
    ///
    /// Spaces around it are passed over.
    public func number(_ field: Int) -> Int? { wholeNumber(bytes(field)) }
}

/// The whole number written in bytes, with or without a sign; nil when they are anything else or it is too large.
public func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
    var digits = bytes
    while digits.first == UInt8(ascii: " ") { digits.removeFirst() }
    while digits.last == UInt8(ascii: " ") { digits.removeLast() }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    guard !digits.isEmpty, digits.count < 19 else { return nil }
    var number = 0
    for digit in digits {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        number = number * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return isNegative ? -number : number
}
