internal import Web

/// Who is speaking and who helps, as the form says.
struct SpeakerForm: Sendable {
    static let mostHeads = 10_000

    let whose: Whose
    let note: String
    let heads: String
    private(set) var problems: [Problem] = []

    init(_ form: Form, channel: Channel) {
        note = form.trimmed("note").shortened(to: 100)
        heads = form.trimmed("heads")
        let kind = channel == .group ? Whose.Kind.group : Whose.Kind(rawValue: form["whose"]) ?? .taken_down
        var whose = Whose(
            kind: kind == .group && channel != .group ? .taken_down : kind,
            helper: form.trimmed("helper").shortened(to: 100)
        )
        if channel == .group {
            whose.heads = heads.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(heads) : nil
            if whose.heads.map({ (2...Self.mostHeads).contains($0) }) != true {
                whose.heads = nil
                problems.append(Problem("heads", "Say how many people the group has, as a number such as 7."))
            }
        }
        if whose.helper.isEmpty {
            problems.append(Problem("helper", "Give the name of whoever writes this down."))
        }
        self.whose = whose
    }
}

/// What the person said when their answers were read back.
struct ReadBackForm: Sendable {
    let check: Taken.Check?
    let note: String
    let agreed: Set<String>

    init(_ form: Form) {
        check = Taken.Check(rawValue: form["check"])
        note = form.trimmed("check-note").shortened(to: 500)
        agreed = Set(form.all("agreed"))
    }

    func problems(answered: [Question]) -> [Problem] {
        guard let check else { return [Problem("check-whole", "Say how you made sure that the words are right.")] }
        guard check == .whole else { return [] }
        return answered.filter { !agreed.contains($0.key) }.map {
            Problem("agree-\($0.key)", "Did they agree to “\($0.title.standard)”? Tick it, or change the answer.")
        }
    }
}

extension Survey {
    /// Every question a supporter sees, in order.
    var spoken: [Question] { pages.flatMap(\.questions) }

    /// The questions that have an answer that counts.
    func answered(in answers: Answers) -> [Question] {
        counted(answers).compactMap { question($0.key) }
    }

    /// The questions that have an answer which does not count, because what leads to them was not said.
    func unasked(in answers: Answers) -> [Question] {
        spoken.filter { answers[$0.key]?.isEmpty == false && !$0.isAsked(after: answers) }
    }

    /// Why such an answer cannot stay as it is: nothing that was written down is left out in silence.
    func problem(ofUnasked question: Question) -> Problem {
        Problem(
            "unasked-\(question.key)",
            "You wrote something at “\(question.title.standard)”, which is only for who said \(leads(to: question) ?? "something else"). "
                + "Choose that too, or move the words.")
    }

    /// Answers that are needed and not there.
    func missing(in answers: Answers) -> [Problem] {
        spoken.filter {
            $0.isRequired && $0.kind != .information && $0.isAsked(after: answers) && answers[$0.key]?.isEmpty != false
        }
        .map { Problem($0.field, AnswerValidation.needed($0)) }
    }
}
