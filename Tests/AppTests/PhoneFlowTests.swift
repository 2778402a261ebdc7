import HTTPTypes
import HummingbirdTesting
import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import App

/// A supporter takes an answer down, as a browser without scripts would; a coordinator sees how to reach the person.
@Suite struct PhoneFlowTests {
    private func supporter(
        _ app: AppEnvironment,
        _ client: any TestClientProtocol,
        opens: Timestamp? = .now - .seconds(60)
    ) async throws -> Visitor {
        let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
        var details = InquiryDetails()
        details.slug = "ours"
        details.title = BothWords("Ours")
        details.opensAt = opens
        let inquiry = try await app.inquiries.create(details, by: ann)
        try await app.surveys.startWithPresets(in: inquiry.id)
        _ = try await makePerson(app, "bev@example.org", name: "Bev Low")
        _ = try await app.people.give(
            .supporter,
            name: "Bev Low",
            email: "bev@example.org",
            about: BothWords(""),
            in: inquiry.id,
            by: ann
        )
        return try await signedIn(client, "bev@example.org")
    }

    private func start(_ bev: Visitor, _ channel: String = "phone") async throws -> String {
        try await bev.get("/work/ours/phone")
        return try #require(try await bev.submit("/work/ours/phone", [("channel", channel)]).location)
    }

    private func consent(_ yes: Set<Consent.Item>, _ more: [(String, String)] = []) -> [(String, String)] {
        Consent.Item.allCases.map { ("consent-\($0.rawValue)", yes.contains($0) ? "yes" : "no") } + more
    }

    private func voices(_ app: AppEnvironment) async throws -> [Voice] {
        try await app.database.read { db in try db.rows("SELECT * FROM voice ORDER BY number").map(Voice.init) }
    }

    @Test("Words taken down at a question that was not for this person are shown, and never left out in silence")
    func wordsAtAQuestionNotAsked() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            let said = [("whose", "taken_down"), ("helper", "Bev Low"), ("note", ""), ("shown", "told_no_story")]
            try await bev.submit(there, said + [("q-told_no_story", "They never rang back"), ("do", "on")])
            #expect(try await bev.get(there + "/read-back").body.contains("which is only for who said “I asked"))
            let refused = try await bev.submit(there + "/read-back", [("check", "whole")])
            #expect(refused.status == .unprocessableContent && refused.body.contains("href=\"#unasked-told_no_story\""))
        }
    }

    @Test(
        "Pressing “Start a phone answer” eight times begins one answer, and one that was written in is not begun over",
        arguments: TestDatabase.available)
    func startedOnce(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let bev = try await supporter(app, client)
            try await bev.get("/work/ours/phone")
            let places = try await withThrowingTaskGroup(of: String?.self, returning: Set<String?>.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await bev.submit("/work/ours/phone", [("channel", "phone")]).location }
                }
                return try await group.reduce(into: []) { $0.insert($1) }
            }
            #expect(places.count == 1)
            let first = try #require(places.first ?? nil)
            #expect(try await start(bev, "letter") != first)
            let said = [("whose", "taken_down"), ("helper", "Bev Low"), ("note", "Sam"), ("shown", "change")]
            try await bev.submit(first, said + [("q-change", "More buses"), ("do", "save-change")])
            #expect(try await start(bev) != first)
            let begun = try await app.database.read { db in try db.count("SELECT count(*) AS n FROM draft") }
            #expect(begun == 3)
        }
    }

    @Test(arguments: TestDatabase.available)
    func fromTheFirstQuestionToTheReceipt(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            #expect(try await bev.get(there).body.contains("Thank you for calling"))
            let said = [("whose", "taken_down"), ("helper", "Bev Low"), ("note", "Sam"), ("shown", "change")]
            let saved = try await bev.submit(
                there,
                said + [("q-change", "More <b>buses</b>"), ("skipped", "worked"), ("do", "save-change")]
            )
            #expect(saved.location == there + "#at-change")
            // The line drops. The answer waits in the list, and what was skipped is known.
            #expect(try await bev.get("/work/ours/phone").body.contains("Answers by phone: Sam"))
            let again = try await bev.get(there)
            #expect(again.body.contains("More &lt;b&gt;buses&lt;/b&gt;"))
            #expect(again.body.contains("id=\"skip-worked\" value=\"worked\" checked"))

            #expect(
                try await bev.submit(there, said + [("q-change", "More buses"), ("do", "on")]).location == there
                    + "/read-back"
            )
            #expect(try await bev.get(there + "/consent").location == there + "/read-back")
            try await bev.get(there + "/read-back")
            let early = try await bev.submit(there + "/read-back", [("check", "whole")])
            #expect(early.status == .unprocessableContent)
            #expect(early.body.contains("agree-change-problem"))
            #expect(
                try await bev.submit(there + "/read-back", [("check", "whole"), ("agreed", "change")]).location == there
                    + "/consent"
            )

            // Changed after it was read back: it is read back again before it is sent.
            try await bev.submit(there, said + [("q-change", "More trams"), ("do", "save")])
            let back = try await bev.submit(there + "/consent", consent([.analysis]))
            #expect(back.location == there + "/read-back")
            try await bev.submit(there + "/read-back", [("check", "whole"), ("agreed", "change")])

            let wrong = try await bev.submit(there + "/consent", consent([.analysis, .contact]))
            #expect(wrong.status == .unprocessableContent)
            let sent = consent([.analysis, .contact], [("contact", "01632 960 001")])
            for _ in 0..<2 { #expect(try await bev.submit(there + "/consent", sent).location == there + "/receipt") }
            let receipt = try await bev.get(there + "/receipt")
            let words = receipt.body.matches(of: /<b>([a-z]+)<\/b> <span>[A-Z] [A-Z ]+<\/span>/).map { String($0.1) }
            #expect(words.count == 6)

            // At home the person looks at what was taken down, and by whom.
            let person = Visitor(client)
            try await person.get("/i/ours/return")
            try await person.submit("/i/ours/return", [("code", words.joined(separator: " "))])
            let theirs = try await person.get("/i/ours/yours")
            #expect(theirs.body.contains("These are your own words. They were taken down by Bev Low. Read back on"))

            let kept = try await voices(app)
            #expect(kept.map(\.text) == ["More trams"])
            #expect(kept.first?.channel == .phone)
            #expect(kept.first?.whose.helper == "Bev Low")
            #expect(kept.first?.whose.checked.hasPrefix("Read back on") == true)
            #expect(kept.first?.consent.how.hasPrefix("Said aloud on the phone to Bev Low on") == true)
        }
    }

    @Test func aGroupSaysHowManyAndALetterWhoseItIs() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let group = try await start(bev, "group")
            try await bev.get(group)
            let none = try await bev.submit(
                group,
                [("helper", "Bev"), ("heads", "some"), ("q-change", "Benches"), ("do", "on")]
            )
            #expect(none.status == .unprocessableContent)
            #expect(
                none.body.contains("heads-problem") && none.body.contains("value=\"some\"")
                    && none.body.contains("Benches")
            )
            #expect(
                try await bev.submit(group, [("helper", "Bev"), ("heads", "7"), ("q-change", "Benches"), ("do", "on")])
                    .status == .seeOther
            )
            try await bev.submit(group + "/read-back", [("check", "part")])
            #expect(try await bev.submit(group + "/consent", consent([.analysis])).location == group + "/receipt")
            let letter = try await start(bev, "letter")
            #expect(try await bev.get(letter).body.contains("Type their words as they stand"))
            try await bev.submit(letter, [("helper", "Bev"), ("whose", "own"), ("q-change", "Dear all"), ("do", "on")])
            try await bev.submit(letter + "/read-back", [("check", "copied")])
            #expect(try await bev.submit(letter + "/consent", consent([.analysis])).location == letter + "/receipt")
            let kept = try await voices(app)
            #expect(kept.map(\.channel) == [.group, .letter])
            #expect(kept.first?.whose.heads == 7)
            #expect(kept.last?.whose.kind == .own)
        }
    }

    @Test func wrongAnswersStayToBePutRightAndTheRestIsSaved() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            try await bev.get(there)
            let page = try await bev.submit(
                there,
                [
                    ("helper", "Bev"), ("q-place", "Nowhereshire"), ("q-change", "Benches"), ("q-standpoint", "king"),
                    ("do", "save"),
                ]
            )
            #expect(page.status == .unprocessableContent)
            #expect(page.body.contains("Nowhereshire") && page.body.contains("q-place-problem"))
            #expect(try await bev.get(there).body.contains("Benches"))
        }
    }

    @Test("An answer that was begun and has nothing in it is not listed; whatever is written in it, it is")
    func nothingInIt() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            let blank = [("whose", "taken_down"), ("helper", "Bev Low")]
            let none = "An answer that is cut off waits here for you."
            #expect(try await bev.get("/work/ours/phone").body.contains(none))
            try await bev.get(there)
            try await bev.submit(there, blank + [("back", "1")])
            #expect(try await bev.get("/work/ours/phone").body.contains(none))
            for written in [("q-change", "Benches"), ("note", "Sam"), ("skipped", "worked")] {
                try await bev.get(there)
                try await bev.submit(there, blank + [written, ("back", "1")])
                #expect(try await bev.get("/work/ours/phone").body.contains("\(there)/remove"), "\(written)")
                // Left open all the while, it can be gone on with.
                try await bev.get(there)
                try await bev.submit(there, blank + [("q-change", ""), ("back", "1")])
                #expect(try await bev.get("/work/ours/phone").body.contains(none))
            }
        }
    }

    @Test("Before an answer is removed for good, a page says whose it is and when it was begun")
    func removal() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            try await bev.get(there)
            try await bev.submit(there, [("helper", "Bev Low"), ("note", "Sam"), ("q-change", "Benches"), ("do", "save")])
            #expect(try await bev.get("/work/ours/phone").body.contains("href=\"\(there)/remove\""))
            let asked = try await bev.get(there + "/remove")
            #expect(asked.body.contains("Answers by phone: Sam"))
            #expect(asked.body.contains("Begun \(Plain.day(.now))") && asked.body.contains("by Bev Low."))
            #expect(try await bev.get(there).body.contains("Benches"))
            try await bev.get(there + "/remove")
            #expect(try await bev.submit(there + "/remove", []).location == "/work/ours/phone")
            #expect(try await bev.get(there).status == .notFound)
            #expect(try await bev.get(there + "/remove").status == .notFound)
        }
    }

    @Test func nothingIsTakenBeforeTheInquiryOpens() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client, opens: .now + .seconds(3600))
            #expect(try await bev.get("/work/ours/phone").body.contains("not open yet"))
            #expect(try await bev.submit("/work/ours/phone", [("channel", "phone")]).status == .conflict)
        }
    }

    @Test(arguments: TestDatabase.available)
    func detailsAreSeenByCoordinatorsWithASecondStepOnly(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            try await bev.get(there)
            try await bev.submit(there, [("helper", "Bev"), ("q-change", "Benches"), ("do", "on")])
            try await bev.submit(there + "/read-back", [("check", "not")])
            try await bev.submit(there + "/consent", consent([.analysis, .contact], [("contact", "sam@example.org")]))
            #expect(try await bev.get("/work/ours/voices/1/contact").status == .notFound)

            let ann = try await signedIn(client)
            #expect(
                try await ann.get("/work/ours/voices/1/contact").location?.hasPrefix("/account/second-step") == true
            )
            try await app.database.write(.own) { db in try db.run("UPDATE session SET has_second_factor = 1") }
            let ask = try await ann.get("/work/ours/voices/1/contact")
            #expect(ask.status == .ok && !ask.body.contains("sam@example.org"))
            let seen = try await ann.submit("/work/ours/voices/1/contact", [])
            #expect(seen.body.contains("sam@example.org"))
            #expect(seen.headers[.cacheControl] == "no-store")
            #expect(try await ann.get("/work/ours/voices/1/contact").body.contains("Opened before"))
            #expect(try await ann.submit("/work/ours/voices/7/contact", []).status == .notFound)
            #expect(try await ann.submit("/work/ours/voices/1/contact", [], csrf: "forged").status == .forbidden)
            let entries = try await app.database.read { db in
                try db.count("SELECT count(*) AS n FROM ledger_entry WHERE kind = 'contact details seen'")
            }
            #expect(entries == 1)
        }
    }

    @Test(
        "Every way off a supporter's page keeps what is written down on it, as in the survey",
        arguments: TestDatabase.available)
    func waysOff(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            let (back, settings) = (("back", "1"), ("settings", "1"))
            func toSettings(_ page: String) -> String { "/settings?back=" + Escaping.query(page) }
            let questions = try await bev.get(there).body
            #expect(questions.contains("form=\"answers\" name=\"back\" value=\"1\""))
            #expect(!questions.contains("href=\"/settings"))
            let said = [("whose", "supported"), ("helper", "Bev Low"), ("note", "Sam"), ("q-change", "More buses")]
            #expect(try await bev.submit(there, said + [back]).location == "/work/ours/phone")
            #expect(try await bev.get("/work/ours/phone").body.contains("Answers by phone: Sam"))
            #expect(try await bev.submit(there, said + [settings]).location == toSettings(there))
            #expect(try await bev.get(there).body.contains("More buses"))
            // What cannot be kept is asked about first, and everything else is saved by then.
            let wrong = said + [("q-say", "4"), ("q-place", "Narnia")]
            let asked = try await bev.submit(there, wrong + [back])
            #expect(asked.status == .unprocessableContent && asked.body.contains("One thing before you go back"))
            #expect(asked.body.contains("name=\"back\" value=\"sure\"") && asked.body.contains("value=\"Narnia\""))
            #expect(try await bev.get(there).body.contains("value=\"4\" checked"))
            #expect(try await bev.submit(there, wrong + [("back", "sure")]).location == "/work/ours/phone")

            try await bev.submit(there, said + [("do", "on")])
            let checked = [("check", "part"), ("check-note", "The line was bad"), ("agreed", "change")]
            for (press, place) in [
                (back, there), (settings, toSettings(there + "/read-back")), (("change", "change"), there + "#at-change"),
            ] {
                try await bev.submit(there + "/read-back", [("check", "whole")])
                #expect(try await bev.submit(there + "/read-back", checked + [press]).location == place)
                let again = try await bev.get(there + "/read-back").body
                #expect(again.contains("The line was bad") && again.contains("value=\"part\" checked"))
                #expect(again.contains("value=\"change\" checked"))
            }

            let path = there + "/consent"
            let some = [("consent-contact", "yes"), ("contact", "01632 960 001"), ("public-name", "Sam L")]
            for (press, place) in [
                (back, there + "/read-back"), (settings, toSettings(path)), (("words", "easy"), path + "?words=easy"),
            ] {
                try await bev.submit(path, [])
                #expect(try await bev.submit(path, some + [press]).location == place)
                let again = try await bev.get(path).body
                #expect(again.contains("id=\"consent-contact\" value=\"yes\" checked") && again.contains("01632 960 001"))
                #expect(again.contains("value=\"Sam L\""))
            }
            let easy = try await bev.get(path + "?words=easy").body
            #expect(easy.contains("name=\"words\" value=\"standard\""))
            let long = [("consent-contact", "yes"), ("contact", String(repeating: "x", count: 301))]
            let held = try await bev.submit(path, long + [("later", "1")])
            #expect(held.status == .unprocessableContent && held.body.contains("up to 300 letters"))
            #expect(try await bev.submit(path, some + [("later", "1")]).location == "/work/ours/phone")
            #expect(try await voices(app).isEmpty)
        }
    }

    @Test("A call in which nothing was said becomes no voice")
    func nothingSaid() async throws {
        try await withApp(on: .sqlite) { app, client in
            let bev = try await supporter(app, client)
            let there = try await start(bev)
            try await bev.get(there)
            try await bev.submit(there, [("whose", "taken_down"), ("helper", "Bev"), ("do", "on")])
            try await bev.submit(there + "/read-back", [("check", "part")])
            let refused = try await bev.submit(there + "/consent", consent([.analysis]))
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("No answer is written down yet."))
            #expect(try await voices(app).isEmpty)
        }
    }
}
