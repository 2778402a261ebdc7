/// JSON text written piece by piece, for what is written too often for `JSON.encode`: the same text at a fraction of
/// the cost.
public struct JSONText: Sendable {
    private var bytes: [UInt8] = []

    public init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Adds what is JSON already.
    public mutating func add(json: String) { bytes.append(contentsOf: json.utf8) }
    public mutating func add(_ value: Bool) { add(json: value ? "true" : "false") }
    public mutating func add(_ value: Int) { bytes.append(contentsOf: "\(value)".utf8) }

    /// Adds a text in quotes.
    public mutating func add(_ text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { text in
            let raw = UnsafeRawBufferPointer(text)
            var plain = 0
            var index = 0
            while index < text.count {
                // Most of what people write stands as it is.
                if text.count - index >= EightBytes.count {
                    let eight = EightBytes(raw, at: index)
                    if !eight.hasControl, !eight.has(0x22), !eight.has(0x5C) {
                        index += EightBytes.count
                        continue
                    }
                }
                let byte = text[index]
                if byte < 0x20 || byte == 0x22 || byte == 0x5C {
                    bytes.append(contentsOf: text[plain..<index])
                    bytes.append(UInt8(ascii: "\\"))
                    bytes.append(contentsOf: Self.escape(byte))
                    plain = index + 1
                }
                index += 1
            }
            bytes.append(contentsOf: text[plain...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Adds an object, its keys in order.
    public mutating func add<Value>(
        _ object: [String: Value], _ addValue: (inout JSONText, Value) -> Void
    ) {
        add(json: "{")
        var isFirst = true
        for (key, value) in object.sorted(by: { $0.key < $1.key }) {
            if !isFirst { add(json: ",") }
            isFirst = false
            add(key)
            add(json: ":")
            addValue(&self, value)
        }
        add(json: "}")
    }

    public mutating func add(_ texts: [String]) {
        add(json: "[")
        for (index, text) in texts.enumerated() {
            if index > 0 { add(json: ",") }
            add(text)
        }
        add(json: "]")
    }

    /// What follows the backslash (RFC 8259, 7).
    private static func escape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case 0x08: [UInt8(ascii: "b")]
        case 0x09: [UInt8(ascii: "t")]
        case 0x0A: [UInt8(ascii: "n")]
        case 0x0C: [UInt8(ascii: "f")]
        case 0x0D: [UInt8(ascii: "r")]
        case 0x22, 0x5C: [byte]
        default:
            Array("u00".utf8) + [
                byte < 16 ? UInt8(ascii: "0") : UInt8(ascii: "1"), Array("0123456789abcdef".utf8)[Int(byte & 15)],
            ]
        }
    }
}
