/// Whether several differences could all be 0 at once.
///
/// A. Wald, Transactions of the American Mathematical Society 54, 1943.
public struct WaldTest: PlainResult, Hashable {
    /// What is asked.
    public let question: String
    /// How many differences are tested together.
    public let differences: Int
    /// dᵀ C⁻¹ d for differences d with covariance C.
    public let statistic: Double
    /// The chance of a statistic at least this large if all differences are 0, by chi-squared: for many people.
    public let chiSquaredPValue: Double
    /// The statistic divided by the number of differences.
    public var fStatistic: Double { statistic / Double(differences) }
    /// People less coefficients, the second degrees of freedom of ``pValue``.
    public let residualDegreesOfFreedom: Double
    /// The same chance by the F distribution, a little more careful with few people.
    public let pValue: Double

    /// Tests differences.
    /// - Parameters:
    ///   - differences: At least one.
    ///   - covariance: Symmetric and positive definite, row after row.
    ///   - residualDegreesOfFreedom: Over 0.
    ///   - question: What is asked, for people and messages.
    /// - Throws: ``TrialError/degenerate(_:)`` if the covariance is not positive definite.
    init(
        differences: [Double],
        covariance: [Double],
        residualDegreesOfFreedom: Double,
        question: String
    ) throws(TrialError) {
        let size = differences.count
        guard let triangle = PivotedCholesky.inverseFactor(gram: covariance, size: size) else {
            throw .degenerate(question)
        }
        var statistic = 0.0
        for j in 0..<size {
            let along = (0...j).reduce(0) { $0 + triangle[$1 * size + j] * differences[$1] }
            statistic += along * along
        }
        guard statistic.isFinite else { throw .tooLarge(question) }
        self.question = question
        self.differences = size
        self.statistic = statistic
        self.residualDegreesOfFreedom = residualDegreesOfFreedom
        chiSquaredPValue = try ChiSquared(degreesOfFreedom: Double(size)).tails(at: statistic).upper
        pValue = try FDistribution(numerator: Double(size), denominator: residualDegreesOfFreedom)
            .tails(at: statistic / Double(size)).upper
    }

    /// What the test says in plain words.
    public var sentence: String {
        "\(question) If not, differences as large as these would come about by chance \(Plain.chance(pValue)): "
            + (pValue < 0.05 ? "it looks as if they do." : "this trial cannot tell.")
            + " This looks at all differences together; it does not say which."
    }
}
