import Testing

@testable import TrialStatistics

@Suite("Intervals that hold at every look")
struct SequentialTests {
    private static let comparison = Comparison(outcome: "trust", treatment: "story", control: "plain")

    /// People come in alternately; both kinds of interval are looked at after every ten.
    /// - Returns: In how many trials some look missed the truth: always-valid, and one-look intervals.
    private static func misses(
        trials: Int,
        people: Int,
        difference: Double,
        answer: (inout SeededGenerator) -> Double
    ) throws -> (alwaysValid: Int, oneLook: Int) {
        let method = try AlwaysValid(level: 0.95, tightestAt: people / 2)
        var missed = (alwaysValid: 0, oneLook: 0)
        for trial in 0..<trials {
            var generator = SeededGenerator(seed: 1_000 + trial)
            var sums = [0.0, 0.0]
            var squares = [0.0, 0.0]
            var (outside, outsideOnce) = (false, false)
            for person in 0..<people {
                let arm = person % 2
                let value = answer(&generator) + (arm == 0 ? difference : 0)
                sums[arm] += value
                squares[arm] += value * value
                let each = (person + 1) / 2
                guard person % 10 == 9, each >= AlwaysValid.firstLook else { continue }
                // The same quantities as a look's, kept up to date so that thousands of looks take no time.
                let n = Double(each)
                let variances = (0...1).map { (squares[$0] - sums[$0] * sums[$0] / n) / (n - 1) / n }
                let error = (variances[0] + variances[1]).squareRoot()
                let off = abs((sums[0] - sums[1]) / n - difference)
                if off > method.reach(people: person + 1) * error { outside = true }
                if off > 1.96 * error { outsideOnce = true }
            }
            missed.alwaysValid += outside ? 1 : 0
            missed.oneLook += outsideOnce ? 1 : 0
        }
        return missed
    }

    @Test(
        "Looking over 100 times, the truth stays inside in at least 95 of 100 trials; with ordinary intervals it does not"
    )
    func coverage() throws {
        let trials = 200
        let normal = try Self.misses(trials: trials, people: 1_200, difference: 0.3) { $0.normal() }
        #expect(normal.alwaysValid <= trials * 5 / 100)
        #expect(normal.oneLook > trials * 15 / 100)
        let skewed = try Self.misses(trials: trials, people: 1_200, difference: 0) {
            $0.normal() > 1 ? 1 : 0
        }
        #expect(skewed.alwaysValid <= trials * 5 / 100)
        #expect(skewed.oneLook > trials * 15 / 100)
    }

    @Test("Reach by hand: with tρ² = 9 and α = 0.05, √(2 · 10/9 · log(√10 / 0.05))")
    func formula() throws {
        let cost = 5.991_464_547_107_979  // −2 log 0.05
        let method = try AlwaysValid(tightestAt: 1_000)
        let rho = (cost + 1.944_690_049_103_8) / 1_000  // log(1 + cost) = 1.94469…
        let people = 2_000
        let spread = Double(people) * rho
        let expected = (2 * (spread + 1) / spread * (0.5 * PlatformMath.log(spread + 1) + cost / 2)).squareRoot()
        #expect(agrees(method.reach(people: people), expected, to: 1e-6))
        // Nowhere tighter, relative to the square root of people, than where it is tuned.
        let tuned = method.reach(people: 1_000) / 1_000.0.squareRoot()
        let before = method.reach(people: 500) / 500.0.squareRoot()
        #expect(tuned < before && method.reach(people: 1_000) > 1.96)
    }

    private func summary(_ name: String, _ count: Int, mean: Double, seed: Int) throws -> Summary {
        var generator = SeededGenerator(seed: seed)
        return try Summary(name, (0..<count).map { _ in mean + generator.normal() })
    }

    @Test("The chance is under the level exactly when 0 is outside", arguments: 0..<20)
    func duality(seed: Int) throws {
        let method = try AlwaysValid(level: 0.9, tightestAt: 400)
        let look = try method.look(
            Self.comparison,
            treatment: summary("story", 200, mean: Double(seed) * 0.03, seed: seed),
            control: summary("plain", 150, mean: 0, seed: seed + 100)
        )
        #expect((look.pValue <= 0.1) == !look.interval.contains(0))
        let wider = try method.withLevel(0.99).look(
            Self.comparison,
            treatment: summary("story", 200, mean: Double(seed) * 0.03, seed: seed),
            control: summary("plain", 150, mean: 0, seed: seed + 100)
        )
        #expect(wider.pValue == look.pValue)
        #expect(wider.interval.lower < look.interval.lower && wider.interval.upper > look.interval.upper)
        // At exactly the level of the chance the interval ends at 0.
        if look.pValue < 0.99 {
            let exact = try method.withLevel(1 - look.pValue).look(
                Self.comparison,
                treatment: summary("story", 200, mean: Double(seed) * 0.03, seed: seed),
                control: summary("plain", 150, mean: 0, seed: seed + 100)
            )
            #expect(min(abs(exact.interval.lower), abs(exact.interval.upper)) < 1e-9)
        }
    }

    @Test("Monitoring keeps looks, narrows, and refuses to go back")
    func monitoring() throws {
        var monitoring = Monitoring(try AlwaysValid(tightestAt: 400))
        #expect(monitoring.running == nil && !monitoring.hasShownDifference)
        for count in [50, 100, 200, 400] {
            try monitoring.look(
                Self.comparison,
                treatment: summary("story", count, mean: 1, seed: 1),
                control: summary("plain", count, mean: 0, seed: 2)
            )
        }
        let running = try #require(monitoring.running)
        let last = try #require(monitoring.looks.last)
        #expect(running.lower >= last.interval.lower && running.upper <= last.interval.upper)
        #expect(monitoring.hasShownDifference && last.sentence.contains("as often as you like"))
        let fewer = try summary("story", 60, mean: 1, seed: 1)
        #expect(throws: TrialError.self) {
            try monitoring.look(Self.comparison, treatment: fewer, control: fewer)
        }
        let other = Comparison(outcome: "warmth", treatment: "story", control: "plain")
        let more = try summary("story", 600, mean: 1, seed: 1)
        #expect(throws: TrialError.self) { try monitoring.look(other, treatment: more, control: more) }
        #expect(monitoring.looks.count == 4)
    }

    @Test("Too few people, nothing that varies, and levels that are none are refused")
    func refused() throws {
        #expect(throws: TrialError.self) { try AlwaysValid(tightestAt: 10) }
        #expect(throws: TrialError.self) { try AlwaysValid(level: 1, tightestAt: 1_000) }
        let method = try AlwaysValid(tightestAt: 1_000)
        let few = try Summary("few", [1, 2, 3])
        let same = try Summary("same", [Double](repeating: 2, count: 80))
        #expect(throws: TrialError.self) { try method.look(Self.comparison, treatment: few, control: same) }
        #expect(throws: TrialError.noVariation("trust")) {
            try method.look(Self.comparison, treatment: same, control: same)
        }
    }
}

@Suite("What a look says")
struct LookWordsTests {
    @Test(
        "Shares are said in people of 100, averages in the unit of the outcome",
        arguments: [
            (true, "Out of 100 people, 60 said yes to “signed” with “story” and 30 with “facts”."),
            (false, "“signed” was 0.30 higher on average with “story” than with “facts”."),
        ])
    func words(isShare: Bool, start: String) throws {
        func people(_ name: String, yes: Int) throws -> Summary {
            try Summary(name, (0..<500).map { $0 < yes ? 1 : 0 })
        }
        let look = try AlwaysValid(tightestAt: 1_000).look(
            Comparison(outcome: "signed", treatment: "story", control: "facts"),
            treatment: people("story", yes: 300),
            control: people("facts", yes: 150),
            isShare: isShare
        )
        #expect(look.sentence.hasPrefix(start), "\(look.sentence)")
        #expect(look.sentence.hasSuffix("this range allows for it."))
    }
}
