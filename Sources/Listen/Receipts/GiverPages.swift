internal import Inquiries
internal import Store
internal import Web

/// Everything somebody gave, with what they can do about it.
struct YoursPage: Sendable {
    /// Where words of theirs are public.
    struct Use: Sendable {
        let sentence: String
        let url: String
        let quotes: [String]
        /// Why words are missing in them.
        let leftOut: String?
    }

    struct Part: Sendable {
        let heading: String
        let paragraphs: [String]
    }

    let isEasy: Bool
    let saved: String?
    let number: String
    let given: String
    let whose: String?
    let answers: [GivenAnswer]
    let hasAbout: Bool
    let about: [GivenAnswer]
    let parts: [Part]
    let consent: [SendPage.Chosen]
    /// When somebody looked at how to reach them, and whether it is kept no more.
    let contactNotes: [String]
    let consentURL: String
    let uses: [Use]
    let textURL: String
    let jsonURL: String
    let withdrawURL: String
    let leaveURL: String

    init(
        _ given: GivenVoice,
        survey: Survey,
        uses: [WordsUse],
        saved: String,
        answering: Answering,
        context: InquiryContext
    ) {
        let words = context.words
        let voice = given.voice
        isEasy = words == .easy
        switch saved {
        case "answers": self.saved = words("Your change is saved.", easy: "We saved your change.")
        case "consent":
            self.saved = words("Your choices are saved, and in force from now.", easy: "We saved what you chose.")
        default: self.saved = nil
        }
        number = Plain.number(voice.number)
        let day = Plain.day(voice.givenAt)
        self.given = words("\(voice.channel.name), \(day)", easy: "You told us on \(day)")
        whose = voice.whose.sentenceToGiver
        func list(_ section: Question.Section) -> [GivenAnswer] {
            GivenAnswer.list(section, of: survey, answers: given.answers, words: words, councils: answering.councils) {
                answering.url("yours/change/\($0.section.rawValue)/\($0.number)", context)
            }
        }
        answers = list(.main)
        about = list(.about)
        hasAbout = !about.isEmpty
        let scalars = Array(voice.text.unicodeScalars)
        parts = voice.parts.filter { part in part.question.map { survey.question($0) == nil } ?? true }.map { part in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[part.start..<part.end])
            return Part(heading: part.heading, paragraphs: String(text).split(separator: "\n").map(String.init))
        }
        consent = answering.consentWords.chosen(words, name: voice.publicName ?? "", isYes: voice.consent.allows)
        contactNotes = [given.looks?[words], given.unreachable?[words]].compactMap(\.self)
        consentURL = answering.url("yours/consent", context)
        self.uses = uses.map { use in
            Use(
                sentence: use.sentence[words],
                url: words.path(use.path),
                quotes: use.quotes,
                leftOut: use.areCut
                    ? words(
                        "We left some of your words out of this, so that nobody can be recognised by them.",
                        easy: "We left out some of your words. Then nobody can tell who it is about."
                    ) : nil
            )
        }
        textURL = answering.url("yours/answers.txt", context)
        jsonURL = answering.url("yours/answers.json", context)
        withdrawURL = answering.url("yours/withdraw", context)
        leaveURL = answering.url("yours/leave", context)
    }
}

extension GivenVoice {
    /// On which days somebody looked at how to reach them, the latest first.
    var looks: BothWords? {
        var days: [String] = []
        for day in contactSeen.map(Plain.date) where !days.contains(day) && days.count < 20 { days.append(day) }
        guard !days.isEmpty else { return nil }
        return BothWords(
            standard: "A coordinator looked at your contact details on \(Plain.list(days)).",
            easy: "One of us looked at your phone number or email on \(Plain.list(days)).")
    }

    /// What is said to somebody who allowed contact, when how to reach them is not kept any more.
    var unreachable: BothWords? {
        guard voice.consent.allows(.contact), !hasContact else { return nil }
        guard let day = contactDeletedAt.map(Plain.date) else {
            return BothWords(
                standard: "We do not have your contact details. So we cannot contact you.",
                easy: "We do not have your phone number or email. We cannot contact you.")
        }
        return BothWords(
            standard: "We deleted your contact details on \(day) and no longer keep them. So we cannot contact you.",
            easy: "We deleted your phone number or email on \(day). We do not have it any more. We cannot contact you.")
    }
}

/// One page of questions, answered before and now changed.
struct ChangePage: Sendable {
    static let save = "Save my change"

    let isEasy: Bool
    let back: BackButton
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String?
    let save: String
    let action: String
    let questions: [QuestionField]
    let shown: [String]
    let removable: [RemovableAnswer]

    /// - Parameter given: nil when the hour is over: what was typed is shown so that it can be copied.
    init(_ page: Survey.Page, given: GivenVoice?, typed: PageAnswers?, answering: Answering, context: InquiryContext) {
        let words = context.words
        isEasy = words == .easy
        back = BackButton(
            label: words("Back to what you gave us", easy: "Back"), asks: typed?.asksToLeave)
        save = Self.save
        let answers = given?.answers ?? [:]
        let asked = given == nil ? page.questions : page.asked(after: answers)
        questions = QuestionField.fields(
            asked,
            answers: answers,
            given: typed,
            words: words,
            councils: answering.councils
        )
        shown = asked.map(\.key)
        removable = RemovableAnswer.list(asked.filter { !$0.kind.isWordy }, answers: answers, words: words)
        var problems = typed?.problems ?? []
        if given == nil {
            problems.append(
                Problem(
                    "main",
                    "Your hour is over, so this is not saved. Copy what you wrote, then show your code again."
                )
            )
        }
        self.problems = problems
        problemsHeading =
            given == nil
            ? "This is not saved" : typed?.asksToLeave?.heading(problems.count)
        problemsNote = "Nothing is changed yet."
        action = answering.url("yours/change/\(page.section.rawValue)/\(page.number)", context)
    }
}

/// The four choices, to be made anew.
struct GiverConsentPage: Sendable {
    let isEasy: Bool
    let title: String
    let explain: String
    let back: BackButton
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote: String?
    let action: String
    let items: [ConsentField]
    /// What is kept of a way to reach them, and what to do with the box.
    let contactNote: String?
    let save: String

    static func save(_ words: Wording) -> String { words("Save my choices", easy: "Save") }

    /// What is said to somebody who leaves with a change that is not saved.
    static func notSaved(_ save: String, leaving way: Press.Way, _ words: Wording) -> String {
        let again = way == .back ? "go back again" : "press “\(Press.Way.settingsLabel)” again"
        return words(
            "You changed something here. Press “\(save)” to keep it, or \(again) to leave everything as it was.",
            easy: "You changed something. Press “\(save)” to keep it. Or press “\(way.label(back: "Back"))” again."
        )
    }

    init(
        _ form: ConsentForm,
        _ given: GivenVoice,
        problems: [Problem],
        asks: Press.Way?,
        answering: Answering,
        context: InquiryContext
    ) {
        let words = context.words
        let texts = answering.consentWords
        isEasy = words == .easy
        title = texts.introduction.title[words]
        explain = texts.introduction.explain[words]
        back = BackButton(label: words("Back to what you gave us", easy: "Back"), asks: asks)
        save = Self.save(words)
        problemsHeading = asks?.heading(1)
        problemsNote = "Nothing is changed yet."
        self.problems = problems
        action = answering.url("yours/consent", context)
        items = ConsentField.list(form, words: words, texts: texts, shows: problems)
        contactNote =
            given.hasContact
            ? words(
                "We have a way to reach you. We do not show it here. Leave the box empty to keep it.",
                easy: "We have your phone number or email. We do not show it here. Do you want us to keep it? "
                    + "Then leave the box empty.")
            : given.unreachable.map {
                $0[words]
                    + words(
                        " If we may contact you again, give it again. Otherwise choose no.",
                        easy: " You can give it again. Or choose no.")
            }
    }
}

struct WithdrawPage: Sendable {
    typealias Place = WelcomePage.Place

    let isEasy: Bool
    let title: String
    let back: Place
    let consentURL: String
    let action: String

    init(answering: Answering, context: InquiryContext) {
        isEasy = context.words == .easy
        title = context.words("Take your answers back", easy: "Take your answers back")
        back = Place(
            url: answering.url("yours", context),
            label: context.words("Back to what you gave us", easy: "Back")
        )
        consentURL = answering.url("yours/consent", context)
        action = answering.url("yours/withdraw", context)
    }
}

/// A giver's own copy of what they gave.
struct VoiceCopy: Sendable, Encodable {
    struct Entry: Sendable, Encodable {
        let question: String
        let key: String
        let answer: [String]
    }

    let inquiry: String
    let number: Int
    let given: String
    let channel: String
    let answers: [Entry]
    let words: String
    let consent: [String: Bool]

    init(_ given: GivenVoice, survey: Survey, inquiry: Inquiry, councils: CouncilRegister) {
        let voice = given.voice
        self.inquiry = inquiry.title.standard
        number = voice.number
        self.given = Plain.rfc3339(voice.givenAt)
        channel = voice.channel.name
        answers = survey.questions.compactMap { question in
            given.answers[question.key].map {
                Entry(
                    question: question.title.standard,
                    key: question.key,
                    answer: survey.words(for: $0, to: question, in: .standard, councils: councils)
                )
            }
        }
        words = voice.text
        consent = Dictionary(
            uniqueKeysWithValues: Consent.Item.allCases.map { ($0.rawValue, voice.consent.allows($0)) }
        )
    }

    /// The same to be read by people.
    ///
    /// - Parameters:
    ///   - day: the day it was given, such as `Sunday 22 November 2026`.
    ///   - allowed: what the giver chose, as the words on screen say it.
    func plainText(day: String, allowed: [SendPage.Chosen]) -> String {
        let head = "\(inquiry)\nWhat you told us, answer \(Plain.number(number)). \(channel), \(day).\n"
        let body = answers.map { "\($0.question)\n\($0.answer.joined(separator: "\n"))\n" }.joined(separator: "\n")
        let asWhole = answers.isEmpty ? words + "\n\n" : ""
        let chosen = allowed.map { "\($0.title)\n\($0.said)\n" }.joined(separator: "\n")
        return "\(head)\n\(body)\n\(asWhole)What you allow\n\n\(chosen)"
    }
}
