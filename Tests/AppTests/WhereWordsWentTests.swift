import Agree
import Foundation
import HTTPTypes
import HummingbirdTesting
import Inquiries
import Listen
import PanelFixture
import Store
import Tell
import TestSupport
import Testing
import Understand
import Web

@testable import App

/// Somebody's words on their whole way: given, tagged, behind a finding, cut, agreed, published, and seen again by their
/// giver; each step by the pages, as a browser without scripts would.
@Suite struct WhereWordsWentTests {
    private static let words = "Rose House is far too cold. I want to go home."
    private static let cut = "[words left out] is far too cold. I want to go home."

    /// The value of a hidden field on a page.
    private func field(_ name: String, on page: Visitor.Page) throws -> String {
        let start = try #require(page.body.firstRange(of: "name=\"\(name)\" value=\"")).upperBound
        return String(page.body[start...].prefix { $0 != "\"" })
    }

    private func give(_ giver: Visitor, root: String) async throws -> String {
        try await giver.get("\(root)/survey")
        try await giver.submit("\(root)/survey", [])
        try await giver.get("\(root)/survey/5")
        try await giver.submit("\(root)/survey/5", [("shown", "change"), ("q-change", Self.words)])
        try await giver.get("\(root)/survey/consent")
        try await giver.submit(
            "\(root)/survey/consent",
            Consent.Item.allCases.map {
                ("consent-\($0.rawValue)", $0 == .analysis || $0 == .quote ? "yes" : "no")
            })
        try await giver.get("\(root)/survey/send")
        try await giver.submit("\(root)/survey/send", [])
        let receipt = try await giver.get("\(root)/receipt")
        let list = try #require(receipt.body.firstRange(of: "id=\"return-code\">")).upperBound
        return receipt.body[list...].components(separatedBy: "</ol>")[0].components(separatedBy: "<li>").dropFirst()
            .map { $0.components(separatedBy: "</li>")[0] }.joined(separator: " ")
    }

    /// Saves what is left out of answer 1, as the page has it.
    @discardableResult
    private func leaveOut(_ words: String, _ visitor: Visitor) async throws -> Visitor.Page {
        let path = "/work/care/reading/1/left-out?finding=1"
        let page = try await visitor.get(path)
        return try await visitor.submit(path, [("seen", try field("seen", on: page)), ("words", words)])
    }

    @Test(
        "From an answer to the quote in the report, without the words that are left out", arguments: TestDatabase.available)
    func theWholeWay(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let care = try await PanelFixture(app.database, effects: PublicationStore.effects)
            try await app.surveys.startWithPresets(in: care.inquiry.id)
            try await app.database.write { db in
                try db.run("UPDATE inquiry SET opens_at = \(Timestamp.now - .seconds(60))")
            }
            func visitor(_ name: String) async throws -> Visitor {
                _ = try await makePerson(app, "\(name)@care.example", name: name)
                return try await signedIn(client, "\(name)@care.example")
            }
            let code = try await give(Visitor(client), root: "/i/care")

            let panel = try await visitor("Panel0")
            let reading = try await panel.get("/work/care/reading/1")
            #expect(reading.body.contains("/work/care/reading/1/left-out"))
            let tagged = try await panel.submit(
                "/work/care/reading/1/tags",
                [("seen", try field("seen", on: reading)), ("from", "1"), ("to", "2"), ("new", "Cold homes")])
            #expect(tagged.status == .seeOther)
            try await panel.get("/work/care/findings/new")
            try await panel.submit(
                "/work/care/findings", [("statement-standard", "Homes are cold"), ("statement-easy", "It is cold")])
            let choose = try await panel.get("/work/care/findings/1/evidence")
            let passage = try #require(choose.body.firstMatch(of: /id="p-([^"]+)"/)?.1)
            try await panel.submit(
                "/work/care/findings/1/evidence", [("version", "1"), ("passage", String(passage)), ("stance", "for")])

            // The words to leave out: not as they stand first, then as they do.
            #expect(try await panel.get("/work/care/findings/1").body.contains("reading/1/left-out?finding=1"))
            let wrong = try await leaveOut("Rose Cottage\nhome", panel)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("“Rose Cottage” is not in this answer."))
            #expect(wrong.body.contains("Rose Cottage\nhome</textarea>"))
            let saved = try await leaveOut("rose  house\n\n", panel)
            let page = try await panel.get(try #require(saved.location))
            #expect(page.body.contains("1 place in this answer is left out wherever it is quoted."))
            #expect(page.body.contains("Rose House</textarea>"))
            #expect(page.body.contains("Quoted as: “<bdi>\(Self.cut)</bdi>”"))
            // Those who work on it read everything, and how it is quoted.
            for path in ["findings/1", "findings/1/evidence"] {
                let body = try await panel.get("/work/care/\(path)").body
                #expect(body.contains(Self.words) && body.contains(Self.cut), "\(path)")
            }
            #expect(try await panel.get("/work/care/reading/1").body.contains("Rose House is far too cold."))
            for name in ["Reader", "Supporter"] {
                #expect(try await visitor(name).get("/work/care/reading/1/left-out").status.code >= 400, "\(name)")
            }

            for person in 0..<3 {
                let member = person == 0 ? panel : try await visitor("Panel\(person)")
                try await member.get("/work/care/findings/1")
                try await member.submit("/work/care/findings/1/decisions", [("version", "1"), ("position", "agree")])
            }
            try await care.publish(.publish_report, [1])
            for words in Wording.allCases {
                let report = try await Visitor(client).get(words.path("/i/care/findings/1")).body
                #expect(report.contains(Self.cut) && !report.contains("Rose House"))
            }

            // The giver comes back.
            let giver = Visitor(client)
            try await giver.get("/i/care/return")
            try await giver.submit("/i/care/return", [("code", code)])
            let yours = try await giver.get("/i/care/yours").body
            let use = "Your words are quoted in finding 1, in the report: Homes are cold"
            #expect(yours.contains("<a href=\"/i/care/findings/1\">\(use)</a>"))
            #expect(yours.contains("<p dir=\"auto\">\(Self.cut)</p>"))
            #expect(yours.contains("We left some of your words out of this"))
            #expect(yours.contains("Rose House is far too cold."), "What they gave is all there")
            let easy = try await giver.get("/easy/i/care/yours").body
            let easyUse = "We used your words here, in part 1 of our report: It is cold"
            #expect(easy.contains("<a href=\"/easy/i/care/findings/1\">\(easyUse)</a>"))
            #expect(easy.contains("We left out some of your words.") && easy.contains(Self.cut))

            // What is public does not come back by one person's doing.
            let refused = try await leaveOut("", panel)
            #expect(refused.status == .unprocessableContent && refused.body.contains("these words have to stay left out"))

            // A change that takes the quoted words away: nothing stays, and the panel hears of it.
            try await giver.get("/i/care/yours/change/main/5")
            try await giver.submit("/i/care/yours/change/main/5", [("q-change", "Rosehouse is cold. I want to go home.")])
            let after = try await giver.get("/i/care/yours").body
            #expect(after.contains("None of your words are public now."))
            let home = try await panel.get("/work/care").body
            #expect(home.contains("Look which words to leave out of answer 1"))
            #expect(home.contains("Finding 1 lost words behind it. Look whether it stands."))
            let finding = try await panel.get("/work/care/findings/1").body
            #expect(finding.contains("Everybody whose words supported this finding has changed them."))
            for words in Wording.allCases {
                for address in ["report", "findings/1", "report.txt", "report.csv", "report.json"] {
                    let body = try await Visitor(client).get(words.path("/i/care/\(address)")).body
                    #expect(!body.contains("far too cold") && !body.contains("Rose"), "\(words) \(address)")
                    #expect(body.contains("changed them"), "\(words) \(address)")
                }
            }
            #expect(try await leaveOut("Rosehouse", panel).status == .seeOther)
            #expect(try await !panel.get("/work/care").body.contains("Look which words to leave out"))
        }
    }

    @Test(
        "Other spellings of words left out are offered, and left out with one press each or all at once",
        arguments: TestDatabase.available)
    func otherSpellings(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            let care = try await PanelFixture(app.database)
            let voice = try await care.voice(
                "Margaret helps. MARGARET and Márgaret’s bed. I like Margret a lot.\nMargaretville is <b>far</b>. Lucy came."
            )
            _ = try await care.passage(of: voice)
            _ = try await makePerson(app, "Panel0@care.example", name: "Panel0")
            let panel = try await signedIn(client, "Panel0@care.example")
            let path = "/work/care/reading/1/left-out"
            func press(_ words: String, also: String) async throws -> Visitor.Page {
                let page = try await panel.get(path)
                return try await panel.submit(
                    path, [("seen", try field("seen", on: page)), ("words", words), ("also", also)])
            }
            let before = try await panel.get(path).body
            #expect(!before.contains("These may be the same words"))

            // Capitals, accents and an s make no difference; other spellings stay until somebody chooses them.
            let saved = try await leaveOut("margaret", panel)
            let page = try await panel.get(try #require(saved.location)).body
            #expect(page.contains("3 places in this answer are left out"))
            #expect(page.contains("<a href=\"#alike\">Look at words that may be the same.</a>"))
            #expect(page.contains("“<bdi>[words left out] helps. [words left out] and [words left out]’s bed. I like "))
            #expect(page.contains("<strong>Margret</strong> a lot. Margaretville is &lt;b&gt;far"))
            #expect(page.contains("1 place, in a tagged passage."))
            #expect(page.contains("Leave out “<bdi>Margret</bdi>” too</span></button>"))
            #expect(page.contains("value=\"Margret\nMargaretville\">Leave all of these out</button>"))

            // One press keeps what was typed beside it; when that cannot be saved, nothing is lost.
            let wrong = try await press("Margaret\nLuzy", also: "Margret")
            #expect(wrong.status == .unprocessableContent && wrong.body.contains("Margaret\nLuzy\nMargret</textarea>"))
            #expect(try await press("Margaret\nLucy", also: "Margret").status == .seeOther)
            let one = try await panel.get(path).body
            #expect(one.contains("Margaret\nMargret\nLucy</textarea>"))
            #expect(one.contains("Leave out “<bdi>Margaretville</bdi>” too") && !one.contains("Leave all of these out"))
            #expect(try await press("Margaret\nLucy", also: "Margret\r\nMargaretville").status == .seeOther)
            let all = try await panel.get(path).body
            #expect(!all.contains("These may be the same words"))
            let quote = "I like [words left out] a lot.\n[words left out] is &lt;b&gt;far&lt;/b&gt;. [words left out] came."
            #expect(all.contains(quote))
        }
    }
}
