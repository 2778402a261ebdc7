/// Reads comma-separated values (RFC 4180) as their bytes come, in pieces of any size.
///
/// Fields may be quoted and hold commas, line ends and doubled quotation marks. Lines end with LF, CRLF or CR. A byte
/// order mark at the beginning and blank lines are passed over. It keeps one record at a time.
public struct CSVReader<Failure: Error>: Sendable {
    private enum State {
        case fieldStart
        case plain
        case quoted
        case quoteInQuoted
    }

    private let separator: UInt8
    private let fail: @Sendable (CSVError) -> Failure
    private var state = State.fieldStart
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var starts: [Int] = []
    /// The bytes read so far.
    private var offset = 0
    private var line = 1
    private var column = 0
    private var recordLine = 1
    private var quote = (line: 1, column: 1)
    /// The last byte was CR: the line ends with the byte that follows if that is LF, else before it.
    private var isAfterReturn = false
    /// How many bytes of a byte order mark have gone by; nil once something else has.
    private var markSeen: Int? = 0

    /// A reader at the beginning of a file.
    ///
    /// - Parameters:
    ///   - separator: What stands between fields, an ASCII character.
    ///   - fail: Makes the error to throw of what is wrong with the file.
    public init(separator: UInt8 = UInt8(ascii: ","), failing fail: @escaping @Sendable (CSVError) -> Failure) {
        self.separator = separator
        self.fail = fail
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes.
    ///   - each: Called for each record that is now complete.
    /// - Throws: What is made of a ``CSVError``, or what `each` throws.
    public mutating func read(
        _ chunk: [UInt8],
        each: (CSVRecord) throws(Failure) -> Void
    ) throws(Failure) {
        var index = 0
        while index < chunk.count {
            let end = ordinaryEnd(chunk, from: index)
            if end > index {
                bytes.append(contentsOf: chunk[index..<end])
                offset += end - index
                column += chunk[index..<end].lazy.filter { $0 & 0xC0 != 0x80 }.count
                index = end
            } else {
                try step(chunk[index], each)
                index += 1
            }
        }
    }

    /// The end of the bytes that only make the field longer, which need not be looked at one by one.
    private func ordinaryEnd(_ chunk: [UInt8], from start: Int) -> Int {
        guard state == .plain || state == .quoted, markSeen == nil, !isAfterReturn else { return start }
        let end = min(chunk.count, start + CSVError.longestRecord - bytes.count - ends.count)
        let separator = state == .plain ? self.separator : UInt8(ascii: "\"")
        return chunk.withUnsafeBufferPointer { chunk in
            var index = start
            while index < end {
                let byte = chunk[index]
                if byte == UInt8(ascii: "\"") || byte == separator || byte == 0x0A || byte == 0x0D { break }
                index += 1
            }
            return index
        }
    }

    /// Ends the file: the last record need not end its line.
    public mutating func finish(each: (CSVRecord) throws(Failure) -> Void) throws(Failure) {
        if state == .quoted { throw fail(CSVError(.quoteNeverCloses, line: quote.line, column: quote.column)) }
        if !bytes.isEmpty || !ends.isEmpty || state != .fieldStart { try endRecord(each) }
    }

    private mutating func step(
        _ byte: UInt8,
        _ each: (CSVRecord) throws(Failure) -> Void
    ) throws(Failure) {
        let wasAfterReturn = isAfterReturn
        isAfterReturn = false
        offset += 1
        if wasAfterReturn {
            let isSecondHalf = byte == UInt8(ascii: "\n")
            if state != .quoted || !isSecondHalf { nextLine() }
            if state != .quoted {
                recordLine = line
                if isSecondHalf { return }
            }
        }
        if byte & 0xC0 != 0x80 { column += 1 }
        if let seen = markSeen {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            if seen < 3, byte == mark[seen] {
                markSeen = seen + 1
                column = 0
                return
            }
            markSeen = nil
            if seen == 1 || seen == 2 {
                // What began like a byte order mark was the first letter of the first field.
                bytes.append(contentsOf: mark.prefix(seen))
                starts.append(0)
                column = byte & 0xC0 == 0x80 ? 1 : 2
                state = .plain
            }
        }
        if state == .fieldStart, starts.count == ends.count {
            starts.append(byte == UInt8(ascii: "\"") ? offset : offset - 1)
        }
        if state == .quoted {
            if byte == UInt8(ascii: "\"") {
                state = .quoteInQuoted
            } else {
                isAfterReturn = byte == UInt8(ascii: "\r")
                if byte == UInt8(ascii: "\n") { nextLine() }
                try append(byte)
            }
            return
        }
        switch byte {
        case separator:
            try checkLength()
            ends.append(bytes.count)
            state = .fieldStart
        case UInt8(ascii: "\n"):
            try endRecord(each)
            nextLine()
            recordLine = line
        case UInt8(ascii: "\r"):
            try endRecord(each)
            isAfterReturn = true
        default:
            try take(byte)
        }
    }

    /// A byte of a field outside quotation marks.
    private mutating func take(_ byte: UInt8) throws(Failure) {
        guard byte == UInt8(ascii: "\"") else {
            if state == .quoteInQuoted { throw fail(CSVError(.textAfterQuote, line: line, column: column)) }
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

    private mutating func append(_ byte: UInt8) throws(Failure) {
        try checkLength()
        bytes.append(byte)
    }

    /// Neither a text without end nor commas without end may fill the memory.
    private func checkLength() throws(Failure) {
        guard bytes.count + ends.count < CSVError.longestRecord else {
            throw fail(CSVError(.recordTooLong, line: recordLine))
        }
    }

    private mutating func endRecord(
        _ each: (CSVRecord) throws(Failure) -> Void
    ) throws(Failure) {
        let isQuoted = state == .quoteInQuoted
        ends.append(bytes.count)
        if starts.count < ends.count { starts.append(offset) }
        state = .fieldStart
        let record = CSVRecord(line: recordLine, bytes: bytes, ends: ends, starts: starts)
        if isQuoted || !record.isBlank { try each(record) }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
    }
}
