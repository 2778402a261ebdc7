/// The standard normal distribution.
///
/// NaN in, NaN out. Relative error at most 1e-12 down to 1e-300.
public struct Normal: Sendable, Hashable {
    /// Mean 0, standard deviation 1.
    public init() {}

    /// Both tails at a point (DLMF 7.2.2 with x/√2).
    public func tails(at x: Double) -> Tails {
        let scaled = x * 0.5.squareRoot()
        return Tails(lower: 0.5 * PlatformMath.erfc(-scaled), upper: 0.5 * PlatformMath.erfc(scaled))
    }

    /// The density at a point.
    public func density(at x: Double) -> Double {
        PlatformMath.exp(-0.5 * x * x - Deviance.halfLogTwoPi)
    }

    /// The chance of being at least as far from 0 as the point, either side.
    public func twoSided(at x: Double) -> Double {
        PlatformMath.erfc(abs(x) * 0.5.squareRoot())
    }

    /// The point with this chance over it; the way to ask for points far out on the right.
    /// - Parameter upper: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(upper: Double) -> Double { -point(lower: upper) }

    /// The point with this chance under it.
    ///
    /// Newton's method from a rational approximation (Abramowitz and Stegun 26.2.23): on erf near the middle, where
    /// the answer is small, and on the logarithm of the tail elsewhere, where the chance is small.
    /// - Parameter lower: From 0 to 1.
    /// - Returns: The point; NaN for a chance that is none.
    public func point(lower: Double) -> Double {
        guard lower >= 0, lower <= 1 else { return .nan }
        if lower == 0 { return -.infinity }
        if lower == 1 { return .infinity }
        let fromMiddle = lower - 0.5
        if fromMiddle == 0 { return 0 }
        let tail = min(lower, 1 - lower)
        let t = (-2 * PlatformMath.log(tail)).squareRoot()
        let top = 2.515_517 + t * (0.802_853 + t * 0.010_328)
        let bottom = 1 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308))
        var x = abs(t - top / bottom)
        for _ in 0..<6 {
            let step: Double
            if abs(fromMiddle) < 0.25 {
                let middle = 0.5 * PlatformMath.erf(x * 0.5.squareRoot())
                step = (middle - abs(fromMiddle)) / density(at: x)
            } else {
                let upper = tails(at: x).upper
                step = -PlatformMath.log1p((upper - tail) / tail) * upper / density(at: x)
            }
            x -= step
            if abs(step) <= 1e-16 * abs(x) { break }
        }
        return fromMiddle < 0 ? -x : x
    }
}
