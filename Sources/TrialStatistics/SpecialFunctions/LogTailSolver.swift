/// Finds where a tail has a given value.
enum LogTailSolver {
    /// Newton's method on the logarithm of the tail, kept inside a bracket that shrinks at every step.
    /// - Parameters:
    ///   - start: Where to begin.
    ///   - tail: The value wanted, over 0 and under 1.
    ///   - isRising: Whether the tail grows with u.
    ///   - function: The tail at u, and the absolute value of its slope.
    /// - Returns: u.
    static func solve(
        from start: Double,
        tail: Double,
        isRising: Bool,
        function: (Double) -> (tail: Double, slope: Double)
    ) -> Double {
        let sign = isRising ? 1.0 : -1.0
        var (low, high) = (-Double.infinity, Double.infinity)
        var u = start
        var stride = 1.0
        for _ in 0..<400 {
            let (value, slope) = function(u)
            // The logarithm of how much too large the tail is: 0 at the solution, without cancellation near it.
            let ratio = (value - tail) / tail
            if ratio == 0 { return u }
            let excess = value > 0 ? PlatformMath.log1p(ratio) : -Double.infinity
            if excess * sign > 0 { high = u } else { low = u }
            var next = u - sign * excess * value / slope
            let bounded = low.isFinite && high.isFinite
            if !next.isFinite || next <= low || next >= high || abs(next - u) > 8 * stride {
                if bounded {
                    next = low + (high - low) / 2
                } else {
                    next = excess * sign > 0 ? u - stride : u + stride
                    stride *= 2
                }
            }
            if abs(next - u) <= 1e-16 * max(1, abs(u)) || next == low || next == high { return next }
            u = next
        }
        return u
    }
}
