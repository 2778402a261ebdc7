import HTTPTypes
import HummingbirdTesting
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Listen

/// Somebody who works on an inquiry goes through its questions, and nothing of it is kept.
@Suite struct TryOutTests {
    private func count(_ table: SQL, _ app: AppEnvironment) async throws -> Int {
        try await app.database.read { db in try db.count("SELECT count(*) AS n FROM \(table)") }
    }

    @Test(
        "Who works on the inquiry tries its questions out before it opens, to the end, and nothing is kept",
        arguments: TestDatabase.available)
    func tryingOut(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            let inquiry = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/return")
            #expect(try await visitor.submit("/i/ours/survey/try-out", []).status == .notFound)

            let ann = try await signedIn(client)
            #expect(try await ann.get("/i/ours/survey").body.contains("Try the questions out"))
            #expect(try await ann.submit("/i/ours/survey", []).status == .conflict)
            #expect(try await ann.submit("/i/ours/survey/try-out", []).location == "/i/ours/survey/1")
            for step in ["1", "consent", "check", "about-you/1"] {
                let page = try await ann.get("/i/ours/survey/\(step)")
                #expect(page.status == .ok && page.body.contains("You are trying the questions out"), "\(step)")
            }
            let saved = try await ann.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            #expect(saved.location == "/i/ours/survey/6")
            _ = try await ann.submit(
                "/i/ours/survey/consent", Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") })
            #expect(try await ann.get("/i/ours/survey/send").body.contains("You are trying the questions out"))
            let draft = try #require(
                try await app.database.read { db in try db.row("SELECT * FROM draft").map(Draft.init) })
            await #expect(throws: Refusal.self) {
                try await app.answering.drafts.handIn(
                    draft, survey: try await app.surveys.survey(of: inquiry.id), inquiry: inquiry,
                    using: AnswerValidation(councils: app.councils))
            }
            #expect(try await ann.submit("/i/ours/survey/send", []).location == "/work/ours/survey?said=tried")
            #expect(try await ann.get("/work/ours/survey?said=tried").body.contains("You came to the end."))
            #expect(try await count("draft", app) == 0)
            #expect(try await count("voice", app) == 0)

            // In easy words, and given up half-way.
            #expect(try await ann.submit("/easy/i/ours/survey/try-out", []).location == "/easy/i/ours/survey/1")
            #expect(try await ann.submit("/easy/i/ours/survey/try-out/end", []).location == "/work/ours/survey")
            #expect(try await count("draft", app) == 0)
        }
    }

    @Test("Answers of one's own that are not sent yet are not lost by trying the questions out")
    func tryingOutBesideAnswers() async throws {
        try await withApp(on: .sqlite) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now - .seconds(60)
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let ann = try await signedIn(client)
            try await ann.get("/i/ours/survey")
            try await ann.submit("/i/ours/survey", [])
            let refused = try await ann.submit("/i/ours/survey/try-out", [])
            #expect(refused.status == .conflict && refused.body.contains("not sent yet"))
            #expect(try await ann.submit("/i/ours/survey/try-out/end", []).status == .notFound)
            #expect(try await count("draft", app) == 1)
        }
    }
}
