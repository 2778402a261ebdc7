/// Power by doing the trial many times with made-up people: for analyses and answers that no formula covers.
///
/// Every repetition has its own generator, derived from the seed and its number, so that the result is the same however
/// repetitions are shared out, and any one can be repeated.
public struct PowerSimulation: Sendable, Hashable {
    /// How often the trial is done.
    public let repetitions: Int
    /// The seed.
    public let seed: Seed
    /// Chances (p values) at or under this count as a difference shown.
    public let level: Double

    /// How often and from which seed, checked.
    /// - Parameters:
    ///   - repetitions: 1,000 say tells power to about 3 in 100.
    ///   - seed: The same seed gives the same result.
    ///   - level: 0.05 say.
    /// - Throws: ``TrialError`` unless there are repetitions and the level is over 0 and under 1.
    public init(repetitions: Int, seed: Seed, level: Double = 0.05) throws(TrialError) {
        try Interval.check(level: level)
        guard repetitions > 0 else { throw .notPositive("The number of repetitions", Double(repetitions)) }
        self.repetitions = repetitions
        self.seed = seed
        self.level = level
    }

    /// Does the trial again and again.
    /// - Parameter trial: Makes up people with the generator, analyses them and gives the p value.
    /// - Throws: What the trial throws, except that a trial in which nobody's answer varies counts as showing nothing.
    /// - Returns: In how many repetitions a difference was shown, with Wilson's interval for the uncertainty of the
    ///   simulation itself.
    public func run(
        _ trial: (inout RandomSource) throws(TrialError) -> Double
    ) throws(TrialError) -> Proportion {
        var shown = 0
        for repetition in 0..<repetitions {
            var source = RandomSource(seed, purpose: "simulation \(repetition)")
            do {
                if try trial(&source) <= level { shown += 1 }
            } catch TrialError.noVariation {
                continue
            }
        }
        return try Proportion("trials that show the difference", yes: shown, of: repetitions)
    }

    /// The smallest difference, or number of people, with which the trial shows a difference often enough.
    ///
    /// Every size is tried with the same random numbers, so that more is hardly ever worse, and the range is halved until
    /// it is as narrow as wished: the minimum detectable effect, or the sample size, of any analysis.
    /// - Parameters:
    ///   - range: From a size that may be too small to one that is enough.
    ///   - power: With which chance a difference should be shown: 0.8 say.
    ///   - precision: How exactly the size is wanted; over 0.
    ///   - trial: Makes up people for a size with the generator, analyses them and gives the p value.
    /// - Throws: ``TrialError/unreachable(_:)`` if the end of the range is not enough, and what the trial throws.
    /// - Returns: A size that is enough, at most `precision` over one that is not (or the start of the range).
    public func smallest(
        in range: ClosedRange<Double>,
        power: Double,
        precision: Double,
        trial: (Double, inout RandomSource) throws(TrialError) -> Double
    ) throws(TrialError) -> Double {
        guard power > 0, power < 1 else { throw .outside("The power", power, from: 0, to: 1) }
        guard precision > 0 else { throw .notPositive("The precision", precision) }
        guard range.lowerBound.isFinite, range.upperBound.isFinite else { throw .notANumber(of: "range", row: nil) }
        func isEnough(_ size: Double) throws(TrialError) -> Bool {
            try run { source throws(TrialError) in try trial(size, &source) }.share >= power
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        guard try isEnough(high) else {
            throw .unreachable("Even \(high) is not enough. Look for a larger difference, or among more people.")
        }
        if try isEnough(low) { return low }
        while high - low > precision {
            let middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            if try isEnough(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The power of comparing ordered answers by ``Superiority``.
    /// - Parameters:
    ///   - treatment: The chance of each answer, from the lowest to the highest, in the arm of interest.
    ///   - control: The same in the arm it is compared with.
    ///   - people: In the arm of interest and in the other.
    /// - Throws: ``TrialError`` unless both arms have a chance for each answer that add up to 1, and at least two
    ///   people.
    /// - Returns: In how many repetitions a difference was shown.
    public func ordered(
        treatment: [Double],
        control: [Double],
        people: (treatment: Int, control: Int)
    ) throws(TrialError) -> Proportion {
        for chances in [treatment, control] {
            guard chances.allSatisfy({ $0 >= 0 }), abs(chances.reduce(0, +) - 1) < 1e-9 else {
                throw .plan("The chances of the answers must be 0 or over and add up to 1.")
            }
        }
        let assignment = try Assignment(
            arms: ["treatment", "control"],
            indices: [Int](repeating: 0, count: max(people.treatment, 0))
                + [Int](repeating: 1, count: max(people.control, 0))
        )
        return try run { source throws(TrialError) in
            let answers = assignment.indices.map { source.choose(by: $0 == 0 ? treatment : control) }
            return try Superiority(
                of: Observations("answer", answers.map(Double.init)),
                treatment: "treatment",
                control: "control",
                in: assignment
            ).pValue
        }
    }

    /// The power of comparing normally spread answers by ``MeanDifference``.
    /// - Parameters:
    ///   - difference: Between the averages.
    ///   - spread: The standard deviations in the arm of interest and the other.
    ///   - people: In the arm of interest and in the other.
    /// - Throws: ``TrialError`` unless both arms have at least two people and a spread over 0.
    /// - Returns: In how many repetitions a difference was shown.
    public func means(
        difference: Double,
        spread: (treatment: Double, control: Double),
        people: (treatment: Int, control: Int)
    ) throws(TrialError) -> Proportion {
        let comparison = Comparison(outcome: "answer", treatment: "treatment", control: "control")
        return try run { source throws(TrialError) in
            let first = (0..<max(people.treatment, 0)).map { _ in difference + spread.treatment * source.normal() }
            let second = (0..<max(people.control, 0)).map { _ in spread.control * source.normal() }
            return try MeanDifference(
                comparison,
                treatment: Summary("treatment", first),
                control: Summary("control", second)
            ).effect.pValue
        }
    }

    /// The power of comparing shares by ``ProportionDifference``.
    /// - Parameters:
    ///   - treatment: The share that says yes in the arm of interest.
    ///   - control: The same in the arm it is compared with.
    ///   - people: In the arm of interest and in the other.
    /// - Throws: ``TrialError`` unless shares are from 0 to 1 and both arms have people.
    /// - Returns: In how many repetitions a difference was shown.
    public func proportions(
        treatment: Double,
        control: Double,
        people: (treatment: Int, control: Int)
    ) throws(TrialError) -> Proportion {
        for share in [treatment, control] where !(share >= 0 && share <= 1) {
            throw .outside("The share", share, from: 0, to: 1)
        }
        let comparison = Comparison(outcome: "answer", treatment: "treatment", control: "control")
        return try run { source throws(TrialError) in
            func drawn(_ name: String, _ people: Int, _ share: Double) throws(TrialError) -> Proportion {
                let yes = (0..<max(people, 0)).count { _ in source.fraction() < share }
                return try Proportion(name, yes: yes, of: people)
            }
            return try ProportionDifference(
                comparison,
                treatment: drawn("treatment", people.treatment, treatment),
                control: drawn("control", people.control, control)
            ).pValue
        }
    }
}
