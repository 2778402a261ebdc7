/// Where each answer of one arm stands among the answers of the other: the number under it plus half of those equal.
///
/// Twice a placement is a whole number, so sums of placements are exact; squares are added in the order of the values.
struct Placements {
    let first: Int
    let second: Int
    /// How many different values there are.
    private(set) var distinct = 0
    /// Pairs in which the first arm is higher, ties counting half.
    private(set) var u = 0.0
    private var firstSpread = 0.0
    private var secondSpread = 0.0
    private var ties = 0.0
    /// How many people of both arms have each value, from the lowest.
    private var runs: [Int] = []

    /// Ranks two arms.
    /// - Parameters:
    ///   - first: Sorted, at least two.
    ///   - second: Sorted, at least two.
    init(_ first: [Double], _ second: [Double]) {
        (self.first, self.second) = (first.count, second.count)
        var runs: [(first: Int, second: Int)] = []
        var (i, j) = (0, 0)
        while i < first.count || j < second.count {
            let value: Double =
                i == first.count ? second[j] : j == second.count ? first[i] : min(first[i], second[j])
            let (startFirst, startSecond) = (i, j)
            while i < first.count, first[i] == value { i += 1 }
            while j < second.count, second[j] == value { j += 1 }
            runs.append((i - startFirst, j - startSecond))
        }
        distinct = runs.count
        self.runs = runs.map { $0.first + $0.second }
        var (belowFirst, belowSecond) = (0, 0)
        var twiceU = 0
        for run in runs {
            twiceU += run.first * (2 * belowSecond + run.second)
            belowFirst += run.first
            belowSecond += run.second
        }
        u = Double(twiceU) / 2
        let firstMean = u / Double(first.count)
        let secondMean = (Double(first.count) * Double(second.count) - u) / Double(second.count)
        (belowFirst, belowSecond) = (0, 0)
        for run in runs {
            let ofFirst = Double(belowSecond) + Double(run.second) / 2 - firstMean
            let ofSecond = Double(belowFirst) + Double(run.first) / 2 - secondMean
            firstSpread += Double(run.first) * ofFirst * ofFirst
            secondSpread += Double(run.second) * ofSecond * ofSecond
            let t = Double(run.first + run.second)
            ties += t * (t * t - 1)
            belowFirst += run.first
            belowSecond += run.second
        }
        firstSpread /= Double(first.count - 1)
        secondSpread /= Double(second.count - 1)
    }

    private var m: Double { Double(first) }
    private var n: Double { Double(second) }

    var superiority: Double { u / (m * n) }

    /// Of the estimated superiority.
    var variance: Double { firstSpread / (m * n * n) + secondSpread / (n * m * m) }

    var degreesOfFreedom: Double {
        Effect.satterthwaite([(firstSpread / n, m - 1), (secondSpread / m, n - 1)])
    }

    /// Whether the chance is counted out rather than taken from the normal distribution.
    var isExact: Bool { first * second <= Self.mostExactPairs }

    /// With more pairs than this the normal distribution is near enough.
    static let mostExactPairs = 900

    /// Mann and Whitney's chance: counted out with few people, else with the usual corrections for ties and continuity.
    ///
    /// H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18, 1947.
    var mannWhitneyPValue: Double { isExact ? exactPValue : normalPValue }

    /// Of all ways to deal the answers given out to the two arms, the part in which U is at least as far from the middle.
    ///
    /// Answers that are equal stay equal, so that the chance is right with ties too. Ways are counted value by value, by
    /// how many people of the first arm have come so far and what twice their U then is.
    private var exactPValue: Double {
        // Which arm is which does not matter for the distance; the smaller one costs less.
        let (first, second) = (min(first, second), max(first, second))
        let most = 2 * first * second
        var ways = [[Double]](repeating: [], count: first + 1)
        ways[0] = [1]
        var before = 0
        for run in runs {
            var next = [[Double]](repeating: [], count: first + 1)
            for (taken, counts) in ways.enumerated() where !counts.isEmpty {
                // Choosing none of the run's people, then one, two …: each time the binomial coefficient follows.
                var choices = 1.0
                for chosen in 0...min(run, first - taken) {
                    let below = before - taken
                    let rise = chosen * (2 * below + run - chosen)
                    let all = taken + chosen
                    if run - chosen + below <= second {
                        if next[all].isEmpty { next[all] = [Double](repeating: 0, count: most + 1) }
                        for (twiceU, count) in counts.enumerated() where count > 0 && twiceU + rise <= most {
                            next[all][twiceU + rise] += count * choices
                        }
                    }
                    choices = choices * Double(run - chosen) / Double(chosen + 1)
                }
            }
            ways = next
            before += run
        }
        let counts = ways[first]
        let distance = abs(Int(2 * u) - first * second)
        let far = counts.enumerated().reduce(0) { $0 + (abs($1.offset - first * second) >= distance ? $1.element : 0) }
        return min(1, far / counts.reduce(0, +))
    }

    /// With the usual corrections for ties and continuity.
    private var normalPValue: Double {
        let all = m + n
        let variance = m * n / 12 * (all + 1 - ties / (all * (all - 1)))
        guard variance > 0 else { return 1 }
        let distance = max(0, abs(u - m * n / 2) - 0.5)
        return Normal().twoSided(at: distance / variance.squareRoot())
    }

    /// An interval that has a width even when the arms are completely apart.
    ///
    /// The chances θ whose distance from the estimate is within reach of their own standard error (R. G. Newcombe,
    /// Statistics in Medicine 25, 2006, method 5).
    func intervalWithoutVariance(level: Double) -> Interval {
        let z = Normal().point(upper: (1 - level) / 2)
        let average = (m + n) / 2 - 1
        func isWithin(_ chance: Double) -> Bool {
            let spread = 1 + average * ((1 - chance) / (2 - chance) + chance / (1 + chance))
            let distance = chance - superiority
            return distance * distance <= z * z * chance * (1 - chance) / (m * n) * spread
        }
        // The estimate is 0 or 1 here; the other end lies between it and ½ or beyond: bisect.
        var (inside, outside) = (superiority, 1 - superiority)
        for _ in 0..<200 {
            let middle = (inside + outside) / 2
            if isWithin(middle) { inside = middle } else { outside = middle }
        }
        return Interval(lower: superiority, upper: inside, level: level)
    }
}
