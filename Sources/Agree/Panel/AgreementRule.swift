public import Web

/// The rule by which the panel agrees to something, and the only place that knows it.
///
/// Agreed is what a majority of *all* panel members with lived experience agree to, once as many of them as the inquiry's
/// quorum have decided at all. "I agree if some words change" and "not yet" are decisions but not agreement. Allies sign
/// too and count for nothing here.
public struct AgreementRule: Sendable, Hashable {
    /// How many panel members with lived experience must have decided.
    public let quorum: Int

    public init(quorum: Int) { self.quorum = quorum }

    /// Where one person who may sign stands.
    public struct Standing: Sendable, Hashable {
        /// Has lived experience, so that the rule counts them.
        public let isCounted: Bool
        /// Nil while they have not decided on this wording.
        public let position: Position?

        public init(isCounted: Bool, position: Position?) {
            self.isCounted = isCounted
            self.position = position
        }
    }

    /// What the rule makes of where everybody stands.
    public struct Outcome: Sendable, Hashable {
        /// How many people with lived experience are on the panel.
        public let panel: Int
        /// How many of them have decided, whichever way.
        public let decided: Int
        /// How many of them agree.
        public let agreed: Int
        /// How many allies agree. Never counted.
        public let allies: Int
        public let quorum: Int

        /// The least number that is more than half of the panel.
        public var needed: Int { panel / 2 + 1 }
        /// Whether the rule is met.
        public var isMet: Bool { panel > 0 && agreed >= needed && decided >= quorum }
    }

    public func outcome(of standings: some Sequence<Standing>) -> Outcome {
        var (panel, decided, agreed, allies) = (0, 0, 0, 0)
        for standing in standings {
            if standing.isCounted {
                panel += 1
                if standing.position != nil { decided += 1 }
                if standing.position == .agree { agreed += 1 }
            } else if standing.position == .agree {
                allies += 1
            }
        }
        return Outcome(panel: panel, decided: decided, agreed: agreed, allies: allies, quorum: quorum)
    }
}

/// Where a person stands.
public enum Position: String, Sendable, Hashable, CaseIterable, Codable {
    case agree
    case agree_with_changes
    case not_yet

    /// How it is said beside a name.
    public var words: String {
        switch self {
        case .agree: "Agrees"
        case .agree_with_changes: "Agrees if words change"
        case .not_yet: "Not yet"
        }
    }

    /// How a person says it of themselves.
    public var choice: String {
        switch self {
        case .agree: "I agree"
        case .agree_with_changes: "I agree if some words change"
        case .not_yet: "I do not agree yet"
        }
    }

    /// Whether the others need to know why.
    public var needsReason: Bool { self != .agree }
}

extension AgreementRule.Outcome {
    /// "5 of 7 people with lived experience have agreed"
    public var headline: BothWords {
        guard panel > 0 else {
            return BothWords(
                standard: "Nobody with lived experience is on the panel yet",
                easy: "The panel has nobody with lived experience yet"
            )
        }
        let people = panel == 1 ? "person" : "people"
        return BothWords(
            standard: "\(agreed) of \(panel) \(people) with lived experience \(agreed == 1 ? "has" : "have") agreed",
            easy: "\(agreed) out of \(panel) \(people) with lived experience said yes"
        )
    }

    /// "A finding needs most of them: 4 or more."
    ///
    /// - Parameter what: "A finding" or "A proposal".
    public func need(of what: String = "A finding") -> BothWords {
        let quorumToo = quorum > needed
        return BothWords(
            standard: "\(what) needs most of them: \(needed) or more"
                + (quorumToo ? ", and at least \(quorum) of them must have decided." : "."),
            easy: "\(needed) or more must say yes."
                + (quorumToo ? " And \(quorum) or more must have decided." : "")
        )
    }

    /// "This one has enough." or what is missing.
    public var verdict: BothWords {
        if isMet { return BothWords(standard: "This one has enough.", easy: "That is enough.") }
        if panel < quorum {
            return BothWords(
                standard: "The panel is too small for that: at least \(quorum) people must decide.",
                easy: "The panel is too small. \(quorum) people must decide."
            )
        }
        var standard: [String] = []
        var easy: [String] = []
        if agreed < needed {
            let missing = needed - agreed
            standard.append("\(missing) more \(missing == 1 ? "needs" : "need") to agree.")
            easy.append("\(missing) more must say yes.")
        }
        if decided < quorum {
            let missing = quorum - decided
            standard.append("\(missing) more \(missing == 1 ? "needs" : "need") to decide, whichever way.")
            easy.append("\(missing) more must decide.")
        }
        return BothWords(standard: standard.joined(separator: " "), easy: easy.joined(separator: " "))
    }

    /// All of it: "5 of 7 people with lived experience have agreed. A finding needs most of them: 4 or more. This one has
    /// enough."
    public var sentence: BothWords {
        BothWords(
            standard: "\(headline.standard). \(need().standard) \(verdict.standard)",
            easy: "\(headline.easy). \(need().easy) \(verdict.easy)"
        )
    }
}

extension AgreementRule {
    /// How the panel agrees, for somebody who has not met it.
    public var explanation: BothWords {
        BothWords(
            standard:
                "Nothing is agreed until most of the panel members with lived experience agree to its exact words, "
                + "and at least \(quorum) of them have decided. Allies advise and sign too, but are not counted.",
            easy: "More than half of the people with lived experience must say yes. "
                + "\(quorum) or more of them must decide. Other people can help. They do not decide."
        )
    }
}
