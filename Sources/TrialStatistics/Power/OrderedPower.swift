/// How many people a comparison of ordered answers needs, for a probability of superiority not far from ½.
///
/// G. E. Noether, Sample Size Determination for some Common Nonparametric Tests, JASA 82, 1987.
public struct OrderedPower: Sendable, Hashable {
    /// The accepted chance of finding a difference where there is none, both directions together.
    public let level: Double
    /// People in the other arm for each in the first.
    public let ratio: Double

    /// How the comparison is made, checked.
    /// - Throws: ``TrialError`` unless the level is over 0 and under 1 and the ratio over 0.
    public init(level: Double = 0.05, ratio: Double = 1) throws(TrialError) {
        try Interval.check(level: level)
        guard ratio > 0, ratio.isFinite else { throw .notPositive("The ratio", ratio) }
        self.level = level
        self.ratio = ratio
    }

    /// The people needed in the first arm, not rounded; round up.
    /// - Parameters:
    ///   - superiority: The chance that somebody from the first arm answers higher, ties counting half.
    ///   - power: With which chance it should be shown: 0.8 say.
    /// - Throws: ``TrialError`` for a superiority of ½ or none, or a power not over the level and under 1.
    /// - Returns: Over 0.
    public func people(superiority: Double, power: Double) throws(TrialError) -> Double {
        guard superiority >= 0, superiority <= 1 else {
            throw .outside("The probability of superiority", superiority, from: 0, to: 1)
        }
        guard superiority != 0.5 else { throw .plan("A probability of ½ is no difference.") }
        guard power > level, power < 1 else { throw .outside("The power", power, from: level, to: 1) }
        let reach = Normal().point(upper: level / 2) + Normal().point(lower: power)
        let share = 1 / (1 + ratio)
        let all = reach * reach / (12 * share * (1 - share) * (superiority - 0.5) * (superiority - 0.5))
        return all * share
    }

    /// The chance of showing a probability of superiority.
    /// - Parameters:
    ///   - superiority: The chance that somebody from the first arm answers higher, ties counting half.
    ///   - people: In the first arm; need not be whole.
    /// - Throws: ``TrialError`` unless the superiority is from 0 to 1 and there are people.
    /// - Returns: From `level` (for ½) to 1.
    public func power(superiority: Double, people: Double) throws(TrialError) -> Double {
        guard superiority >= 0, superiority <= 1 else {
            throw .outside("The probability of superiority", superiority, from: 0, to: 1)
        }
        guard people > 0, people.isFinite else { throw .notPositive("The number of people", people) }
        let shift = abs(superiority - 0.5) * (12 * people * ratio / (1 + ratio)).squareRoot()
        let edge = Normal().point(upper: level / 2)
        return min(1, Normal().tails(at: edge - shift).upper + Normal().tails(at: -edge - shift).lower)
    }

    /// The smallest probability of superiority over ½ that is shown with a given chance.
    /// - Parameters:
    ///   - people: In the first arm.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError/unreachable(_:)`` if even complete superiority would not be noticed.
    /// - Returns: Over ½, at most 1.
    public func detectable(people: Double, power: Double) throws(TrialError) -> Double {
        guard power > level, power < 1 else { throw .outside("The power", power, from: level, to: 1) }
        guard people > 0, people.isFinite else { throw .notPositive("The number of people", people) }
        let reach = Normal().point(upper: level / 2) + Normal().point(lower: power)
        let over = reach / (12 * people * ratio / (1 + ratio)).squareRoot()
        guard over <= 0.5 else {
            throw .unreachable("With so few people, even everybody answering higher would not be noticed often enough.")
        }
        return 0.5 + over
    }
}
