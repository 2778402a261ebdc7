public import Store
public import Web

/// Links with which somebody who was given a role chooses a passphrase and comes in.
public struct InvitationStore: Sendable {
    static let good: Duration = .seconds(60 * 60 * 24 * 7)

    private let database: any Database
    private let outbox: OutboxStore

    public init(database: any Database, outbox: OutboxStore) {
        self.database = database
        self.outbox = outbox
    }

    /// Makes an invitation and puts it in the outbox. Returns the link; nil for somebody who can sign in already, or
    /// was invited to another inquiry too.
    ///
    /// Whoever holds the link can come in as that person. So it is never made for somebody who has a passphrase or
    /// belongs to another inquiry, or a coordinator here could come in there.
    func invite(_ person: Person.ID, to inquiry: Inquiry, by actor: Person, siteURL: String) async throws -> String? {
        let token = Token.make()
        let link = "\(siteURL)/join/\(token)"
        return try await database.write(.own) { [outbox] db in
            let isNew = try db.count(
                """
                SELECT count(*) AS n FROM person WHERE id = \(person) AND passphrase_hash IS NULL AND is_steward = 0
                    AND NOT EXISTS (
                        SELECT 1 FROM membership WHERE person_id = \(person) AND inquiry_id <> \(inquiry.id))
                """) == 1
            guard isNew else { return nil }
            try db.run("DELETE FROM invitation WHERE person_id = \(person)")
            try db.run(
                """
                INSERT INTO invitation (token_hash, person_id, invited_by, created_at, expires_at)
                VALUES (\(Token.hash(token)), \(person), \(actor.id), \(db.now), \(db.now + Self.good))
                """)
            try outbox.put(
                to: person, inquiry: inquiry.id, subject: "Your invitation",
                body: """
                    \(actor.name) invites you to work on the inquiry “\(inquiry.title.standard)”.
                    Open this link to choose a passphrase and come in: \(link)
                    The link works once, until \(Plain.day(db.now + Self.good)).
                    """,
                until: db.now + Self.good, in: db)
            return link
        }
    }

    /// For somebody locked out: ends their sessions, takes their second step away and makes a link with which they
    /// choose a new passphrase, good for a day. Only for whoever runs the server. Nil when nobody has the address.
    public func renew(email: String) async throws -> String? {
        let token = Token.make()
        let email = PersonStore.normal(email)
        return try await database.write { db in
            guard let row = try db.row("SELECT id FROM person WHERE email = \(email) AND disabled_at IS NULL") else { return nil }
            let person: Person.ID = try row.id("id")
            try db.run("UPDATE person SET totp_secret = NULL WHERE id = \(person)")
            try db.run("DELETE FROM session WHERE person_id = \(person)")
            try db.run("DELETE FROM invitation WHERE person_id = \(person)")
            try db.run(
                """
                INSERT INTO invitation (token_hash, person_id, created_at, expires_at)
                VALUES (\(Token.hash(token)), \(person), \(db.now), \(db.now + .seconds(60 * 60 * 24)))
                """)
            return "/join/\(token)"
        }
    }

    /// The person an invitation is for; nil when it is used or too old.
    func person(for token: String) async throws -> Person? {
        try await database.read { db in try Self.person(for: token, in: db) }
    }

    private static func person(for token: String, in db: any Transaction) throws -> Person? {
        try db.row(
            """
            SELECT person.* FROM invitation JOIN person ON person.id = invitation.person_id
            WHERE invitation.token_hash = \(Token.hash(token)) AND invitation.used_at IS NULL
                AND invitation.expires_at > \(db.now) AND person.disabled_at IS NULL
            """
        ).map(Person.init)
    }

    /// Uses an invitation once: the person gets the passphrase they chose.
    func accept(_ token: String, passphraseHash: String) async throws -> Person {
        try await database.write { db in
            guard let person = try Self.person(for: token, in: db),
                try db.run(
                    "UPDATE invitation SET used_at = \(db.now) WHERE token_hash = \(Token.hash(token)) AND used_at IS NULL") == 1
            else { throw JoinRoutes.refusal }
            try db.run("UPDATE person SET passphrase_hash = \(passphraseHash) WHERE id = \(person.id)")
            try OutboxStore.wipe(of: person.id, in: db)
            return person
        }
    }
}
