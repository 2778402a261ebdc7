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

/// Nothing that somebody wrote is lost or changed on the way through the questions, whatever they press.
@Suite struct AnsweringTests {
    /// A visitor who has started to answer the preset questions of an open inquiry.
    private func withAnswering(
        _ body: @escaping @Sendable (Visitor, AppEnvironment) async throws -> Void
    ) async throws {
        try await withApp(on: .sqlite) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now - .seconds(3600)
            let inquiry = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            try await app.surveys.startWithPresets(in: inquiry.id)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            try await body(visitor, app)
        }
    }

    @Test("A place we do not know can be left out without losing the other answers of its page")
    func noSuchPlace() async throws {
        try await withAnswering { visitor, _ in
            let asked = try await visitor.submit("/i/ours/survey/6", [("q-say", "3"), ("q-place", "Narnia")])
            #expect(asked.status == .unprocessableContent)
            #expect(asked.body.contains("I do not know, or it is not here"))
            #expect(asked.body.contains("value=\"3\" checked"))
            let fields = [
                ("q-say", "3"), ("shown", "say"), ("shown", "place"), ("q-place", "none"), ("q-place-typed", "Narnia"),
                ("q-place-was", "Narnia"),
            ]
            #expect(try await visitor.submit("/i/ours/survey/6", fields).location == "/i/ours/survey/check")
            #expect(try await visitor.get("/i/ours/survey/check").body.contains("3 out of 5"))
            let alone = Array(fields.dropFirst())
            #expect(try await visitor.submit("/i/ours/survey/6", alone).location == "/i/ours/survey/check")
        }
    }

    @Test("To skip the rest of a page keeps what was answered on it")
    func skippingTheRest() async throws {
        try await withAnswering { visitor, _ in
            #expect(try await visitor.get("/i/ours/survey/2").body.contains("Skip the rest of this page"))
            let fields = [("shown", "support_helps"), ("shown", "support_more"), ("q-support_helps", "some")]
            #expect(
                try await visitor.submit("/i/ours/survey/2", fields + [("skip", "1")]).location == "/i/ours/survey/3"
            )
            #expect(try await visitor.get("/i/ours/survey/2").body.contains("value=\"some\" checked"))
            let wrong = try await visitor.submit(
                "/i/ours/survey/6",
                [("q-say", "2"), ("q-place", "Narnia"), ("skip", "1")]
            )
            #expect(wrong.status == .unprocessableContent)
        }
    }

    @Test("To skip a question that is answered asks first, and then leaves the answer out")
    func skippingOne() async throws {
        try await withAnswering { visitor, _ in
            let ticked = [("shown", "standpoint"), ("q-standpoint", "draw_on")]
            try await visitor.submit("/i/ours/survey/1", ticked)
            let asked = try await visitor.submit("/i/ours/survey/1", ticked + [("skip", "1")])
            #expect(asked.status == .unprocessableContent)
            #expect(asked.body.contains("“Skip this question” again to leave it out"))
            #expect(asked.body.contains("value=\"draw_on\" checked"))
            #expect(asked.body.contains("name=\"skip\" value=\"sure\""))
            #expect(
                try await visitor.submit("/i/ours/survey/1", ticked + [("skip", "sure")]).location == "/i/ours/survey/2"
            )
            #expect(try await !visitor.get("/i/ours/survey/1").body.contains("checked"))
        }
    }

    @Test("What is wrong on a page keeps nobody from finishing later; the rest is saved, and what is not is said")
    func laterWithSomethingWrong() async throws {
        try await withAnswering { visitor, _ in
            try await visitor.submit("/i/ours/survey/1", [("shown", "standpoint"), ("q-standpoint", "told_no")])
            let fields = [("q-first_asked-year", "19"), ("q-told_no_story", "They said no")]
            let saved = try await visitor.submit("/i/ours/survey/3", fields + [("later", "1")])
            let later = try #require(saved.location)
            #expect(later.hasPrefix("/i/ours/survey/later"))
            #expect(try await visitor.get(later).body.contains("One answer on that page was not saved"))
            let page = try await visitor.get("/i/ours/survey/3")
            #expect(page.body.contains("They said no") && !page.body.contains("value=\"19\""))
            #expect(try await !visitor.get("/i/ours/survey/later").body.contains("was not saved"))
        }
    }

    @Test("The words can be changed with something wrong on the page, which stays to be put right")
    func otherWordsWithSomethingWrong() async throws {
        try await withAnswering { visitor, _ in
            let fields = [("q-say", "4"), ("q-place", "Narnia"), ("words", "easy")]
            let page = try await visitor.submit("/i/ours/survey/6", fields)
            #expect(page.status == .unprocessableContent)
            #expect(page.body.contains("action=\"/easy/i/ours/survey/6\""))
            #expect(page.body.contains("value=\"Narnia\"") && page.body.contains("value=\"4\" checked"))
            #expect(try await visitor.get("/easy/i/ours/survey/6").body.contains("value=\"4\" checked"))
            let seen = try #require(page.body.firstMatch(of: /name="seen" value="([0-9a-f]+)"/))
            let mended = [
                ("shown", "say"), ("shown", "place"), ("q-say", "4"), ("q-place", "Leeds"), ("seen", String(seen.1)),
            ]
            #expect(try await visitor.submit("/easy/i/ours/survey/6", mended).location == "/easy/i/ours/survey/check")
        }
    }

    @Test("Where nothing is answered, that is said, with a way to the first question, and nothing is handed in")
    func nothingAnswered() async throws {
        try await withAnswering { visitor, app in
            try await visitor.get("/i/ours/survey/consent")
            let no = Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") }
            try await visitor.submit("/i/ours/survey/consent", no)
            for page in [
                try await visitor.get("/i/ours/survey/send"), try await visitor.submit("/i/ours/survey/send", []),
            ] {
                #expect(page.location == "/i/ours/survey/check")
            }
            let check = try await visitor.get("/i/ours/survey/check")
            #expect(check.body.contains("You have not answered anything yet."))
            #expect(check.body.contains("href=\"/i/ours/survey/1\">Go to the first question"))
            #expect(!check.body.contains("href=\"/i/ours/survey/consent\""))
            let voices = try await app.database.read { db in try db.count("SELECT count(*) AS n FROM voice") }
            #expect(voices == 0)
        }
    }

    @Test("A question that a change opens is asked before it goes back to the check")
    func openedByAChange() async throws {
        try await withAnswering { visitor, _ in
            try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            let change = [("shown", "standpoint"), ("q-standpoint", "told_no"), ("from", "check")]
            let opened = try await visitor.submit("/i/ours/survey/1", change)
            #expect(opened.location == "/i/ours/survey/3?from=check#q-told_no_story")
            #expect(try await visitor.get("/i/ours/survey/3?from=check").body.contains("name=\"from\" value=\"check\""))
            let fields = [("shown", "first_asked"), ("shown", "told_no_story"), ("q-told_no_story", "No help")]
            let back = try await visitor.submit("/i/ours/survey/3", fields + [("from", "check")])
            #expect(back.location == "/i/ours/survey/check")
            #expect(try await visitor.submit("/i/ours/survey/1", change).location == "/i/ours/survey/check")
            #expect(try await visitor.get("/i/ours/survey/check").body.contains("You did not answer this question."))
        }
    }

    @Test("Only the wrong box of a date is marked, and what is said leads to it")
    func datesAreMarked() async throws {
        try await withAnswering { visitor, _ in
            let page = try await visitor.submit(
                "/i/ours/survey/3",
                [("q-first_asked-month", "13"), ("q-first_asked-year", "2019")]
            )
            #expect(page.body.contains("href=\"#q-first_asked-month\""))
            #expect(page.body.contains("id=\"q-first_asked-problem\""))
            #expect(page.body.matches(of: /aria-invalid/).count == 1)
        }
    }

    @Test("A page saved in one window does not write over what another window saved of it unseen")
    func twoWindows() async throws {
        try await withAnswering { visitor, _ in
            func seen(_ page: Visitor.Page) throws -> (String, String) {
                let match = try #require(page.body.firstMatch(of: /name="seen" value="([0-9a-f]+)"/))
                return ("seen", String(match.1))
            }
            func save(_ text: String, _ seen: (String, String)) async throws -> Visitor.Page {
                try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", text), seen])
            }
            let empty = try seen(try await visitor.get("/i/ours/survey/5"))
            for _ in 0..<2 { #expect(try await save("One window", empty).location == "/i/ours/survey/6") }
            let other = try await save("Another window", empty)
            #expect(other.status == .conflict)
            #expect(other.body.contains("You changed this page in another window."))
            #expect(other.body.contains("<p>One window</p>") && other.body.contains(">\nAnother window</textarea>"))
            #expect(try await save("Another window", try seen(other)).location == "/i/ours/survey/6")
            #expect(try await visitor.get("/i/ours/survey/5").body.contains(">\nAnother window</textarea>"))
            // Put right after something was wrong, it is still the page that showed nothing.
            let much = String(repeating: "x", count: 200_001)
            let wrong = try await save(much, empty)
            #expect(wrong.status == .unprocessableContent)
            #expect(try await save("A third", try seen(wrong)).status == .conflict)
            // Another page saved meanwhile does not matter.
            let now = try seen(try await visitor.get("/i/ours/survey/5"))
            try await visitor.submit("/i/ours/survey/4", [("shown", "worked"), ("q-worked", "Choirs")])
            #expect(try await save("Changed once more", now).location == "/i/ours/survey/6")
        }
    }

    @Test("A tick on a page of several questions can be taken away, and nothing else goes with it")
    func takingAway() async throws {
        try await withAnswering { visitor, _ in
            let fields = [("q-support_helps", "some"), ("q-support_more", "More time")]
            let shown = [("shown", "support_helps"), ("shown", "support_more")]
            try await visitor.submit("/i/ours/survey/2", shown + fields)
            #expect(try await visitor.get("/i/ours/survey/2").body.contains("name=\"away\" value=\"support_helps\""))
            let away = try await visitor.submit("/i/ours/survey/2", shown + fields + [("away", "support_helps")])
            #expect(away.location == "/i/ours/survey/2")
            let page = try await visitor.get("/i/ours/survey/2")
            #expect(page.body.contains("More time") && !page.body.contains("checked"))
            #expect(!page.body.contains("Take this answer away"))
        }
    }

    @Test("Whoever has lost the code is told what this device still has, and that nobody can look it up")
    func codeLost() async throws {
        try await withAnswering { visitor, _ in
            try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            for root in ["/i/ours", "/easy/i/ours"] {
                let open = try await visitor.get("\(root)/return")
                #expect(open.body.contains("href=\"\(root)/survey/6\">Go on with them"))
                let wrong = try await visitor.submit("\(root)/return", [("code", "not six words")])
                #expect(wrong.status == .unprocessableContent && wrong.body.contains("Go on with them"))
            }
            try await visitor.submit(
                "/i/ours/survey/consent", Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") })
            try await visitor.submit("/i/ours/survey/send", [])
            // The receipt keeps to what was chosen, and still says the words.
            #expect(try await visitor.get("/i/ours/receipt").body.contains("do not use them, as you chose"))
            #expect(try await visitor.get("/i/ours/return").body.contains("href=\"/i/ours/receipt\">See my return code"))
            try await visitor.submit("/i/ours/receipt/clear", [])
            for root in ["/i/ours", "/easy/i/ours"] {
                let cleared = try await visitor.get("\(root)/return")
                #expect(
                    !cleared.body.contains("six words</a>") && !cleared.body.contains("See my return code")
                        && !cleared.body.contains("Go on with them"))
                #expect(cleared.body.contains("id=\"lost\""))
            }
        }
    }

    @Test(
        "New answers are begun only after the code of those begun before was shown", arguments: ["/i/ours", "/easy/i/ours"])
    func startingAnew(root: String) async throws {
        try await withAnswering { visitor, app in
            // Nothing is answered yet: pressing the button once more asks nothing.
            #expect(try await visitor.submit("\(root)/survey", []).location == "\(root)/survey/1")
            try await visitor.submit("\(root)/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            #expect(try await visitor.get("\(root)/survey").body.contains("First we"))
            #expect(try await visitor.submit("\(root)/survey", []).location == "\(root)/survey/anew")
            let asked = try await visitor.get("\(root)/survey/anew")
            #expect(asked.body.contains("href=\"\(root)/survey/6\""))
            let list = try #require(asked.body.firstRange(of: "id=\"return-code\">")).upperBound
            let code = asked.body[list...].components(separatedBy: "</ol>")[0].components(separatedBy: "<li>").dropFirst()
                .map { $0.components(separatedBy: "</li>")[0] }
            #expect(code.count == 6)
            // Still here, until somebody says so.
            #expect(try await visitor.get("\(root)/survey/5").body.contains("Choirs"))
            #expect(try await visitor.submit("\(root)/survey", [("anew", "yes")]).location == "\(root)/survey/1")
            #expect(try await !visitor.get("\(root)/survey/5").body.contains("Choirs"))
            #expect(try await visitor.get("\(root)/survey/anew").location == "\(root)/survey")
            try await visitor.get("\(root)/return")
            let words = code.joined(separator: " ")
            // Other answers begun meanwhile are not cut off either: their code is shown first.
            try await visitor.submit("\(root)/survey/5", [("shown", "change"), ("q-change", "Owls")])
            let other = try await visitor.submit("\(root)/return", [("code", words)])
            #expect(other.status == .conflict && other.body.contains("id=\"return-code\""))
            #expect(other.body.contains("name=\"other\" value=\"kept\"") && other.body.contains(words))
            #expect(try await visitor.get("\(root)/survey/5").body.contains("Owls"))
            try await visitor.get("\(root)/return")
            #expect(
                try await visitor.submit("\(root)/return", [("code", words), ("other", "kept")]).location == "\(root)/survey"
            )
            #expect(try await visitor.get("\(root)/survey/5").body.contains("Choirs"))
            // A code too old to be shown still works; a new one is made only when somebody asks for it.
            try await app.database.write { db in try db.run("UPDATE draft SET receipt_at = 1, receipt_sealed = NULL") }
            #expect(try await visitor.submit("\(root)/survey", []).location == "\(root)/survey/anew")
            let old = try await visitor.get("\(root)/survey/anew")
            #expect(old.body.contains("still work") && !old.body.contains("return-code"))
            #expect(try await visitor.submit("\(root)/survey/anew/code", []).location == "\(root)/survey/anew")
            #expect(try await visitor.get("\(root)/survey/anew").body.contains("return-code"))
        }
    }

    @Test("A new inquiry's questions ask what the inquiry asks, and its pages name only ways to reach it that there are")
    func ownQuestion() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await makePerson(app, "ann@example.org")
            func make(_ slug: String, _ change: (inout InquiryDetails) -> Void) async throws -> Visitor {
                var details = InquiryDetails()
                details.slug = slug
                details.title = BothWords("Ours")
                details.opensAt = .now - .seconds(3600)
                change(&details)
                _ = try await app.inquiries.create(details, by: ann)
                let visitor = Visitor(client)
                try await visitor.get("/i/\(slug)/survey")
                try await visitor.submit("/i/\(slug)/survey", [])
                return visitor
            }
            let own = try await make("homes") {
                $0.question = BothWords(standard: "What makes a house a home?", easy: "What is a good home?")
                $0.contact = .init(phone: "0800 0", email: "us@example.org")
            }
            #expect(try await own.get("/i/homes/survey/5").body.contains("What makes a house a home?"))
            #expect(try await own.get("/easy/i/homes/survey/5").body.contains("What is a good home?"))
            try await own.submit("/i/homes/survey/5", [("shown", "change"), ("q-change", "A door")])
            let consent = try await own.get("/i/homes/survey/consent").body
            #expect(consent.contains("To complain, phone us on 0800 0 or write to us@example.org."))
            #expect(consent.contains("read it out over the phone") && consent.contains("with one exception"))
            #expect(consent.contains("“Draws on social care. By phone.”") && !consent.contains("North West"))
            #expect(try await own.get("/i/homes/survey/check").body.contains("unless somebody could be badly hurt"))
            let bare = try await make("bare") { _ in }
            #expect(try await bare.get("/i/bare/survey/5").body.contains("make the vision happen?"))
            try await bare.submit("/i/bare/survey/5", [("shown", "change"), ("q-change", "A door")])
            for root in ["/i/bare", "/easy/i/bare"] {
                let page = try await bare.get("\(root)/survey/consent").body
                #expect(page.contains("tell any") && !page.contains("phone us") && !page.contains("over the phone"))
                #expect(!page.contains("{"), "\(root)")
            }
        }
    }

    @Test("Thanks that an inquiry wrote itself do not say that words are read which may not be used")
    func notUsed() async throws {
        try await withAnswering { visitor, app in
            try await app.database.write { db in
                try db.run(
                    "INSERT INTO inquiry_text (inquiry_id, key, standard, easy) SELECT id, 'thanks', 'Everyone reads it', 'Read' FROM inquiry"
                )
            }
            try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            try await visitor.submit(
                "/i/ours/survey/consent", Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") })
            try await visitor.submit("/i/ours/survey/send", [])
            let receipt = try await visitor.get("/i/ours/receipt")
            #expect(receipt.body.contains("do not use them, as you chose") && !receipt.body.contains("Everyone reads it"))
        }
    }
}
