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

/// A coordinator deletes how to reach people, and everybody is told the truth about it.
@Suite struct ContactDeletionTests {
    private func opened(_ app: AppEnvironment, _ client: any TestClientProtocol) async throws -> Visitor {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Ours")
        details.opensAt = .now - .seconds(60)
        _ = try await app.inquiries.create(details, by: ann)
        return try await signedIn(client)
    }

    /// Somebody answers, leaves a way to reach them, and stays on their page.
    private func giver(_ app: AppEnvironment, _ client: any TestClientProtocol, contact: String) async throws -> Visitor {
        let inquiry = try await app.database.read { db in try #require(try InquiryStore.find(slug: "ours", in: db)).id }
        var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis, .contact], how: "Chosen"))
        voice.text = "Benches"
        voice.contact = contact
        let id = try await app.voices.keep(voice, in: inquiry)
        let token = try await app.receipts.startSession(for: id)
        return Visitor(client, cookies: ["firsthand-giver": token])
    }

    private func withSecondStep(_ app: AppEnvironment) async throws {
        try await app.database.write(.own) { db in try db.run("UPDATE session SET has_second_factor = 1") }
    }

    @Test(arguments: TestDatabase.available)
    func everybodysDetailsAreDeletedAfterAskingBack(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await opened(app, client)
            let sam = try await giver(app, client, contact: "sam@example.org")
            _ = try await giver(app, client, contact: "01632 960 001")
            #expect(try await ann.get("/work/ours/set-up").body.contains(#"href="/work/ours/contact""#))
            #expect(try await ann.get("/work/ours/contact").location?.hasPrefix("/account/second-step") == true)
            try await withSecondStep(app)
            #expect(try await ann.get("/work/ours/contact").body.contains("2 people left a way to reach them."))
            #expect(try await sam.get("/i/ours/yours/consent").body.contains("We have a way to reach you."))
            #expect(try await !sam.get("/i/ours/yours").body.contains("looked at your contact details"))
            try await ann.submit("/work/ours/voices/1/contact", [])
            #expect(try await sam.get("/i/ours/yours").body.contains("A coordinator looked at your contact details on"))
            #expect(try await sam.get("/easy/i/ours/yours").body.contains("One of us looked at your phone number"))
            try await ann.get("/work/ours/contact")

            let unsaid = try await ann.submit("/work/ours/contact", [("people", "2")])
            #expect(unsaid.status == .unprocessableContent && unsaid.body.contains("Say why they are deleted."))
            _ = try await giver(app, client, contact: "kit@example.org")
            let fewer = try await ann.submit("/work/ours/contact", [("people", "2"), ("why", "It has <ended>.")])
            #expect(fewer.status == .unprocessableContent)
            #expect(
                fewer.body.contains("3 people left a way to reach them.") && fewer.body.contains("It has &lt;ended&gt;."))
            let done = try await ann.submit("/work/ours/contact", [("people", "3"), ("why", "It has <ended>.")])
            #expect(done.location == "/work/ours/contact")
            #expect(try await ann.open("/work/ours/contact").body.contains("Nobody’s contact details are kept here."))
            let again = try await ann.submit("/work/ours/contact", [("people", "3"), ("why", "It has <ended>.")])
            #expect(again.location == "/work/ours/contact")
            #expect(
                try await ann.get("/work/ours/voices/1/contact").body.contains("How to reach this person was deleted on"))

            let record = try await Visitor(client).get("/i/ours/decisions").body
            #expect(record.ranges(of: "A coordinator deleted the contact details of 3 people.").count == 1)
            #expect(record.contains("It has &lt;ended&gt;."))
            #expect(
                try await Visitor(client).get("/easy/i/ours/decisions").body.contains("We deleted people’s phone numbers"))

            let yours = try await sam.get("/i/ours/yours").body
            #expect(yours.contains("We deleted your contact details on") && yours.contains("no longer keep them"))
            #expect(try await sam.get("/easy/i/ours/yours").body.contains("We do not have it any more."))
            let consent = try await sam.get("/i/ours/yours/consent").body
            #expect(consent.contains("give it again") && !consent.contains("Leave the box empty"))
            let choices = [("consent-analysis", "yes"), ("consent-quote", "no"), ("consent-name", "no")]
            let empty = try await sam.submit(
                "/i/ours/yours/consent", choices + [("consent-contact", "yes"), ("contact", "")])
            #expect(empty.status == .unprocessableContent)
            let left = choices + [("consent-contact", "yes"), ("contact", "sam@home.example")]
            #expect(try await sam.submit("/i/ours/yours/consent", left).location == "/i/ours/yours?saved=consent")
            #expect(try await !sam.get("/i/ours/yours").body.contains("We deleted your contact details"))
        }
    }

    @Test(
        "One person’s details are deleted from the page that shows them, and nobody else is told",
        arguments: TestDatabase.available)
    func one(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await opened(app, client)
            _ = try await giver(app, client, contact: "sam@example.org")
            let there = "/work/ours/voices/1/contact"
            #expect(try await ann.get(there + "/delete").location?.hasPrefix("/account/second-step") == true)
            try await withSecondStep(app)
            #expect(try await ann.get(there).body.contains(#"href="\#(there)/delete""#))
            #expect(try await ann.get(there + "/delete").status == .ok)
            #expect(try await ann.submit(there + "/delete", []).body.contains("Choose why they are deleted."))
            #expect(try await ann.submit(there + "/delete", [("why", "asked")]).location == there)
            #expect(try await ann.get(there + "/delete").location == there)
            #expect(try await ann.get(there).body.contains("We no longer keep it."))
            #expect(try await ann.submit(there, []).status == .notFound)
            #expect(try await !Visitor(client).get("/i/ours/decisions").body.contains("contact details of"))
        }
    }

    @Test("Only coordinators come there, and no forged form deletes anything")
    func onlyCoordinators() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await opened(app, client)
            _ = try await giver(app, client, contact: "sam@example.org")
            try await withSecondStep(app)
            #expect(try await Visitor(client).get("/work/ours/contact").location?.hasPrefix("/sign-in") == true)
            let form = [("people", "1"), ("why", "x")]
            try await ann.get("/work/ours/contact")
            #expect(try await ann.submit("/work/ours/contact", form, csrf: "forged").status == .forbidden)
            try await app.database.write { db in try db.run("UPDATE membership SET role = 'panel'") }
            #expect(try await ann.get("/work/ours/contact").status == .notFound)
            #expect(try await ann.submit("/work/ours/contact", form).status == .notFound)
            #expect(
                try await ann.submit("/work/ours/voices/1/contact/delete", [("why", "asked")]).status == .notFound)
            let left = try await app.database.read { db in try db.count("SELECT count(*) AS n FROM contact") }
            #expect(left == 1)
        }
    }

    @Test("Once the inquiry is closed, its coordinators are reminded on their home")
    func reminded() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await opened(app, client)
            _ = try await giver(app, client, contact: "sam@example.org")
            #expect(try await !ann.get("/work/ours").body.contains("Delete the contact details"))
            try await app.database.write { db in try db.run("UPDATE inquiry SET closes_at = \(db.now - .seconds(1))") }
            #expect(try await ann.get("/work/ours").body.contains("You can still reach 1 person."))
        }
    }
}
