internal import Inquiries
internal import Store
internal import Web

/// Where a survey begins: what it is, how long it takes, and that it can be left and taken up again.
struct WelcomePage: Sendable {
    struct Place: Sendable {
        let url: String
        let label: String
    }

    let isEasy: Bool
    let back: Place
    let title: String
    let question: String
    let action: String
    let count: String
    let isOpen: Bool
    let notYet: String?
    let closed: String?
    let hasQuestions: Bool
    /// Where to go on, when this browser has answers that are not sent.
    let goOnURL: String?
    let wasSaved: String?
    let receiptURL: String?
    let returnURL: String
    let safetyURL: String
    let startLabel: String
    /// For those who work on the inquiry, before it opens.
    let tryOutURL: String?

    init(survey: Survey, draft: Draft?, answering: Answering, context: InquiryContext, now: Timestamp) {
        let words = context.words
        let inquiry = context.inquiry
        isEasy = words == .easy
        back = Place(url: answering.url("", context), label: words("Back to the inquiry", easy: "Back"))
        title = words("Answer our questions", easy: "Tell us what you think")
        question = inquiry.question[words]
        action = answering.url("survey", context)
        let pages = survey.pages(of: .main).count
        count = words("\(Plain.count(pages, "page")) of questions", easy: "There are \(Plain.count(pages, "page")).")
        let opening = inquiry.opening(at: now)
        isOpen = opening != .notYet
        notYet =
            opening == .notYet
            ? inquiry.opensAt.map { "We start listening on \(Plain.day($0))." }
                ?? "We are not listening yet. Please come back soon."
            : nil
        closed =
            opening == .closed
            ? inquiry.closesAt.map { "We asked for answers by \(Plain.day($0 - .seconds(1)))." } : nil
        hasQuestions = pages > 0
        let isUnfinished = draft != nil && draft?.voice == nil
        goOnURL = isUnfinished ? draft.map { answering.url("survey/\($0.content.step)", context) } : nil
        wasSaved = isUnfinished ? draft.map { Plain.moment($0.savedAt) } : nil
        receiptURL = draft?.voice == nil ? nil : answering.url("receipt", context)
        returnURL = answering.url("return", context)
        safetyURL = answering.url("safety", context)
        tryOutURL = opening == .notYet && context.app.member != nil ? answering.url("survey/try-out", context) : nil
        startLabel = draft == nil ? words("Start", easy: "Start") : words("Start new answers", easy: "Start again")
    }
}

/// One page of questions.
struct QuestionPage: Sendable {
    struct Kept: Sendable {
        let title: String
        let paragraphs: [String]
    }

    let title: String
    let isEasy: Bool
    let back: BackButton
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String?
    /// The way off the page that was asked back about.
    let asks: Press.Way?
    let progress: SurveyProgress
    let weave: [WeaveRow]
    let action: String
    let questions: [QuestionField]
    /// The keys of the questions on the page.
    let shown: [String]
    /// The digest of the answers the page shows.
    let seen: String
    /// What is kept of another window, when this one would write over it.
    let kept: [Kept]
    let cameFrom: String?
    let why: String?
    let goOn: String
    let skip: String?
    let skipValue: String
    /// Answers that cannot be chosen away. On a page of one question, skipping does that.
    let removable: [RemovableAnswer]
    let isReading: Bool
    let otherWords: String
    let otherWordsLabel: String
    let helpURL: String

    private static func kept(
        _ asked: [Question],
        of survey: Survey,
        _ answers: Answers,
        _ words: Wording,
        _ councils: CouncilRegister
    ) -> [Kept] {
        asked.filter { $0.kind != .information }.map { question in
            let said =
                answers[question.key].map { survey.words(for: $0, to: question, in: words, councils: councils) } ?? []
            let paragraphs = said.flatMap { $0.split(separator: "\n").map(String.init) }
            return Kept(
                title: question.title[words],
                paragraphs: paragraphs.isEmpty ? ["You did not answer this question."] : paragraphs
            )
        }
    }

    static func onLabel(_ words: Wording) -> String { words("Save and go on", easy: "Next") }
    static func skipLabel(_ asked: [Question], _ words: Wording) -> String {
        asked.count { $0.kind != .information } > 1
            ? words("Skip the rest of this page", easy: "Skip") : "Skip this question"
    }

    /// - Parameters:
    ///   - asked: the questions of the page that are asked now.
    ///   - given: what was just typed, when something in it needs changing.
    ///   - seen: the digest it carried before; nil for that of the answers kept now.
    ///   - cameFrom: the page to go back to after a change, such as `check`.
    init(
        _ page: Survey.Page,
        asked: [Question],
        survey: Survey,
        content: Draft.Content,
        given: PageAnswers?,
        seen: String? = nil,
        cameFrom: String,
        answering: Answering,
        context: InquiryContext
    ) throws {
        let words = context.words
        isEasy = words == .easy
        problems = given?.problems ?? []
        self.seen = try seen ?? page.digest(of: content.answers)
        let isChanged = problems.contains { $0.field == "kept" }
        kept = isChanged ? Self.kept(asked, of: survey, content.answers, words, answering.councils) : []
        let all = survey.asked(page.section, after: content.answers)
        let here = (all.firstIndex(of: page) ?? 0) + 1
        let isMain = page.section == .main
        progress = SurveyProgress(
            here: here,
            of: all.count,
            words: isMain
                ? "Question \(here) of \(all.count)"
                : words("About you, \(here) of \(all.count)", easy: "About you: \(here) of \(all.count)")
        )
        weave = WeaveRow.rows(isMain ? here : all.count, of: all.count)
        action = answering.url("survey/\(Answering.step(page))", context)
        questions = QuestionField.fields(
            asked,
            answers: content.answers,
            given: given,
            words: words,
            councils: answering.councils
        )
        title = questions.first?.title ?? ""
        shown = asked.map(\.key)
        let returning = CheckPage.isStep(cameFrom)
        self.cameFrom = returning
        let place =
            returning != nil ? "Back to your answers" : isMain && here > 1 ? "Back to question \(here - 1)" : "Back"
        asks = given?.asksToLeave
        back = BackButton(label: words(place, easy: "Back"), asks: asks)
        // Where nothing was saved, what is said does not hold.
        let saysSo = problems.contains { ["main", "kept"].contains($0.field) } ? nil : asks
        problemsHeading = saysSo?.heading(problems.count)
        problemsNote = saysSo?.note(back: back.label, words)
        why =
            isMain || here > 1
            ? nil
            : words(
                "Now a few questions about you. Each says why we ask. You can skip any of them, or all.",
                easy: "Now some questions about you. You can skip them."
            )
        goOn = Self.onLabel(words)
        isReading = asked.allSatisfy { $0.kind == .information }
        skip = isReading || asked.contains(where: \.isRequired) ? nil : Self.skipLabel(asked, words)
        let fixed = asked.filter { $0.kind == .single || $0.kind == .scale }
        removable = asked.count > 1 ? RemovableAnswer.list(fixed, answers: content.answers, words: words) : []
        skipValue = given?.asksToSkip == true ? Press.sure : Press.first
        otherWords = isEasy ? "standard" : "easy"
        otherWordsLabel = isEasy ? "See this question in standard words" : "See this question in easy read"
        helpURL = answering.url("help", context)
    }
}

/// The way back from a page with something to answer: a button of its form, so that what was written goes with it.
struct BackButton: Sendable {
    let label: String
    let value: String

    /// - Parameter asks: the way off the page that was asked back about.
    init(label: String, asks: Press.Way?) {
        self.label = label
        value = asks == .back ? Press.sure : Press.first
    }
}

extension Press.Way {
    /// What it leaves out, said before it does, where the way back is called so.
    func note(back: String, _ words: Wording) -> String {
        let label = label(back: back)
        return words(
            "The rest of this page is saved. Change what is marked to keep it, or press “\(label)” again to leave it out.",
            easy: "We saved the rest of this page. Change what is marked. Or press “\(label)” again to leave it out."
        )
    }

    /// The same of words beside a choice of consent, which are too long.
    func shortens(back: String, _ words: Wording) -> String {
        let label = label(back: back)
        return words(
            "Make it shorter, or press “\(label)” again, and we keep only how it begins. All else is saved.",
            easy: "Make it shorter. Or press “\(label)” again. Then we keep only the first part."
        )
    }
}

/// An answer with a button to take it away.
struct RemovableAnswer: Sendable {
    let key: String
    let title: String

    /// Those of these questions that are answered and may be left out.
    static func list(_ questions: [Question], answers: Answers, words: Wording) -> [Self] {
        questions.filter { !$0.isRequired && answers[$0.key]?.isEmpty == false }
            .map { Self(key: $0.key, title: $0.title[words]) }
    }
}

extension QuestionField {
    /// The questions of a page, with what was typed or answered before.
    static func fields(
        _ asked: [Question],
        answers: Answers,
        given: PageAnswers?,
        words: Wording,
        councils: CouncilRegister
    ) -> [QuestionField] {
        asked.enumerated().map { index, question in
            let fields = AnswerValidation.fields(of: question)
            return QuestionField(
                question,
                typed: given?.typed[question.key]
                    ?? TypedAnswer(answers[question.key], for: question, councils: councils),
                words: words,
                isHeading: index == 0,
                problem: given?.problems.first { fields.contains($0.field) },
                places: given?.places[question.key],
                councils: councils
            )
        }
    }
}

/// Saved, to be finished another time.
struct LaterPage: Sendable {
    let isEasy: Bool
    let code: [CodeWord]
    let hasOldCode: Bool
    let goOnURL: String
    let newCodeURL: String
    let clearURL: String
    /// Where to come back to, as an address to type.
    let returnAddress: String
    let until: String

    init(code: ReceiptCode?, hasCode: Bool, draft: Draft, answering: Answering, context: InquiryContext) {
        isEasy = context.words == .easy
        self.code = CodeWord.list(code)
        hasOldCode = code == nil && hasCode
        goOnURL = answering.url("survey/\(draft.content.step)", context)
        newCodeURL = answering.url("survey/later/code", context)
        clearURL = answering.url("receipt/clear", context)
        returnAddress = answering.site.publicURL + answering.url("return", context)
        until = Plain.day(draft.savedAt + DraftStore.lifetime)
    }
}

/// Asks before new answers take the place of those begun in this browser, and gives the way back to them.
struct AnewPage: Sendable {
    let isEasy: Bool
    let title: String
    let said: String
    let code: [CodeWord]
    let hasOldCode: Bool
    let goOnURL: String
    let newCodeURL: String
    let startURL: String
    let returnAddress: String
    let until: String

    init(code: ReceiptCode?, hasCode: Bool, draft: Draft, answering: Answering, context: InquiryContext) {
        let words = context.words
        isEasy = words == .easy
        title = words("Start new answers?", easy: "Start again?")
        let saved = Plain.moment(draft.savedAt)
        said = words(
            "You began answers here and did not send them. You saved them on \(saved). We keep them when you start new ones.",
            easy: "You did not send your answers yet. We keep them if you start again."
        )
        self.code = CodeWord.list(code)
        hasOldCode = code == nil && hasCode
        goOnURL = answering.url("survey/\(draft.content.step)", context)
        newCodeURL = answering.url("survey/anew/code", context)
        startURL = answering.url("survey", context)
        returnAddress = answering.site.publicURL + answering.url("return", context)
        until = Plain.day(draft.savedAt + DraftStore.lifetime)
    }
}

/// A word of a code with its place in it.
struct CodeWord: Sendable {
    let number: Int
    let word: String

    static func list(_ code: ReceiptCode?) -> [CodeWord] {
        (code?.words ?? []).enumerated().map { CodeWord(number: $0 + 1, word: $1) }
    }
}
