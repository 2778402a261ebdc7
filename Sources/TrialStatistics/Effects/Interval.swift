/// The range of values that the data are compatible with, allowing for chance.
public struct Interval: Sendable, Hashable {
    /// The lower end, in the unit of the estimate.
    public let lower: Double
    /// The upper end, in the unit of the estimate; at least ``lower``.
    public let upper: Double
    /// How often a range made this way holds the true value: 0.95 is 95 times in 100.
    public let level: Double

    init(lower: Double, upper: Double, level: Double) {
        self.lower = min(lower, upper)
        self.upper = max(lower, upper)
        self.level = level
    }

    /// Whether a value is within the range, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// Checks a level.
    /// - Throws: ``TrialError/outside(_:_:from:to:)`` unless the level is over 0 and under 1.
    static func check(level: Double) throws(TrialError) {
        guard level > 0, level < 1 else { throw .outside("The level", level, from: 0, to: 1) }
    }
}

/// What is compared with what, in the words people will read.
public struct Comparison: Sendable, Hashable {
    /// What was measured.
    public let outcome: String
    /// The arm of interest.
    public let treatment: String
    /// The arm it is compared with.
    public let control: String

    /// A comparison in words.
    /// - Parameters:
    ///   - outcome: What was measured.
    ///   - treatment: The arm of interest.
    ///   - control: The arm it is compared with.
    public init(outcome: String, treatment: String, control: String) {
        self.outcome = outcome
        self.treatment = treatment
        self.control = control
    }
}

/// A result with a sentence that somebody without training in statistics can use.
public protocol PlainResult: Sendable {
    /// What the result says, what it cannot say, in plain words.
    var sentence: String { get }
}

/// An estimate with its uncertainty, by a t distribution.
public struct Effect: Sendable, Hashable {
    /// The estimated difference: treatment minus control, in the unit of the outcome.
    public let estimate: Double
    /// The standard error of the estimate, in the same unit.
    public let standardError: Double
    /// Degrees of freedom of the t distribution; infinite for a normal one.
    public let degreesOfFreedom: Double
    /// The confidence interval.
    public let interval: Interval
    /// How often a difference at least this large, either way, would come about by chance if there were none.
    public let pValue: Double

    /// The estimate divided by its standard error.
    public var statistic: Double { estimate / standardError }

    /// An estimate with the interval and the chance that follow from its standard error.
    /// - Parameters:
    ///   - estimate: Finite.
    ///   - standardError: Over 0.
    ///   - degreesOfFreedom: Over 0.
    ///   - level: Over 0 and under 1.
    ///   - outcome: For messages.
    /// - Throws: ``TrialError`` if the level is none, the standard error is 0 or a number is beyond the largest.
    init(
        estimate: Double,
        standardError: Double,
        degreesOfFreedom: Double,
        level: Double,
        outcome: String
    ) throws(TrialError) {
        try Interval.check(level: level)
        guard standardError > 0 else { throw .noVariation(outcome) }
        guard estimate.isFinite, standardError.isFinite else { throw .tooLarge(outcome) }
        let t = try StudentT(degreesOfFreedom: degreesOfFreedom)
        let reach = t.point(upper: (1 - level) / 2) * standardError
        self.estimate = estimate
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
        interval = Interval(lower: estimate - reach, upper: estimate + reach, level: level)
        pValue = t.twoSided(at: estimate / standardError)
        guard interval.lower.isFinite, interval.upper.isFinite, pValue.isFinite else { throw .tooLarge(outcome) }
    }

    /// Degrees of freedom of a sum of independent variances, each with its own.
    ///
    /// F. E. Satterthwaite, Biometrics Bulletin 2, 1946; B. L. Welch, Biometrika 34, 1947.
    static func satterthwaite(_ parts: [(variance: Double, degreesOfFreedom: Double)]) -> Double {
        let total = parts.reduce(0) { $0 + $1.variance }
        guard total > 0 else { return 1 }
        // Shares rather than squares of variances, which may overflow.
        let sum = parts.reduce(0) { $0 + ($1.variance / total) * ($1.variance / total) / $1.degreesOfFreedom }
        return 1 / sum
    }
}
