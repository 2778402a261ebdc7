/// Comparing what people said before and after.
///
/// With randomised arms, adjusting the second answer for the first (``AnalysisOfCovariance``, or ``LinAdjustment`` with
/// the first answer as a covariate) is at least as exact as comparing changes; the change within one arm alone
/// (``PairedChange``) cannot tell a message's effect from everything else that happened in between.
public enum BeforeAfter {
    /// The difference between two arms' average changes, by Welch.
    /// - Parameters:
    ///   - before: The first answer.
    ///   - after: The second answer, in the same unit.
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - assignment: Each person's arm.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` as ``MeanDifference`` does. People are left out if either answer is missing.
    /// - Returns: The difference between the average changes.
    public static func change(
        from before: Observations,
        to after: Observations,
        treatment: String,
        control: String,
        in assignment: Assignment,
        level: Double = 0.95
    ) throws(TrialError) -> MeanDifference {
        try MeanDifference(
            of: change(from: before, to: after),
            treatment: treatment,
            control: control,
            in: assignment,
            level: level
        )
    }

    /// Each person's second answer less their first; missing if either is.
    static func change(from before: Observations, to after: Observations) throws(TrialError) -> Observations {
        guard before.count == after.count else {
            throw .length(of: before.name, rows: before.count, people: after.count)
        }
        return try Observations(
            "change in \(after.name)",
            missing: after.values.indices.map { row in
                before.isMissing(row) || after.isMissing(row) ? nil : after.values[row] - before.values[row]
            }
        )
    }
}

/// The average change of one arm's people.
public struct PairedChange: PlainResult, Hashable {
    /// What was measured.
    public let outcome: String
    /// In which arm.
    public let arm: String
    /// The changes: people with both answers, mean and variance.
    public let change: Summary
    /// The average change, by Student's t.
    public let effect: Effect

    /// Averages one arm’s changes.
    /// - Parameters:
    ///   - before: The first answer.
    ///   - after: The second answer, in the same unit.
    ///   - arm: Whose change.
    ///   - assignment: Each person's arm.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` if lengths differ, the arm is unknown, has fewer than two people with both answers, or
    ///   everybody changed by the same.
    public init(
        from before: Observations,
        to after: Observations,
        arm: String,
        in assignment: Assignment,
        level: Double = 0.95
    ) throws(TrialError) {
        let changes = try BeforeAfter.change(from: before, to: after)
        try assignment.checkLength(of: changes)
        guard changes.missingCount < changes.count else { throw .allMissing(changes.name) }
        let values = assignment.values(of: changes, in: try assignment.index(of: arm))
        guard values.count >= 2 else { throw .tooFewPeople(arm, people: values.count, needed: 2) }
        change = try Summary(arm, values)
        effect = try Effect(
            estimate: change.mean,
            standardError: change.meanVariance.squareRoot(),
            degreesOfFreedom: Double(change.count - 1),
            level: level,
            outcome: changes.name
        )
        outcome = after.name
        self.arm = arm
    }

    /// What the change says in plain words.
    public var sentence: String {
        let range = Plain.range(effect.interval, up: "higher", down: "lower")
        return "With “\(arm)”, “\(outcome)” afterwards was on average \(range) than before "
            + "\(Plain.meaning(of: effect.interval.level)). That alone does not show that the message changed it: time, "
            + "being asked twice and chance can do the same. The comparison with another arm can."
    }
}
