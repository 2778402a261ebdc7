internal import Inquiries
internal import Store
internal import Web

/// Why a coordinator takes an answer out. The record of decisions says it.
public enum TakingOut: String, Sendable, CaseIterable {
    /// Its giver asked, and has no receipt or lost it.
    case asked
    /// It came twice.
    case twice
    /// It is no answer: a test, or not meant for the inquiry.
    case mistake
    /// It tells of somebody else what they asked to be left out.
    case about_another

    /// What a coordinator chooses from.
    var label: String {
        switch self {
        case .asked: "The person who gave it asked us to"
        case .twice: "It came in twice"
        case .mistake: "It is no answer: a test, or sent to us by mistake"
        case .about_another: "Somebody it tells about asked us to"
        }
    }
}

extension VoiceStore {
    /// Erases a voice as its giver could, for a coordinator. Everybody can read in the record of decisions that it was
    /// done and why; not which.
    ///
    /// - Throws: `Refusal.notFound` when there is no such voice (any more).
    func takeOut(_ number: Int, of inquiry: Inquiry.ID, because reason: TakingOut, by person: Person.ID) async throws {
        try await database.write { db in
            guard let voice = try Self.find(number: number, of: inquiry, in: db) else { throw Refusal.notFound("answer") }
            try erase(
                voice,
                recorded: .init(
                    .voiceTakenOut, inquiry: inquiry, actor: person, subject: voice.id.text, detail: ["why": reason.rawValue]
                ),
                db)
        }
    }

    /// When a voice was taken out or taken back; nil when it is still there, or never was.
    static func withdrawnAt(_ number: Int, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Timestamp? {
        try db.row("SELECT at FROM withdrawal WHERE inquiry_id = \(inquiry) AND number = \(number)")?.time("at")
    }
}
