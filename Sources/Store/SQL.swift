internal import Foundation

/// A value SQLite and PostgreSQL both store without loss.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A Swift value that can be bound to a statement.
public protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable {
    public var sqlValue: SQLValue { self }
}

extension String: SQLBindable {
    /// NUL cannot be stored by PostgreSQL and ends a string for SQLite's own functions, so it becomes U+FFFD in both.
    public var sqlValue: SQLValue {
        guard holdsNUL else { return .text(self) }
        return .text(String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })))
    }

    /// Every text on its way into a database is looked through, and `memchr` looks at many bytes at once.
    private var holdsNUL: Bool {
        var text = self
        return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    }
}

extension Int: SQLBindable {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Int64: SQLBindable {
    public var sqlValue: SQLValue { .integer(self) }
}

extension Double: SQLBindable {
    public var sqlValue: SQLValue { .real(self) }
}

extension Bool: SQLBindable {
    /// Booleans are 0 and 1 in a BIGINT column, in both databases.
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension [UInt8]: SQLBindable {
    public var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

/// Which database a statement is rendered for.
public enum Dialect: Sendable, Hashable {
    case sqlite, postgres
}

/// SQL text whose interpolations become bound parameters, never text.
///
///     db.rows("SELECT * FROM voice WHERE id = \(id)")
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    enum Part: Sendable {
        case text(String)
        case bind(SQLValue)
        case dialect(sqlite: [Part], postgres: [Part])
    }

    var parts: [Part]

    public init(stringLiteral value: String) { parts = [.text(value)] }
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
    private init(parts: [Part]) { self.parts = parts }

    /// Text that is SQL itself: a migration, a statement made by the program. Never anything a person typed.
    public init(verbatim text: String) { parts = [.text(text)] }

    /// The one way to say something differently to each database.
    public static func dialect(sqlite: SQL, postgres: SQL) -> SQL {
        SQL(parts: [.dialect(sqlite: sqlite.parts, postgres: postgres.parts)])
    }

    /// `a, b, c` as bound values; `NULL` when empty, so that `IN (\(list: []))` matches nothing.
    public static func list(_ values: some Sequence<some SQLBindable>) -> SQL {
        let binds = values.map { [Part.bind($0.sqlValue)] }
        return binds.isEmpty ? "NULL" : SQL(parts: Array(binds.joined(separator: [.text(", ")])))
    }

    /// The fragments joined by `separator`; used for conditions that are there or not.
    public static func join(_ fragments: [SQL], separator: String) -> SQL {
        SQL(parts: Array(fragments.map(\.parts).joined(separator: [.text(separator)])))
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []
        public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }
        public mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.text(literal)) } }
        public mutating func appendInterpolation(_ value: some SQLBindable) { parts.append(.bind(value.sqlValue)) }
        public mutating func appendInterpolation(_ value: (some SQLBindable)?) { parts.append(.bind(value.sqlValue)) }
        public mutating func appendInterpolation(_ sql: SQL) { parts += sql.parts }
        public mutating func appendInterpolation(list values: some Sequence<some SQLBindable>) {
            parts += SQL.list(values).parts
        }
    }

    /// The text with `?` (SQLite) or `$1`, `$2` (PostgreSQL) and the values in order.
    public func render(for dialect: Dialect) -> (text: String, binds: [SQLValue]) {
        var text = ""
        var binds: [SQLValue] = []
        func append(_ parts: [Part]) {
            for part in parts {
                switch part {
                case .text(let literal): text += literal
                // PostgreSQL must know a parameter's type, and a missing value has none: `$1 IS NULL` is an error there.
                case .bind(.null) where dialect == .postgres: text += "NULL"
                case .bind(let value):
                    binds.append(value)
                    text += dialect == .sqlite ? "?" : "$\(binds.count)"
                case .dialect(let sqlite, let postgres): append(dialect == .sqlite ? sqlite : postgres)
                }
            }
        }
        append(parts)
        return (text, binds)
    }
}
