/// Both tails of a distribution at a point, each right to its own last digits however small.
public struct Tails: Sendable, Hashable {
    /// The chance of being at or under the point, from 0 to 1.
    public let lower: Double
    /// The chance of being over the point, from 0 to 1.
    ///
    /// `lower + upper` is 1 up to rounding.
    public let upper: Double

    /// Tails that are known.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    static let undefined = Tails(lower: .nan, upper: .nan)

    var swapped: Tails { Tails(lower: upper, upper: lower) }

    /// From the lower tail, kept within 0 and 1.
    static func from(lower: Double) -> Tails {
        let lower = min(max(lower, 0), 1)
        return Tails(lower: lower, upper: 1 - lower)
    }

    /// From the upper tail, kept within 0 and 1.
    static func from(upper: Double) -> Tails { from(lower: upper).swapped }
}
