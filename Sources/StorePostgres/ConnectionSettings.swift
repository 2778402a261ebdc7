internal import CLibpq
internal import Store

/// Where the database is. Prints nothing of it, since there may be a password in it.
struct ConnectionSettings: Sendable, CustomStringConvertible, CustomReflectable {
    private let url: String
    /// Overrides the database the URL names.
    private let database: String?
    private let password: String?

    /// - Throws: `StoreError.unavailable` when it is not a connection string. It is not repeated in the error.
    init(url: String, database: String?) throws(StoreError) {
        var complaint: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &complaint)
        // The complaint quotes the string, so it is freed unread.
        PQfreemem(complaint)
        guard let options else {
            throw .unavailable(
                "The address of the database is not one PostgreSQL understands. It looks like "
                    + "postgres://name:password@host:5432/database, with %40 for an @ in the password."
            )
        }
        defer { PQconninfoFree(options) }
        var password: String?
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "password" { password = option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        self.url = url
        self.database = database
        self.password = password
    }

    var description: String { "a PostgreSQL database" }
    var customMirror: Mirror { Mirror(self, children: []) }

    /// The message without the password.
    func redacting(_ message: String) -> String {
        guard let password, !password.isEmpty else { return message }
        return message.split(separator: password, omittingEmptySubsequences: false).joined(separator: "•••")
    }

    /// A connection that may have failed: ask `PQstatus`. The caller finishes it.
    func connect() -> OpaquePointer? {
        // A later entry wins over an earlier one, and `dbname` may hold a whole connection string: what stands before
        // it can be changed by the operator, what stands after it cannot.
        var entries = [
            ("connect_timeout", "10"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
            ("keepalives_count", "3"), ("tcp_user_timeout", "60000"), ("target_session_attrs", "read-write"),
            ("application_name", "firsthand"), ("dbname", url), ("client_encoding", "UTF8"),
        ]
        if let database { entries.append(("dbname", database)) }
        return withCStrings(entries.map(\.0)) { keywords in
            withCStrings(entries.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
        }
    }
}

/// Calls `body` with the strings as a null-terminated list, the way C takes them.
private func withCStrings<Value>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Value) -> Value {
    let bytes = strings.map { Array($0.utf8CString) }
    let starts = bytes.reduce(into: [0]) { starts, string in starts.append((starts.last ?? 0) + string.count) }
    return Array(bytes.joined()).withUnsafeBufferPointer { buffer in
        body(starts.dropLast().map { buffer.baseAddress?.advanced(by: $0) } + [nil])
    }
}
