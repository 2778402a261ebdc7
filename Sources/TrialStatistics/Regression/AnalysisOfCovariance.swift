/// Arms' answers after, adjusted for the answer before with one common slope (and, if wanted, other covariates), with
/// HC2's uncertainty.
///
/// The classical analysis of before and after, with the variance HC2 of J. G. MacKinnon and H. White (Journal of
/// Econometrics 29, 1985). ``LinAdjustment`` lets each arm have its own slope, which is safer with
/// arms of unequal size; with few people the common slope costs fewer of them.
public struct AnalysisOfCovariance: Sendable {
    private let fit: RobustFit
    private let arms: [String]
    private let names: [String]
    private let columns: Int
    /// What was measured.
    public let outcome: String
    /// How many people's answers are used.
    public let people: Int
    /// People less coefficients.
    public let residualDegreesOfFreedom: Int
    /// What a reader should know.
    public let cautions: [Caution]

    /// Fits the model.
    /// - Parameters:
    ///   - after: The answer after; people for whom it is missing are left out.
    ///   - covariates: The answer before, and others known before randomisation.
    ///   - assignment: Each person's arm.
    ///   - missing: What to do where a covariate is missing.
    /// - Throws: ``TrialError`` if lengths differ, an arm has nobody, there are no more people than coefficients, a
    ///   covariate follows from the arms, one person alone decides a coefficient, or nobody's outcome is known.
    public init(
        _ after: Observations,
        adjustedFor covariates: [Observations],
        in assignment: Assignment,
        missing: MissingCovariates = .refuse
    ) throws(TrialError) {
        var table = try CovariateTable(
            outcome: after,
            covariates: covariates,
            assignment: assignment,
            missing: missing
        )
        let (kept, _) = table.dropDependent()
        let arms = assignment.arms
        let people = table.blocks.reduce(0) { $0 + $1.rows }
        for (name, block) in zip(arms, table.blocks) where block.rows == 0 {
            throw .tooFewPeople(name, people: 0, needed: 1)
        }
        let size = arms.count + kept.count
        guard people > size else {
            throw .tooFewPeople(Plain.list(arms), people: people, needed: size + 1)
        }
        // One column for each arm, then the covariates.
        var storage: [Double] = []
        storage.reserveCapacity(people * size)
        for arm in arms.indices {
            for (other, block) in table.blocks.enumerated() {
                storage += [Double](repeating: other == arm ? 1 : 0, count: block.rows)
            }
        }
        for column in 1..<(kept.count + 1) {
            for block in table.blocks { storage += block.storage[column * block.rows..<(column + 1) * block.rows] }
        }
        let bounds = [Double](repeating: 1, count: arms.count) + (table.blocks.first?.bounds.dropFirst() ?? [])
        let block = DesignBlock(rows: people, columns: size, storage: storage, bounds: bounds)
        fit = try RobustFit(
            block,
            gram: block.gram(),
            outcome: Array(table.outcomes.joined()),
            covariates: kept,
            arm: Plain.list(arms),
            rows: Array(table.rows.joined())
        )
        self.arms = arms
        self.people = people
        names = kept
        columns = size
        outcome = after.name
        residualDegreesOfFreedom = people - size
        cautions = table.cautions
    }

    /// The difference between two arms.
    /// - Parameters:
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - level: Of the interval.
    ///   - degrees: `residual`, or Bell and McCaffrey's for the others.
    /// - Throws: ``TrialError`` for an unknown arm, a level that is none, or if nobody's outcome varies.
    /// - Returns: The difference, treatment minus control.
    public func difference(
        treatment: String,
        control: String,
        level: Double = 0.95,
        degrees: LinAdjustment.Degrees = .bellMcCaffrey
    ) throws(TrialError) -> CovarianceDifference {
        var weights = [Double](repeating: 0, count: columns)
        for (name, weight) in [(treatment, 1.0), (control, -1.0)] {
            guard let arm = arms.firstIndex(of: name) else { throw .unknownArm(name, row: nil) }
            weights[arm] += weight
        }
        let contrast = fit.contrast(weights)
        let freedom =
            degrees == .residual
            ? Double(residualDegreesOfFreedom) : contrast.trace * contrast.trace / contrast.squares
        guard contrast.variance > 0 else { throw .noVariation(outcome) }
        return CovarianceDifference(
            comparison: Comparison(outcome: outcome, treatment: treatment, control: control),
            covariates: names,
            effect: try Effect(
                estimate: contrast.estimate,
                standardError: contrast.variance.squareRoot(),
                degreesOfFreedom: freedom,
                level: level,
                outcome: outcome
            )
        )
    }
}

/// The difference between two arms with one common slope.
public struct CovarianceDifference: PlainResult, Hashable {
    /// What is compared.
    public let comparison: Comparison
    /// The covariates that were adjusted for.
    public let covariates: [String]
    /// Treatment minus control, in the unit of the outcome.
    public let effect: Effect

    /// What the difference says in plain words.
    public var sentence: String {
        let how =
            covariates.isEmpty
            ? "" : ", allowing for \(Plain.list(covariates.map { "“\($0)”" })) as known beforehand"
        return Plain.difference(comparison, effect.estimate, effect.interval, how: how)
    }
}
