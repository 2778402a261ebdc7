/// The noncentral t distribution: what a t statistic follows when there is a difference.
///
/// Power is one of its tails.
///
/// NaN in, NaN out. Relative error at most 1e-12 down to 1e-250 for degrees of freedom from 1 to 10⁷ and noncentrality
/// up to ±40.
public struct NoncentralT: Sendable, Hashable {
    /// How many degrees of freedom; over 0, not necessarily whole.
    public let degreesOfFreedom: Double
    /// The true difference divided by its standard error; any finite number.
    public let noncentrality: Double

    /// The distribution with these degrees of freedom and noncentrality.
    /// - Throws: Unless the degrees of freedom are over 0 and finite and the noncentrality is finite.
    public init(degreesOfFreedom: Double, noncentrality: Double) throws(TrialError) {
        guard degreesOfFreedom > 0, degreesOfFreedom.isFinite else {
            throw .notPositive("The number of degrees of freedom", degreesOfFreedom)
        }
        guard noncentrality.isFinite else { throw .notANumber(of: "noncentrality", row: nil) }
        self.degreesOfFreedom = degreesOfFreedom
        self.noncentrality = noncentrality
    }

    /// Both tails at a point.
    ///
    /// T is (Z + δ)/S with S² = χ²/ν, so its tails are those of a normal at tS − δ, averaged over S. With S = eᵘ the
    /// average is an integral over the whole line of a smooth function that dies out at both ends, for which the
    /// trapezium rule converges faster than any power of the step (Trefethen and Weideman, SIAM Review 56, 2014). All
    /// terms are positive: small tails keep their digits.
    public func tails(at t: Double) -> Tails {
        guard !t.isNaN else { return .undefined }
        guard t.isFinite else { return t > 0 ? Tails(lower: 1, upper: 0) : Tails(lower: 0, upper: 1) }
        return Tails(lower: tail(t, isUpper: false), upper: tail(t, isUpper: true))
    }

    private func tail(_ t: Double, isUpper: Bool) -> Double {
        let half = degreesOfFreedom / 2
        let scale = (half / (2 * Double.pi)).squareRoot() * 2 * PlatformMath.exp(-Deviance.stirlingError(half))
        func term(_ u: Double) -> Double {
            let weight = PlatformMath.exp(-half * Deviance.expMinusOneMinus(2 * u))
            guard weight > 0 else { return 0 }
            let tails = Normal().tails(at: t * PlatformMath.exp(u) - noncentrality)
            return weight * (isUpper ? tails.upper : tails.lower)
        }
        // The integrand may peak far from 0 in the tails: look for the peak, then add outwards from it.
        let width = min(0.5, 1 / (2 * half).squareRoot())
        var (peak, highest) = (0.0, 0.0)
        for step in -100...100 {
            let u = Double(step) * width * 0.5
            let value = term(u)
            if value > highest { (peak, highest) = (u, value) }
        }
        guard highest > 0 else { return 0 }
        var step = 0.5 / (4 * half + t * t).squareRoot()
        step = min(step, 0.12)
        var last = sum(from: peak, by: step, term) * step
        for _ in 0..<6 {
            step /= 2
            let next = sum(from: peak, by: step, term) * step
            if abs(next - last) <= 1e-14 * next { return min(scale * next, 1) }
            last = next
        }
        return min(scale * last, 1)
    }

    private func sum(from peak: Double, by step: Double, _ term: (Double) -> Double) -> Double {
        let middle = term(peak)
        var total = middle
        for direction in [-1.0, 1.0] {
            var k = 1.0
            while k < 20_000 {
                let value = term(peak + direction * k * step)
                total += value
                if value < 1e-19 * total { break }
                k += 1
            }
        }
        return total
    }
}
