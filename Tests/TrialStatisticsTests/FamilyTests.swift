import Testing

@testable import TrialStatistics

@Suite("Families, subgroups, before and after, checks")
struct FamilyTests {
    private let people: People
    private let expected: [String: [Double]]

    init() throws {
        people = try People()
        expected = try Fixture.numbers("effects.csv")
    }

    @Test(
        "Corrections are statsmodels'",
        arguments: [
            (Correction.holm, "holm"), (.benjaminiHochberg, "fdr_bh"), (.benjaminiYekutieli, "fdr_by"), (.none, "p"),
        ]
    )
    func corrections(correction: Correction, name: String) throws {
        let chances = try #require(expected["p"])
        try expect(correction.adjust(chances), name, in: expected, to: 1e-14)
        // In any other order every chance is corrected to the same.
        let reversed = try correction.adjust(chances.reversed())
        #expect(Array(reversed.reversed()) == (try correction.adjust(chances)))
        #expect(try correction.adjust([]) == [])
    }

    @Test("Chances that are none are refused", arguments: [Double.nan, -0.1, 1.1])
    func noChance(chance: Double) {
        #expect(throws: TrialError.self) { try Correction.holm.adjust([0.5, chance]) }
    }

    private func family(_ count: Int, _ correction: Correction) throws -> Family {
        try Family(
            "main",
            (0..<count).map { Comparison(outcome: "trust", treatment: "message \($0 + 1)", control: "none") },
            correction: correction
        )
    }

    @Test("A family judges exactly what it declares")
    func declared() throws {
        let family = try family(3, .holm)
        var chances: [Comparison: Double] = [:]
        for (comparison, chance) in zip(family.comparisons, [0.01, 0.04, 0.3]) { chances[comparison] = chance }
        let result = try family.judge(chances)
        #expect(result.findings.map(\.standsOut) == [true, false, false])
        #expect(agrees(result.intervalLevel, 1 - 0.05 / 3, to: 1e-15))
        #expect(result.sentence.contains("“message 1” against “none”"))
        #expect(!result.sentence.contains("“message 2”"))

        var fewer = chances
        fewer[family.comparisons[1]] = nil
        #expect(throws: TrialError.self) { try family.judge(fewer) }
        var more = chances
        more[Comparison(outcome: "trust", treatment: "another", control: "none")] = 0.2
        let error = #expect(throws: TrialError.self) { try family.judge(more) }
        #expect(error?.sentence.contains("another") == true)
    }

    @Test("Benjamini and Hochberg's intervals are for what stands out")
    func selected() throws {
        let family = try family(4, .benjaminiHochberg)
        let chances = Dictionary(uniqueKeysWithValues: zip(family.comparisons, [0.001, 0.02, 0.3, 0.9]))
        let result = try family.judge(chances)
        #expect(result.findings.count { $0.standsOut } == 2)
        #expect(agrees(result.intervalLevel, 1 - 0.05 * 2 / 4, to: 1e-15))
    }

    @Test("Families that make no sense are refused")
    func refused() throws {
        let comparison = Comparison(outcome: "trust", treatment: "a", control: "b")
        #expect(throws: TrialError.self) { try Family("x", [], correction: .holm) }
        #expect(throws: TrialError.self) { try Family("", [comparison], correction: .holm) }
        #expect(throws: TrialError.self) { try Family("x", [comparison, comparison], correction: .holm) }
        #expect(throws: TrialError.self) { try family(2, .none) }
        #expect(throws: TrialError.self) { try Family("x", [comparison], correction: .holm, level: 0) }
    }

    @Test("The test of subgroups is statsmodels' Wald test with HC2")
    func subgroups() throws {
        let result = try SubgroupInteraction(
            of: people.measurement("score"),
            control: "plain",
            in: people.assignment,
            groups: people.groups
        )
        try expect(
            [
                result.test.statistic, Double(result.test.differences), result.test.residualDegreesOfFreedom,
                result.test.chiSquaredPValue, result.test.pValue,
            ],
            "subgroups",
            in: expected,
            to: 1e-10
        )
        for group in result.groups {
            let story = try #require(group.differences.first)
            try expect(
                [story.effect.estimate, story.effect.pValue],
                "subgroup \(group.name)",
                in: expected,
                to: 1e-10
            )
        }
    }

    @Test("Before and after: change, pairs and the classical analysis of covariance", arguments: ["story", "numbers"])
    func beforeAfter(arm: String) throws {
        let (before, after) = (try people.measurement("before"), try people.measurement("score"))
        let change = try BeforeAfter.change(
            from: before,
            to: after,
            treatment: arm,
            control: "plain",
            in: people.assignment
        ).effect
        try expect([change.estimate, change.degreesOfFreedom, change.pValue], "change \(arm)", in: expected, to: 1e-10)
        let paired = try PairedChange(from: before, to: after, arm: arm, in: people.assignment).effect
        try expect(
            [paired.estimate, paired.interval.lower, paired.interval.upper, paired.pValue],
            "paired \(arm)",
            in: expected,
            to: 1e-10
        )
        let covariance = try AnalysisOfCovariance(after, adjustedFor: [before], in: people.assignment)
        let effect = try covariance.difference(treatment: arm, control: "plain", degrees: .residual).effect
        try expect(
            [effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.pValue],
            "ancova \(arm)",
            in: expected,
            to: 1e-10
        )
        let careful = try covariance.difference(treatment: arm, control: "plain").effect
        #expect(careful.degreesOfFreedom < effect.degreesOfFreedom && careful.pValue > effect.pValue)
    }

    private func assignment(_ counts: [Int]) throws -> Assignment {
        try Assignment(
            arms: counts.indices.map { "arm \($0)" },
            indices: counts.enumerated().flatMap { [Int](repeating: $0, count: $1) }
        )
    }

    @Test("Sample ratios are tested by chi-squared")
    func ratio() throws {
        let equal = try SampleRatio(assignment([480, 520, 530]))
        try expect([equal.statistic, equal.pValue], "ratio", in: expected, to: 1e-12)
        #expect(!equal.isOff && equal.sentence.contains("can well have given"))
        let unequal = try SampleRatio(assignment([480, 520, 530]), shares: [2, 1, 1])
        try expect([unequal.statistic, unequal.pValue], "ratio 2 1 1", in: expected, to: 1e-11)
        #expect(unequal.isOff && unequal.sentence.contains("Something is wrong"))
        #expect(throws: TrialError.self) { try SampleRatio(assignment([5, 5]), shares: [1]) }
        #expect(throws: TrialError.self) { try SampleRatio(assignment([5, 5]), shares: [1, 0]) }
        #expect(throws: TrialError.self) { try SampleRatio(assignment([0, 0])) }
    }

    @Test("Attrition is tested by chi-squared, and bounded")
    func attrition() throws {
        let arms = try assignment([200, 200, 200])
        let lost = [12, 30, 9]
        let outcome = try Observations(
            "trust",
            missing: (0..<600).map { $0 % 200 < lost[$0 / 200] ? nil : Double($0 % 5) }
        )
        let result = try Attrition(outcome, in: arms)
        try expect([result.statistic, 2, result.pValue], "attrition", in: expected, to: 1e-12)
        #expect(result.missing.map(\.yes) == lost)
        let bounds = try result.bounds(treatment: "arm 0", control: "arm 2", scale: 0...4)
        let known = try MeanDifference(of: outcome, treatment: "arm 0", control: "arm 2", in: arms).effect.estimate
        #expect(bounds.contains(known))
        #expect(agrees(bounds.upperBound - bounds.lowerBound, 4 * Double(12 + 9) / 200, to: 1e-12))

        let complete = try Attrition(Observations("trust", (0..<600).map(Double.init)), in: arms)
        #expect(complete.pValue == 1 && complete.sentence.contains("everybody"))
        let exact = try complete.bounds(treatment: "arm 0", control: "arm 2", scale: 0...600)
        #expect(exact.lowerBound == exact.upperBound)
    }
}
