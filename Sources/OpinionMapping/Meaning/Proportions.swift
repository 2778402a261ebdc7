/// An interval that holds the true value in a stated share of all cases.
public struct Interval: Sendable, Hashable, Codable {
    /// The lower end.
    public let lower: Double
    /// The upper end.
    public let upper: Double

    /// Makes an interval.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// A share of people with its uncertainty.
public struct Share: Sendable, Hashable, Codable {
    /// How many of them.
    public let part: Int
    /// Of how many.
    public let whole: Int
    /// From 0 to 1; one half where there is nobody to ask.
    public let value: Double
    /// The 95% interval of Wilson (1927), which keeps within 0 and 1 and holds for small counts.
    public let interval: Interval

    /// Works out a share.
    public init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
        guard whole > 0 else {
            value = 0.5
            interval = Interval(lower: 0, upper: 1)
            return
        }
        let n = Double(whole)
        let p = Double(part) / n
        let z = Share.z95
        let centre = p + z * z / (2 * n)
        let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        value = p
        // At the ends rounding must not leave 1e-17 where the formula has 0.
        interval = Interval(
            lower: part == 0 ? 0 : max(0, (centre - half) / scale),
            upper: part == whole ? 1 : min(1, (centre + half) / scale)
        )
    }

    /// The place beyond which a standard normal variable lies in 2.5% of cases on each side.
    static let z95 = 1.959963984540054235524594430520552

    /// The 95% interval of the difference between two independent shares (Newcombe 1998, method 10).
    public static func difference(_ a: Share, _ b: Share) -> Interval {
        let difference = a.value - b.value
        let below = squares(a.value - a.interval.lower, b.interval.upper - b.value)
        let above = squares(a.interval.upper - a.value, b.value - b.interval.lower)
        return Interval(lower: difference - below, upper: difference + above)
    }

    private static func squares(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}

/// The tests of Polis, each with one added to successes and trials, so that few votes prove little.
enum PolisTest {
    /// How many standard errors `successes` of `trials` lies above one half.
    static func proportion(_ successes: Int, _ trials: Int) -> Double {
        let n = Double(trials + 1)
        return 2 * n.squareRoot() * (Double(successes + 1) / n - 0.5)
    }

    /// How many standard errors the first share lies above the second; 0 when all trials succeed.
    static func twoProportions(
        _ first: (successes: Int, trials: Int),
        _ second: (successes: Int, trials: Int)
    ) -> Double {
        let (s1, n1) = (Double(first.successes + 1), Double(first.trials + 1))
        let (s2, n2) = (Double(second.successes + 1), Double(second.trials + 1))
        let pooled = (s1 + s2) / (n1 + n2)
        guard pooled != 1 else { return 0 }
        return (s1 / n1 - s2 / n2) / (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
    }

    /// A share with one success and one failure added: (s + 1) / (n + 2).
    static func smoothed(_ successes: Int, _ trials: Int) -> Double {
        Double(successes + 1) / Double(trials + 2)
    }
}

/// Corrects for asking many questions at once, after Benjamini and Hochberg (1995).
///
/// - Parameter chances: The chance of each result, or one more extreme, if nothing were behind it.
/// - Returns: For each result the lowest false discovery rate at which it would be called a finding.
func falseDiscoveryRates(_ chances: [Double]) -> [Double] {
    let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
    var rates = chances
    var lowest = 1.0
    for (rank, index) in order.enumerated().reversed() {
        lowest = min(lowest, chances[index] * Double(chances.count) / Double(rank + 1))
        rates[index] = lowest
    }
    return rates
}
