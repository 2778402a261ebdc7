/// How many people a comparison of two averages needs, what it can show, and how likely it is to.
///
/// Student's t test with its noncentral t distribution (J. Cohen, Statistical Power Analysis for the Behavioral
/// Sciences, 1988, chapter 2): exact for normal answers with equal spread, close for others.
public struct MeansPower: Sendable, Hashable {
    /// The standard deviation of answers, in their unit.
    public let standardDeviation: Double
    /// The accepted chance of finding a difference where there is none, both directions together.
    public let level: Double
    /// People in the other arm for each in the first.
    public let ratio: Double

    /// What is known about answers, checked.
    /// - Parameters:
    ///   - standardDeviation: Of answers, in their unit.
    ///   - explained: The part of the variance that covariates (the answer before, say) explain: it is taken off when
    ///     they are adjusted for.
    ///   - level: 0.05 say; divided by the number of comparisons for a family.
    ///   - ratio: People in the other arm for each in the first.
    /// - Throws: ``TrialError`` unless numbers are over 0, the level under 1 and the part explained from 0 to under 1.
    public init(
        standardDeviation: Double,
        explained: Double = 0,
        level: Double = 0.05,
        ratio: Double = 1
    ) throws(TrialError) {
        try Interval.check(level: level)
        guard standardDeviation > 0, standardDeviation.isFinite else {
            throw .notPositive("The standard deviation", standardDeviation)
        }
        guard ratio > 0, ratio.isFinite else { throw .notPositive("The ratio", ratio) }
        guard explained >= 0, explained < 1 else { throw .outside("The part explained", explained, from: 0, to: 1) }
        self.standardDeviation = standardDeviation * (1 - explained).squareRoot()
        self.level = level
        self.ratio = ratio
    }

    /// The chance of showing a difference.
    /// - Parameters:
    ///   - difference: Between the averages, in the unit of the answers.
    ///   - people: In the first arm; need not be whole.
    /// - Throws: ``TrialError`` unless there are over two people in all and the difference is finite.
    /// - Returns: From `level` (for no difference) to 1.
    public func power(difference: Double, people: Double) throws(TrialError) -> Double {
        let freedom = people * (1 + ratio) - 2
        guard people > 0, freedom > 0, freedom.isFinite else {
            throw .tooFewPeople("the first arm", people: Int(max(0, min(people, 1e9))), needed: 2)
        }
        let scale = (people * ratio / (1 + ratio)).squareRoot() / standardDeviation
        let edge = try StudentT(degreesOfFreedom: freedom).point(upper: level / 2)
        let distribution = try NoncentralT(degreesOfFreedom: freedom, noncentrality: difference * scale)
        return min(1, distribution.tails(at: edge).upper + distribution.tails(at: -edge).lower)
    }

    /// The people needed in the first arm, not rounded; round up.
    /// - Parameters:
    ///   - difference: That should be shown, in the unit of the answers.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError`` for no difference, or a power not over the level and under 1.
    /// - Returns: Over 0.
    public func people(difference: Double, power: Double) throws(TrialError) -> Double {
        try check(power)
        guard difference != 0, difference.isFinite else { throw .notPositive("The difference", difference) }
        return try Solver.rising(from: 2.5 / (1 + ratio), target: power) { people throws(TrialError) in
            try self.power(difference: difference, people: people)
        }
    }

    /// The smallest difference that is shown with a given chance: the minimum detectable effect.
    /// - Parameters:
    ///   - people: In the first arm.
    ///   - power: With which chance: 0.8 say.
    /// - Throws: ``TrialError`` for too few people, or a power not over the level and under 1.
    /// - Returns: In the unit of the answers, over 0.
    public func detectable(people: Double, power: Double) throws(TrialError) -> Double {
        try check(power)
        return try Solver.rising(from: standardDeviation * 1e-9, target: power) { difference throws(TrialError) in
            try self.power(difference: difference, people: people)
        }
    }

    private func check(_ power: Double) throws(TrialError) {
        guard power > level, power < 1 else { throw .outside("The power", power, from: level, to: 1) }
    }

    /// What a trial of this size can show, in plain words.
    /// - Throws: ``TrialError`` as ``detectable(people:power:)`` does.
    public func sentence(people: Double, power: Double = 0.8) throws(TrialError) -> String {
        let smallest = try detectable(people: people, power: power)
        let places = Plain.places(for: smallest)
        return "With \(Plain.number(people.rounded(.up), places: 0)) people in one arm and "
            + "\(Plain.number((people * ratio).rounded(.up), places: 0)) in the other, a true difference of "
            + "\(Plain.number(smallest, places: places)) would be noticed in \(Plain.number(power * 100, places: 0)) of 100 such "
            + "trials. Smaller ones would often be missed."
    }
}

/// Finds where a rising function reaches a value.
enum Solver {
    /// Bisection on the logarithm of x, after doubling x until the target is passed.
    static func rising(
        from start: Double,
        target: Double,
        _ function: (Double) throws(TrialError) -> Double
    ) throws(TrialError) -> Double {
        var low = start
        guard try function(low) < target else { return low }
        var high = max(start * 2, 1e-6)
        while try function(high) < target {
            low = high
            high *= 2
            guard high < 1e12 else {
                throw .unreachable("No number up to a million million is enough. Look for a larger difference.")
            }
        }
        // The secant of an always bracketed interval (regula falsi with halving), down to the last digits.
        var (lowValue, highValue) = (try function(low) - target, try function(high) - target)
        for _ in 0..<200 {
            var middle = high - highValue * (high - low) / (highValue - lowValue)
            if !(middle > low && middle < high) { middle = low + (high - low) / 2 }
            if high - low <= 1e-13 * high { return middle }
            let value = try function(middle) - target
            if value == 0 { return middle }
            if value < 0 {
                (low, lowValue) = (middle, value)
                highValue /= 2
            } else {
                (high, highValue) = (middle, value)
                lowValue /= 2
            }
            if middle == low || middle == high, high - low <= 4 * high.ulp { return middle }
        }
        return low + (high - low) / 2
    }
}
