/// The pieces of gamma and beta densities that keep their relative accuracy when parameters are large.
///
/// A density such as xᵃe⁻ˣ/Γ(a+1) is a product of huge and tiny factors. Written as a normal-like peak
/// exp(−deviance)/√(2πa) with a small correction, nothing cancels (C. Loader, Fast and Accurate Computation of Binomial
/// Probabilities, 2000).
enum Deviance {
    static let halfLogTwoPi = 0.918_938_533_204_672_741_8

    /// log(1 + x) − x, to full relative accuracy near 0 too.
    static func logOnePlusMinus(_ x: Double) -> Double {
        guard x > -0.4, x < 0.67 else { return PlatformMath.log1p(x) - x }
        // log(1 + x) = 2 artanh(r) with r = x / (2 + x), and 2r − x = −xr exactly.
        let r = x / (2 + x)
        let square = r * r
        var sum = 0.0
        var power = 1.0
        var odd = 3.0
        while true {
            let term = power / odd
            sum += term
            if term < 1e-18 * sum { break }
            power *= square
            odd += 2
        }
        return r * (2 * square * sum - x)
    }

    /// eˣ − 1 − x, to full relative accuracy near 0 too.
    static func expMinusOneMinus(_ x: Double) -> Double {
        guard abs(x) < 0.5 else { return PlatformMath.expm1(x) - x }
        var term = x * x / 2
        var sum = term
        var k = 3.0
        while abs(term) > 1e-18 * abs(sum) {
            term *= x / k
            sum += term
            k += 1
        }
        return sum
    }

    /// a·log(a/m) + m − a for positive a and m: how far m is from a, on the scale of a log-likelihood.
    /// - Parameters:
    ///   - a: The centre.
    ///   - m: The other value.
    ///   - difference: m − a, given apart because callers often know it more exactly.
    /// - Returns: 0 or over.
    static func deviance(_ a: Double, _ m: Double, difference: Double) -> Double {
        let relative = difference / a
        if abs(relative) < 0.5 { return -a * logOnePlusMinus(relative) }
        return a * PlatformMath.log(a / m) + difference
    }

    /// log Γ(a+1) − (a + ½)·log a + a − ½·log 2π: what Stirling's formula leaves out.
    static func stirlingError(_ a: Double) -> Double {
        guard a >= 12 else {
            return PlatformMath.logGamma(a + 1) - (a + 0.5) * PlatformMath.log(a) + a - halfLogTwoPi
        }
        // Bernoulli numbers over 2k(2k − 1): DLMF 5.11.1.
        let s = 1 / (a * a)
        let series =
            1.0 / 12
            + s
            * (-1.0 / 360
                + s * (1.0 / 1_260 + s * (-1.0 / 1_680 + s * (1.0 / 1_188 + s * (-691.0 / 360_360 + s / 156)))))
        return series / a
    }
}
