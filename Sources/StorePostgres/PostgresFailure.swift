internal import CLibpq
internal import Store

/// A failure as the server, or the connection to it, reported it.
struct PostgresFailure: Error {
    /// The five characters by which SQL names an error; nil when the connection broke before the server could say.
    let sqlState: String?
    /// The server's main sentence. Never its details, which repeat the row.
    let message: String
    let constraint: String?

    init(sqlState: String?, message: String, constraint: String? = nil) {
        self.sqlState = sqlState
        self.message = message.split(separator: "\n").joined(separator: " ")
        self.constraint = constraint
    }

    /// The transaction collided with another and may be run again from its start.
    var isCollision: Bool { sqlState == "40001" || sqlState == "40P01" }

    /// A prepared statement no longer fits: the schema was changed, or a pooler gave us another session.
    var isStaleStatement: Bool {
        sqlState == "26000" || (sqlState == "0A000" && message.contains("cached plan"))
    }

    /// The session is over: the server stopped, an administrator ended it, or the network did.
    var isLostConnection: Bool {
        guard let sqlState else { return true }
        return sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03"].contains(sqlState)
    }

    var storeError: StoreError {
        if let sqlState, sqlState.hasPrefix("23") {
            guard let constraint, !message.contains(constraint) else { return .conflict(message) }
            return .conflict("\(message) (\(constraint))")
        }
        return .unavailable("PostgreSQL: \(message)\(sqlState.map { " (\($0))" } ?? "")")
    }
}

/// A result of libpq, cleared when it goes.
struct PostgresResult: ~Copyable {
    private let pointer: OpaquePointer?

    init(_ pointer: OpaquePointer?) { self.pointer = pointer }
    deinit { PQclear(pointer) }

    var isSuccess: Bool {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: true
        default: false
        }
    }

    /// `COMMIT`, `INSERT 0 1` and the like.
    var commandTag: String { String(cString: PQcmdStatus(pointer)) }

    var changedRows: Int { Int(String(cString: PQcmdTuples(pointer))) ?? 0 }

    /// What went wrong, when the server said so. Nil for a success and for a connection that broke.
    var failure: PostgresFailure? {
        guard let state = field(UInt8(ascii: "C")) else { return nil }
        return PostgresFailure(
            sqlState: state,
            message: field(UInt8(ascii: "M")) ?? "error",
            constraint: field(UInt8(ascii: "n"))
        )
    }

    func rows() -> [Row] {
        let columns = 0..<PQnfields(pointer)
        let types = columns.map { PQftype(pointer, $0) }
        let names = Columns(columns.map { String(cString: PQfname(pointer, $0)) })
        return (0..<PQntuples(pointer)).map { row in
            Row(columns: names, values: columns.map { value(row: row, column: $0, type: types[Int($0)]) })
        }
    }

    private func value(row: Int32, column: Int32, type: Oid) -> SQLValue {
        guard PQgetisnull(pointer, row, column) == 0, let start = PQgetvalue(pointer, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(pointer, row, column)))
        return SQLValue(postgresText: bytes, type: type)
    }

    private func field(_ code: UInt8) -> String? {
        PQresultErrorField(pointer, Int32(code)).map { String(cString: $0) }
    }
}
