internal import Inquiries
internal import Store
internal import Web

/// The survey as its coordinators see it: every question with what can be done to it.
struct EditorPage: Sendable {
    struct Row: Sendable {
        let anchor: String
        let title: String
        let easy: String
        let kind: String
        let note: String?
        let editURL: String
        let placeURL: String
        let stateURL: String
        let isRetired: Bool
    }

    struct Group: Sendable {
        let heading: String
        let rows: [Row]
    }

    struct KindLink: Sendable {
        let url: String
        let label: String
    }

    let isEmptySurvey: Bool
    let presetsURL: String
    let groups: [Group]
    let retired: [Row]
    let hasRetired: Bool
    let main: [KindLink]
    let about: [KindLink]
    let tryOutURL: String
    let easyTryOutURL: String
    /// Said to somebody who tried them out to the end, or said that they are right.
    let told: String?
    /// Said while nobody has looked at the questions that came with the program.
    let readyMade: String?
    let rightURL: String

    /// - Parameter said: what was just done, as the address says it.
    init(survey: Survey, inquiry: Inquiry, said: String, now: Timestamp) {
        isEmptySurvey = survey.questions.isEmpty
        presetsURL = inquiry.workPath("survey/presets")
        func row(_ question: Question) -> Row {
            let base = inquiry.workPath("survey/questions/\(question.key)")
            let condition = survey.leads(to: question).map { "Asked only after \($0)." }
            let needed = question.isRequired ? "An answer is needed." : nil
            let isLost = question.content.showIf.map { survey.question($0.question)?.isRetired != false } ?? false
            let lost = isLost && !question.isRetired ? "That is not asked any more, so nobody is asked this." : nil
            let notes = [condition, lost, needed].compactMap { $0 }
            return Row(
                anchor: "question-\(question.key)",
                title: question.title.standard,
                easy: question.title.easy,
                kind: question.kind.name,
                note: notes.isEmpty ? nil : notes.joined(separator: " "),
                editURL: base,
                placeURL: "\(base)/place",
                stateURL: "\(base)/state",
                isRetired: question.isRetired
            )
        }
        groups = survey.pages.enumerated().map { index, page in
            let number = survey.pages(of: page.section).firstIndex(of: page).map { $0 + 1 } ?? index + 1
            return Group(
                heading: page.section == .main ? "Page \(number)" : "About the person, page \(number)",
                rows: page.questions.map(row)
            )
        }
        retired = survey.questions.filter(\.isRetired).map(row)
        hasRetired = !retired.isEmpty
        func links(_ section: Question.Section) -> [KindLink] {
            Question.Kind.allCases.map {
                KindLink(
                    url: inquiry.workPath("survey/new?section=\(section.rawValue)&kind=\($0.rawValue)"),
                    label: $0.name
                )
            }
        }
        main = links(.main)
        about = links(.about)
        tryOutURL = inquiry.path("survey/try-out")
        easyTryOutURL = Wording.easy.path(tryOutURL)
        switch said {
        case "tried": told = "You came to the end. Here people’s answers are sent; yours were not kept."
        case "right": told = "Thank you, that is kept. You can still change the questions at any time."
        default: told = nil
        }
        let now = inquiry.opening(at: now) == .notYet ? "" : " People can answer them already."
        readyMade =
            survey.isReadyMade
            ? "These questions came with Firsthand, and nobody has looked at them for this inquiry yet.\(now) Change what does "
                + "not fit, and try them out. Are they right as they are? Then say so." : nil
        rightURL = inquiry.workPath("survey/right")
    }
}

/// One question, to be written or changed.
struct EditQuestionPage: Sendable {
    struct OptionRow: Sendable {
        let row: Int
        let value: String
        let standard: String
        let easy: String
        let isGone: Bool
        let isKnown: Bool
        let rowProblem: QuestionField.FieldProblem?
    }

    struct Group: Sendable {
        let heading: String
        let answers: [Answer]
    }

    struct Answer: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Box: Sendable {
        let id: String
        let label: String
        let value: String
        let isTall: Bool
        let boxProblem: QuestionField.FieldProblem?
    }

    let title: String
    let kindName: String
    let kind: String
    /// To choose from, where the form did not say the kind.
    let kinds: [Answer]
    let kindProblem: QuestionField.FieldProblem?
    let section: String
    let isNew: Bool
    let page: Int
    let back: WelcomePage.Place
    let problems: [Problem]
    let problemsNote: String
    let action: String
    let boxes: [Box]
    let hasOptions: Bool
    let options: [OptionRow]
    let isScale: Bool
    let from: Int
    let to: Int
    let scaleBoxes: [Box]
    let isDate: Bool
    let needsWholeDate: Bool
    let mayBeToCome: Bool
    let canBeRequired: Bool
    let isRequired: Bool
    let pictures: [Answer]
    let pictureProblem: QuestionField.FieldProblem?
    let conditions: [Group]
    let hasConditions: Bool

    init(
        _ question: Question, survey: Survey, problems: [Problem], asksKind: Bool, pictures: [String], inquiry: Inquiry
    ) {
        let content = question.content
        let isNew = question.key.isEmpty
        self.isNew = isNew
        title = isNew ? "A new question" : "Change a question"
        kindName = asksKind ? "" : question.kind.name
        kind = question.kind.rawValue
        section = question.section.rawValue
        page = question.page
        back = .init(url: inquiry.workPath("survey"), label: "Back to the questions")
        self.problems = problems
        problemsNote = "Nothing is changed yet."
        action = inquiry.workPath(isNew ? "survey/questions" : "survey/questions/\(question.key)")
        func problem(_ field: String) -> QuestionField.FieldProblem? {
            problems.first { $0.field == field }.map { .init(field: field, message: $0.message) }
        }
        func boxes(_ name: String, _ label: String, _ words: BothWords?, tall: Bool) -> [Box] {
            [("standard", "standard words", words?.standard), ("easy", "easy words", words?.easy)].map {
                suffix,
                said,
                value in
                Box(
                    id: "\(name)-\(suffix)",
                    label: "\(label), in \(said)",
                    value: value ?? "",
                    isTall: tall,
                    boxProblem: problem("\(name)-\(suffix)")
                )
            }
        }
        self.boxes =
            boxes("title", "The question", content.title, tall: false)
            + boxes("hint", question.kind == .information ? "The text" : "A hint", content.hint, tall: true)
            + (question.section == .about ? boxes("why", "Why we ask", content.why, tall: true) : [])
        hasOptions = question.kind.hasOptions
        let blank = Array(
            repeating: Question.Option(value: "", words: BothWords("")),
            count: content.options.isEmpty ? 6 : 3
        )
        options = (content.options + blank).enumerated().map { index, option in
            OptionRow(
                row: index + 1,
                value: option.value,
                standard: option.words.standard,
                easy: option.words.easy,
                isGone: option.isRetired,
                isKnown: !option.value.isEmpty && !isNew,
                rowProblem: problem("option-\(index + 1)-standard")
            )
        }
        isScale = question.kind == .scale
        from = content.scale?.from ?? 1
        to = content.scale?.to ?? 5
        scaleBoxes =
            boxes("low", "What the first number means", content.scale?.low, tall: false)
            + boxes("high", "What the last number means", content.scale?.high, tall: false)
        isDate = question.kind == .date
        needsWholeDate = content.needsWholeDate
        mayBeToCome = content.mayBeToCome
        canBeRequired = question.kind != .information
        isRequired = question.isRequired
        self.pictures = pictures.map {
            Answer(id: "picture-\($0)", value: $0, label: String($0.dropFirst(2)), isChosen: content.picture == $0)
        }
        pictureProblem = problem("picture")
        kindProblem = problem("kind")
        kinds =
            !asksKind
            ? []
            : Question.Kind.allCases.enumerated().map {
                Answer(id: $0 == 0 ? "kind" : "kind-\($1.rawValue)", value: $1.rawValue, label: $1.name, isChosen: false)
            }
        conditions = survey.earlier(than: question).filter { $0.kind.hasOptions && !$0.isRetired }.map {
            other in
            Group(
                heading: other.title.standard,
                answers: other.options.map { option in
                    Answer(
                        id: "show-if-\(other.key)-\(option.value)",
                        value: "\(other.key)=\(option.value)",
                        label: option.words.standard,
                        isChosen: content.showIf?.question == other.key
                            && content.showIf?.anyOf.contains(option.value) == true
                    )
                }
            )
        }
        hasConditions = !conditions.isEmpty
    }
}
