import ArgumentParser
import TrialStatistics

extension Trial {
    /// Checks a plan and prints it as people read it.
    struct Plan: AnalysisCommand {
        static let calledName = "trial plan"
        static let configuration = CommandConfiguration(
            abstract: "Check a plan and print it as people read it, with the digest to publish.",
            discussion: """
                A plan is a small file: the question, the arms, what is measured, what is compared with what, how many \
                people. --example prints one to start from, with comments.

                The digest stands for the plan and nothing else. Publish it before the first person, anywhere with a date. \
                Comments, order and spacing of the file do not change it; anything that could change a result does.

                Examples:

                  firsthand trial plan --example > letters.yaml
                  firsthand trial plan letters.yaml
                  firsthand trial plan letters.yaml --canonical | sha256sum

                Ends with 0 when the plan holds together, with 2 when it does not.
                """
        )

        @Argument(help: ArgumentHelp("The plan, or - for standard input.", valueName: "plan.yaml"))
        var path: String?

        @Flag(help: "Print a plan to start from.")
        var example = false

        @Flag(help: "Print the text that the digest is of.")
        var canonical = false

        @Flag(help: "Print everything as JSON.")
        var json = false

        func validate() throws {
            guard example != (path != nil) else { throw ValidationError("Give the file of a plan, or --example.") }
        }

        func perform() throws {
            guard let path else { return print(PlanFile.example, terminator: "") }
            let file = try PlanFile(InputFile(path: path))
            if canonical { return print(file.plan.canonicalText, terminator: "") }
            print(json ? try PlanReport(file).json() : PlanText(file).text)
        }
    }
}

/// A plan as JSON.
struct PlanReport: Encodable {
    struct Arm: Encodable {
        let name: String
        let share: Int
    }

    struct Outcome: Encodable {
        let name, scale, column: String
        let adjustedFor: [String]
        let canFind: [String]
    }

    struct Compared: Encodable {
        let outcome, arm, against: String
    }

    struct Family: Encodable {
        let name, correction: String
        let level: Double
        let comparisons: [Compared]
    }

    let digest, question: String
    let arms: [Arm]
    let people: Int
    let looks: String
    let outcomes: [Outcome]
    let families: [Family]
    let subgroups: [String]
    let exclusions: String

    init(_ file: PlanFile) {
        let plan = file.plan
        (digest, question, people) = (plan.digest, plan.question, file.people)
        arms = plan.randomisation.arms.map { Arm(name: $0.name, share: $0.share) }
        looks = if case .anyTime = plan.stopping { "any time" } else { "once" }
        outcomes = plan.outcomes.map { outcome in
            Outcome(
                name: outcome.name, scale: outcome.scale.rawValue, column: file.column(of: outcome.name),
                adjustedFor: outcome.covariates, canFind: PlanPower(file).sentences(outcome))
        }
        families = plan.families.map { family in
            Family(
                name: family.name, correction: family.correction.rawValue, level: family.level,
                comparisons: family.comparisons.map {
                    Compared(outcome: $0.outcome, arm: $0.treatment, against: $0.control)
                })
        }
        (subgroups, exclusions) = (plan.subgroups, plan.exclusions)
    }
}
