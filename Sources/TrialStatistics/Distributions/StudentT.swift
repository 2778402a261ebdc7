/// Student's t distribution; with infinitely many degrees of freedom, the normal distribution.
///
/// NaN in, NaN out. Relative error at most 1e-12 down to 1e-300 for up to 10⁷ degrees of freedom (and 1e-9 beyond).
public struct StudentT: Sendable, Hashable {
    /// How many degrees of freedom; over 0, not necessarily whole, possibly infinite.
    public let degreesOfFreedom: Double

    /// The distribution with these degrees of freedom.
    /// - Throws: ``TrialError/notPositive(_:_:)`` unless the degrees of freedom are over 0.
    public init(degreesOfFreedom: Double) throws(TrialError) {
        guard degreesOfFreedom > 0 else { throw .notPositive("The number of degrees of freedom", degreesOfFreedom) }
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// Both tails at a point: the incomplete beta function of ν/(ν + t²) with shapes ν/2 and ½ (DLMF 8.17).
    public func tails(at t: Double) -> Tails {
        guard degreesOfFreedom.isFinite else { return Normal().tails(at: t) }
        let far = twoSided(at: t) / 2
        return t < 0 ? Tails(lower: far, upper: 1 - far) : Tails(lower: 1 - far, upper: far)
    }

    /// The chance of being at least as far from 0 as the point, either side.
    public func twoSided(at t: Double) -> Double {
        guard degreesOfFreedom.isFinite else { return Normal().twoSided(at: t) }
        guard !t.isNaN else { return .nan }
        let (near, away) = parts(t)
        return IncompleteBeta.tails(degreesOfFreedom / 2, 0.5, x: near, complement: away).lower
    }

    /// The point with this chance over it.
    /// - Parameter upper: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(upper: Double) -> Double { -point(lower: upper) }

    /// The point with this chance under it.
    /// - Parameter lower: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(lower: Double) -> Double {
        guard degreesOfFreedom.isFinite else { return Normal().point(lower: lower) }
        guard lower >= 0, lower <= 1 else { return .nan }
        let fromMiddle = lower - 0.5
        if fromMiddle == 0 { return 0 }
        // In the middle ask for the chance of being nearer to 0, in the tails for that of being farther: whichever is
        // small is known exactly.
        let isMiddle = abs(fromMiddle) < 0.25
        let tail = isMiddle ? 2 * abs(fromMiddle) : 2 * min(lower, 1 - lower)
        let odds = IncompleteBeta.inverse(0.5, degreesOfFreedom / 2, tail: tail, isUpper: !isMiddle).odds
        let t = (degreesOfFreedom * odds).squareRoot()
        return fromMiddle < 0 ? -t : t
    }

    /// ν/(ν + t²) and t²/(ν + t²).
    private func parts(_ t: Double) -> (near: Double, away: Double) {
        let nu = degreesOfFreedom
        guard abs(t) < 1e150 else { return (nu / abs(t) / abs(t), 1) }
        let square = t * t
        return square < nu
            ? (1 / (1 + square / nu), square / (nu + square))
            : (nu / (nu + square), 1 / (1 + nu / square))
    }
}
