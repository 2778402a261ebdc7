/// The difference between two arms' averages, without assuming that answers spread equally in both (Welch).
///
/// B. L. Welch, The Generalization of ‘Student’s’ Problem when Several Different Population Variances are Involved,
/// Biometrika 34, 1947. The result is the same to the last bit in whatever order people come.
public struct MeanDifference: PlainResult, Hashable {
    /// What is compared.
    public let comparison: Comparison
    /// The arm of interest: people whose outcome is known, their mean and variance.
    public let treatment: Summary
    /// The arm it is compared with.
    public let control: Summary
    /// Treatment minus control, in the unit of the outcome.
    public let effect: Effect
    /// What a reader should know.
    public let cautions: [Caution]

    /// Compares two arms.
    ///
    /// People whose outcome is missing are left out; see ``Attrition`` for whether that matters.
    /// - Parameters:
    ///   - outcome: One number for each person.
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - assignment: Each person's arm.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` if lengths differ, an arm is unknown or has fewer than two known outcomes, or nobody's
    ///   outcome differs from anybody else's within their arm.
    public init(
        of outcome: Observations,
        treatment: String,
        control: String,
        in assignment: Assignment,
        level: Double = 0.95
    ) throws(TrialError) {
        try assignment.checkLength(of: outcome)
        guard outcome.missingCount < outcome.count else { throw .allMissing(outcome.name) }
        let (first, second) = (try assignment.index(of: treatment), try assignment.index(of: control))
        try self.init(
            Comparison(outcome: outcome.name, treatment: treatment, control: control),
            treatment: Summary(treatment, assignment.values(of: outcome, in: first)),
            control: Summary(control, assignment.values(of: outcome, in: second)),
            level: level
        )
    }

    /// Compares two summaries.
    /// - Parameters:
    ///   - comparison: What is compared.
    ///   - treatment: At least two people.
    ///   - control: At least two people.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` as the other initialiser does.
    public init(
        _ comparison: Comparison,
        treatment: Summary,
        control: Summary,
        level: Double = 0.95
    ) throws(TrialError) {
        for arm in [treatment, control] where arm.count < 2 {
            throw .tooFewPeople(arm.name, people: arm.count, needed: 2)
        }
        effect = try Effect(
            estimate: treatment.mean - control.mean,
            standardError: (treatment.meanVariance + control.meanVariance).squareRoot(),
            degreesOfFreedom: Effect.satterthwaite(
                [treatment, control].map { ($0.meanVariance, Double($0.count - 1)) }
            ),
            level: level,
            outcome: comparison.outcome
        )
        self.comparison = comparison
        self.treatment = treatment
        self.control = control
        cautions = [treatment, control].flatMap { arm in
            var cautions: [Caution] = arm.count < 10 ? [.smallArm(arm.name, people: arm.count)] : []
            if arm.variance == 0 { cautions.append(.constantArm(arm.name)) }
            return cautions
        }
    }

    /// What the difference says in plain words.
    public var sentence: String { Plain.difference(comparison, effect.estimate, effect.interval) }
}
