/// What each group said to each statement: the counts from which everything about groups is worked out.
public struct GroupVotes: Sendable, Hashable, Codable {
    /// For each group the tally of each statement.
    public let tallies: [[Tally]]
    /// How many people each group has.
    public let sizes: [Int]

    /// Counts.
    ///
    /// - Parameters:
    ///   - votes: The table.
    ///   - groupOfRow: For each row the index of the group, or nil for somebody in none.
    ///   - groups: How many groups there are.
    init(_ votes: Votes, groupOfRow: [Int?], groups: Int) {
        var tallies = [[Tally]](
            repeating: [Tally](repeating: Tally(), count: votes.statements.count),
            count: groups
        )
        var sizes = [Int](repeating: 0, count: groups)
        for (row, group) in groupOfRow.enumerated() {
            guard let group else { continue }
            sizes[group] += 1
            for place in votes.range(ofRow: row) {
                tallies[group][Int(votes.columns[place])].count(votes.values[place])
            }
        }
        self.tallies = tallies
        self.sizes = sizes
    }

    /// What everybody in any group said to each statement.
    var together: [Tally] {
        guard let first = tallies.first else { return [] }
        return tallies.dropFirst().reduce(first) { sum, group in zip(sum, group).map { $0 + $1 } }
    }

    /// Group-aware consensus: how likely it is that one person drawn from each group all take the same side.
    ///
    /// The product over the groups of (successes + 1) / (seen + 2), the formula of Polis (Small et al. 2021), which has
    /// it for agreeing only.
    ///
    /// - Parameters:
    ///   - statement: An index of the statements.
    ///   - side: Agree or disagree.
    /// - Returns: From 0 to 1.
    func consensus(_ statement: Int, _ side: Side) -> Double {
        tallies.reduce(1) { $0 * PolisTest.smoothed($1[statement].of(side), $1[statement].seen) }
    }
}

/// The two sides people can take.
public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    /// For the statement.
    case agree
    /// Against it.
    case disagree
}

extension Tally {
    /// How many people take a side.
    public func of(_ side: Side) -> Int { side == .agree ? agree : disagree }
}
