/// How far any number of readers agree beyond chance, whoever saw what.
///
/// α = 1 − observed disagreement ÷ the disagreement of values paired at random. Each unit that m readers saw (two
/// or more) adds its pairs of values, each counted 1 ÷ (m − 1), so that a unit weighs as much as it has values.
/// Units that one reader or nobody saw say nothing about agreement and are left out.
///
/// Source: Krippendorff, Content
/// Analysis (4th edition, 2018), chapter 12; Computing Krippendorff's alpha (2011).
public struct KrippendorffAlpha: Sendable, Hashable {
    /// What the numbers mean, and so how bad a difference is.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        /// Names: any difference is as bad as any other.
        case nominal
        /// Ranks: as bad as the square of how many values lie between, each end counted half.
        case ordinal
        /// Amounts: as bad as the square of the difference.
        case interval
    }

    /// 1 is full agreement, 0 what chance gives; nil if undefined: fewer than two values, or all the same.
    public let value: Double?
    /// The units that two or more readers saw.
    public let units: Int
    /// The values given to those units.
    public let values: Int

    /// The agreement of all readers.
    public init(_ readings: Readings, level: Level) {
        let table = Coincidences(readings, level: level)
        value = table.alpha(Array(table.units.indices))
        units = table.units.count
        values = table.units.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
    }

    /// The interval that resampling the units gives; nil if α is undefined in every draw.
    ///
    /// Units are resampled, as other units might have been chosen. (Krippendorff's own bootstrap resamples pairs of
    /// values, and gives narrower intervals where units differ in difficulty.)
    public static func interval(
        _ readings: Readings,
        level: Level,
        confidence: Double = 0.95,
        resamples: Int = 1_000,
        seed: UInt64 = 1
    ) -> AgreementInterval? {
        let table = Coincidences(readings, level: level)
        return AgreementInterval(
            units: table.units.count,
            resamples: resamples,
            confidence: confidence,
            seed: seed,
            measure: table.alpha
        )
    }
}

/// The units with two values or more, each value as its place in the order of all that occur.
private struct Coincidences {
    let units: [[(place: Int, count: Int)]]
    private let ordered: [Double]
    private let level: KrippendorffAlpha.Level

    init(_ readings: Readings, level: KrippendorffAlpha.Level) {
        let paired = readings.units.map { $0.compactMap(\.self) }.filter { $0.count > 1 }
        let ordered = Set(paired.joined()).sorted()
        let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
        units = paired.map { unit in
            let counts = Dictionary(unit.compactMap { value in places[value].map { ($0, 1) } }, uniquingKeysWith: +)
            return counts.sorted { $0.key < $1.key }.map { (place: $0.key, count: $0.value) }
        }
        self.ordered = ordered
        self.level = level
    }

    func alpha(_ drawn: [Int]) -> Double? {
        var totals = [Int](repeating: 0, count: ordered.count)
        for unit in drawn { for (place, count) in units[unit] { totals[place] += count } }
        let all = totals.reduce(0, +)
        guard all > 1 else { return nil }
        // For ranks a value stands where the middle of those who gave it stands; that is the definition, written
        // shorter.
        var positions = ordered
        if level == .ordinal {
            var before = 0
            for place in totals.indices {
                positions[place] = Double(before) + Double(totals[place]) / 2
                before += totals[place]
            }
        }
        func difference(_ one: Int, _ other: Int) -> Double {
            if level == .nominal { return one == other ? 0 : 1 }
            return (positions[one] - positions[other]) * (positions[one] - positions[other])
        }
        var observed = 0.0
        for unit in drawn {
            var (own, readers) = (0.0, 0)
            for (index, first) in units[unit].enumerated() {
                readers += first.count
                for second in units[unit][(index + 1)...] {
                    own += Double(2 * first.count * second.count) * difference(first.place, second.place)
                }
            }
            observed += own / Double(readers - 1)
        }
        let expected = expected(totals, positions, all)
        return expected > 0 ? 1 - observed * Double(all - 1) / expected : nil
    }

    /// The sum over all pairs of values, in time linear in the values.
    private func expected(_ totals: [Int], _ positions: [Double], _ all: Int) -> Double {
        let count = Double(all)
        if level == .nominal {
            return count * count - totals.reduce(0) { $0 + Double($1) * Double($1) }
        }
        let mean = zip(totals, positions).reduce(0) { $0 + Double($1.0) * $1.1 } / count
        let spread = zip(totals, positions).reduce(0) { $0 + Double($1.0) * ($1.1 - mean) * ($1.1 - mean) }
        return 2 * count * spread
    }
}
