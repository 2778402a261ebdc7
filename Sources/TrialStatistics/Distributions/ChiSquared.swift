/// The chi-squared distribution.
///
/// NaN in, NaN out. Relative error at most 1e-12 down to 1e-300 for up to 10⁷ degrees of freedom.
public struct ChiSquared: Sendable, Hashable {
    /// How many degrees of freedom; over 0, not necessarily whole.
    public let degreesOfFreedom: Double

    /// The distribution with these degrees of freedom.
    /// - Throws: ``TrialError/notPositive(_:_:)`` unless the degrees of freedom are over 0 and finite.
    public init(degreesOfFreedom: Double) throws(TrialError) {
        guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else {
            throw .notPositive("The number of degrees of freedom", degreesOfFreedom)
        }
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Both tails at a point, 0 or over: the incomplete gamma functions of ν/2 and x/2 (DLMF 8.2.4).
    public func tails(at x: Double) -> Tails {
        guard !x.isNaN else { return .undefined }
        return IncompleteGamma.tails(degreesOfFreedom / 2, max(x, 0) / 2)
    }

    /// The point with this chance under it.
    /// - Parameter lower: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(lower: Double) -> Double {
        2 * IncompleteGamma.inverse(degreesOfFreedom / 2, tail: lower, isUpper: false)
    }

    /// The point with this chance over it.
    /// - Parameter upper: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(upper: Double) -> Double {
        2 * IncompleteGamma.inverse(degreesOfFreedom / 2, tail: upper, isUpper: true)
    }
}
