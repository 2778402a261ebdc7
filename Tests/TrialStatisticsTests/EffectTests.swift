import Testing

@testable import TrialStatistics

@Suite("Effects against scipy and statsmodels")
struct EffectTests {
    private let people: People
    private let expected: [String: [Double]]

    init() throws {
        people = try People()
        expected = try Fixture.numbers("effects.csv")
    }

    @Test("Difference in means is Welch's", arguments: ["story", "numbers"])
    func welch(arm: String) throws {
        let result = try MeanDifference(
            of: people.measurement("score"),
            treatment: arm,
            control: "plain",
            in: people.assignment
        )
        let effect = result.effect
        try expect(
            [
                effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.interval.lower,
                effect.interval.upper, effect.pValue,
            ],
            "welch \(arm)",
            in: expected,
            to: 1e-11
        )
    }

    @Test("Difference in proportions is Newcombe's", arguments: ["story", "numbers"])
    func newcombe(arm: String) throws {
        let result = try ProportionDifference(
            of: people.measurement("yes"),
            treatment: arm,
            control: "plain",
            in: people.assignment
        )
        try expect(
            [result.estimate, result.interval.lower, result.interval.upper, result.pValue],
            "newcombe \(arm)",
            in: expected,
            to: 1e-12
        )
    }

    @Test("Newcombe's own example, and Wilson's interval at the ends")
    func published() throws {
        let comparison = Comparison(outcome: "yes", treatment: "a", control: "b")
        let result = try ProportionDifference(
            comparison,
            treatment: Proportion("a", yes: 56, of: 70),
            control: Proportion("b", yes: 48, of: 80)
        )
        try expect([result.interval.lower, result.interval.upper], "newcombe 1998 a", in: expected, to: 1e-12)
        // Table II, method 10, case (a) of the paper, to the four places printed there.
        #expect(abs(result.interval.lower - 0.0524) < 5e-5 && abs(result.interval.upper - 0.3339) < 5e-5)
        let (none, most) = (
            try Proportion("none", yes: 0, of: 12), try Proportion("most", yes: 7, of: 9, level: 0.9)
        )
        try expect(
            [none.interval.lower, none.interval.upper, most.interval.lower, most.interval.upper],
            "wilson",
            in: expected,
            to: 1e-12
        )
    }

    @Test(
        "Probability of superiority is Brunner and Munzel's, and U Mann and Whitney's",
        arguments: ["story", "numbers"]
    )
    func superiority(arm: String) throws {
        let result = try Superiority(
            of: people.measurement("feeling"),
            treatment: arm,
            control: "plain",
            in: people.assignment
        )
        try expect(
            [
                result.estimate, result.standardError, try #require(result.degreesOfFreedom), result.interval.lower,
                result.interval.upper, result.pValue, result.mannWhitneyU, result.mannWhitneyPValue,
            ],
            "superiority \(arm)",
            in: expected,
            to: 1e-11
        )
    }

    @Test(
        "Lin's adjustment has statsmodels' HC2 and Bell and McCaffrey's degrees of freedom",
        arguments: ["one", "five"]
    )
    func lin(name: String) throws {
        let covariates = try (name == "one" ? ["before"] : ["before", "age", "years", "trust", "member"])
            .map { try people.measurement($0) }
        let adjustment = try LinAdjustment(
            people.measurement("score"),
            adjustedFor: covariates,
            in: people.assignment
        )
        for arm in ["story", "numbers"] {
            let effect = try adjustment.difference(treatment: arm, control: "plain", degrees: .residual).effect
            let exact = try adjustment.difference(treatment: arm, control: "plain", degrees: .bellMcCaffrey).effect
            try expect(
                [
                    effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.interval.lower,
                    effect.interval.upper, effect.pValue, exact.degreesOfFreedom,
                ],
                "lin \(name) \(arm)",
                in: expected,
                to: 1e-10
            )
        }
        if name == "one" {
            for arm in adjustment.arms {
                try expect([arm.degreesOfFreedom], "lin arm \(arm.name)", in: expected, to: 1e-11)
            }
        }
        let overall = try adjustment.overall()
        try expect(
            [overall.statistic, overall.chiSquaredPValue, overall.pValue],
            "lin \(name) overall",
            in: expected,
            to: 1e-10
        )
    }

    @Test("Without covariates Lin's adjustment is Welch's comparison")
    func withoutCovariates() throws {
        let adjustment = try LinAdjustment(people.measurement("score"), adjustedFor: [], in: people.assignment)
        let effect = try adjustment.difference(treatment: "story", control: "plain").effect
        let welch = try MeanDifference(
            of: people.measurement("score"),
            treatment: "story",
            control: "plain",
            in: people.assignment
        ).effect
        #expect(agrees(effect.estimate, welch.estimate, to: 1e-13))
        #expect(agrees(effect.standardError, welch.standardError, to: 1e-13))
        #expect(agrees(effect.degreesOfFreedom, welch.degreesOfFreedom, to: 1e-12))
        #expect(agrees(effect.pValue, welch.pValue, to: 1e-11))
    }
}

@Suite("Ranks in small arms")
struct ExactRanksTests {
    private static let cases = ((try? Fixture.lines("exact-ranks.csv")) ?? []).map { line in
        let parts = line.dropFirst().split(separator: "|").map { $0.compactMap { Double($0) } }
        return (name: line[0], first: parts[0], second: parts[1], chance: parts[2][0])
    }

    @Test("The exact chance is scipy's without ties, and what counting every deal gives with ties")
    func chances() throws {
        #expect(Self.cases.count == 13)
        for (name, first, second, chance) in Self.cases {
            for (one, other) in [(first, second), (second, first)] {
                let found = try Self.compare(one, other)
                #expect(agrees(found.mannWhitneyPValue, chance, to: 1e-12), "\(name) \(first.count) \(second.count)")
            }
        }
    }

    @Test("Fewer than ten people in an arm are judged by the exact chance, more by Brunner and Munzel’s")
    func whichChance() throws {
        let few = try Self.compare([1, 4, 3, 5, 5], [2, 1, 1, 3, 2, 1])
        #expect(few.pValue == few.mannWhitneyPValue)
        let more = try Self.compare((0..<10).map { Double($0 % 5) + 1 }, (0..<10).map { Double($0 % 4) })
        #expect(more.pValue != more.mannWhitneyPValue)
        // One person less in the way: 30 and 30 are counted out, 30 and 31 are not, and the two hardly differ.
        let values = (0..<61).map { Double(($0 * 37) % 61) }
        let (exact, normal) = (
            try Self.compare(Array(values[0..<30]), Array(values[30..<60])),
            try Self.compare(Array(values[0..<30]), Array(values[30..<61]))
        )
        #expect(abs(exact.mannWhitneyPValue - normal.mannWhitneyPValue) < 0.1)
    }

    @Test("One person's arm beside hundreds is quick, and as likely as their place")
    func lopsided() throws {
        let found = try Self.compare([-1, -2], (0..<450).map(Double.init))
        #expect(agrees(found.mannWhitneyPValue, 2 * 2 / (452.0 * 451), to: 1e-12))
    }

    private static func compare(_ first: [Double], _ second: [Double]) throws -> Superiority {
        try Superiority(
            of: Observations("answer", first + second),
            treatment: "a",
            control: "b",
            in: Assignment(
                arms: ["a", "b"],
                indices: [Int](repeating: 0, count: first.count) + [Int](repeating: 1, count: second.count)
            )
        )
    }
}
