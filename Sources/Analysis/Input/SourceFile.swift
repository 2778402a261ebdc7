import Foundation
import TextAnalysis

/// A whole file of text, where its lines are known, so that a place in it can be named as editors name it.
final class SourceFile: Sendable {
    /// How the file is called in sentences and in `file:line:column`.
    let name: String
    /// Its bytes, all of them UTF-8, with the byte order mark if it has one.
    let bytes: [UInt8]
    /// Line and column at every so many bytes: however long the lines, a place is found in one short stretch.
    private let marks: [TextPosition]

    private static let stretch = 4_096

    /// - Throws: ``CommandProblem`` where the bytes are no text, or not UTF-8, with the place.
    init(name: String, bytes: [UInt8]) throws {
        guard Self.isText(bytes) else {
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            throw CommandProblem(
                isUTF16
                    ? "\(name) is text in UTF-16. Save it as UTF-8."
                    : "\(name) is not a text file. Save what it says as plain text, HTML or CSV."
            )
        }
        self.name = name
        self.bytes = bytes
        // Nobody counts a byte order mark.
        var place = TextPosition(line: 1, column: bytes.starts(with: Self.byteOrderMark) ? 0 : 1)
        var marks: [TextPosition] = []
        marks.reserveCapacity(bytes.count / Self.stretch + 1)
        var isASCII = true
        for start in stride(from: 0, through: bytes.count, by: Self.stretch) {
            marks.append(place)
            let part = start..<min(start + Self.stretch, bytes.count)
            (place, isASCII) = Self.passing(part, of: bytes, from: place, isASCII: isASCII)
        }
        self.marks = marks
        if !isASCII, let broken = Self.firstBroken(bytes) {
            throw problem(at: broken, "the letters from here are not UTF-8. Save the file as UTF-8 again.")
        }
    }

    convenience init(_ file: InputFile) throws { try self.init(name: file.name, bytes: file.bytes()) }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where its text begins: after the byte order mark.
    var start: Int { bytes.starts(with: Self.byteOrderMark) ? 3 : 0 }

    /// Line and column, both from 1; columns are Unicode scalars, and lines end at LF, CR LF or CR.
    func position(ofByte offset: Int) -> TextPosition {
        let offset = min(max(offset, start), bytes.count)
        let mark = offset / Self.stretch
        return Self.passing(mark * Self.stretch..<offset, of: bytes, from: marks[mark], isASCII: true).place
    }

    /// What is wrong at a place of the file.
    func problem(at byte: Int, _ sentence: String) -> CommandProblem {
        let place = position(ofByte: byte)
        return CommandProblem("\(name):\(place.line):\(place.column): \(sentence)")
    }

    private static func passing(
        _ part: Range<Int>,
        of bytes: [UInt8],
        from place: TextPosition,
        isASCII: Bool
    ) -> (place: TextPosition, isASCII: Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            var (line, column, all) = (place.line, place.column, isASCII ? 0 : 0x80 as UInt8)
            for index in part {
                let byte = bytes[index]
                all |= byte
                if byte == 0x0A || byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A) {
                    line += 1
                    column = 1
                } else if byte & 0xC0 != 0x80 {
                    column += 1
                }
            }
            return (TextPosition(line: line, column: column), all < 0x80)
        }
    }

    /// Whether the bytes can be a text at all: a picture, a program, a document of a word processor and a PDF are not.
    static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.starts(with: Array("%PDF-".utf8))
            && bytes.withUnsafeBytes { buffer in buffer.baseAddress.map { memchr($0, 0, buffer.count) == nil } ?? true }
    }

    /// The first byte that is not UTF-8.
    ///
    /// Goes part by part, so that no second copy of a large file is made.
    private static func firstBroken(_ bytes: [UInt8]) -> Int? {
        var start = 0
        while start < bytes.count {
            var end = min(start + 1 << 20, bytes.count)
            while end < bytes.count, end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            // A megabyte of nothing but the insides of letters is broken from its beginning.
            if end == start { return start }
            guard String(validating: bytes[start..<end], as: UTF8.self) != nil else {
                return start + wholeLetters(bytes[start..<end])
            }
            start = end
        }
        return nil
    }

    /// How many bytes from the beginning are UTF-8.
    private static func wholeLetters(_ bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var count = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF8.width(scalar) }
        return count
    }
}
