/// How having looked at several comparisons is allowed for.
public enum Correction: String, Sendable, Hashable, CaseIterable {
    /// Not at all: for a single comparison.
    case none
    /// The chance that even one finding of the family is by chance stays under the level (S. Holm, Scandinavian Journal
    /// of Statistics 6, 1979).
    case holm
    /// Of the findings, the share that is by chance stays under the level on average, if comparisons do not work against
    /// each other: arms with one control are fine (Y. Benjamini and Y. Hochberg, JRSS B 57, 1995).
    case benjaminiHochberg
    /// The same however comparisons depend on each other (Y. Benjamini and D. Yekutieli, Annals of Statistics 29, 2001).
    case benjaminiYekutieli

    /// Corrected chances, in the order given.
    /// - Parameter chances: p values.
    /// - Throws: ``TrialError/outside(_:_:from:to:)`` if one is not from 0 to 1.
    /// - Returns: The smallest level of the family at which each would be found.
    public func adjust(_ chances: [Double]) throws(TrialError) -> [Double] {
        for chance in chances where !(chance >= 0 && chance <= 1) {
            throw .outside("A chance (p value)", chance, from: 0, to: 1)
        }
        guard self != .none else { return chances }
        let count = chances.count
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        var adjusted = chances
        if self == .holm {
            var highest = 0.0
            for (rank, index) in order.enumerated() {
                highest = max(highest, Double(count - rank) * chances[index])
                adjusted[index] = min(1, highest)
            }
        } else {
            var lowest = 1.0
            for rank in stride(from: count, through: 1, by: -1) {
                let index = order[rank - 1]
                lowest = min(lowest, chances[index] * Double(count) * dependence(count) / Double(rank))
                adjusted[index] = lowest
            }
        }
        return adjusted
    }

    /// 1 + ½ + … + 1/m for Benjamini and Yekutieli, 1 for others.
    private func dependence(_ count: Int) -> Double {
        guard self == .benjaminiYekutieli, count > 0 else { return 1 }
        return (1...count).reduce(0) { $0 + 1 / Double($1) }
    }

    /// The level at which intervals should be formed so that they keep the family's promise.
    ///
    /// For Holm all intervals together (Bonferroni's level). For the other two those of the findings: the share of them
    /// that miss the truth stays under the level (Y. Benjamini and D. Yekutieli, JASA 100, 2005).
    func intervalLevel(_ level: Double, of count: Int, found: Int) -> Double {
        guard count > 0 else { return 1 - level }
        switch self {
        case .none: return 1 - level
        case .holm: return 1 - level / Double(count)
        case .benjaminiHochberg, .benjaminiYekutieli:
            return 1 - level * Double(max(found, 1)) / Double(count) / dependence(count)
        }
    }
}

/// Comparisons that a plan declares to be looked at together.
public struct Family: Sendable, Hashable {
    /// What the comparisons have in common, as people will read it.
    public let name: String
    /// The comparisons, each once.
    public let comparisons: [Comparison]
    /// How their number is allowed for.
    public let correction: Correction
    /// The chance of error that is accepted, 0.05 say.
    public let level: Double

    /// A family, checked.
    /// - Parameters:
    ///   - name: What the comparisons have in common.
    ///   - comparisons: Each once.
    ///   - correction: `none` only for a single comparison.
    ///   - level: Over 0 and under 1.
    /// - Throws: ``TrialError/plan(_:)`` for no comparisons, one twice, or several without a correction, and
    ///   ``TrialError/outside(_:_:from:to:)`` for a level that is none.
    public init(
        _ name: String,
        _ comparisons: [Comparison],
        correction: Correction,
        level: Double = 0.05
    ) throws(TrialError) {
        try Interval.check(level: level)
        guard !name.isEmpty else { throw .name(name, of: "family") }
        guard !comparisons.isEmpty else { throw .plan("The family “\(name)” has no comparisons.") }
        guard Set(comparisons).count == comparisons.count else {
            throw .plan("The family “\(name)” has a comparison twice.")
        }
        guard correction != .none || comparisons.count == 1 else {
            throw .plan("The family “\(name)” has \(comparisons.count) comparisons and no correction for that.")
        }
        self.name = name
        self.comparisons = comparisons
        self.correction = correction
        self.level = level
    }

    /// Allows for the number of comparisons.
    /// - Parameter chances: The p value of each comparison.
    /// - Throws: ``TrialError/notPlanned(_:)`` unless the chances are those of exactly the family's comparisons:
    ///   leaving one out or adding one would change what the others mean.
    /// - Returns: What stands out.
    public func judge(_ chances: [Comparison: Double]) throws(TrialError) -> FamilyResult {
        for comparison in comparisons where chances[comparison] == nil {
            throw .notPlanned(
                "The plan has “\(comparison.treatment)” against “\(comparison.control)” for “\(comparison.outcome)” in "
                    + "“\(name)”, and its result is missing."
            )
        }
        if let extra = chances.keys.filter({ !comparisons.contains($0) }).min(by: { "\($0)" < "\($1)" }) {
            throw .notPlanned(
                "“\(extra.treatment)” against “\(extra.control)” for “\(extra.outcome)” is not part of “\(name)” in the "
                    + "plan. Report it apart, as not planned."
            )
        }
        let plain = comparisons.compactMap { chances[$0] }
        let adjusted = try correction.adjust(plain)
        return FamilyResult(family: self, chances: plain, adjusted: adjusted)
    }
}

/// What stands out of a family, its size allowed for.
public struct FamilyResult: PlainResult, Hashable {
    /// One comparison.
    public struct Finding: Sendable, Hashable {
        /// What was compared.
        public let comparison: Comparison
        /// Its own p value.
        public let chance: Double
        /// The p value with the family allowed for.
        public let adjusted: Double
        /// Whether it stands out at the family's level.
        public let standsOut: Bool
    }

    /// The family.
    public let family: Family
    /// Its comparisons, in the order of the plan.
    public let findings: [Finding]
    /// The level for intervals that keep the family's promise: for all comparisons with Holm, for those that stand out
    /// with Benjamini and Hochberg or Yekutieli.
    public let intervalLevel: Double

    init(family: Family, chances: [Double], adjusted: [Double]) {
        self.family = family
        findings = family.comparisons.indices.map {
            Finding(
                comparison: family.comparisons[$0],
                chance: chances[$0],
                adjusted: adjusted[$0],
                standsOut: adjusted[$0] <= family.level
            )
        }
        intervalLevel = family.correction.intervalLevel(
            family.level,
            of: findings.count,
            found: findings.count { $0.standsOut }
        )
    }

    /// What stands out, in plain words.
    public var sentence: String {
        let found = findings.filter(\.standsOut)
        let hundred = Plain.number(
            family.level * 100,
            places: family.level * 100 == (family.level * 100).rounded() ? 0 : 1
        )
        let promise =
            switch family.correction {
            case .none, .holm:
                "In at most \(hundred) of 100 such trials would anything stand out by chance alone."
            case .benjaminiHochberg, .benjaminiYekutieli:
                "Of differences found in this way, on average at most \(hundred) in 100 are by chance."
            }
        let count = findings.count == 1 ? "One comparison was" : "\(findings.count) comparisons were"
        guard !found.isEmpty else {
            return "\(count) planned for “\(family.name)”, and none stands out once that number is allowed for. "
                + "That does not show that there are no differences. \(promise)"
        }
        let which = Plain.list(
            found.map {
                "“\($0.comparison.treatment)” against “\($0.comparison.control)” for “\($0.comparison.outcome)”"
            }
        )
        return "\(count) planned for “\(family.name)”. Once that number is allowed for, what stands out is \(which). "
            + promise
    }
}
