/// A sum that is the same to the last bit in whatever order the numbers come, or however they are shared out.
///
/// Ordinary sums of floating-point numbers depend on order. Here each number is cut at a fixed place, chosen from the
/// largest absolute value and the count so that adding the upper parts never rounds; what is cut off goes the same way
/// at a second place. The method is pre-rounding (J. Demmel and H. D. Nguyen, Parallel Reproducible Summation, IEEE
/// Transactions on Computers 64, 2015). For up to 10⁷ numbers the result is at least as exact as compensated summation
/// of numbers scaled to the largest.
struct OrderFreeSum: Sendable {
    /// Where numbers are cut: adding and subtracting these rounds to a multiple of a fixed power of two.
    let (first, second): (Double, Double)
    private(set) var upper = 0.0
    private(set) var lower = 0.0

    /// A sum of 0.
    /// - Parameters:
    ///   - bound: No number is larger in absolute value. Finite, and at most 2⁹⁰⁰.
    ///   - count: At least how many numbers there will be.
    init(bound: Double, count: Int) {
        (first, second) = Self.cuts(bound: bound, count: count)
    }

    static func cuts(bound: Double, count: Int) -> (first: Double, second: Double) {
        guard bound > 0 else { return (0, 0) }
        let spread = Self.powerOfTwo(atLeast: Double(max(count, 1)) * 2)
        let first = Self.powerOfTwo(atLeast: bound) * spread * 1.5
        // What is cut off is at most half a unit of the first place.
        let second = max(first * 0x1p-52 * spread, Double.leastNormalMagnitude)
        return (first, second)
    }

    /// The least power of two that is at least a positive number.
    static func powerOfTwo(atLeast x: Double) -> Double {
        let power = Double(sign: .plus, exponent: max(x, Double.leastNormalMagnitude).exponent, significand: 1)
        return power < x ? power * 2 : power
    }

    @inline(__always)
    mutating func add(_ x: Double) {
        let high = (x + first) - first
        upper += high
        lower += ((x - high) + second) - second
    }

    /// The sum of what was added.
    var total: Double { upper + lower }

    /// The sum of some finite numbers; infinite if it is too large to be one.
    static func sum(_ values: some Collection<Double>) -> Double {
        var bound = 0.0
        for value in values { bound = max(bound, abs(value)) }
        // Numbers near the largest there are would overflow; scaling by a power of two changes no digit.
        let scale = bound > 0x1p900 ? 0x1p-200 : 1
        var sum = OrderFreeSum(bound: bound * scale, count: values.count)
        for value in values { sum.add(value * scale) }
        return sum.total / scale
    }
}
