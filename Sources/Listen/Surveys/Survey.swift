internal import Store
public import Web

/// The questions of an inquiry in the order they are asked.
public struct Survey: Sendable {
    /// Questions shown together.
    public struct Page: Sendable, Hashable {
        public let section: Question.Section
        /// Its number in addresses, within its section, from 1.
        public let number: Int
        public let questions: [Question]

        /// Those asked after these answers.
        public func asked(after answers: Answers) -> [Question] { questions.filter { $0.isAsked(after: answers) } }

        /// Its own among all answers given.
        func own(_ answers: Answers) -> Answers {
            let keys = Set(questions.map(\.key))
            return answers.filter { keys.contains($0.key) && !$0.value.isEmpty }
        }

        /// Tells its own answers from others, alike in every process.
        func digest(of answers: Answers) throws -> String { Token.hash(try JSON.encode(own(answers))) }

        func asksSomething(after answers: Answers) -> Bool { questions.contains { $0.isAsked(after: answers) } }
    }

    /// All questions, retired ones too.
    public let questions: [Question]
    public let pages: [Page]
    private let byKey: [String: Question]

    public init(questions: [Question]) {
        self.questions = questions.sorted {
            ($0.section == .main ? 0 : 1, $0.page, $0.position, $0.key) < (
                $1.section == .main ? 0 : 1, $1.page, $1.position, $1.key
            )
        }
        byKey = Dictionary(questions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var pages: [Page] = []
        for section in Question.Section.allCases {
            let current = self.questions.filter { $0.section == section && !$0.isRetired }
            for number in Set(current.map(\.page)).sorted() {
                pages.append(Page(section: section, number: number, questions: current.filter { $0.page == number }))
            }
        }
        self.pages = pages
    }

    /// Whether it asks what came with the program, and nobody of the inquiry has looked at that yet.
    public var isReadyMade: Bool { questions.contains { $0.content.isReadyMade && !$0.isRetired } }

    public func question(_ key: String) -> Question? { byKey[key] }

    public func pages(of section: Question.Section) -> [Page] { pages.filter { $0.section == section } }

    public func page(_ number: Int, of section: Question.Section) -> Page? {
        pages.first { $0.section == section && $0.number == number }
    }

    /// The pages of a section that have something to ask after these answers.
    public func asked(_ section: Question.Section, after answers: Answers) -> [Page] {
        pages(of: section).filter { $0.asksSomething(after: answers) }
    }

    /// The next page of the section after `number` that has something to ask; nil at its end.
    public func next(after number: Int, of section: Question.Section, answers: Answers) -> Page? {
        pages.first { $0.section == section && $0.number > number && $0.asksSomething(after: answers) }
    }

    public func previous(before number: Int, of section: Question.Section, answers: Answers) -> Page? {
        pages.last { $0.section == section && $0.number < number && $0.asksSomething(after: answers) }
    }

    /// The first question that is asked after these answers and was not before, and has no answer yet.
    func opened(by answers: Answers, since before: Answers) -> Question? {
        questions.first {
            $0.kind != .information && $0.isAsked(after: answers) && !$0.isAsked(after: before)
                && answers[$0.key]?.isEmpty != false
        }
    }

    /// The answers that count: those to questions asked after the others, and those to questions asked no more.
    ///
    /// Somebody may answer a question and then change the answer that led to it. A question retired meanwhile was asked
    /// when it was answered.
    public func counted(_ answers: Answers) -> [(key: String, value: AnswerValue)] {
        questions.compactMap { question in
            guard let value = answers[question.key], !value.isEmpty,
                question.isRetired || question.isAsked(after: answers)
            else { return nil }
            return (question.key, value)
        }
    }

    /// A voice from answers: what was said in words, where somebody stands, and their place. Used by the web survey, by
    /// phone, and when a giver changes what they gave.
    public func voice(from answers: Answers, channel: Channel, consent: Consent) -> NewVoice {
        var voice = NewVoice(channel: channel, consent: consent)
        voice.answers = counted(answers)
        var wordy: [(question: String?, heading: String, text: String)] = []
        for (key, value) in voice.answers {
            guard let question = byKey[key] else { continue }
            switch (question.kind, value) {
            case (.long_text, .text(let text)), (.short_text, .text(let text)):
                wordy.append((key, question.title.standard, text))
            case (.place, .text(let code)) where voice.place == nil:
                voice.place = code
            default: break
            }
            if key == Question.standpointKey { voice.standpoints = Set(value.chosen.compactMap(Standpoint.init)) }
        }
        (voice.text, voice.parts) = Voice.compose(wordy)
        return voice
    }

    /// The questions people come to before this one; for one not written yet, all up to its page.
    func earlier(than question: Question) -> ArraySlice<Question> {
        if let place = questions.firstIndex(where: { $0.key == question.key }) { return questions[..<place] }
        return questions.prefix { other in
            other.section == question.section ? other.page <= question.page : other.section == .main
        }
    }

    /// A question that is asked only after answers of a later one, or of one not asked any more: nobody is asked it.
    func misled() -> Question? {
        questions.first { question in
            guard !question.isRetired, let condition = question.content.showIf else { return false }
            return !earlier(than: question).contains { $0.key == condition.question }
        }
    }

    /// The earlier answers that lead to a question, in quotation marks; nil for one that everybody is asked.
    public func leads(to question: Question) -> String? {
        question.content.showIf.map { condition in
            let asked = byKey[condition.question]
            return Plain.list(condition.anyOf.map { "“\(asked?.words(of: $0).standard ?? $0)”" }, and: "or")
        }
    }

    /// The same with the question they answer.
    func condition(of question: Question) -> (answers: String, question: String)? {
        guard let key = question.content.showIf?.question, let asked = byKey[key], let answers = leads(to: question)
        else { return nil }
        return (answers, asked.title.standard)
    }

    /// An answer as people read it: the words of what was chosen, not its value.
    public func words(
        for value: AnswerValue,
        to question: Question,
        in wording: Wording,
        councils: CouncilRegister
    ) -> [String] {
        switch question.kind {
        case .single, .multiple: value.chosen.map { question.words(of: $0)[wording] }
        case .scale: value.chosen.map { "\($0) out of \(question.content.scale?.to ?? 0)" }
        case .date: value.chosen.map { PartialDate(text: $0)?.words ?? $0 }
        case .place: value.chosen.map { councils[$0]?.name ?? $0 }
        case .long_text, .short_text: value.chosen
        case .information: []
        }
    }
}
