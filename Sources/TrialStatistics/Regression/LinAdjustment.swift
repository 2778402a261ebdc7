/// Arms' averages adjusted for what was known about people before randomisation.
///
/// Each arm's outcomes are regressed on the covariates within that arm, and read off where the covariates have their
/// average over all arms: the same as one regression with arms, centred covariates and all their products. In a
/// randomised trial the differences are as trustworthy as unadjusted ones whatever the truth about the covariates, and
/// usually more exact (W. Lin, Agnostic Notes on Regression Adjustments to Experimental Data, Annals of Applied
/// Statistics 7, 2013). Uncertainty is HC2's, with the covariates' averages taken as given.
///
/// Without covariates the differences are exactly Welch's. Everything is the same to the last bit in whatever order
/// people come.
public struct LinAdjustment: Sendable {
    /// One arm.
    public struct Arm: Sendable, Hashable {
        /// The arm's name.
        public let name: String
        /// How many people's outcome is known.
        public let people: Int
        /// The average outcome people would have had with this arm, in the unit of the outcome.
        public let mean: Double
        /// HC2's variance of that average, in the unit squared.
        public let variance: Double
        /// Bell and McCaffrey's degrees of freedom of that variance.
        public let degreesOfFreedom: Double
        let trace: Double
        let squares: Double
    }

    /// Which degrees of freedom a difference is given.
    public enum Degrees: Sendable, Hashable {
        /// Each arm's own (Bell and McCaffrey's), combined by the variances found, as Welch does.
        case welch
        /// Bell and McCaffrey's for the difference: exact if answers spread equally in all arms.
        case bellMcCaffrey
        /// People less coefficients, as most programs use.
        case residual
    }

    /// What was measured.
    public let outcome: String
    /// The arms in the order of the assignment.
    public let arms: [Arm]
    /// The covariates that were adjusted for.
    public let covariates: [String]
    /// People less coefficients, over all arms.
    public let residualDegreesOfFreedom: Int
    /// What a reader should know.
    public let cautions: [Caution]

    /// Adjusts all arms.
    /// - Parameters:
    ///   - outcome: One number for each person; people for whom it is missing are left out.
    ///   - covariates: Known before randomisation, one number for each person; may be none.
    ///   - assignment: Each person's arm. All arms take part in the covariates' averages.
    ///   - missing: What to do where a covariate is missing.
    /// - Throws: ``TrialError`` if lengths differ, an arm has no more people than coefficients, a covariate follows
    ///   from others within one arm only, one person alone decides a coefficient, or nobody's outcome is known.
    public init(
        _ outcome: Observations,
        adjustedFor covariates: [Observations],
        in assignment: Assignment,
        missing: MissingCovariates = .refuse
    ) throws(TrialError) {
        var table = try CovariateTable(
            outcome: outcome,
            covariates: covariates,
            assignment: assignment,
            missing: missing
        )
        let (names, grams) = table.dropDependent()
        let size = names.count + 1
        let reading = [1.0] + [Double](repeating: 0, count: names.count)
        var arms: [Arm] = []
        for (index, name) in assignment.arms.enumerated() {
            let block = table.blocks[index]
            guard block.rows > size else { throw .tooFewPeople(name, people: block.rows, needed: size + 1) }
            let fit = try RobustFit(
                block,
                gram: grams[index],
                outcome: table.outcomes[index],
                covariates: names,
                arm: name,
                rows: table.rows[index]
            )
            let average = fit.contrast(reading)
            arms.append(
                Arm(
                    name: name,
                    people: block.rows,
                    mean: table.centre + average.estimate,
                    variance: average.variance,
                    degreesOfFreedom: average.trace * average.trace / average.squares,
                    trace: average.trace,
                    squares: average.squares
                )
            )
        }
        self.outcome = outcome.name
        self.arms = arms
        self.covariates = names
        residualDegreesOfFreedom = arms.reduce(0) { $0 + $1.people - size }
        cautions = table.cautions
    }

    private func arm(_ name: String) throws(TrialError) -> Arm {
        guard let arm = arms.first(where: { $0.name == name }) else { throw .unknownArm(name, row: nil) }
        return arm
    }

    /// The difference between two arms' adjusted averages.
    /// - Parameters:
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - level: Of the interval.
    ///   - degrees: Which degrees of freedom.
    /// - Throws: ``TrialError`` for an unknown arm, a level that is none, or if nobody's outcome varies.
    /// - Returns: The difference, treatment minus control.
    public func difference(
        treatment: String,
        control: String,
        level: Double = 0.95,
        degrees: Degrees = .welch
    ) throws(TrialError) -> AdjustedDifference {
        let (first, second) = (try arm(treatment), try arm(control))
        let freedom: Double
        switch degrees {
        case .welch:
            freedom = Effect.satterthwaite([first, second].map { ($0.variance, $0.degreesOfFreedom) })
        case .bellMcCaffrey:
            freedom = (first.trace + second.trace) * (first.trace + second.trace) / (first.squares + second.squares)
        case .residual: freedom = Double(residualDegreesOfFreedom)
        }
        return AdjustedDifference(
            comparison: Comparison(outcome: outcome, treatment: treatment, control: control),
            treatment: first,
            control: second,
            covariates: covariates,
            effect: try Effect(
                estimate: first.mean - second.mean,
                standardError: (first.variance + second.variance).squareRoot(),
                degreesOfFreedom: freedom,
                level: level,
                outcome: outcome
            )
        )
    }

    /// Whether any arm's average differs from any other's: Wald's test with HC2.
    /// - Throws: ``TrialError/degenerate(_:)`` if more than one arm's average has no uncertainty.
    public func overall() throws(TrialError) -> WaldTest {
        var covariance = [Double](repeating: 0, count: (arms.count - 1) * (arms.count - 1))
        let size = arms.count - 1
        for i in 0..<size {
            for j in 0..<size {
                covariance[i * size + j] = arms[0].variance + (i == j ? arms[i + 1].variance : 0)
            }
        }
        return try WaldTest(
            differences: arms.dropFirst().map { $0.mean - arms[0].mean },
            covariance: covariance,
            residualDegreesOfFreedom: Double(residualDegreesOfFreedom),
            question: "Do \(Plain.list(arms.map { "“\($0.name)”" })) differ in “\(outcome)”?"
        )
    }
}

/// The difference between two arms' adjusted averages.
public struct AdjustedDifference: PlainResult, Hashable {
    /// What is compared.
    public let comparison: Comparison
    /// The arm of interest.
    public let treatment: LinAdjustment.Arm
    /// The arm it is compared with.
    public let control: LinAdjustment.Arm
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
