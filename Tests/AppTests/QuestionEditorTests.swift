import HTTPTypes
import HummingbirdTesting
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import App

/// A coordinator writes questions, and loses nothing of them by what goes wrong.
@Suite struct QuestionEditorTests {
    private func withCoordinator(_ body: @escaping @Sendable (Visitor, AppEnvironment) async throws -> Void) async throws {
        try await withApp(on: .sqlite) { app, client in
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now - .seconds(60)
            _ = try await app.inquiries.create(details, by: try await makePerson(app, "ann@example.org"))
            let ann = try await signedIn(client)
            try await ann.get("/work/ours/survey")
            try await body(ann, app)
        }
    }

    private let words = [
        ("section", "main"), ("page", "7"), ("title-standard", "What helps?"), ("title-easy", "What is good?"),
    ]

    @Test("A kind of question nobody knows is asked for again, with everything that was typed")
    func unknownKind() async throws {
        try await withCoordinator { ann, _ in
            let options = [("option-1-standard", "Choirs"), ("option-1-easy", "Singing"), ("option-2-standard", "Teas")]
            let asked = try await ann.submit("/work/ours/survey/questions", words + options + [("kind", "ranking")])
            #expect(asked.status == .unprocessableContent)
            #expect(asked.body.contains("href=\"#kind\">Choose what kind of question it is."))
            #expect(!asked.body.contains("type=\"hidden\" name=\"kind\""))
            for typed in ["What helps?", "What is good?", "Choirs", "Singing", "Teas", "7"] {
                #expect(asked.body.contains("value=\"\(typed)\""), "\(typed)")
            }
            let all = words + options + [("option-2-easy", "Tea"), ("kind", "multiple")]
            let kept = try await ann.submit("/work/ours/survey/questions", all)
            #expect(kept.location == "/work/ours/survey#question-what_helps")
            for (field, shown) in [
                ("low-standard", "id=\"high-easy\""), ("to-come", "id=\"to-come\" name=\"to-come\" value=\"1\" checked"),
                ("hint-easy", "name=\"hint-easy\""),
            ] {
                let asked = try await ann.submit("/work/ours/survey/questions", words + [(field, "1")])
                #expect(asked.status == .unprocessableContent && asked.body.contains(shown), "\(field)")
            }
            let about = [("why-standard", "To see who is missing"), ("why-easy", "To know who you are")]
            let person = try await ann.submit("/work/ours/survey/questions", Array(words.dropFirst()) + about)
            #expect(
                person.body.contains("To see who is missing") && person.body.contains("name=\"section\" value=\"about\""))
        }
    }

    @Test("A date still to come is taken only where the coordinator says that it may be")
    func datesToCome() async throws {
        try await withCoordinator { ann, _ in
            try await ann.get("/i/ours/survey")
            try await ann.submit("/i/ours/survey", [])
            let date = [("shown", "first_asked"), ("q-first_asked-year", "2199")]
            let refused = try await ann.submit("/i/ours/survey/3", date)
            #expect(refused.status == .unprocessableContent && refused.body.contains("That year is still to come."))
            #expect(
                refused.body.contains("value=\"2199\"") && refused.body.contains("dir=\"auto\" id=\"q-first_asked-year\""))
            let edit = [("title-standard", "When will it be?"), ("title-easy", "When?"), ("to-come", "1")]
            try await ann.submit("/work/ours/survey/questions/first_asked", edit)
            #expect(
                try await ann.get("/work/ours/survey/questions/first_asked").body.contains(
                    "name=\"to-come\" value=\"1\" checked"))
            #expect(try await ann.submit("/i/ours/survey/3", date).location == "/i/ours/survey/4")
        }
    }
}
