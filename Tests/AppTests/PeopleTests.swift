import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Inquiries

/// Giving roles, inviting, and taking roles away.
@Suite struct PeopleTests {
    /// An inquiry of Ann's, with Josephine on its panel.
    private static func open(_ app: AppEnvironment) async throws -> (inquiry: Inquiry, ann: Person.ID, jo: Person.ID) {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        let inquiry = try await begin("ours", app, by: ann)
        _ = try await makePerson(app, "jo@example.org", name: "Josephine Bell")
        return (inquiry, ann, try await give(.panel, "jo@example.org", in: inquiry, app, by: ann))
    }

    private static func begin(_ slug: String, _ app: AppEnvironment, by person: Person.ID) async throws -> Inquiry {
        var details = InquiryDetails()
        details.slug = slug
        details.title = BothWords("Our street")
        details.question = BothWords("What would help?")
        return try await app.inquiries.create(details, by: person)
    }

    @discardableResult
    private static func give(
        _ role: Role, _ email: String, in inquiry: Inquiry, _ app: AppEnvironment, by person: Person.ID
    ) async throws -> Person.ID {
        try await app.people.give(role, name: "Somebody", email: email, about: BothWords(""), in: inquiry.id, by: person)
    }

    private static func link(_ page: Visitor.Page) -> String? {
        page.body.firstMatch(of: /\/join\/[A-Za-z0-9_-]{43}/).map { String($0.0) }
    }

    private static func entries(_ app: AppEnvironment, _ kind: LedgerEntry.Kind) async throws -> Int {
        try await app.database.read { db in
            try db.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = \(kind.rawValue)")
        }
    }

    @Test(
        "Who has a role here already is named beside the e-mail address, and nothing is changed",
        arguments: TestDatabase.available)
    func alreadyHere(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (inquiry, _, jo) = try await Self.open(app)
            let ann = try await signedIn(client)
            try await ann.get("/work/ours/people")
            let before = try await Self.entries(app, .roleGiven)
            let page = try await ann.submit(
                "/work/ours/people",
                [("name", "Jo B"), ("email", " JO@example.org"), ("role", "coordinator"), ("about-standard", "Sings")])
            #expect(page.status == .unprocessableContent)
            #expect(page.body.contains("Josephine Bell is here already, as a panel member."))
            #expect(page.body.contains("href=\"/work/ours/people/\(jo)\">Change what Josephine Bell does here"))
            #expect(page.body.contains("value=\"Jo B\"") && page.body.contains("value=\"coordinator\" checked"))
            #expect(page.body.contains("value=\"Sings\""))
            let role = try await app.people.members(of: inquiry.id).first { $0.person.id == jo }?.role
            #expect(role == .panel)
            #expect(try await Self.entries(app, .roleGiven) == before)
        }
    }

    @Test("Somebody known elsewhere keeps their name, and the answer says so", arguments: [("Dee", false), ("Dilys", true)])
    func known(typed: String, isKept: Bool) async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, _, _) = try await Self.open(app)
            _ = try await makePerson(app, "dee@example.org", name: "Dee")
            let ann = try await signedIn(client)
            try await ann.get("/work/ours/people")
            let given = try await ann.submit(
                "/work/ours/people", [("name", typed), ("email", "dee@example.org"), ("role", "reader")])
            let page = try await ann.get(try #require(given.location))
            #expect(page.body.contains("Dee is now a reader"))
            #expect(page.body.contains("It belongs to Dee, so their name") == isKept)
            #expect(try await app.people.members(of: inquiry.id).contains { $0.person.name == "Dee" })
        }
    }

    @Test(
        "A link stays the same however often its page is loaded, until another is asked for",
        arguments: TestDatabase.available)
    func sameLink(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (inquiry, annsID, _) = try await Self.open(app)
            let ann = try await signedIn(client)
            try await ann.get("/work/ours/people")
            let given = try await ann.submit(
                "/work/ours/people", [("name", "Cy Dunn"), ("email", "cy@example.org"), ("role", "ally")])
            let there = try #require(given.location)
            let link = try #require(Self.link(try await ann.get(there)))
            let page = try await ann.get(there)
            #expect(page.body.contains("Cy Dunn is now an ally") && page.body.contains("The old one stops working"))
            #expect(Self.link(page) == link)
            #expect(try await Visitor(client).get(link).status == .ok)

            // Another coordinator opens it in the outbox, where that is recorded.
            _ = try await makePerson(app, "bo@example.org")
            try await Self.give(.coordinator, "bo@example.org", in: inquiry, app, by: annsID)
            let others = try await signedIn(client, "bo@example.org").get(there)
            #expect(others.status == .ok && Self.link(others) == nil)

            #expect(try await ann.submit(there, []).location == there)
            let new = try #require(Self.link(try await ann.get(there)))
            #expect(new != link)
            #expect(try await Visitor(client).get(link).status == .notFound)
            #expect(try await Visitor(client).get(new).status == .ok)
            let message = try await app.database.read { db in
                try #require(try db.row("SELECT id FROM outbox_message")).text("id")
            }
            try await ann.submit("/work/ours/outbox/\(message)/handled", [])
            #expect(Self.link(try await ann.get(there)) == nil)
            #expect(try await Visitor(client).get(new).status == .ok)
        }
    }

    @Test(
        "Taking a role away asks first, and says what follows for the panel",
        arguments: [
            (1, "Nobody is left on the panel. At least 3 must decide", true),
            (2, "1 panel member is left. At least 3 must decide", true),
            (4, "3 panel members are left. At least 3 must decide", false),
        ])
    func removal(size: Int, sentence: String, isTooSmall: Bool) async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, annsID, jo) = try await Self.open(app)
            for number in 1..<size { try await Self.give(.panel, "p\(number)@example.org", in: inquiry, app, by: annsID) }
            let ann = try await signedIn(client)
            let there = "/work/ours/people/\(jo)/remove"
            #expect(try await ann.get("/work/ours/people/\(jo)").body.contains("href=\"\(there)\""))
            let asked = try await ann.get(there)
            #expect(asked.body.contains(sentence))
            #expect(asked.body.contains("nothing can be agreed until") == isTooSmall)
            #expect(asked.body.contains("The public record of decisions says that somebody is no longer a panel member"))
            #expect(try await Self.entries(app, .roleTaken) == 0)
            #expect(try await ann.submit(there, []).location == "/work/ours/people?saved=removed")
            #expect(try await app.people.members(of: inquiry.id).filter { $0.role == .panel }.count == size - 1)
        }
    }

    @Test("The last coordinator is told on the page itself that an inquiry needs one")
    func lastCoordinator() async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, annsID, _) = try await Self.open(app)
            let ann = try await signedIn(client)
            let there = "/work/ours/people/\(annsID)"
            try await ann.get(there)
            let changed = try await ann.submit(there + "/role", [("role", "reader")])
            #expect(changed.status == .unprocessableContent)
            #expect(changed.body.contains("id=\"role-problem\"") && changed.body.contains("An inquiry needs a coordinator."))
            #expect(changed.body.contains("value=\"reader\" checked"))
            #expect(try await ann.submit(there + "/role", []).body.contains("Choose what the person does here."))
            let asked = try await ann.get(there + "/remove")
            #expect(asked.body.contains("An inquiry needs a coordinator.") && !asked.body.contains("Take the role away"))
            #expect(try await ann.submit(there + "/remove", []).status == .unprocessableContent)
            #expect(try await app.people.members(of: inquiry.id).first { $0.person.id == annsID }?.role == .coordinator)
        }
    }

    @Test(
        "A coordinator lets in again who lost the way in; it asks first and is written down",
        arguments: TestDatabase.available)
    func letIn(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (_, _, joID) = try await Self.open(app)
            let jo = try await signedIn(client, "jo@example.org")
            try await app.database.write { db in
                let secret: [UInt8] = [1, 2, 3]
                try db.run("UPDATE person SET totp_secret = \(secret) WHERE id = \(joID)")
            }
            let ann = try await signedIn(client)
            let there = "/work/ours/people/\(joID)"
            #expect(try await ann.get(there).body.contains("href=\"\(there)/let-in\""))
            #expect(try await ann.get(there + "/let-in").body.contains("Let Josephine Bell in again?"))
            #expect(try await jo.get("/account").status == .ok)
            #expect(try await ann.submit(there + "/let-in", []).location == there + "/invitation")

            #expect(try await jo.get("/account").status == .seeOther)
            let shown = try await ann.get(there + "/invitation")
            #expect(shown.body.contains("Josephine Bell can come in again"))
            let link = try #require(Self.link(shown))
            #expect(Self.link(try await ann.get(there + "/invitation")) == link)
            #expect(try await ann.get("/work/ours/outbox").body.contains("Your way back in, for Josephine Bell"))
            #expect(try await ann.get("/i/ours/decisions").body.contains("a link with which a member can come in again"))

            let again = Visitor(client)
            try await again.get(link)
            #expect(try await again.submit(link, [("passphrase", "a wholly new kettle")]).location == "/inquiries")
            #expect(try await again.get("/work/ours").status == .ok)
            #expect(try await Visitor(client).get(link).status == .notFound)
            #expect(Self.link(try await ann.get(there + "/invitation")) == nil)
        }
    }

    @Test(
        "Nobody is let in again by who could do more as them",
        arguments: [
            ("bo@example.org", "You are in already"),
            ("ann@example.org", "may open inquiries on this server, and you may not"),
            ("jo@example.org", "also works on an inquiry you do not look after"), ("new@example.org", "has not come in yet"),
        ])
    func notLetIn(email: String, sentence: String) async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, annsID, _) = try await Self.open(app)
            _ = try await makePerson(app, "bo@example.org")
            try await Self.give(.coordinator, "bo@example.org", in: inquiry, app, by: annsID)
            try await Self.give(.reader, "new@example.org", in: inquiry, app, by: annsID)
            try await Self.give(
                .panel, "jo@example.org", in: try await Self.begin("theirs", app, by: annsID), app, by: annsID)
            let bo = try await signedIn(client, "bo@example.org")
            let person = try #require(try await app.people.find(email: email)).id
            let there = "/work/ours/people/\(person)/let-in"
            let asked = try await bo.get(there)
            #expect(
                asked.body.contains(sentence)
                    && !asked.body.contains("<button class=\"btn\" type=\"submit\">Let them in again"))
            try await bo.get("/work/ours/people")
            let page = try await bo.submit(there, [])
            #expect(page.status == .forbidden && page.body.contains(sentence))
            #expect(try await Self.entries(app, .letIn) == 0)
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM invitation") } == 0)
        }
    }

    @Test("Only a coordinator lets somebody in again", arguments: [Role.panel, .ally, .supporter, .reader])
    func othersDoNotLetIn(role: Role) async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, annsID, jo) = try await Self.open(app)
            _ = try await makePerson(app, "bo@example.org")
            try await Self.give(role, "bo@example.org", in: inquiry, app, by: annsID)
            let bo = try await signedIn(client, "bo@example.org")
            try await bo.get("/account")
            for path in ["let-in", "invitation", "remove"] {
                #expect(try await bo.get("/work/ours/people/\(jo)/\(path)").status == .notFound)
                #expect(try await bo.submit("/work/ours/people/\(jo)/\(path)", []).status == .notFound)
            }
        }
    }
}
