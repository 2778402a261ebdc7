public import Store
internal import Web

/// How a session was started.
public enum SignInWay: String, Sendable, Hashable {
    case passphrase, link, invitation

    var words: String {
        switch self {
        case .passphrase: "With the passphrase"
        case .link: "With a sign-in link"
        case .invitation: "With an invitation"
        }
    }
}

/// One signed-in browser of a person, as they see it in their list.
public struct Session: Sendable, Hashable {
    public let id: String
    public let browser: String
    public let way: SignInWay
    public let startedAt: Timestamp
    public let lastSeenAt: Timestamp
    public let hasSecondFactor: Bool
}

/// Sign-ins. A session's token is in the browser's cookie; only its hash is stored.
public struct SessionStore: Sendable {
    /// A session ends after this long without a request, and after `longest` in any case.
    static let idle: Duration = .seconds(60 * 60 * 12)
    static let longest: Duration = .seconds(60 * 60 * 24 * 7)

    private let database: any Database

    public init(database: any Database) { self.database = database }

    /// Starts a session. Returns the token for the cookie.
    public func start(
        for person: Person.ID, browser: String, way: SignInWay, hasSecondFactor: Bool
    ) async throws -> String {
        let token = Token.make()
        try await database.write(.own) { db in
            try db.run("DELETE FROM session WHERE expires_at < \(db.now)")
            try db.run(
                """
                INSERT INTO session (token_hash, id, person_id, browser, way, has_second_factor, created_at, last_seen_at,
                    expires_at)
                VALUES (\(Token.hash(token)), \(ID<Session>.new()), \(person), \(browser), \(way.rawValue), \(hasSecondFactor),
                    \(db.now), \(db.now), \(db.now + Self.longest))
                """)
        }
        return token
    }

    /// Who is signed in with a token; nil when the session has ended.
    public func find(_ token: String) async throws -> SignedIn? {
        let hash = Token.hash(token)
        let found = try await database.read { db -> (SignedIn, isStale: Bool)? in
            let now = db.now
            guard
                let row = try db.row(
                    """
                    SELECT person.*, session.id AS session_id, session.way, session.has_second_factor, session.last_seen_at
                    FROM session JOIN person ON person.id = session.person_id
                    WHERE session.token_hash = \(hash) AND session.expires_at > \(now)
                        AND session.last_seen_at > \(now - Self.idle) AND person.disabled_at IS NULL
                    """)
            else { return nil }
            let signedIn = SignedIn(
                person: try Person(row), sessionID: try row.text("session_id"),
                way: SignInWay(rawValue: try row.text("way")) ?? .passphrase,
                hasSecondFactor: try row.bool("has_second_factor"))
            return (signedIn, try row.time("last_seen_at") < now - .seconds(300))
        }
        guard let (signedIn, isStale) = found else { return nil }
        if isStale {
            try await database.write(.own) { db in
                try db.run("UPDATE session SET last_seen_at = \(db.now) WHERE token_hash = \(hash)")
            }
        }
        return signedIn
    }

    public func list(of person: Person.ID) async throws -> [Session] {
        try await database.read { db in
            try db.rows(
                """
                SELECT * FROM session WHERE person_id = \(person) AND expires_at > \(db.now)
                    AND last_seen_at > \(db.now - Self.idle) ORDER BY last_seen_at DESC
                """
            ).map { row in
                Session(
                    id: try row.text("id"), browser: try row.text("browser"),
                    way: SignInWay(rawValue: try row.text("way")) ?? .passphrase, startedAt: try row.time("created_at"),
                    lastSeenAt: try row.time("last_seen_at"), hasSecondFactor: try row.bool("has_second_factor"))
            }
        }
    }

    /// Ends one of a person's sessions.
    public func end(_ id: String, of person: Person.ID) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM session WHERE id = \(id) AND person_id = \(person)")
        }
    }

    /// Ends the session a browser has, before another is started in it.
    public func end(token: String) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM session WHERE token_hash = \(Token.hash(token))")
        }
    }

    /// Removes what has had its time: sessions, sign-in links, invitations, and messages that nobody passed on.
    public func sweep() async throws {
        try await database.write(.own) { db in
            let now = db.now
            try db.run("DELETE FROM session WHERE expires_at < \(now) OR last_seen_at < \(now - Self.idle)")
            try db.run("DELETE FROM sign_in_link WHERE expires_at < \(now)")
            try db.run("DELETE FROM invitation WHERE expires_at < \(now) OR used_at IS NOT NULL")
            try db.run("DELETE FROM outbox_message WHERE expires_at < \(now)")
        }
    }

    /// Notes that the second step was passed in a session.
    func passSecondStep(_ id: String, of person: Person.ID) async throws {
        try await database.write(.own) { db in
            try db.run("UPDATE session SET has_second_factor = 1 WHERE id = \(id) AND person_id = \(person)")
        }
    }

    /// Ends all of a person's sessions but one: after a new passphrase, and when they ask.
    public func endOthers(of person: Person.ID, keeping id: String?) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM session WHERE person_id = \(person) AND id <> \(id ?? "")")
        }
    }
}
