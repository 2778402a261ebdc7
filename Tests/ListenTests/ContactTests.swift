import Foundation
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

/// How to reach people ends before what they said does.
@Suite struct ContactTests {
    private func contacts(_ house: House) -> ContactStore {
        ContactStore(database: house.database, ledger: house.ledger, keyring: house.voices.keyring)
    }

    private func given(_ house: House, contact: String) async throws -> Voice.ID {
        let draft = try await house.finished(allowing: [.analysis, .quote, .contact])
        let sealed = try house.drafts.seal(contact: contact, of: draft)
        return try await house.handIn(try await house.drafts.save(draft) { $0.contact = sealed })
    }

    @Test(
        "Everybody’s contact details go at once, are counted and given a reason, and the ledger stays whole",
        arguments: TestDatabase.available)
    func all(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let contacts = contacts(house)
            let first = try await given(house, contact: "sam@example.org")
            _ = try await given(house, contact: "01632 960 001")
            // Begun, and not handed in: nobody's but its writer's.
            let draft = try await house.finished(allowing: [.analysis, .contact])
            let sealed = try house.drafts.seal(contact: "kit@example.org", of: draft)
            let begun = try await house.drafts.save(draft) { $0.contact = sealed }
            let ann = Person.ID.new()

            #expect(
                try await !contacts.deleteAll(in: house.inquiry.id, of: 1, because: "It has ended.", by: ann),
                "not when it concerns more people than was said")
            #expect(try await house.count("contact") == 2)
            #expect(try await contacts.deleteAll(in: house.inquiry.id, of: 2, because: "It has ended.", by: ann))
            #expect(try await contacts.deleteAll(in: house.inquiry.id, of: 2, because: "It has ended.", by: ann))
            #expect(try await house.count("contact") == 0)
            #expect(try await house.count("voice") == 2)
            let untouched = try #require(try await house.reload(begun))
            #expect(try house.drafts.contact(of: untouched) == "kit@example.org")
            await #expect(throws: Refusal.self) {
                _ = try await contacts.open(number: 1, in: house.inquiry.id, by: ann)
            }

            let entries = try await database.read { db in
                try db.rows("SELECT * FROM ledger_entry WHERE kind = 'all contact details deleted'").map(LedgerEntry.init)
            }
            #expect(entries.map(\.detail) == [#"{"people":"2","why":"It has ended."}"#])
            #expect(entries.first?.actor == ann.text)
            let checked = try await database.read { [ledger = house.ledger] db in try ledger.verify(in: db) }
            #expect(checked.isClean)

            let token = try await house.receipts.startSession(for: first)
            let shown = try #require(try await house.receipts.voice(token: token, in: house.inquiry.id))
            #expect(shown.voice.consent.allows(.contact) && !shown.hasContact && shown.contactDeletedAt != nil)
        }
    }

    @Test(
        "One giver’s details go alone; whoever leaves them again is not told that they are gone",
        arguments: TestDatabase.available)
    func one(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let contacts = contacts(house)
            let sam = try await given(house, contact: "sam@example.org")
            let kit = try await given(house, contact: "kit@example.org")
            func deletedAt(_ id: Voice.ID) async throws -> Timestamp? {
                try await database.read { db in
                    try ContactStore.deletedAt(of: try #require(try VoiceStore.find(id, in: db)), in: db)
                }
            }
            try await contacts.delete(number: 1, in: house.inquiry.id, because: .asked, by: .new())
            try await contacts.delete(number: 1, in: house.inquiry.id, because: .asked, by: .new())
            #expect(try await house.count("ledger_entry WHERE kind = 'contact details deleted'") == 1)
            #expect(try await contacts.open(number: 2, in: house.inquiry.id, by: .new()) == "kit@example.org")
            #expect(try await deletedAt(sam) != nil)
            #expect(try await deletedAt(kit) == nil)

            let voice = try #require(try await database.read { db in try VoiceStore.find(sam, in: db) })
            try await house.voices.setConsent(voice.consent, of: sam, publicName: nil, contact: "sam@home.example")
            #expect(try await deletedAt(sam) == nil)
            #expect(try await contacts.open(number: 1, in: house.inquiry.id, by: .new()) == "sam@home.example")
            try await house.voices.setConsent(
                Consent(items: [.analysis], how: "Chosen"), of: sam, publicName: nil)
            #expect(try await deletedAt(sam) == nil, "who said no asked for nothing else")
        }
    }

    @Test("Deleted contact details are in no file, not even sealed")
    func files() async throws {
        try await withPlace(.sqlite) { place in
            func holds(_ bytes: [UInt8]) throws -> Bool {
                try FileManager.default.contentsOfDirectory(at: place.folder, includingPropertiesForKeys: nil)
                    .contains { try Data(contentsOf: $0).range(of: Data(bytes)) != nil }
            }
            try await place.withDatabase { database in
                let house = try await House(database)
                for number in 1...30 { _ = try await given(house, contact: "person-\(number)@example.org") }
                let sealed = try await database.read { db in
                    try db.rows("SELECT sealed FROM contact").map { try $0.bytes("sealed") }
                }
                #expect(sealed.count == 30)
                #expect(try sealed.allSatisfy { try holds($0) })
                #expect(
                    try await contacts(house).deleteAll(in: house.inquiry.id, of: 30, because: "Ended", by: .new()))
                try await database.scrub()
                for bytes in sealed {
                    let isLeft = try holds(bytes) || holds(Array(bytes.suffix(16)))
                    #expect(!isLeft)
                }
            }
        }
    }
}
