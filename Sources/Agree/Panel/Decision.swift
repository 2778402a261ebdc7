public import Inquiries
public import Store

/// What the panel decides on.
public enum Subject: Sendable, Hashable {
    case finding(Finding.ID)
    case motion(Motion.ID)

    var id: String {
        switch self {
        case .finding(let id): id.text
        case .motion(let id): id.text
        }
    }
}

/// Where one person stands on one wording.
public struct Decision: Sendable, Hashable {
    public let position: Position
    /// Why; empty where none was given, and in what is for everybody where its giver keeps it to the panel.
    public let reason: String
    /// Whether everybody may read the reason, without the name.
    public let mayPublish: Bool
    public let at: Timestamp

    init(_ row: Row) throws {
        guard let position = Position(rawValue: try row.text("position")) else {
            throw StoreError.badColumn("position")
        }
        self.position = position
        reason = try row.text("reason")
        mayPublish = try row.bool("may_publish")
        at = try row.time("at")
    }
}

/// Somebody who may sign, with their decision on one wording.
public struct Signature: Sendable, Hashable {
    public let member: Member
    public let decision: Decision?

    /// Has lived experience, so that the rule counts them.
    public var isCounted: Bool { member.role == .panel }
}

/// Everybody who may sign, and what the rule makes of it.
public struct Signatures: Sendable, Hashable {
    public let all: [Signature]
    public let outcome: AgreementRule.Outcome
    /// Set once the rule was met.
    public let agreement: Agreement?

    /// Those who said why they decided as they did, the first to do so first.
    public var withReason: [(signature: Signature, decision: Decision)] {
        all.compactMap { signature in
            signature.decision.flatMap { $0.reason.isEmpty ? nil : (signature, $0) }
        }.sorted { $0.decision.at < $1.decision.at }
    }

    /// The rule is met only because the panel changed: a panel member's decision has to confirm it.
    public var needsConfirming: Bool { agreement == nil && outcome.isMet }
}

/// That the rule was met for one wording. Only `DecisionStore.decide` makes one.
public struct Agreement: Sendable, Hashable {
    /// How many people with lived experience agreed, of how many, and how many allies.
    public let agreed: Int
    public let panel: Int
    public let allies: Int
    /// Its place in the ledger.
    public let entry: Int
    public let at: Timestamp
    /// When the panel published it; from then on it stands.
    public let publishedAt: Timestamp?

    /// - Parameter time: the column with the time of the agreement, where a row holds other times too.
    public init(_ row: Row, time: String = "at") throws {
        agreed = try row.int("agreed")
        panel = try row.int("panel")
        allies = try row.int("allies")
        entry = try row.int("ledger_seq")
        at = try row.time(time)
        publishedAt = try row.optionalTime("published_at")
    }
}
