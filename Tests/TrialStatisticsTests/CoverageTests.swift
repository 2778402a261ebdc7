import Testing

@testable import TrialStatistics

@Suite("Intervals hold the truth as often as they say")
struct CoverageTests {
    private static let trials = 600

    /// In how many of 100 made-up trials the interval holds the truth.
    private static func coverage(
        of truth: Double,
        _ trial: (inout SeededGenerator) throws -> Interval
    ) throws -> Double {
        var held = 0
        for seed in 0..<trials {
            var generator = SeededGenerator(seed: 50_000 + seed)
            if try trial(&generator).contains(truth) { held += 1 }
        }
        return Double(held) * 100 / Double(trials)
    }

    /// Sixty people, a third of them in the first arm.
    private static func arms() throws -> Assignment {
        try Assignment(arms: ["a", "b"], indices: (0..<60).map { $0 % 3 == 0 ? 0 : 1 })
    }

    @Test("Averages of arms that differ in size and spread, by Welch")
    func welch() throws {
        let assignment = try Self.arms()
        let found = try Self.coverage(of: 0.5) { generator in
            let outcome = try Observations(
                "outcome",
                assignment.indices.map { $0 == 0 ? 0.5 + 3 * generator.normal() : generator.normal() }
            )
            return try MeanDifference(of: outcome, treatment: "a", control: "b", in: assignment).effect.interval
        }
        #expect(found > 93 && found < 97)
    }

    @Test("Averages adjusted for a covariate with another slope in each arm, by Lin")
    func lin() throws {
        let assignment = try Self.arms()
        // The covariate's true average is 0: the truth is the difference there.
        let found = try Self.coverage(of: 1) { generator in
            let covariate = (0..<60).map { _ in generator.normal() }
            let outcome = zip(assignment.indices, covariate).map { arm, x in
                arm == 0 ? 1 + 0.8 * x + 2 * generator.normal() : 1.2 * x + generator.normal()
            }
            return try LinAdjustment(
                Observations("outcome", outcome),
                adjustedFor: [Observations("covariate", covariate)],
                in: assignment
            ).difference(treatment: "a", control: "b").effect.interval
        }
        #expect(found > 93 && found < 97)
    }

    @Test("Shares near the end of the scale, by Newcombe")
    func newcombe() throws {
        let comparison = Comparison(outcome: "outcome", treatment: "a", control: "b")
        let found = try Self.coverage(of: 0.07) { generator in
            let first = (0..<40).count { _ in Double.random(in: 0..<1, using: &generator) < 0.12 }
            let second = (0..<50).count { _ in Double.random(in: 0..<1, using: &generator) < 0.05 }
            return try ProportionDifference(
                comparison,
                treatment: Proportion("a", yes: first, of: 40),
                control: Proportion("b", yes: second, of: 50)
            ).interval
        }
        #expect(found > 92.5 && found < 98)
    }

    @Test("Ordered answers with different spreads, by Brunner and Munzel")
    func superiority() throws {
        let assignment = try Self.arms()
        // Both symmetric about 0, rounded to whole numbers: the true chance is ½.
        let found = try Self.coverage(of: 0.5) { generator in
            let outcome = assignment.indices.map { ((($0 == 0 ? 2.5 : 1) * generator.normal())).rounded() }
            return try Superiority(
                of: Observations("outcome", outcome),
                treatment: "a",
                control: "b",
                in: assignment
            ).interval
        }
        #expect(found > 93 && found < 97.5)
    }
}
