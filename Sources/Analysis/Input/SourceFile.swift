import Foundation
import TextAnalysis

/// A whole file of text, where its lines are known, so that a place in it can be named as editors name it.
final class SourceFile: Sendable {
    /// How the file is called in sentences and in `file:line:column`.
    let name: String
    /// Its bytes, all of them UTF-8. A byte order mark counts.
    let bytes: [UInt8]
    /// Where each line begins. Lines end at LF, CR LF or CR.
    private let lines: [Int]

    /// - Throws: ``CommandProblem`` where the bytes are not UTF-8, with the place.
    init(name: String, bytes: [UInt8]) throws {
        self.name = name
        self.bytes = bytes
        var lines = [0]
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A: lines.append(index + 1)
            case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: lines.append(index + 1)
            default: break
            }
        }
        self.lines = lines
        if let broken = Self.firstBroken(bytes) {
            let place = position(ofByte: broken)
            throw CommandProblem(
                "\(name):\(place.line):\(place.column): the letters from here are not UTF-8. Save the file as UTF-8 again.")
        }
    }

    convenience init(_ file: InputFile) throws { try self.init(name: file.name, bytes: file.bytes()) }

    /// Line and column, both from 1; columns are Unicode scalars.
    func position(ofByte offset: Int) -> TextPosition {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle] <= offset { low = middle } else { high = middle }
        }
        let before = bytes[lines[low]..<min(max(offset, lines[low]), bytes.count)]
        return TextPosition(line: low + 1, column: before.lazy.filter { $0 & 0xC0 != 0x80 }.count + 1)
    }

    private static func firstBroken(_ bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .error, .emptyInput: return offset
            }
        }
    }
}
