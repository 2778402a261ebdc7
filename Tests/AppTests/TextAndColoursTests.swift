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

/// Somebody who makes the words larger in the middle of a page finds it again as they left it, with nothing but a form.
@Suite struct TextAndColoursTests {
    private func withAnswering(
        on kind: TestDatabase = .sqlite, _ body: @escaping @Sendable (Visitor) async throws -> Void
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
            try await body(visitor)
        }
    }

    private let press = ("settings", "1")
    private let sure = ("settings", "sure")

    /// "Text and colours" with the way back to a page.
    private func settings(_ back: String) -> String { "/settings?back=" + Escaping.query(back) }

    @Test(
        "“Text and colours” keeps what was written, and leads back to the same page, in both wordings",
        arguments: TestDatabase.available)
    func keeps(kind: TestDatabase) async throws {
        try await withAnswering(on: kind) { visitor in
            for root in ["/i/ours", "/easy/i/ours"] {
                let page = try await visitor.get("\(root)/survey/4").body
                #expect(page.contains("<button type=\"submit\" form=\"answers\" name=\"settings\" value=\"1\">"))
                #expect(!page.contains("href=\"/settings"))
                // Return in a field goes on: that button comes before any other of the form.
                #expect(page.firstMatch(of: /<button[^>]*form="answers"[^>]*>/)?.output.contains("name=") == false)
                let text = "Half a page, from \(root)"
                let gone = try await visitor.submit("\(root)/survey/4", [("q-worked", text), ("from", "check"), press])
                #expect(gone.location == settings("\(root)/survey/4?from=check"))
                try await visitor.get(settings("\(root)/survey/4?from=check"))
                let chosen = [("theme", "dark"), ("text", "largest"), ("back", "\(root)/survey/4?from=check")]
                #expect(try await visitor.submit("/settings", chosen).location == "\(root)/survey/4?from=check")
                let again = try await visitor.get("\(root)/survey/4?from=check").body
                #expect(again.contains(text) && again.contains("data-text=\"largest\""))
                // An empty page is no mistake here.
                #expect(
                    try await visitor.submit("\(root)/survey/5", [press]).location == settings("\(root)/survey/5"))
                let some = [("consent-analysis", "yes"), ("consent-contact", "yes"), ("contact", "0808 157 0142"), press]
                #expect(
                    try await visitor.submit("\(root)/survey/consent", some).location == settings("\(root)/survey/consent"))
                #expect(try await visitor.get("\(root)/survey/consent").body.contains("value=\"0808 157 0142\""))
            }
        }
    }

    @Test("Before “Text and colours” leaves out what is not right, it says so; the rest of the page is saved either way")
    func somethingWrong() async throws {
        try await withAnswering { visitor in
            let fields = [("q-say", "4"), ("q-place", "Narnia")]
            let asked = try await visitor.submit("/i/ours/survey/6", fields + [press])
            #expect(asked.status == .unprocessableContent && asked.body.contains("value=\"Narnia\""))
            #expect(asked.body.contains("press “Text and colours” again to leave it out"))
            #expect(asked.body.contains("name=\"settings\" value=\"sure\""))
            #expect(asked.body.contains("name=\"back\" value=\"1\""))
            #expect(try await visitor.get("/i/ours/survey/6").body.contains("value=\"4\" checked"), "Saved already")
            let left = try await visitor.submit("/i/ours/survey/6", fields + [sure])
            #expect(left.location == settings("/i/ours/survey/6?notice=one"))
            let long = [("consent-contact", "yes"), ("contact", String(repeating: "x", count: 301))]
            let held = try await visitor.submit("/easy/i/ours/survey/consent", long + [press])
            #expect(held.status == .unprocessableContent && held.body.contains("press “Text and colours” again"))
            #expect(
                try await visitor.submit("/i/ours/survey/consent", long + [sure]).location
                    == settings("/i/ours/survey/consent?notice=short"))
            #expect(try await visitor.get("/i/ours/survey/consent?notice=short").body.contains("We kept only how it begins"))
        }
    }

    @Test("A browser that has lost its draft loses nothing more by “Text and colours”")
    func withoutDraft() async throws {
        try await withAnswering { visitor in
            visitor.forgetCookies()
            try await visitor.get("/i/ours/return")
            #expect(try await visitor.submit("/i/ours/survey/5", [press]).location == settings("/i/ours/survey"))
            let kept = try await visitor.submit("/i/ours/survey/5", [("q-change", "Not lost"), press])
            #expect(kept.location == settings("/i/ours/survey/5"))
            #expect(try await visitor.get("/i/ours/survey/5").body.contains("Not lost"))
        }
    }

    @Test("A giver who changes an answer or their choices is asked before “Text and colours” loses the change")
    func giver() async throws {
        try await withAnswering { visitor in
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
            #expect(try await visitor.submit(path, [("q-change", "Choirs"), press]).location == settings(path))
            let asked = try await visitor.submit(path, [("q-change", "Fewer forms"), press])
            #expect(asked.status == .unprocessableContent && asked.body.contains("Fewer forms"))
            #expect(asked.body.contains("or press “Text and colours” again to leave everything as it was"))
            #expect(try await visitor.submit(path, [("q-change", "Fewer forms"), sure]).location == settings(path))
            let consent = "/i/ours/yours/consent"
            #expect(try await visitor.submit(consent, no + [press]).location == settings(consent))
            let yes = [("consent-analysis", "yes")] + no.dropFirst()
            #expect(try await visitor.submit(consent, yes + [press]).status == .unprocessableContent)
            #expect(try await visitor.submit(consent, yes + [sure]).location == settings(consent))
        }
    }
}
