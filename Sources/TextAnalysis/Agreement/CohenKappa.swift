/// How far two readers agree beyond what their habits alone would give.
///
/// κ = 1 − observed disagreement ÷ expected disagreement, over the units that both saw; 1 is full agreement, 0 what
/// chance gives, under 0 worse. Sources: Cohen (1960); with weights Cohen (1968).
public struct CohenKappa: Sendable, Hashable {
    /// How bad it is to say one value where the other said another.
    public enum Weights: Sendable, Hashable, CaseIterable {
        /// Any difference is as bad as any other.
        case none
        /// As bad as the values are places apart in their order.
        case linear
        /// As bad as the square of that.
        case quadratic
    }

    /// From −1 to 1; nil if undefined: no unit seen by both, or both always said one and the same value.
    public let value: Double?
    /// The share of units on which both said the same; nil without units.
    public let observed: Double?
    /// The units that both saw.
    public let units: Int

    /// Compares two readers of `readings`; values count in their numerical order, each value that occurs one place.
    ///
    /// - Parameters:
    ///   - readings: What they said.
    ///   - first: One reader's place.
    ///   - second: The other's.
    ///   - weights: How differences count.
    public init(_ readings: Readings, first: Int = 0, second: Int = 1, weights: Weights = .none) {
        let pairs = Self.pairs(readings, first, second)
        (value, observed) = Self.kappa(pairs, weights)
        units = pairs.count
    }

    /// The interval that resampling the units that both saw gives; nil if κ is undefined in every draw.
    public static func interval(
        _ readings: Readings,
        first: Int = 0,
        second: Int = 1,
        weights: Weights = .none,
        confidence: Double = 0.95,
        resamples: Int = 1_000,
        seed: UInt64 = 1
    ) -> AgreementInterval? {
        let pairs = pairs(readings, first, second)
        return AgreementInterval(units: pairs.count, resamples: resamples, confidence: confidence, seed: seed) {
            drawn in
            kappa(drawn.map { pairs[$0] }, weights).value
        }
    }

    private static func pairs(_ readings: Readings, _ first: Int, _ second: Int) -> [(Double, Double)] {
        readings.units.compactMap { unit in
            guard unit.indices.contains(first), unit.indices.contains(second), let one = unit[first],
                let other = unit[second]
            else { return nil }
            return (one, other)
        }
    }

    private static func kappa(_ pairs: [(Double, Double)], _ weights: Weights) -> (value: Double?, observed: Double?) {
        guard !pairs.isEmpty else { return (nil, nil) }
        let values = Set(pairs.flatMap { [$0.0, $0.1] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        var (rows, columns) = ([Int](repeating: 0, count: values.count), [Int](repeating: 0, count: values.count))
        var (same, disagreement) = (0, 0.0)
        func weight(_ one: Int, _ other: Int) -> Double {
            let apart = Double(one > other ? one - other : other - one)
            return switch weights {
            case .none: one == other ? 0 : 1
            case .linear: apart
            case .quadratic: apart * apart
            }
        }
        for (one, other) in pairs {
            guard let row = places[one], let column = places[other] else { continue }
            rows[row] += 1
            columns[column] += 1
            if row == column { same += 1 }
            disagreement += weight(row, column)
        }
        var expected = 0.0
        for row in values.indices {
            for column in values.indices { expected += weight(row, column) * Double(rows[row] * columns[column]) }
        }
        let count = Double(pairs.count)
        expected /= count
        return (expected > 0 ? 1 - disagreement / expected : nil, Double(same) / count)
    }
}
