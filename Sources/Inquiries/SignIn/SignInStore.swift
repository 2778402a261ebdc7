internal import Crypto
internal import Foundation
public import Store
public import Web

/// Checks who somebody is: passphrases, second steps, and the new passphrase somebody chooses.
public struct SignInStore: Sendable {
    private let database: any Database
    private let hasher: PasswordHasher
    private let keyring: Keyring

    public init(database: any Database, hasher: PasswordHasher, keyring: Keyring) {
        self.database = database
        self.hasher = hasher
        self.keyring = keyring
    }

    /// The hash of no passphrase, with the settings of real ones: checking it takes as long.
    private static let nobody =
        "$argon2id$v=19$m=65536,t=3,p=1$MTIzNDU2Nzg5MDEyMzQ1Ng$MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI"

    /// The person with this e-mail address and passphrase. Takes as long when there is none.
    public func person(email: String, passphrase: String) async throws -> Person? {
        let email = PersonStore.normal(email)
        let row = try await database.read { db in
            try db.row("SELECT * FROM person WHERE email = \(email) AND disabled_at IS NULL")
        }
        let hash = try row?.optionalText("passphrase_hash")
        let isRight = try await hasher.verify(Passphrase.normal(passphrase), hash ?? Self.nobody)
        guard isRight, hash != nil, let row else { return nil }
        return try Person(row)
    }

    func isPassphrase(_ typed: String, of person: Person) async throws -> Bool {
        try await self.person(email: person.email, passphrase: typed)?.id == person.id
    }

    /// What is stored of a passphrase.
    func hash(_ passphrase: String) async throws -> String {
        try await hasher.hash(Passphrase.normal(passphrase), .passphrase)
    }

    func setPassphrase(_ passphrase: String, of person: Person.ID) async throws {
        let hash = try await hash(passphrase)
        try await database.write(.own) { db in
            try db.run("UPDATE person SET passphrase_hash = \(hash) WHERE id = \(person)")
        }
    }

    func setName(_ name: String, about: BothWords, of person: Person.ID) async throws {
        // Shared: names are on public pages.
        try await database.write { db in
            try db.run(
                """
                UPDATE person SET name = \(name), about_standard = \(about.standard), about_easy = \(about.easy)
                WHERE id = \(person)
                """)
        }
    }

    // MARK: - The second step

    /// Uses a code. False when it is wrong, too old, or was used before.
    public func useCode(_ typed: String, of person: Person.ID) async throws -> Bool {
        try await database.write(.own) { [keyring] db in
            guard let row = try db.row("SELECT totp_secret, totp_last_step FROM person WHERE id = \(person)"),
                let sealed = try row.optionalBytes("totp_secret")
            else { return false }
            let text = try keyring.open(sealed, purpose: "second step", context: person.text)
            guard let secret = Data(base64Encoded: text),
                let step = TOTP(secret: Array(secret)).step(for: typed, at: db.now, after: try row.int("totp_last_step"))
            else { return false }
            // The condition again: two requests with the same code must not both be let in.
            return try db.run(
                "UPDATE person SET totp_last_step = \(step) WHERE id = \(person) AND totp_last_step < \(step)") == 1
        }
    }

    /// Keeps a second step, once a code shows that the person's app has it. False when the code is wrong.
    func keepSecondStep(_ secret: [UInt8], code: String, of person: Person.ID) async throws -> Bool {
        try await database.write(.own) { [keyring] db in
            guard let step = TOTP(secret: secret).step(for: code, at: db.now, after: 0) else { return false }
            let sealed = try keyring.seal(
                Data(secret).base64EncodedString(), purpose: "second step", context: person.text)
            try db.run("UPDATE person SET totp_secret = \(sealed), totp_last_step = \(step) WHERE id = \(person)")
            return true
        }
    }

    func removeSecondStep(of person: Person.ID) async throws {
        try await database.write(.own) { db in
            try db.run("UPDATE person SET totp_secret = NULL WHERE id = \(person)")
            try db.run("UPDATE session SET has_second_factor = 0 WHERE person_id = \(person)")
        }
    }

    /// The secret a session sets a second step up with: 20 bytes, the length RFC 4226 recommends.
    ///
    /// It is made from the server's secret, so it is the same each time the page is loaded, and nothing is stored before a
    /// code confirms it. A code that was used since makes it another one.
    func newSecret(for session: String, of person: Person.ID) async throws -> [UInt8] {
        let last = try await database.read { db in
            try db.count("SELECT totp_last_step AS n FROM person WHERE id = \(person)")
        }
        let key = keyring.key(for: "new second step")
        return Array(HMAC<SHA256>.authenticationCode(for: Data("\(session) \(last)".utf8), using: key).prefix(20))
    }

    // MARK: - Between the two steps

    /// Somebody who gave the right passphrase or link, and not yet the code.
    struct Pending: Sendable {
        let person: Person.ID
        let way: SignInWay
    }

    static let pendingFor: Duration = .seconds(10 * 60)

    /// The value of the cookie that remembers the first step. It is good in the same visit only.
    func pending(_ person: Person.ID, way: SignInWay, visit: String) throws -> String {
        let until = (Timestamp.now + Self.pendingFor).milliseconds
        return try seal("\(person.text) \(way.rawValue) \(until)", purpose: "first step", context: visit)
    }

    func readPending(_ cookie: String?, visit: String?) -> Pending? {
        guard let cookie, let visit, let text = open(cookie, purpose: "first step", context: visit) else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 3, let way = SignInWay(rawValue: String(parts[1])), let until = Int64(parts[2]),
            Timestamp.now.milliseconds < until
        else { return nil }
        return Pending(person: Person.ID(String(parts[0])), way: way)
    }

    private func seal(_ text: String, purpose: String, context: String) throws -> String {
        Token.base64url(try keyring.seal(text, purpose: purpose, context: context))
    }

    private func open(_ sealed: String, purpose: String, context: String) -> String? {
        let base64 = sealed.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: base64 + padding) else { return nil }
        return try? keyring.open(Array(bytes), purpose: purpose, context: context)
    }
}
