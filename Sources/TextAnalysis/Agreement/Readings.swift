/// What several readers said of the same units, as numbers; nil where a reader never saw the unit.
///
/// "Never saw" and "saw and put no tag" are different things: the first says nothing about agreement, the second does.
/// So a missing value is left out and never counted as a value of its own.
public struct Readings: Sendable, Hashable {
    /// One array for each unit with one value for each reader, always in the same order; shorter ones end with missing.
    public let units: [[Double?]]

    /// Values as numbers; NaN and infinite ones are taken as missing.
    public init(_ units: [[Double?]]) {
        self.units = units.map { unit in unit.map { value in value.flatMap { $0.isFinite ? $0 : nil } } }
    }

    /// Values as names, numbered in the order of their spelling.
    public init(names units: [[String?]]) {
        let names = Set(units.joined().compactMap(\.self)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Double($0)) })
        self.units = units.map { unit in unit.map { name in name.flatMap { numbers[$0] } } }
    }

    /// Who put one tag where: 1 if the reader put it, 0 if the reader saw the passage and did not, missing if not seen.
    ///
    /// - Parameters:
    ///   - passages: The passages to compare on.
    ///   - seen: For each reader the passages they saw.
    ///   - tagged: For each reader, in the same order, the passages they put the tag on; those count as seen.
    public init<Passage: Hashable>(passages: [Passage], seen: [Set<Passage>], tagged: [Set<Passage>]) {
        units = passages.map { passage in
            zip(seen, tagged).map { seen, tagged in
                tagged.contains(passage) ? 1 : seen.contains(passage) ? 0 : nil
            }
        }
    }

    /// The units that at least two readers saw.
    public var pairable: Int { units.count { $0.count { $0 != nil } > 1 } }
}

/// A measure of agreement with the range that the choice of units leaves open.
public struct AgreementInterval: Sendable, Hashable {
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double
    /// Resamples in which the measure was defined; the others are left out.
    public let resamples: Int
    /// The seed that gives the same interval again.
    public let seed: UInt64

    /// Percentile interval: units are drawn again with replacement, and the measure taken of each draw.
    ///
    /// The ends are interpolated between neighbouring draws. Source: Efron and Tibshirani, An Introduction to the
    /// Bootstrap (1993), chapter 13.
    ///
    /// - Parameters:
    ///   - units: How many units there are.
    ///   - resamples: How many times to draw.
    ///   - confidence: Over 0 and under 1; 0.95 is usual.
    ///   - seed: What the draws follow from (SplitMix64).
    ///   - measure: The measure of the units at these places, nil where undefined.
    init?(units: Int, resamples: Int, confidence: Double, seed: UInt64, measure: ([Int]) -> Double?) {
        guard units > 0, resamples > 0, confidence > 0, confidence < 1 else { return nil }
        var random = AgreementRandom(state: seed)
        var found: [Double] = []
        var drawn = [Int](repeating: 0, count: units)
        for _ in 0..<resamples {
            for place in drawn.indices { drawn[place] = random.below(units) }
            if let value = measure(drawn) { found.append(value) }
        }
        guard !found.isEmpty else { return nil }
        found.sort()
        func quantile(_ share: Double) -> Double {
            let place = share * Double(found.count - 1)
            let below = Int(place)
            let above = min(below + 1, found.count - 1)
            return found[below] + (place - Double(below)) * (found[above] - found[below])
        }
        low = quantile((1 - confidence) / 2)
        high = quantile((1 + confidence) / 2)
        self.resamples = found.count
        self.seed = seed
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct AgreementRandom {
    private(set) var state: UInt64

    init(state: UInt64) {
        self.state = state
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 to under `bound`, which is over 0; the high half of a product, as even as 64 bits allow.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }
}
