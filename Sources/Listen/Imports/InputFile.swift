internal import Foundation
internal import Web

/// Bytes in pieces; nil at the end.
protocol ByteSource: Sendable {
    mutating func next() throws -> [UInt8]?
}

/// A file that is read from its start to its end, closed when nothing holds it any more.
final class InputFile: Sendable {
    private static let pieceSize = 256 * 1024

    private let descriptor: Int32
    /// The file's own name, for sentences.
    let name: String

    init(_ url: URL) throws {
        name = url.lastPathComponent
        descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Refusal(.invalid, "The file \(name) cannot be read.") }
    }

    deinit { close(descriptor) }

    func read() throws -> [UInt8]? {
        let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, count in
            var got = -1
            repeat {
                got = Foundation.read(descriptor, buffer.baseAddress, Self.pieceSize)
            } while got < 0 && errno == EINTR
            count = max(0, got)
        }
        return piece.isEmpty ? nil : piece
    }
}

/// A file's text as UTF-8, whatever encoding it is in.
///
/// What cannot be text (half of a surrogate pair in UTF-16) becomes the byte 0xFF, which is never valid in UTF-8, so
/// that the row it stands in is refused by name.
struct DecodedBytes: ByteSource {
    private let file: InputFile
    private let encoding: ImportEncoding
    private var isAtStart = true
    /// The first half of something cut between two pieces.
    private var pending: [UInt8] = []

    init(_ url: URL, encoding: ImportEncoding) throws {
        file = try InputFile(url)
        self.encoding = encoding
    }

    mutating func next() throws -> [UInt8]? {
        guard let piece = try file.read() else {
            guard !pending.isEmpty else { return nil }
            pending = []
            return [0xFF]
        }
        let isFirst = isAtStart
        isAtStart = false
        switch encoding {
        case .utf8: return isFirst && piece.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(piece.dropFirst(3)) : piece
        case .windows1252: return Windows1252.utf8(piece)
        case .utf16LittleEndian, .utf16BigEndian: return decodeUTF16(isFirst ? Array(piece.dropFirst(2)) : piece)
        }
    }

    private mutating func decodeUTF16(_ piece: [UInt8]) -> [UInt8] {
        let bytes = pending + piece
        pending = []
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count * 2)
        var index = 0
        func unit(_ at: Int) -> UInt16 {
            encoding == .utf16LittleEndian
                ? UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8 : UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1])
        }
        while index + 1 < bytes.count {
            let first = unit(index)
            if UTF16.isLeadSurrogate(first) {
                guard index + 3 < bytes.count else { break }
                let second = unit(index + 2)
                guard UTF16.isTrailSurrogate(second) else {
                    decoded.append(0xFF)
                    index += 2
                    continue
                }
                let value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00)
                if let scalar = Unicode.Scalar(value) { decoded.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
                index += 4
            } else {
                if let scalar = Unicode.Scalar(first) {
                    decoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
                } else {
                    decoded.append(0xFF)
                }
                index += 2
            }
        }
        pending = Array(bytes[index...])
        return decoded
    }
}
