/// Intervals that hold at every look: one may look at a trial as often as one likes, and stop whenever one likes, and
/// the true difference is inside at all looks together at least (for 0.95) 95 times in 100 trials.
///
/// The method is the asymptotic confidence sequence of I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas
/// (Time-uniform Central Limit Theory and Asymptotic Confidence Sequences, Annals of Statistics 52, 2024, theorem 2.2),
/// for the difference of two averages, which behaves like one average over all people: with t people in all and estimated
/// variance V of the difference,
///
///     difference ± √(V · 2(tρ² + 1)/(tρ²) · log(√(tρ² + 1)/α)).
///
/// It is the mixture sequential probability ratio test of H. Robbins turned into an interval: the matching chance is
/// √(tρ² + 1) · exp(−z²/2 · tρ²/(tρ² + 1)), at most 1. ρ decides at which size the interval is tightest. Like every
/// method that rests on averages becoming normal it is approximate in small trials: ``firstLook`` people per arm are
/// needed before the first look. It is wider than an interval for a single look; that is the price of looking often.
public struct AlwaysValid: Sendable, Hashable {
    /// The fewest people in each arm at which a look is allowed.
    public static let firstLook = 50

    /// The level: 0.95 say.
    public let level: Double
    /// The number of people in all (both arms) for which the interval is tightest.
    public let tightestAt: Int
    private let rhoSquared: Double

    /// The method, tuned.
    /// - Parameters:
    ///   - level: Over 0 and under 1.
    ///   - tightestAt: The number of people in all at which a decision is most likely.
    /// - Throws: ``TrialError/outside(_:_:from:to:)`` for a level that is none or a size under twice ``firstLook``.
    public init(level: Double = 0.95, tightestAt: Int) throws(TrialError) {
        try Interval.check(level: level)
        guard tightestAt >= 2 * Self.firstLook else {
            throw .outside(
                "The number of people for which the interval is tightest",
                Double(tightestAt),
                from: Double(2 * Self.firstLook),
                to: Double(Int.max)
            )
        }
        self.level = level
        self.tightestAt = tightestAt
        // The paper's choice of ρ, to two terms of Lambert's function.
        let cost = -2 * PlatformMath.log(1 - level)
        rhoSquared = (cost + PlatformMath.log(cost + 1)) / Double(tightestAt)
    }

    private init(level: Double, tightestAt: Int, rhoSquared: Double) {
        self.level = level
        self.tightestAt = tightestAt
        self.rhoSquared = rhoSquared
    }

    /// The same method, tuned as it is, with intervals of another level; chances stay the same.
    /// - Parameter level: Over 0 and under 1.
    /// - Throws: ``TrialError/outside(_:_:from:to:)`` for a level that is none.
    /// - Returns: The method with that level.
    public func withLevel(_ level: Double) throws(TrialError) -> AlwaysValid {
        try Interval.check(level: level)
        return AlwaysValid(level: level, tightestAt: tightestAt, rhoSquared: rhoSquared)
    }

    /// How many standard errors the interval reaches with so many people in all.
    public func reach(people: Int) -> Double {
        let spread = Double(people) * rhoSquared
        return (2 * (spread + 1) / spread * (0.5 * PlatformMath.log(spread + 1) - PlatformMath.log(1 - level)))
            .squareRoot()
    }

    /// One look.
    /// - Parameters:
    ///   - comparison: What is compared.
    ///   - treatment: Everybody so far in the arm of interest whose outcome is known.
    ///   - control: Everybody so far in the arm it is compared with.
    ///   - isShare: Whether outcomes are 1 for yes and 0 for no, which only changes the words.
    /// - Throws: ``TrialError`` if an arm has fewer than ``firstLook`` people or nobody's outcome varies.
    /// - Returns: The estimate with the interval that holds at every look.
    public func look(
        _ comparison: Comparison,
        treatment: Summary,
        control: Summary,
        isShare: Bool = false
    ) throws(TrialError) -> Look {
        for arm in [treatment, control] where arm.count < Self.firstLook {
            throw .tooFewPeople(arm.name, people: arm.count, needed: Self.firstLook)
        }
        let people = treatment.count + control.count
        let estimate = treatment.mean - control.mean
        let error = (treatment.meanVariance + control.meanVariance).squareRoot()
        guard error > 0 else { throw .noVariation(comparison.outcome) }
        let width = reach(people: people) * error
        guard estimate.isFinite, width.isFinite else { throw .tooLarge(comparison.outcome) }
        let spread = Double(people) * rhoSquared
        let z = estimate / error
        let logChance = 0.5 * PlatformMath.log(spread + 1) - 0.5 * z * z * spread / (spread + 1)
        return Look(
            comparison: comparison,
            treatment: treatment.mean,
            control: control.mean,
            isShare: isShare,
            people: people,
            estimate: estimate,
            standardError: error,
            interval: Interval(lower: estimate - width, upper: estimate + width, level: level),
            pValue: PlatformMath.exp(min(0, logChance))
        )
    }

    /// A look at a trial so far.
    public struct Look: PlainResult, Hashable {
        /// What is compared.
        public let comparison: Comparison
        /// The average so far in the arm of interest, in the unit of the outcome.
        public let treatment: Double
        /// The average so far in the arm it is compared with.
        public let control: Double
        /// Whether averages are shares that say yes.
        public let isShare: Bool
        /// How many people in both arms.
        public let people: Int
        /// Treatment minus control, in the unit of the outcome.
        public let estimate: Double
        /// The standard error of the estimate.
        public let standardError: Double
        /// The interval that holds at every look.
        public let interval: Interval
        /// The chance that holds at every look: under 1 − level exactly when 0 is outside the interval.
        public let pValue: Double

        /// What the look says in plain words.
        public var sentence: String {
            let often = " You may look again as often as you like: this range allows for it."
            let found =
                isShare
                ? Plain.shares(comparison, treatment: treatment, control: control, interval)
                : Plain.difference(comparison, estimate, interval)
            return found + often
        }
    }
}

/// A trial watched as it goes on: every look kept, and what all looks together say.
public struct Monitoring: Sendable, Hashable {
    /// The method.
    public let method: AlwaysValid
    /// The looks so far, in order.
    public private(set) var looks: [AlwaysValid.Look] = []

    /// Monitoring before the first look.
    /// - Parameter method: Fixed before the first look.
    public init(_ method: AlwaysValid) {
        self.method = method
    }

    /// Adds a look.
    /// - Parameters:
    ///   - comparison: The same at every look.
    ///   - treatment: Everybody so far.
    ///   - control: Everybody so far.
    /// - Throws: ``TrialError`` as ``AlwaysValid/look(_:treatment:control:)`` does, and ``TrialError/notPlanned(_:)`` if
    ///   something else is compared or there are fewer people than before.
    /// - Returns: The look.
    @discardableResult
    public mutating func look(
        _ comparison: Comparison,
        treatment: Summary,
        control: Summary
    ) throws(TrialError) -> AlwaysValid.Look {
        let look = try method.look(comparison, treatment: treatment, control: control)
        if let last = looks.last {
            guard last.comparison == comparison else {
                throw .notPlanned("The looks so far compare something else. Watch each comparison on its own.")
            }
            guard last.people <= look.people else {
                throw .notPlanned("There are \(look.people) people and there were \(last.people) at the last look.")
            }
        }
        looks.append(look)
        return look
    }

    /// What all looks together leave possible: the part common to all intervals.
    ///
    /// Nil before the first look, and if no value is in all of them, which happens less than once in 1/(1 − level)
    /// trials unless people changed over time.
    public var running: Interval? {
        guard let lower = looks.map(\.interval.lower).max(), let upper = looks.map(\.interval.upper).min(),
            lower <= upper
        else { return nil }
        return Interval(lower: lower, upper: upper, level: method.level)
    }

    /// Whether some look has shown a difference.
    public var hasShownDifference: Bool { looks.contains { !$0.interval.contains(0) } }
}
