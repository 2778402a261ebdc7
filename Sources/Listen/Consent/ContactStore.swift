public import Inquiries
public import Store
public import Web

/// How to reach somebody who allowed it. Sealed in the database; every opening is written in the ledger first.
public struct ContactStore: Sendable {
    let database: any Database
    let ledger: Ledger
    private let keyring: Keyring

    public init(database: any Database, ledger: Ledger, keyring: Keyring) {
        self.database = database
        self.ledger = ledger
        self.keyring = keyring
    }

    /// Whether there are details for a voice, without opening them.
    public static func exists(for voice: Voice.ID, in db: any Transaction) throws -> Bool {
        try db.count("SELECT count(*) AS n FROM contact WHERE voice_id = \(voice)") > 0
    }

    /// What a page may say before anybody opens anything: whether there is something to see, when it was deleted if not,
    /// and when it was seen.
    public func summary(
        number: Int, in inquiry: Inquiry.ID
    ) async throws -> (hasContact: Bool, deletedAt: Timestamp?, seen: [Timestamp]) {
        try await database.read { db in
            let voice = try Self.voice(number, in: inquiry, db)
            let hasContact = try voice.consent.allows(.contact) && Self.exists(for: voice.id, in: db)
            return (hasContact, try Self.deletedAt(of: voice, in: db), try Self.sightings(of: voice.id, in: db))
        }
    }

    /// Opens the details of a voice. That it was done, and by whom, is in the ledger before anybody sees them.
    ///
    /// - Throws: a `Refusal` when there are none, or when they cannot be opened with this server's key.
    public func open(number: Int, in inquiry: Inquiry.ID, by person: Person.ID) async throws -> String {
        try await database.write { [ledger, keyring] db in
            let voice = try Self.voice(number, in: inquiry, db)
            guard voice.consent.allows(.contact),
                let row = try db.row("SELECT sealed FROM contact WHERE voice_id = \(voice.id)")
            else {
                throw Refusal(.notFound, "This person did not leave a way to reach them, or took it back.")
            }
            let contact: String
            do {
                contact = try keyring.open(try row.bytes("sealed"), purpose: "contact", context: voice.id.text)
            } catch is StoreError {
                throw StoreError.badColumn("sealed")
            } catch {
                throw Refusal(
                    .conflict,
                    "These details cannot be opened. They were sealed with another key than this server’s, or were changed since. "
                        + "Whoever runs the server can put the right key back."
                )
            }
            try ledger.append(.init(.contactSeen, inquiry: inquiry, actor: person, subject: voice.id.text), in: db)
            return contact
        }
    }

    /// When the details of a voice were opened, the latest first. For its giver.
    public static func sightings(of voice: Voice.ID, in db: any Transaction) throws -> [Timestamp] {
        try db.rows(
            """
            SELECT at FROM ledger_entry WHERE subject = \(voice) AND kind = \(LedgerEntry.Kind.contactSeen.rawValue)
            ORDER BY seq DESC
            """
        ).map { try $0.time("at") }
    }

    static func voice(_ number: Int, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Voice {
        guard let voice = try VoiceStore.find(number: number, of: inquiry, in: db) else { throw Refusal.notFound("answer") }
        return voice
    }
}
