import Crypto
import Foundation
import Inquiries
import Store
import Web

@testable import Listen

/// An inquiry that is open and asks the preset questions.
struct House: Sendable {
    let database: any Database
    let ledger: Ledger
    let voices: VoiceStore
    let surveys: SurveyStore
    let drafts: DraftStore
    let receipts: ReceiptStore
    let councils: CouncilRegister
    let validation: AnswerValidation
    let inquiry: Inquiry

    init(_ database: any Database, opens: Timestamp? = .now - .seconds(60), closes: Timestamp? = nil) async throws {
        self.database = database
        let keyring = Keyring(secret: .init(size: .bits256))
        ledger = try Ledger(keyring: keyring)
        voices = VoiceStore(database: database, ledger: ledger, keyring: keyring)
        surveys = SurveyStore(database: database)
        let hasher = try PasswordHasher()
        let words = try ReceiptWords()
        drafts = DraftStore(database: database, voices: voices, keyring: keyring, hasher: hasher, words: words)
        receipts = ReceiptStore(database: database, hasher: hasher, words: words)
        councils = try CouncilRegister()
        validation = AnswerValidation(councils: councils)
        let person = Person.ID.new()
        try await database.write { db in
            try db.run("INSERT INTO person (id, name, email, created_at) VALUES (\(person), 'Ann', 'ann@x.example', 1)")
        }
        var details = InquiryDetails()
        details.slug = "ours"
        details.opensAt = opens
        details.closesAt = closes
        inquiry = try await InquiryStore(database: database, ledger: ledger).create(details, by: person)
        try await surveys.startWithPresets(in: inquiry.id)
    }

    func survey() async throws -> Survey { try await surveys.survey(of: inquiry.id) }

    func count(_ table: SQL) async throws -> Int {
        try await database.read { db in try db.count("SELECT count(*) AS n FROM \(table)") }
    }

    /// A draft with an answer, and every item of consent decided.
    func finished(
        _ text: String = "We go to choir",
        allowing items: Set<Consent.Item> = [.analysis, .quote]
    ) async throws -> Draft {
        var content = Draft.Content()
        content.answers = [
            "support_more": .text(text), "standpoint": .choices(["draw_on"]), "place": .text("E08000021"),
        ]
        for item in Consent.Item.allCases { content.consent[item.rawValue] = items.contains(item) }
        return try await drafts.start(in: inquiry.id, content: content).draft
    }

    func handIn(_ draft: Draft) async throws -> Voice.ID {
        try await drafts.handIn(draft, survey: try await survey(), inquiry: inquiry, using: validation)
    }

    func reload(_ draft: Draft) async throws -> Draft? {
        let id = draft.id
        return try await database.read { db in try db.row("SELECT * FROM draft WHERE id = \(id)").map(Draft.init) }
    }
}
