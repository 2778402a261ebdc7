public import Foundation

/// Milliseconds since 1970-01-01 UTC, as every time column holds them.
public struct Timestamp: Sendable, Hashable, Comparable, SQLBindable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }

    public static var now: Timestamp { Timestamp(Date()) }
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }
    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        return Timestamp(milliseconds: time.milliseconds + seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
    public static func - (time: Timestamp, duration: Duration) -> Timestamp { time + (.zero - duration) }

    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
    public var sqlValue: SQLValue { .integer(milliseconds) }
}

/// The id of one `Kind` of thing, so that a voice's id is never taken for a passage's.
///
/// New ids are UUID version 7 (RFC 9562): they sort by when they were made, which keeps indexes compact.
public struct ID<Kind>: Sendable, Hashable, Comparable, CustomStringConvertible, SQLBindable, Codable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func new() -> ID { ID(UUIDv7.make(at: .now)) }
    public static func < (left: ID, right: ID) -> Bool { left.text < right.text }

    public var description: String { text }
    public var sqlValue: SQLValue { text.sqlValue }
}

enum UUIDv7 {
    static func make(at time: Timestamp) -> String {
        var generator = SystemRandomNumberGenerator()
        let milliseconds = UInt64(bitPattern: time.milliseconds)
        let high = (milliseconds << 16) | 0x7000 | (generator.next() & 0x0FFF)
        let low = 0x8000_0000_0000_0000 | (generator.next() & 0x3FFF_FFFF_FFFF_FFFF)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
            let word = index < 16 ? high : low
            text.append(digits[Int((word >> UInt64(60 - 4 * (index % 16))) & 0xF)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// JSON kept in TEXT columns: keys sorted, so that equal values are equal text.
public enum JSON {
    public static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    public static func decode<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw StoreError.badColumn("JSON is not a \(Value.self): \(error)")
        }
    }
}
