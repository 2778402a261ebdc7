internal import TextAnalysis
public import Web

/// One question ready to be shown by `listen/survey/questions`, in one of the two wordings, with what was typed.
public struct QuestionField: Sendable {
    public struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let labelID: String
        let choicePicture: String?
        let isChosen: Bool
    }

    /// A sentence of an easy hint with its picture.
    public struct Line: Sendable {
        let lineID: String
        let sentence: String
        let linePicture: String?
    }

    public struct FieldProblem: Sendable {
        let field: String
        let message: String
    }

    let key: String
    let id: String
    let name: String
    let title: String
    /// Whether the title is the page's heading.
    let isHeading: Bool
    let isEasyField: Bool
    let hint: String?
    let hintID: String
    let lines: [Line]
    let why: String?
    let whyID: String
    let picture: String?
    let needed: String?
    let problem: FieldProblem?
    let describedBy: String?
    let instruction: String?
    let inputType: String
    let choices: [Choice]
    let isChoices: Bool
    let isScale: Bool
    let isLong: Bool
    let isShort: Bool
    let isDate: Bool
    let isPlace: Bool
    let isInformation: Bool
    let text: String
    let day: String
    let month: String
    let year: String
    let isDayWrong: Bool
    let isMonthWrong: Bool
    let isYearWrong: Bool
    let dayLabel: String
    let monthLabel: String
    /// The places to choose from after a name that was not clear or not known.
    let places: [Choice]
    let asksPlace: Bool
    let placesLegend: String
    /// The names of councils, to choose from while typing.
    let councils: [String]

    /// - Parameters:
    ///   - typed: what was typed or answered before.
    ///   - isHeading: whether its title is the page's heading.
    public init(
        _ question: Question,
        typed: TypedAnswer,
        words: Wording,
        isHeading: Bool,
        problem: Problem? = nil,
        places: [Council]? = nil,
        councils: CouncilRegister
    ) {
        let content = question.content
        let id = question.field
        let kind = question.kind
        self.id = id
        name = id
        key = question.key
        title = content.title[words]
        self.isHeading = isHeading
        isEasyField = words == .easy
        let hint = content.hint?[words] ?? ""
        self.hint = hint.isEmpty ? nil : hint
        hintID = "\(id)-hint"
        whyID = "\(id)-why"
        lines = words == .easy ? Self.lines(of: hint, pictures: content.hintPictures, id: id) : []
        let why = content.why?[words] ?? ""
        self.why = why.isEmpty ? nil : why
        picture = content.picture
        needed = question.isRequired ? words("We need an answer to this one.", easy: "Please answer this one.") : nil
        self.problem = problem.map { FieldProblem(field: id, message: $0.message) }
        let described = [
            hint.isEmpty ? nil : "\(id)-hint", why.isEmpty ? nil : "\(id)-why",
            question.isRequired ? "\(id)-needed" : nil,
            problem == nil ? nil : "\(id)-problem",
        ].compactMap { $0 }
        describedBy = described.isEmpty ? nil : described.joined(separator: " ")
        isChoices = kind.hasOptions
        isScale = kind == .scale
        isLong = kind == .long_text
        isShort = kind == .short_text
        isDate = kind == .date
        isPlace = kind == .place
        isInformation = kind == .information
        inputType = kind == .multiple ? "checkbox" : "radio"
        switch kind {
        case .single: instruction = "Pick one answer."
        case .multiple: instruction = "Pick your answers."
        case .scale: instruction = "Pick one number."
        default: instruction = nil
        }
        let chosen = Set(typed.values)
        func choice(_ index: Int, _ value: String, _ label: String, _ picture: String?, suffix: String = "") -> Choice {
            let choiceID = index == 0 && suffix.isEmpty ? id : "\(id)\(suffix)-\(index + 1)"
            return Choice(
                id: choiceID,
                value: value,
                label: label,
                labelID: "\(choiceID)-label",
                choicePicture: picture,
                isChosen: chosen.contains(value)
            )
        }
        switch kind {
        case .single, .multiple:
            // A choice that is offered no more stays for those who made it.
            let offered = content.options.filter { !$0.isRetired || chosen.contains($0.value) }
            choices = offered.enumerated().map { choice($0, $1.value, $1.words[words], $1.picture) }
        case .scale:
            choices =
                content.scale.map { scale in
                    scale.steps.enumerated().map { choice($0, "\($1)", scale.label(of: $1, in: words), nil) }
                } ?? []
        default: choices = []
        }
        text = typed.values.first ?? ""
        day = typed.day
        month = typed.month
        year = typed.year
        isDayWrong = problem?.field == id
        isMonthWrong = problem?.field == id + "-month"
        isYearWrong = problem?.field == id + "-year"
        dayLabel = content.needsWholeDate ? "Day" : words("Day, if you know it", easy: "Day")
        monthLabel = content.needsWholeDate ? "Month" : words("Month, if you know it", easy: "Month")
        asksPlace = places != nil
        let offered = (places ?? []).map { ($0.fullName, $0.fullName) }
        let none = question.isRequired ? [] : [(TypedAnswer.noPlace, AnswerValidation.noPlace)]
        self.places = (offered + none).enumerated().map { choice($0, $1.0, $1.1, nil, suffix: "-place") }
        placesLegend = offered.isEmpty ? "If you cannot find it" : AnswerValidation.whichPlace(places ?? [])
        self.councils = kind == .place ? councils.all.map(\.name) : []
    }

    private static func lines(of hint: String, pictures: [String], id: String) -> [Line] {
        Sentences.list(in: hint).enumerated().map { index, sentence in
            Line(
                lineID: "\(id)-line-\(index + 1)",
                sentence: sentence,
                linePicture: index < pictures.count ? pictures[index] : nil
            )
        }
    }
}
