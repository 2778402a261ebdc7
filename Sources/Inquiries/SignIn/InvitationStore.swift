public import Store
public import Web

/// How somebody comes in.
struct WayIn: Sendable {
    let link: String?
    let until: Timestamp?
    /// Whether a new link may be made.
    let mayInvite: Bool
}

/// Links with which somebody who was given a role chooses a passphrase and comes in.
public struct InvitationStore: Sendable {
    private static let good: Duration = .seconds(60 * 60 * 24 * 7)
    private static let goodAgain: Duration = .seconds(60 * 60 * 24)

    private static let subject = "Your invitation"
    private static let subjectAgain = "Your way back in"

    private let database: any Database
    private let outbox: OutboxStore
    private let ledger: Ledger

    public init(database: any Database, outbox: OutboxStore, ledger: Ledger) {
        self.database = database
        self.outbox = outbox
        self.ledger = ledger
    }

    /// Makes an invitation and puts it in the outbox; nothing for somebody who may not be invited. The one before is of
    /// no more use.
    func invite(_ person: Person.ID, to inquiry: Inquiry, by actor: Person, siteURL: String) async throws {
        try await database.write(.own) { [outbox] db in
            guard try Self.mayInvite(person, to: inquiry.id, db) else { return }
            let until = db.now + Self.good
            let link = siteURL + (try Self.makeLink(for: person, by: actor.id, until: until, db))
            try outbox.put(
                to: person, inquiry: inquiry.id, subject: Self.subject,
                body: """
                    \(actor.name) invites you to work on the inquiry “\(inquiry.title.standard)”.
                    Open this link to choose a passphrase and come in: \(link)
                    The link works once, until \(Plain.moment(until)).
                    """,
                until: until, in: db)
        }
    }

    /// Whoever holds the link can come in as that person. So it is never made for somebody who has a passphrase or
    /// belongs to another inquiry, or a coordinator here could come in there.
    private static func mayInvite(_ person: Person.ID, to inquiry: Inquiry.ID, _ db: any Transaction) throws -> Bool {
        try db.count(
            """
            SELECT count(*) AS n FROM person WHERE id = \(person) AND passphrase_hash IS NULL AND is_steward = 0
                AND NOT EXISTS (SELECT 1 FROM membership WHERE person_id = \(person) AND inquiry_id <> \(inquiry))
            """) == 1
    }

    /// Makes the one link that lets somebody in. Returns its path.
    private static func makeLink(
        for person: Person.ID, by actor: Person.ID?, until: Timestamp, _ db: any Transaction
    ) throws -> String {
        let token = Token.make()
        try db.run("DELETE FROM invitation WHERE person_id = \(person)")
        try db.run(
            """
            INSERT INTO invitation (token_hash, person_id, invited_by, created_at, expires_at)
            VALUES (\(Token.hash(token)), \(person), \(actor), \(db.now), \(until))
            """)
        return "/join/\(token)"
    }

    /// How somebody comes in, as far as `actor` may see it: only who made a link sees it again, from the sealed copy in
    /// the outbox, for as long as it is good and not passed on.
    func wayIn(of person: Person.ID, to inquiry: Inquiry.ID, seenBy actor: Person.ID) async throws -> WayIn {
        try await database.read { [outbox] db in
            let message = try db.row(
                """
                SELECT outbox_message.* FROM outbox_message
                JOIN invitation ON invitation.person_id = outbox_message.person_id
                WHERE outbox_message.person_id = \(person) AND outbox_message.inquiry_id = \(inquiry)
                    AND outbox_message.subject IN (\(list: [Self.subject, Self.subjectAgain]))
                    AND outbox_message.handled_at IS NULL AND outbox_message.expires_at > \(db.now)
                    AND invitation.invited_by = \(actor) AND invitation.used_at IS NULL
                """)
            return WayIn(
                link: try message.flatMap { try outbox.body(of: $0).firstMatch(of: /\S*\/join\/[\w-]{43}/) }
                    .map { String($0.output) },
                until: try message?.time("expires_at"), mayInvite: try Self.mayInvite(person, to: inquiry, db))
        }
    }

    // MARK: - Coming in again

    /// The path of a new link for somebody locked out. Only for whoever runs the server; the record of decisions
    /// of their inquiries says so. Nil when nobody has the address.
    public func renew(email: String) async throws -> String? {
        let email = PersonStore.normal(email)
        return try await database.write { [ledger] db in
            guard let row = try db.row("SELECT id FROM person WHERE email = \(email) AND disabled_at IS NULL") else {
                return nil
            }
            let person: Person.ID = try row.id("id")
            let link = try Self.renew(person, by: nil, until: db.now + Self.goodAgain, db)
            let inquiries = try db.rows(
                "SELECT inquiry_id FROM membership WHERE person_id = \(person) ORDER BY inquiry_id")
            for row in inquiries {
                try ledger.append(
                    .init(
                        .letIn, inquiry: try row.id("inquiry_id"), actor: .commandLine, subject: person.text,
                        detail: ["by": "server"]),
                    in: db)
            }
            return link
        }
    }

    /// Lets a member who is locked out in again: the link is in the outbox, and that it was made is recorded.
    func letIn(_ person: Person.ID, to inquiry: Inquiry, by actor: Person, siteURL: String) async throws {
        try await database.write { [outbox, ledger] db in
            guard let member = try PersonStore.member(person, of: inquiry.id, in: db) else {
                throw Refusal.notFound("person")
            }
            if let reason = try Self.refusal(of: member, by: actor, db) { throw Refusal.forbidden(reason) }
            let until = db.now + Self.goodAgain
            let link = siteURL + (try Self.renew(person, by: actor.id, until: until, db))
            try outbox.put(
                to: person, inquiry: inquiry.id, subject: Self.subjectAgain,
                body: """
                    \(actor.name) lets you in again to work on the inquiry “\(inquiry.title.standard)”.
                    Open this link to choose a new passphrase and come in: \(link)
                    The link works once, until \(Plain.moment(until)).
                    """,
                until: until, in: db)
            try ledger.append(.init(.letIn, inquiry: inquiry.id, actor: actor.id, subject: person.text), in: db)
        }
    }

    /// Why a coordinator may not let a member in again; nil where they may.
    func refusal(of member: Member, by actor: Person) async throws -> String? {
        try await database.read { db in try Self.refusal(of: member, by: actor, db) }
    }

    /// Whoever makes the link could use it. So it lets a coordinator be nobody who may do more than they may themselves.
    private static func refusal(of member: Member, by actor: Person, _ db: any Transaction) throws -> String? {
        let person = member.person
        if person.id == actor.id {
            return "You are in already. You can change your passphrase and your second step in your account."
        }
        if !person.hasPassphrase { return "\(person.name) has not come in yet. The invitation is the way in." }
        if person.isSteward, !actor.isSteward {
            return "\(person.name) may open inquiries on this server, and you may not. "
                + "Whoever runs the server can let them in again."
        }
        let isBeyond =
            try db.count(
                "SELECT count(*) AS n FROM person WHERE id = \(person.id) AND \(PersonStore.isBeyond(actor.id))") == 1
        guard isBeyond else { return nil }
        return "\(person.name) also works on an inquiry you do not look after. "
            + "Whoever runs the server can let them in again."
    }

    /// Ends somebody's sessions and every link that waits for them, takes their second step away, and makes a link with
    /// which they choose a new passphrase. Returns its path.
    private static func renew(
        _ person: Person.ID, by actor: Person.ID?, until: Timestamp, _ db: any Transaction
    ) throws -> String {
        try db.run("UPDATE person SET totp_secret = NULL WHERE id = \(person)")
        try db.run("DELETE FROM session WHERE person_id = \(person)")
        try db.run("DELETE FROM sign_in_link WHERE person_id = \(person)")
        try OutboxStore.wipe(of: person, in: db)
        return try makeLink(for: person, by: actor, until: until, db)
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
                    "UPDATE invitation SET used_at = \(db.now) WHERE token_hash = \(Token.hash(token)) AND used_at IS NULL")
                    == 1
            else { throw JoinRoutes.refusal }
            try db.run("UPDATE person SET passphrase_hash = \(passphraseHash) WHERE id = \(person.id)")
            try OutboxStore.wipe(of: person.id, in: db)
            return person
        }
    }
}
