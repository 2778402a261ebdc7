internal import Foundation
public import Store
public import Web

/// What a person typed or chose for one question, as it came: shown again as it is when something needs changing.
public struct TypedAnswer: Sendable, Hashable {
    /// One text, or the values chosen.
    public var values: [String]
    public var day = ""
    public var month = ""
    public var year = ""
    /// Whether somebody chose to leave it empty, among the places we offered.
    public private(set) var isLeftEmpty = false

    /// What the choice of no place sends.
    static let noPlace = "none"

    public init(values: [String] = []) { self.values = values }

    /// The typed form of an answer given before.
    public init(_ value: AnswerValue?, for question: Question, councils: CouncilRegister) {
        values = value?.chosen ?? []
        guard let first = values.first else { return }
        switch question.kind {
        case .date:
            guard let date = PartialDate(text: first) else { return }
            year = "\(date.year)"
            month = date.month.map(String.init) ?? ""
            day = date.day.map(String.init) ?? ""
        case .place: values = [councils[first]?.name ?? first]
        default: break
        }
    }

    /// What a form holds for a question. Its fields are named after the question's key.
    public init(from form: Form, for question: Question) {
        let field = question.field
        values = form.all(field).filter { !$0.isEmpty }
        // Beside the places to choose from stands a box for another name. What is newly typed there counts.
        if question.kind == .place, form.has(field + "-typed") {
            let typed = form.trimmed(field + "-typed")
            let isNew = !typed.isEmpty && typed != form.trimmed(field + "-was")
            if isNew || values.isEmpty { values = [typed] }
            isLeftEmpty = values == [Self.noPlace]
            if isLeftEmpty { values = [] }
        }
        if question.kind == .date {
            day = form.trimmed(field + "-day")
            month = form.trimmed(field + "-month")
            year = form.trimmed(field + "-year")
        }
    }

    /// Whether nothing was typed or chosen.
    public var isEmpty: Bool {
        values.allSatisfy(\.isBlank) && day.isBlank && month.isBlank && year.isBlank
    }
}

/// Turns what was typed into answers, with a sentence for each thing that needs changing.
public struct AnswerValidation: Sendable {
    /// How long one answer may be, in Unicode scalars: a short book.
    public static let longest = 200_000
    /// How long an answer of a few words may be.
    public static let longestShort = 2_000

    /// The outcome for one question.
    public enum Outcome: Sendable, Equatable {
        /// Nil when it was left empty.
        case answer(AnswerValue?)
        /// `places` are the councils somebody may mean, none when we know of none; nil where no place was named.
        case problem(Problem, places: [Council]? = nil)
    }

    let councils: CouncilRegister
    private let now: @Sendable () -> Timestamp

    public init(councils: CouncilRegister, now: @escaping @Sendable () -> Timestamp = { .now }) {
        self.councils = councils
        self.now = now
    }

    /// Reads one question's answer.
    ///
    /// - Parameter requiring: whether a required question may not be left empty; not so when somebody leaves the page to
    ///   come back later.
    public func read(_ question: Question, _ typed: TypedAnswer, requiring: Bool = true) -> Outcome {
        func problem(_ message: String) -> Outcome { .problem(Problem(question.field, message)) }
        let first = typed.values.first ?? ""
        if typed.isEmpty || question.kind == .information {
            if requiring, question.isRequired, question.kind != .information { return problem(Self.needed(question)) }
            return .answer(nil)
        }
        switch question.kind {
        case .single:
            guard typed.values.count == 1, question.content.options.contains(where: { $0.value == first }) else {
                return problem("Choose one of these answers.")
            }
            return .answer(.text(first))
        case .multiple:
            let known = Set(question.content.options.map(\.value))
            guard typed.values.allSatisfy(known.contains) else { return problem("Choose from these answers.") }
            let chosen = Set(typed.values)
            return .answer(.choices(question.content.options.map(\.value).filter(chosen.contains)))
        case .scale:
            guard typed.values.count == 1, let number = Int(first),
                question.content.scale?.steps.contains(number) == true
            else { return problem("Choose one number.") }
            return .answer(.number(number))
        case .long_text, .short_text:
            let limit = question.kind == .long_text ? Self.longest : Self.longestShort
            if first.isLonger(than: limit) {
                return problem(
                    "That is \(Plain.number(first.unicodeScalars.count)) characters. We can take \(Plain.number(limit)) in one answer. "
                        + "Please make it shorter, or phone us."
                )
            }
            return .answer(.text(first))
        case .date: return date(typed, for: question)
        case .place: return place(first, for: question)
        case .information: return .answer(nil)
        }
    }

    /// Whether a value could have come from `read`. Drafts are checked again before they become voices.
    public func accepts(_ value: AnswerValue, for question: Question) -> Bool {
        switch (question.kind, value) {
        case (.single, .text(let choice)): question.content.options.contains { $0.value == choice }
        case (.multiple, .choices(let choices)):
            choices.allSatisfy { choice in question.content.options.contains { $0.value == choice } }
        case (.scale, .number(let number)): question.content.scale?.steps.contains(number) == true
        case (.long_text, .text(let text)): !text.isLonger(than: Self.longest)
        case (.short_text, .text(let text)): !text.isLonger(than: Self.longestShort)
        case (.date, .text(let text)): PartialDate(text: text) != nil
        case (.place, .text(let code)): councils[code] != nil
        default: false
        }
    }

    static func needed(_ question: Question) -> String {
        switch question.kind {
        case .single: "Choose one answer. We need this one to go on."
        case .multiple: "Choose at least one answer. We need this one to go on."
        case .scale: "Choose one number. We need this one to go on."
        case .date: "Give a date. We need this one to go on."
        case .place: "Give the name of your council. We need this one to go on."
        default: "Write a few words. We need this answer to go on."
        }
    }

    /// What to do when a page was sent with nothing on it.
    static func nothing(_ question: Question, skip: String) -> String {
        switch question.kind {
        case .single: "Choose one answer, or press “\(skip)”"
        case .multiple: "Choose all that fit, or press “\(skip)”"
        case .scale: "Choose one number, or press “\(skip)”"
        case .date: "Give a date, or press “\(skip)”"
        case .place: "Give the name of your council, or press “\(skip)”"
        default: "Write your answer, or press “\(skip)”"
        }
    }

    /// The choice that leaves a place empty.
    static let noPlace = "I do not know, or it is not here"

    static func whichPlace(_ places: [Council]) -> String {
        places.count == 1 ? "Did you mean this one?" : "Choose the one you mean."
    }

    /// The fields a question's problems may be about: its first control, and the others of a date.
    static func fields(of question: Question) -> [String] {
        let field = question.field
        return question.kind == .date ? [field, field + "-month", field + "-year"] : [field]
    }

    private func date(_ typed: TypedAnswer, for question: Question) -> Outcome {
        let field = question.field
        func day(_ message: String) -> Outcome { .problem(Problem(field, message)) }
        func month(_ message: String) -> Outcome { .problem(Problem(field + "-month", message)) }
        func year(_ message: String) -> Outcome { .problem(Problem(field + "-year", message)) }
        let needsWhole = question.content.needsWholeDate
        let example = needsWhole ? "such as 2, 3 and 2019" : "such as 2019, or 3 and 2019"
        var (dayNumber, monthNumber): (Int?, Int?)
        if !typed.day.isEmpty {
            guard let number = Int(typed.day), (1...31).contains(number) else {
                return day("The day must be a number from 1 to 31.")
            }
            dayNumber = number
        }
        if !typed.month.isEmpty {
            guard let number = PartialDate.month(typed.month), (1...12).contains(number) else {
                return month("The month must be a number from 1 to 12.")
            }
            monthNumber = number
        }
        guard !typed.year.isEmpty else { return year("Give the year, \(example).") }
        guard typed.year.utf8.count == 4, let yearNumber = Int(typed.year) else {
            return year("Give the year in four numbers, \(example).")
        }
        if needsWhole, dayNumber == nil { return day("Give the day too, \(example).") }
        if needsWhole, monthNumber == nil { return month("Give the month too, \(example).") }
        if dayNumber != nil, monthNumber == nil { return month("Give the month too, or leave the day out.") }
        guard PartialDate(year: yearNumber, month: nil, day: nil) != nil else {
            return year("The year must be from \(PartialDate.years.lowerBound) to \(PartialDate.years.upperBound).")
        }
        guard let date = PartialDate(year: yearNumber, month: monthNumber, day: dayNumber) else {
            return day("That month has no such day. Check the day and the month.")
        }
        let today = Plain.isoDay(now())
        if !question.content.mayBeToCome, date.isAfter(today) {
            if date.text.prefix(4) > today.prefix(4) { return year("That year is still to come. Check the year.") }
            if date.text.prefix(7) > today.prefix(7) {
                return month("That month is still to come. Check the month and the year.")
            }
            return day("That day is still to come. Check the date.")
        }
        return .answer(.text(date.text))
    }

    private func place(_ typed: String, for question: Question) -> Outcome {
        let field = question.field
        switch councils.find(typed) {
        case .one(let council): return .answer(.text(council.code))
        case .unclear(let places):
            return .problem(Problem(field, Self.whichPlace(places)), places: places)
        case .none:
            let way = question.isRequired ? "" : ", or choose “\(Self.noPlace)”"
            return .problem(
                Problem(field, "We do not know a council by that name. Check how it is spelled\(way)."),
                places: []
            )
        }
    }
}

/// The answers of one page, read together.
public struct PageAnswers: Sendable {
    /// By key; nil for a question left empty.
    public private(set) var values: [String: AnswerValue?] = [:]
    public private(set) var typed: [String: TypedAnswer] = [:]
    public private(set) var problems: [Problem] = []
    /// Councils to choose from, by question, where a name was not clear or not known.
    public private(set) var places: [String: [Council]] = [:]
    /// Whether to ask back before what was chosen is left out.
    var asksToSkip = false
    /// The way off the page to ask back about before what is not right is left out.
    var asksToLeave: Press.Way?

    /// Reads the questions of a page from a form.
    public init(_ questions: [Question], from form: Form, using validation: AnswerValidation, requiring: Bool = true) {
        values.reserveCapacity(questions.count)
        typed.reserveCapacity(questions.count)
        for question in questions where question.kind != .information {
            let typed = TypedAnswer(from: form, for: question)
            self.typed[question.key] = typed
            switch validation.read(question, typed, requiring: requiring) {
            case .answer(let value): values.updateValue(value, forKey: question.key)
            case .problem(let problem, let places):
                problems.append(problem)
                self.places[question.key] = places
            }
        }
    }

    /// Whether nothing was typed or chosen, not even to leave a place empty.
    public var isEmpty: Bool { typed.values.allSatisfy { $0.isEmpty && !$0.isLeftEmpty } }

    public mutating func add(_ problem: Problem) { problems.append(problem) }

    /// Takes every answer of the page away, and with them what was wrong.
    mutating func clear() {
        for key in typed.keys { values.updateValue(nil, forKey: key) }
        problems = []
    }

    /// Takes one answer of the page away, whatever was typed, unless it is needed.
    mutating func take(away key: String, of asked: [Question]) {
        guard let question = asked.first(where: { $0.key == key && !$0.isRequired }) else { return }
        let fields = AnswerValidation.fields(of: question)
        values.updateValue(nil, forKey: question.key)
        typed[question.key] = TypedAnswer()
        places[question.key] = nil
        problems.removeAll { fields.contains($0.field) }
    }

    /// These answers laid over those given before.
    public func merged(into answers: Answers) -> Answers {
        var answers = answers
        for (key, value) in values { answers[key] = value }
        return answers
    }
}
