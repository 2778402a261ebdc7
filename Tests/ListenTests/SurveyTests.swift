import Testing
import Web

@testable import Listen

@Suite struct SurveyTests {
    let survey: Survey
    init() throws { survey = Survey(questions: try SurveyPresets.load().questions) }

    @Test func presetsStandInOrderInBothWords() {
        #expect(survey.pages(of: .main).map(\.number) == [1, 2, 3, 4, 5, 6])
        #expect(survey.pages(of: .about).map(\.number) == [1, 2, 3])
        for question in survey.questions {
            #expect(!question.title.standard.isEmpty && !question.title.easy.isEmpty)
            #expect(question.options.allSatisfy { !$0.words.standard.isEmpty && !$0.words.easy.isEmpty })
            if let condition = question.content.showIf {
                let other = survey.question(condition.question)
                #expect(condition.anyOf.allSatisfy { value in other?.options.contains { $0.value == value } == true })
            }
            if question.section == .about { #expect(question.content.why != nil) }
        }
        #expect(
            Set(survey.question(Question.standpointKey)?.options.map(\.value) ?? [])
                == Set(Standpoint.allCases.map(\.rawValue))
        )
    }

    @Test(
        "The ends of a scale say what they mean, in either words",
        arguments: [
            (Wording.standard, 1, "1: No say"), (.standard, 2, "2"), (.standard, 5, "5: All the say"),
            (.easy, 1, "1: I choose nothing"), (.easy, 4, "4"), (.easy, 5, "5"),
        ])
    func scaleLabels(words: Wording, step: Int, label: String) {
        let scale = Question.Scale(
            from: 1, to: 5, low: BothWords(standard: "No say", easy: "I choose nothing"),
            high: words == .easy ? BothWords("") : BothWords("All the say"))
        #expect(scale.label(of: step, in: words) == label)
    }

    @Test func branchesOnWhatWasAnswered() {
        func keys(_ answers: Answers) -> [String] { survey.page(3, of: .main)?.asked(after: answers).map(\.key) ?? [] }
        #expect(keys([:]) == ["first_asked"])
        #expect(keys(["standpoint": .choices(["draw_on"])]) == ["first_asked"])
        #expect(keys(["standpoint": .choices(["draw_on", "told_no"])]) == ["first_asked", "told_no_story"])
    }

    @Test func pagesWithNothingToAskAreLeftOut() {
        let asks = Question.Condition(question: "a", anyOf: ["yes"])
        func question(_ key: String, page: Int, _ showIf: Question.Condition? = nil) -> Question {
            Question(
                key: key,
                section: .main,
                page: page,
                position: page,
                kind: .single,
                content: .init(
                    title: BothWords(key),
                    options: [.init(value: "yes", words: BothWords("Yes"))],
                    showIf: showIf
                )
            )
        }
        let survey = Survey(questions: [question("a", page: 1), question("b", page: 2, asks), question("c", page: 3)])
        #expect(survey.next(after: 1, of: .main, answers: [:])?.number == 3)
        #expect(survey.previous(before: 3, of: .main, answers: [:])?.number == 1)
        let yes: Answers = ["a": .text("yes")]
        #expect(survey.next(after: 1, of: .main, answers: yes)?.number == 2)
        #expect(survey.next(after: 3, of: .main, answers: yes) == nil)
    }

    @Test func answersNobodyWasAskedForDoNotCount() {
        let answers: Answers = [
            "standpoint": .choices(["draw_on"]), "told_no_story": .text("From before"), "change": .text(""),
        ]
        #expect(survey.counted(answers).map(\.key) == ["standpoint"])
    }

    @Test func answersToQuestionsRetiredMeanwhileCount() {
        let retired = survey.questions.map {
            Question(
                id: $0.id,
                key: $0.key,
                section: $0.section,
                page: $0.page,
                position: $0.position,
                kind: $0.kind,
                content: $0.content,
                isRetired: $0.key == "change"
            )
        }
        let survey = Survey(questions: retired)
        #expect(survey.page(5, of: .main) == nil)
        #expect(survey.counted(["change": .text("More choirs")]).map(\.key) == ["change"])
    }

    @Test func aVoiceHoldsTheWordsTheStandpointsAndThePlace() throws {
        let answers: Answers = [
            "change": .text("Ask first. 👩🏽‍🦽"), "support_more": .text("שלום\nSecond"),
            "standpoint": .choices(["told_no", "draw_on"]),
            "place": .text("E08000021"), "say": .number(3), "age_band": .text("35_44"),
        ]
        let voice = survey.voice(from: answers, channel: .survey, consent: Consent(items: [.analysis], how: "Chosen"))
        #expect(voice.text == "שלום\nSecond\n\nAsk first. 👩🏽‍🦽")
        #expect(voice.parts.map(\.question) == ["support_more", "change"])
        let scalars = Array(voice.text.unicodeScalars)
        let last = try #require(voice.parts.last)
        #expect(String(String.UnicodeScalarView(scalars[last.start..<last.end])) == "Ask first. 👩🏽‍🦽")
        #expect(voice.standpoints == [.told_no, .draw_on])
        #expect(voice.place == "E08000021")
        #expect(Set(voice.answers.map(\.key)) == Set(answers.keys))
    }

    @Test func bothWordsGiveTheSameFields() throws {
        let councils = try CouncilRegister()
        for question in survey.questions {
            let fields = Wording.allCases.map {
                QuestionField(question, typed: TypedAnswer(), words: $0, isHeading: true, councils: councils)
            }
            #expect(fields[0].name == fields[1].name)
            #expect(fields[0].choices.map(\.value) == fields[1].choices.map(\.value))
            #expect(fields[0].choices.map(\.id) == fields[1].choices.map(\.id))
            #expect(fields.allSatisfy { Set($0.choices.map(\.id)).count == $0.choices.count })
        }
    }
}
