/// A statement that tells a group from the others: most of the group take one side, and more of them than of the
/// others.
public struct Representative: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// The side the group takes.
    public let side: Side
    /// How many of the group take it, of those of the group who saw the statement.
    public let group: Share
    /// How many of the people in other groups take it.
    public let others: Share
    /// The 95% interval of the difference between the two (Newcombe 1998).
    public let difference: Interval
    /// The lowest false discovery rate at which this would be called representative (Benjamini and Hochberg 1995).
    public let falseDiscoveryRate: Double
}

extension GroupVotes {
    /// What is representative of each group.
    ///
    /// Each group, statement and side makes one test: the share of the group against that of the others, one-sided,
    /// with the statistic of Polis. All these tests together are the family over which Benjamini and Hochberg's
    /// procedure keeps the false discovery rate. Of what passes only sides that most of the group take are kept, the
    /// largest lower end of the difference first, and at equal ones the statement with the lower number.
    ///
    /// The groups were found from these very votes, so statements that shaped them pass more easily than they would
    /// with groups known beforehand. The rate says how well the statements tell the groups apart, not that the groups
    /// exist: that is judged by ``GroupChoice``.
    func representatives(_ statements: [Statement], isMapped: [Bool], rate: Double) -> [[Representative]] {
        let together = together
        var asked: [(group: Int, statement: Int, side: Side)] = []
        var chances: [Double] = []
        for group in tallies.indices {
            for statement in statements.indices where isMapped[statement] {
                let own = tallies[group][statement]
                let others = together[statement] - own
                guard own.seen > 0, others.seen > 0 else { continue }
                for side in Side.allCases {
                    asked.append((group, statement, side))
                    chances.append(
                        normalTail(
                            PolisTest.twoProportions((own.of(side), own.seen), (others.of(side), others.seen))
                        )
                    )
                }
            }
        }
        var found = [[Representative]](repeating: [], count: tallies.count)
        for (test, rateOfTest) in zip(asked, falseDiscoveryRates(chances)) where rateOfTest <= rate {
            let own = tallies[test.group][test.statement]
            let others = together[test.statement] - own
            let share = Share(own.of(test.side), of: own.seen)
            guard share.value > 0.5 else { continue }
            let rest = Share(others.of(test.side), of: others.seen)
            found[test.group].append(
                Representative(
                    statement: statements[test.statement].id,
                    side: test.side,
                    group: share,
                    others: rest,
                    difference: Share.difference(share, rest),
                    falseDiscoveryRate: rateOfTest
                )
            )
        }
        return found.map { group in
            group.sorted { ($1.difference.lower, $0.statement) < ($0.difference.lower, $1.statement) }
        }
    }
}
