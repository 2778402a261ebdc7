/// When a sum of amounts (hours of support, pounds) would tell about one of those it is made of.
///
/// A sum of large and small amounts can give the largest away though many contribute. Two rules are in use:
/// - (n, k): a sum is unsafe if its n largest contributions are more than k per cent of it.
/// - p%: a sum is unsafe if the second largest contributor, taking their own away, would know the largest within p per
///   cent: total − largest − second < p/100 · largest.
///
/// Sources: Cox, Linear sensitivity measures in statistical disclosure control (1981); Hundepool and others, Handbook
/// on Statistical Disclosure Control, section 4.2; GSS, Guidance for tables produced from surveys.
public struct DominanceRule: Sendable, Hashable {
    /// Which of the two rules.
    public enum Kind: Sendable, Hashable {
        /// The n largest may not be more than k per cent.
        case nk(n: Int, k: Int)
        /// Nobody may know the largest within p per cent.
        case p(Int)
    }

    /// Which rule, with its numbers.
    public let kind: Kind
    /// Sums of fewer contributors than this are unsafe whatever their sizes.
    public let fewestContributors: Int
    /// Shown sums are rounded to the nearest multiple of this, halves up.
    public let roundingBase: Int

    /// A rule, checked.
    ///
    /// - Parameters:
    ///   - kind: Which rule, with its numbers.
    ///   - fewestContributors: Sums of fewer contributors are unsafe whatever their sizes.
    ///   - roundingBase: Shown sums are rounded to multiples of this, in the unit of the amounts.
    /// - Throws: ``DisclosureError/dominance`` if n is under 1, k or p not between 1 and 99, the fewest contributors or
    ///   the base under 1.
    public init(_ kind: Kind, fewestContributors: Int = 3, roundingBase: Int = 1) throws(DisclosureError) {
        let isSense =
            switch kind {
            case .nk(let n, let k): n >= 1 && n <= 1_000 && (1..<100).contains(k)
            case .p(let p): (1..<100).contains(p)
            }
        guard isSense, fewestContributors >= 1, (1...1_000_000).contains(roundingBase) else { throw .dominance }
        self.kind = kind
        self.fewestContributors = fewestContributors
        self.roundingBase = roundingBase
    }

    /// Why a sum of these contributions is unsafe by itself; nil if it is not.
    ///
    /// - Parameter contributions: One for each contributor, in any order and one unit; none may be negative.
    /// - Returns: The reason, or nil.
    public func problem(_ contributions: [Int]) -> PublishedAmount.Reason? {
        if contributions.count < fewestContributors { return .fewContributors }
        return shortfall(contributions) > 0 ? .dominated : nil
    }

    /// By how much a reader's best guess of the sum must be open on either side, so that the largest contribution is as
    /// safe as the rule wants (the protection level of the handbook, section 4.4.1).
    func protection(_ contributions: [Int]) -> Int {
        max(1, shortfall(contributions))
    }

    /// How much larger the sum would have to be for the rule to hold; whole numbers, rounded up.
    private func shortfall(_ contributions: [Int]) -> Int {
        let sorted = contributions.sorted(by: >)
        let total = sorted.reduce(0, +)
        switch kind {
        case .nk(let n, let k):
            let largest = sorted.prefix(n).reduce(0, +)
            return (largest * 100 + k - 1) / k - total
        case .p(let p):
            let largest = sorted.first ?? 0
            let second = sorted.count > 1 ? sorted[1] : 0
            return (largest * p + 99) / 100 - (total - largest - second)
        }
    }
}
