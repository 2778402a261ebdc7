internal import CLibpq
internal import Store

/// One libpq connection and the statements prepared on it. Blocks; belongs to one actor or one thread.
///
/// Statements go through libpq's pipeline: what need not be waited for (the beginning of a transaction, the preparing of
/// a statement, the end of a read) is sent with what comes next, so that a transaction takes one journey to the server
/// for each statement, and one for a write's commit.
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
    /// Statements sent whose results were not read yet.
    private var unread = 0
    /// Whether the pipeline's end was sent already.
    private var isEnding = false
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

    /// Begins a transaction. Unless `waiting`, a failure shows with the first statement only.
    func begin(_ commands: [String], waiting: Bool) throws(PostgresFailure) {
        failure = nil
        leavePipeline()
        try send(commands)
        if waiting { try receive() }
    }

    /// Ends a transaction that is not wanted. A session on which even this fails is not usable any more.
    func rollback() {
        leavePipeline()
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

    func commit(_ commands: [String]) -> CommitOutcome {
        do {
            try send(commands)
            try endPipeline()
        } catch {
            return .unknown(error)
        }
        var tag = ""
        while unread > 0 {
            let result = next()
            guard result.isSuccess else {
                guard isUsable, let failure = redacted(result.failure), !failure.isLostConnection else {
                    return .unknown(lost())
                }
                rollback()
                return .refused(failure)
            }
            tag = result.commandTag
        }
        guard tag == "COMMIT" else {
            return .refused(failure ?? PostgresFailure(sqlState: "25P02", message: "the transaction had failed"))
        }
        return .committed
    }

    /// Ends a transaction that only read. Nothing depends on the answer, so it is left for the next to read.
    func endRead(_ commands: [String]) {
        do {
            try send(commands)
            try endPipeline()
        } catch {
            // The next to use the connection finds it lost.
        }
    }

    // MARK: The pipeline

    /// Sends commands that bind nothing, without waiting.
    private func send(_ commands: [String]) throws(PostgresFailure) {
        for command in commands {
            try enqueue { PQsendQueryParams(connection, command, 0, nil, nil, nil, nil, 0) }
        }
    }

    private func enqueue(_ send: () -> Int32) throws(PostgresFailure) {
        if PQpipelineStatus(connection) == PQ_PIPELINE_OFF { PQenterPipelineMode(connection) }
        guard send() == 1 else { throw noted(lost()) }
        unread += 1
    }

    /// The result of the statement sent first of those unread.
    private func next() -> PostgresResult {
        let result = PostgresResult(PQgetResult(connection))
        // A null pointer ends each statement's results.
        PQclear(PQgetResult(connection))
        unread -= 1
        return result
    }

    /// Reads the results of everything sent, of which none is wanted.
    private func receive() throws(PostgresFailure) {
        try endPipeline()
        while unread > 0 { try check(next()) }
        leavePipeline()
    }

    /// Ends what was sent with a Sync, not a mere Flush: only after one does the server count the time that a transaction
    /// is left idle, so that a process that froze in it does not keep its locks for ever.
    private func endPipeline() throws(PostgresFailure) {
        guard !isEnding else { return }
        isEnding = PQpipelineSync(connection) == 1
        guard isEnding else { throw noted(lost()) }
    }

    /// Reads what is left, whatever it says: whoever wants to know a statement's outcome has asked for it before.
    private func leavePipeline() {
        guard PQpipelineStatus(connection) != PQ_PIPELINE_OFF else { return }
        try? endPipeline()
        // Two null pointers in a row: nothing more will come, the connection being lost.
        var nulls = 0
        while isEnding, nulls < 2 {
            guard let result = PQgetResult(connection) else {
                nulls += 1
                continue
            }
            nulls = 0
            isEnding = PQresultStatus(result) != PGRES_PIPELINE_SYNC
            PQclear(result)
        }
        (unread, isEnding) = (0, false)
        PQexitPipelineMode(connection)
    }

    // MARK: Statements

    /// Runs one or several statements that bind nothing and whose rows nobody wants.
    func command(_ text: String) throws(PostgresFailure) {
        if unread > 0, !isEnding { try receive() }
        leavePipeline()
        try check(PostgresResult(PQexec(connection, text)))
    }

    func rows(_ sql: SQL) throws(PostgresFailure) -> [Row] { try execute(sql).rows() }

    func run(_ sql: SQL) throws(PostgresFailure) -> Int { try execute(sql).changedRows }

    /// Forgets every prepared statement, here and on the server.
    func forgetStatements() {
        statements = [:]
        leavePipeline()
        _ = PostgresResult(PQexec(connection, "DEALLOCATE ALL"))
    }

    private func execute(_ sql: SQL) throws(PostgresFailure) -> PostgresResult {
        // PostgreSQL would refuse it.
        if let failure { throw failure }
        let (text, values) = sql.render(for: .postgres)
        let binds = PostgresBinds(values)
        let key = StatementKey(text: text, types: binds.types)
        let name = try prepare(key)
        try enqueue {
            binds.withParameters { values, lengths, formats in
                PQsendQueryPrepared(connection, name, Int32(values.count), values, lengths, formats, 0)
            }
        }
        try endPipeline()
        do {
            while unread > 1 { try check(next()) }
        } catch {
            // It may be this statement that could not be prepared.
            statements[key] = nil
            throw error
        }
        let result = next()
        try check(result)
        leavePipeline()
        return result
    }

    /// The name of the prepared statement for this text and these types. A new one is prepared on the way.
    private func prepare(_ key: StatementKey) throws(PostgresFailure) -> String {
        uses += 1
        if let statement = statements[key] {
            statements[key]?.lastUse = uses
            return statement.name
        }
        if statements.count >= Self.mostStatements,
            let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            try send(["DEALLOCATE \(oldest.value.name)"])
            statements[oldest.key] = nil
        }
        let name = "s\(uses)"
        try enqueue { PQsendPrepare(connection, name, key.text, Int32(key.types.count), key.types) }
        statements[key] = Statement(name: name, lastUse: uses)
        return name
    }

    private func check(_ result: borrowing PostgresResult) throws(PostgresFailure) {
        guard result.isSuccess else { throw noted(redacted(result.failure) ?? lost()) }
    }

    private func noted(_ error: PostgresFailure) -> PostgresFailure {
        if failure == nil { failure = error }
        return error
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
