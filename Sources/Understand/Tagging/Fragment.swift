internal import NIOCore

/// HTML made once, with places where a few bytes that change from request to request go in.
struct Fragment: Sendable {
    private(set) var bytes: [UInt8] = []
    private var gaps: [Int] = []

    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(safe text: String) { bytes.append(contentsOf: text.utf8) }

    /// A number that is not negative.
    mutating func add(_ number: Int) {
        var size = 1
        while number / size >= 10 { size *= 10 }
        while size > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / size % 10))
            size /= 10
        }
    }

    mutating func addGap() { gaps.append(bytes.count) }
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Any text, escaped.
    mutating func add(text: String) {
        var text = text
        text.withUTF8 { add(text: $0) }
    }

    /// Text as UTF-8, escaped: what needs no escaping is copied in one go.
    mutating func add(text: UnsafeBufferPointer<UInt8>) {
        var from = 0
        let special = Self.special
        for (place, byte) in text.enumerated() where byte < 64 && special & (1 << UInt64(byte)) != 0 {
            bytes.append(contentsOf: text[from..<place])
            from = place + 1
            switch byte {
            case UInt8(ascii: "&"): add("&amp;")
            case UInt8(ascii: "<"): add("&lt;")
            case UInt8(ascii: ">"): add("&gt;")
            case UInt8(ascii: "\""): add("&quot;")
            case UInt8(ascii: "'"): add("&#39;")
            // As itself, a browser would make it a line feed, or nothing before one, and count the text's scalars otherwise.
            default: add("&#13;")
            }
        }
        bytes.append(contentsOf: text[from...])
    }

    /// A bit for each byte that does not stand for itself.
    private static let special: UInt64 = "&<>\"'\r".utf8.reduce(0) { $0 | 1 << UInt64($1) }

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
