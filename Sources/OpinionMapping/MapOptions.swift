/// What can be chosen about a map.
///
/// Part of the record of a run.
public struct MapOptions: Sendable, Hashable, Codable {
    /// Where random numbers begin.
    ///
    /// The same seed, votes and options always give the same map.
    public var seed: UInt64
    /// Whether statements nobody has moderated yet stay out.
    public var strictModeration: Bool
    /// People with fewer votes have a place but are in no group.
    ///
    /// Where there are fewer statements, one vote on each is enough.
    public var leastVotes: Int
    /// The largest number of groups to look for, from 1 to 12.
    public var mostGroups: Int
    /// A number of groups to divide people into even if they are not clear, from 2 to `mostGroups`.
    ///
    /// Nil to let the votes say.
    public var division: Int?
    /// The smallest group, 2 or more.
    ///
    /// Nil for one in a hundred of those counted, and at least 3.
    public var smallestGroup: Int?
    /// What share of the statements called representative, dividing or unsure may be so by chance.
    public var falseDiscoveryRate: Double
    /// How often places without groups are drawn, and people drawn again, to judge the groups.
    public var resamples: Int

    /// Makes options.
    public init(
        seed: UInt64 = 1,
        strictModeration: Bool = false,
        leastVotes: Int = 7,
        mostGroups: Int = 12,
        division: Int? = nil,
        smallestGroup: Int? = nil,
        falseDiscoveryRate: Double = 0.05,
        resamples: Int = 20
    ) {
        self.seed = seed
        self.strictModeration = strictModeration
        self.leastVotes = leastVotes
        self.mostGroups = mostGroups
        self.division = division
        self.smallestGroup = smallestGroup
        self.falseDiscoveryRate = falseDiscoveryRate
        self.resamples = resamples
    }

    /// Refuses what the method cannot do.
    func check() throws(OpinionError) {
        guard (1...12).contains(mostGroups) else { throw .mostGroups(mostGroups) }
        if let division, !(2...max(2, mostGroups)).contains(division) { throw .division(division, most: mostGroups) }
        if let smallestGroup, smallestGroup < 2 { throw .smallestGroup(smallestGroup) }
        guard falseDiscoveryRate > 0, falseDiscoveryRate < 1 else { throw .falseDiscoveryRate(falseDiscoveryRate) }
        guard (2...1_000).contains(resamples) else { throw .resamples(resamples) }
    }
}
