internal import Web

/// What a person pressed on a page they answer.
enum Press: Sendable, Equatable {
    case on
    /// `isSure` when they were asked before whether to leave out what they chose.
    case skip(isSure: Bool)
    case later
    /// To the page before. `isSure` when they were told before that something on this one is not kept.
    case back(isSure: Bool)
    case words(Wording)
    /// Takes the answer to the question with this key away.
    case away(String)

    /// What the buttons to skip and to go back send, the first time and when asked back.
    static let first = "1"
    static let sure = "sure"

    init(_ form: Form) {
        if form.has("later") {
            self = .later
        } else if let words = Wording(rawValue: form["words"]) {
            self = .words(words)
        } else if form.has("back") {
            self = .back(isSure: form["back"] == Self.sure)
        } else if form.has("away") {
            self = .away(form["away"])
        } else {
            self = form.has("skip") ? .skip(isSure: form["skip"] == Self.sure) : .on
        }
    }

    /// Whether it leads on through the questions, so that the page has to be right as it stands.
    var leadsOn: Bool {
        switch self {
        case .on, .skip: true
        case .later, .back, .words, .away: false
        }
    }

    /// Whether it leads away from the page even where something on it is not right and so not kept.
    var leavesWhatIsWrong: Bool { self == .later || self == .back(isSure: true) }
}

extension PageAnswers {
    /// Adds what stands in the way of going where the person asked to.
    ///
    /// To skip a page of several questions keeps what was answered on it. On a page of one question it leaves that one
    /// out, and asks before anything is lost.
    mutating func check(_ asked: [Question], for press: Press, words: Wording) {
        let questions = asked.filter { $0.kind != .information }
        guard let first = questions.first else { return }
        let field = first.field
        let (on, skip) = (QuestionPage.onLabel(words), QuestionPage.skipLabel(asked, words))
        switch press {
        case .on where isEmpty && problems.isEmpty:
            add(Problem(field, AnswerValidation.nothing(first, skip: skip) + "."))
        case .skip(let isSure) where questions.count == 1 && !first.isRequired && !isEmpty:
            clear()
            if first.kind.isWordy {
                add(Problem(field, "You wrote something here. Press “\(on)” to keep it, or empty the box to skip."))
            } else if !isSure {
                asksToSkip = true
                add(
                    Problem(
                        field,
                        "You gave an answer here. Press “\(on)” to keep it, or “\(skip)” again to leave it out."
                    )
                )
            }
        case .back: asksToGoBack = !problems.isEmpty
        default: break
        }
    }
}
