import Testing

@testable import TrialStatistics

@Suite("How a table of results is read")
struct CodebookTests {
    private static let arms = ["a", "b"]

    private static func plan(_ codebook: Codebook?) throws -> TrialPlan {
        try TrialPlan(
            question: "Does it?",
            randomisation: Randomisation(arms.map { TrialArm($0) }, by: .simple),
            outcomes: [.init("yes", .yesOrNo)],
            families: [Family("main", [Comparison(outcome: "yes", treatment: "b", control: "a")], correction: .none)],
            subgroups: ["role"],
            stopping: .at(people: 100),
            codebook: codebook
        )
    }

    private static func codebook(
        _ answers: Codebook.Answers = .yesOrNo(yes: ["Yes", "y"], no: ["No"]),
        column: String = "q1",
        codes: [String] = arms,
        missing: [String] = ["NA"],
        name: String = "yes"
    ) throws -> Codebook {
        try Codebook(
            person: "id",
            arm: "arm",
            codes: codes,
            missing: missing,
            entries: [.init(name, column: column, answers), .init("role", column: "role", .groups)]
        )
    }

    @Test("Any change of how answers are read changes the plan’s digest")
    func digest() throws {
        let plans = try [
            nil, Self.codebook(), Self.codebook(.yesOrNo(yes: ["Yes", "y", "maybe"], no: ["No"])),
            Self.codebook(.yesOrNo(yes: ["Yes"], no: ["y", "No"])), Self.codebook(.levels(["No", "Yes"])),
            Self.codebook(.levels(["Yes", "No"])), Self.codebook(.numbers(nil)), Self.codebook(.numbers(0...1)),
            Self.codebook(column: "q2"), Self.codebook(codes: ["b", "a"]), Self.codebook(missing: []),
        ].map { try Self.plan($0) }
        #expect(Set(plans.map(\.digest)).count == plans.count)
    }

    @Test("Words become numbers whatever their case and the spaces round them")
    func numbers() {
        let levels = Codebook.Answers.levels(["Not at all", "A little", "Very"]).numbers
        #expect(levels[Codebook.folded("  a LITTLE ")] == 2 && levels["a lot"] == nil)
        let yes = Codebook.Answers.yesOrNo(yes: ["Ja"], no: ["Nein"]).numbers
        #expect(yes == ["ja": 1, "nein": 0])
    }

    @Test("What contradicts itself is refused")
    func contradictions() throws {
        let wrong: [() throws -> Codebook] = [
            { try Self.codebook(.yesOrNo(yes: ["yes"], no: ["YES "])) },
            { try Self.codebook(.yesOrNo(yes: [], no: ["no"])) },
            { try Self.codebook(.levels(["low"])) }, { try Self.codebook(.levels(["low", " Low"])) },
            { try Self.codebook(.levels(["low", "na"])) }, { try Self.codebook(codes: ["a", "A"]) },
            { try Self.codebook(column: "") }, { try Self.codebook(name: "role") },
        ]
        for make in wrong { #expect(throws: TrialError.self) { try make() } }
        #expect(throws: TrialError.plan("The codebook does not say where “yes” stands.")) {
            try Self.plan(
                Codebook(
                    person: nil, arm: "arm", codes: Self.arms, missing: [],
                    entries: [
                        .init("role", column: "role", .groups)
                    ]))
        }
        #expect(throws: TrialError.plan("“no” is in the codebook and not used in the plan.")) {
            try Self.plan(
                Codebook(
                    person: nil, arm: "arm", codes: Self.arms, missing: [],
                    entries: [
                        .init("yes", column: "yes", .numbers(nil)), .init("role", column: "role", .groups),
                        .init("no", column: "no", .numbers(nil)),
                    ]))
        }
        #expect(throws: TrialError.self) { try Self.plan(Self.codebook(codes: ["a", "b", "c"])) }
    }
}
