/// A share as it may be published beside its base.
///
/// A percentage with its base is a count: 33.3% of 12 is four people. How much it gives away depends on the base and on
/// the decimals, not on whether the count is printed.
public struct PublishedPercentage: Sendable, Hashable {
    /// The share to a multiple of `step`, in millionths of a per cent (33.3% is 33,300,000); nil if withheld.
    public let millionths: Int?
    /// How finely it is given, in the same unit: 1,000,000 is whole per cent.
    public let step: Int
    /// "33.3%", or why there is none.
    public let sentence: String
}

extension DisclosureRule {
    /// One per cent in the unit of `PublishedPercentage`.
    static let onePerCent = 1_000_000

    /// The counts that would give the same percentage of the same base: what a reader works out.
    ///
    /// - Parameters:
    ///   - millionths: The percentage, in millionths of a per cent.
    ///   - step: What it was rounded to, halves up, in the same unit; from 1 to 100%.
    ///   - base: What is known of the base: one number, or the range that rounding leaves. From 0 to
    ///     `Table.largestCount`.
    /// - Returns: The least and the greatest count, or nil if no count gives this percentage.
    public func counts(behind millionths: Int, step: Int, base: ClosedRange<Int>) -> ClosedRange<Int>? {
        guard (1...100 * Self.onePerCent).contains(step), (0...100 * Self.onePerCent).contains(millionths),
            base.lowerBound >= 0, base.upperBound <= Table.largestCount
        else { return nil }
        // A count c of a base b gives p if p − step/2 ≤ 100 c / b < p + step/2; doubled, for whole numbers.
        let whole = Int128(200 * Self.onePerCent)
        var found: ClosedRange<Int>?
        // Of a range of bases the ends decide, unless no count fits there.
        let bases = base.count <= 10_000 ? Array(base) : [base.lowerBound, base.upperBound]
        for base in bases.map({ Int128($0) }) {
            let least = Swift.max(0, (base * Int128(2 * millionths - step) + whole - 1) / whole)
            let most = Swift.min(base, (base * Int128(2 * millionths + step) + whole - 1) / whole - 1)
            guard least <= most else { continue }
            let (low, high) = (Int(least), Int(most))
            found = Swift.min(low, found?.lowerBound ?? low)...Swift.max(high, found?.upperBound ?? high)
        }
        return found
    }

    /// A share as it may be published beside its base, as finely as is safe.
    ///
    /// It is as fine as asked for if the counts behind it are as many as behind a published count (`roundingBase`);
    /// else with fewer decimals, else to 5 or 10 per cent, else withheld. Withheld too if the count, or all but the
    /// count, is under the threshold: 97% of a hundred gives three people away who are not among them.
    ///
    /// - Parameters:
    ///   - count: The true count, a part of the base.
    ///   - base: The true base.
    ///   - decimals: The most decimals wanted, from 0 to 6.
    ///   - isBaseExact: Whether the reader is told the exact base; if not, they are told it rounded by this rule.
    /// - Throws: ``DisclosureError`` if count or base is out of bounds or decimals make no sense.
    /// - Returns: The share, or that it is withheld.
    public func percentage(
        _ count: Int,
        of base: Int,
        decimals: Int = 0,
        isBaseExact: Bool = false
    ) throws(DisclosureError) -> PublishedPercentage {
        try Table.check(count, label: "Percentage")
        try Table.check(base, label: "Percentage")
        guard (0...6).contains(decimals), base > 0 else { throw .percentage }
        if count > base { throw .exceedsTotal(count, label: "Percentage", total: base) }
        if count < threshold || base - count < threshold {
            let who = count < threshold ? "the people counted" : "the people not counted"
            return PublishedPercentage(
                millionths: nil,
                step: Self.onePerCent,
                sentence: "Withheld because it would show that \(who) are fewer than \(threshold)."
            )
        }
        let known = isBaseExact ? base...base : possibleCounts(for: figure(for: base))
        var steps = (0...decimals).reversed().map { Self.onePerCent / Self.power(of: 10, $0) }
        steps += [5 * Self.onePerCent, 10 * Self.onePerCent]
        for step in steps {
            let millionths = Self.rounded(count, of: base, step: step)
            guard let behind = counts(behind: millionths, step: step, base: known), behind.count >= roundingBase,
                behind.upperBound >= threshold
            else { continue }
            let about = step > Self.onePerCent ? "About " : ""
            return PublishedPercentage(
                millionths: millionths,
                step: step,
                sentence: about + Self.text(millionths, step: step) + "%"
            )
        }
        return PublishedPercentage(
            millionths: nil,
            step: Self.onePerCent,
            sentence: "Withheld because with its base even a rough percentage would give the count away."
        )
    }

    private static func power(of base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }

    private static func rounded(_ count: Int, of base: Int, step: Int) -> Int {
        let share = Int128(count) * Int128(100 * onePerCent)
        let (doubled, whole) = (2 * share + Int128(base) * Int128(step), 2 * Int128(base) * Int128(step))
        return Int(doubled / whole) * step
    }

    private static func text(_ millionths: Int, step: Int) -> String {
        let whole = millionths / onePerCent
        if step >= onePerCent { return "\(whole)" }
        let digits = String(onePerCent / step).count - 1
        let rest = String(millionths % onePerCent / step)
        return "\(whole)." + String(repeating: "0", count: digits - rest.count) + rest
    }
}
