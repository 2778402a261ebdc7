public import Inquiries
public import Store
public import Web

/// What the panel is asked to decide besides a finding: to publish, or to change the rules it works by.
public struct Motion: Sendable, Hashable {
    public typealias ID = Store.ID<Motion>

    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case publish_report, publish_emerging, end_publication, change_rule

        /// What is proposed, as a heading.
        public var name: String {
            switch self {
            case .publish_report: "Publish the report"
            case .publish_emerging: "Open drafts for comment"
            case .end_publication: "Take a publication down"
            case .change_rule: "Change the rules"
            }
        }
    }

    public enum Outcome: String, Sendable, Hashable {
        /// The panel agreed, and it was done.
        case carried
        /// Taken back by who proposed it.
        case withdrawn
        /// Something it was about changed.
        case overtaken

        public var words: String {
            switch self {
            case .carried: "Agreed and done"
            case .withdrawn: "Taken back"
            case .overtaken: "Overtaken: a finding in it changed"
            }
        }
    }

    /// What is proposed.
    public enum Content: Sendable, Hashable, Codable {
        case publish(Publishing)
        case end(Ending)
        case rule(Rule)
    }

    /// Findings to publish together, in this order.
    public struct Publishing: Sendable, Hashable, Codable {
        public struct Item: Sendable, Hashable, Codable {
            public let finding: Finding.ID
            public let number: Int
            public let version: Int

            public init(finding: Finding.ID, number: Int, version: Int) {
                self.finding = finding
                self.number = number
                self.version = version
            }
        }

        public let title: BothWords
        public let introduction: BothWords
        public let items: [Item]

        public init(title: BothWords, introduction: BothWords, items: [Item]) {
            self.title = title
            self.introduction = introduction
            self.items = items
        }
    }

    /// A publication to take down.
    public struct Ending: Sendable, Hashable, Codable {
        /// The publication's id; what it means is known to the right of here.
        public let publication: String
        public let title: BothWords

        public init(publication: String, title: BothWords) {
            self.publication = publication
            self.title = title
        }
    }

    /// The rules of an inquiry as they would be.
    public struct Rule: Sendable, Hashable, Codable {
        /// How many people with lived experience must have decided.
        public let quorum: Int
        /// The smallest count that is published.
        public let threshold: Int
        /// What counts are rounded to.
        public let rounding: Int

        public init(quorum: Int, threshold: Int, rounding: Int) {
            self.quorum = quorum
            self.threshold = threshold
            self.rounding = rounding
        }
    }

    public let id: ID
    public let inquiry: Inquiry.ID
    public let kind: Kind
    public let content: Content
    public let proposedBy: Person.ID
    public let proposedAt: Timestamp
    /// Nil while the panel is deciding.
    public let outcome: Outcome?
    public let endedAt: Timestamp?

    init(_ row: Row) throws {
        id = try row.id("id")
        inquiry = try row.id("inquiry_id")
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.badColumn("kind") }
        self.kind = kind
        content = try row.json("content")
        proposedBy = try row.id("proposed_by")
        proposedAt = try row.time("proposed_at")
        outcome = try row.optionalText("outcome").flatMap(Outcome.init(rawValue:))
        endedAt = try row.optionalTime("ended_at")
    }
}

/// What happens when the panel carries a motion of one kind, in the same transaction.
public typealias MotionEffect = @Sendable (Motion, any Transaction) throws -> Void
public typealias MotionEffects = [Motion.Kind: MotionEffect]
