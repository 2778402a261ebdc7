import TrialStatistics
import Web

/// How much a plan's comparisons can find, in words.
struct PlanPower {
    /// A difference that is there should be found in so many of 100 such trials.
    static let power = 0.8

    private let file: PlanFile

    init(_ file: PlanFile) { self.file = file }

    /// For each family in which an outcome is compared what the trial can find, and what it would take to find what matters.
    func sentences(_ outcome: TrialPlan.Outcome) -> [String] {
        file.plan.families.compactMap { family in
            guard let comparison = family.comparisons.first(where: { $0.outcome == outcome.name }) else { return nil }
            let expectation = file.expectations[outcome.name] ?? .init()
            do {
                return try sentence(comparison, outcome, family, expectation)
            } catch {
                return "\(error)"
            }
        }
    }

    private func sentence(
        _ comparison: Comparison, _ outcome: TrialPlan.Outcome, _ family: Family, _ expected: PlanFile.Expectation
    ) throws(TrialError) -> String {
        let arms = file.plan.randomisation.arms
        let whole = arms.reduce(0) { $0 + $1.share }
        func share(_ name: String) -> Int { arms.first { $0.name == name }?.share ?? 1 }
        let (treated, control) = (share(comparison.treatment), share(comparison.control))
        let people = Double(file.people * treated) / Double(whole)
        let ratio = Double(control) / Double(treated)
        let level = try self.level(family, people: TrialWords.people(people * (1 + ratio)))

        let unit: String
        let kind: TrialSize.Kind
        let matters: TrialSize.Kind?
        switch outcome.scale {
        case .yesOrNo:
            let base = expected.share ?? 0.5
            unit =
                " of which \(TrialWords.number(base * 100)) in 100 say yes"
                + (expected.share == nil ? " (the hardest case, as nothing is expected)" : "")
            kind = .shares(base, nil)
            matters = expected.worth.map { .shares(base, base + $0) }
        case .average:
            let spread = expected.spread ?? 1
            unit = expected.spread == nil ? "" : " whose answers spread by \(TrialWords.number(spread))"
            kind = .averages(spread: spread, explained: expected.explained, difference: nil)
            matters = expected.worth.map { .averages(spread: spread, explained: expected.explained, difference: $0) }
        case .ordered:
            unit = ""
            kind = .ordered(nil)
            matters = expected.worth.map { .ordered($0) }
        }
        let size = TrialSize(kind: kind, level: level, power: Self.power, ratio: ratio)
        let smallest = try size.smallest(people: people)
        let words =
            outcome.scale == .average && expected.spread == nil
            ? "a difference of \(TrialWords.number(smallest)) standard deviations" : size.inWords(smallest)
        var text =
            "With \(Plain.count(TrialWords.people(people), "person", "people")) in an arm\(unit), "
            + "\(words) would be found in \(TrialWords.number(Self.power * 100)) of 100 such trials."
        if let matters {
            let wanted = TrialSize(kind: matters, level: level, power: Self.power, ratio: ratio)
            let worth = expected.worth ?? 0
            let needed = try wanted.needed()
            let all = TrialWords.people(needed * Double(whole) / Double(treated))
            text +=
                people >= needed
                ? " That is enough for what is worth finding: \(wanted.inWords(worth))."
                : " For what is worth finding, \(wanted.inWords(worth)), \(Plain.number(TrialWords.people(needed))) people in "
                    + "an arm would be needed, \(Plain.number(all)) in all."
        }
        return text
    }

    /// For one comparison: the family's divided by their number, to be on the safe side; and where results are looked at
    /// any time, the level of a single look whose range is as wide.
    private func level(_ family: Family, people: Int) throws(TrialError) -> Double {
        let level = family.correction == .none ? family.level : family.level / Double(family.comparisons.count)
        guard case .anyTime(let tightest) = file.plan.stopping else { return level }
        let reach = try AlwaysValid(level: 1 - family.level, tightestAt: tightest).withLevel(1 - level).reach(people: people)
        return 2 * Normal().tails(at: reach).upper
    }
}
