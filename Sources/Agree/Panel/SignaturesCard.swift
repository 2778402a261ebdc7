internal import Inquiries
internal import Store
internal import Web

/// One person's mark; see `components/signature`.
struct House: Sendable {
    let initials: String
    let name: String
    let stateWords: String
    let agrees: Bool
    let thinking: Bool
    let isAlly: Bool

    init(_ signature: Signature, reader: Person.ID?) {
        let person = signature.member.person
        initials = person.initials
        name = person.id == reader ? "You" : person.callName
        stateWords = signature.decision?.position.words ?? "Thinking"
        agrees = signature.decision?.position == .agree
        thinking = signature.decision == nil
        isAlly = !signature.isCounted
    }
}

/// Where everybody stands and what the rule makes of it; see `agree/signatures`.
struct SignaturesCard: Sendable {
    struct Reason: Sendable {
        let name: String
        let stateWords: String
        let body: [String]
        let date: String
    }

    let headline: String
    let need: String
    let verdict: String
    let isMet: Bool
    let note: String?
    let houses: [House]
    let allies: [House]
    let reasons: [Reason]

    init(
        _ signatures: Signatures,
        of what: String = "A finding",
        reader: Person.ID?,
        agreedNote: String,
        confirmNote: String
    ) {
        let outcome = signatures.outcome
        headline = outcome.headline.standard
        need = outcome.need(of: what).standard
        verdict = outcome.verdict.standard
        isMet = outcome.isMet
        note = signatures.agreement != nil ? agreedNote : signatures.needsConfirming ? confirmNote : nil
        houses = signatures.all.filter(\.isCounted).map { House($0, reader: reader) }
        allies = signatures.all.filter { !$0.isCounted }.map { House($0, reader: reader) }
        reasons = signatures.withReason.map { signature, decision in
            Reason(
                name: signature.member.person.name,
                stateWords: decision.position.words,
                body: Paragraphs.of(decision.reason),
                date: Plain.date(decision.at)
            )
        }
    }
}

/// The form in which one person decides; see `agree/decide`.
struct DecideForm: Sendable {
    struct Choice: Sendable {
        let id: String
        let value: String
        let label: String
        let isChosen: Bool
    }

    let title: String
    let legend: String
    let action: String
    let version: Int
    let choices: [Choice]
    let reason: Field
    /// Whether everybody may read the reason.
    let mayPublish: Bool
    /// Whether that is asked at all: only of those whose reasons are ever published.
    let asksToPublish: Bool
    let positionProblem: String?
    let note: String

    init(
        title: String,
        legend: String,
        action: String,
        version: Int,
        mine: Decision?,
        typed: TypedOnFinding,
        asksToPublish: Bool,
        note: String
    ) {
        self.asksToPublish = asksToPublish
        mayPublish = typed.mayPublish ?? mine?.mayPublish ?? false
        self.title = title
        self.legend = legend
        self.action = action
        self.version = version
        let chosen = typed.position ?? mine?.position
        // The first radio carries the id that an error points to.
        choices = Position.allCases.enumerated().map { index, position in
            Choice(
                id: index == 0 ? "position" : "position-\(position.rawValue)",
                value: position.rawValue,
                label: position.choice,
                isChosen: chosen == position
            )
        }
        reason = Field(
            "reason",
            "Why",
            hint: "Needed when you do not agree as it is. The panel sees it.",
            value: typed.reason ?? mine?.reason ?? "",
            isLong: true,
            problems: typed.problems
        )
        positionProblem = typed.problems.first { $0.field == "position" }?.message
        self.note = note
    }
}

extension Person {
    /// What others call the person: the first name, or the title with the last.
    var callName: String {
        let parts = name.split(separator: " ").map(String.init)
        guard let first = parts.first else { return name }
        let isTitle = ["dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev"].contains(
            first.lowercased().filter { $0 != "." }
        )
        return isTitle && parts.count > 1 ? "\(first) \(parts[parts.count - 1])" : first
    }
}
