import TrialStatistics
import Web

/// A plan in words, for the people who write it and those who will want to believe it.
struct PlanText {
    private let file: PlanFile
    private var plan: TrialPlan { file.plan }

    init(_ file: PlanFile) { self.file = file }

    var text: String {
        var parts = [
            plan.question,
            Self.part("What people are shown", arms),
            Self.part("What is measured", plan.outcomes.map(outcome)),
            Self.part("What is compared", plan.families.flatMap(family)),
        ]
        if !plan.subgroups.isEmpty {
            parts.append(
                Self.part(
                    "Among whom messages may work differently",
                    plan.subgroups.map {
                        "\($0), column “\(file.column(of: $0))”: each arm against “\(plan.randomisation.arms[0].name)”"
                    }))
        }
        parts.append(Self.part("When it ends", [stopping]))
        parts.append(Self.part("Who is left out", [plan.exclusions.isEmpty ? "Nobody." : plan.exclusions]))
        parts.append(Self.part("What is missing", missing))
        parts.append(
            Self.part(
                "How much it can find",
                plan.outcomes.flatMap { outcome in
                    PlanPower(file).sentences(outcome).map { "\(outcome.name): \($0)" }
                }))
        parts.append("Publish this digest before the first person\n  \(plan.digest)")
        return parts.joined(separator: "\n\n")
    }

    private static func part(_ title: String, _ lines: [String]) -> String {
        ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
    }

    private var arms: [String] {
        let arms = plan.randomisation.arms
        let isEqual = Set(arms.map(\.share)).count == 1
        let codes = plan.codebook?.codes ?? arms.map(\.name)
        return zip(arms, codes).map { arm, code in
            arm.name + (isEqual ? "" : ", \(arm.share) of every \(arms.reduce(0) { $0 + $1.share }) people")
                + (code == arm.name ? "" : ", in the table “\(code)”")
        } + [assigned]
    }

    /// How people are assigned, in a sentence.
    private var assigned: String {
        func blocks(_ sizes: [Int]) -> String {
            "blocks of \(Plain.list(sizes.map(Plain.number), and: "or")) people that hold the arms in their right parts"
        }
        switch plan.randomisation.method {
        case .simple: return "Each person is assigned by chance, on their own."
        case .blocked(let sizes): return "People are assigned by chance, in \(blocks(sizes))."
        case .stratified(let factors, let sizes):
            return "People are assigned by chance, apart for each \(Plain.list(factors)), in \(blocks(sizes))."
        case .minimised(let factors, let chance):
            return
                "Each person is assigned, \(TrialWords.number(chance * 100)) times in 100, to the arm that keeps the arms most "
                + "alike in \(Plain.list(factors.map(\.name))), else to another."
        }
    }

    private func outcome(_ outcome: TrialPlan.Outcome) -> String {
        let scale =
            switch outcome.scale {
            case .yesOrNo: "yes or no"
            case .average: "an average"
            case .ordered: "ordered answers"
            }
        let adjusted =
            outcome.covariates.isEmpty
            ? "" : ", adjusted for \(Plain.list(outcome.covariates.map { "“\($0)”\(column($0))" }))"
        return "\(outcome.name)\(column(outcome.name)): \(scale)\(answers(outcome.name))\(adjusted)"
    }

    private func column(_ name: String) -> String {
        let column = file.column(of: name)
        return column == name ? "" : " (column “\(column)”)"
    }

    private func answers(_ name: String) -> String {
        switch plan.codebook?.entries.first(where: { $0.name == name })?.answers {
        case .yesOrNo(let yes, let no):
            "; yes is \(Plain.list(yes.map { "“\($0)”" }, and: "or")), no is \(Plain.list(no.map { "“\($0)”" }, and: "or"))"
        case .levels(let levels): ", from the lowest: \(levels.joined(separator: ", "))"
        case .numbers(let range?): ", from \(TrialWords.number(range.lowerBound)) to \(TrialWords.number(range.upperBound))"
        case .numbers(nil), .groups, nil: ""
        }
    }

    private func family(_ family: Family) -> [String] {
        let correction =
            switch family.correction {
            case .none: ""
            case .holm: ", by Holm"
            case .benjaminiHochberg: ", by Benjamini and Hochberg"
            case .benjaminiYekutieli: ", by Benjamini and Yekutieli"
            }
        let count = Plain.count(family.comparisons.count, "comparison")
        let share = "\(TrialWords.number(family.level * 100)) in 100"
        let promise =
            switch family.correction {
            case .none, .holm: "the chance of finding anything where there is nothing is at most \(share)"
            case .benjaminiHochberg, .benjaminiYekutieli: "of what is found, on average at most \(share) is by chance"
            }
        return ["\(family.name), \(count)\(correction): \(promise)"]
            + family.comparisons.map { "  \($0.outcome): \($0.treatment) against \($0.control)" }
    }

    private var stopping: String {
        let people = Plain.count(file.people, "person", "people")
        switch plan.stopping {
        case .at: return "At \(people). Results are looked at once."
        case .anyTime(let tightest):
            return "Planned for \(people). Results may be looked at any time; ranges allow for it and are tightest at "
                + "\(Plain.number(tightest)) people in the two arms compared."
        }
    }

    private var missing: [String] {
        let words = (plan.codebook?.missing ?? []).map { "“\($0)”" }
        let cells = words.isEmpty ? "an empty cell" : "an empty cell or \(Plain.list(words, and: "or"))"
        let covariates =
            switch plan.missing {
            case .fillIn: "the average is filled in, and whether it was missing is adjusted for too"
            case .leaveOut: "those people are left out"
            case .refuse: "nothing is analysed"
            }
        let isAdjusted = plan.outcomes.contains { !$0.covariates.isEmpty }
        return [
            "An answer is missing where there is \(cells). People without an answer count in nothing but who was assigned."
        ]
            + (isAdjusted ? ["Where what is adjusted for is missing, \(covariates)."] : [])
    }
}
