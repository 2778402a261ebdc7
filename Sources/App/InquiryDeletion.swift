import Foundation
import Inquiries
import Listen
import Store
import Web

/// Deletes a whole inquiry. It is here because only here everything that hangs on one is known.
struct InquiryDeletion: Sendable {
    /// How much there is of one thing.
    struct Count: Sendable, Equatable {
        /// Its name in the ledger.
        let name: String
        let count: Int
        let words: String

        init(_ name: String, _ count: Int, _ one: String, _ many: String? = nil) {
            self.name = name
            self.count = count
            words = Plain.count(count, one, many)
        }
    }

    let database: any Database
    let ledger: Ledger

    /// What would go.
    func contents(of inquiry: Inquiry) async throws -> [Count] {
        try await database.read { db in try Self.contents(of: inquiry.id, in: db) }
    }

    private static func contents(of inquiry: Inquiry.ID, in db: any Transaction) throws -> [Count] {
        func count(_ rows: SQL) throws -> Int { try db.count("SELECT count(*) AS n FROM \(rows) = \(inquiry)") }
        return [
            Count("voices", try count("voice WHERE inquiry_id"), "answer"),
            Count(
                "contacts", try ContactStore.count(in: inquiry, db), "person’s contact details", "people’s contact details"),
            Count(
                "drafts", try count("draft WHERE voice_id IS NULL AND inquiry_id"), "answer not sent yet",
                "answers not sent yet"),
            Count("tags", try count("tag WHERE inquiry_id"), "tag"),
            Count(
                "notes", try count("note JOIN voice ON voice.id = note.voice_id WHERE voice.inquiry_id"),
                "note beside an answer", "notes beside answers"),
            Count("findings", try count("finding WHERE inquiry_id"), "finding"),
            Count("publications", try count("publication WHERE inquiry_id"), "publication"),
            Count(
                "comments", try count("public_comment WHERE inquiry_id"), "comment from the public",
                "comments from the public"),
            Count("members", try count("membership WHERE inquiry_id"), "member’s role", "members’ roles"),
        ]
    }

    /// The e-mail addresses of those who work on no other inquiry. Their accounts stay.
    func membersOnly(of inquiry: Inquiry) async throws -> [String] {
        try await database.read { db in
            try db.rows(
                """
                SELECT person.email FROM membership JOIN person ON person.id = membership.person_id
                WHERE membership.inquiry_id = \(inquiry.id) AND NOT EXISTS (
                    SELECT 1 FROM membership AS other
                    WHERE other.person_id = person.id AND other.inquiry_id <> \(inquiry.id))
                ORDER BY person.email
                """
            ).map { try $0.text("email") }
        }
    }

    /// Deletes everything but the ledger, which keeps as its last word that it was done and how much there was. Call
    /// `Database.scrub` afterwards.
    func delete(_ inquiry: Inquiry) async throws {
        let id = inquiry.id
        try await database.write { [ledger] db in
            let contents = try Self.contents(of: id, in: db)
            // What no foreign key leads to.
            try VoiceIndex.removeAll(of: id, db)
            try db.run(
                """
                DELETE FROM decision WHERE subject_id IN (
                    SELECT id FROM finding WHERE inquiry_id = \(id) UNION ALL SELECT id FROM motion WHERE inquiry_id = \(id))
                """)
            guard try db.run("DELETE FROM inquiry WHERE id = \(id)") == 1 else { throw Refusal.notFound("inquiry") }
            try ledger.append(
                .init(
                    .inquiryDeleted, inquiry: id, actor: .commandLine, subject: inquiry.slug,
                    detail: Dictionary(contents.map { ($0.name, "\($0.count)") }, uniquingKeysWith: { $1 })),
                in: db)
        }
    }
}
