internal import Inquiries
internal import Store
internal import Web

/// One question with its answer, as the person gave it.
struct GivenAnswer: Sendable {
    let anchor: String
    let title: String
    let paragraphs: [String]
    let isSkipped: Bool
    let changeURL: String
    let changeLabel: String
    let about: String

    /// The questions of a section asked after these answers.
    static func list(
        _ section: Question.Section,
        of survey: Survey,
        answers: Answers,
        words: Wording,
        councils: CouncilRegister,
        url: (Survey.Page) -> String
    ) -> [GivenAnswer] {
        survey.asked(section, after: answers).enumerated().flatMap { index, page in
            page.asked(after: answers).filter { $0.kind != .information }.enumerated().map { place, question in
                let value = answers[question.key].flatMap { $0.isEmpty ? nil : $0 }
                let title = question.title[words]
                return GivenAnswer(
                    anchor: "a-\(question.key)",
                    title: place == 0 && section == .main ? "\(index + 1). \(title)" : title,
                    paragraphs: (value.map { survey.words(for: $0, to: question, in: words, councils: councils) } ?? [])
                        .flatMap { $0.split(separator: "\n").map(String.init) },
                    isSkipped: value == nil,
                    changeURL: "\(url(page))#\(question.field)",
                    changeLabel: value == nil ? "Answer" : "Change",
                    about: title
                )
            }
        }
    }
}

/// Everything answered so far, with a way to change each.
struct CheckPage: Sendable {
    typealias Place = WelcomePage.Place

    let isEasy: Bool
    let back: Place
    let answers: [GivenAnswer]
    let weave: [WeaveRow]
    /// Said where nothing is answered; it is not gone on from here then.
    let nothing: String?
    let firstURL: String
    let nextURL: String
    let safetyURL: String
    let clearURL: String

    /// The step a change leads back to, when it is one of those that offer changes.
    static func isStep(_ name: String) -> String? { ["check", "send"].contains(name) ? name : nil }

    static func stepAfterConsent(_ survey: Survey, _ answers: Answers) -> String {
        survey.asked(.about, after: answers).first.map(Answering.step) ?? "send"
    }

    init(survey: Survey, draft: Draft, answering: Answering, context: InquiryContext) {
        isEasy = context.words == .easy
        let pages = survey.asked(.main, after: draft.content.answers)
        back = Place(
            url: answering.url("survey/\(pages.last.map(Answering.step) ?? "")", context),
            label: context.words("Back to question \(pages.count)", easy: "Back")
        )
        answers = GivenAnswer.list(
            .main,
            of: survey,
            answers: draft.content.answers,
            words: context.words,
            councils: answering.councils,
            url: { answering.url("survey/\(Answering.step($0))?from=check", context) }
        )
        weave = WeaveRow.rows(1, of: 1)
        nothing = survey.counted(draft.content.answers).isEmpty ? Survey.nothing : nil
        firstURL = answering.url("survey/\(pages.first.map(Answering.step) ?? "")", context)
        nextURL = answering.url("survey/consent", context)
        safetyURL = answering.url("safety", context)
        clearURL = answering.url("receipt/clear", context)
    }
}

/// What we may do with the words: four choices, each by itself.
struct ConsentPage: Sendable {
    struct Note: Sendable {
        let heading: String
        let text: String
        let notePicture: String?
    }

    struct Helped: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let isEasy: Bool
    let title: String
    let explain: String
    let back: BackButton
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String?
    let action: String
    let cameFrom: String?
    let items: [ConsentField]
    let notes: [Note]
    let helpedTitle: String
    let helpedExplain: String
    let helped: [Helped]
    let wasHelped: Bool
    let helpedProblem: QuestionField.FieldProblem?
    let helper: String
    let checked: String
    let safetyURL: String

    init(
        _ form: ConsentForm,
        whose: Whose,
        problems: [Problem],
        cameFrom: String,
        asks: Press.Way?,
        answering: Answering,
        context: InquiryContext
    ) {
        let words = context.words
        let texts = answering.consentWords
        isEasy = words == .easy
        title = texts.introduction.title[words]
        explain = texts.introduction.explain[words]
        back = BackButton(label: words("Back to your answers", easy: "Back"), asks: asks)
        self.problems = problems
        problemsHeading =
            asks?.heading(problems.count)
            ?? (problems.count > 1 ? "\(problems.count) things before you go on" : nil)
        problemsNote = asks?.shortens(back: back.label, words)
        action = answering.url("survey/consent", context)
        self.cameFrom = CheckPage.isStep(cameFrom)
        items = ConsentField.list(form, words: words, texts: texts, shows: problems)
        notes = texts.notes(words, contact: context.inquiry.contact)
        helpedTitle = words("Did somebody help you answer?", easy: "Did someone help you?")
        helpedExplain = texts.helped.explain[words]
        wasHelped = whose.kind != .own || whose.lacksHow
        helpedProblem = problems.first { $0.field == "whose-own" }.map { .init(field: $0.field, message: $0.message) }
        let kinds: [(Whose.Kind, String)] = [
            (.own, words("No, I answered by myself", easy: "No")),
            (.taken_down, words("Somebody typed or wrote for me, in my own words", easy: "Yes, they wrote my words")),
            (.supported, words("Somebody helped me find the words", easy: "Yes, they helped me find the words")),
            (.on_behalf, words("I answered for somebody else, as best I could", easy: "I answer for someone else")),
        ]
        helped = kinds.map { kind, label in
            Helped(id: "whose-\(kind.rawValue)", value: kind.rawValue, label: label, isChosen: whose.kind == kind)
        }
        helper = whose.helper
        checked = whose.checked
        safetyURL = answering.url("safety", context)
    }
}

/// The last look before the answers are sent.
struct SendPage: Sendable {
    typealias Place = WelcomePage.Place

    struct Chosen: Sendable {
        let title: String
        let said: String
    }

    let isEasy: Bool
    let back: Place
    let action: String
    let consent: [Chosen]
    let consentURL: String
    let about: [GivenAnswer]
    let hasAbout: Bool
    let checkURL: String
    let isNotUsed: Bool
    let late: String?

    init(survey: Survey, draft: Draft, answering: Answering, context: InquiryContext, now: Timestamp) {
        let words = context.words
        let content = draft.content
        isEasy = words == .easy
        let pages = survey.asked(.about, after: content.answers)
        back = Place(
            url: answering.url("survey/\(pages.last.map(Answering.step) ?? "consent")", context),
            label: "Back"
        )
        action = answering.url("survey/send", context)
        consent = answering.consentWords.chosen(words, name: content.publicName) { content.allows($0) == true }
        consentURL = answering.url("survey/consent?from=send", context)
        about = GivenAnswer.list(
            .about,
            of: survey,
            answers: content.answers,
            words: words,
            councils: answering.councils,
            url: { answering.url("survey/\(Answering.step($0))?from=send", context) }
        )
        hasAbout = !about.isEmpty
        checkURL = answering.url("survey/check", context)
        isNotUsed = content.allows(.analysis) == false
        late =
            context.inquiry.opening(at: now) == .closed
            ? words(
                "We asked for answers by an earlier day. We still take yours, and mark it as late.",
                easy: "Your answers are a bit late. We will still read them."
            )
            : nil
    }
}

/// The receipt: the code, and what happens next.
struct ReceiptPage: Sendable {
    let isEasy: Bool
    let title: String
    let sent: String
    let lead: String
    let code: [CodeWord]
    let weave: [WeaveRow]
    let isNotUsed: Bool
    let late: String?
    let returnURL: String
    /// The same page as an address to type, for the printed receipt.
    let returnAddress: String
    let clearURL: String
    let homeURL: String
    let phone: String?
    let phoneHref: String?

    init(code: ReceiptCode, facts: ReceiptFacts, answering: Answering, context: InquiryContext) {
        let words = context.words
        isEasy = words == .easy
        title = words("Thank you. We have your answers.", easy: "Thank you. We have your answers.")
        sent = "Sent on \(Plain.moment(facts.sentAt))"
        self.code = CodeWord.list(code)
        weave = WeaveRow.rows(1, of: 1)
        isNotUsed = !facts.isUsed
        if !facts.isUsed {
            // Whatever else the inquiry says by way of thanks, this is what they chose.
            lead = words(
                "We keep them for you and do not use them, as you chose.",
                easy: "We keep them. We do not use them."
            )
        } else if !facts.thanks[words].isEmpty {
            lead = facts.thanks[words]
        } else if facts.others >= context.inquiry.threshold {
            lead = words(
                "Your thread joins \(Plain.number(facts.others)) others. We will read every word.",
                easy: "We will read every word."
            )
        } else {
            lead = "We will read every word."
        }
        late =
            facts.isLate
            ? words(
                "They came after the closing day. We marked them as late, and still read them.",
                easy: "They came late. We still read them."
            ) : nil
        returnURL = answering.url("return", context)
        returnAddress = answering.site.publicURL + returnURL
        clearURL = answering.url("receipt/clear", context)
        homeURL = answering.url("", context)
        let number = context.inquiry.contact.phone
        phone = number.isEmpty ? nil : number
        phoneHref = number.isEmpty ? nil : number.filter { $0.isNumber || $0 == "+" }
    }
}

/// What a receipt says of the voice.
struct ReceiptFacts: Sendable {
    let sentAt: Timestamp
    let isUsed: Bool
    let isLate: Bool
    /// How many other voices may be used.
    let others: Int
    let thanks: BothWords
}

extension DraftStore {
    /// Nil when the voice was withdrawn since.
    func receiptFacts(of draft: Draft, in inquiry: Inquiry) async throws -> ReceiptFacts? {
        guard let id = draft.voice else { return nil }
        return try await database.read { db in
            guard let voice = try VoiceStore.find(id, in: db) else { return nil }
            let isUsed = voice.consent.allows(.analysis)
            let thanks = try db.row(
                "SELECT standard, easy FROM inquiry_text WHERE inquiry_id = \(inquiry.id) AND key = \(TextKey.thanks.rawValue)"
            )
            return ReceiptFacts(
                sentAt: voice.receivedAt,
                isUsed: isUsed,
                isLate: voice.isLate,
                others: try VoiceStore.count(in: inquiry.id, db) - (isUsed ? 1 : 0),
                thanks: BothWords(standard: try thanks?.text("standard") ?? "", easy: try thanks?.text("easy") ?? "")
            )
        }
    }

    /// Makes the browser's token and the shown code worthless. The code itself still works.
    func forget(_ draft: Draft) async throws {
        let nobody = Token.hash(Token.make())
        try await database.write(.own) { db in
            try db.run("UPDATE draft SET token_hash = \(nobody), receipt_sealed = NULL WHERE id = \(draft.id)")
        }
    }
}
