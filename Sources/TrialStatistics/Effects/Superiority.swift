/// For answers that have an order but no distance (“worse”, “the same”, “better”): the chance that somebody from one arm
/// answers higher than somebody from the other, ties counting half.
///
/// The estimate is Mann and Whitney's U divided by the number of pairs. Its variance allows answers to spread
/// differently in the two arms (E. Brunner and U. Munzel, The Nonparametric Behrens–Fisher Problem, Biometrical Journal
/// 42, 2000), with their degrees of freedom. The interval is formed for the log odds, so that it stays within 0 and 1
/// (and is therefore not exactly the set of chances that the test would not reject). Only the order of answers is used:
/// the result is the same to the last bit in whatever order people come, and under any rescaling that keeps the order.
public struct Superiority: PlainResult, Hashable {
    private static let smallArm = 10

    /// What is compared.
    public let comparison: Comparison
    /// How many people's outcome is known in the arm of interest.
    public let treatmentPeople: Int
    /// How many people's outcome is known in the arm it is compared with.
    public let controlPeople: Int
    /// The chance, from 0 to 1; ½ means neither arm tends to answer higher.
    public let estimate: Double
    /// Its standard error; 0 if the arms are completely apart.
    public let standardError: Double
    /// Brunner and Munzel's degrees of freedom; nil if the arms are completely apart.
    public let degreesOfFreedom: Double?
    /// The interval for the chance.
    public let interval: Interval
    /// Brunner and Munzel's test that the chance is ½; Mann and Whitney's if the arms are completely apart or one of them
    /// has fewer than ten people, where Brunner and Munzel's finds too much.
    public let pValue: Double
    /// Mann and Whitney's U of the arm of interest: pairs in which it is higher, ties counting half.
    public let mannWhitneyU: Double
    /// Mann and Whitney's test that both arms answer alike: exact, ties included, with up to 900 pairs of people (30 in
    /// each arm); with more by the normal distribution, corrected for ties and continuity.
    public let mannWhitneyPValue: Double
    /// What a reader should know.
    public let cautions: [Caution]

    /// Compares two arms.
    ///
    /// People whose outcome is missing are left out.
    /// - Parameters:
    ///   - outcome: Numbers of which only the order matters.
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - assignment: Each person's arm.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` if lengths differ, an arm is unknown or has fewer than two known outcomes, or everybody
    ///   answers the same.
    public init(
        of outcome: Observations,
        treatment: String,
        control: String,
        in assignment: Assignment,
        level: Double = 0.95
    ) throws(TrialError) {
        try Interval.check(level: level)
        try assignment.checkLength(of: outcome)
        guard outcome.missingCount < outcome.count else { throw .allMissing(outcome.name) }
        let first = assignment.values(of: outcome, in: try assignment.index(of: treatment)).sorted()
        let second = assignment.values(of: outcome, in: try assignment.index(of: control)).sorted()
        for (name, values) in [(treatment, first), (control, second)] where values.count < 2 {
            throw .tooFewPeople(name, people: values.count, needed: 2)
        }
        let ranks = Placements(first, second)
        guard ranks.distinct > 1 else { throw .noVariation(outcome.name) }
        comparison = Comparison(outcome: outcome.name, treatment: treatment, control: control)
        (treatmentPeople, controlPeople) = (first.count, second.count)
        estimate = ranks.superiority
        mannWhitneyU = ranks.u
        mannWhitneyPValue = ranks.mannWhitneyPValue
        let variance = ranks.variance
        standardError = variance.squareRoot()
        var cautions = [(treatment, first.count), (control, second.count)].compactMap { name, people in
            people < Self.smallArm ? Caution.smallArm(name, people: people) : nil
        }
        if variance > 0 {
            let t = try StudentT(degreesOfFreedom: ranks.degreesOfFreedom)
            degreesOfFreedom = t.degreesOfFreedom
            let isSmall = min(first.count, second.count) < Self.smallArm && ranks.isExact
            pValue = isSmall ? ranks.mannWhitneyPValue : t.twoSided(at: (estimate - 0.5) / standardError)
            let logOdds = PlatformMath.log(estimate / (1 - estimate))
            let reach = t.point(upper: (1 - level) / 2) * standardError / (estimate * (1 - estimate))
            interval = Interval(
                lower: 1 / (1 + PlatformMath.exp(reach - logOdds)),
                upper: 1 / (1 + PlatformMath.exp(-reach - logOdds)),
                level: level
            )
        } else {
            degreesOfFreedom = nil
            pValue = ranks.mannWhitneyPValue
            interval = ranks.intervalWithoutVariance(level: level)
            cautions.append(.completeSeparation)
        }
        self.cautions = cautions
    }

    /// What the chance says, in pairs out of 100.
    public var sentence: String {
        let places = Plain.places(for: (interval.upper - interval.lower) * 100)
        func say(_ chance: Double) -> String { Plain.number(chance * 100, places: min(places, 1)) }
        let range = "from \(say(interval.lower)) to \(say(interval.upper)) in 100 \(Plain.meaning(of: interval.level))"
        guard !interval.contains(0.5) else {
            return "The trial cannot tell whether answers to “\(comparison.outcome)” tend to be higher with "
                + "“\(comparison.treatment)” or with “\(comparison.control)”: taking one person from each, the one with "
                + "“\(comparison.treatment)” answers higher \(range), where 50 means no difference. "
                + "That does not show that the two do the same."
        }
        return "Taking one person with “\(comparison.treatment)” and one with “\(comparison.control)”, the first gives "
            + "the higher answer to “\(comparison.outcome)” \(say(estimate)) times in 100 (ties counting half; 50 would "
            + "mean no difference). Allowing for chance, the true figure could be anything \(range). It says how often, "
            + "not by how much."
    }
}
