internal import CLibpq
internal import Store

/// One libpq connection and the statements prepared on it. Blocks; belongs to one actor or one thread.
final class PostgresSession {
    private static let oldestVersion: Int32 = 130_000
    private static let mostStatements = 256

    private struct StatementKey: Hashable {
        let text: String
        let types: [Oid]
    }

    private struct Statement {
        let name: String
        var lastUse: Int
    }

    private let connection: OpaquePointer
    private let settings: ConnectionSettings
    private var statements: [StatementKey: Statement] = [:]
    private var uses = 0
    /// The first statement of this transaction that failed. PostgreSQL refuses all that follow it.
    private(set) var failure: PostgresFailure?

    /// - Throws: `PostgresFailure` when there is no server, it refuses, or it is not fit to keep voices.
    init(_ settings: ConnectionSettings) throws(PostgresFailure) {
        guard let connection = settings.connect() else {
            throw PostgresFailure(sqlState: nil, message: "out of memory")
        }
        self.connection = connection
        self.settings = settings
        guard PQstatus(connection) == CONNECTION_OK else { throw lost() }
        // Notices ("relation already exists, skipping") would be printed to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        guard PQserverVersion(connection) >= Self.oldestVersion else {
            throw PostgresFailure(sqlState: "0A000", message: "Firsthand needs PostgreSQL 13 or newer")
        }
        guard let encoding = PQparameterStatus(connection, "server_encoding"), String(cString: encoding) == "UTF8"
        else {
            throw PostgresFailure(sqlState: "0A000", message: "the database must be made with ENCODING 'UTF8'")
        }
        // The bounds keep one frozen process, which may hold the lock of shared writes, from stopping all others.
        try command(
            """
            SET bytea_output = 'hex'; SET extra_float_digits = 1; SET timezone = 'UTC';
            SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '60s'
            """
        )
        try makeCommitsDurable()
    }

    deinit { PQfinish(connection) }

    var isUsable: Bool { PQstatus(connection) == CONNECTION_OK }

    var socket: Int32 { PQsocket(connection) }

    /// A commit must be on disk before it is acknowledged, whatever the server's default is. `remote_apply` is
    /// stronger than `on` and stays.
    private func makeCommitsDurable() throws(PostgresFailure) {
        func level() throws(PostgresFailure) -> SQLValue? {
            try rows("SHOW synchronous_commit").first?.pairs.first?.1
        }
        if try level() == .text("remote_apply") { return }
        try command("SET synchronous_commit = on")
        guard try level() == .text("on") else {
            throw PostgresFailure(sqlState: "0A000", message: "the server did not accept synchronous_commit = on")
        }
    }

    // MARK: Transactions

    func begin(_ command: String) throws(PostgresFailure) {
        failure = nil
        try self.command(command)
    }

    /// Ends a transaction that is not wanted. A session on which even this fails is not usable any more.
    func rollback() {
        guard PQtransactionStatus(connection) != PQTRANS_IDLE else { return }
        _ = PostgresResult(PQexec(connection, "ROLLBACK"))
    }

    enum CommitOutcome {
        case committed
        /// The server said no: nothing was changed.
        case refused(PostgresFailure)
        /// The connection broke after the commit was sent. It may have happened or not.
        case unknown(PostgresFailure)
    }

    func commit(_ command: String) -> CommitOutcome {
        let result = PostgresResult(PQexec(connection, command))
        if result.isSuccess {
            if result.commandTag == "COMMIT" { return .committed }
            return .refused(failure ?? PostgresFailure(sqlState: "25P02", message: "the transaction had failed"))
        }
        guard isUsable, let failure = result.failure, !failure.isLostConnection else { return .unknown(lost()) }
        rollback()
        return .refused(failure)
    }

    // MARK: Statements

    /// Runs one or several statements that bind nothing and whose rows nobody wants.
    func command(_ text: String) throws(PostgresFailure) {
        try check(PostgresResult(PQexec(connection, text)))
    }

    func rows(_ sql: SQL) throws(PostgresFailure) -> [Row] { try execute(sql).rows() }

    func run(_ sql: SQL) throws(PostgresFailure) -> Int { try execute(sql).changedRows }

    /// Forgets every prepared statement, here and on the server.
    func forgetStatements() {
        statements = [:]
        _ = PostgresResult(PQexec(connection, "DEALLOCATE ALL"))
    }

    private func execute(_ sql: SQL) throws(PostgresFailure) -> PostgresResult {
        let (text, values) = sql.render(for: .postgres)
        let binds = PostgresBinds(values)
        let name = try prepare(text, types: binds.types)
        let result = PostgresResult(
            binds.withParameters { values, lengths, formats in
                PQexecPrepared(connection, name, Int32(values.count), values, lengths, formats, 0)
            }
        )
        try check(result)
        return result
    }

    /// The name of the prepared statement for this text and these types.
    private func prepare(_ text: String, types: [Oid]) throws(PostgresFailure) -> String {
        uses += 1
        let key = StatementKey(text: text, types: types)
        if let statement = statements[key] {
            statements[key]?.lastUse = uses
            return statement.name
        }
        if statements.count >= Self.mostStatements,
            let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            try command("DEALLOCATE \(oldest.value.name)")
            statements[oldest.key] = nil
        }
        let name = "s\(uses)"
        try check(PostgresResult(PQprepare(connection, name, text, Int32(types.count), types)))
        statements[key] = Statement(name: name, lastUse: uses)
        return name
    }

    private func check(_ result: borrowing PostgresResult) throws(PostgresFailure) {
        guard !result.isSuccess else { return }
        let error = redacted(result.failure) ?? lost()
        if failure == nil { failure = error }
        throw error
    }

    private func redacted(_ failure: PostgresFailure?) -> PostgresFailure? {
        failure.map {
            PostgresFailure(
                sqlState: $0.sqlState,
                message: settings.redacting($0.message),
                constraint: $0.constraint
            )
        }
    }

    private func lost() -> PostgresFailure {
        PostgresFailure(sqlState: nil, message: settings.redacting(String(cString: PQerrorMessage(connection))))
    }

    // MARK: Notifications

    /// Reads what the server sent and returns the payloads of its notifications. Nil when the connection is lost.
    func notifications() -> [String]? {
        guard PQconsumeInput(connection) == 1 else { return nil }
        var payloads: [String] = []
        while let notification = PQnotifies(connection) {
            payloads.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return payloads
    }
}
