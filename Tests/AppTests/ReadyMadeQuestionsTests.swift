import HTTPTypes
import HummingbirdTesting
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import App

/// A new inquiry has questions at once. Its coordinator is asked to look at them before people answer.
@Suite struct ReadyMadeQuestionsTests {
    private func withNewInquiry(
        on kind: TestDatabase = .sqlite, opens: Timestamp? = nil,
        _ body: @escaping @Sendable (Visitor, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = opens
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            try await body(try await signedIn(client), client)
        }
    }

    private func expectAsked(_ isAsked: Bool, _ ann: Visitor, _ why: Comment? = nil) async throws {
        let home = try await ann.get("/work/ours")
        #expect(home.body.contains("Look at the questions") == isAsked, why)
        let questions = try await ann.get("/work/ours/survey")
        #expect(questions.body.contains("nobody has looked at them") == isAsked, why)
    }

    @Test("It is the first thing to do, until somebody says that the questions are right", arguments: TestDatabase.available)
    func saidToBeRight(kind: TestDatabase) async throws {
        try await withNewInquiry(on: kind) { ann, client in
            let home = try await ann.get("/work/ours?new=1").body
            let first = try #require(home.firstMatch(of: /<ol class="todo">\s*<li[^>]*>.*?<h3><a href="([^"]+)">([^<]+)</))
                .output
            #expect(first.1 == "/work/ours/survey" && first.2 == "Look at the questions before people answer them")
            #expect(home.contains("Nobody can answer them until you give the inquiry a first day."))
            try await expectAsked(true, ann)
            try await expectAsked(true, ann, "To have opened the page is not to have looked")
            let right = try await ann.submit("/work/ours/survey/right", [])
            #expect(right.location == "/work/ours/survey?said=right")
            #expect(try await ann.get("/work/ours/survey?said=right").body.contains("Thank you, that is kept."))
            try await expectAsked(false, ann)
            #expect(try await Visitor(client).submit("/work/ours/survey/right", []).status != .ok)
        }
    }

    @Test("Where people can answer already, it is urgent, and nobody is kept from answering")
    func openAlready() async throws {
        try await withNewInquiry(opens: .now - .seconds(60)) { ann, client in
            let home = try await ann.get("/work/ours?new=1").body
            #expect(home.contains("<li class=\"todo-first d-tell\">"))
            #expect(home.contains("Look at the questions: people can answer them now"))
            #expect(home.contains("people can answer them now, so please look at them first."))
            #expect(try await ann.get("/work/ours/survey").body.contains("People can answer them already."))
            let visitor = Visitor(client)
            try await visitor.get("/i/ours/survey")
            #expect(try await visitor.submit("/i/ours/survey", []).location == "/i/ours/survey/1")
        }
        try await withNewInquiry(opens: .now + .seconds(86_400)) { ann, _ in
            let home = try await ann.get("/work/ours?new=1")
            #expect(home.body.contains("so look at them before that."))
        }
    }

    @Test("To change, add, move or stop asking one is to have looked; so is to try them out to the end")
    func doneByDoing() async throws {
        let ways: [(String, [(String, String)])] = [
            ("questions/worked", [("title-standard", "What worked?"), ("title-easy", "What was good?")]),
            (
                "questions",
                [
                    ("kind", "long_text"), ("section", "main"), ("page", "7"), ("title-standard", "More?"),
                    ("title-easy", "More?"),
                ]
            ),
            ("questions/worked/place", [("to", "up")]), ("questions/worked/state", [("retired", "1")]),
        ]
        for (way, fields) in ways {
            try await withNewInquiry { ann, _ in
                try await expectAsked(true, ann)
                #expect(try await ann.submit("/work/ours/survey/\(way)", fields).status == .seeOther, "\(way)")
                try await expectAsked(false, ann, "\(way)")
            }
        }
        try await withNewInquiry { ann, _ in
            try await ann.get("/work/ours/survey")
            for path in ["try-out", "try-out/end"] {
                try await ann.submit("/i/ours/survey/\(path)", [])
                try await expectAsked(true, ann, "Given up half-way")
            }
            try await ann.submit("/i/ours/survey/try-out", [])
            try await ann.submit("/i/ours/survey/send", [])
            try await expectAsked(false, ann)
        }
    }
}
