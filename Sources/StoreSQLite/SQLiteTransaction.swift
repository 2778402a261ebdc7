internal import Foundation
internal import GRDB
internal import Store

/// One open SQLite transaction, as the stores see it.
struct SQLiteTransaction: Store.Transaction {
    private let db: GRDB.Database
    let now = Timestamp.now
    var dialect: Dialect { .sqlite }

    init(_ db: GRDB.Database) { self.db = db }

    func rows(_ sql: Store.SQL) throws -> [Store.Row] {
        let (text, binds) = sql.render(for: .sqlite)
        do {
            let statement = try db.cachedStatement(sql: text)
            let columns = Columns(statement.columnNames)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments(binds))
            var rows: [Store.Row] = []
            while let row = try cursor.next() {
                rows.append(Store.Row(columns: columns, values: row.databaseValues.map(SQLValue.init)))
            }
            return rows
        } catch {
            throw StoreError.translating(error)
        }
    }

    func run(_ sql: Store.SQL) throws -> Int {
        let (text, binds) = sql.render(for: .sqlite)
        do {
            try db.cachedStatement(sql: text).execute(arguments: arguments(binds))
            return db.changesCount
        } catch {
            throw StoreError.translating(error)
        }
    }

    /// Without key paths, which cost more than the binding.
    private func arguments(_ binds: [SQLValue]) -> StatementArguments {
        StatementArguments(binds.map { $0.databaseValue as (any DatabaseValueConvertible)? })
    }

    func runScript(_ sql: String) throws {
        do {
            try db.execute(sql: sql)
        } catch {
            throw StoreError.translating(error)
        }
    }
}

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let value): value.databaseValue
        case .real(let value): value.databaseValue
        case .text(let value): value.databaseValue
        case .blob(let value): Data(value).databaseValue
        }
    }

    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let value): self = .integer(value)
        case .double(let value): self = .real(value)
        case .string(let value): self = .text(value)
        case .blob(let value): self = .blob([UInt8](value))
        }
    }
}

extension StoreError {
    /// A store error stays what it is, a refusal too; only the driver's own errors are translated.
    static func translating(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: return StoreError.conflict(error.message ?? "constraint")
        case .SQLITE_FULL: return StoreError.unavailable("The disk is full.")
        default: return StoreError.unavailable("SQLite: \(error.message ?? "error") (\(error.extendedResultCode.rawValue))")
        }
    }
}
