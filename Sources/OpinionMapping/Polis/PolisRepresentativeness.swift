/// Why Polis shows a statement for a group.
public struct PolisRepresentative: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// The side the group is shown with.
    public let side: Side
    /// How many of the group take that side.
    public let successes: Int
    /// How many of the group saw the statement.
    public let trials: Int
    /// The share with one added on both sides: (successes + 1) / (trials + 2).
    public let share: Double
    /// How many standard errors the share lies above one half: 2√(n + 1) ((s + 1) / (n + 1) - ½) for s of n.
    public let shareTest: Double
    /// The share, divided by that of everybody in other groups.
    public let ratio: Double
    /// How many standard errors the group's share lies above that of the others.
    ///
    /// The difference of (s + 1) / (n + 1) of both, by its standard error with the share of both together. In the
    /// precision of `Float`, as in Polis, where this decides ties.
    public let ratioTest: Double
    /// For the one statement shown because the group agrees with it most, how many agree.
    ///
    /// Nil for the others.
    public let bestAgreement: Int?
}

/// What Polis works out about one group and one statement before choosing.
struct PolisComparison {
    /// One side of it.
    struct OneSide {
        let successes: Int
        let share: Double
        let shareTest: Double
        let ratio: Double
        let ratioTest: Double

        init(_ side: Side, group: Tally, rest: Tally) {
            successes = group.of(side)
            share = PolisTest.smoothed(group.of(side), group.seen)
            shareTest = PolisTest.proportion(group.of(side), group.seen)
            ratio = share / PolisTest.smoothed(rest.of(side), rest.seen)
            ratioTest = PolisTest.twoProportions((group.of(side), group.seen), (rest.of(side), rest.seen))
        }
    }

    let statement: Int
    let group: Tally
    let agree: OneSide
    let disagree: OneSide

    init(statement: Int, group: Tally, rest: Tally) {
        self.statement = statement
        self.group = group
        agree = OneSide(.agree, group: group, rest: rest)
        disagree = OneSide(.disagree, group: group, rest: rest)
    }

    /// Beyond this many standard errors something counts as shown: one in ten times by chance.
    static let z90 = 1.2816

    var isSufficient: Bool {
        (agree.ratioTest > Self.z90 && agree.shareTest > Self.z90)
            || (disagree.ratioTest > Self.z90 && disagree.shareTest > Self.z90)
    }

    func shown(bestAgreement: Bool = false) -> PolisRepresentative {
        let side: Side = agree.ratioTest > disagree.ratioTest ? .agree : .disagree
        let figures = side == .agree ? agree : disagree
        return PolisRepresentative(
            statement: statement,
            side: side,
            successes: figures.successes,
            trials: group.seen,
            share: figures.share,
            shareTest: figures.shareTest,
            ratio: figures.ratio,
            ratioTest: Double(Float(figures.ratioTest)),
            bestAgreement: bestAgreement ? group.agree : nil
        )
    }
}

/// The statements Polis shows for one group, in its order.
///
/// - Parameter comparisons: In the order of the columns, which breaks ties. Without statements that were left out.
/// - Returns: Up to five; those the group agrees with first.
func polisRepresentatives(_ comparisons: [PolisComparison]) -> [PolisRepresentative] {
    var sufficient: [PolisComparison] = []
    var best: PolisRepresentative?
    var bestAgree: PolisComparison?
    for comparison in comparisons {
        if comparison.isSufficient {
            sufficient.append(comparison)
        }
        let strongest = max(comparison.agree.ratioTest, comparison.disagree.ratioTest)
        if sufficient.isEmpty, best.map({ strongest > $0.ratioTest }) ?? true {
            best = comparison.shown()
        }
        if isBetterAgreement(comparison, than: bestAgree) { bestAgree = comparison }
    }
    let first = bestAgree.map { [$0.shown(bestAgreement: true)] } ?? []
    guard !sufficient.isEmpty else { return first.isEmpty ? best.map { [$0] } ?? [] : first }
    let metric = { (r: PolisRepresentative) in r.ratio * r.ratioTest * r.share * r.shareTest }
    let others = sufficient.filter { $0.statement != bestAgree?.statement }.map { $0.shown() }
    let ranked = others.enumerated().sorted { a, b in
        (metric(b.element), a.offset) < (metric(a.element), b.offset)
    }
    let chosen = (first + ranked.map(\.element)).prefix(5)
    return chosen.filter { $0.side == .agree } + chosen.filter { $0.side == .disagree }
}

private func isBetterAgreement(_ new: PolisComparison, than current: PolisComparison?) -> Bool {
    guard new.group.agree > 0 || new.group.disagree > 0 else { return false }
    let agree = new.agree
    guard let old = current?.agree else {
        return agree.shareTest > PolisComparison.z90 || (agree.ratio > 1 && agree.share > 0.5)
    }
    if old.ratio > 1 {
        return agree.ratio * agree.ratioTest * agree.share * agree.shareTest
            > old.ratio * old.ratioTest * old.share * old.shareTest
    }
    return agree.share * agree.shareTest > old.share * old.shareTest
}

/// A statement nearly everybody agrees with, or disagrees with.
public struct PolisConsensus: Sendable, Hashable, Codable {
    /// The statement's number.
    public let statement: Int
    /// How many take the side.
    public let successes: Int
    /// How many saw the statement.
    public let trials: Int
    /// The share with one added on both sides: (successes + 1) / (trials + 2).
    public let share: Double
    /// How many standard errors the share lies above one half: 2√(n + 1) ((s + 1) / (n + 1) - ½) for s of n.
    public let shareTest: Double
}

/// The up to five statements of one side with the highest product of share and test, if more than half take the side.
func polisConsensus(_ side: Side, _ statements: [Statement], _ tallies: [Tally], isKept: [Bool]) -> [PolisConsensus] {
    let candidates = statements.indices.filter { isKept[$0] }.map { index in
        PolisConsensus(
            statement: statements[index].id,
            successes: tallies[index].of(side),
            trials: tallies[index].seen,
            share: PolisTest.smoothed(tallies[index].of(side), tallies[index].seen),
            shareTest: PolisTest.proportion(tallies[index].of(side), tallies[index].seen)
        )
    }
    let shown = candidates.filter { $0.share > 0.5 && $0.shareTest > PolisComparison.z90 }
    let ranked = shown.enumerated().sorted { a, b in
        (b.element.share * b.element.shareTest, a.offset) < (a.element.share * a.element.shareTest, b.offset)
    }
    return ranked.prefix(5).map(\.element)
}
