/// Reads one line of JSON Lines: an object of names and plain values.
///
/// Its own reader, because a fault must name the column it stands in: half of a surrogate pair in one value is a fault
/// of that value, and what no mapping asks for may be anything.
struct JSONLine {
    struct Broken: Error {
        let message: String
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        index = bytes.startIndex
    }

    /// The names and values of an object, in their order.
    static func read(_ bytes: ArraySlice<UInt8>) throws(Broken) -> [(name: String, value: Cell)] {
        var line = JSONLine(bytes)
        return try line.object()
    }

    private var byte: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A { index += 1 }
    }

    private func broken(_ what: String) -> Broken {
        Broken(message: "\(what) at character \(index - bytes.startIndex + 1) of the line.")
    }

    private mutating func take(_ expected: Character, _ name: String) throws(Broken) {
        skipSpace()
        guard byte == expected.asciiValue else { throw broken("\(name) is missing") }
        index += 1
    }

    private mutating func object() throws(Broken) -> [(name: String, value: Cell)] {
        skipSpace()
        guard byte == UInt8(ascii: "{") else { throw Broken(message: "Each line must be one JSON object: { … }.") }
        index += 1
        var pairs: [(name: String, value: Cell)] = []
        skipSpace()
        if byte == UInt8(ascii: "}") {
            index += 1
        } else {
            while true {
                skipSpace()
                guard byte == UInt8(ascii: "\""), let name = try string().text else {
                    throw broken("A name in quote marks is missing")
                }
                try take(":", "A colon")
                pairs.append((name, try value()))
                skipSpace()
                if byte == UInt8(ascii: "}") { break }
                try take(",", "A comma or a closing }")
            }
            index += 1
        }
        skipSpace()
        guard index == bytes.endIndex else { throw broken("There is more after the object") }
        return pairs
    }

    /// A text or number as it stands; a list of them joined by semicolons; `null` as empty.
    private mutating func value() throws(Broken) -> Cell {
        skipSpace()
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "{"):
            try skipNested()
            return .fault("There is an object here where text should be.")
        case nil: throw broken("A value is missing")
        default: return try word()
        }
    }

    private mutating func word() throws(Broken) -> Cell {
        let from = index
        while let byte, byte != 0x2C, byte != 0x5D, byte != 0x7D, byte > 0x20 { index += 1 }
        let word = String(decoding: bytes[from..<index], as: UTF8.self)
        switch word {
        case "null": return .text("")
        case "true", "false": return .text(word)
        default:
            guard Double(word) != nil, let first = word.utf8.first, first == 0x2D || (0x30...0x39).contains(first)
            else {
                index = from
                throw broken("A value that is neither text, number, true, false nor null stands")
            }
            return .text(word)
        }
    }

    private mutating func list() throws(Broken) -> Cell {
        let from = index
        index += 1
        var texts: [String] = []
        var fault: Cell?
        skipSpace()
        if byte == UInt8(ascii: "]") {
            index += 1
            return .text("")
        }
        while true {
            skipSpace()
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                index = from
                try skipNested()
                return .fault("There is a list of lists or objects here where text should be.")
            }
            let value = try value()
            if let text = value.text { texts.append(text) } else { fault = value }
            skipSpace()
            if byte == UInt8(ascii: "]") { break }
            try take(",", "A comma or a closing ]")
        }
        index += 1
        return fault ?? .text(texts.joined(separator: "; "))
    }

    /// Passes over something nested, however deep, without calling itself.
    private mutating func skipNested() throws(Broken) {
        var depth = 0
        repeat {
            switch byte {
            case nil: throw broken("A closing bracket is missing")
            case UInt8(ascii: "\""):
                _ = try string()
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
            index += 1
        } while depth > 0
    }

    private mutating func string() throws(Broken) -> Cell {
        index += 1
        let from = index
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") {
            index += 1
            return Cell(bytes[from..<(index - 1)])
        }
        var text = Array(bytes[from..<index])
        var fault: String?
        while let byte, byte != UInt8(ascii: "\"") {
            index += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard let escape = self.byte else { break }
            index += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(escape)
            case UInt8(ascii: "u"):
                if let scalar = try unicodeEscape() {
                    text.append(contentsOf: UTF8.encode(scalar) ?? .init())
                } else {
                    fault =
                        "Half of a character is missing here, often of an emoji (an unpaired surrogate). Type it again or take it out."
                }
            default: throw broken("An unknown \\ escape stands")
            }
        }
        guard byte == UInt8(ascii: "\"") else { throw broken("A closing quote mark is missing") }
        index += 1
        return fault.map(Cell.fault) ?? Cell(text[...])
    }

    /// The character after `\u`; nil for half of a surrogate pair.
    private mutating func unicodeEscape() throws(Broken) -> Unicode.Scalar? {
        let first = try hexUnit()
        guard UTF16.isLeadSurrogate(first) || UTF16.isTrailSurrogate(first) else { return Unicode.Scalar(first) }
        guard UTF16.isLeadSurrogate(first), index + 1 < bytes.endIndex, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { return nil }
        let back = index
        index += 2
        let second = try hexUnit()
        guard UTF16.isTrailSurrogate(second) else {
            index = back
            return nil
        }
        return Unicode.Scalar(0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00))
    }

    private mutating func hexUnit() throws(Broken) -> UInt16 {
        guard index + 4 <= bytes.endIndex,
            let unit = UInt16(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16),
            bytes[index] != UInt8(ascii: "+"), bytes[index] != UInt8(ascii: "-")
        else { throw broken("Four digits are missing after \\u") }
        index += 4
        return unit
    }
}

/// Cuts bytes into lines that end with LF or CRLF.
struct LineReader<Source: ByteSource>: Sendable {
    private var source: Source
    private var buffer: [UInt8] = []
    private var start = 0
    private var searched = 0
    private var hasEnded = false

    init(_ source: Source) { self.source = source }

    /// The next line without its end; nil after the last. A line longer than 16 MB is cut.
    mutating func next() throws -> ArraySlice<UInt8>? {
        while true {
            let found = buffer[searched...].withUnsafeBufferPointer { $0.firstIndex(of: 0x0A) }.map { $0 + searched }
            if let found {
                let line = buffer[start..<found]
                start = found + 1
                searched = start
                return line.last == 0x0D ? line.dropLast() : line
            }
            searched = buffer.count
            if hasEnded || buffer.count - start > 16 * 1024 * 1024 {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return buffer[start...]
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            if let piece = try source.next() { buffer += piece } else { hasEnded = true }
        }
    }
}
