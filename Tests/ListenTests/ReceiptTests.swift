import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

@Suite struct ReceiptTests {
    @Test(arguments: TestDatabase.available)
    func opensADraftAndThenTheVoiceItBecame(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished()
            let code = try await house.drafts.makeCode(for: draft)
            #expect(try await house.receipts.open(code.text) == .draft(draft.id, slug: "ours"))
            let current = try #require(try await house.reload(draft))
            let voice = try await house.handIn(current)
            #expect(
                try await house.receipts.open("1. " + code.words.joined(separator: ", ").uppercased())
                    == .voice(voice, slug: "ours")
            )
            let backwards = code.words.reversed().joined(separator: " ")
            await #expect(throws: Refusal.self) { _ = try await house.receipts.open(backwards) }
        }
    }

    @Test(arguments: TestDatabase.available)
    func aWrongEndAndAnUnknownBeginningSoundTheSame(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished()
            let code = try await house.drafts.makeCode(for: draft)
            let words = house.receipts.words.all
            func message(_ typed: String) async -> String? {
                do {
                    _ = try await house.receipts.open(typed)
                    return nil
                } catch let refusal as Refusal {
                    return refusal.message
                } catch {
                    return "\(error)"
                }
            }
            let other = try #require(words.first { !code.words.contains($0) })
            let wrongEnd = await message((code.words.dropLast() + [other]).joined(separator: " "))
            let unknown = await message(([other, other] + code.words.dropFirst(2)).joined(separator: " "))
            #expect(wrongEnd != nil)
            #expect(wrongEnd == unknown)
        }
    }

    /// What stands in for the hash of a code that is not there must cost what a real one costs.
    @Test func theHashOfNothingIsReadAndNeverRight() async throws {
        let hasher = try PasswordHasher()
        let real = try await hasher.hash("four words of proof", .receipt)
        let settings = real.split(separator: "$").prefix(3)
        #expect(ReceiptStore.hashOfNothing.split(separator: "$").prefix(3) == settings)
        #expect(ReceiptStore.hashOfNothing.utf8.count == real.utf8.count)
        let clock = ContinuousClock()
        let start = clock.now
        let isRight = try await hasher.verify("four words of proof", ReceiptStore.hashOfNothing)
        let time = clock.now - start
        #expect(!isRight)
        #expect(time > .milliseconds(2), "it was refused without being worked out")
    }

    @Test(arguments: TestDatabase.available)
    func restsAfterFiveWrongTries(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let draft = try await house.finished()
            let code = try await house.drafts.makeCode(for: draft)
            let other = try #require(house.receipts.words.all.first { !code.words.contains($0) })
            let wrong = (code.words.dropLast() + [other]).joined(separator: " ")
            for _ in 0..<5 {
                await #expect(throws: Refusal.self) { _ = try await house.receipts.open(wrong) }
            }
            do {
                _ = try await house.receipts.open(code.text)
                Issue.record("the right code was let in while it rests")
            } catch let refusal as Refusal {
                #expect(refusal.kind == .tooMany)
            }
            try await database.write(.own) { db in try db.run("UPDATE receipt_attempt SET last_at = last_at - 61000") }
            #expect(try await house.receipts.open(code.text) == .draft(draft.id, slug: "ours"))
            #expect(try await house.count("receipt_attempt") == 0, "a right code forgives the wrong tries")
        }
    }

    @Test func restsGrowAndEnd() {
        #expect(ReceiptStore.rest(after: 4) == .zero)
        #expect(
            (5...12).map { ReceiptStore.rest(after: $0) }
                == [60, 120, 240, 480, 960, 960, 960, 960].map { .seconds($0) }
        )
    }

    @Test(arguments: TestDatabase.available)
    func theHourEnds(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let voice = try await house.handIn(try await house.finished())
            let token = try await house.receipts.startSession(for: voice)
            #expect(try await house.receipts.voice(token: token, in: house.inquiry.id)?.voice.id == voice)
            #expect(try await house.receipts.voice(token: token, in: .new()) == nil)
            try await database.write(.own) { db in
                try db.run("UPDATE giver_session SET expires_at = expires_at - 3600001")
            }
            #expect(try await house.receipts.voice(token: token, in: house.inquiry.id) == nil)
            let second = try await house.receipts.startSession(for: voice)
            try await house.receipts.endSession(token: second)
            #expect(try await house.receipts.voice(token: second, in: house.inquiry.id) == nil)
        }
    }
}
