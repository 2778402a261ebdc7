public import Store
public import Web

/// The very first sign-in on a new server: whoever holds the link the server printed becomes its steward.
public struct SetUpStore: Sendable {
    private let database: any Database

    public init(database: any Database) { self.database = database }

    /// The path of a new set-up link, good for a day and for one use; nil while there is anybody whose account is not closed. Earlier ones end.
    public func link() async throws -> String? {
        let token = Token.make()
        let isNew = try await database.write(.own) { db in
            guard try db.count("SELECT count(*) AS n FROM person WHERE disabled_at IS NULL") == 0 else { return false }
            try db.run("DELETE FROM invitation WHERE person_id IS NULL")
            try db.run(
                """
                INSERT INTO invitation (token_hash, person_id, created_at, expires_at)
                VALUES (\(Token.hash(token)), NULL, \(db.now), \(db.now + .seconds(60 * 60 * 24)))
                """)
            return true
        }
        return isNew ? "/set-up/\(token)" : nil
    }

    func isGood(_ token: String) async throws -> Bool {
        try await database.read { db in try Self.isGood(token, in: db) }
    }

    private static func isGood(_ token: String, in db: any Transaction) throws -> Bool {
        try db.count(
            """
            SELECT count(*) AS n FROM invitation
            WHERE token_hash = \(Token.hash(token)) AND person_id IS NULL AND used_at IS NULL AND expires_at > \(db.now)
                AND NOT EXISTS (SELECT 1 FROM person WHERE disabled_at IS NULL)
            """) == 1
    }

    /// Makes the first person. Throws when the link is not good, or no longer.
    func makeSteward(token: String, name: String, email: String, passphraseHash: String) async throws -> Person.ID {
        // Shared, so that of two requests with the link only one finds that there is nobody yet.
        try await database.write { db in
            guard try Self.isGood(token, in: db) else { throw Refusal.notFound }
            try db.run("UPDATE invitation SET used_at = \(db.now) WHERE token_hash = \(Token.hash(token))")
            let id = try PersonStore.ensure(name: name, email: email, about: BothWords(""), isSteward: true, in: db)
            try db.run("UPDATE person SET passphrase_hash = \(passphraseHash) WHERE id = \(id)")
            return id
        }
    }
}
