internal import Inquiries
internal import Store
internal import Web

/// A supporter's unfinished answers, and the ways to start one.
struct PhoneListPage: Sendable {
    struct Item: Sendable {
        let title: String
        let note: String
        let url: String
        let removeURL: String

        init(_ draft: Draft, _ taken: Taken, survey: Survey, listURL: String) {
            let asked = survey.spoken.filter { $0.kind != .information && $0.isAsked(after: draft.content.answers) }
            let done = asked.filter {
                draft.content.answers[$0.key]?.isEmpty == false || taken.skipped.contains($0.key)
            }
            title = taken.note.isEmpty ? taken.title : "\(taken.title): \(taken.note)"
            note =
                "\(done.count) of \(Plain.count(asked.count, "question")) done. "
                + "Last saved \(Plain.moment(draft.savedAt))."
            url = "\(listURL)/\(draft.id)"
            removeURL = url + "/remove"
        }
    }

    struct Way: Sendable {
        let channel: String
        let label: String
        let isMain: Bool
        let icon: String
    }

    let url: String
    let isSent: Bool
    let notOpen: String?
    let ways: [Way]
    let unfinished: [Item]

    init(_ drafts: [Draft], survey: Survey, inquiry: Inquiry, isSent: Bool) {
        let url = inquiry.workPath("phone")
        self.url = url
        self.isSent = isSent
        notOpen =
            inquiry.opening(at: .now) == .notYet
            ? "The inquiry is not open yet. Answers can be taken from the day it opens." : nil
        ways = [
            Way(channel: "phone", label: "Start a phone answer", isMain: true, icon: "i-phone"),
            Way(channel: "letter", label: "Type in a letter", isMain: false, icon: "i-mail"),
            Way(channel: "group", label: "Write down for a group", isMain: false, icon: "i-people"),
        ]
        unfinished = drafts.compactMap { draft in
            draft.content.taken.map { Item(draft, $0, survey: survey, listURL: url) }
        }
    }
}

/// Asks before an answer that was not sent is removed.
struct PhoneRemovalPage: Sendable {
    let item: PhoneListPage.Item
    let begun: String
    let back: Layout.Link

    init(_ draft: Draft, _ taken: Taken, survey: Survey, listURL: String) {
        item = PhoneListPage.Item(draft, taken, survey: survey, listURL: listURL)
        begun = "Begun \(Plain.moment(draft.startedAt)) by \(taken.supporter)."
        back = .init("Back to your answers", listURL)
    }
}

/// All questions in order, with who is speaking.
struct PhonePage: Sendable {
    struct Item: Sendable {
        let anchor: String
        let place: String
        let easier: String?
        let condition: String?
        let question: QuestionField
        let isQuestion: Bool
        let key: String
        let skipID: String
        let isSkipped: Bool
        let saveValue: String
    }

    struct Section: Sendable {
        let id: String
        let heading: String
        let say: String
        let items: [Item]
    }

    struct Jump: Sendable {
        let url: String
        let label: String
        let state: String
        let isDone: Bool
    }

    struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String
    let back: BackButton
    let heading: String
    let greeting: String
    let savedAt: String
    let url: String
    let jumps: [Jump]
    let shown: [String]
    let sections: [Section]
    let isGroup: Bool
    let speakers: [Choice]
    let helperField: Field
    let headsField: Field
    let noteField: Field

    init(
        _ draft: Draft,
        _ taken: Taken,
        survey: Survey,
        given: PageAnswers?,
        speaker: SpeakerForm?,
        problems: [Problem],
        asks: Press.Way?,
        url: String,
        councils: CouncilRegister
    ) {
        let answers = draft.content.answers
        self.problems = problems
        back = BackButton(label: "All your answers", asks: asks)
        problemsHeading =
            asks?.heading(problems.count) ?? (problems.count > 1 ? "\(problems.count) things to look at" : nil)
        problemsNote = asks?.note(back: back.label, .standard) ?? "Everything else is saved."
        heading = taken.title
        greeting = Self.greeting(taken.channel)
        savedAt = "Last saved \(Plain.moment(draft.savedAt))."
        self.url = url
        shown = survey.spoken.map(\.key)
        var number = 0
        var sections: [Section] = []
        var jumps: [Jump] = []
        for section in Question.Section.allCases {
            let questions = survey.pages(of: section).flatMap(\.questions)
            let items = questions.map { question -> Item in
                let isQuestion = question.kind != .information
                if isQuestion { number += 1 }
                let item = Item(
                    question,
                    number: number,
                    taken: taken,
                    survey: survey,
                    field: QuestionField.spoken(
                        question,
                        answers: answers,
                        given: given,
                        problems: problems,
                        councils: councils
                    )
                )
                if isQuestion {
                    let isAnswered = answers[question.key]?.isEmpty == false
                    let state = isAnswered ? "answered" : item.isSkipped ? "skipped" : "no answer yet"
                    jumps.append(
                        Jump(
                            url: "#\(item.anchor)",
                            label: "\(number). \(question.title.standard)",
                            state: state,
                            isDone: isAnswered || item.isSkipped
                        )
                    )
                }
                return item
            }
            guard !items.isEmpty else { continue }
            sections.append(
                Section(
                    id: "section-\(section.rawValue)",
                    heading: section == .main ? "The questions" : "About the person",
                    say: section == .main
                        ? "I will ask you one question at a time. You can skip any of them."
                        : "Now a few questions about you. They help us see who we have not heard yet. "
                            + "You can skip them all.",
                    items: items
                )
            )
        }
        self.sections = sections
        self.jumps = jumps
        isGroup = taken.channel == .group
        let kinds: [(Whose.Kind, String)] = [
            (.own, "They wrote it themselves, without help"),
            (.taken_down, "These are their own words, and I write them down"),
            (.supported, "Somebody helps them find the words"), (.on_behalf, "Somebody speaks for them"),
        ]
        let whose = speaker?.whose ?? draft.content.whose
        speakers = kinds.filter { taken.channel == .letter || $0.0 != .own }.map { kind, label in
            Choice(id: "whose-\(kind.rawValue)", value: kind.rawValue, label: label, isChosen: whose.kind == kind)
        }
        helperField = Field("helper", "Who writes this down?", value: whose.helper, problems: problems)
        headsField = Field(
            "heads",
            "How many people are in the group?",
            value: speaker?.heads ?? whose.heads.map { "\($0)" } ?? "",
            inputMode: "numeric",
            isShort: true,
            problems: problems
        )
        noteField = Field(
            "note",
            "A word to know this answer by in your list",
            hint: "Such as a first name. Only you see it, and it goes when the answers are sent.",
            value: taken.note
        )
    }

    private static func greeting(_ channel: Channel) -> String {
        switch channel {
        case .letter: "Type their words as they stand in the letter. Do not tidy them."
        case .group:
            "Thank you all for being here. I write down what you say, as you say it. At the end I read it back, and you tell "
                + "me if it is right."
        default:
            "Thank you for calling. I write down what you say, as you say it. At the end I read it back to you, and you "
                + "tell me if it is right. If we are cut off, I keep what you said so far."
        }
    }
}

extension PhonePage.Item {
    init(_ question: Question, number: Int, taken: Taken, survey: Survey, field: QuestionField) {
        anchor = "at-\(question.key)"
        isQuestion = question.kind != .information
        place = "Question \(number)"
        let easy = question.title.easy
        easier = easy.isEmpty || easy == question.title.standard ? nil : easy
        condition = survey.condition(of: question).map { "Ask this only if they said \($0.answers) to “\($0.question)”" }
        self.question = field
        key = question.key
        skipID = "skip-\(question.key)"
        isSkipped = taken.skipped.contains(question.key)
        saveValue = "save-\(question.key)"
    }
}

extension QuestionField {
    /// A question as a supporter reads it out: never the page's heading, in standard words.
    static func spoken(
        _ question: Question,
        answers: Answers,
        given: PageAnswers?,
        problems: [Problem],
        councils: CouncilRegister
    ) -> QuestionField {
        let fields = AnswerValidation.fields(of: question)
        return QuestionField(
            question,
            typed: given?.typed[question.key] ?? TypedAnswer(answers[question.key], for: question, councils: councils),
            words: .standard,
            isHeading: false,
            problem: problems.first { fields.contains($0.field) },
            places: given?.places[question.key],
            councils: councils
        )
    }
}

/// Each answer to read aloud, with whether the person agrees.
struct ReadBackPage: Sendable {
    struct Item: Sendable {
        let agreeID: String
        let key: String
        let title: String
        let paragraphs: [String]
        let isAgreed: Bool
        let wrong: String?
        let wrongID: String
    }

    /// Words at a question that was not for this person.
    struct Unasked: Sendable {
        let id: String
        let sentence: String
        let key: String
    }

    struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String
    let back = BackButton(label: "Back to the questions", asks: nil)
    let url: String
    let say: String
    let whose: String
    let answers: [Item]
    let unasked: [Unasked]
    let skipped: String?
    let notAsked: String?
    let checks: [Choice]
    let checkProblem: String?
    let checkNoteField: Field

    init(_ draft: Draft, _ taken: Taken, survey: Survey, problems: [Problem], url: String, councils: CouncilRegister) {
        self.problems = problems
        problemsHeading = problems.count > 1 ? "\(problems.count) things before you go on" : nil
        problemsNote = "Everything is saved."
        self.url = url + "/read-back"
        say =
            taken.channel == .letter
            ? "Check what you typed against the letter."
            : "Now I read you what I wrote. Stop me when something is not right."
        var whose = draft.content.whose
        whose.checked = ""
        self.whose = whose.sentence + "."
        let given = draft.content.answers
        answers = survey.answered(in: given).compactMap { question in
            guard let value = given[question.key] else { return nil }
            let said = survey.words(for: value, to: question, in: .standard, councils: councils)
            let id = "agree-\(question.key)"
            return Item(
                agreeID: id,
                key: question.key,
                title: question.title.standard,
                paragraphs: said.flatMap { $0.split(separator: "\n").map(String.init) },
                isAgreed: taken.agreed[question.key] == value,
                wrong: problems.first { $0.field == id }?.message,
                wrongID: "\(id)-problem"
            )
        }
        unasked = survey.unasked(in: given).map { question in
            let problem = survey.problem(ofUnasked: question)
            return Unasked(id: problem.field, sentence: problem.message, key: question.key)
        }
        let open = survey.spoken.filter {
            $0.kind != .information && $0.isAsked(after: given) && given[$0.key]?.isEmpty != false
        }
        func list(_ what: String, _ questions: [Question]) -> String? {
            questions.isEmpty ? nil : "\(what): \(Plain.list(questions.map { "“\($0.title.standard)”" }))."
        }
        skipped = list("They skipped", open.filter { taken.skipped.contains($0.key) })
        notAsked = list("No answer yet to", open.filter { !taken.skipped.contains($0.key) })
        checks = taken.checks.enumerated().map { index, choice in
            Choice(
                id: index == 0 ? "check-whole" : "check-\(choice.check.rawValue)-\(index)",
                value: choice.check.rawValue,
                label: choice.label,
                isChosen: taken.check == choice.check
            )
        }
        checkProblem = problems.first { $0.field == "check-whole" }?.message
        checkNoteField = Field(
            "check-note",
            "Anything else about how you checked it",
            hint: "You can leave this empty.",
            value: taken.checkNote
        )
    }
}
