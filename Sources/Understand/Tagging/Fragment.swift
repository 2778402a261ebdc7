internal import NIOCore

/// HTML made once, with places where a few bytes that change from request to request go in.
struct Fragment: Sendable {
    private(set) var bytes: [UInt8] = []
    private var gaps: [Int] = []

    mutating func add(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func add(safe text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func add(_ other: Fragment) { bytes.append(contentsOf: other.bytes) }

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
        text.withUTF8 { add(text: $0[...]) }
    }

    /// Text as UTF-8, escaped: what needs no escaping is copied in one go.
    mutating func add(text: Slice<UnsafeBufferPointer<UInt8>>) {
        var rest = text
        while let place = rest.firstIndex(where: Self.isSpecial) {
            bytes.append(contentsOf: rest[..<place])
            switch rest[place] {
            case UInt8(ascii: "&"): add("&amp;")
            case UInt8(ascii: "<"): add("&lt;")
            case UInt8(ascii: ">"): add("&gt;")
            case UInt8(ascii: "\""): add("&quot;")
            case UInt8(ascii: "'"): add("&#39;")
            // As itself, a browser would make it a line feed, or nothing before one, and count the text's scalars otherwise.
            default: add("&#13;")
            }
            rest = rest[(place + 1)...]
        }
        bytes.append(contentsOf: rest)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        guard byte <= UInt8(ascii: ">") else { return false }
        return switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\r"): true
        default: false
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
