/// A statement on which every group takes the same side.
public struct Uniting: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// The side all take.
    public let side: Side
    /// The group, by its index, that takes it the least surely.
    public let leastGroup: Int
    /// The share of that group.
    public let least: Share
    /// How likely it is that one person of each group all take the side, from 0 to 1: the group-aware consensus.
    ///
    /// The product over the groups of (those who take it + 1) / (those who saw it + 2) (Small and others 2021).
    public let consensus: Double
}

/// A statement on which two groups differ.
public struct Dividing: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// The group, by its index, that agrees more.
    public let more: Int
    /// The share of it that agrees.
    public let moreShare: Share
    /// The group, by its index, that agrees less.
    public let less: Int
    /// The share of it that agrees.
    public let lessShare: Share
    /// The 95% interval of the difference between the two (Newcombe 1998).
    public let difference: Interval
    /// The lowest false discovery rate at which the groups would be called divided (Benjamini and Hochberg 1995).
    public let falseDiscoveryRate: Double
}

/// A statement that more people pass on than on others.
public struct Unsure: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// How many pass, of those who saw it.
    public let passing: Share
    /// How many pass on the other statements.
    public let elsewhere: Share
    /// The lowest false discovery rate at which people would be called unsure of it (Benjamini and Hochberg 1995).
    public let falseDiscoveryRate: Double
}

extension GroupVotes {
    /// What unites: the lower end of the 95% interval of each group's share lies above one half.
    ///
    /// The most secure first, measured by the lowest of these lower ends, so that no group's doubts are averaged away.
    func uniting(_ statements: [Statement], isMapped: [Bool]) -> [Uniting] {
        var found: [Uniting] = []
        for statement in statements.indices where isMapped[statement] {
            for side in Side.allCases {
                let shares = tallies.map { Share($0[statement].of(side), of: $0[statement].seen) }
                let weakest = shares.indices.min {
                    (shares[$0].interval.lower, $0) < (shares[$1].interval.lower, $1)
                }
                guard let weakest, shares[weakest].interval.lower > 0.5 else { continue }
                found.append(
                    Uniting(
                        statement: statements[statement].id,
                        side: side,
                        leastGroup: weakest,
                        least: shares[weakest],
                        consensus: consensus(statement, side)
                    )
                )
            }
        }
        return found.sorted {
            ($1.least.interval.lower, $0.statement) < ($0.least.interval.lower, $1.statement)
        }
    }

    /// What divides: the two groups whose shares of agreement are the most standard errors apart.
    ///
    /// The chance of such a pair is that of the two-sided test, times the number of pairs (Bonferroni); over the
    /// statements Benjamini and Hochberg's procedure keeps the rate. The largest lower end of the difference first.
    func dividing(_ statements: [Statement], isMapped: [Bool], rate: Double) -> [Dividing] {
        var pairs: [(statement: Int, more: Int, less: Int)] = []
        var chances: [Double] = []
        for statement in statements.indices where isMapped[statement] {
            var widest: (z: Double, more: Int, less: Int)?
            var count = 0.0
            for a in tallies.indices {
                for b in tallies.indices where a < b {
                    let (first, second) = (tallies[a][statement], tallies[b][statement])
                    guard first.seen > 0, second.seen > 0 else { continue }
                    count += 1
                    let z = PolisTest.twoProportions((first.agree, first.seen), (second.agree, second.seen))
                    if abs(z) > widest?.z ?? -1 { widest = z < 0 ? (-z, b, a) : (z, a, b) }
                }
            }
            guard let widest else { continue }
            pairs.append((statement, widest.more, widest.less))
            chances.append(min(1, 2 * normalTail(widest.z) * count))
        }
        var found: [Dividing] = []
        for (pair, rateOfPair) in zip(pairs, falseDiscoveryRates(chances)) where rateOfPair <= rate {
            let more = tallies[pair.more][pair.statement]
            let less = tallies[pair.less][pair.statement]
            let (moreShare, lessShare) = (Share(more.agree, of: more.seen), Share(less.agree, of: less.seen))
            found.append(
                Dividing(
                    statement: statements[pair.statement].id,
                    more: pair.more,
                    moreShare: moreShare,
                    less: pair.less,
                    lessShare: lessShare,
                    difference: Share.difference(moreShare, lessShare),
                    falseDiscoveryRate: rateOfPair
                )
            )
        }
        return found.sorted { ($1.difference.lower, $0.statement) < ($0.difference.lower, $1.statement) }
    }
}

/// What people are unsure of: statements that more of those who saw them pass on than on all others together.
///
/// One-sided, with the statistic of Polis, and Benjamini and Hochberg's procedure over the statements. The largest
/// lower end of the share first.
func unsure(_ statements: [Statement], _ tallies: [Tally], isMapped: [Bool], rate: Double) -> [Unsure] {
    let asked = statements.indices.filter { isMapped[$0] && tallies[$0].seen > 0 }
    let all = asked.reduce(Tally()) { $0 + tallies[$1] }
    let chances = asked.map { index in
        let others = all - tallies[index]
        return normalTail(
            PolisTest.twoProportions((tallies[index].pass, tallies[index].seen), (others.pass, others.seen))
        )
    }
    var found: [Unsure] = []
    for (index, rateOfTest) in zip(asked, falseDiscoveryRates(chances)) where rateOfTest <= rate {
        let others = all - tallies[index]
        guard others.seen > 0 else { continue }
        found.append(
            Unsure(
                statement: statements[index].id,
                passing: Share(tallies[index].pass, of: tallies[index].seen),
                elsewhere: Share(others.pass, of: others.seen),
                falseDiscoveryRate: rateOfTest
            )
        )
    }
    return found.sorted { ($1.passing.interval.lower, $0.statement) < ($0.passing.interval.lower, $1.statement) }
}
