internal import NIOCore

/// HTML made once, with places where a few bytes that change from request to request go in.
struct Fragment: Sendable {
    private(set) var bytes: [UInt8] = []
    private var gaps: [Int] = []

    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(safe text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func add(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
    mutating func addGap() { gaps.append(bytes.count) }
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Any text, escaped.
    mutating func add(text: String) {
        for byte in text.utf8 { add(byte: byte) }
    }

    mutating func add(byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): add("&amp;")
        case UInt8(ascii: "<"): add("&lt;")
        case UInt8(ascii: ">"): add("&gt;")
        case UInt8(ascii: "\""): add("&quot;")
        case UInt8(ascii: "'"): add("&#39;")
        // As itself, a browser would make it a line feed, or nothing before one, and count the text's scalars otherwise.
        case UInt8(ascii: "\r"): add("&#13;")
        default: bytes.append(byte)
        }
    }

    /// The whole, with each gap filled by text that is safe already.
    func filled(with text: String = "") -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(bytes.count + gaps.count * text.utf8.count)
        var from = 0
        for offset in gaps {
            buffer.writeBytes(bytes[from..<offset])
            buffer.writeString(text)
            from = offset
        }
        buffer.writeBytes(bytes[from...])
        return buffer
    }
}
