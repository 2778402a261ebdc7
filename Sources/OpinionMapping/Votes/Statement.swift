/// A statement people vote on, without its words: the mathematics needs none.
public struct Statement: Sendable, Hashable, Codable {
    /// What the moderators decided.
    public enum Moderation: Int, Sendable, Hashable, Codable {
        /// Turned down. It takes no part in the map.
        case rejected = -1
        /// Nobody has looked at it yet.
        case unreviewed = 0
        /// Let in.
        case accepted = 1
    }

    /// The statement's number, unique in the conversation.
    public let id: Int
    /// What the moderators decided.
    public let moderation: Moderation
    /// Whether it asks about the person ("I use this service") and not for an opinion.
    ///
    /// It takes no part in the map.
    public let isMeta: Bool

    /// Makes a statement.
    public init(id: Int, moderation: Moderation = .unreviewed, isMeta: Bool = false) {
        self.id = id
        self.moderation = moderation
        self.isMeta = isMeta
    }

    /// Whether the statement shapes the map.
    ///
    /// - Parameter strict: With strict moderation a statement nobody has looked at stays out as well.
    /// - Returns: Whether votes on it count towards the places of people.
    public func isMapped(strict: Bool = false) -> Bool {
        !isMeta && moderation != .rejected && (!strict || moderation == .accepted)
    }
}
