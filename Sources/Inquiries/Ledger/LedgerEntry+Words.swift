internal import Store
internal import Web

extension LedgerEntry {
    /// What was decided, in a plain sentence. It names nobody.
    func sentence() -> BothWords {
        let detail = (try? JSON.decode([String: String].self, from: self.detail)) ?? [:]
        guard let kind = Kind(rawValue: kind) else { return BothWords("Something was decided: \(self.kind).") }
        switch kind {
        case .inquiryOpened:
            return BothWords(
                standard: "The inquiry was opened. \(Self.rule(detail))", easy: "The inquiry was started.")
        case .inquiryChanged: return Self.changed(detail)
        case .roleGiven:
            let role = Self.role(detail)
            return BothWords(standard: "Somebody was made \(role.standard).", easy: "Someone new helps: \(role.easy).")
        case .roleTaken:
            let role = Self.role(detail)
            return BothWords(
                standard: "Somebody is no longer \(role.standard).", easy: "Someone stopped being \(role.easy).")
        case .letIn:
            let who = detail["by"] == "server" ? "Whoever runs the server" : "A coordinator"
            return BothWords(
                standard: "\(who) made a link with which a member can come in again.",
                easy: "One of us could not get in. Now they can.")
        case .voiceTakenOut: return Self.takenOut(detail)
        case .voicesImported:
            let count = detail["new"].flatMap(Int.init).map { Plain.count($0, "answer") } ?? "Answers"
            return BothWords(
                standard: "\(count) collected elsewhere were brought in.",
                easy: "We added \(count.lowercased()) from another place.")
        case .agreed: return Self.agreed(detail)
        case .agreementLapsed:
            return BothWords(
                standard: "An agreement ended, because somebody on the panel changed their mind.",
                easy: "Someone on the panel changed their mind. So it is not agreed now.")
        case .published:
            return detail["kind"] == "emerging"
                ? BothWords(
                    standard: "Emerging findings were published for comment, as the panel decided.",
                    easy: "We put early findings on this site. You can say what you think.")
                : BothWords(
                    standard: "The report was published, as the panel decided.", easy: "We put our report on this site.")
        case .publicationEnded:
            return BothWords(
                standard: "A publication was taken back, as the panel decided.", easy: "We took something off this site.")
        case .ruleChanged:
            return BothWords(
                standard: "The panel changed how it decides. \(Self.rule(detail))", easy: "The panel changed how it decides."
            )
        case .commentDecided:
            return detail["decision"] == "shown"
                ? BothWords(standard: "A comment from the public was shown.", easy: "We showed a comment.")
                : BothWords(standard: "A comment from the public was not shown.", easy: "We did not show a comment.")
        case .messageOpened:
            return BothWords(
                standard: "A coordinator opened a message to a member, to read it out.",
                easy: "A message for one of us was read out.")
        case .contactsDeleted:
            let people = detail["people"].flatMap(Int.init).map { Plain.count($0, "person", "people") } ?? "everybody"
            let why = detail["why"] ?? ""
            return BothWords(
                standard: "A coordinator deleted the contact details of \(people). The reason given: “\(why)”",
                easy: "We deleted people’s phone numbers and emails. This is why: “\(why)”")
        case .consentGiven, .consentChanged, .voiceWithdrawn, .contactSeen, .contactDeleted, .wordsLeftOut, .accountClosed,
            .inquiryDeleted:
            return BothWords("")
        }
    }

    private static func takenOut(_ detail: [String: String]) -> BothWords {
        let why =
            switch detail["why"] {
            case "asked": BothWords(standard: "The person who gave it asked for that.", easy: "The person asked us to.")
            case "twice": BothWords(standard: "It had come in twice.", easy: "We had it two times.")
            case "about_another":
                BothWords(standard: "Somebody it told about asked for that.", easy: "It was about someone who said no.")
            default: BothWords(standard: "It was no answer to the inquiry.", easy: "It was a mistake.")
            }
        return BothWords(
            standard: "A coordinator took an answer out. \(why.standard)", easy: "We took one answer out. \(why.easy)")
    }

    private static func role(_ detail: [String: String]) -> BothWords {
        switch detail["role"].flatMap(Role.init(rawValue:)) {
        case .coordinator: BothWords(standard: "a coordinator", easy: "a person who plans the work")
        case .panel: BothWords(standard: "a panel member", easy: "a panel member")
        case .ally: BothWords(standard: "an ally of the panel", easy: "a friend of the panel")
        case .supporter: BothWords(standard: "a supporter, who takes down answers", easy: "a person who writes down answers")
        case .reader: BothWords(standard: "a reader", easy: "a person who reads the answers")
        case nil: BothWords("a member")
        }
    }

    private static func rule(_ detail: [String: String]) -> String {
        let parts = [
            detail["quorum"].map { "Panel members who must decide: \($0)" },
            detail["threshold"].map { "numbers are hidden under: \($0)" },
            detail["rounding"].map { "other numbers are rounded to: \($0)" },
        ].compactMap(\.self)
        return parts.isEmpty ? "" : parts.joined(separator: "; ") + "."
    }

    private static func changed(_ detail: [String: String]) -> BothWords {
        func day(_ text: String) -> String { Plain.start(ofDay: text).map(Plain.date) ?? text }
        let parts = [
            detail["opens"].map { "It opens: \(day($0))." },
            detail["closes"].map { closes in
                // The ledger holds the midnight after the last day.
                "The last day: \(Plain.start(ofDay: closes).map { Plain.date($0 - .milliseconds(1)) } ?? closes)."
            },
            detail["vision"].map { "The vision has new words (\($0))." },
        ].compactMap(\.self)
        return BothWords("The inquiry was changed. " + parts.joined(separator: " "))
    }

    private static func agreed(_ detail: [String: String]) -> BothWords {
        let count = detail["agreed"].map { "\($0) of \(detail["panel"] ?? $0) panel members" }
        if let finding = detail["finding"] {
            let votes = count.map { " when \($0) had said yes" } ?? ""
            return BothWords(
                standard: "Finding \(finding) was agreed\(votes).", easy: "The panel agreed finding \(finding).")
        }
        let votes = count.map { "\($0) agreed" } ?? "The panel agreed"
        let what =
            switch detail["motion"] {
            case "publish_report": BothWords(standard: "to publish the report", easy: "to share the report")
            case "publish_emerging": BothWords(standard: "to publish emerging findings", easy: "to share early findings")
            case "change_rule": BothWords(standard: "to change how it decides", easy: "to change how it decides")
            default: BothWords(standard: "on a proposal", easy: "on an idea")
            }
        return BothWords(standard: "\(votes) \(what.standard).", easy: "The panel agreed \(what.easy).")
    }
}
