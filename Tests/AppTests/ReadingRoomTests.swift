import Foundation
import HTTPTypes
import Inquiries
import Listen
import TestSupport
import Testing
import Understand
import Web

@testable import App

/// One answer opened by two people: the same page, and each with what is their own.
@Suite struct ReadingRoomTests {
    private static let words = "They came late again. Nobody told us why."

    private struct Room {
        let ann: Visitor
        let bo: Visitor
        let path = "/work/ours/reading/1"
    }

    /// An inquiry with one answer in it, and two of its people signed in.
    private func room(
        on kind: TestDatabase, _ body: @escaping @Sendable (Room) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await makePerson(app, "ann@example.org", name: "Ann <i>Bell</i>", isSteward: true)
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Our street")
            details.question = BothWords("What would help?")
            let inquiry = try await app.inquiries.create(details, by: ann)
            _ = try await makePerson(app, "bo@example.org")
            _ = try await app.people.give(
                .panel, name: "Bo Carr", email: "bo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
            var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis], how: "Ticked by the giver"))
            (voice.text, voice.parts) = Voice.compose([(question: nil, heading: "", text: Self.words)])
            _ = try await app.voices.keep(voice, in: inquiry.id)
            try await body(Room(ann: try await signedIn(client), bo: try await signedIn(client, "bo@example.org")))
        }
    }

    private func tokens(_ page: String) -> Set<String> {
        Set(page.matches(of: /name="csrf" value="([^"]*)"/).map { String($0.1) })
    }

    /// What the article holds: the words, the tags and the names of who put them there.
    private func article(_ page: String) throws -> Substring {
        let start = try #require(page.range(of: "<article"))
        let end = try #require(page.range(of: "</article>"))
        return page[start.lowerBound..<end.lowerBound]
    }

    @Test("What is rendered for one person shows another nothing of theirs", arguments: TestDatabase.available)
    func twoPeople(kind: TestDatabase) async throws {
        try await room(on: kind) { room in
            // Twice each and in turns, so that every page but the first may be one that was kept.
            for _ in 0..<2 {
                let anns = try await room.ann.get(room.path).body
                let bos = try await room.bo.get(room.path).body
                #expect(anns.contains("Ann &lt;i&gt;Bell&lt;/i&gt;, signed in") && !anns.contains("Bo Carr"))
                #expect(bos.contains("Bo Carr, signed in") && !bos.contains("Ann"))
                let (annsToken, bosToken) = (tokens(anns), tokens(bos))
                #expect(annsToken.count == 1 && bosToken.count == 1 && annsToken != bosToken)
                #expect(annsToken.first?.count == 43)
                #expect(try article(anns) == article(bos))
                #expect(anns.contains("data-at=\"0\">They came late again."))
            }
        }
    }

    @Test("A kept page's token is good, and the page shows what was done with it at once", arguments: TestDatabase.available)
    func tagging(kind: TestDatabase) async throws {
        try await room(on: kind) { room in
            for visitor in [room.ann, room.bo, room.ann, room.bo] { try await visitor.get(room.path) }
            let saved = try await room.bo.submit("\(room.path)/tags", [("from", "2"), ("to", "2"), ("new", "Not told")])
            #expect(saved.status == .seeOther)
            let anns = try await room.ann.get(room.path).body
            let bos = try await room.bo.get(room.path).body
            #expect(anns.contains("<mark class=\"h-a\"><i>(start of A, Not told) </i>Nobody told us why."))
            #expect(anns.contains("<p class=\"by\">Bo ") && bos.contains("<p class=\"by\">You "))

            #expect(bos.contains("Nobody has marked it as read yet") && bos.contains("You have 1 of 1 left to read."))
            #expect(try await room.bo.submit("\(room.path)/read", []).status == .seeOther)
            let after = try await (ann: room.ann.get(room.path).body, bo: room.bo.get(room.path).body)
            #expect(after.ann.contains("Read by Bo Carr") && after.ann.contains("You have 1 of 1 left to read."))
            #expect(after.bo.contains("Read by you") && after.bo.contains("You have 0 of 1 left to read."))
        }
    }

    @Test("Compressed it is the same page; one with something on it that came with the request is not compressed")
    func zipped() async throws {
        try await room(on: .sqlite) { room in
            for visitor in [room.ann, room.bo, room.ann] {
                let plain = try await visitor.get(room.path)
                let zipped = try await visitor.get(room.path, encoding: "gzip, br")
                #expect(plain.headers[.contentEncoding] == nil && zipped.headers[.contentEncoding] == "gzip")
                #expect(zipped.headers[.vary] == "Accept-Encoding" && zipped.headers[.cacheControl] == "no-store")
                #expect(zipped.body == plain.body && tokens(zipped.body).count == 1)
            }
            for query in ["?from=1", "?q=late", "?"] {
                let page = try await room.ann.get(room.path + query, encoding: "gzip")
                #expect(page.status == .ok && page.headers[.contentEncoding] == nil)
            }
            let wrong = try await room.ann.submit("\(room.path)/tags", [("from", "99"), ("to", "2"), ("new", "x")])
            #expect(wrong.status == .unprocessableContent && wrong.headers[.contentEncoding] == nil)
        }
    }

    @Test("Nobody can write what stands for a person's own")
    func marks() async throws {
        try await room(on: .sqlite) { room in
            try await room.ann.get(room.path)
            let tricks = "<!--fragment progress--> <!--fragment csrf--> :csrf; own:name;"
            try await room.ann.submit("\(room.path)/notes", [("note", tricks)])
            for visitor in [room.ann, room.bo] {
                let page = try await visitor.get(room.path).body
                #expect(page.contains(Escaping.html(tricks)))
                #expect(tokens(page).count == 1)
            }
        }
    }
}
