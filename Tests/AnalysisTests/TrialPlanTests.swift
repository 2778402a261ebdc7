import Testing
import TrialStatistics

@testable import Analysis

/// The file of a plan, and what is said of it.
@Suite struct TrialPlanTests {
    private static let small = """
        question: Does it work?
        arms: [a, b, c]
        people: 300
        outcomes:
          - name: yes
            scale: yes or no
          - name: mood
            scale: average
            adjusted for: [before]
        """

    @Test func theExampleIsAPlanAndItsNotesAreNoPartOfTheDigest() throws {
        let file = try PlanFile(PlanFile.example, name: "example")
        #expect(file.people == 600 && file.plan.outcomes.count == 3 && file.plan.families.count == 2)
        let bare = PlanFile.example.split(separator: "\n").filter { !$0.hasPrefix("#") }.joined(separator: "\n")
        #expect(try PlanFile(bare, name: "bare").plan.digest == file.plan.digest)
        let text = PlanText(file).text
        #expect(text.hasSuffix(file.plan.digest))
        #expect(text.contains("That is enough for what is worth finding: 15 more in 100."))
    }

    @Test func whatIsLeftOutHasAMeaningThatIsPrinted() throws {
        let plan = try PlanFile(Self.small, name: "small").plan
        #expect(plan.families.map(\.comparisons.count) == [4] && plan.families[0].correction == .holm)
        #expect(plan.randomisation.method == .blocked(sizes: [6, 9]))
        #expect(plan.stopping == .at(people: 300))
        #expect(plan.codebook?.missing == ["NA"] && plan.codebook?.arm == "arm" && plan.codebook?.person == nil)
        #expect(plan.codebook?.entries.map(\.name) == ["yes", "mood", "before"])
    }

    @Test(
        "Anything that could change a result changes the digest, and what is only expected does not",
        arguments: [
            ("people: 300", "people: 301", true), ("[a, b, c]", "[b, a, c]", true),
            ("scale: yes or no", "scale: yes or no\n    yes: [yes, maybe]", true),
            ("scale: yes or no", "scale: yes or no\n    column: q1", true),
            ("scale: yes or no", "scale: yes or no\n    expected: 0.2", false),
            ("adjusted for: [before]", "adjusted for: [before]\n    spread: 3", false),
            ("people: 300", "people: 300 # all", false),
        ])
    func digest(old: String, new: String, changes: Bool) throws {
        let changed = Self.small.replacing(old, with: new)
        #expect(changed != Self.small)
        let digests = try [Self.small, changed].map { try PlanFile($0, name: "plan").plan.digest }
        #expect((digests[0] != digests[1]) == changes)
    }

    @Test(
        "What is wrong is told by line and column",
        arguments: [
            ("people: 300", "people: many", "plan:3:9: “people” is a whole number over 0, not “many”."),
            ("people: 300", "people: 0", "plan:3:9: “people” is a whole number over 0, not “0”."),
            ("people: 300\n", "", "plan:1:1: \"people\" is missing from a plan. Add a line \"people: …\"."),
            ("scale: average", "scale: mean", "plan:8:12: “scale” is one of “average”, “ordered”, “yes or no”, not “mean”."),
            (
                "people: 300", "people: 300\nlooks: any time",
                "plan:1:1: Looking at any time is for averages and yes or no, not adjusted: “mood” is not so."
            ),
            (
                "people: 300", "people: 300\nfamilies:\n  - name: main\n    outcomes: [yes]\n    correction: none",
                "plan:5:5: The family “main” has 2 comparisons and no correction for that."
            ),
            (
                "people: 300", "people: 300\nspread: 2",
                "plan:4:1: \"spread\" is not something a plan has. Is it a slip of the pen?"
            ),
            ("[a, b, c]", "[a, a]", "plan:1:1: The name “a” is used for more than one arm."),
            (
                "scale: average", "scale: average\n    lowest: 3",
                "plan:7:5: “lowest” and “highest” go together. Give both, or neither."
            ),
            (
                "people: 300", "people: 300\nrandomise:\n  by: blocks\n  sizes: [4]",
                "plan:4:1: Block sizes must be different multiples of 3, the sum of the arms’ shares."
            ),
        ])
    func wrong(old: String, new: String, sentence: String) {
        let error = #expect(throws: CommandProblem.self) {
            try PlanFile(Self.small.replacing(old, with: new), name: "plan")
        }
        #expect(error?.description == sentence)
    }

    @Test func whatATrialCanFindIsWhatItNeedsTheOtherWayRound() throws {
        for kind in [TrialSize.Kind.shares(0.3, 0.42), .averages(spread: 2, explained: 0.3, difference: 0.7), .ordered(0.6)]
        {
            let size = TrialSize(kind: kind, level: 0.025, power: 0.8)
            let people = try size.needed()
            #expect(abs(try size.chance(people: people) - 0.8) < 1e-3)
            let difference =
                switch kind {
                case .shares: 0.12
                case .averages: 0.7
                case .ordered: 0.6
                }
            #expect(abs(try size.smallest(people: people) - difference) < 1e-6)
            let simulated = try size.simulated(people: people, repetitions: 400, seed: 3)
            #expect(simulated.share > 0.72 && simulated.share < 0.88)
        }
    }
}
