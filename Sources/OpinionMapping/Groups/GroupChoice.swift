/// How many groups there are, and how that was decided.
///
/// For each number of groups the division with the least spread is found. It counts as clear when
/// - it is better (by ``GroupChoice/Candidate/silhouette``) than what the same search finds in places that have no
///   groups: drawn from one bell-shaped cloud, and spread evenly over one rectangle, each with the spread and direction
///   of the real places. It must lie two and a half standard deviations above the mean of both;
/// - it comes back when other people like these are asked (``GroupChoice/Candidate/stability``): for each group at
///   least three quarters, the limit of Hennig (2007).
///
/// Of the clear ones the one with the highest silhouette is chosen. When none is clear there are no clear groups, and
/// everybody stays together, unless ``MapOptions/division`` asks for a number of groups all the same. No group is
/// smaller than the options say, and never of one person.
public struct GroupChoice: Sendable, Hashable, Codable {
    /// One number of groups that was looked at.
    public struct Candidate: Sendable, Hashable, Codable {
        /// How many groups.
        public let count: Int
        /// How clearly they are apart, from -1 to 1.
        ///
        /// The mean over people of (b - a) / max(a, b), with a the distance to the middle of their group and b to the
        /// nearest other one (the simplified silhouette of Hruschka, de Castro and Campello 2004).
        public let silhouette: Double
        /// What the silhouette must exceed to be better than chance.
        public let chanceSilhouette: Double
        /// The stability of the least stable group, from 0 to 1: how much of it, on average over the resamples, comes
        /// back (members in both, divided by members in either; Hennig 2007).
        ///
        /// Nil for what is no better than chance, unless it was asked for.
        public let stability: Double?
        /// Why it was or was not eligible.
        public let verdict: Verdict
    }

    /// What was found about one number of groups.
    public enum Verdict: String, Sendable, Hashable, Codable {
        /// Clear.
        case clear
        /// Places without any groups give as good a division.
        case notAboveChance
        /// Other people like these would be divided otherwise.
        case unstable
    }

    /// What was looked at, by number of groups.
    ///
    /// A number for which no division has large enough groups is missing.
    public let candidates: [Candidate]
    /// The number of groups; 1 when none are clear and no division was asked for.
    public let count: Int

    /// Whether the groups are clear, and not just a division that was asked for.
    public var isClear: Bool { candidates.contains { $0.count == count && $0.verdict == .clear } }
}
