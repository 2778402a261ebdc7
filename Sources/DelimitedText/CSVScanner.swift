/// Finds the records of a file: what `CSVReader` does for each byte, where nothing depends on the reader's kind of error.
struct CSVScanner: Sendable {
    private enum State {
        case fieldStart
        case plain
        case quoted
        case quoteInQuoted
    }

    private let separator: UInt8
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

    /// The fields are those of a record that has been handed over.
    private var isDone = false

    init(separator: UInt8) {
        self.separator = separator
    }

    /// The next record that is complete; nil, once all of the chunk is read, if there is none.
    ///
    /// - Parameters:
    ///   - chunk: The next bytes.
    ///   - index: Where in them to go on.
    mutating func next(_ chunk: [UInt8], _ index: inout Int) throws(CSVError) -> CSVRecord? {
        forgetRecord()
        while index < chunk.count {
            let end = ordinaryEnd(chunk, from: index)
            if end > index {
                bytes.append(contentsOf: chunk[index..<end])
                offset += end - index
                for place in index..<end where chunk[place] & 0xC0 != 0x80 { column += 1 }
                index = end
            } else {
                index += 1
                if let record = try step(chunk[index - 1]) { return record }
            }
        }
        return nil
    }

    /// Only once the record is gone: while it is there, it shares its bytes with the scanner.
    private mutating func forgetRecord() {
        guard isDone else { return }
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        isDone = false
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

    /// The last record, if it does not end its line.
    mutating func finish() throws(CSVError) -> CSVRecord? {
        forgetRecord()
        if state == .quoted { throw CSVError(.quoteNeverCloses, line: quote.line, column: quote.column) }
        return bytes.isEmpty && ends.isEmpty && state == .fieldStart ? nil : endRecord()
    }

    /// Takes a byte in; gives the record that it completes.
    private mutating func step(_ byte: UInt8) throws(CSVError) -> CSVRecord? {
        let wasAfterReturn = isAfterReturn
        isAfterReturn = false
        offset += 1
        if wasAfterReturn {
            let isSecondHalf = byte == UInt8(ascii: "\n")
            if state != .quoted || !isSecondHalf { nextLine() }
            if state != .quoted {
                recordLine = line
                if isSecondHalf { return nil }
            }
        }
        if byte & 0xC0 != 0x80 { column += 1 }
        if let seen = markSeen {
            let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
            if seen < 3, byte == mark[seen] {
                markSeen = seen + 1
                column = 0
                return nil
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
            return nil
        }
        switch byte {
        case separator:
            try checkLength()
            ends.append(bytes.count)
            state = .fieldStart
        case UInt8(ascii: "\n"):
            let record = endRecord()
            nextLine()
            recordLine = line
            return record
        case UInt8(ascii: "\r"):
            isAfterReturn = true
            return endRecord()
        default:
            try take(byte)
        }
        return nil
    }

    /// A byte of a field outside quotation marks.
    private mutating func take(_ byte: UInt8) throws(CSVError) {
        guard byte == UInt8(ascii: "\"") else {
            if state == .quoteInQuoted { throw CSVError(.textAfterQuote, line: line, column: column) }
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

    private mutating func append(_ byte: UInt8) throws(CSVError) {
        try checkLength()
        bytes.append(byte)
    }

    /// Neither a text without end nor commas without end may fill the memory.
    private func checkLength() throws(CSVError) {
        guard bytes.count + ends.count < CSVError.longestRecord else {
            throw CSVError(.recordTooLong, line: recordLine)
        }
    }

    /// The record, unless it is a blank line.
    private mutating func endRecord() -> CSVRecord? {
        let isQuoted = state == .quoteInQuoted
        ends.append(bytes.count)
        if starts.count < ends.count { starts.append(offset) }
        state = .fieldStart
        let record = CSVRecord(line: recordLine, bytes: bytes, ends: ends, starts: starts)
        isDone = true
        if isQuoted || !record.isBlank { return record }
        forgetRecord()
        return nil
    }
}
