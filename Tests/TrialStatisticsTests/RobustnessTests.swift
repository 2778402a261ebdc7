import Testing

@testable import TrialStatistics

@Suite("Order, and data that are hard to compare")
struct RobustnessTests {
    /// Everything the library says about the people, in whatever order they come.
    private static func everything(_ people: People) throws -> [Double] {
        let score = try people.measurement("score")
        var found: [Double] = []
        func add(_ effect: Effect) {
            found += [
                effect.estimate, effect.standardError, effect.degreesOfFreedom, effect.interval.lower,
                effect.interval.upper, effect.pValue,
            ]
        }
        let covariates = try ["before", "age", "years", "trust", "distance"].map { try people.measurement($0) }
        let lin = try LinAdjustment(score, adjustedFor: covariates, in: people.assignment)
        let covariance = try AnalysisOfCovariance(score, adjustedFor: covariates, in: people.assignment)
        for arm in ["story", "numbers"] {
            add(try MeanDifference(of: score, treatment: arm, control: "plain", in: people.assignment).effect)
            for degrees in [LinAdjustment.Degrees.welch, .bellMcCaffrey, .residual] {
                add(try lin.difference(treatment: arm, control: "plain", degrees: degrees).effect)
            }
            add(try covariance.difference(treatment: arm, control: "plain").effect)
            let ordered = try Superiority(of: score, treatment: arm, control: "plain", in: people.assignment)
            found += [ordered.estimate, ordered.standardError, ordered.pValue, ordered.mannWhitneyPValue]
        }
        found.append(try lin.overall().statistic)
        let groups = try SubgroupInteraction(
            of: score,
            control: "plain",
            in: people.assignment,
            groups: people.groups
        )
        return found + [groups.test.statistic, groups.test.pValue]
    }

    @Test("The order of people changes nothing, to the last bit", arguments: 1...6)
    func order(seed: Int) throws {
        let usual = try Self.everything(People())
        let shuffled = try Self.everything(People(order: People.order(seed: seed)))
        #expect(usual == shuffled)
    }

    @Test("The order of covariates changes nothing to 1e-12")
    func covariateOrder() throws {
        let people = try People()
        let names = ["before", "age", "years", "trust"]
        func effect(_ names: [String]) throws -> Effect {
            try LinAdjustment(
                people.measurement("score"),
                adjustedFor: names.map { try people.measurement($0) },
                in: people.assignment
            ).difference(treatment: "story", control: "plain").effect
        }
        let (usual, other) = (try effect(names), try effect(names.reversed()))
        #expect(agrees(usual.estimate, other.estimate, to: 1e-12))
        #expect(agrees(usual.standardError, other.standardError, to: 1e-12))
        #expect(agrees(usual.degreesOfFreedom, other.degreesOfFreedom, to: 1e-12))
    }

    @Test("Sums do not depend on order, and are as exact as compensated ones", arguments: 1...10)
    func sums(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let scale: Double = [1, 1e-300, 1e300, 1e12][seed % 4]
        let values = (0..<1_000).map { _ in generator.normal() * scale * (Bool.random(using: &generator) ? 1 : 1e-5) }
        let sum = OrderFreeSum.sum(values)
        #expect(OrderFreeSum.sum(values.shuffled(using: &generator)) == sum)
        #expect(OrderFreeSum.sum(values.reversed()) == sum)
        var (exact, lost) = (0.0, 0.0)
        for value in values {
            let next = exact + value
            lost += abs(exact) >= abs(value) ? (exact - next) + value : (value - next) + exact
            exact = next
        }
        #expect(abs(sum - (exact + lost)) <= 1e-15 * abs(values.map(abs).max() ?? 0))
        #expect(
            OrderFreeSum.sum([]) == 0 && OrderFreeSum.sum([0, 0]) == 0 && OrderFreeSum.sum([1e308, 1e308]) == .infinity
        )
    }

    @Test("Far from 0 nothing is lost: adding 10⁹ to everything changes no difference")
    func shifted() throws {
        let people = try People()
        let score = try people.numbers("score").map { ($0 * 1_024).rounded() / 1_024 }
        func results(_ shift: Double) throws -> [Double] {
            let outcome = try Observations("score", score.map { $0 + shift })
            let age = try Observations("age", people.numbers("age").map { $0 + shift })
            let lin = try LinAdjustment(outcome, adjustedFor: [age], in: people.assignment)
                .difference(treatment: "story", control: "plain").effect
            let welch = try MeanDifference(of: outcome, treatment: "story", control: "plain", in: people.assignment)
            return [lin.estimate, lin.standardError, welch.effect.estimate, welch.effect.standardError]
        }
        for (near, far) in zip(try results(0), try results(1e9)) { #expect(agrees(far, near, to: 1e-7)) }
    }

    @Test("Everybody twice gives the same averages and less uncertainty")
    func duplicates() throws {
        let order = Array(0..<People.count)
        let (once, twice) = (try People(), try People(order: order + order))
        func effect(_ people: People) throws -> Effect {
            try LinAdjustment(
                people.measurement("score"),
                adjustedFor: [people.measurement("before")],
                in: people.assignment
            ).difference(treatment: "story", control: "plain").effect
        }
        let (first, second) = (try effect(once), try effect(twice))
        #expect(agrees(first.estimate, second.estimate, to: 1e-12))
        #expect(abs(first.standardError / second.standardError - 2.0.squareRoot()) < 0.05)
    }

    // MARK: Data that cannot be compared

    private static let arms = ["a", "b"]

    private static func assignment(_ a: Int, _ b: Int) throws -> Assignment {
        try Assignment(arms: arms, indices: [Int](repeating: 0, count: a) + [Int](repeating: 1, count: b))
    }

    /// Every analysis of one outcome; each must either throw or give finite numbers.
    private static func analyses(_ outcome: Observations, _ assignment: Assignment) -> [Result<[Double], TrialError>] {
        func attempt(_ body: () throws(TrialError) -> [Double]) -> Result<[Double], TrialError> {
            Result { () throws(TrialError) in try body() }
        }
        let twin = try? Observations("twin", missing: (0..<outcome.count).map { outcome[$0] })
        return [
            attempt { () throws(TrialError) in
                let e = try MeanDifference(of: outcome, treatment: "b", control: "a", in: assignment).effect
                return [e.estimate, e.interval.lower, e.interval.upper, e.pValue]
            },
            attempt { () throws(TrialError) in
                let e = try Superiority(of: outcome, treatment: "b", control: "a", in: assignment)
                return [e.estimate, e.interval.lower, e.interval.upper, e.pValue, e.mannWhitneyPValue]
            },
            attempt { () throws(TrialError) in
                let e = try ProportionDifference(of: outcome, treatment: "b", control: "a", in: assignment)
                return [e.estimate, e.interval.lower, e.interval.upper, e.pValue]
            },
            attempt { () throws(TrialError) in
                let e = try LinAdjustment(outcome, adjustedFor: [twin ?? outcome], in: assignment, missing: .fillIn)
                    .difference(treatment: "b", control: "a").effect
                return [e.estimate, e.interval.lower, e.interval.upper, e.pValue]
            },
            attempt { () throws(TrialError) in
                let e = try AnalysisOfCovariance(outcome, adjustedFor: [], in: assignment)
                    .difference(treatment: "b", control: "a").effect
                return [e.estimate, e.interval.lower, e.interval.upper, e.pValue]
            },
            attempt { () throws(TrialError) in [try Attrition(outcome, in: assignment).pValue] },
        ]
    }

    @Test(
        "Nothing crashes and no number that is none comes out",
        arguments: [
            [], [1], [1, 2], [1, nil], [nil, nil], [1, 1, 1, 1], [0, 1, 0, 1], [nil, nil, nil, 3, 4, 5],
            [1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1], [1e308, -1e308, 1e308, -1e308, 1e308, -1e308],
            [Double.leastNonzeroMagnitude, 0, Double.leastNormalMagnitude, 0, 0, 0], [5, 5, 5, 5, 5, 6],
            [1e200, 1, 2, 1e200, 3, 4],
        ] as [[Double?]]
    )
    func hard(values: [Double?]) throws {
        let outcome = try Observations("trust", missing: values)
        for split in 0...values.count {
            for result in try Self.analyses(outcome, Self.assignment(split, values.count - split)) {
                switch result {
                case .success(let numbers):
                    let isFinite = numbers.allSatisfy { $0.isFinite }
                    #expect(isFinite, "\(values), \(split), \(numbers)")
                case .failure(let error): #expect(error.sentence.hasSuffix("."))
                }
            }
        }
    }

    @Test(
        "Not a number and infinity are refused at the door, with their row",
        arguments: [Double.nan, .infinity, -.infinity]
    )
    func refused(value: Double) {
        #expect(throws: TrialError.notANumber(of: "trust", row: 3)) { try Observations("trust", [1, 2, value, 4]) }
        #expect(throws: TrialError.notANumber(of: "trust", row: 3)) {
            try Observations("trust", missing: [1, nil, value])
        }
        #expect(throws: TrialError.self) { try Summary("trust", [1, value]) }
    }

    @Test("Errors say what is wrong, where")
    func sentences() throws {
        let both = try Self.assignment(3, 3)
        func difference(_ values: [Double?], _ assignment: Assignment? = nil) throws -> MeanDifference {
            try MeanDifference(
                of: Observations("trust", missing: values),
                treatment: "b",
                control: "a",
                in: assignment ?? both
            )
        }
        #expect(throws: TrialError.allMissing("trust")) { try difference([nil, nil, nil, nil, nil, nil]) }
        #expect(throws: TrialError.noVariation("trust")) { try difference([1, 1, 1, 2, 2, 2]) }
        #expect(throws: TrialError.tooFewPeople("b", people: 1, needed: 2)) { try difference([1, 2, 3, 4, nil, nil]) }
        #expect(throws: TrialError.length(of: "trust", rows: 2, people: 6)) { try difference([1, 2]) }
        #expect(throws: TrialError.unknownArm("c", row: nil)) {
            try MeanDifference(of: Observations("trust", [1, 2, 3, 4, 5, 6]), treatment: "c", control: "a", in: both)
        }
        #expect(throws: TrialError.unknownArm("x", row: 2)) { try Assignment(arms: Self.arms, names: ["a", "x"]) }
        #expect(throws: TrialError.self) { try Assignment(arms: Self.arms, indices: [0, 2]) }
        #expect(throws: TrialError.self) { try Assignment(arms: ["a"], indices: [0]) }
        #expect(throws: TrialError.self) { try Assignment(arms: ["a", "a"], indices: [0]) }
        #expect(throws: TrialError.notYesOrNo(of: "yes", row: 4)) {
            try ProportionDifference(
                of: Observations("yes", [0, 1, 0, 2, 1, 1]),
                treatment: "b",
                control: "a",
                in: both
            )
        }
        #expect(try difference([1, 1, 1, 1, 2, 3]).cautions.contains(.constantArm("a")))
    }

    @Test("Joint tests and subgroups without enough to go by are refused, by name")
    func joint() throws {
        let people = try People()
        let same = try Observations("trust", [Double](repeating: 3, count: People.count))
        let flat = try LinAdjustment(same, adjustedFor: [], in: people.assignment)
        #expect(throws: TrialError.degenerate("Do “plain”, “story” and “numbers” differ in “trust”?")) {
            try flat.overall()
        }
        #expect(throws: TrialError.noVariation("trust")) { try flat.difference(treatment: "story", control: "plain") }

        let groups = try Assignment(arms: ["most", "one"], indices: (0..<People.count).map { $0 == 0 ? 1 : 0 })
        let error = #expect(throws: TrialError.self) {
            try SubgroupInteraction(
                of: people.measurement("score"),
                control: "plain",
                in: people.assignment,
                groups: groups
            )
        }
        #expect(error?.sentence.contains("“plain, one”") == true)
        #expect(throws: TrialError.unknownArm("song", row: nil)) {
            try SubgroupInteraction(
                of: people.measurement("score"),
                control: "song",
                in: people.assignment,
                groups: people.groups
            )
        }
    }

    @Test("Arms completely apart have an interval and a caution")
    func separated() throws {
        let assignment = try Self.assignment(6, 5)
        let outcome = try Observations("trust", [1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5])
        let result = try Superiority(of: outcome, treatment: "b", control: "a", in: assignment)
        #expect(result.estimate == 1 && result.interval.upper == 1)
        #expect(result.interval.lower > 0.5 && result.interval.lower < 1)
        #expect(result.cautions.contains(.completeSeparation) && result.degreesOfFreedom == nil)
        let other = try Superiority(of: outcome, treatment: "a", control: "b", in: assignment)
        #expect(other.estimate == 0 && agrees(other.interval.upper, 1 - result.interval.lower, to: 1e-12))
        #expect(other.pValue == result.pValue)
    }

    // MARK: Covariates

    @Test("Covariates that follow from others are left out, and said to be")
    func collinear() throws {
        let people = try People()
        let age = try people.numbers("age")
        let years = try people.numbers("years")
        let sum = try Observations("sum", zip(age, years).map { 2 * $0 - 3 * $1 + 7 })
        let constant = try Observations("country", age.map { _ in 4.2 })
        let full = try LinAdjustment(
            people.measurement("score"),
            adjustedFor: [people.measurement("age"), sum, constant, people.measurement("years")],
            in: people.assignment
        )
        let plain = try LinAdjustment(
            people.measurement("score"),
            adjustedFor: [people.measurement("age"), people.measurement("years")],
            in: people.assignment
        )
        #expect(full.covariates.count == 2)
        #expect(full.cautions.contains(.leftOutCovariate("country", followsFrom: [])))
        #expect(
            full.cautions.contains { caution in
                if case .leftOutCovariate(_, let others) = caution { return others.count == 2 }
                return false
            }
        )
        let (first, second) = (
            try full.difference(treatment: "story", control: "plain").effect,
            try plain.difference(treatment: "story", control: "plain").effect
        )
        #expect(agrees(first.estimate, second.estimate, to: 1e-10))
        #expect(agrees(first.standardError, second.standardError, to: 1e-10))
    }

    @Test("A covariate that is the same for everybody in one arm is named, with the arm")
    func collinearInArm() throws {
        let people = try People()
        let odd = try Observations(
            "member",
            zip(people.assignment.indices, people.numbers("member")).map { $0 == 1 ? 1 : $1 }
        )
        #expect(throws: TrialError.collinear(covariate: "member", arm: "story")) {
            try LinAdjustment(
                people.measurement("score"),
                adjustedFor: [people.measurement("age"), odd],
                in: people.assignment
            )
        }
    }

    @Test("A covariate that follows from the arms is named when arms share one slope")
    func collinearWithArms() throws {
        let people = try People()
        let isStory = try Observations("story", people.assignment.indices.map { $0 == 1 ? 1 : 0 })
        let error = #expect(throws: TrialError.self) {
            try AnalysisOfCovariance(
                people.measurement("score"),
                adjustedFor: [people.measurement("age"), isStory],
                in: people.assignment
            )
        }
        #expect(error?.sentence.contains("“story”") == true)
    }

    @Test("A person who alone decides a coefficient is named")
    func alone() throws {
        let people = try People()
        let row = try #require(people.assignment.indices.firstIndex(of: 2))
        let rare = try Observations(
            "rare",
            (0..<People.count).map { $0 == row || (people.assignment.indices[$0] != 2 && $0 % 3 == 0) ? 1 : 0 }
        )
        #expect(throws: TrialError.decidedByOnePerson(row: row + 1, arm: "numbers")) {
            try LinAdjustment(people.measurement("score"), adjustedFor: [rare], in: people.assignment)
        }
    }

    @Test("Nearly collinear covariates are still right: CholeskyQR2 against the plain pair")
    func nearlyCollinear() throws {
        let people = try People()
        let age = try people.numbers("age")
        let years = try people.numbers("years")
        // Spans the same space as age and years, with all but a part in 10⁹ of it (squared) in common.
        let twin = try Observations("twin", zip(age, years).map { $0 + $1 * 1e-4 })
        let (hard, easy) = (
            try LinAdjustment(
                people.measurement("score"),
                adjustedFor: [people.measurement("age"), twin],
                in: people.assignment
            ),
            try LinAdjustment(
                people.measurement("score"),
                adjustedFor: [people.measurement("age"), people.measurement("years")],
                in: people.assignment
            )
        )
        #expect(hard.cautions.isEmpty)
        let (first, second) = (
            try hard.difference(treatment: "story", control: "plain").effect,
            try easy.difference(treatment: "story", control: "plain").effect
        )
        #expect(agrees(first.estimate, second.estimate, to: 1e-9))
        #expect(agrees(first.standardError, second.standardError, to: 1e-9))
        #expect(agrees(first.degreesOfFreedom, second.degreesOfFreedom, to: 1e-9))
    }

    @Test("Missing covariates are refused, left out or filled in, as the plan says")
    func missing() throws {
        let people = try People()
        let before = try people.numbers("before").enumerated().map { $0 % 9 == 4 ? nil : $1 }
        let gaps = try Observations("before", missing: before)
        func adjust(_ missing: MissingCovariates) throws -> LinAdjustment {
            try LinAdjustment(people.measurement("score"), adjustedFor: [gaps], in: people.assignment, missing: missing)
        }
        #expect(throws: TrialError.missingCovariate("before", row: 5)) { try adjust(.refuse) }
        let left = try adjust(.leaveOut)
        #expect(left.arms.reduce(0) { $0 + $1.people } == 160 && left.cautions == [.leftOut(people: 20)])
        let filled = try adjust(.fillIn)
        #expect(filled.arms.reduce(0) { $0 + $1.people } == 180)
        #expect(
            filled.cautions == [.filledIn("before", people: 20)] && filled.covariates == ["before", "missing before"]
        )
        let kept = (0..<People.count).filter { $0 % 9 != 4 }
        let alone = try People(order: kept)
        let same = try LinAdjustment(
            alone.measurement("score"),
            adjustedFor: [alone.measurement("before")],
            in: alone.assignment
        )
        #expect(left.arms == same.arms)
    }
}
