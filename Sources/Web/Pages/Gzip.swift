internal import CZlib
public import HTTPTypes
internal import NIOCore

/// Bytes compressed by themselves (RFC 1951), ending between bytes and not with the file, so that anything may follow.
struct Deflated: Sendable {
    let bytes: ByteBuffer
    /// Of the bytes as they were.
    let checksum: UInt
    let length: Int

    /// Nil if zlib has no memory for it.
    init?(_ plain: ByteBuffer) {
        var stream = z_stream()
        // The fast level: on text it is three times as quick as the usual one for a tenth more bytes.
        let begun = deflateInit2_(
            &stream, 1, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard begun == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let room = Int(deflateBound(&stream, UInt(plain.readableBytes))) + 16
        var packed = ByteBuffer()
        var result = Z_OK
        packed.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
            plain.withUnsafeReadableBytes { source in
                stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(target.count)
                result = deflate(&stream, Z_FULL_FLUSH)
                return target.count - Int(stream.avail_out)
            }
        }
        guard result == Z_OK, stream.avail_in == 0, stream.avail_out > 0 else { return nil }
        bytes = packed
        length = plain.readableBytes
        checksum = Self.checksum(plain)
    }

    static func checksum(_ bytes: ByteBuffer) -> UInt {
        bytes.withUnsafeReadableBytes { crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
    }
}

/// A gzip file (RFC 1952) put together from stretches that were compressed one by one, at other times, and others that are
/// not compressed at all.
///
/// No stretch refers to another's bytes. So a page's kept parts are compressed once, and a secret among them, which
/// goes in as it is, is not given away by how well its surroundings compress.
struct Gzip {
    private var file: [ByteBuffer] = []
    private var short: ByteBuffer
    private var checksum: UInt = 0
    private var length = 0

    init() {
        short = ByteBuffer()
        short.reserveCapacity(32_768)
        // No name, no time, no system.
        short.writeBytes([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
    }

    mutating func add(_ part: PagePart) {
        if let deflated = part.deflated {
            append(deflated.bytes)
            count(deflated.checksum, deflated.length)
        } else if part.html.readableBytes > 0 {
            store(part.html)
            count(Deflated.checksum(part.html), part.html.readableBytes)
        }
    }

    /// The file. What is long is in buffers of its own, not copied.
    consuming func finished() -> [ByteBuffer] {
        // An empty last block, then the checksum and the length.
        short.writeBytes([0x03, 0x00])
        short.writeInteger(UInt32(truncatingIfNeeded: checksum), endianness: .little)
        short.writeInteger(UInt32(truncatingIfNeeded: length), endianness: .little)
        return file + [short]
    }

    private mutating func count(_ checksum: UInt, _ length: Int) {
        self.checksum = crc32_combine(self.checksum, checksum, length)
        self.length += length
    }

    /// Blocks that are stored as they are, each of at most 65,535 bytes.
    private mutating func store(_ plain: ByteBuffer) {
        var rest = plain
        while let block = rest.readSlice(length: min(rest.readableBytes, 65_535)), block.readableBytes > 0 {
            let size = UInt16(block.readableBytes)
            short.writeInteger(0, as: UInt8.self)
            short.writeInteger(size, endianness: .little)
            short.writeInteger(~size, endianness: .little)
            append(block)
        }
    }

    private mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        if bytes.readableBytes < 16_384 {
            short.writeBuffer(&bytes)
        } else {
            file.append(short)
            file.append(bytes)
            short = ByteBuffer()
        }
    }
}

extension HTTPFields {
    /// Whether a client takes gzip (RFC 9110, 12.5.3).
    public var acceptGzip: Bool {
        guard let accepted = self[.acceptEncoding] else { return false }
        return accepted.split(separator: ",").contains { item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            guard parts.first == "gzip" || parts.first == "*" else { return false }
            return !parts.dropFirst().contains { $0 == "q=0" || $0.hasPrefix("q=0.") && Double($0.dropFirst(2)) == 0 }
        }
    }
}
