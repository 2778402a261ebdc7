/// What may be published about how many people there are, so that nobody can be singled out.
///
/// Counts under the threshold, zero included, are hidden; others are rounded. Where a hidden count could be worked out
/// from what is shown, more is hidden.
///
/// ## What is guaranteed
/// Whoever knows the rule, everything that was published with the reason beside each hidden figure, and can add up,
/// faces a set of possible tables: all tables of whole numbers from 0 that would show the same figures. For every
/// hidden figure of a table whose categories do not overlap, looking over all possible tables,
/// 1. there are at least `neededValues` values it can have (half the threshold, or the rounding base if that is more: a
///    hidden figure is never known more exactly than a shown one), and all values between two possible ones are
///    possible;
/// 2. there is a possible value under and one over the true one, unless the reason beside it leaves no room there
///    ("Fewer than 10" leaves none under 0 and over 9; a figure hidden to protect another is at least the threshold);
/// 3. unless it is the only one of its row, column or table, another figure of that row, column or table is hidden too.
///
/// Where categories overlap, counts do not add up to anything, and 3. is what is guaranteed besides the threshold.
///
/// ## What is not
/// Two publications about nearly the same people can be subtracted from each other; what somebody knows from elsewhere
/// (that they answered themselves, say) counts too. Free text is the larger risk and no rule about figures helps there.
public struct DisclosureRule: Sendable, Hashable {
    /// Thresholds that make sense: under 3, two people can work each other out.
    public static let thresholds = 3...1_000
    /// Threshold 10, rounded to 5.
    public static let standard = DisclosureRule(checkedThreshold: 10, roundingBase: 5)

    /// Counts under this are hidden, 0 too unless ``isZeroSafe``.
    public let threshold: Int
    /// Counts are rounded to the nearest multiple of this, halves up; 1 leaves them exact.
    public let roundingBase: Int

    /// Whether a count of 0 may be shown as it is, because that nobody is somewhere tells about nobody.
    ///
    /// What is withheld as too small is then known to be 1 or more. Only a ``CrossTable`` is published so; all else
    /// withholds zeros as well. That everybody is in one category can follow from zeros in the others, so it is no
    /// good where that would tell something.
    public let isZeroSafe: Bool

    /// A rule, checked.
    ///
    /// - Parameters:
    ///   - threshold: Counts under this are hidden; one of ``thresholds``.
    ///   - roundingBase: Counts are rounded to multiples of this; from 1 to the threshold.
    ///   - isZeroSafe: Whether zeros may be shown.
    /// - Throws: ``DisclosureError/threshold(_:)`` or ``DisclosureError/roundingBase(_:threshold:)`` if one is not.
    public init(threshold: Int = 10, roundingBase: Int = 5, isZeroSafe: Bool = false) throws(DisclosureError) {
        guard Self.thresholds.contains(threshold) else { throw .threshold(threshold) }
        guard (1...threshold).contains(roundingBase) else { throw .roundingBase(roundingBase, threshold: threshold) }
        self.init(checkedThreshold: threshold, roundingBase: roundingBase, isZeroSafe: isZeroSafe)
    }

    private init(checkedThreshold: Int, roundingBase: Int, isZeroSafe: Bool = false) {
        threshold = checkedThreshold
        self.roundingBase = roundingBase
        self.isZeroSafe = isZeroSafe
    }

    /// The least number of values a hidden figure can have.
    public var neededValues: Int {
        min(max(roundingBase, (threshold + 1) / 2), smallCounts.count)
    }

    /// Counts that are hidden for their own sake.
    var smallCounts: ClosedRange<Int> { (isZeroSafe ? 1 : 0)...threshold - 1 }

    /// The same rule with zeros withheld.
    var withholdingZeros: DisclosureRule {
        DisclosureRule(checkedThreshold: threshold, roundingBase: roundingBase)
    }

    /// The count to the nearest multiple of `roundingBase`, halves up.
    func rounded(_ count: Int) -> Int {
        (count + roundingBase / 2) / roundingBase * roundingBase
    }

    /// The count as it is published when it stands alone.
    func figure(for count: Int) -> PublishedFigure {
        smallCounts.contains(count) ? .hidden(why: .belowThreshold) : .shown(rounded(count))
    }

    /// The true counts that would be published so.
    func possibleCounts(for figure: PublishedFigure) -> ClosedRange<Int> {
        switch figure {
        case .shown(0): return 0...0
        case .shown(let shown):
            let lowest = shown - roundingBase / 2
            return max(threshold, lowest)...lowest + roundingBase - 1
        case .hidden(why: .belowThreshold): return smallCounts
        case .hidden(why: .protectsAnother): return threshold...Table.largestCount * 2
        }
    }

    /// Whether a hidden figure can have enough values (guarantees 1 and 2).
    /// - Parameters:
    ///   - count: The true value.
    ///   - figure: How it is hidden, which says in which range it lies.
    ///   - down: How far under the true value it could be, counted up to `neededValues` at least.
    ///   - up: How far over the true value it could be, likewise.
    /// - Returns: Whether both guarantees hold.
    func isProtected(_ count: Int, as figure: PublishedFigure, down: Int, up: Int) -> Bool {
        let said = possibleCounts(for: figure)
        return down + up + 1 >= neededValues
            && (down > 0 || count == said.lowerBound)
            && (up > 0 || count == said.upperBound)
    }
}
