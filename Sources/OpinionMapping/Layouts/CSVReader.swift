/// One line of a table, its fields one after another.
public struct CSVRecord: Sendable {
    /// The line of the file on which it begins, from 1.
    public let line: Int
    private let bytes: [UInt8]
    private let ends: [Int]

    init(line: Int, bytes: [UInt8], ends: [Int]) {
        self.line = line
        self.bytes = bytes
        self.ends = ends
    }

    /// How many fields there are.
    public var count: Int { ends.count }

    /// Whether nothing is on the line.
    var isBlank: Bool { bytes.isEmpty && ends.count == 1 }

    /// The bytes of a field, without quotation marks.
    public func bytes(_ field: Int) -> ArraySlice<UInt8> {
        bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    }

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
func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
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

/// Reads comma-separated values (RFC 4180) as their bytes come, in pieces of any size.
///
/// Fields may be quoted and hold commas, line ends and doubled quotation marks. Lines end with LF, CRLF or CR. A byte
/// order mark at the beginning and blank lines are passed over. It keeps one record at a time.
public struct CSVReader: Sendable {
    private enum State {
        case fieldStart
        case plain
        case quoted
        case quoteInQuoted
    }

    static let longestRecord = 1 << 24
    private var state = State.fieldStart
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var line = 1
    private var column = 0
    private var recordLine = 1
    private var quote = (line: 1, column: 1)
    private var isAfterReturn = false
    /// How many bytes of a byte order mark have gone by; nil once something else has.
    private var markSeen: Int? = 0

    /// Makes a reader at the beginning of a file.
    public init() {}

    /// Reads on.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes.
    ///   - each: Called for each record that is now complete.
    /// - Throws: ``LayoutError`` with the line and the column, or what `each` throws.
    public mutating func read(
        _ chunk: [UInt8],
        each: (CSVRecord) throws(LayoutError) -> Void
    ) throws(LayoutError) {
        for byte in chunk { try step(byte, each) }
    }

    /// Ends the file: the last record need not end its line.
    public mutating func finish(each: (CSVRecord) throws(LayoutError) -> Void) throws(LayoutError) {
        if state == .quoted { throw LayoutError(.quoteNeverCloses, line: quote.line, column: quote.column) }
        if !bytes.isEmpty || !ends.isEmpty || state != .fieldStart { try endRecord(each) }
    }

    private mutating func step(
        _ byte: UInt8,
        _ each: (CSVRecord) throws(LayoutError) -> Void
    ) throws(LayoutError) {
        column += 1
        let wasAfterReturn = isAfterReturn
        isAfterReturn = false
        if let seen = markSeen {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            if seen < 3, byte == mark[seen] {
                markSeen = seen + 1
                column = 0
                return
            }
            bytes.append(contentsOf: seen < 3 ? mark.prefix(seen) : [])
            markSeen = nil
        }
        if state == .quoted {
            if byte == UInt8(ascii: "\"") {
                state = .quoteInQuoted
            } else {
                if byte == UInt8(ascii: "\n") { nextLine() }
                try append(byte)
            }
            return
        }
        switch byte {
        case UInt8(ascii: ","):
            try checkLength()
            ends.append(bytes.count)
            state = .fieldStart
        case UInt8(ascii: "\n"):
            if wasAfterReturn {
                nextLine()
                recordLine = line
            } else {
                try endRecord(each)
                nextLine()
                recordLine = line
            }
        case UInt8(ascii: "\r"):
            try endRecord(each)
            // The line ends with the byte that follows, if that is LF.
            isAfterReturn = true
        default:
            if wasAfterReturn {
                nextLine()
                column = 1
                recordLine = line
            }
            try take(byte)
        }
    }

    /// A byte of a field outside quotation marks.
    private mutating func take(_ byte: UInt8) throws(LayoutError) {
        guard byte == UInt8(ascii: "\"") else {
            if state == .quoteInQuoted { throw LayoutError(.textAfterQuote, line: line, column: column) }
            state = .plain
            return try append(byte)
        }
        switch state {
        case .fieldStart:
            state = .quoted
            quote = (line, column)
        case .quoteInQuoted:
            state = .quoted
            try append(byte)
        case .plain, .quoted:
            try append(byte)
        }
    }

    private mutating func nextLine() {
        line += 1
        column = 0
    }

    private mutating func append(_ byte: UInt8) throws(LayoutError) {
        try checkLength()
        bytes.append(byte)
    }

    /// Neither a text without end nor commas without end may fill the memory.
    private func checkLength() throws(LayoutError) {
        guard bytes.count + ends.count < Self.longestRecord else {
            throw LayoutError(.recordTooLong(limit: Self.longestRecord), line: recordLine)
        }
    }

    private mutating func endRecord(
        _ each: (CSVRecord) throws(LayoutError) -> Void
    ) throws(LayoutError) {
        let isQuoted = state == .quoteInQuoted
        ends.append(bytes.count)
        state = .fieldStart
        let record = CSVRecord(line: recordLine, bytes: bytes, ends: ends)
        if isQuoted || !record.isBlank { try each(record) }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
