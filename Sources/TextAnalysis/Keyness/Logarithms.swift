#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The functions of the C library that counts are compared with, so that no other file imports one.
enum Logarithms {
    static func natural(_ x: Double) -> Double { log(x) }

    static func binary(_ x: Double) -> Double { log2(x) }

    static func powerOfTwo(_ x: Double) -> Double { exp2(x) }

    /// `observed` · ln(`observed` / `expected`), which goes to 0 with `observed`.
    static func entropyTerm(_ observed: Double, _ expected: Double) -> Double {
        observed > 0 && expected > 0 ? observed * log(observed / expected) : 0
    }

    /// The chance that a chi-squared variable with one degree of freedom is at least so large.
    static func chiSquaredTail(_ x: Double) -> Double {
        x <= 0 ? 1 : erfc((x / 2).squareRoot())
    }

    /// The standard normal quantile that leaves `(1 - confidence) / 2` on each side.
    ///
    /// Newton's method on the complementary error function; for confidences from 0 to under 1.
    static func normalQuantile(confidence: Double) -> Double {
        let tail = 1 - min(max(confidence, 0), 1 - 1e-12)
        var z = 0.0
        for _ in 0..<100 {
            // Below the quantile the function is convex, so the steps never pass it.
            let step = (erfc(z / 2.0.squareRoot()) - tail) / (2.0 / Double.pi).squareRoot() * exp(z * z / 2)
            z += step
            if step.magnitude <= 1e-15 * max(z, 1) { break }
        }
        return z
    }
}
