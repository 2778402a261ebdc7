import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Inquiries

/// Who may come in where. To everybody else a working page does not exist.
@Suite struct RolesTests {
    private static func open(_ app: AppEnvironment, slug: String = "ours") async throws -> (Inquiry, Person.ID) {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = slug
        details.title = BothWords("Our street")
        details.question = BothWords("What would help?")
        return (try await app.inquiries.create(details, by: ann), ann)
    }

    /// Every route of the working area, with something in place of its parameters.
    private static func workRoutes(_ app: AppEnvironment) -> [(method: HTTPRequest.Method, path: String)] {
        buildRouter(app).routes.filter { !WrongMethod.never.contains($0.method) }.map { ($0.method, $0.path.description) }
            .filter { $0.1.hasPrefix("/work/") && $0.0 != .head }
            .map { method, path in
                let parts = path.split(separator: "/").map { part in
                    part == "{slug}" ? "ours" : part.contains("{") || part.contains("*") ? "1" : String(part)
                }
                return (method, "/" + parts.joined(separator: "/"))
            }
    }

    /// The address of a form leads to the page it stands on, which then lets somebody in or not.
    private static func send(_ method: HTTPRequest.Method, _ path: String, by visitor: Visitor) async throws -> Visitor.Page
    {
        guard method == .get else { return try await visitor.submit(path, []) }
        let page = try await visitor.get(path)
        guard let location = page.location, location.hasPrefix("/work/") else { return page }
        return try await visitor.get(location)
    }

    @Test("No working page is there for somebody of another inquiry, nor for anybody who is not signed in")
    func outsiders() async throws {
        try await withApp(on: .sqlite) { app, client in
            let (_, ann) = try await Self.open(app)
            var other = InquiryDetails()
            other.slug = "theirs"
            other.title = BothWords("Theirs")
            other.question = BothWords("What?")
            let theirs = try await app.inquiries.create(other, by: ann)
            _ = try await makePerson(app, "bo@example.org")
            _ = try await app.people.give(
                .coordinator, name: "Bo", email: "bo@example.org", about: BothWords(""), in: theirs.id, by: ann)
            let outsider = try await signedIn(client, "bo@example.org")
            try await outsider.get("/account")
            let anybody = Visitor(client)
            try await anybody.get("/sign-in")
            let routes = Self.workRoutes(app)
            #expect(routes.count > 10)
            for (method, path) in routes {
                let inside = try await Self.send(method, path, by: outsider)
                // What no page takes is refused to everybody alike.
                if inside.status == .methodNotAllowed { continue }
                #expect(inside.status == .notFound, "\(method) \(path)")
                let page = try await Self.send(method, path, by: anybody)
                #expect(page.location?.hasPrefix("/sign-in") == true, "\(method) \(path): \(page.status)")
            }
            #expect(try await outsider.get("/work/theirs").status == .ok)
        }
    }

    @Test("Each role sees its own pages, and changes nothing beyond it", arguments: Role.allCases)
    func roles(role: Role) async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, ann) = try await Self.open(app)
            _ = try await makePerson(app, "bo@example.org")
            let bo = try await app.people.give(
                role, name: "Bo", email: "bo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
            let visitor = try await signedIn(client, "bo@example.org")
            #expect(try await visitor.get("/work/ours").status == .ok)
            #expect(try await visitor.get("/work/ours/people").status == .ok)
            let manages: HTTPResponse.Status = role == .coordinator ? .ok : .notFound
            for path in ["outbox", "set-up", "people/\(ann)"] {
                #expect(try await visitor.get("/work/ours/\(path)").status == manages, "\(path)")
            }
            try await visitor.get("/account")
            let changes: [(String, [(String, String)])] = [
                ("people", [("name", "Eve"), ("email", "eve@example.org"), ("role", "panel")]),
                ("people/\(bo)/role", [("role", "coordinator")]), ("set-up", [("title-standard", "Mine now")]),
            ]
            for (path, fields) in changes {
                let page = try await visitor.submit("/work/ours/\(path)", fields)
                #expect((page.status == .notFound) == (role != .coordinator), "\(path)")
            }
            #expect(try await visitor.get("/inquiries/new").status == .notFound)
        }
    }

    @Test("A role taken away ends what it let somebody do, on the next request")
    func takenAway() async throws {
        try await withApp(on: .sqlite) { app, client in
            let (inquiry, ann) = try await Self.open(app)
            _ = try await makePerson(app, "bo@example.org")
            let bo = try await app.people.give(
                .panel, name: "Bo", email: "bo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
            let visitor = try await signedIn(client, "bo@example.org")
            #expect(try await visitor.get("/work/ours").status == .ok)
            let coordinator = try await signedIn(client)
            try await coordinator.get("/work/ours/people/\(bo)")
            #expect(try await coordinator.submit("/work/ours/people/\(bo)/remove", []).status == .seeOther)
            #expect(try await visitor.get("/work/ours").status == .notFound)
            let last = try await coordinator.submit("/work/ours/people/\(ann)/remove", [])
            #expect(last.status == .unprocessableContent)
        }
    }

    @Test(
        "An invitation lets one person in, once, and never as somebody who was here before",
        arguments: TestDatabase.available)
    func invitations(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (_, _) = try await Self.open(app)
            let coordinator = try await signedIn(client)
            try await coordinator.get("/work/ours/people")
            let given = try await coordinator.submit(
                "/work/ours/people",
                [("name", "Cy Dunn"), ("email", "cy@example.org"), ("role", "panel"), ("about-standard", "Sings")])
            let shown = try await coordinator.get(try #require(given.location))
            let link = try #require(shown.body.firstMatch(of: /\/join\/[A-Za-z0-9_-]{43}/).map { String($0.0) })
            #expect(try await coordinator.get("/work/ours/outbox").body.contains("Your invitation, for Cy Dunn"))

            let cy = Visitor(client)
            #expect(try await cy.get(link).body.contains("Welcome, Cy Dunn"))
            #expect(try await cy.submit(link, [("passphrase", "cy@example.org")]).status == .unprocessableContent)
            #expect(try await cy.submit(link, [("passphrase", "cycles through the rain")]).location == "/inquiries")
            #expect(try await cy.get("/work/ours").status == .ok)
            #expect(try await Visitor(client).get(link).status == .notFound)
            #expect(try await coordinator.get("/work/ours/outbox").body.contains("Nothing is waiting"))

            // Somebody with a passphrase of their own is given the role, not a link to choose a new one.
            _ = try await makePerson(app, "dee@example.org", name: "Dee")
            try await coordinator.get("/work/ours/people")
            let again = try await coordinator.submit(
                "/work/ours/people", [("name", "Anything"), ("email", "dee@example.org"), ("role", "reader")])
            let known = try await coordinator.get(try #require(again.location))
            #expect(known.body.contains("Dee can sign in already"))
            #expect(!known.body.contains("/join/"))
        }
    }

    @Test("Nobody comes into another inquiry with an invitation: a role there waits until they have come in")
    func invitedElsewhere() async throws {
        try await withApp(on: .sqlite) { app, client in
            let (_, ann) = try await Self.open(app)
            var details = InquiryDetails()
            details.slug = "theirs"
            details.title = BothWords("Theirs")
            _ = try await app.inquiries.create(details, by: ann)
            let coordinator = try await signedIn(client)
            let cy = [("name", "Cy Dunn"), ("email", "cy@example.org"), ("role", "coordinator")]
            try await coordinator.get("/work/ours/people")
            let given = try await coordinator.submit("/work/ours/people", cy)
            let invitation = try await coordinator.get(try #require(given.location)).body
            let link = try #require(invitation.firstMatch(of: /\/join\/[A-Za-z0-9_-]{43}/).map { String($0.0) })
            try await coordinator.get("/work/theirs/people")
            let refused = try await coordinator.submit("/work/theirs/people", cy)
            #expect(refused.status == .unprocessableContent && refused.body.contains("have not come in yet"))

            let visitor = Visitor(client)
            try await visitor.get(link)
            try await visitor.submit(link, [("passphrase", "cycles through the rain")])
            try await coordinator.get("/work/theirs/people")
            #expect(
                try await coordinator.submit("/work/theirs/people", cy).location?.hasPrefix("/work/theirs/people") == true)
            #expect(try await visitor.get("/work/theirs").status == .ok)
        }
    }

    @Test("Whoever runs the server lets somebody in again who is locked out", arguments: TestDatabase.available)
    func letIn(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (_, ann) = try await Self.open(app)
            let before = try await signedIn(client)
            try await app.database.write { db in
                let secret: [UInt8] = [1, 2, 3]
                try db.run("UPDATE person SET totp_secret = \(secret) WHERE id = \(ann)")
            }
            #expect(try await app.invitations.renew(email: "nobody@example.org") == nil)
            let path = try #require(try await app.invitations.renew(email: "Ann@example.org"))
            #expect(try await before.get("/account").status == .seeOther)
            let visitor = Visitor(client)
            let record = try await visitor.get("/i/ours/decisions").body
            #expect(record.contains("Whoever runs the server made a link with which a member can come in again."))
            try await visitor.get(path)
            #expect(try await visitor.submit(path, [("passphrase", "a wholly new kettle")]).location == "/inquiries")
            #expect(try await visitor.get("/work/ours/outbox").status == .ok)
            #expect(try await Visitor(client).get(path).status == .notFound)
        }
    }

    @Test("What has had its time is removed", arguments: TestDatabase.available)
    func sweep(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            _ = try await signedIn(client, "bo@example.org")
            let asker = Visitor(client)
            try await asker.get("/sign-in/link")
            try await asker.submit("/sign-in/link", [("email", "bo@example.org")])
            let count = { (table: String) in
                try await app.database.read { db in try db.count(SQL(verbatim: "SELECT count(*) AS n FROM \(table)")) }
            }
            let tables = ["session", "sign_in_link", "outbox_message"]
            try await app.sessions.sweep()
            for table in tables { #expect(try await count(table) == 1, "\(table)") }
            try await app.database.write { db in
                for table in tables { try db.run(SQL(verbatim: "UPDATE \(table) SET expires_at = 1")) }
            }
            try await app.sessions.sweep()
            for table in tables { #expect(try await count(table) == 0, "\(table)") }
        }
    }

    @Test(
        "A coordinator reads out only messages for people who are nothing elsewhere, and it is recorded",
        arguments: TestDatabase.available)
    func outbox(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let (ours, ann) = try await Self.open(app)
            var other = InquiryDetails()
            other.slug = "theirs"
            other.title = BothWords("Theirs")
            other.question = BothWords("What?")
            let theirs = try await app.inquiries.create(other, by: ann)
            for name in ["bo", "cy", "eve"] { _ = try await makePerson(app, "\(name)@example.org", name: name) }
            for (email, inquiry, role) in [
                ("bo@example.org", ours, Role.panel), ("cy@example.org", ours, .panel), ("cy@example.org", theirs, .panel),
                ("eve@example.org", ours, .coordinator),
            ] {
                _ = try await app.people.give(role, name: "", email: email, about: BothWords(""), in: inquiry.id, by: ann)
            }
            for email in ["bo@example.org", "cy@example.org", "ann@example.org"] {
                let visitor = Visitor(client)
                try await visitor.get("/sign-in/link")
                try await visitor.submit("/sign-in/link", [("email", email)])
            }
            let eve = try await signedIn(client, "eve@example.org")
            let page = try await eve.get("/work/ours/outbox")
            #expect(page.body.contains("for bo"))
            #expect(!page.body.contains("for cy"))
            #expect(!page.body.contains("for Ann"))
            let ids = try await app.database.read { db in
                try db.rows("SELECT outbox_message.id, person.name FROM outbox_message JOIN person ON person.id = person_id")
                    .map { (try $0.text("id"), try $0.text("name")) }
            }
            for (id, name) in ids {
                let opened = try await eve.submit("/work/ours/outbox/\(id)", [])
                #expect((opened.status == .ok) == (name == "bo"), "\(name)")
            }
            #expect(try await eve.get("/i/ours/decisions").body.contains("A coordinator opened a message"))
            let bos = try #require(ids.first { $0.1 == "bo" }?.0)
            #expect(try await eve.submit("/work/ours/outbox/\(bos)/handled", []).status == .seeOther)
            let left = try await app.database.read { db in
                try #require(try db.row("SELECT body FROM outbox_message WHERE id = \(bos)")).bytes("body")
            }
            #expect(left.isEmpty)
            #expect(try await eve.get("/work/ours/outbox").body.contains("Nothing is waiting"))
        }
    }
}
