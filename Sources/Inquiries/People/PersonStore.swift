public import Store
public import Web

/// Told, in the same transaction, that an account is being closed, so that what is only that person's can go.
public typealias ClosingObserver = @Sendable (Person.ID, any Transaction) throws -> Void

public struct PersonStore: Sendable {
    let database: any Database
    let ledger: Ledger
    let onClosing: ClosingObserver

    public init(database: any Database, ledger: Ledger, onClosing: @escaping ClosingObserver = { _, _ in }) {
        self.database = database
        self.ledger = ledger
        self.onClosing = onClosing
    }

    static let memberColumns: SQL = "person.*, membership.role, membership.since"

    public static func member(_ person: Person.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Member? {
        try db.row(
            """
            SELECT \(memberColumns) FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.inquiry_id = \(inquiry) AND person.id = \(person) AND person.disabled_at IS NULL
            """
        ).map(Member.init)
    }

    /// Everybody in the inquiry: the panel first, then allies and the others, each by name.
    public static func members(of inquiry: Inquiry.ID, in db: any Transaction) throws -> [Member] {
        let order: [Role] = [.panel, .ally, .coordinator, .supporter, .reader]
        return try db.rows(
            """
            SELECT \(memberColumns) FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.inquiry_id = \(inquiry) AND person.disabled_at IS NULL ORDER BY person.name
            """
        ).map(Member.init)
            .sorted { (order.firstIndex(of: $0.role) ?? 9) < (order.firstIndex(of: $1.role) ?? 9) }
    }

    /// A condition on `person`: whether they work on an inquiry that somebody does not coordinate.
    static func isBeyond(_ coordinator: Person.ID) -> SQL {
        """
        EXISTS (
            SELECT 1 FROM membership AS elsewhere WHERE elsewhere.person_id = person.id
                AND NOT EXISTS (
                    SELECT 1 FROM membership AS mine WHERE mine.inquiry_id = elsewhere.inquiry_id
                        AND mine.person_id = \(coordinator) AND mine.role = 'coordinator'))
        """
    }

    public func members(of inquiry: Inquiry.ID) async throws -> [Member] {
        try await database.read { db in try Self.members(of: inquiry, in: db) }
    }

    public func find(email: String) async throws -> Person? {
        try await database.read { db in
            try db.row("SELECT * FROM person WHERE email = \(Self.normal(email)) AND disabled_at IS NULL").map(Person.init)
        }
    }

    /// Inquiries somebody works on, with their role.
    public func memberships(of person: Person.ID) async throws -> [(inquiry: Inquiry, role: Role)] {
        try await database.read { db in try Self.memberships(of: person, in: db) }
    }

    static func memberships(of person: Person.ID, in db: any Transaction) throws -> [(inquiry: Inquiry, role: Role)] {
        try db.rows(
            """
            SELECT inquiry.*, membership.role FROM membership JOIN inquiry ON inquiry.id = membership.inquiry_id
            WHERE membership.person_id = \(person) ORDER BY inquiry.created_at
            """
        ).compactMap { row in
            guard let role = Role(rawValue: try row.text("role")) else { return nil }
            return (try Inquiry(row), role)
        }
    }

    static func normal(_ email: String) -> String { email.lowercased().filter { !$0.isWhitespace } }

    /// Finds or makes a person by e-mail address.
    static func ensure(
        name: String, email: String, about: BothWords, isSteward: Bool, in db: any Transaction
    ) throws -> Person.ID {
        let email = normal(email)
        if let row = try db.row("SELECT id FROM person WHERE email = \(email)") { return try row.id("id") }
        let id = Person.ID.new()
        try db.run(
            """
            INSERT INTO person (id, name, email, about_standard, about_easy, is_steward, created_at)
            VALUES (\(id), \(name), \(email), \(about.standard), \(about.easy), \(isSteward), \(db.now))
            """)
        return id
    }

    /// Gives somebody a role in an inquiry, making the person when they are new here. Recorded in the ledger. Throws
    /// `AlreadyHere`, and changes nothing, for whoever has a role in it.
    public func give(
        _ role: Role, name: String, email: String, about: BothWords, in inquiry: Inquiry.ID, by actor: Person.ID
    ) async throws -> Person.ID {
        try await database.write { [ledger] db in
            let person = try Self.ensure(name: name, email: email, about: about, isSteward: false, in: db)
            if let member = try Self.member(person, of: inquiry, in: db) { throw AlreadyHere(member: member) }
            try Self.setRole(role, of: person, in: inquiry, by: actor, ledger: ledger, db)
            return person
        }
    }

    /// Changes a role. Throws a conflict rather than leave the inquiry without a coordinator.
    public func change(_ person: Person.ID, to role: Role, in inquiry: Inquiry.ID, by actor: Person.ID) async throws {
        try await database.write { [ledger] db in
            guard let before = try Self.member(person, of: inquiry, in: db) else { throw Refusal.notFound("person") }
            if before.role == .coordinator, role != .coordinator { try Self.keepACoordinator(in: inquiry, db) }
            try Self.setRole(role, of: person, in: inquiry, by: actor, ledger: ledger, db)
        }
    }

    public func remove(_ person: Person.ID, from inquiry: Inquiry.ID, by actor: Person.ID) async throws {
        try await database.write { [ledger] db in
            guard let before = try Self.member(person, of: inquiry, in: db) else { throw Refusal.notFound("person") }
            if before.role == .coordinator { try Self.keepACoordinator(in: inquiry, db) }
            try db.run("DELETE FROM membership WHERE inquiry_id = \(inquiry) AND person_id = \(person)")
            try ledger.append(
                .init(
                    .roleTaken, inquiry: inquiry, actor: actor, subject: person.text, detail: ["role": before.role.rawValue]),
                in: db)
        }
    }

    private static func setRole(
        _ role: Role, of person: Person.ID, in inquiry: Inquiry.ID, by actor: Person.ID, ledger: Ledger,
        _ db: any Transaction
    ) throws {
        // Whoever made that link could come in here with it.
        let isOnTheWay =
            try db.count(
                """
                SELECT count(*) AS n FROM invitation JOIN person ON person.id = invitation.person_id
                WHERE person.id = \(person) AND person.passphrase_hash IS NULL AND invitation.used_at IS NULL
                    AND invitation.expires_at > \(db.now) AND EXISTS (
                        SELECT 1 FROM membership WHERE person_id = \(person) AND inquiry_id <> \(inquiry))
                """) > 0
        guard !isOnTheWay else {
            throw Refusal.invalid([
                Problem(
                    "email",
                    "They were invited to another inquiry and have not come in yet. Give them a role here when they have.")
            ])
        }
        try db.run(
            """
            INSERT INTO membership (inquiry_id, person_id, role, since)
            VALUES (\(inquiry), \(person), \(role.rawValue), \(db.now))
            ON CONFLICT (inquiry_id, person_id) DO UPDATE SET role = excluded.role, since = excluded.since
            """)
        try ledger.append(
            .init(.roleGiven, inquiry: inquiry, actor: actor, subject: person.text, detail: ["role": role.rawValue]),
            in: db)
    }

    static let lastCoordinator = Refusal.conflict("An inquiry needs a coordinator. Give somebody else that role first.")

    private static func keepACoordinator(in inquiry: Inquiry.ID, _ db: any Transaction) throws {
        guard try coordinators(of: inquiry, db) > 1 else { throw lastCoordinator }
    }

    static func coordinators(of inquiry: Inquiry.ID, _ db: any Transaction) throws -> Int {
        try db.count("SELECT count(*) AS n FROM membership WHERE inquiry_id = \(inquiry) AND role = 'coordinator'")
    }
}

extension PersonStore {
    /// Makes somebody who may open inquiries on this server.
    public func makeSteward(name: String, email: String, about: BothWords) async throws -> Person.ID {
        try await database.write { db in
            try Self.ensure(name: name, email: email, about: about, isSteward: true, in: db)
        }
    }
}
