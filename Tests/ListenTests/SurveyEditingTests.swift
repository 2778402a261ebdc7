import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

@Suite struct SurveyEditingTests {
    private func edit(_ title: String, options: [Question.Option] = []) -> QuestionEdit {
        QuestionEdit(
            content: .init(title: BothWords(standard: title, easy: title), options: options),
            isRequired: false
        )
    }

    @Test(arguments: TestDatabase.available)
    func presetsAreGivenOnce(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            try await house.surveys.startWithPresets(in: house.inquiry.id)
            let presets = try SurveyPresets.load().questions.count
            #expect(try await house.count("question") == presets)
        }
    }

    @Test(arguments: TestDatabase.available)
    func aChangeIsSeenAtOnceAndKeepsKeysAndValues(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let before = try #require(try await house.survey().question("support_helps"))
            let kept = Array(before.content.options.prefix(2))
            try await house.surveys.change("support_helps", to: edit("New words", options: kept), in: house.inquiry.id)
            let after = try #require(try await house.survey().question("support_helps"))
            #expect(after.title.standard == "New words")
            #expect(after.options.map(\.value) == kept.map(\.value))
            #expect(Set(after.content.options.map(\.value)) == Set(before.content.options.map(\.value)))
            #expect(after.words(of: "not_sure").standard == before.words(of: "not_sure").standard)
        }
    }

    @Test(arguments: TestDatabase.available)
    func newQuestionsGetKeysOfTheirOwn(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let keys = [
                try await house.surveys.add(
                    edit("What else?"),
                    kind: .long_text,
                    section: .main,
                    page: 7,
                    to: house.inquiry.id
                ),
                try await house.surveys.add(
                    edit("What else?"),
                    kind: .long_text,
                    section: .main,
                    page: 7,
                    to: house.inquiry.id
                ),
                try await house.surveys.add(
                    edit("2 ¿Qué más? 🏠"),
                    kind: .short_text,
                    section: .main,
                    page: 8,
                    to: house.inquiry.id
                ),
                try await house.surveys.add(
                    edit("שלום"),
                    kind: .short_text,
                    section: .main,
                    page: 8,
                    to: house.inquiry.id
                ),
            ]
            #expect(keys == ["what_else", "what_else_2", "q_2_que_mas", "q_"])
            #expect(try await house.survey().pages(of: .main).count == 8)
        }
    }

    @Test(arguments: TestDatabase.available)
    func questionsMoveWithinAndBetweenPages(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            func order() async throws -> [String] {
                try await house.survey().pages(of: .main).map { page in page.questions.map(\.key).joined(separator: "+")
                }
            }
            #expect(
                try await order().prefix(3) == [
                    "standpoint", "support_helps+support_more", "first_asked+told_no_story",
                ]
            )
            try await house.surveys.move("support_more", up: true, in: house.inquiry.id)
            #expect(try await order()[1] == "support_more+support_helps")
            try await house.surveys.move("support_more", up: true, in: house.inquiry.id)
            #expect(try await order()[0] == "standpoint+support_more")
            try await house.surveys.move("standpoint", up: true, in: house.inquiry.id)
            #expect(try await order()[0] == "standpoint+support_more")
            for _ in 0..<20 { try? await house.surveys.move("told_no_story", up: true, in: house.inquiry.id) }
            #expect(try await house.survey().misled() == nil, "It stays after the question that leads to it")
            await #expect(throws: Refusal.self) {
                for _ in 0..<20 { try await house.surveys.move("standpoint", up: false, in: house.inquiry.id) }
            }
            #expect(try await house.survey().misled() == nil)
            for _ in 0..<20 { try? await house.surveys.move("standpoint", up: true, in: house.inquiry.id) }
            try await house.surveys.move("place", up: false, in: house.inquiry.id)
            #expect(try await order().suffix(2) == ["say", "place"])
        }
    }

    @Test(arguments: TestDatabase.available)
    func retiredQuestionsCanComeBack(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            try await house.surveys.setRetired(true, "worked", in: house.inquiry.id)
            #expect(try await house.survey().page(4, of: .main) == nil)
            try await house.surveys.setRetired(false, "worked", in: house.inquiry.id)
            #expect(try await house.survey().page(4, of: .main)?.questions.map(\.key) == ["worked"])
            await #expect(throws: Refusal.self) {
                try await house.surveys.setRetired(true, "nothing", in: house.inquiry.id)
            }
        }
    }

    @Test func theFormSaysWhatIsMissing() throws {
        let survey = Survey(questions: try SurveyPresets.load().questions)
        func problems(_ kind: Question.Kind, _ fields: [(String, String)]) -> [String] {
            QuestionForm(
                Form(fields + [("page", "2")]), kind: kind, section: .main, before: nil, survey: survey,
                pictures: ["p-people"]
            ).problems.map(\.field)
        }
        let title = [("title-standard", "A"), ("title-easy", "B")]
        #expect(problems(.long_text, []) == ["title-standard", "title-easy"])
        #expect(problems(.long_text, title) == [])
        #expect(problems(.single, title) == ["option-1-standard"])
        let rows = [
            ("option-1-standard", "Yes"), ("option-1-easy", "Yes"), ("option-2-standard", "No"), ("option-2-easy", ""),
        ]
        #expect(problems(.single, title + rows) == ["option-2-standard"])
        #expect(problems(.scale, title + [("from", "1"), ("to", "90")]) == ["from"])
        #expect(problems(.scale, title + [("from", "1"), ("to", "7")]) == [])
        #expect(problems(.long_text, title + [("show-if", "nothing=x")]) == ["show-if"])
        #expect(
            problems(.long_text, title + [("show-if", "standpoint=draw_on"), ("show-if", "support_helps=most")]) == [
                "show-if"
            ]
        )
        #expect(
            problems(.long_text, title + [("show-if", "standpoint=draw_on"), ("show-if", "standpoint=told_no")]) == []
        )
        #expect(problems(.long_text, title + [("show-if", "age_band=a")]) == ["show-if"], "It is asked later")
        #expect(problems(.long_text, title + [("picture", "p-people")]) == [])
        #expect(problems(.long_text, title + [("picture", "p-nonsense")]) == ["picture"])
        #expect(
            problems(.long_text, [("title-standard", String(repeating: "x", count: 301)), ("title-easy", "B")]) == [
                "title-standard"
            ]
        )
    }
}
