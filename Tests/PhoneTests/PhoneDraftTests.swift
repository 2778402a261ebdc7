import Crypto
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

/// An open inquiry with two people in it.
struct Desk: Sendable {
    let database: any Database
    let keyring = Keyring(secret: .init(size: .bits256))
    let ledger: Ledger
    let voices: VoiceStore
    let drafts: DraftStore
    let validation: AnswerValidation
    let inquiry: Inquiry
    let bev = Person.ID.new()
    let cal = Person.ID.new()

    init(_ database: any Database) async throws {
        self.database = database
        ledger = try Ledger(keyring: keyring)
        voices = VoiceStore(database: database, ledger: ledger, keyring: keyring)
        drafts = DraftStore(
            database: database,
            voices: voices,
            keyring: keyring,
            hasher: try PasswordHasher(),
            words: try ReceiptWords()
        )
        validation = AnswerValidation(councils: try CouncilRegister())
        let people = [bev, cal]
        try await database.write { db in
            for person in people {
                try db.run(
                    "INSERT INTO person (id, name, email, created_at) VALUES (\(person), 'Bev', \("\(person)@x.example"), 1)"
                )
            }
        }
        var details = InquiryDetails()
        details.slug = "ours"
        details.opensAt = .now - .seconds(60)
        inquiry = try await InquiryStore(database: database, ledger: ledger).create(details, by: bev)
        try await SurveyStore(database: database).startWithPresets(in: inquiry.id)
    }

    func survey() async throws -> Survey { try await SurveyStore(database: database).survey(of: inquiry.id) }

    func taken(_ text: String = "We go to choir", contact: Bool = false) async throws -> Draft {
        var content = Draft.Content()
        content.taken = Taken(channel: .phone, supporter: "Bev")
        content.whose = Whose(kind: .taken_down, helper: "Bev", checked: "Read back and agreed")
        content.answers = ["change": .text(text)]
        for item in Consent.Item.allCases {
            content.consent[item.rawValue] = item == .analysis || (item == .contact && contact)
        }
        let draft = try await drafts.start(in: inquiry.id, content: content, supporter: bev).draft
        guard contact else { return draft }
        let sealed = try drafts.seal(contact: "01632 960 001", of: draft)
        return try await drafts.save(draft) { $0.contact = sealed }
    }

    func handIn(_ draft: Draft) async throws -> Voice {
        let id = try await drafts.handIn(draft, survey: try await survey(), inquiry: inquiry, using: validation)
        return try await database.read { db in try #require(try VoiceStore.find(id, in: db)) }
    }

    func entries(_ kind: LedgerEntry.Kind) async throws -> [LedgerEntry] {
        try await database.read { db in
            try db.rows("SELECT * FROM ledger_entry WHERE kind = \(kind.rawValue) ORDER BY seq").map(LedgerEntry.init)
        }
    }
}

@Suite struct PhoneDraftTests {
    @Test(arguments: TestDatabase.available)
    func aCallThatIsCutOffWaitsForItsSupporterOnly(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let desk = try await Desk(database)
            let draft = try await desk.taken()
            #expect(try await desk.drafts.unfinished(of: desk.bev, in: desk.inquiry.id).map(\.id) == [draft.id])
            #expect(try await desk.drafts.unfinished(of: desk.cal, in: desk.inquiry.id).isEmpty)
            #expect(try await desk.drafts.find(draft.id, of: desk.bev, in: desk.inquiry.id)?.content == draft.content)
            #expect(try await desk.drafts.find(draft.id, of: desk.cal, in: desk.inquiry.id) == nil)
            try await desk.drafts.discard(draft)
            #expect(try await desk.drafts.find(draft.id, of: desk.bev, in: desk.inquiry.id) == nil)
        }
    }

    @Test(arguments: TestDatabase.available)
    func theVoiceSaysWhoWroteItDownAndHowItWasAllowed(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let desk = try await Desk(database)
            let draft = try await desk.taken()
            let voice = try await desk.handIn(draft)
            #expect(voice.channel == .phone)
            #expect(voice.whose.sentence == "The person's own words, taken down by Bev. Read back and agreed")
            #expect(voice.consent.how == "Said aloud on the phone to Bev on \(Plain.date(voice.receivedAt))")
            #expect(try await desk.entries(.consentGiven).map(\.actor) == [desk.bev.text])
            // Handed in, it is nobody's draft any more, and taking it away does nothing to the voice.
            #expect(try await desk.drafts.unfinished(of: desk.bev, in: desk.inquiry.id).isEmpty)
            try await desk.drafts.discard(draft)
            #expect(try await desk.drafts.find(draft.id, of: desk.bev, in: desk.inquiry.id)?.voice == voice.id)
        }
    }
}

@Suite struct ContactTests {
    private func store(_ desk: Desk, keyring: Keyring? = nil) -> ContactStore {
        ContactStore(database: desk.database, ledger: desk.ledger, keyring: keyring ?? desk.keyring)
    }

    @Test(arguments: TestDatabase.available)
    func seeingDetailsIsWrittenDownFirst(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let desk = try await Desk(database)
            let voice = try await desk.handIn(try await desk.taken(contact: true))
            let contacts = store(desk)
            #expect(try await contacts.summary(number: voice.number, in: desk.inquiry.id).hasContact)
            #expect(try await contacts.open(number: voice.number, in: desk.inquiry.id, by: desk.cal) == "01632 960 001")
            let seen = try await desk.entries(.contactSeen)
            #expect(seen.map(\.actor) == [desk.cal.text])
            #expect(seen.map(\.subject) == [voice.id.text])
            #expect(seen.first?.detail == "{}")
            #expect(try await contacts.summary(number: voice.number, in: desk.inquiry.id).seen.count == 1)
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatCannotBeOpenedSaysSoAndIsNotWrittenDownAsSeen(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let desk = try await Desk(database)
            let number = try await desk.handIn(try await desk.taken(contact: true)).number
            let other = try await desk.handIn(try await desk.taken("Another", contact: true))
            let elsewhere = store(desk, keyring: Keyring(secret: .init(size: .bits256)))
            let wrongKey = await #expect(throws: Refusal.self) {
                try await elsewhere.open(number: number, in: desk.inquiry.id, by: desk.cal)
            }
            #expect(wrongKey?.message.contains("another key") == true)
            // Somebody's details put beside another voice do not open there.
            try await database.write { db in
                try db.run(
                    """
                    UPDATE contact SET sealed = (SELECT sealed FROM contact AS theirs WHERE theirs.voice_id = \(other.id))
                    WHERE voice_id <> \(other.id)
                    """
                )
            }
            await #expect(throws: Refusal.self) {
                try await store(desk).open(number: number, in: desk.inquiry.id, by: desk.cal)
            }
            try await database.write { db in
                try db.run("UPDATE contact SET sealed = \([UInt8](repeating: 7, count: 5))")
            }
            await #expect(throws: Refusal.self) {
                try await store(desk).open(number: number, in: desk.inquiry.id, by: desk.cal)
            }
            #expect(try await desk.entries(.contactSeen).isEmpty)
        }
    }

    @Test(arguments: TestDatabase.available)
    func whoSaidNoCannotBeReached(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let desk = try await Desk(database)
            let said = try await desk.handIn(try await desk.taken(contact: true))
            let never = try await desk.handIn(try await desk.taken("Another"))
            try await desk.voices.setConsent(Consent(items: [.analysis], how: "Changed"), of: said.id, publicName: nil)
            for number in [said.number, never.number, 99] {
                let refusal = await #expect(throws: Refusal.self) {
                    try await store(desk).open(number: number, in: desk.inquiry.id, by: desk.cal)
                }
                #expect(refusal?.kind == .notFound)
            }
            #expect(try await desk.entries(.contactSeen).isEmpty)
        }
    }
}
