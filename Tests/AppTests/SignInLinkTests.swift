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

/// Sign-in without a passphrase, invitations, and the second step.
@Suite struct SignInLinkTests {
    /// The link and the code of the one message that waits.
    private static func message(_ app: AppEnvironment) async throws -> (link: String, code: String) {
        let body = try await app.database.read { [keyring = app.keyring] db in
            let row = try #require(try db.row("SELECT id, body FROM outbox_message WHERE subject = 'Your sign-in link'"))
            return try keyring.open(try row.bytes("body"), purpose: "outbox", context: try row.text("id"))
        }
        let link = try #require(body.firstMatch(of: /\/sign-in\/link\/[A-Za-z0-9_-]{43}/))
        let code = try #require(body.firstMatch(of: /asked: ([A-Z0-9]{4} [A-Z0-9]{4})/))
        return (String(link.0), String(code.1))
    }

    private static func ask(_ visitor: Visitor, _ email: String = "bo@example.org") async throws -> Visitor.Page {
        try await visitor.get("/sign-in/link")
        return try await visitor.submit("/sign-in/link", [("email", email)])
    }

    @Test("A link works in the browser that asked, once", arguments: TestDatabase.available)
    func link(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            let asker = Visitor(client)
            #expect(try await Self.ask(asker).location == "/sign-in/link/sent")
            let (link, code) = try await Self.message(app)

            // Looking at it uses nothing; another browser is not let in, and does not use it up.
            let thief = Visitor(client)
            #expect(try await thief.get(link).status == .ok)
            #expect(try await thief.submit(link, []).status == .forbidden)
            #expect(try await Self.ask(thief, "nobody@example.org").status == .seeOther)
            #expect(try await thief.submit(link, []).status == .forbidden)
            try await thief.get("/sign-in/link/sent")
            #expect(try await thief.submit("/sign-in/link/code", [("code", code)]).status == .unprocessableContent)

            let stale = asker.cookies
            try await asker.get(link)
            #expect(try await asker.submit(link, []).location == "/inquiries")
            #expect(try await asker.get("/account").body.contains("With a sign-in link"))
            #expect(stale["firsthand-ask"] != nil)
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM outbox_message") } == 0)
            #expect(try await asker.submit(link, []).status == .forbidden)
        }
    }

    @Test("The code says the same, however it is typed, and once", arguments: TestDatabase.available)
    func code(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            let asker = Visitor(client)
            _ = try await Self.ask(asker)
            let (_, code) = try await Self.message(app)
            try await asker.get("/sign-in/link/sent")
            #expect(try await asker.submit("/sign-in/link/code", [("code", "ABCD 2345")]).status == .unprocessableContent)
            #expect(
                try await asker.submit("/sign-in/link/code", [("code", code.lowercased().replacing(" ", with: "-"))]).status
                    == .seeOther)
            #expect(try await asker.get("/account").status == .ok)
        }
    }

    @Test("After ten minutes neither works")
    func expired() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            let asker = Visitor(client)
            _ = try await Self.ask(asker)
            let (link, code) = try await Self.message(app)
            try await app.database.write { db in
                let left = try #require(try db.row("SELECT expires_at FROM sign_in_link")).time("expires_at")
                #expect(left <= db.now + .seconds(600))
                try db.run("UPDATE sign_in_link SET expires_at = \(db.now)")
            }
            try await asker.get(link)
            #expect(try await asker.submit(link, []).status == .forbidden)
            #expect(try await asker.submit("/sign-in/link/code", [("code", code)]).status == .unprocessableContent)
        }
    }

    @Test("Asking for an address nobody has gets the same answer")
    func unknown() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            let pages = (try await Self.ask(Visitor(client)), try await Self.ask(Visitor(client), "nobody@example.org"))
            #expect(pages.0.status == pages.1.status)
            #expect(pages.0.location == pages.1.location)
            #expect(pages.0.headers[values: .setCookie].count == pages.1.headers[values: .setCookie].count)
            #expect(try await app.database.read { db in try db.count("SELECT count(*) AS n FROM outbox_message") } == 1)
        }
    }

    @Test("Codes cannot be tried out")
    func codesAreLimited() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await makePerson(app, "bo@example.org")
            let asker = Visitor(client)
            _ = try await Self.ask(asker)
            let (_, code) = try await Self.message(app)
            try await asker.get("/sign-in/link/sent")
            var statuses: [Int] = []
            for number in 2..<9 {
                statuses.append(try await asker.submit("/sign-in/link/code", [("code", "AAAA BBB\(number)")]).status.code)
            }
            #expect(statuses.last == 429)
            #expect(try await asker.submit("/sign-in/link/code", [("code", code)]).status == .tooManyRequests)
        }
    }

    @Test(
        "With a second step, neither passphrase nor link is enough, and a code is good once",
        arguments: TestDatabase.available)
    func secondStep(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let bo = try await makePerson(app, "bo@example.org")
            let other = try await signedIn(client, "bo@example.org")
            let visitor = try await signedIn(client, "bo@example.org")
            let page = try await visitor.get("/account/second-step?back=%2Fwork%2Fa%2Fcontacts")
            let words = try #require(page.body.firstMatch(of: /id="key">([A-Z2-7 ]+)</).map { String($0.1) })
            let totp = TOTP(secret: Self.bytes(ofBase32: words))
            let step = TOTP.step(at: .now)

            let wrong = try await visitor.submit("/account/second-step", [("code", "000000")])
            #expect(wrong.status == .unprocessableContent)
            for page in [wrong, try await visitor.get("/account/second-step")] { #expect(page.body.contains(words)) }
            #expect(try await !other.get("/account/second-step").body.contains(words))
            try await visitor.get("/account/second-step")
            let done = try await visitor.submit(
                "/account/second-step", [("code", totp.code(step: step)), ("back", "/work/a/contacts")])
            #expect(done.location == "/work/a/contacts")
            #expect(try await other.get("/account").status == .seeOther)

            // A code that confirmed it does not sign in; the next one does, once.
            let again = Visitor(client)
            try await again.get("/sign-in")
            let first = try await again.submit(
                "/sign-in", [("email", "bo@example.org"), ("passphrase", SignInTests.passphrase)])
            #expect(first.location == "/sign-in/code")
            #expect(again.cookies["firsthand-session"] == nil)
            #expect(try await again.get("/account").status == .seeOther)
            #expect(try await again.get("/sign-in/code").status == .ok)
            #expect(
                try await again.submit("/sign-in/code", [("code", totp.code(step: step))]).status == .unprocessableContent)
            #expect(try await again.submit("/sign-in/code", [("code", totp.code(step: step + 1))]).status == .seeOther)
            #expect(try await again.get("/account").body.contains("and a second step"))
            #expect(try await app.door.signIns.useCode(totp.code(step: step + 1), of: bo) == false)

            let byLink = Visitor(client)
            _ = try await Self.ask(byLink)
            let (link, _) = try await Self.message(app)
            try await byLink.get(link)
            #expect(try await byLink.submit(link, []).location == "/sign-in/code")
            #expect(try await byLink.get("/account").status == .seeOther)
        }
    }

    @Test("A session keeps its key until a code confirms it, and has another after that", arguments: TestDatabase.available)
    func key(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, _ in
            let signIns = app.door.signIns
            let bo = try await makePerson(app, "bo@example.org")
            let key = try await signIns.newSecret(for: "one", of: bo)
            #expect(key.count == 20)
            #expect(try await signIns.newSecret(for: "one", of: bo) == key)
            #expect(try await signIns.newSecret(for: "two", of: bo) != key)
            #expect(try await !signIns.keepSecondStep(key, code: "12", of: bo))
            #expect(try await signIns.newSecret(for: "one", of: bo) == key)
            #expect(try await signIns.keepSecondStep(key, code: TOTP(secret: key).code(step: TOTP.step(at: .now)), of: bo))
            try await signIns.removeSecondStep(of: bo)
            #expect(try await signIns.newSecret(for: "one", of: bo) != key)
        }
    }

    @Test("The first step is good in one visit only, and not for ever")
    func pending() async throws {
        try await withApp(on: .sqlite) { app, client in
            let signIns = app.door.signIns
            let person = Person.ID.new()
            let cookie = try signIns.pending(person, way: .link, visit: "visit one")
            #expect(signIns.readPending(cookie, visit: "visit one")?.person == person)
            #expect(signIns.readPending(cookie, visit: "visit two") == nil)
            #expect(signIns.readPending(cookie + "A", visit: "visit one") == nil)
            #expect(signIns.readPending("", visit: "visit one") == nil)
        }
    }

    @Test("What shows contact details leads to the second step, and back")
    func required() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bo = try await makePerson(app, "bo@example.org")
            let router = Router(context: AppContext.self)
            router.add(middleware: SessionMiddleware(sessions: app.sessions, site: app.site, trustsProxy: false))
            router.group(context: PersonContext.self).get("contacts") { _, context in
                try context.requireSecondFactor()
                return "seen"
            }
            for hasSecondFactor in [false, true] {
                let token = try await app.sessions.start(
                    for: bo, browser: "", way: .passphrase, hasSecondFactor: hasSecondFactor)
                try await Application(router: router).test(.router) { client in
                    try await client.execute(
                        uri: "/contacts?page=2", method: .get, headers: [.cookie: "firsthand-session=\(token)"]
                    ) { response in
                        let back = "/account/second-step?back=%2Fcontacts%3Fpage%3D2"
                        #expect(response.headers[.location] == (hasSecondFactor ? nil : back))
                        #expect(String(buffer: response.body) == (hasSecondFactor ? "seen" : ""))
                    }
                }
            }
        }
    }

    private static func bytes(ofBase32 words: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for letter in words where letter != " " {
            buffer = buffer << 5 | (alphabet.firstIndex(of: letter) ?? 0)
            bits += 5
            if bits >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: buffer >> (bits - 8)))
                bits -= 8
                buffer &= (1 << bits) - 1
            }
        }
        return bytes
    }
}
