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

/// Somebody answers the survey, comes back, and takes everything away again, as a browser without scripts would.
@Suite struct SurveyFlowTests {
    private func open(
        _ app: AppEnvironment,
        opens: Timestamp? = .now - .seconds(3600),
        closes: Timestamp? = nil
    ) async throws -> Inquiry {
        let person = Person.ID.new()
        try await app.database.write { db in
            try db.run("INSERT INTO person (id, name, email, created_at) VALUES (\(person), 'Ann', 'ann@x.example', 1)")
        }
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Ours")
        details.opensAt = opens
        details.closesAt = closes
        let inquiry = try await app.inquiries.create(details, by: person)
        try await app.surveys.startWithPresets(in: inquiry.id)
        return inquiry
    }

    private func count(_ table: SQL, _ app: AppEnvironment) async throws -> Int {
        try await app.database.read { db in try db.count("SELECT count(*) AS n FROM \(table)") }
    }

    private let noConsent = Consent.Item.allCases.map { ("consent-\($0.rawValue)", "no") }

    private func consent(_ yes: Set<Consent.Item>) -> [(String, String)] {
        Consent.Item.allCases.map { ("consent-\($0.rawValue)", yes.contains($0) ? "yes" : "no") }
    }

    /// Starts, answers one page in words, and goes through consent.
    private func answer(
        _ visitor: Visitor,
        _ text: String,
        root: String = "/i/ours",
        _ yes: Set<Consent.Item> = [.analysis]
    ) async throws {
        try await visitor.get("\(root)/survey")
        #expect(try await visitor.submit("\(root)/survey", []).location == "\(root)/survey/1")
        try await visitor.get("\(root)/survey/5")
        let saved = try await visitor.submit("\(root)/survey/5", [("shown", "change"), ("q-change", text)])
        #expect(saved.location == "\(root)/survey/6")
        try await visitor.get("\(root)/survey/consent")
        #expect(
            try await visitor.submit("\(root)/survey/consent", consent(yes)).location == "\(root)/survey/about-you/1"
        )
    }

    private func code(on page: Visitor.Page) throws -> String {
        let list = try #require(page.body.firstRange(of: "id=\"return-code\">")).upperBound
        let items = page.body[list...].components(separatedBy: "</ol>")[0]
        let words = items.components(separatedBy: "<li>").dropFirst().map { $0.components(separatedBy: "</li>")[0] }
        #expect(words.count == 6)
        return words.joined(separator: " ")
    }

    @Test("A page that was open longer than its cookie was kept is shown with what was written, to be sent once more")
    func staleForm() async throws {
        try await withApp(on: .sqlite) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            let fields = [("shown", "change"), ("q-change", "More choirs\n& \"teas\"")]
            visitor.forgetCookies()
            for site in [nil, "none"] {
                let refused = try await visitor.submit("/i/ours/survey/5", fields, from: site)
                #expect(refused.status == .forbidden && !refused.body.contains("choirs"), "Not known to be ours")
            }
            let stale = try await visitor.submit("/i/ours/survey/5", fields, from: "same-origin")
            #expect(stale.status == .forbidden && stale.body.contains("Send it once more"))
            #expect(stale.body.contains("value=\"More choirs\n&amp; &quot;teas&quot;\""))
            // The token and the cookie are the new ones of that page.
            #expect(try await visitor.submit("/i/ours/survey/5", fields).location == "/i/ours/survey/6")
            #expect(try await visitor.get("/i/ours/survey/check").body.contains("More choirs"))

            let secret = try await visitor.submit("/sign-in", [("passphrase", "not shown")], csrf: "x", from: "same-origin")
            #expect(secret.status == .forbidden && !secret.body.contains("not shown"))
        }
    }

    @Test(arguments: TestDatabase.available)
    func fromTheFirstPageToTheReceiptAndBackAgain(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await answer(visitor, "More choirs <b>now</b>", [.analysis, .quote])
            let check = try await visitor.get("/i/ours/survey/check")
            #expect(check.body.contains("More choirs &lt;b&gt;now&lt;/b&gt;"))
            #expect(try await visitor.get("/i/ours/survey/send").status == .ok)
            #expect(try await visitor.submit("/i/ours/survey/send", []).location == "/i/ours/receipt")
            let receipt = try await visitor.get("/i/ours/receipt")
            #expect(receipt.status == .ok)
            #expect(receipt.body.contains("open \(app.site.publicURL)/i/ours/return and"))
            let code = try code(on: receipt)
            // The back button, and the same form once more.
            #expect(try await visitor.submit("/i/ours/survey/send", []).location == "/i/ours/receipt")
            #expect(try await count("voice", app) == 1)
            #expect(try await visitor.get("/i/ours/survey/check").location == "/i/ours/receipt")

            let other = Visitor(client)
            try await other.get("/easy/i/ours/return")
            let back = try await other.submit("/easy/i/ours/return", [("code", code.uppercased())])
            #expect(back.location == "/easy/i/ours/yours")
            #expect(try await other.get("/i/ours/yours").body.contains("More choirs"))
            try await other.get("/i/ours/yours/change/main/5")
            let changed = try await other.submit("/i/ours/yours/change/main/5", [("q-change", "Fewer forms")])
            #expect(changed.location == "/i/ours/yours?saved=answers")
            // A number once chosen cannot be chosen away, so a button takes it away.
            try await other.submit("/i/ours/yours/change/main/6", [("q-say", "4")])
            #expect(try await other.get("/i/ours/yours").body.contains("4 out of 5"))
            #expect(try await other.get("/i/ours/yours/change/main/6").body.contains("Take this answer away"))
            let away = try await other.submit("/i/ours/yours/change/main/6", [("q-say", "4"), ("away", "say")])
            #expect(away.location == "/i/ours/yours?saved=answers")
            #expect(try await !other.get("/i/ours/yours").body.contains("4 out of 5"))
            let text = try await other.get("/i/ours/yours/answers.txt")
            #expect(text.body.contains("Fewer forms") && !text.body.contains("More choirs"))
            #expect(text.body.contains(", \(Plain.day(.now)).\n"))
            #expect(text.body.contains("May we contact you again?\nNo"))
            #expect(text.headers[.contentDisposition]?.contains("attachment") == true)
            #expect(try await other.get("/i/ours/yours/answers.json").body.contains("\"Fewer forms\""))
            try await other.get("/i/ours/yours/consent")
            #expect(
                try await other.submit("/i/ours/yours/consent", noConsent).location == "/i/ours/yours?saved=consent"
            )
            #expect(try await count("voice WHERE may_analyse = 1", app) == 0)
            try await other.get("/i/ours/yours/withdraw")
            #expect(try await other.submit("/i/ours/yours/withdraw", []).location == "/i/ours/yours/withdrawn")
            #expect(try await count("voice", app) == 0)
            #expect(try await count("draft", app) == 0)
            #expect(try await other.get("/i/ours/yours").location == "/i/ours/return")
            #expect(try await visitor.get("/i/ours/receipt").location == "/i/ours/return")
        }
    }

    @Test(arguments: TestDatabase.available)
    func savedForLaterAndTakenUpElsewhere(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            try await visitor.get("/i/ours/survey/4")
            let saved = try await visitor.submit(
                "/i/ours/survey/4",
                [("shown", "worked"), ("q-worked", "A good day"), ("later", "1")]
            )
            #expect(saved.location == "/i/ours/survey/later")
            let code = try code(on: try await visitor.get("/i/ours/survey/later"))

            let elsewhere = Visitor(client)
            try await elsewhere.get("/i/ours/return")
            #expect(try await elsewhere.submit("/i/ours/return", [("code", code)]).location == "/i/ours/survey")
            #expect(try await elsewhere.get("/i/ours/survey/4").body.contains("A good day"))
            // The first browser has it no more; what is typed there is kept all the same.
            let welcome = try await visitor.open("/i/ours/survey/5")
            #expect(welcome.body.contains("Your earlier answers are not on this device any more."))
            let lost = try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Not lost")])
            let next = try #require(lost.location)
            #expect(next.hasPrefix("/i/ours/survey/6"))
            #expect(try await visitor.get(next).body.contains("This page was saved as new answers."))
            #expect(try await visitor.get("/i/ours/survey/5").body.contains("Not lost"))
        }
    }

    @Test(arguments: TestDatabase.available)
    func theWordsCanBeSwitchedOnAnyPage(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            let page = try await visitor.get("/i/ours/survey/2")
            #expect(page.body.contains("form=\"answers\" name=\"words\" value=\"easy\""))
            #expect(!page.body.contains("rel=\"alternate\">"))
            let fields = [("q-support_helps", "some"), ("q-support_more", "As typed"), ("words", "easy")]
            #expect(try await visitor.submit("/i/ours/survey/2", fields).location == "/easy/i/ours/survey/2")
            let easy = try await visitor.get("/easy/i/ours/survey/2")
            #expect(easy.body.contains("As typed"))
            #expect(easy.body.contains("value=\"some\" checked"))
            try await visitor.get("/easy/i/ours/survey/consent")
            try await visitor.submit("/easy/i/ours/survey/consent", noConsent)
            try await visitor.get("/easy/i/ours/survey/send")
            try await visitor.submit("/easy/i/ours/survey/send", [])
            #expect(try await count("voice WHERE channel = 'easy_read'", app) == 1)
        }
    }

    @Test(arguments: TestDatabase.available)
    func badInputIsSaidSoBesideTheFieldAndKept(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            let cases: [(page: String, fields: [(String, String)], kept: String)] = [
                ("2", [], "Choose one answer, or press"),
                (
                    "2", [("q-support_helps", "<script>alert(1)</script>"), ("q-support_more", "Typed <i>too</i>")],
                    "Typed &lt;i&gt;too&lt;/i&gt;"
                ),
                ("4", [("q-worked", "Not to be skipped"), ("skip", "1")], "Not to be skipped"),
                ("3", [("q-first_asked-year", "soon"), ("q-first_asked-month", "1")], "value=\"soon\""),
                ("6", [("q-place", "Narnia \u{202E}\u{1F980}")], "Narnia \u{202E}\u{1F980}"),
                ("6", [("q-say", "11")], "Choose one number."),
                ("6", [("q-place", "Newcastle")], "Newcastle-under-Lyme, England"),
            ]
            for (page, fields, kept) in cases {
                let answer = try await visitor.submit("/i/ours/survey/\(page)", fields)
                #expect(answer.status == .unprocessableContent, "\(fields)")
                #expect(answer.body.contains(kept), "\(fields)")
                #expect(answer.body.contains("role=\"alert\""))
                #expect(!answer.body.contains("<script>alert"))
            }
            let much = String(repeating: "word ", count: 1_000_000)
            let answer = try await visitor.submit("/i/ours/survey/5", [("q-change", much)])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("We can take 200,000 in one answer"))
            #expect(answer.body.contains(much))
            #expect(try await count("draft WHERE answers LIKE '%q-%'", app) == 0)
            // NUL cannot be kept by either database; it becomes the mark for what cannot be shown.
            #expect(
                try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "a\u{0}b")]).location
                    != nil
            )
            #expect(try await visitor.get("/i/ours/survey/5").body.contains("a\u{FFFD}b"))
        }
    }

    @Test(arguments: TestDatabase.available)
    func nothingHappensWithoutAForm(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            for path in [
                "survey", "survey/1", "survey/check", "survey/consent", "survey/send", "receipt", "return", "yours",
                "survey/later",
            ] {
                for root in ["/i/ours/", "/easy/i/ours/"] {
                    #expect(try await visitor.get(root + path).status.code < 400, "\(path)")
                }
            }
            #expect(try await count("draft", app) == 0)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            for path in ["survey/0", "survey/99", "survey/x", "survey/about-you/9", "yours/change/main/1/2"] {
                #expect(try await visitor.get("/i/ours/\(path)").status == .notFound, "\(path)")
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func beforeItOpensAndAfterItCloses(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app, opens: .now + .seconds(86_400))
            let visitor = Visitor(client)
            #expect(try await visitor.get("/i/ours/survey").body.contains("We start listening on"))
            try await visitor.get("/i/ours/return")
            #expect(try await visitor.submit("/i/ours/survey", []).status == .conflict)
            #expect(try await visitor.submit("/i/ours/survey/4", [("q-worked", "Early")]).status == .conflict)
            #expect(try await count("draft", app) == 0)
        }
        try await withApp(on: kind) { app, client in
            _ = try await open(app, opens: .now - .seconds(86_400), closes: .now - .seconds(3600))
            let visitor = Visitor(client)
            #expect(try await visitor.get("/i/ours/survey").body.contains("We mark it as late"))
            try await answer(visitor, "Late but true")
            #expect(try await visitor.get("/i/ours/survey/send").body.contains("mark it as late"))
            try await visitor.submit("/i/ours/survey/send", [])
            #expect(try await count("voice WHERE is_late = 1", app) == 1)
        }
    }

    @Test(arguments: TestDatabase.available)
    func consentIsNeverGuessed(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            try await visitor.submit("/i/ours/survey", [])
            let asked = try await visitor.get("/i/ours/survey/consent")
            try await visitor.submit("/i/ours/survey/5", [("shown", "change"), ("q-change", "Choirs")])
            #expect(!asked.body.contains(" name=\"consent-analysis\" id=\"consent-analysis\" value=\"yes\" checked"))
            #expect(try await visitor.submit("/i/ours/survey/consent", []).status == .unprocessableContent)
            #expect(try await visitor.get("/i/ours/survey/send").location == "/i/ours/survey/consent")
            #expect(try await visitor.submit("/i/ours/survey/send", []).location == "/i/ours/survey/consent")
            #expect(try await count("voice", app) == 0)
        }
    }

    @Test(arguments: TestDatabase.available)
    func aCodeIsNeverInAnAddressAndWrongOnesAreSlowedDown(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/return")
            let answer = try await visitor.submit("/i/ours/return", [("code", "not a code")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("value=\"not a code\""))
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<20 {
                statuses.append(try await visitor.submit("/i/ours/return", [("code", "not a code")]).status)
            }
            #expect(statuses.contains(.tooManyRequests))
        }
    }

    @Test(arguments: TestDatabase.available)
    func onlyCoordinatorsChangeTheQuestions(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await open(app)
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            for path in [
                "questions", "questions/worked", "questions/worked/place", "questions/worked/state", "presets",
            ] {
                let answer = try await visitor.submit(
                    "/work/ours/survey/\(path)",
                    [("retired", "1"), ("title-standard", "x")]
                )
                #expect(
                    answer.status != .ok && answer.location?.contains("survey") != true
                        || answer.location?.contains("sign-in") == true
                )
            }
            #expect(try await count("question WHERE is_retired = 1", app) == 0)
        }
    }
}
