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

/// The pages' own ways back and to the other words keep what was written, with nothing but a form.
@Suite struct GoingBackTests {
    private func withAnswering(
        on kind: TestDatabase = .sqlite, _ body: @escaping @Sendable (Visitor, AppEnvironment) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now - .seconds(3600)
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            try await body(visitor, app)
        }
    }

    private let back = ("back", "1")
    private let sure = ("back", "sure")

    @Test(
        "Back keeps what was written, in both wordings, about the question and about the person",
        arguments: TestDatabase.available)
    func backKeeps(kind: TestDatabase) async throws {
        try await withAnswering(on: kind) { visitor, _ in
            for root in ["/i/ours", "/easy/i/ours"] {
                let page = try await visitor.get("\(root)/survey/4")
                #expect(
                    page.body.contains("<button class=\"back\" type=\"submit\" form=\"answers\" name=\"back\" value=\"1\""))
                #expect(page.body.contains("<script") == (root == "/easy/i/ours"), "Only what reads aloud")
                let text = "Half a page, from \(root)"
                let gone = try await visitor.submit("\(root)/survey/4", [("shown", "worked"), ("q-worked", text), back])
                #expect(gone.location == "\(root)/survey/3")
                #expect(try await visitor.get("\(root)/survey/4").body.contains(text))
                let first = [("shown", "standpoint"), ("q-standpoint", "draw_on"), back]
                #expect(try await visitor.submit("\(root)/survey/1", first).location == "\(root)/survey")
                #expect(try await visitor.get("\(root)/survey/1").body.contains("value=\"draw_on\" checked"))
                // An empty page is no mistake here, and a required question neither.
                #expect(try await visitor.submit("\(root)/survey/5", [back]).location == "\(root)/survey/4")
                #expect(try await visitor.submit("\(root)/survey/about-you/1", [back]).location == "\(root)/survey/consent")
                #expect(
                    try await visitor.submit("\(root)/survey/about-you/2", [back]).location == "\(root)/survey/about-you/1")
            }
            let changed = [("q-worked", "Changed from the check"), ("from", "check"), back]
            #expect(try await visitor.submit("/i/ours/survey/4", changed).location == "/i/ours/survey/check")
            #expect(try await visitor.get("/i/ours/survey/check").body.contains("Changed from the check"))
        }
    }

    @Test("Before Back leaves out what is not right, it says so; the rest of the page is saved either way")
    func somethingWrong() async throws {
        try await withAnswering { visitor, _ in
            for (root, said) in [
                ("/i/ours", "“Back to question 5” again to leave it out"), ("/easy/i/ours", "“Back” again"),
            ] {
                let fields = [("q-say", "4"), ("q-place", "Narnia")]
                let asked = try await visitor.submit("\(root)/survey/6", fields + [back])
                #expect(asked.status == .unprocessableContent)
                #expect(asked.body.contains("One thing before you go back") && asked.body.contains(said))
                #expect(asked.body.contains("value=\"Narnia\"") && asked.body.contains("value=\"4\" checked"))
                #expect(asked.body.contains("name=\"back\" value=\"sure\""))
                #expect(asked.body.contains("/public/js/problems.js"))
                #expect(try await visitor.get("\(root)/survey/6").body.contains("value=\"4\" checked"), "Saved already")
                let left = try await visitor.submit("\(root)/survey/6", fields + [sure])
                #expect(left.location == "\(root)/survey/5?notice=one")
                #expect(try await visitor.get("\(root)/survey/5?notice=one").body.contains("role=\"status\""))
            }
            let first = try await visitor.submit("/i/ours/survey/1", [("q-standpoint", "forged"), sure])
            #expect(first.location == "/i/ours/survey?notice=one")
            #expect(
                try await visitor.get("/i/ours/survey?notice=one").body.contains("One answer on that page was not saved"))
        }
    }

    @Test("Where the answers were sent already, Back says that this is not kept, and then leads to the receipt")
    func alreadySent() async throws {
        try await withAnswering { visitor, _ in
            try await visitor.submit("/i/ours/survey/5", [("q-change", "Choirs")])
            let no = Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") }
            try await visitor.submit("/i/ours/survey/consent", no)
            try await visitor.submit("/i/ours/survey/send", [])
            let asked = try await visitor.submit("/i/ours/survey/5", [("q-change", "Written since"), back])
            #expect(asked.status == .conflict && asked.body.contains("Written since"))
            #expect(!asked.body.contains("The rest of this page is saved"))
            #expect(try await visitor.submit("/i/ours/survey/5", [sure]).location == "/i/ours/receipt")
        }
    }

    @Test("Without a draft, Back keeps what was written in a new one, and makes none for nothing")
    func withoutDraft() async throws {
        try await withAnswering { visitor, app in
            func drafts() async throws -> Int {
                try await app.database.read { db in try db.count("SELECT count(*) AS n FROM draft") }
            }
            visitor.forgetCookies()
            try await visitor.get("/i/ours/return")
            #expect(try await visitor.submit("/i/ours/survey/5", [back]).location == "/i/ours/survey")
            #expect(try await drafts() == 1)
            let kept = try await visitor.submit("/i/ours/survey/5", [("q-change", "Not lost"), back])
            #expect(kept.location == "/i/ours/survey/4")
            #expect(try await visitor.get("/i/ours/survey/5").body.contains("Not lost"))
        }
    }

    @Test(
        "Back and the other words keep the choices of consent made so far, and what was typed beside them",
        arguments: TestDatabase.available)
    func consent(kind: TestDatabase) async throws {
        try await withAnswering(on: kind) { visitor, app in
            let some = [
                ("consent-analysis", "yes"), ("consent-contact", "yes"), ("contact", "0808 157 0142"),
                ("public-name", "Rosa"), ("whose", "supported"), ("helper", "My sister"),
            ]
            let gone = try await visitor.submit("/i/ours/survey/consent", some + [back])
            #expect(gone.location == "/i/ours/survey/check")
            func isAllThere(_ page: Visitor.Page) {
                #expect(page.body.contains("id=\"consent-analysis\" value=\"yes\" checked"))
                #expect(!page.body.contains("id=\"consent-quote\" value=\"yes\" checked"))
                for typed in ["0808 157 0142", "Rosa", "My sister"] {
                    #expect(page.body.contains("value=\"\(typed)\""), "\(typed)")
                }
            }
            let page = try await visitor.get("/i/ours/survey/consent")
            isAllThere(page)
            // Return in a field goes on: that button comes before any other of the form.
            let buttons = page.body.matches(of: /<button[^>]*(form="answers"|name="later")[^>]*>/)
            #expect(buttons.first?.output.0.contains("name=") == false)
            let other = try await visitor.submit("/i/ours/survey/consent", some + [("words", "easy"), ("from", "send")])
            #expect(other.location == "/easy/i/ours/survey/consent?from=send")
            isAllThere(try await visitor.get("/easy/i/ours/survey/consent"))
            // Contact details are sealed, chosen for good or not; those beside a no are not kept.
            let open = try await app.database.read { db in
                try db.count("SELECT count(*) AS n FROM draft WHERE answers LIKE '%0808%'")
            }
            #expect(open == 0)
            try await visitor.submit(
                "/i/ours/survey/consent", [("consent-contact", "no"), ("contact", "0808 157 0142"), back])
            #expect(try await !visitor.get("/i/ours/survey/consent").body.contains("0808"))
        }
    }

    @Test("A way to be reached that is too long is asked about before Back keeps only how it begins")
    func tooLong() async throws {
        try await withAnswering { visitor, _ in
            let long = [("consent-contact", "yes"), ("contact", String(repeating: "x", count: 301))]
            let asked = try await visitor.submit("/i/ours/survey/consent", long + [back])
            #expect(asked.status == .unprocessableContent && asked.body.contains("keep only how it begins"))
            #expect(asked.body.contains(long[1].1) && !asked.body.contains("may we quote you without your name?"))
            let words = try await visitor.submit("/i/ours/survey/consent", long + [("words", "easy")])
            #expect(words.status == .unprocessableContent && words.body.contains("action=\"/easy/i/ours/survey/consent\""))
            #expect(words.body.contains(long[1].1))
            for press in [sure, ("later", "1")] {
                let left = try #require(try await visitor.submit("/i/ours/survey/consent", long + [press]).location)
                #expect(left.hasSuffix("?notice=short"))
                #expect(try await visitor.get(left).body.contains("We kept only how it begins"))
            }
        }
    }

    @Test("Whoever helped is not forgotten when nobody said how: it is asked back, and kept until it is said")
    func helperWithoutHow() async throws {
        try await withAnswering { visitor, app in
            try await visitor.submit("/i/ours/survey/5", [("q-change", "Choirs")])
            let no = Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") }
            for root in ["/i/ours", "/easy/i/ours"] {
                for helped in [[("helper", "My sister")], [("whose", "own"), ("checked", "Read to me")]] {
                    let asked = try await visitor.submit("\(root)/survey/consent", no + helped)
                    #expect(asked.status == .unprocessableContent)
                    #expect(asked.body.contains("id=\"whose-own-problem\"") && asked.body.contains("href=\"#whose-own\""))
                    #expect(asked.body.contains("aria-describedby=\"whose-own-problem\""))
                    #expect(asked.body.contains("value=\"\(helped.last?.1 ?? "")\""))
                    #expect(asked.body.contains("<details class=\"more\" open>"))
                }
            }
            let gone = try await visitor.submit("/i/ours/survey/consent", no + [("helper", "My sister"), back])
            #expect(gone.location == "/i/ours/survey/check")
            let kept = try await visitor.get("/i/ours/survey/consent").body
            #expect(kept.contains("value=\"My sister\"") && kept.contains("<details class=\"more\" open>"))
            // Not by going on past that page either.
            #expect(try await visitor.get("/i/ours/survey/send").location == "/i/ours/survey/consent")
            try await visitor.submit("/i/ours/survey/consent", no + [("whose", "supported"), ("helper", "My sister")])
            try await visitor.submit("/i/ours/survey/send", [])
            let voice = try await app.database.read { db in try db.row("SELECT * FROM voice").map(Voice.init) }
            #expect(voice?.whose.kind == .supported && voice?.whose.helper == "My sister")
        }
    }

    @Test("A giver who changes an answer or their choices does not lose the change by Back or the other words")
    func giver() async throws {
        try await withAnswering { visitor, app in
            try await visitor.submit("/i/ours/survey/5", [("q-change", "Choirs")])
            let no = Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") }
            try await visitor.submit("/i/ours/survey/consent", no)
            try await visitor.submit("/i/ours/survey/send", [])
            let receipt = try await visitor.get("/i/ours/receipt").body
            let code = receipt.components(separatedBy: "<li>").dropFirst().compactMap { item in
                item.wholeMatch(of: /([a-z]+)<\/li>[\s\S]*/).map { String($0.1) }
            }
            try await visitor.submit("/i/ours/return", [("code", code.joined(separator: " "))])

            let path = "/i/ours/yours/change/main/5"
            let typed = ("q-change", "Fewer forms")
            #expect(try await visitor.submit(path, [("q-change", "Choirs"), back]).location == "/i/ours/yours")
            let asked = try await visitor.submit(path, [typed, back])
            #expect(asked.status == .unprocessableContent && asked.body.contains("You changed something here."))
            #expect(asked.body.contains("Fewer forms") && asked.body.contains("name=\"back\" value=\"sure\""))
            let words = try await visitor.submit(path, [typed, ("words", "easy")])
            #expect(
                words.status == .ok && words.body.contains("action=\"/easy\(path)\"") && words.body.contains("Fewer forms"))
            #expect(try await visitor.submit(path, [typed, sure]).location == "/i/ours/yours")
            #expect(try await !visitor.get("/i/ours/yours").body.contains("Fewer forms"), "Nothing was saved")

            let consent = "/i/ours/yours/consent"
            #expect(try await visitor.submit(consent, no + [back]).location == "/i/ours/yours")
            let yes = [("consent-analysis", "yes")] + no.dropFirst()
            let held = try await visitor.submit(consent, yes + [back])
            #expect(held.status == .unprocessableContent && held.body.contains("You changed something here."))
            let easy = try await visitor.submit(consent, yes + [("words", "easy")])
            #expect(easy.status == .ok && easy.body.contains("id=\"consent-analysis\" value=\"yes\" checked"))
            #expect(try await visitor.submit(consent, yes + [sure]).location == "/i/ours/yours")
            let used = try await app.database.read { db in
                try db.count("SELECT count(*) AS n FROM voice WHERE may_analyse = 1")
            }
            #expect(used == 0)
        }
    }
}
