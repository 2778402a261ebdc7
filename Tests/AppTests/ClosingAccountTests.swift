import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Inquiries

/// Somebody who worked on an inquiry ends it for themselves.
@Suite struct ClosingAccountTests {
    /// An inquiry of Ann's, with Josephine on its panel.
    private static func open(_ app: AppEnvironment) async throws -> (inquiry: Inquiry, ann: Person.ID, jo: Person.ID) {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Our street")
        details.question = BothWords("What would help?")
        let inquiry = try await app.inquiries.create(details, by: ann)
        let jo = try await makePerson(app, "jo@example.org", name: "Josephine Bell")
        let given = try await app.people.give(
            .panel, name: "Jo", email: "jo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
        #expect(given == jo)
        return (inquiry, ann, jo)
    }

    private static func person(_ app: AppEnvironment, _ id: Person.ID) async throws -> Person {
        try await app.database.read { db in
            try Person(try #require(try db.row("SELECT * FROM person WHERE id = \(id)")))
        }
    }

    @Test(
        "A panel member closes their account: how they sign in is gone, what they did stays, the ledger is whole",
        arguments: TestDatabase.available)
    func closes(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (inquiry, ann, jo) = try await Self.open(app)
            var voice = NewVoice(channel: .import, consent: Consent(items: [.analysis], how: "On paper"))
            voice.text = "Benches"
            let id = try await app.voices.keep(voice, in: inquiry.id)
            let motion = "the motion"
            try await app.database.write { db in
                try db.run("INSERT INTO leaving (person_id, voice_id, at) VALUES (\(jo), \(id), 1)")
                try db.run(
                    """
                    INSERT INTO decision (subject_id, version, person_id, position, at) VALUES (\(motion), 1, \(jo), 'agree', 1)
                    """)
            }
            let visitor = try await signedIn(client, "jo@example.org")
            #expect(try await visitor.get("/account").body.contains(#"href="/account/close""#))
            let ask = try await visitor.get("/account/close")
            #expect(ask.body.contains("Keep my name: Josephine Bell"))
            #expect(ask.body.contains("Put “A former panel member” in its place"))
            #expect(ask.body.contains("You are no longer a panel member of “Our street”."))

            let unsaid = try await visitor.submit("/account/close", [("current", SignInTests.passphrase)])
            #expect(unsaid.status == .unprocessableContent && unsaid.body.contains("Choose whether your name stays."))
            let wrong = try await visitor.submit("/account/close", [("name", "leave"), ("current", "not this one at all")])
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("That is not your passphrase."))
            #expect(try await Self.person(app, jo).email == "jo@example.org")

            let done = try await visitor.submit(
                "/account/close", [("name", "leave"), ("current", SignInTests.passphrase)])
            #expect(done.location == "/account/closed")
            #expect(try await visitor.get("/account/closed").body.contains("Your account is closed"))
            #expect(try await visitor.get("/account").location?.hasPrefix("/sign-in") == true)

            let left = try await Self.person(app, jo)
            #expect(left.name == "A former panel member" && left.email == jo.text && !left.hasPassphrase)
            let rows = try await app.database.read { db in
                try ["session", "membership", "leaving"].map {
                    try db.count("SELECT count(*) AS n FROM \(SQL(verbatim: $0)) WHERE person_id = \(jo)")
                } + [try db.count("SELECT count(*) AS n FROM decision WHERE person_id = \(jo)")]
            }
            #expect(rows == [0, 0, 0, 1])
            let record = try await Visitor(client).get("/i/ours/decisions").body
            #expect(record.contains("Somebody is no longer a panel member."))
            let checked = try await app.database.read { [ledger = app.ledger] db in try ledger.verify(in: db) }
            #expect(checked.isClean)
            let visitorAgain = Visitor(client)
            try await visitorAgain.get("/sign-in")
            let again = try await visitorAgain.submit(
                "/sign-in", [("email", "jo@example.org"), ("passphrase", SignInTests.passphrase)])
            #expect(again.status == .unprocessableContent)

            // The same person can be invited anew, and is somebody new.
            let new = try await app.people.give(
                .ally, name: "Jo", email: "jo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
            #expect(new != jo)
        }
    }

    @Test("Who keeps their name is still named beside what they did")
    func keepsName() async throws {
        try await withApp(on: .sqlite) { app, client in
            let (_, _, jo) = try await Self.open(app)
            let visitor = try await signedIn(client, "jo@example.org")
            try await visitor.get("/account/close")
            let done = try await visitor.submit("/account/close", [("name", "keep"), ("current", SignInTests.passphrase)])
            #expect(done.location == "/account/closed")
            #expect(try await Self.person(app, jo).name == "Josephine Bell")
        }
    }

    @Test("The only coordinator names another first", arguments: TestDatabase.available)
    func lastCoordinator(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (inquiry, ann, jo) = try await Self.open(app)
            let visitor = try await signedIn(client)
            let page = try await visitor.get("/account/close")
            #expect(page.body.contains("You are the only coordinator of an inquiry."))
            #expect(page.body.contains(#"href="/work/ours/people""#) && !page.body.contains("Close my account for good"))
            let form = [("name", "leave"), ("current", SignInTests.passphrase)]
            #expect(try await visitor.submit("/account/close", form).status == .unprocessableContent)
            #expect(try await Self.person(app, ann).email == "ann@example.org")

            try await app.people.change(jo, to: .coordinator, in: inquiry.id, by: ann)
            let now = try await visitor.get("/account/close")
            #expect(now.body.contains("Nobody will be able to open a new inquiry on this server."))
            #expect(try await visitor.submit("/account/close", form).location == "/account/closed")
        }
    }

    @Test("Nothing of how somebody signed in is left in the files")
    func files() async throws {
        try await withPlace(.sqlite) { place in
            func holds(_ bytes: some Sequence<UInt8>) throws -> Bool {
                try FileManager.default.contentsOfDirectory(at: place.folder, includingPropertiesForKeys: nil)
                    .contains { try Data(contentsOf: $0).range(of: Data(bytes)) != nil }
            }
            try await place.withDatabase { database in
                let keyring = Keyring(secret: .init(size: .bits256))
                let ledger = try Ledger(keyring: keyring)
                let people = PersonStore(database: database, ledger: ledger)
                let jo = try await people.makeSteward(
                    name: "Josephine Quetzal", email: "jo@quetzal.example", about: BothWords("Sings in the quetzalcoatlus"))
                let hash = "$argon2id$a-hash-of-a-passphrase"
                let secret: [UInt8] = Array("a sealed second step".utf8)
                try await database.write { db in
                    try db.run("UPDATE person SET passphrase_hash = \(hash), totp_secret = \(secret) WHERE id = \(jo)")
                }
                let words = ["Josephine Quetzal", "jo@quetzal.example", "quetzalcoatlus", hash].map { Array($0.utf8) }
                for word in words + [secret] { #expect(try holds(word)) }
                try await people.close(jo, keepsName: false, by: jo)
                try await database.scrub()
                for word in words + [secret] {
                    let isLeft = try holds(word)
                    #expect(!isLeft, "\(String(decoding: word, as: UTF8.self))")
                }
            }
        }
    }
}
