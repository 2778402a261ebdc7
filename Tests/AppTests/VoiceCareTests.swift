import Foundation
import HTTPTypes
import HummingbirdTesting
import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import App

/// A coordinator looks after single answers: for people without a receipt, and for what came by mistake.
@Suite struct VoiceCareTests {
    private static let words = "kingfisher by the canal"

    private func inquiryOpened(_ app: AppEnvironment, _ client: any TestClientProtocol) async throws -> Visitor {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Ours")
        details.opensAt = .now - .seconds(60)
        _ = try await app.inquiries.create(details, by: ann)
        return try await signedIn(client)
    }

    private func kept(_ app: AppEnvironment, source: (String, String)? = nil) async throws -> Voice.ID {
        let inquiry = try await app.database.read { db in try #require(try InquiryStore.find(slug: "ours", in: db)).id }
        var voice = NewVoice(channel: .import, consent: Consent(items: [.analysis, .quote], how: "Given on paper"))
        voice.text = Self.words
        voice.parts = [.init(question: nil, heading: "", start: 0, end: Self.words.unicodeScalars.count)]
        voice.source = source
        return try await app.voices.keep(voice, in: inquiry)
    }

    private func withSecondStep(_ app: AppEnvironment) async throws {
        try await app.database.write(.own) { db in try db.run("UPDATE session SET has_second_factor = 1") }
    }

    @Test(arguments: TestDatabase.available)
    func anAnswerIsTakenOutForGoodAndEverybodyCanReadThatItWas(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await inquiryOpened(app, client)
            let id = try await kept(app)
            let reading = try await ann.get("/work/ours/reading/1")
            #expect(reading.body.contains(#"href="/work/ours/voices/1""#))
            let care = try await ann.get("/work/ours/voices/1")
            #expect(care.status == .ok && care.body.contains("It came without a receipt."))
            #expect(!care.body.contains("kingfisher"))
            #expect(care.body.contains(#"href="/work/ours/voices/1/take-out""#))
            #expect(
                try await ann.get("/work/ours/voices/1/take-out").location?.hasPrefix("/account/second-step") == true)

            try await withSecondStep(app)
            try await ann.get("/work/ours/voices/1/take-out")
            let unsaid = try await ann.submit("/work/ours/voices/1/take-out", [])
            #expect(unsaid.status == .unprocessableContent && unsaid.body.contains("Choose why it is taken out."))
            let done = try await ann.submit("/work/ours/voices/1/take-out", [("why", "asked")])
            #expect(done.location == "/work/ours/voices/1")
            let again = try await ann.submit("/work/ours/voices/1/take-out", [("why", "asked")])
            #expect(again.location == "/work/ours/voices/1")
            #expect(try await ann.get("/work/ours/voices/1").body.contains("Nothing of it is left here."))
            #expect(try await ann.get("/work/ours/reading/1").status == .notFound)
            #expect(try await ann.get("/work/ours/voices/2").status == .notFound)

            let record = try await Visitor(client).get("/i/ours/decisions").body
            #expect(record.contains("A coordinator took an answer out. The person who gave it asked for that."))
            #expect(!record.contains(id.text) && !record.contains(Self.words))
            let entries = try await app.database.read { db in
                try db.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'voice taken out'")
            }
            #expect(entries == 1)
        }
    }

    @Test("Only coordinators come there, and no forged form takes anything out")
    func onlyCoordinators() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await inquiryOpened(app, client)
            _ = try await kept(app)
            try await withSecondStep(app)
            #expect(try await Visitor(client).get("/work/ours/voices/1").location?.hasPrefix("/sign-in") == true)
            try await ann.get("/work/ours/voices/1/take-out")
            let forged = try await ann.submit("/work/ours/voices/1/take-out", [("why", "asked")], csrf: "forged")
            #expect(forged.status == .forbidden)
            try await app.database.write { db in try db.run("UPDATE membership SET role = 'panel'") }
            #expect(try await ann.get("/work/ours/voices/1").status == .notFound)
            #expect(try await !ann.get("/work/ours/reading/1").body.contains("/work/ours/voices/1"))
            #expect(try await ann.submit("/work/ours/voices/1/take-out", [("why", "asked")]).status == .notFound)
            #expect(try await ann.get("/work/ours/reading/1").status == .ok)
        }
    }

    @Test("What was taken out does not come back with the file it came from")
    func notAgain() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await inquiryOpened(app, client)
            _ = try await kept(app, source: ("letters", "row 7"))
            try await withSecondStep(app)
            try await ann.get("/work/ours/voices/1/take-out")
            try await ann.submit("/work/ours/voices/1/take-out", [("why", "twice")])
            let kept = try await app.database.read { db in
                try db.count("SELECT count(*) AS n FROM withdrawal WHERE source_key IS NOT NULL")
            }
            #expect(kept == 1)
        }
    }
}
