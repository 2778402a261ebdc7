public import Store
public import Web

/// Sign-in without a passphrase: a link, and a code that says the same, in a message.
///
/// Either is good for ten minutes, once, and only in the browser that asked: that one has a cookie nobody else has.
public struct SignInLinkStore: Sendable {
    static let good: Duration = .seconds(10 * 60)

    private let database: any Database
    private let outbox: OutboxStore
    private let keyring: Keyring
    private let site: Site

    public init(database: any Database, outbox: OutboxStore, keyring: Keyring, site: Site) {
        self.database = database
        self.outbox = outbox
        self.keyring = keyring
        self.site = site
    }

    /// Letters and digits that are not mistaken for one another when read out.
    private static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    /// Asks for a link in a browser that holds `ask`. Whether there is such a person cannot be told from outside, nor
    /// from how long it takes: both ways are one write.
    func ask(email: String, ask: String) async throws {
        let token = Token.make()
        var generator = SystemRandomNumberGenerator()
        let code = String((0..<8).compactMap { _ in Self.alphabet.randomElement(using: &generator) })
        let email = PersonStore.normal(email)
        try await database.write(.own) { [outbox, keyring, site] db in
            try db.run("DELETE FROM sign_in_link WHERE expires_at < \(db.now)")
            let person = try db.row(
                """
                SELECT id FROM person
                WHERE email = \(email) AND disabled_at IS NULL AND passphrase_hash IS NOT NULL
                """)
            guard let person: Person.ID = try person?.id("id") else { return }
            let until = db.now + Self.good
            try db.run("DELETE FROM sign_in_link WHERE person_id = \(person)")
            try db.run(
                """
                INSERT INTO sign_in_link (token_hash, code_hash, person_id, browser_hash, expires_at)
                VALUES (\(Token.hash(token)), \(Self.hash(code: code, ask: ask, keyring)), \(person), \(Token.hash(ask)),
                    \(until))
                """)
            try outbox.put(
                to: person, inquiry: nil, subject: "Your sign-in link",
                body: """
                    Somebody asked to sign in as you at \(Plain.moment(db.now)). If it was you, type this code where you asked: \
                    \(code.prefix(4)) \(code.suffix(4)). Or open this link in the same browser: \(site.publicURL)/sign-in/link/\(token)
                    Both work for ten minutes, once. If it was not you, do nothing.
                    """,
                until: until, in: db)
        }
    }

    /// What is stored of a code: 40 random bits, so hashed with a key that is not in the database.
    private static func hash(code: String, ask: String, _ keyring: Keyring) -> String {
        keyring.name("\(code) \(ask)", purpose: "sign-in code")
    }

    /// Uses a link in the browser that asked for it. Nil when it is wrong, used, too old, or another browser's.
    func use(token: String, ask: String) async throws -> Person? {
        try await use("token_hash = \(Token.hash(token))", ask: ask)
    }

    /// Uses a code in the browser that asked for it.
    func use(code: String, ask: String) async throws -> Person? {
        let typed = String(code.uppercased().filter { $0.isLetter || $0.isNumber })
        return try await use("code_hash = \(Self.hash(code: typed, ask: ask, keyring))", ask: ask)
    }

    private func use(_ which: SQL, ask: String) async throws -> Person? {
        try await database.write(.own) { db in
            // One statement finds and uses it, so that of two requests only one is let in.
            let used = try db.row(
                """
                UPDATE sign_in_link SET used_at = \(db.now)
                WHERE \(which) AND browser_hash = \(Token.hash(ask)) AND used_at IS NULL AND expires_at > \(db.now)
                RETURNING person_id
                """)
            guard let person: Person.ID = try used?.id("person_id") else { return nil }
            try OutboxStore.wipe(of: person, in: db)
            return try db.row("SELECT * FROM person WHERE id = \(person) AND disabled_at IS NULL").map(Person.init)
        }
    }
}
