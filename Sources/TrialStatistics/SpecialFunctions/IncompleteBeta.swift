/// The regularised incomplete beta function by a continued fraction.
enum IncompleteBeta {
    /// I(x; a, b) and its complement.
    /// - Parameters:
    ///   - a: The first shape, over 0.
    ///   - b: The second shape, over 0.
    ///   - x: The point.
    ///   - complement: 1 − x, given apart so that points very near 1 keep their digits.
    /// - Returns: Both tails.
    static func tails(_ a: Double, _ b: Double, x: Double, complement: Double) -> Tails {
        guard a > 0, b > 0, a.isFinite, b.isFinite, x >= 0, complement >= 0 else { return .undefined }
        if x == 0 { return Tails(lower: 0, upper: 1) }
        if complement == 0 { return Tails(lower: 1, upper: 0) }
        let density = density(a, b, x: x, complement: complement)
        return x * (a + b + 2) <= a + 1
            ? .from(lower: density * fraction(a, b, x: x, complement: complement))
            : .from(upper: density * fraction(b, a, x: complement, complement: x))
    }

    /// xᵃ (1 − x)ᵇ / B(a, b), the density of log(x / (1 − x)).
    static func density(_ a: Double, _ b: Double, x: Double, complement y: Double) -> Double {
        let n = a + b
        let exponent =
            Deviance.deviance(a, n * x, difference: b * x - a * y)
            + Deviance.deviance(b, n * y, difference: a * y - b * x)
            + Deviance.stirlingError(a) + Deviance.stirlingError(b) - Deviance.stirlingError(n)
        return (a / (2 * Double.pi) * (b / n)).squareRoot() * PlatformMath.exp(-exponent)
    }

    /// I(x; a, b) over the density of log odds.
    ///
    /// DiDonato and Morris's continued fraction (ACM TOMS 18, 1992, equation 9), in which a − (a + b)x stands apart and so
    /// keeps its digits when x is very near 1.
    private static func fraction(_ a: Double, _ b: Double, x: Double, complement y: Double) -> Double {
        let lead = a * y - b * x + 1
        var c = LentzFraction.away(a / (a + 1) * lead)
        var value = 1 / c
        var d = 0.0
        var m = 1.0
        while m < 10_000_000 {
            let step = m * (b - m) * x / (a + 2 * m - 1)
            let numerator = (a + m - 1) / (a + 2 * m - 1) * (a + b + m - 1) * x * step
            let denominator = m + step + (a + m) / (a + 2 * m + 1) * (lead + m * (1 + y))
            d = 1 / LentzFraction.away(denominator + numerator * d)
            c = LentzFraction.away(denominator + numerator / c)
            let factor = 1 / (c * d)
            value *= factor
            if abs(factor - 1) < 1e-16 { break }
            m += 1
        }
        return value
    }

    /// The point whose tail is given, with its complement and odds x / (1 − x), by Newton's method for log tail as a
    /// function of log odds.
    static func inverse(
        _ a: Double,
        _ b: Double,
        tail: Double,
        isUpper: Bool
    ) -> (x: Double, complement: Double, odds: Double) {
        guard a > 0, b > 0, a.isFinite, b.isFinite, tail >= 0, tail <= 1 else { return (.nan, .nan, .nan) }
        if tail == 0 || tail == 1 { return (tail == 0) == isUpper ? (1, 0, .infinity) : (0, 1, 0) }
        let u = LogTailSolver.solve(from: PlatformMath.log(a / b), tail: tail, isRising: !isUpper) { u in
            let (x, y) = point(logOdds: u)
            let tails = tails(a, b, x: x, complement: y)
            return (isUpper ? tails.upper : tails.lower, density(a, b, x: x, complement: y))
        }
        let (x, y) = point(logOdds: u)
        return (x, y, PlatformMath.exp(u))
    }

    private static func point(logOdds u: Double) -> (x: Double, complement: Double) {
        (1 / (1 + PlatformMath.exp(-u)), 1 / (1 + PlatformMath.exp(u)))
    }
}
