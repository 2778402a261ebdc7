internal import CLibpq
internal import Store

/// The type numbers of PostgreSQL's own types (pg_type.h); they never change.
private enum TypeNumber {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}

/// The bound values of one statement, in PostgreSQL's binary format: exact for numbers, and a text's length is told, so
/// that a NUL in it is refused and does not end it early.
struct PostgresBinds {
    /// The type of each value. With the statement's text it decides which prepared statement fits.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value lies in `bytes`; nil for NULL.
    private var ranges: [Range<Int>?] = []

    init(_ values: [SQLValue]) {
        for value in values {
            let start = bytes.count
            switch value {
            case .null: types.append(0)
            case .integer(let value): append(value, as: TypeNumber.int8)
            case .real(let value): append(Int64(bitPattern: value.bitPattern), as: TypeNumber.float8)
            case .text(let value): append(value.utf8, as: TypeNumber.text)
            case .blob(let value): append(value, as: TypeNumber.bytea)
            }
            ranges.append(value == .null ? nil : start..<bytes.count)
        }
    }

    private mutating func append(_ value: Int64, as type: Oid) {
        append(withUnsafeBytes(of: value.bigEndian) { Array($0) }, as: type)
    }

    private mutating func append(_ value: some Sequence<UInt8>, as type: Oid) {
        types.append(type)
        bytes += value
    }

    /// Calls `body` with what PQexecPrepared takes: pointers to the values, their lengths and their formats.
    func withParameters<Value>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]) -> Value
    ) -> Value {
        // One byte more than needed: an empty value must still point at something, since a null pointer means NULL.
        (bytes + [0]).withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { buffer in
                let pointers = ranges.map { range in range.flatMap { buffer.baseAddress?.advanced(by: $0.lowerBound) } }
                let lengths = ranges.map { Int32($0?.count ?? 0) }
                return body(pointers, lengths, [Int32](repeating: 1, count: ranges.count))
            }
        }
    }
}

extension SQLValue {
    /// Reads the text form of a value of a result.
    init(postgresText bytes: UnsafeRawBufferPointer, type: Oid) {
        func text() -> String { String(decoding: bytes, as: UTF8.self) }
        switch type {
        case TypeNumber.int2, TypeNumber.int4, TypeNumber.int8:
            self = Int64(text()).map { .integer($0) } ?? .text(text())
        case TypeNumber.bool:
            self = .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case TypeNumber.float4, TypeNumber.float8:
            self = Double(text()).map { .real($0) } ?? .text(text())
        case TypeNumber.numeric:
            // A sum of whole numbers is numeric in PostgreSQL and a whole number in SQLite.
            let text = text()
            self = Int64(text).map { .integer($0) } ?? Double(text).map { .real($0) } ?? .text(text)
        case TypeNumber.bytea:
            self = .blob(Self.bytes(hex: bytes.dropFirst(2)))
        default:
            self = .text(text())
        }
    }

    /// `\x00ff`, without its first two characters.
    private static func bytes(hex: some Sequence<UInt8>) -> [UInt8] {
        func nibble(_ digit: UInt8) -> UInt8 {
            digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
        }
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in hex {
            if let first = high {
                bytes.append(first << 4 | nibble(digit))
                high = nil
            } else {
                high = nibble(digit)
            }
        }
        return bytes
    }
}
