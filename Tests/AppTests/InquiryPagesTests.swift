import Foundation
import HTTPTypes
import Store
import TestSupport
import Testing
import Web

@testable import App
@testable import Inquiries

@Suite struct InquiryPagesTests {
    @Test("An inquiry is opened by form, shows in both words, and changes by form", arguments: TestDatabase.available)
    func opened(kind: TestDatabase) async throws {
        try await withApp(on: kind) { app, client in
            _ = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
            let ann = try await signedIn(client)
            try await ann.get("/inquiries/new")
            let fields = [
                ("title-standard", "<b>Our</b> street"), ("title-easy", "Our road"),
                ("question-standard", "What would help?"),
                ("question-easy", "What helps?"), ("clause-0-standard", "A place we call home."), ("clause-0-easy", "Home."),
                ("clause-0-key", ""), ("language", "en"), ("opens", "2020-01-01"), ("phone", "0808 157 0142"),
                ("phase-0-stage", "listen"), ("phase-0-starts", "2020-01-01"), ("phase-0-ends", "2999-01-01"),
            ]
            // "Add another" keeps what is typed, and saves nothing.
            let more = try await ann.submit("/inquiries/new", [("do", "add-clause")] + fields)
            #expect(more.status == .ok)
            #expect(more.body.contains("name=\"clause-1-standard\""))
            #expect(more.body.contains("A place we call home.</textarea>"))
            #expect(try await app.inquiries.all().isEmpty)

            #expect(try await ann.submit("/inquiries/new", fields).location == "/work/b-our-b-street?new=1")
            #expect(
                try await ann.submit("/inquiries/new", [("slug", "b-our-b-street")] + fields).status == .unprocessableContent
            )

            let anybody = Visitor(client)
            #expect(try await anybody.get("/").location == "/i/b-our-b-street")
            let standard = try await anybody.get("/i/b-our-b-street")
            #expect(standard.body.contains("&lt;b&gt;Our&lt;/b&gt; street"))
            #expect(standard.body.contains("A place we call home."))
            #expect(standard.body.contains("0808 157 0142"))
            #expect(standard.body.contains("/i/b-our-b-street/survey"))
            #expect(standard.headers[.cacheControl] == "no-cache")
            let easy = try await anybody.get("/easy/i/b-our-b-street")
            #expect(easy.body.contains("Our road"))
            #expect(easy.body.contains("What helps?"))
            #expect(!easy.body.contains("What would help?"))

            try await ann.get("/work/b-our-b-street/set-up")
            let wrong = try await ann.submit(
                "/work/b-our-b-street/set-up", fields.map { $0.0 == "opens" ? ("opens", "next week") : $0 })
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("value=\"next week\""))
            let changed = fields.map { $0.0 == "title-easy" ? ("title-easy", "Our lane") : $0 }
            #expect(
                try await ann.submit("/work/b-our-b-street/set-up", changed).location
                    == "/work/b-our-b-street/set-up?saved=1")
            #expect(try await anybody.get("/easy/i/b-our-b-street").body.contains("Our lane"))
        }
    }

    @Test("Every public page of an inquiry is there in both words", arguments: Wording.allCases)
    func publicPages(words: Wording) async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Our street")
            details.question = BothWords("What would help?")
            let inquiry = try await app.inquiries.create(details, by: ann)
            for number in 1...60 {
                _ = try await app.people.give(
                    .panel, name: "Member \(number)", email: "m\(number)@example.org",
                    about: BothWords(standard: "Standard \(number).", easy: "Easy \(number)."), in: inquiry.id, by: ann)
            }
            let visitor = Visitor(client)
            for page in ["", "leaders", "safety", "decisions", "decisions?part=2"] {
                let shown = try await visitor.get(words.path(inquiry.path(page)))
                #expect(shown.status == .ok, "\(page)")
                #expect(shown.headers[.cacheControl] == "no-cache", "\(page)")
                #expect(!shown.body.contains("<form"), "\(page)")
                #expect(shown.body.components(separatedBy: "<h1").count == 2, "\(page)")
            }
            #expect(
                try await visitor.get(words.path(inquiry.path("leaders"))).body.contains(
                    words == .easy ? "Easy 7." : "Standard 7."))
            #expect(try await visitor.get(words.path(inquiry.path("decisions?part=3"))).status == .notFound)
            #expect(try await visitor.get(words.path("/accessibility")).status == .ok)
            #expect(try await visitor.get("/i/nowhere").status == .notFound)
        }
    }

    @Test("Colours and size of text are remembered by the browser")
    func settings() async throws {
        try await withApp(on: .sqlite) { _, client in
            let visitor = Visitor(client)
            try await visitor.get("/settings?back=%2Faccessibility")
            let saved = try await visitor.submit(
                "/settings", [("theme", "dark"), ("text", "largest"), ("back", "/accessibility")])
            #expect(saved.location == "/accessibility")
            let page = try await visitor.get("/accessibility")
            #expect(page.body.contains("data-theme=\"dark\""))
            #expect(page.body.contains("data-text=\"largest\""))
            try await visitor.get("/settings")
            try await visitor.submit("/settings", [("theme", "<script>"), ("text", "huge")])
            #expect(!(try await visitor.get("/accessibility")).body.contains("data-theme"))
        }
    }
}
