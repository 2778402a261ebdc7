import Digests
import Testing

@testable import TrialStatistics

@Suite("Plans and what follows from them")
struct PlanTests {
    private static let comparisons = ["story", "numbers"].map {
        Comparison(outcome: "score", treatment: $0, control: "plain")
    }

    private static func plan(
        question: String = "Do stories move people?",
        sizes: [Int] = [6, 12],
        level: Double = 0.05,
        stopping: TrialPlan.Stopping = .at(people: 180),
        covariates: [String] = ["before"],
        more: [Comparison] = [],
        subgroups: [String] = ["role"]
    ) throws -> TrialPlan {
        let arms = [TrialArm("plain"), TrialArm("story"), TrialArm("numbers")]
        let yes = Comparison(outcome: "yes", treatment: "story", control: "plain")
        let feeling = Comparison(outcome: "feeling", treatment: "story", control: "plain")
        let isOnce = { if case .at = stopping { true } else { false } }()
        return try TrialPlan(
            question: question,
            randomisation: Randomisation(arms, by: .blocked(sizes: sizes)),
            outcomes: [.init("score", .average, adjustedFor: covariates), .init("yes", .yesOrNo)]
                + (isOnce ? [.init("feeling", .ordered)] : []),
            families: [Family("main", comparisons + more, correction: .holm, level: level)]
                + [Family("also", isOnce ? [yes, feeling] : [yes], correction: .benjaminiHochberg)],
            subgroups: subgroups,
            stopping: stopping
        )
    }

    @Test("The digest is that of the readable text, and every change changes it")
    func digest() throws {
        let plan = try Self.plan()
        #expect(plan.digest == SHA256.hexadecimal(Array(plan.canonicalText.utf8)))
        #expect(plan.digest == (try Self.plan()).digest)
        #expect(plan.canonicalText.contains("question=23:Do stories move people?\n"))
        let others = try [
            Self.plan(question: "Do stories move people"), Self.plan(sizes: [12, 6]), Self.plan(level: 0.01),
            Self.plan(stopping: .at(people: 181)), Self.plan(covariates: []), Self.plan(subgroups: []),
            Self.plan(more: [Comparison(outcome: "score", treatment: "story", control: "numbers")]),
            Self.plan(stopping: .anyTime(tightestAt: 180), covariates: []),
        ]
        #expect(Set(others.map(\.digest) + [plan.digest]).count == others.count + 1)
        // What looks like another field does not pass for one.
        #expect(try Self.plan(question: "x\narm=5:plain").digest != Self.plan(question: "x").digest)
    }

    @Test("The digest of one plan, kept: a change of the canonical text would break plans already published")
    func kept() throws {
        #expect(
            try Self.plan().digest == "79cab7e46968254484d7e91a38e7efc4c6744f78220ad49dd793cd0ab63ed6ba"
        )
    }

    private static func measurements(_ people: People) throws -> [Observations] {
        try ["score", "before", "yes", "feeling"].map { try people.measurement($0) }
    }

    @Test("An analysis makes what the plan declares, by its methods and levels")
    func analysis() throws {
        let (people, plan) = (try People(), try Self.plan())
        let analysis = try TrialAnalysis(
            plan,
            publishedAs: plan.digest,
            assignment: people.assignment,
            measurements: Self.measurements(people),
            groups: ["role": people.groups]
        )
        #expect(analysis.families.count == 2 && analysis.attrition.count == 3 && analysis.subgroups.count == 2)
        let main = analysis.families[0]
        #expect(main.judged.findings.map(\.comparison) == Self.comparisons)
        let lin = try LinAdjustment(
            people.measurement("score"),
            adjustedFor: [people.measurement("before")],
            in: people.assignment
        )
        let direct = try lin.difference(treatment: "story", control: "plain", level: 1 - 0.05 / 2)
        guard case .adjusted(let found) = main.outcomes[0] else {
            Issue.record("The plan adjusts the score.")
            return
        }
        #expect(found == direct)
        guard case .proportions = analysis.families[1].outcomes[0], case .ordered = analysis.families[1].outcomes[1]
        else {
            Issue.record("The plan has shares and ordered answers.")
            return
        }
        #expect(analysis.sentences.allSatisfy { $0.hasSuffix(".") })
        #expect(analysis.sentence.contains("“story”"))
        for word in ["significant", "p-value", "p value", "null hypothesis", "confidence", "NaN"] {
            #expect(!analysis.sentence.contains(word))
        }
    }

    @Test("The order of people changes nothing of an analysis")
    func order() throws {
        let plan = try Self.plan()
        let sentences = try [People(), People(order: People.order(seed: 3))].map { people in
            try TrialAnalysis(
                plan,
                publishedAs: plan.digest,
                assignment: people.assignment,
                measurements: Self.measurements(people),
                groups: ["role": people.groups]
            ).sentences
        }
        #expect(sentences[0] == sentences[1])
    }

    @Test("A plan of looking at any time gives intervals that allow for it")
    func anyTime() throws {
        let people = try People()
        let plan = try Self.plan(stopping: .anyTime(tightestAt: 120), covariates: [], more: [], subgroups: [])
        let error = #expect(throws: TrialError.self) {
            try TrialAnalysis(
                plan,
                publishedAs: plan.digest,
                assignment: people.assignment,
                measurements: Self.measurements(people)
            )
        }
        // 39 people with “numbers” are too few for a first look.
        #expect(error == .tooFewPeople("numbers", people: 39, needed: 50))
        let order = Array(0..<People.count)
        let more = try People(order: order + order)
        let analysis = try TrialAnalysis(
            plan,
            publishedAs: plan.digest,
            assignment: more.assignment,
            measurements: Self.measurements(more)
        )
        guard case .look(let look) = analysis.families[0].outcomes[0] else {
            Issue.record("The plan looks at any time.")
            return
        }
        let once = try MeanDifference(
            of: more.measurement("score"),
            treatment: "story",
            control: "plain",
            in: more.assignment,
            level: 0.975
        )
        #expect(look.interval.lower < once.effect.interval.lower && look.interval.upper > once.effect.interval.upper)
        #expect(look.estimate == once.effect.estimate && look.pValue > once.effect.pValue)
    }

    @Test("Another plan, other arms, or what is missing is refused")
    func refused() throws {
        let (people, plan) = (try People(), try Self.plan())
        let measurements = try Self.measurements(people)
        func analyse(
            _ plan: TrialPlan,
            _ digest: String,
            _ assignment: Assignment,
            _ measurements: [Observations],
            _ groups: [String: Assignment]
        ) throws {
            _ = try TrialAnalysis(
                plan,
                publishedAs: digest,
                assignment: assignment,
                measurements: measurements,
                groups: groups
            )
        }
        let groups = ["role": people.groups]
        try analyse(plan, plan.digest, people.assignment, measurements, groups)
        let other = try Self.plan(level: 0.1)
        #expect(throws: TrialError.self) { try analyse(other, plan.digest, people.assignment, measurements, groups) }
        #expect(throws: TrialError.self) { try analyse(plan, plan.digest, people.groups, measurements, groups) }
        #expect(throws: TrialError.self) {
            try analyse(plan, plan.digest, people.assignment, Array(measurements.dropFirst()), groups)
        }
        #expect(throws: TrialError.self) {
            try analyse(plan, plan.digest, people.assignment, measurements + measurements, groups)
        }
        #expect(throws: TrialError.self) { try analyse(plan, plan.digest, people.assignment, measurements, [:]) }
    }

    @Test("Plans that contradict themselves are refused")
    func contradictions() throws {
        let arms = [TrialArm("plain"), TrialArm("story")]
        let randomisation = try Randomisation(arms, by: .simple)
        func make(
            _ outcomes: [TrialPlan.Outcome],
            _ comparisons: [[Comparison]],
            stopping: TrialPlan.Stopping = .at(people: 10),
            question: String = "?",
            subgroups: [String] = []
        ) throws {
            _ = try TrialPlan(
                question: question,
                randomisation: randomisation,
                outcomes: outcomes,
                families: comparisons.enumerated().map { try Family("family \($0)", $1, correction: .holm) },
                subgroups: subgroups,
                stopping: stopping
            )
        }
        func comparison(
            _ outcome: String = "trust",
            _ treatment: String = "story",
            _ control: String = "plain"
        ) -> Comparison {
            Comparison(outcome: outcome, treatment: treatment, control: control)
        }
        let trust = TrialPlan.Outcome("trust", .average)
        try make([trust], [[comparison()]])
        let attempts: [() throws -> Void] = [
            { try make([trust], [[comparison()]], question: "") },
            { try make([trust], [[comparison("trust", "song")]]) },
            { try make([trust], [[comparison("trust", "plain")]]) },
            { try make([trust], [[comparison("warmth")]]) },
            { try make([trust, TrialPlan.Outcome("warmth", .average)], [[comparison()]]) },
            { try make([trust, trust], [[comparison()]]) },
            { try make([trust], [[comparison()], [comparison()]]) },
            { try make([TrialPlan.Outcome("trust", .yesOrNo, adjustedFor: ["age"])], [[comparison()]]) },
            { try make([TrialPlan.Outcome("trust", .average, adjustedFor: ["age", "age"])], [[comparison()]]) },
            { try make([TrialPlan.Outcome("trust", .ordered)], [[comparison()]], stopping: .anyTime(tightestAt: 500)) },
            { try make([trust], [[comparison()]], stopping: .anyTime(tightestAt: 5)) },
            { try make([trust], [[comparison()]], stopping: .at(people: 0)) },
            { try make([trust], [[comparison()]], subgroups: ["x", "x"]) },
        ]
        for attempt in attempts {
            let error = #expect(throws: TrialError.self) { try attempt() }
            #expect(error?.sentence.hasSuffix(".") == true)
        }
    }
}

@Suite("Plain words")
struct PlainTests {
    @Test(
        "Numbers",
        arguments: [
            (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-0.006, 2, "−0.01"), (1.005, 1, "1.0"), (12.96, 1, "13.0"),
            (1234.5678, 3, "1234.568"), (0.05, 1, "0.1"), (7, 0, "7"), (-7.5, 0, "−8"), (0.0405, 3, "0.041"),
        ]
    )
    func numbers(x: Double, places: Int, text: String) {
        #expect(Plain.number(x, places: places) == text)
    }

    @Test(
        "Ranges say which way",
        arguments: [
            (0.2, 0.8, "from 0.20 to 0.80 higher"), (-0.1, 0.4, "from 0.10 lower to 0.40 higher"),
            (-0.8, -0.2, "from 0.20 to 0.80 lower"),
        ]
    )
    func ranges(lower: Double, upper: Double, text: String) {
        #expect(Plain.range(Interval(lower: lower, upper: upper, level: 0.95), up: "higher", down: "lower") == text)
    }

    @Test("What is not clear is not called a difference, nor sameness")
    func unclear() throws {
        let comparison = Comparison(outcome: "trust", treatment: "story", control: "plain")
        let a = try Summary("story", [1, 2, 3, 4])
        let b = try Summary("plain", [1, 2, 3, 5])
        let sentence = try MeanDifference(comparison, treatment: a, control: b).sentence
        #expect(
            sentence.hasPrefix("The trial cannot tell") && sentence.hasSuffix("does not show that the two do the same.")
        )
        let far = try Summary("story", [11, 12, 13, 14])
        let clear = try MeanDifference(comparison, treatment: far, control: b).sentence
        #expect(clear.contains("9.8 higher") && clear.contains("95 times in 100"))
        let share = try ProportionDifference(
            comparison,
            treatment: Proportion("story", yes: 80, of: 100),
            control: Proportion("plain", yes: 40, of: 100)
        )
        #expect(share.sentence.hasPrefix("Out of 100 people, 80 said yes"))
    }
}
