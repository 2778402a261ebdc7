/// Arithmetic left 64 bits, so there is no exact answer.
struct TooLarge: Error {}

/// An exact rational number; refuses what does not fit rather than round.
struct Fraction: Sendable, Hashable {
    static let zero = Fraction(0)

    let numerator: Int
    /// Over 0, without a common divisor with the numerator.
    let denominator: Int

    init(_ whole: Int) {
        (numerator, denominator) = (whole, 1)
    }

    private init(_ numerator: Int, over denominator: Int) throws(TooLarge) {
        let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
        guard divisor > 0, let divisor = Int(exactly: divisor), numerator != .min, denominator != .min else {
            throw TooLarge()
        }
        let sign = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / divisor)
        self.denominator = sign * (denominator / divisor)
    }

    private static func commonDivisor(_ first: UInt, _ second: UInt) -> UInt {
        var (first, second) = (first, second)
        while second != 0 { (first, second) = (second, first % second) }
        return first
    }

    private static func product(_ first: Int, _ second: Int) throws(TooLarge) -> Int {
        let (product, overflow) = first.multipliedReportingOverflow(by: second)
        if overflow { throw TooLarge() }
        return product
    }

    func plus(_ other: Fraction) throws(TooLarge) -> Fraction {
        if other.numerator == 0 { return self }
        let (left, right) =
            denominator == other.denominator
            ? (numerator, other.numerator)
            : (try Self.product(numerator, other.denominator), try Self.product(other.numerator, denominator))
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw TooLarge() }
        if denominator == 1, other.denominator == 1 { return Fraction(sum) }
        let common =
            denominator == other.denominator
            ? denominator : try Self.product(denominator, other.denominator)
        return try Fraction(sum, over: common)
    }

    func minus(_ other: Fraction) throws(TooLarge) -> Fraction {
        try plus(other.negated)
    }

    func times(_ other: Fraction) throws(TooLarge) -> Fraction {
        if denominator == 1, other.denominator == 1 {
            return Fraction(try Self.product(numerator, other.numerator))
        }
        return try Fraction(
            try Self.product(numerator, other.numerator),
            over: try Self.product(denominator, other.denominator)
        )
    }

    func divided(by other: Fraction) throws(TooLarge) -> Fraction {
        try Fraction(
            try Self.product(numerator, other.denominator),
            over: try Self.product(denominator, other.numerator)
        )
    }

    var negated: Fraction { Fraction(reduced: 0 - numerator, denominator) }

    private init(reduced numerator: Int, _ denominator: Int) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    func isLess(than other: Fraction) throws(TooLarge) -> Bool {
        if denominator == other.denominator { return numerator < other.numerator }
        return try Self.product(numerator, other.denominator) < Self.product(other.numerator, denominator)
    }

    var floor: Int {
        numerator >= 0 ? numerator / denominator : -((-numerator + denominator - 1) / denominator)
    }

    var ceiling: Int { -negated.floor }
}
