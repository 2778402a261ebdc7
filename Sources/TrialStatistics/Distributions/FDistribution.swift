/// Fisher and Snedecor's F distribution.
///
/// NaN in, NaN out. Relative error at most 1e-12 down to 1e-300 for up to 10⁷ degrees of freedom on either side.
public struct FDistribution: Sendable, Hashable {
    /// Degrees of freedom of the numerator; over 0, not necessarily whole.
    public let numerator: Double
    /// Degrees of freedom of the denominator; over 0, not necessarily whole.
    public let denominator: Double

    /// The distribution with these degrees of freedom.
    /// - Throws: ``TrialError/notPositive(_:_:)`` unless both degrees of freedom are over 0 and finite.
    public init(numerator: Double, denominator: Double) throws(TrialError) {
        for degrees in [numerator, denominator] where !(degrees > 0 && degrees.isFinite) {
            throw .notPositive("The number of degrees of freedom", degrees)
        }
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Both tails at a point, 0 or over: the incomplete beta function of d₁f/(d₁f + d₂) (DLMF 8.17).
    public func tails(at f: Double) -> Tails {
        guard !f.isNaN else { return .undefined }
        let odds = numerator / denominator * max(f, 0)
        guard odds.isFinite else { return Tails(lower: 1, upper: 0) }
        return IncompleteBeta.tails(
            numerator / 2,
            denominator / 2,
            x: odds / (1 + odds),
            complement: 1 / (1 + odds)
        )
    }

    /// The point with this chance under it.
    /// - Parameter lower: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(lower: Double) -> Double {
        denominator / numerator
            * IncompleteBeta.inverse(numerator / 2, denominator / 2, tail: lower, isUpper: false).odds
    }

    /// The point with this chance over it.
    /// - Parameter upper: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(upper: Double) -> Double {
        denominator / numerator
            * IncompleteBeta.inverse(numerator / 2, denominator / 2, tail: upper, isUpper: true).odds
    }
}
