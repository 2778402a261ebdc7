/// The regularised incomplete gamma functions: a series below the peak, a continued fraction above it.
enum IncompleteGamma {
    /// P(a, x) and Q(a, x).
    ///
    /// DLMF 8.11.4 (series) and 8.9.2 (continued fraction).
    static func tails(_ a: Double, _ x: Double) -> Tails {
        guard a > 0, a.isFinite, x >= 0 else { return .undefined }
        if x == 0 { return Tails(lower: 0, upper: 1) }
        if x == .infinity { return Tails(lower: 1, upper: 0) }
        let peak = density(a, x)
        return x < a + 1 ? .from(lower: peak / a * series(a, x)) : .from(upper: peak * fraction(a, x))
    }

    /// xᵃ e⁻ˣ / Γ(a), the density of log x.
    static func density(_ a: Double, _ x: Double) -> Double {
        let exponent = Deviance.deviance(a, x, difference: x - a) + Deviance.stirlingError(a)
        return (a / (2 * Double.pi)).squareRoot() * PlatformMath.exp(-exponent)
    }

    /// Σ xᵏ / ((a+1)…(a+k)), all terms positive.
    private static func series(_ a: Double, _ x: Double) -> Double {
        var term = 1.0
        var sum = 1.0
        var lost = 0.0
        var denominator = a
        while term > 1e-17 * sum {
            denominator += 1
            term *= x / denominator
            // Neumaier's correction: the sum of many thousand terms stays exact.
            let next = sum + term
            lost += (sum - next) + term
            sum = next
        }
        return sum + lost
    }

    /// Γ(a, x) eˣ x⁻ᵃ by Lentz's method.
    private static func fraction(_ a: Double, _ x: Double) -> Double {
        var b = x + 1 - a
        var c = 1 / Double.leastNormalMagnitude
        var d = 1 / b
        var value = d
        var k = 1.0
        while k < 10_000_000 {
            let numerator = -k * (k - a)
            b += 2
            d = 1 / LentzFraction.away(numerator * d + b)
            c = LentzFraction.away(b + numerator / c)
            let factor = c * d
            value *= factor
            if abs(factor - 1) < 1e-16 { break }
            k += 1
        }
        return value
    }

    /// The x whose tail is given, by Newton's method for log tail as a function of log x.
    static func inverse(_ a: Double, tail: Double, isUpper: Bool) -> Double {
        guard a > 0, a.isFinite, tail >= 0, tail <= 1 else { return .nan }
        if tail == 0 { return isUpper ? .infinity : 0 }
        if tail == 1 { return isUpper ? 0 : .infinity }
        let start = PlatformMath.log(a)
        let u = LogTailSolver.solve(from: start, tail: tail, isRising: !isUpper) { u in
            let x = PlatformMath.exp(u)
            let tails = tails(a, x)
            return (isUpper ? tails.upper : tails.lower, density(a, x))
        }
        return PlatformMath.exp(u)
    }
}

/// What continued fractions by Lentz's method need.
enum LentzFraction {
    /// The value, moved off 0 so that it can be divided by.
    static func away(_ x: Double) -> Double {
        abs(x) < Double.leastNormalMagnitude ? Double.leastNormalMagnitude : x
    }
}
