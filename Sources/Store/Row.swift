/// The names of a result's columns, shared by all its rows.
public final class Columns: Sendable {
    public let names: [String]
    private let positions: [String: Int]

    public init(_ names: [String]) {
        self.names = names
        positions = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }

    func position(_ name: String) -> Int? { positions[name] }
}

/// One row of a result. A column of the wrong type, or missing, is a fault of the program and says its name.
public struct Row: Sendable {
    private let columns: Columns
    private let values: [SQLValue]

    public init(columns: Columns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// Column names with their values, in the order of the result.
    public var pairs: [(String, SQLValue)] { Array(zip(columns.names, values)) }

    public func value(_ name: String) throws(StoreError) -> SQLValue {
        guard let position = columns.position(name) else { throw .badColumn("there is no column \(name)") }
        return values[position]
    }

    public func text(_ name: String) throws(StoreError) -> String {
        guard let text = try optionalText(name) else { throw .badColumn("column \(name) is empty") }
        return text
    }

    public func optionalText(_ name: String) throws(StoreError) -> String? {
        switch try value(name) {
        case .text(let text): return text
        case .null: return nil
        default: throw .badColumn("column \(name) is not text")
        }
    }

    public func int(_ name: String) throws(StoreError) -> Int {
        guard let int = try optionalInt(name) else { throw .badColumn("column \(name) is empty") }
        return int
    }

    public func optionalInt(_ name: String) throws(StoreError) -> Int? {
        switch try value(name) {
        case .integer(let value): return Int(value)
        case .null: return nil
        default: throw .badColumn("column \(name) is not a whole number")
        }
    }

    public func real(_ name: String) throws(StoreError) -> Double {
        switch try value(name) {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: throw .badColumn("column \(name) is not a number")
        }
    }

    public func bool(_ name: String) throws(StoreError) -> Bool { try int(name) != 0 }

    public func bytes(_ name: String) throws(StoreError) -> [UInt8] {
        guard let bytes = try optionalBytes(name) else { throw .badColumn("column \(name) is empty") }
        return bytes
    }

    public func optionalBytes(_ name: String) throws(StoreError) -> [UInt8]? {
        switch try value(name) {
        case .blob(let bytes): return bytes
        case .null: return nil
        default: throw .badColumn("column \(name) is not bytes")
        }
    }

    public func time(_ name: String) throws(StoreError) -> Timestamp {
        Timestamp(milliseconds: Int64(try int(name)))
    }

    public func optionalTime(_ name: String) throws(StoreError) -> Timestamp? {
        try optionalInt(name).map { Timestamp(milliseconds: Int64($0)) }
    }

    /// A column holding JSON text.
    public func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSON.decode(Value.self, from: text(name))
    }

    public func id<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(StoreError) -> ID<Kind> {
        ID(try text(name))
    }

    public func optionalID<Kind>(_ name: String, of kind: Kind.Type = Kind.self) throws(StoreError) -> ID<Kind>? {
        try optionalText(name).map { ID($0) }
    }
}
