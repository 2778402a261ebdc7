/// How many people a comparison of two shares needs, what it can show, and how likely it is to.
///
/// The score test's normal approximation with the pooled share when there is no difference and separate shares when
/// there is (J. L. Fleiss, Statistical Methods for Rates and Proportions, 1981, chapter 3, without correction).
public struct ProportionsPower: Sendable, Hashable {
    /// The share that says yes in the arm compared with.
    public let base: Double
    /// The accepted chance of finding a difference where there is none, both directions together.
    public let level: Double
    /// People in the arm compared with for each in the first.
    public let ratio: Double

    /// What is known about answers, checked.
    /// - Parameters:
    ///   - base: The share in the arm compared with.
    ///   - level: 0.05 say; divided by the number of comparisons for a family.
    ///   - ratio: People in the arm compared with for each in the first.
    /// - Throws: ``TrialError`` unless the share is over 0 and under 1, the level too, and the ratio over 0.
    public init(base: Double, level: Double = 0.05, ratio: Double = 1) throws(TrialError) {
        try Interval.check(level: level)
        guard base > 0, base < 1 else { throw .outside("The share", base, from: 0, to: 1) }
        guard ratio > 0, ratio.isFinite else { throw .notPositive("The ratio", ratio) }
        self.base = base
        self.level = level
        self.ratio = ratio
    }

    /// The chance of showing a difference.
    /// - Parameters:
    ///   - share: In the first arm.
    ///   - people: In the first arm; need not be whole.
    /// - Throws: ``TrialError`` unless the other share is from 0 to 1 and there are people.
    /// - Returns: From about `level` to 1.
    public func power(share: Double, people: Double) throws(TrialError) -> Double {
        guard share >= 0, share <= 1 else { throw .outside("The share", share, from: 0, to: 1) }
        guard people > 0, people.isFinite else { throw .notPositive("The number of people", people) }
        let pooled = (share + ratio * base) / (1 + ratio)
        let none = (pooled * (1 - pooled) * (1 + 1 / ratio)).squareRoot()
        let some = (share * (1 - share) + base * (1 - base) / ratio).squareRoot()
        let edge = Normal().point(upper: level / 2) * none
        let shift = (share - base) * people.squareRoot()
        return min(
            1,
            Normal().tails(at: (edge - shift) / some).upper + Normal().tails(at: (-edge - shift) / some).lower
        )
    }

    /// The people needed in the first arm, not rounded; round up.
    /// - Parameters:
    ///   - share: In the first arm.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError`` for equal shares, or a power not over the level and under 1.
    /// - Returns: Over 0.
    public func people(share: Double, power: Double) throws(TrialError) -> Double {
        guard power > level, power < 1 else { throw .outside("The power", power, from: level, to: 1) }
        guard share != base else { throw .plan("Equal shares cannot be told apart by any number of people.") }
        return try Solver.rising(from: 1, target: power) { people throws(TrialError) in
            try self.power(share: share, people: people)
        }
    }

    /// The smallest increase of the share that is shown with a given chance: the minimum detectable effect.
    /// - Parameters:
    ///   - people: In the first arm.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError/unreachable(_:)`` if even everybody saying yes would not be noticed.
    /// - Returns: Over 0, at most 1 − base.
    public func detectable(people: Double, power: Double) throws(TrialError) -> Double {
        guard power > level, power < 1 else { throw .outside("The power", power, from: level, to: 1) }
        guard try self.power(share: 1, people: people) > power else {
            throw .unreachable("With so few people, even everybody saying yes would not be noticed often enough.")
        }
        return try Solver.rising(from: 1e-12, target: power) { increase throws(TrialError) in
            try self.power(share: min(1, base + increase), people: people)
        }
    }

    /// What a trial of this size can show, in plain words.
    /// - Parameters:
    ///   - people: In the first arm.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError`` as ``detectable(people:power:)`` does.
    /// - Returns: Two sentences.
    public func sentence(people: Double, power: Double = 0.8) throws(TrialError) -> String {
        let more = try detectable(people: people, power: power) * 100
        let places = Plain.places(for: more)
        return "With \(Plain.number(people.rounded(.up), places: 0)) people in one arm and "
            + "\(Plain.number((people * ratio).rounded(.up), places: 0)) in the other, of which "
            + "\(Plain.number(base * 100, places: 0)) in 100 say yes, \(Plain.number(more, places: places)) more in 100 would be "
            + "noticed in \(Plain.number(power * 100, places: 0)) of 100 such trials. Smaller differences would often be missed."
    }
}
