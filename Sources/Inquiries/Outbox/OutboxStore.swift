public import Store
public import Web

/// A message that waits to be read out or copied.
public struct OutboxMessage: Sendable {
    public typealias ID = Store.ID<OutboxMessage>
    let id: ID
    let personName: String
    let email: String
    let subject: String
    let createdAt: Timestamp
    let expiresAt: Timestamp
}

/// Messages to people who work on inquiries. Until e-mail is set up, a coordinator reads them out or copies them.
///
/// A message may hold a link that lets its reader in as somebody else. So a coordinator sees only messages for people
/// who belong to no inquiry but their own, opening one is an act that is recorded, and bodies are stored sealed.
public struct OutboxStore: Sendable {
    private let database: any Database
    private let ledger: Ledger
    private let keyring: Keyring

    public init(database: any Database, ledger: Ledger, keyring: Keyring) {
        self.database = database
        self.ledger = ledger
        self.keyring = keyring
    }

    func put(
        to person: Person.ID, inquiry: Inquiry.ID?, subject: String, body: String, until: Timestamp, in db: any Transaction
    ) throws {
        let id = OutboxMessage.ID.new()
        let sealed = try keyring.seal(body, purpose: "outbox", context: id.text)
        try db.run("DELETE FROM outbox_message WHERE expires_at < \(db.now)")
        // A newer message of the same kind replaces the one that waits.
        try db.run("DELETE FROM outbox_message WHERE person_id = \(person) AND subject = \(subject)")
        try db.run(
            """
            INSERT INTO outbox_message (id, inquiry_id, person_id, subject, body, created_at, expires_at)
            VALUES (\(id), \(inquiry), \(person), \(subject), \(sealed), \(db.now), \(until))
            """)
    }

    /// Removes what waits for somebody: their links are of no more use.
    static func wipe(of person: Person.ID, in db: any Transaction) throws {
        try db.run("DELETE FROM outbox_message WHERE person_id = \(person)")
    }

    /// Messages this coordinator may read out: to members of the inquiry who are nothing anywhere the coordinator is
    /// not a coordinator, and not stewards.
    private static func waiting(_ columns: SQL, for coordinator: Person.ID, in inquiry: Inquiry.ID, _ now: Timestamp) -> SQL
    {
        """
        SELECT \(columns) FROM outbox_message
        JOIN person ON person.id = outbox_message.person_id
        JOIN membership ON membership.person_id = person.id AND membership.inquiry_id = \(inquiry)
        WHERE outbox_message.handled_at IS NULL AND outbox_message.expires_at > \(now)
            AND (person.is_steward = 0 OR person.id = \(coordinator))
            AND NOT \(PersonStore.isBeyond(coordinator))
        """
    }

    public func waiting(for coordinator: Person.ID, in inquiry: Inquiry.ID) async throws -> [OutboxMessage] {
        try await database.read { db in
            let columns: SQL = "outbox_message.*, person.name AS person_name, person.email AS person_email"
            return try db.rows(
                "\(Self.waiting(columns, for: coordinator, in: inquiry, db.now)) ORDER BY outbox_message.created_at"
            )
            .map { row in
                OutboxMessage(
                    id: try row.id("id"), personName: try row.text("person_name"), email: try row.text("person_email"),
                    subject: try row.text("subject"), createdAt: try row.time("created_at"),
                    expiresAt: try row.time("expires_at"))
            }
        }
    }

    public static func count(for coordinator: Person.ID, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Int {
        try db.count(waiting("count(*) AS n", for: coordinator, in: inquiry, db.now))
    }

    /// The body of a message. That it was opened is recorded.
    func open(
        _ id: OutboxMessage.ID, by coordinator: Person.ID, in inquiry: Inquiry.ID
    ) async throws -> (OutboxMessage, body: String) {
        guard let message = try await waiting(for: coordinator, in: inquiry).first(where: { $0.id == id }) else {
            throw Refusal.notFound("message")
        }
        let body = try await database.write { db in
            guard let row = try db.row("SELECT id, body, person_id, subject FROM outbox_message WHERE id = \(id)") else {
                throw Refusal.notFound("message")
            }
            try ledger.append(
                .init(
                    .messageOpened, inquiry: inquiry, actor: coordinator, subject: try row.text("person_id"),
                    detail: ["message": try row.text("subject")]),
                in: db)
            return try self.body(of: row)
        }
        return (message, body)
    }

    /// What a message says, unsealed.
    func body(of row: Row) throws -> String {
        try keyring.open(try row.bytes("body"), purpose: "outbox", context: try row.text("id"))
    }

    /// Marks a message as passed on, and removes what it said.
    func handle(_ id: OutboxMessage.ID, by coordinator: Person.ID, in inquiry: Inquiry.ID) async throws {
        guard try await waiting(for: coordinator, in: inquiry).contains(where: { $0.id == id }) else { return }
        let nothing: [UInt8] = []
        try await database.write(.own) { db in
            try db.run("UPDATE outbox_message SET handled_at = \(db.now), body = \(nothing) WHERE id = \(id)")
        }
    }
}
