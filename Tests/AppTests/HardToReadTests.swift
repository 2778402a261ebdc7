import Foundation
import HTTPTypes
import Inquiries
import Listen
import TestSupport
import Testing
import Understand
import Web

@testable import App

/// Notices on answers and leaving one for somebody else, through the pages of several people.
@Suite struct HardToReadTests {
    private struct Room {
        let ann: Visitor
        let bo: Visitor
        let path = "/work/ours/reading/1"
    }

    /// An inquiry with two answers in it, its coordinator Ann, and Bo with some role.
    private func room(
        on kind: TestDatabase, bo role: Role = .panel, _ body: @escaping @Sendable (Room) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Our street")
            details.question = BothWords("What would help?")
            let inquiry = try await app.inquiries.create(details, by: ann)
            _ = try await makePerson(app, "bo@example.org")
            _ = try await app.people.give(
                role, name: "Bo Carr", email: "bo@example.org", about: BothWords(""), in: inquiry.id, by: ann)
            for words in ["I did not get up that spring.", "The choir is grand."] {
                var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis], how: "Ticked by the giver"))
                (voice.text, voice.parts) = Voice.compose([(question: nil, heading: "", text: words)])
                _ = try await app.voices.keep(voice, in: inquiry.id)
            }
            try await body(Room(ann: try await signedIn(client), bo: try await signedIn(client, "bo@example.org")))
        }
    }

    @Test("What an answer talks about is told to all before its words, and never by whom", arguments: TestDatabase.available)
    func notice(kind: TestDatabase) async throws {
        try await room(on: kind) { room in
            for visitor in [room.bo, room.ann] {
                let page = try await visitor.get(room.path).body
                #expect(!page.contains("talks about <bdi>") && page.contains("<h1>“I did not get up that spring”</h1>"))
            }
            let saved = try await room.bo.submit(
                "\(room.path)/notice?q=spring", [("notice", "feeling <low>"), ("notice-seen", "")])
            #expect(saved.status == .seeOther && saved.location == "\(room.path)?q=spring")
            for visitor in [room.ann, room.bo, room.ann] {
                let page = try await visitor.get(room.path).body
                let notice = try #require(page.range(of: "This answer talks about <bdi>feeling &lt;low&gt;</bdi>."))
                let words = try #require(page.range(of: "I did not get up"))
                #expect(notice.upperBound < words.lowerBound, "Its words come first, in the title or a heading")
                #expect(page.contains("<h1>Answer 1</h1>"))
            }
            #expect(try await !room.ann.get(room.path).body.contains("Bo Carr"))
            let list = try await room.ann.get("/work/ours/voices").body
            #expect(
                list.contains("<p>Talks about <bdi>feeling &lt;low&gt;</bdi>.</p><p dir=\"auto\" class=\"words\">I did not"))

            // Wherever its words stand without the answer around them.
            _ = try await room.ann.get(room.path)
            _ = try await room.ann.submit(
                "\(room.path)/tags", [("from", "1"), ("to", "1"), ("new", "mornings")])
            let tags = try await room.ann.get("/work/ours/tags").body
            let tag = try #require(tags.firstMatch(of: #/href="(/work/ours/tags/[^"]+)">mornings/#)?.1)
            let tagged = try await room.ann.get(String(tag)).body
            #expect(tagged.contains("<p class=\"small\">Talks about <bdi>feeling &lt;low&gt;</bdi>.</p><figure"))

            try await room.ann.get(room.path)
            let off = try await room.ann.submit(
                "\(room.path)/notice", [("notice", "feeling <low>"), ("notice-seen", "feeling <low>"), ("do", "take-off")])
            #expect(off.status == .seeOther)
            #expect(try await !room.bo.get(room.path).body.contains("talks about <bdi>"))
        }
    }

    @Test(
        "A notice that cannot be kept comes back with a sentence and as it was typed",
        arguments: [
            ("", "", "Say in a few words what the answer talks about."),
            (String(repeating: "low ", count: 30) + "\"end\"", "", "Use fewer words: 80 letters at most."),
            ("a death", "another", "Somebody took the notice off while you had this page open."),
        ])
    func mistakes(typed: String, seen: String, sentence: String) async throws {
        try await room(on: .sqlite) { room in
            try await room.bo.get(room.path)
            let page = try await room.bo.submit("\(room.path)/notice", [("notice", typed), ("notice-seen", seen)])
            #expect([.unprocessableContent, .conflict].contains(page.status))
            #expect(page.body.contains("<a href=\"#notice\">\(sentence)"))
            #expect(page.body.contains("id=\"notice-problem\"") && page.body.contains("notice-hint notice-problem"))
            #expect(page.body.contains("id=\"notice\" name=\"notice\" value=\"\(Escaping.html(typed))\""))
            #expect(try await !room.ann.get(room.path).body.contains("talks about <bdi>"))
        }
    }

    @Test(
        "Somebody left an answer: only they are told, and only for them it is no more left to read",
        arguments: TestDatabase.available)
    func leaving(kind: TestDatabase) async throws {
        try await room(on: kind) { room in
            // Twice, so that the pages after are no first ones.
            for visitor in [room.ann, room.bo, room.ann, room.bo] { try await visitor.get(room.path) }
            let ours = "/work/ours"
            #expect(try await room.bo.get(ours).body.contains("2 answers left to read."))
            let left = try await room.bo.submit("\(room.path)/leave?channel=survey", [])
            #expect(left.status == .seeOther && left.location == "\(ours)/reading/2?channel=survey")
            for _ in 0..<2 {
                let bos = try await room.bo.get(room.path).body
                #expect(bos.contains("You left this for somebody else.") && bos.contains("Take it back"))
                #expect(!bos.contains("\(room.path)/leave"), "It is left already")
                #expect(bos.contains("You have 1 of 2 left to read.") && bos.contains("I did not get up that spring."))
                let anns = try await room.ann.get(room.path).body
                #expect(!anns.contains("You left this") && !anns.contains("Bo Carr") && anns.contains("\(room.path)/leave"))
                #expect(anns.contains("Nobody has marked it as read yet") && anns.contains("You have 2 of 2 left to read."))
            }
            #expect(try await room.bo.get(ours).body.contains("1 answer left to read."))
            #expect(try await room.bo.get("\(ours)/reading").location == "\(ours)/reading/2")
            #expect(try await room.ann.get("\(ours)/reading").location == room.path)
            #expect(try await room.bo.get("\(ours)/voices").body.contains("You left this for somebody else."))
            let anns = try await room.ann.get("\(ours)/voices?unread=all").body
            #expect(!anns.contains("You left this") && anns.contains("2 answers match"))

            #expect(try await room.bo.submit("\(room.path)/take-back", []).location == room.path)
            let back = try await room.bo.get(room.path).body
            #expect(!back.contains("You left this") && back.contains("You have 2 of 2 left to read."))

            try await room.bo.submit("\(room.path)/leave", [])
            try await room.bo.submit("\(room.path)/read", [])
            let read = try await room.bo.get(room.path).body
            #expect(read.contains("Read by you") && !read.contains("You left this"))
            #expect(read.contains("You have 1 of 2 left to read."))
        }
    }

    @Test("Who only reads along may leave an answer and is told the notice, but says none; without a token nothing is done")
    func readers() async throws {
        try await room(on: .sqlite, bo: .reader) { room in
            try await room.ann.get(room.path)
            try await room.ann.submit("\(room.path)/notice", [("notice", "feeling low"), ("notice-seen", "")])
            let page = try await room.bo.get(room.path).body
            #expect(page.contains("talks about <bdi>feeling low</bdi>") && !page.contains("\(room.path)/notice"))
            let refused = try await room.bo.submit(
                "\(room.path)/notice", [("notice", ""), ("notice-seen", "feeling low"), ("do", "take-off")])
            #expect(refused.status == .forbidden)
            #expect(try await room.bo.submit("\(room.path)/leave", [], csrf: "").status == .forbidden)
            let still = try await room.bo.get(room.path).body
            #expect(still.contains("talks about <bdi>feeling low</bdi>") && !still.contains("You left this"))
            #expect(try await room.bo.submit("\(room.path)/leave", []).status == .seeOther)
            #expect(try await room.bo.get(room.path).body.contains("You left this for somebody else."))
        }
    }
}
