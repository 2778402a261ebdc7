/// Reads comma-separated values (RFC 4180) record by record, in memory that does not grow with the file.
///
/// Quotes, line breaks inside quotes, and CRLF, LF or CR at line ends are understood. Where quotes are broken the
/// record is a fault that names its column, and reading goes on with the line after the one where that record began, so that
/// one stray quote costs one line and not the rest of the file.
struct CSVReader<Source: ByteSource>: Sendable {
    struct Record: Sendable, Equatable {
        /// Counts every record from 1, the headings too, as a spreadsheet numbers its rows.
        let number: Int
        let fields: [Cell]
        let fault: Fault?
        /// A line with nothing on it.
        var isBlank: Bool { fault == nil && fields.count == 1 && fields[0] == .text("") }
    }

    struct Fault: Sendable, Equatable {
        /// Counts from 0.
        let column: Int
        let message: String
    }

    /// A record longer than this is a fault; nobody writes so much in one answer.
    static var longest: Int { 16 * 1024 * 1024 }

    private enum Ending {
        case record
        case broken(String)
        case needsMore
    }

    private var source: Source
    private let separator: UInt8
    private var buffer: [UInt8] = []
    /// Where the next record begins in the buffer.
    private var start = 0
    private var hasEnded = false
    private var number = 0
    private var ranges: [(range: Range<Int>, hasEscapes: Bool)] = []
    private var after = 0

    init(_ source: Source, separator: UInt8 = UInt8(ascii: ",")) {
        self.source = source
        self.separator = separator
    }

    /// The next record; nil at the end.
    mutating func next() throws -> Record? {
        if start == buffer.count { try fill() }
        guard start < buffer.count else { return nil }
        number += 1
        while true {
            switch scan() {
            case .needsMore where buffer.count - start > Self.longest:
                return try skipLine("The text goes on without an end. Is a closing quote mark missing?")
            case .needsMore: try fill()
            case .broken(let message): return try skipLine(message)
            case .record:
                let fields = ranges.map { cell($0.range, hasEscapes: $0.hasEscapes) }
                start = after
                return Record(number: number, fields: fields, fault: nil)
            }
        }
    }

    private mutating func fill() throws {
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        // Growing by doubling keeps a long record from being scanned over and over.
        let wanted = max(1, buffer.count)
        var got = 0
        while got < wanted, !hasEnded {
            guard let piece = try source.next() else {
                hasEnded = true
                break
            }
            buffer.append(contentsOf: piece)
            got += piece.count
        }
    }

    /// Finds the fields of the record at `start`.
    private mutating func scan() -> Ending {
        let (start, separator, hasEnded) = (start, separator, hasEnded)
        // Taken out and put back, so that its memory is used again for each record.
        var ranges: [(range: Range<Int>, hasEscapes: Bool)] = []
        swap(&ranges, &self.ranges)
        ranges.removeAll(keepingCapacity: true)
        var end = 0
        let ending = buffer.withUnsafeBufferPointer { bytes -> Ending in
            let count = bytes.count
            var index = start
            while true {
                // A field begins here.
                if index < count, bytes[index] == 0x22 {
                    let from = index + 1
                    index = from
                    var hasEscapes = false
                    quoted: while true {
                        while index < count, bytes[index] != 0x22 { index += 1 }
                        guard index < count else {
                            ranges.append((from..<from, false))
                            return hasEnded
                                ? .broken(
                                    "A quote mark opens here and never closes. Put in the one that is missing, or take this one out."
                                ) : .needsMore
                        }
                        guard index + 1 < count || hasEnded else { return .needsMore }
                        guard index + 1 < count, bytes[index + 1] == 0x22 else { break quoted }
                        hasEscapes = true
                        index += 2
                    }
                    ranges.append((from..<index, hasEscapes))
                    index += 1
                } else {
                    let from = index
                    while index < count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
                        index += 1
                    }
                    guard index < count || hasEnded else { return .needsMore }
                    ranges.append((from..<index, false))
                }
                // What follows a field.
                guard index < count else {
                    guard hasEnded else { return .needsMore }
                    end = index
                    return .record
                }
                switch bytes[index] {
                case separator: index += 1
                case 0x0A:
                    end = index + 1
                    return .record
                case 0x0D:
                    guard index + 1 < count || hasEnded else { return .needsMore }
                    end = index + 1 < count && bytes[index + 1] == 0x0A ? index + 2 : index + 1
                    return .record
                default:
                    return .broken(
                        "There is more text after the closing quote mark. Inside a text, each quote mark must be written twice."
                    )
                }
            }
        }
        self.ranges = ranges
        after = end
        return ending
    }

    /// Gives up on the record and goes on after the line it began on.
    private mutating func skipLine(_ message: String) throws -> Record {
        let fault = Fault(column: max(0, ranges.count - 1), message: message)
        while true {
            let end = buffer[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
            // Whether a CR is one half of a line end shows only with the byte after it.
            if let end, end + 1 < buffer.count || hasEnded || buffer[end] == 0x0A {
                let isPair = buffer[end] == 0x0D && end + 1 < buffer.count && buffer[end + 1] == 0x0A
                start = end + (isPair ? 2 : 1)
                break
            }
            start = end ?? buffer.count
            guard !hasEnded else { break }
            try fill()
        }
        return Record(number: number, fields: [], fault: fault)
    }

    private func cell(_ range: Range<Int>, hasEscapes: Bool) -> Cell {
        let bytes = buffer[range]
        guard hasEscapes else { return Cell(bytes) }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var isFirstOfPair = false
        for byte in bytes {
            isFirstOfPair = byte == 0x22 && !isFirstOfPair
            if !isFirstOfPair { plain.append(byte) }
        }
        return Cell(plain[...])
    }
}

/// One value of a row: text, or why it cannot be read.
enum Cell: Sendable, Hashable {
    case text(String)
    case fault(String)

    /// Text from bytes. Line ends become `\n`, NUL becomes U+FFFD, as in forms.
    init(_ bytes: ArraySlice<UInt8>) {
        if bytes.isEmpty {
            self = .text("")
        } else if !bytes.contains(where: { $0 == 0 || $0 == 13 }) {
            let text = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) }
            self = text.map(Cell.text) ?? .fault(Self.broken)
        } else {
            var clean: [UInt8] = []
            clean.reserveCapacity(bytes.count + 8)
            var previous: UInt8 = 0
            for byte in bytes {
                switch byte {
                case 13: clean.append(10)
                case 10 where previous == 13: break
                case 0: clean += [0xEF, 0xBF, 0xBD]
                default: clean.append(byte)
                }
                previous = byte
            }
            self = String(validating: clean, as: UTF8.self).map(Cell.text) ?? .fault(Self.broken)
        }
    }

    static let broken = "Some letters here are broken. Open the file where it was made and save it as UTF-8."

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}
