import Foundation
import HTTPTypes
import HummingbirdTesting
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Inquiries

/// Ways in, and everything that must not be one. Through the whole program, as browsers come.
@Suite struct SignInTests {
    static let passphrase = "the kettle sings at noon"

    @Test("From the printed link to an inquiry, and in again with the passphrase", arguments: TestDatabase.available)
    func firstRun(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let link = try #require(try await SetUpStore(database: app.database).link())
            let ann = Visitor(client)
            try await ann.get(link)
            let wrong = try await ann.submit(link, [("name", "Ann"), ("email", "ann"), ("passphrase", "short")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("value=\"Ann\""))
            let made = try await ann.submit(
                link, [("name", "Ann Bell"), ("email", " Ann@Example.org "), ("passphrase", Self.passphrase)])
            #expect(made.location == "/inquiries/new")
            #expect(try await ann.get("/inquiries/new").body.contains("Open an inquiry"))

            // The link is used up, and no further one is made.
            #expect(try await Visitor(client).get(link).status == .notFound)
            #expect(try await SetUpStore(database: app.database).link() == nil)

            let again = Visitor(client)
            #expect(try await again.get("/inquiries").location == "/sign-in?back=%2Finquiries")
            try await again.get("/sign-in")
            #expect(
                try await again.submit("/sign-in", [("email", "ann@example.org"), ("passphrase", Self.passphrase)]).location
                    == "/inquiries")
            #expect(try await again.get("/inquiries").status == .ok)
        }
    }

    @Test("A set-up link of an earlier start, an old one, or an invented one lets nobody in")
    func staleSetUp() async throws {
        try await withApp(on: .sqlite) { app, client in
            let store = SetUpStore(database: app.database)
            let first = try #require(try await store.link())
            let second = try #require(try await store.link())
            #expect(try await Visitor(client).get(first).status == .notFound)
            #expect(try await Visitor(client).get(second).status == .ok)
            #expect(try await Visitor(client).get("/set-up/\(Token.make())").status == .notFound)
            try await app.database.write { db in try db.run("UPDATE invitation SET expires_at = \(db.now)") }
            #expect(try await Visitor(client).get(second).status == .notFound)
        }
    }

    @Test(
        "A wrong passphrase and an unknown address get the same answer, and what was typed stays",
        arguments: TestDatabase.available)
    func wrong(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await steward(app)
            let visitor = Visitor(client)
            try await visitor.get("/sign-in?back=%2Fwork%2Fa")
            let fields = { (email: String, passphrase: String) in
                [("email", email), ("passphrase", passphrase), ("back", "/work/a")]
            }
            let wrong = try await visitor.submit("/sign-in", fields("ann@example.org", "not the passphrase"))
            let unknown = try await visitor.submit("/sign-in", fields("bob@example.org", "not the passphrase"))
            #expect(wrong.status == .unprocessableContent)
            #expect(unknown.status == wrong.status)
            #expect(unknown.body.replacing("bob@", with: "ann@") == wrong.body)
            #expect(wrong.body.contains("value=\"ann@example.org\""))
            #expect(!wrong.body.contains("not the passphrase"))
            #expect(wrong.body.contains("name=\"back\" value=\"/work/a\""))
            #expect(visitor.cookies["firsthand-session"] == nil)
        }
    }

    @Test("A flood of tries is slowed down, also with the right passphrase at its end")
    func flood() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await steward(app)
            let visitor = Visitor(client)
            try await visitor.get("/sign-in")
            var statuses: [Int] = []
            // Longer than any passphrase: refused without the slow hash, so that the tries come at once.
            let guess = String(repeating: "guess", count: 400)
            for _ in 0..<12 {
                statuses.append(
                    try await visitor.submit("/sign-in", [("email", "ann@example.org"), ("passphrase", guess)]).status.code)
            }
            #expect(statuses.first == 422)
            #expect(statuses.last == 429)
            let right = try await visitor.submit(
                "/sign-in", [("email", "ann@example.org"), ("passphrase", Self.passphrase)])
            #expect(right.status == .tooManyRequests)
            #expect(right.body.contains("Please wait a minute"))
            #expect(visitor.cookies["firsthand-session"] == nil)
        }
    }

    @Test("Signing in gives a new token, and one planted before is never let in")
    func fixation() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await steward(app)
            let victim = try await signIn(client)
            let first = try #require(victim.cookies["firsthand-session"])
            try await victim.get("/account")
            let again = try await victim.submit("/sign-in", [("email", "ann@example.org"), ("passphrase", Self.passphrase)])
            #expect(again.status == .seeOther)
            let second = try #require(victim.cookies["firsthand-session"])
            #expect(second != first)
            #expect(try await app.sessions.find(first) == nil)
            #expect(try await app.sessions.find(second) != nil)
        }
    }

    @Test("A form without its token, or with that of another visit, is refused")
    func forgery() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await steward(app)
            let fields = [("email", "ann@example.org"), ("passphrase", Self.passphrase)]
            let visitor = Visitor(client)
            #expect(try await visitor.submit("/sign-in", fields, csrf: "").status == .forbidden)
            try await visitor.get("/sign-in")
            #expect(try await visitor.submit("/sign-in", fields, csrf: "").status == .forbidden)
            let other = Visitor(client)
            let page = try await other.get("/sign-in")
            let foreign = try #require(page.body.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) })
            #expect(try await visitor.submit("/sign-in", fields, csrf: foreign).status == .forbidden)
            #expect(visitor.cookies["firsthand-session"] == nil)

            let signedIn = try await signIn(client)
            #expect(try await signedIn.submit("/sign-out", [], csrf: "").status == .forbidden)
            #expect(try await signedIn.get("/account").status == .ok)
        }
    }

    @Test(
        "After signing in nobody is sent to another site",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-out",
        ])
    func openRedirect(back: String) async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await steward(app)
            let visitor = Visitor(client)
            try await visitor.get("/sign-in?back=\(Escaping.query(back))")
            let page = try await visitor.submit(
                "/sign-in", [("email", "ann@example.org"), ("passphrase", Self.passphrase), ("back", back)])
            #expect(page.location == "/inquiries")
            #expect(try await visitor.get("/sign-in?back=\(Escaping.query(back))").location == "/inquiries")
            try await visitor.get("/settings")
            #expect(
                try await visitor.submit("/settings", [("theme", "dark"), ("text", "larger"), ("back", back)]).location
                    == "/settings?saved=1")
        }
    }

    @Test("Signing out ends the session on the server")
    func signOut() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await steward(app)
            let visitor = try await signIn(client)
            let token = try #require(visitor.cookies["firsthand-session"])
            try await visitor.get("/account")
            #expect(try await visitor.submit("/sign-out", []).location == "/")
            #expect(try await app.sessions.find(token) == nil)
        }
    }

    @Test("A new passphrase needs the old one, and ends the other sessions", arguments: TestDatabase.available)
    func newPassphrase(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await steward(app)
            let here = try await signIn(client)
            let there = try await signIn(client)
            try await here.get("/account")
            let new = "another kettle altogether"
            let wrong = try await here.submit("/account/passphrase", [("current", "not it at all"), ("passphrase", new)])
            #expect(wrong.status == .unprocessableContent)
            #expect(
                try await here.submit("/account/passphrase", [("current", Self.passphrase), ("passphrase", new)]).location
                    == "/account?saved=passphrase")
            #expect(try await here.get("/account").status == .ok)
            #expect(try await there.get("/account").status == .seeOther)
            let signIns = app.door.signIns
            #expect(try await signIns.person(email: "ann@example.org", passphrase: Self.passphrase) == nil)
            #expect(try await signIns.person(email: "ann@example.org", passphrase: new)?.id == ann)
        }
    }

    @Test("Nobody can end somebody else's session")
    func otherSessions() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await steward(app)
            let annHere = try await signIn(client)
            _ = try await person(app, "bo@example.org")
            let bo = try await signIn(client, "bo@example.org")
            try await bo.get("/account")
            let session = try #require(try await app.sessions.list(of: ann).first)
            _ = try await bo.submit("/account/sessions/\(session.id)/end", [])
            #expect(try await annHere.get("/account").status == .ok)
        }
    }
}

// MARK: - People for the tests

extension SignInTests {
    /// A person who looks after the server, with the passphrase of the tests.
    func steward(_ app: AppEnvironment) async throws -> Person.ID {
        try await person(app, "ann@example.org", name: "Ann Bell", isSteward: true)
    }

    func person(
        _ app: AppEnvironment, _ email: String, name: String = "Bo Carr", isSteward: Bool = false
    ) async throws -> Person.ID {
        try await makePerson(app, email, name: name, isSteward: isSteward)
    }

    func signIn(_ client: any TestClientProtocol, _ email: String = "ann@example.org") async throws -> Visitor {
        try await signedIn(client, email)
    }
}

/// Hashed once for all tests: each hash takes 64 MiB and a good part of a second.
private let hash = Task { try await PasswordHasher().hash(Passphrase.normal(SignInTests.passphrase), .passphrase) }

func makePerson(
    _ app: AppEnvironment, _ email: String, name: String = "Bo Carr", isSteward: Bool = false
) async throws -> Person.ID {
    let hash = try await hash.value
    return try await app.database.write { db in
        let id = try PersonStore.ensure(name: name, email: email, about: BothWords(""), isSteward: isSteward, in: db)
        try db.run("UPDATE person SET passphrase_hash = \(hash) WHERE id = \(id)")
        return id
    }
}

/// A browser in which somebody signed in with the passphrase of the tests.
func signedIn(_ client: any TestClientProtocol, _ email: String = "ann@example.org") async throws -> Visitor {
    let visitor = Visitor(client)
    try await visitor.get("/sign-in")
    let page = try await visitor.submit("/sign-in", [("email", email), ("passphrase", SignInTests.passphrase)])
    #expect(page.status == .seeOther)
    return visitor
}
