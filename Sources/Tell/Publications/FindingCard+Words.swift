internal import Agree
internal import Understand
internal import Web

/// Why a panel member does not agree.
struct DissentReason: Sendable {
    let state: String
    let body: [String]

    init(_ decision: Decision, _ words: Wording) {
        state =
            switch decision.position {
            case .agree_with_changes: BothWords(standard: "Agrees if words change", easy: "Yes, with other words")[words]
            case .agree, .not_yet: BothWords(standard: "Does not agree yet", easy: "Not yet")[words]
            }
        body = decision.reason.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// For files.
    var line: String { "  \(state): \(body.joined(separator: " "))" }
}

/// What a published finding says of its signatures and of what stands behind it.
extension FindingCard {
    /// - Parameter first: by how many it was agreed, where that is known.
    static func signed(_ agreement: Agreement, first: (agreed: Int, panel: Int)?) -> BothWords {
        let allies = agreement.allies > 0 ? ", and \(Plain.count(agreement.allies, "ally", "allies"))" : ""
        if let first, first.agreed != agreement.agreed {
            return BothWords(
                standard: "Agreed on \(Plain.date(agreement.at)) when \(first.agreed) of \(first.panel) panel members with "
                    + "lived experience had said yes; by now \(agreement.agreed) have signed\(allies).",
                easy: "\(first.agreed) out of \(first.panel) people on the panel with lived experience said yes on "
                    + "\(Plain.date(agreement.at)). Now it is \(agreement.agreed)."
            )
        }
        return BothWords(
            standard: "Signed by \(agreement.agreed) of \(agreement.panel) panel members with lived experience\(allies).",
            easy: "\(agreement.agreed) out of \(agreement.panel) people on the panel with lived experience signed this."
        )
    }

    /// Who is missing among the signatures; nil when nobody is.
    ///
    /// - Parameters:
    ///   - count: how many do not agree.
    ///   - telling: how many of them let everybody read why.
    static func dissent(_ count: Int, telling: Int, from agreement: Agreement) -> BothWords? {
        let silent = max(0, agreement.panel - agreement.agreed - count)
        var parts: [BothWords] = []
        if count > 0 {
            parts.append(
                BothWords(
                    standard: Plain.count(count, "panel member does", "panel members do")
                        + " not agree to it as it is.",
                    easy: Plain.count(count, "person", "people") + " on the panel did not say yes."
                )
            )
            parts.append(
                telling == count
                    ? BothWords("This is why:")
                    : telling == 0
                        ? BothWords("They told the panel why.")
                        : BothWords(
                            standard: "\(telling) of them \(telling == 1 ? "lets" : "let") everybody read why:",
                            easy: "\(telling) of them \(telling == 1 ? "says" : "say") why here:"
                        )
            )
        }
        if silent > 0 {
            parts.insert(
                BothWords(
                    standard: Plain.count(silent, "panel member has", "panel members have") + " not said.",
                    easy: Plain.count(silent, "person", "people") + " on the panel did not say yes or no."
                ),
                at: 0
            )
        }
        return parts.isEmpty
            ? nil
            : BothWords(
                standard: parts.map(\.standard).joined(separator: " "),
                easy: parts.map(\.easy).joined(separator: " ")
            )
    }

    static func unsupported(_ support: Support) -> BothWords? {
        guard support.isGone else { return nil }
        let easy =
            if support.changed == 0 {
                "Everyone whose words were behind this took them back."
            } else if support.takenBack == 0 {
                "Everyone whose words were behind this changed them."
            } else {
                "Everyone whose words were behind this took them back or changed them."
            }
        return BothWords(
            standard: "Everybody whose words supported this finding has \(support.haveDone("them")). The panel is looking "
                + "at it again.",
            easy: "\(easy) The panel is looking at it again."
        )
    }

    /// What a quote with words left out means.
    static let leftOut = BothWords(
        standard: "Where a quote says “\(Omissions.mark)”, the panel left out words by which somebody could be recognised.",
        easy: "Some words are left out. Then nobody can tell who it is about."
    )

    /// What the mark between the answers to two questions means.
    static let joined = BothWords(
        standard: "Where a quote says “\(Omissions.nextAnswer)”, the same person goes on in reply to another question.",
        easy: "“\(Omissions.nextAnswer)” is where they go on to the next question."
    )

    /// That people changed answers behind it.
    static func changed(_ count: Int) -> BothWords {
        BothWords(
            standard: (count == 1 ? "Somebody whose answer" : "People whose answers")
                + " this finding drew on changed \(count == 1 ? "it" : "them") since. What they took out is not on this page "
                + "any more.",
            easy: "\(count == 1 ? "One person" : "Some people") changed what they told us. The old words are gone from here."
        )
    }

    static func withdrawn(_ count: Int) -> BothWords {
        BothWords(
            standard: count == 1
                ? "One answer this finding drew on was withdrawn since. Nothing of it is on this page any more."
                : "\(Plain.number(count)) answers this finding drew on were withdrawn since. Nothing of them is on this "
                    + "page any more.",
            easy: count == 1
                ? "One person took their words back. Their words are gone from here."
                : "\(Plain.number(count)) people took their words back. Their words are gone from here."
        )
    }
}
