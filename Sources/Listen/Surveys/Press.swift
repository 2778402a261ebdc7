internal import Web

/// What a person pressed on a page they answer.
enum Press: Sendable, Equatable {
    case on
    /// `isSure` when they were asked before whether to leave out what they chose.
    case skip(isSure: Bool)
    case later
    /// Off the page. `isSure` when they were told before that something on it is not kept.
    case leave(Way, isSure: Bool)
    case words(Wording)
    /// Takes the answer to the question with this key away.
    case away(String)

    /// The ways off a page that keep what is on it. The buttons are named after them.
    enum Way: String, Sendable, CaseIterable {
        /// To the page before.
        case back
        /// To "Text and colours", and from there to this page again.
        case settings
    }

    /// What the buttons to skip and to leave send, the first time and when asked back.
    static let first = "1"
    static let sure = "sure"

    init(_ form: Form) {
        if form.has("later") {
            self = .later
        } else if let words = Wording(rawValue: form["words"]) {
            self = .words(words)
        } else if let way = Way.allCases.first(where: { form.has($0.rawValue) }) {
            self = .leave(way, isSure: form[way.rawValue] == Self.sure)
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
        case .later, .leave, .words, .away: false
        }
    }

    /// Whether it leads away from the page even where something on it is not right and so not kept.
    var leavesWhatIsWrong: Bool {
        switch self {
        case .later, .leave(_, isSure: true): true
        default: false
        }
    }

    /// The way to ask back about, where something on the page is not right.
    var asks: Way? {
        guard case .leave(let way, isSure: false) = self else { return nil }
        return way
    }

    /// Where it goes when a page of ours comes next, or is the one to come back to from the settings.
    func address(_ page: String) -> String {
        guard case .leave(.settings, _) = self else { return page }
        return Layout.settings(backTo: page)
    }
}

extension Press.Way {
    /// What the button to the settings says.
    static let settingsLabel = "Text and colours"

    func heading(_ problems: Int) -> String {
        let before = self == .back ? "before you go back" : "before you change text and colours"
        return problems == 1 ? "One thing \(before)" : "\(problems) things \(before)"
    }

    /// What its button says where the way back is called so.
    func label(back: String) -> String { self == .back ? back : Self.settingsLabel }
}

extension Layout {
    /// Makes the ways at the top of the page, to the other words and to the settings, keep what is typed in its form.
    ///
    /// - Parameter asks: the way that was asked back about.
    mutating func keepWhatIsTyped(asks: Press.Way? = nil) {
        typedIn = "answers"
        settingsValue = asks == .settings ? Press.sure : Press.first
    }
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
        case .leave: asksToLeave = problems.isEmpty ? nil : press.asks
        default: break
        }
    }
}
