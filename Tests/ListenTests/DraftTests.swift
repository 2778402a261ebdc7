import Crypto
import Foundation
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

@Suite struct DraftTests {
    @Test(arguments: TestDatabase.available)
    func isFoundByItsTokenOnly(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let (draft, token) = try await house.drafts.start(in: house.inquiry.id)
            #expect(try await house.drafts.find(token: token, in: house.inquiry.id)?.id == draft.id)
            #expect(try await house.drafts.find(token: Token.make(), in: house.inquiry.id) == nil)
            #expect(try await house.drafts.find(token: token, in: .new()) == nil)
            #expect(try await house.count("draft WHERE token_hash = \(token)") == 0)
            let taken = try await house.drafts.take(draft.id)
            #expect(try await house.drafts.find(token: token, in: house.inquiry.id) == nil)
            #expect(try await house.drafts.find(token: taken, in: house.inquiry.id)?.id == draft.id)
        }
    }

    @Test(arguments: TestDatabase.available)
    func twoTabsKeepEachOthersAnswers(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let (draft, _) = try await house.drafts.start(in: house.inquiry.id)
            _ = try await house.drafts.save(draft) { $0.answers["worked"] = .text("One") }
            let second = try await house.drafts.save(draft) { $0.answers["change"] = .text("Two") }
            #expect(second.content.answers == ["worked": .text("One"), "change": .text("Two")])
            #expect(try await house.reload(draft)?.content == second.content)
        }
    }

    @Test(
        "A draft another process has saved, taken away or handed in since is not written over",
        arguments: TestDatabase.available)
    func savesFromWhatIsRememberedAreChecked(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            // Two stores on one database, as two processes are.
            let house = try await House(database)
            let elsewhere = DraftStore(
                database: database, voices: house.voices, keyring: Keyring(secret: .init(size: .bits256)),
                hasher: try PasswordHasher(), words: try ReceiptWords())
            let (_, token) = try await house.drafts.start(in: house.inquiry.id)
            func remembered() async throws -> Draft {
                try #require(try await house.drafts.findToSave(token: token, in: house.inquiry.id))
            }
            _ = try await house.drafts.save(remembered()) { $0.answers["worked"] = .text("Here") }
            let there = try #require(try await elsewhere.find(token: token, in: house.inquiry.id))
            _ = try await elsewhere.save(there) { $0.answers["change"] = .text("There") }

            #expect(try await remembered().content.answers == ["worked": .text("Here")])
            let both = try await house.drafts.save(remembered()) { $0.answers["more"] = .text("Both") }
            #expect(both.content.answers == ["worked": .text("Here"), "change": .text("There"), "more": .text("Both")])
            #expect(try await house.reload(both)?.content == both.content)

            let before = try await remembered()
            let taken = try await elsewhere.take(before.id)
            await #expect(throws: Refusal.self) { _ = try await house.drafts.save(before) { $0.answers = [:] } }
            #expect(try await house.drafts.findToSave(token: token, in: house.inquiry.id) == nil)
            let kept = try await house.drafts.find(token: taken, in: house.inquiry.id)
            #expect(kept?.content.answers.count == 3)
        }
    }

    @Test("What is written is what JSON.encode would write")
    func json() throws {
        var content = Draft.Content()
        #expect(try content.json == JSON.encode(content))
        content.answers = ["a": .text("\"Quoted\"\n\\"), "é": .number(-3), "b": .choices(["x", "y\t"]), "c": .choices([])]
        content.consent = ["quote": true, "analysis": false]
        content.publicName = "Núria"
        content.contact = "a+/="
        content.step = "about-you/1"
        content.isEasy = true
        content.whose = Whose(kind: .group, helper: "Sam", checked: "Read back", heads: 4)
        content.taken = Taken(channel: .phone, supporter: "Ann")
        content.tryOut = true
        #expect(try content.json == JSON.encode(content))
        #expect(try JSON.decode(Draft.Content.self, from: content.json) == content)
    }

    @Test(arguments: TestDatabase.available)
    func manySavesAtOnceLoseNothing(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let (draft, _) = try await house.drafts.start(in: house.inquiry.id)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        _ = try await house.drafts.save(draft) { $0.answers["k\(number)"] = .number(number) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await house.reload(draft)?.content.answers.count == 20)
        }
    }

    @Test(arguments: TestDatabase.available)
    func becomesOneVoiceHoweverOftenItIsSent(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished()
            let ids = try await withThrowingTaskGroup(of: Voice.ID.self) { group in
                for _ in 0..<6 { group.addTask { try await house.handIn(draft) } }
                return try await group.reduce(into: Set<Voice.ID>()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await house.count("voice") == 1)
            let id = try #require(ids.first)
            let again = try #require(try await house.reload(draft))
            #expect(try await house.handIn(again) == id)
            #expect(try house.drafts.code(of: again) != nil)
            let voice = try #require(try await database.read { db in try VoiceStore.find(id, in: db) })
            #expect(voice.text == "We go to choir")
            #expect(voice.place == "E08000021")
            #expect(voice.consent.items == [.analysis, .quote])
            #expect(!voice.isLate)
        }
    }

    @Test(arguments: TestDatabase.available)
    func theWordsAreInOnePlaceAfterwards(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished("Unmistakable words")
            _ = try await house.handIn(draft)
            #expect(try await house.reload(draft)?.content == Draft.Content())
            await #expect(throws: AlreadyHandedIn.self) {
                _ = try await house.drafts.save(draft) { $0.answers["change"] = .text("Too late") }
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatIsMissingIsNamed(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let survey = try await house.survey()
            var content = Draft.Content()
            #expect(survey.gap(in: content, using: house.validation) == .nothing)
            content.answers["worked"] = .text("Choirs")
            #expect(survey.gap(in: content, using: house.validation) == .consent)
            for item in Consent.Item.allCases { content.consent[item.rawValue] = false }
            #expect(survey.gap(in: content, using: house.validation) == nil)
            content.consent["name"] = true
            content.publicName = "Bo"
            #expect(survey.gap(in: content, using: house.validation) == .consent, "a name without a quote")
            content.answers["say"] = .number(77)
            #expect(survey.gap(in: content, using: house.validation) == .page(.main, 6))
            let (draft, _) = try await house.drafts.start(in: house.inquiry.id)
            await #expect(throws: NotReady.self) { try await house.handIn(draft) }
            #expect(try await house.count("voice") == 0)
        }
    }

    @Test(arguments: TestDatabase.available)
    func lateAnswersAreTakenAndMarked(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database, opens: .now - .seconds(600), closes: .now - .seconds(60))
            let id = try await house.handIn(try await house.finished())
            #expect(try await database.read { db in try VoiceStore.find(id, in: db)?.isLate } == true)
        }
    }

    @Test(arguments: TestDatabase.available)
    func contactDetailsNeverLieOpen(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished(allowing: [.analysis, .contact])
            let sealed = try house.drafts.seal(contact: "07700 900318", of: draft)
            let saved = try await house.drafts.save(draft) { $0.contact = sealed }
            #expect(try house.drafts.contact(of: saved) == "07700 900318")
            #expect(try await house.count("draft WHERE answers LIKE '%900318%'") == 0)
            _ = try await house.handIn(saved)
            #expect(try await house.count("contact") == 1)
        }
    }

    @Test(arguments: TestDatabase.available)
    func theCodeIsMadeOnceAndShownForADay(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let (draft, _) = try await house.drafts.start(in: house.inquiry.id)
            let codes = try await withThrowingTaskGroup(of: ReceiptCode.self) { group in
                for _ in 0..<4 { group.addTask { try await house.drafts.makeCode(for: draft) } }
                return try await group.reduce(into: Set<ReceiptCode>()) { $0.insert($1) }
            }
            #expect(codes.count == 1)
            let made = try #require(try await house.reload(draft))
            #expect(try house.drafts.code(of: made) == codes.first)
            #expect(try house.drafts.code(of: made, now: .now + .seconds(25 * 60 * 60)) == nil)
            let code = try #require(codes.first)
            let stored = try await house.count(
                "draft WHERE receipt_finder = \(code.finder) AND receipt_hash LIKE '$argon2id$%'"
            )
            #expect(stored == 1)
            #expect(try await house.count("draft WHERE receipt_hash LIKE \("%" + code.words[3] + "%")") == 0)
            try await house.drafts.sweep(now: .now + .seconds(25 * 60 * 60))
            #expect(try await house.count("draft WHERE receipt_sealed IS NOT NULL") == 0)
        }
    }

    @Test(arguments: TestDatabase.available)
    func draftsNobodyCameBackToGo(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            _ = try await house.drafts.start(in: house.inquiry.id)
            try await house.drafts.sweep(now: .now + DraftStore.lifetime - .seconds(60))
            #expect(try await house.count("draft") == 1)
            try await house.drafts.sweep(now: .now + DraftStore.lifetime + .seconds(60))
            #expect(try await house.count("draft") == 0)
        }
    }
}
