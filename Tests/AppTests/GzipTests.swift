import CZlib
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

/// Pages put together from stretches that were compressed one by one.
@Suite struct GzipTests {
    private static let stretches: [[String]] = [
        [], [""], ["One word."], ["a", "", "b"], [String(repeating: "They came late again. ", count: 40)],
        [String(repeating: "x", count: 127), String(repeating: "x", count: 128)],
        [String(repeating: "Nobody told us why. ", count: 9_000), "own", String(repeating: "é🙂 ", count: 9_000)],
        [String((0..<70_000).map { Character(Unicode.Scalar(UInt8(32 + ($0 * 7_919 % 95)))) })],
    ]

    @Test("A file reads as its stretches one after another, kept or not", arguments: stretches, [true, false])
    func reads(stretches: [String], isKept: Bool) throws {
        var file = Gzip()
        for stretch in stretches {
            let bytes = ByteBuffer(string: stretch)
            file.add(isKept ? .kept(bytes) : .once(bytes))
        }
        #expect(try Self.unzip(file.finished()) == stretches.joined())
    }

    @Test func whatIsKeptIsCompressedOnceAndWhatIsNotStandsAsItIs() throws {
        let words = String(repeating: "They came late again. ", count: 400)
        let part = PagePart.kept(ByteBuffer(string: words))
        #expect(try #require(part.deflated).bytes.readableBytes < words.utf8.count / 20)
        #expect(part.deflated?.bytes == part.deflated?.bytes)

        let secret = "c2VjcmV0LXRva2Vu"
        var file = Gzip()
        file.add(part)
        file.add(.once(ByteBuffer(string: secret)))
        file.add(.kept(ByteBuffer(string: "value=\(secret) " + words)))
        let bytes = file.finished().reduce(into: ByteBuffer()) { $0.writeImmutableBuffer($1) }
        #expect(String(buffer: bytes).contains(secret))

        // The same secret twice takes no less room beside a stretch that has it than beside one that has another.
        func length(guess: String) -> Int {
            var file = Gzip()
            file.add(.kept(ByteBuffer(string: "guess=\(guess) " + words)))
            file.add(.once(ByteBuffer(string: secret)))
            return file.finished().reduce(0) { $0 + $1.readableBytes }
        }
        #expect(length(guess: secret) == length(guess: String(secret.reversed())))
    }

    @Test("A whole answer says the length of what is sent, though its headers were another's", arguments: [true, false])
    func length(zipped: Bool) throws {
        let words = ByteBuffer(string: String(repeating: "They came late again. ", count: 400))
        let plain = Response(status: .ok, body: .init(byteBuffer: words))
        let answer = PagePart.kept(words).response(plain.headers, zipped: zipped)
        #expect((answer.headers[.contentEncoding] == "gzip") == zipped)
        #expect(answer.headers[.contentLength] == String(try #require(answer.body.contentLength)))
    }

    @Test(
        "Who takes gzip",
        arguments: [
            ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, gzip;q=0.8", true), ("*", true), ("GZIP", true),
            ("", false), ("br", false), ("gzip;q=0", false), ("gzip; q=0.000", false), ("identity", false), ("xgzip", false),
        ])
    func accepting(header: String, isAccepted: Bool) {
        #expect(([.acceptEncoding: header] as HTTPFields).acceptGzip == isAccepted)
        #expect(!HTTPFields().acceptGzip)
    }

    /// What a gzip file holds.
    static func unzip(_ file: [ByteBuffer]) throws -> String {
        var packed = file.reduce(into: [UInt8]()) { $0 += Array(buffer: $1) }
        return String(decoding: try unzip(&packed), as: UTF8.self)
    }

    static func unzip(_ packed: inout [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        // 16 more than the window: gzip and nothing else, checksum and length compared.
        try #require(
            inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var plain: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = packed.count
        let result = packed.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(count)
            var result = Z_OK
            while result == Z_OK {
                result = piece.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                plain += piece[..<(piece.count - Int(stream.avail_out))]
            }
            return result
        }
        try #require(result == Z_STREAM_END && stream.avail_in == 0)
        return plain
    }
}
