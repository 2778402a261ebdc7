public import Inquiries
public import Store
internal import Web

/// Why a coordinator deletes how to reach one giver. Chosen, not typed: the ledger keeps it for good.
public enum ContactDeletion: String, Sendable, CaseIterable {
    /// Its giver asked.
    case asked
    /// Nobody needs it any more.
    case done
    /// It does not lead to the giver.
    case wrong

    /// What a coordinator chooses from.
    var label: String {
        switch self {
        case .asked: "The person asked us to"
        case .done: "We do not need to reach them any more"
        case .wrong: "It is wrong, or somebody else’s"
        }
    }
}

/// Contact details end before the answers do. Call `Database.scrub` after deleting, so that they are in no file either.
extension ContactStore {
    /// How many givers of an inquiry can be reached.
    public static func count(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Int {
        try db.count(
            """
            SELECT count(*) AS n FROM contact JOIN voice ON voice.id = contact.voice_id
            WHERE voice.inquiry_id = \(inquiry)
            """)
    }

    /// How many can be reached, and when all there were was deleted last.
    func overview(of inquiry: Inquiry.ID) async throws -> (people: Int, deletedAt: Timestamp?) {
        try await database.read { db in
            let last = try db.row(
                """
                SELECT at FROM ledger_entry
                WHERE subject = \(inquiry) AND kind = \(LedgerEntry.Kind.contactsDeleted.rawValue)
                ORDER BY seq DESC LIMIT 1
                """)
            return (try Self.count(in: inquiry, db), try last?.time("at"))
        }
    }

    /// Deletes how to reach everybody who gave something to an inquiry, and records how many they were and why. Drafts
    /// are not touched: nobody but their writers has them.
    ///
    /// - Parameter people: how many the coordinator was told it concerns.
    /// - Returns: false, with nothing deleted, when by now it concerns another number of people. When there are none
    ///   left there is nothing to do or to record.
    public func deleteAll(
        in inquiry: Inquiry.ID, of people: Int, because reason: String, by person: Person.ID
    ) async throws -> Bool {
        try await database.write { [ledger] db in
            let count = try Self.count(in: inquiry, db)
            guard count > 0 else { return true }
            guard count == people else { return false }
            try db.run("DELETE FROM contact WHERE voice_id IN (SELECT id FROM voice WHERE inquiry_id = \(inquiry))")
            try ledger.append(
                .init(
                    .contactsDeleted, inquiry: inquiry, actor: person, subject: inquiry.text,
                    detail: ["people": "\(count)", "why": reason]),
                in: db)
            return true
        }
    }

    /// Deletes how to reach one giver. What they allowed stays what it is: it is theirs to change.
    public func delete(
        number: Int, in inquiry: Inquiry.ID, because reason: ContactDeletion, by person: Person.ID
    ) async throws {
        try await database.write { [ledger] db in
            let voice = try Self.voice(number, in: inquiry, db)
            guard try db.run("DELETE FROM contact WHERE voice_id = \(voice.id)") > 0 else { return }
            try ledger.append(
                .init(
                    .contactDeleted, inquiry: inquiry, actor: person, subject: voice.id.text,
                    detail: ["why": reason.rawValue]),
                in: db)
        }
    }

    /// When the details of a giver who may be contacted were deleted; nil while they are there.
    ///
    /// Whoever chooses anew what to allow leaves them again or says no, so only what came after the last choice counts.
    static func deletedAt(of voice: Voice, in db: any Transaction) throws -> Timestamp? {
        guard try voice.consent.allows(.contact) && !exists(for: voice.id, in: db) else { return nil }
        let choices = [LedgerEntry.Kind.consentGiven, .consentChanged].map(\.rawValue)
        return try db.row(
            """
            SELECT at FROM ledger_entry
            WHERE ((subject = \(voice.id) AND kind = \(LedgerEntry.Kind.contactDeleted.rawValue))
                    OR (subject = \(voice.inquiry) AND kind = \(LedgerEntry.Kind.contactsDeleted.rawValue)))
                AND seq > (
                    SELECT COALESCE(MAX(seq), 0) FROM ledger_entry
                    WHERE subject = \(voice.id) AND kind IN (\(list: choices)))
            ORDER BY seq LIMIT 1
            """)?.time("at")
    }
}
