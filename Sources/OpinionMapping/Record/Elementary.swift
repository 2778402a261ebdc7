// The few functions that arithmetic does not have. They are written out because those of the C libraries differ in
// the last bit from one machine to the next, and a run must come out the same on all.

private let naturalLogarithmOf2 = 0.693147180559945309417232121458

/// e to the power of x, within 2e-16 of its value relatively; 0 and infinity beyond the range of `Double`.
func exponential(_ x: Double) -> Double {
    guard x > -745 else { return 0 }
    guard x < 709.7 else { return x.isNaN ? x : .infinity }
    let exponent = (x / naturalLogarithmOf2).rounded()
    // ln 2 in two parts, so that the product with a whole number is exact and nothing is lost in the difference.
    let rest = (x - exponent * 0.693147180369123816490) - exponent * 1.90821492927058770002e-10
    var sum = 1.0
    for divisor in stride(from: 14.0, through: 1, by: -1) { sum = 1 + sum * rest / divisor }
    // In two steps, because 2 to the power of the exponent alone may lie below the smallest number.
    let half = Int(exponent) / 2
    return sum * Double(sign: .plus, exponent: half, significand: 1)
        * Double(sign: .plus, exponent: Int(exponent) - half, significand: 1)
}

/// The natural logarithm of a positive number, within 3e-16 of its value relatively.
func logarithm(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x.isFinite else { return x }
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 2.0.squareRoot() {
        significand /= 2
        exponent += 1
    }
    // ln m = 2 artanh((m - 1) / (m + 1))
    let s = (significand - 1) / (significand + 1)
    var sum = 0.0
    for odd in stride(from: 27.0, through: 1, by: -2) { sum = sum * s * s + 1 / odd }
    return exponent * naturalLogarithmOf2 + 2 * s * sum
}

/// The chance that a standard normal variable exceeds z, within 1e-14 of its value relatively.
func normalTail(_ z: Double) -> Double {
    guard z >= 0 else { return 1 - normalTail(-z) }
    // The square of the first part is exact, so that far out no digits are lost in the exponent.
    let part = (z * 16).rounded(.down) / 16
    let density =
        0.398942280401432677939946059934
        * exponential(-part * part / 2) * exponential(-(z - part) * (z + part) / 2)
    if z < 2.5 {
        // Abramowitz and Stegun 26.2.11
        var term = z
        var sum = z
        var odd = 1.0
        while term > 1e-17 * sum {
            odd += 2
            term *= z * z / odd
            sum += term
        }
        return 0.5 - density * sum
    }
    // Abramowitz and Stegun 26.2.14
    var fraction = z
    for step in stride(from: 160.0, through: 1, by: -1) { fraction = z + step / fraction }
    return density / fraction
}
