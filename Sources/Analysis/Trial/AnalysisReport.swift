import TrialStatistics
import Web

/// What the results show, ready for words, JSON and a picture.
struct AnalysisReport: Encodable {
    struct Check: Encodable {
        let chance: Double
        let isOff: Bool
        let sentence: String
    }

    struct Arm: Encodable {
        let name: String
        let people: Int
        let expected: Double
    }

    struct Family: Encodable {
        let name, correction, sentence: String
        /// The accepted chance of error, and the level of the ranges.
        let level, rangeLevel: Double
        let comparisons: [Compared]
    }

    struct Subgroup: Encodable {
        struct Row: Encodable {
            let group, arm: String
            let estimate, lower, upper: Double
        }

        let subgroup, outcome, sentence: String
        let chance: Double?
        let differences: [Row]
    }

    let question, plan: String
    let isPublished: Bool
    let people: Int
    let arms: [Arm]
    let ratio: Check
    let attrition: [Check]
    /// What differs from the plan, in sentences.
    let departures: [String]
    let families: [Family]
    let subgroups: [Subgroup]
    let cautions: [String]

    /// - Throws: ``CommandProblem`` where the plan is not the one published, or the table cannot be read or analysed.
    init(_ file: PlanFile, table: InputFile, digest: String?, assigned: String?, isLook: Bool) throws {
        let plan = file.plan
        if let digest { try Self.check(plan, digest) }
        if isLook, case .at(let people) = plan.stopping {
            throw CommandProblem(
                "The plan is to look once, at \(Plain.count(people, "person", "people")). Looking before would make its chances wrong. "
                    + "A plan with “looks: any time” allows it.")
        }
        guard let codebook = plan.codebook else { throw CommandProblem("The plan does not say how results are read.") }
        let list = try assigned.map { path in
            guard let person = codebook.person else {
                throw CommandProblem(
                    "The plan does not say which column is the person. Add “columns:” and “person:”, then publish it again.")
            }
            return try AllocationDesk.list(in: path, person: person)
        }
        let results = try ResultsTable(table, plan: plan, codebook: codebook, assigned: list)
        let analysis: TrialAnalysis
        do throws(TrialError) {
            let assignment = try Assignment(arms: plan.randomisation.arms.map(\.name), indices: results.arms)
            analysis = try TrialAnalysis(
                plan, publishedAs: plan.digest, assignment: assignment, measurements: results.measurements,
                groups: results.groups)
        } catch {
            throw CommandProblem("\(results.name): \(Self.sentence(error, results))")
        }
        question = plan.question
        self.plan = plan.digest
        isPublished = digest != nil
        people = results.arms.count
        arms = analysis.ratio.arms.indices.map {
            Arm(name: analysis.ratio.arms[$0], people: analysis.ratio.observed[$0], expected: analysis.ratio.expected[$0])
        }
        ratio = Check(chance: analysis.ratio.pValue, isOff: analysis.isOff, sentence: analysis.ratio.sentence)
        attrition = analysis.attrition.map { Check(chance: $0.pValue, isOff: $0.pValue < 0.05, sentence: $0.sentence) }
        departures = Self.departures(file, results, isLook: isLook)
        families = analysis.families.map { family in
            let judged = family.judged
            return Family(
                name: judged.family.name, correction: judged.family.correction.rawValue, sentence: judged.sentence,
                level: judged.family.level, rangeLevel: judged.intervalLevel,
                comparisons: zip(judged.findings, family.outcomes).map { finding, outcome in
                    let scale = plan.outcomes.first { $0.name == finding.comparison.outcome }?.scale ?? .average
                    return Compared(finding, outcome, scale: scale, correction: judged.family.correction)
                })
        }
        subgroups = analysis.subgroups.map { found in
            let isShare = plan.outcomes.contains { $0.name == found.outcome && $0.scale == .yesOrNo }
            let scale = isShare ? 100.0 : 1
            let others = plan.randomisation.arms.dropFirst().map(\.name)
            return Subgroup(
                subgroup: found.subgroup, outcome: found.outcome, sentence: found.sentence,
                chance: found.interaction?.test.pValue,
                differences: (found.interaction?.groups ?? []).flatMap { group in
                    zip(others, group.differences).map { arm, difference in
                        Subgroup.Row(
                            group: group.name, arm: arm, estimate: difference.effect.estimate * scale,
                            lower: difference.effect.interval.lower * scale, upper: difference.effect.interval.upper * scale)
                    }
                })
        }
        cautions = analysis.cautions.map(\.sentence)
    }

    private static func check(_ plan: TrialPlan, _ digest: String) throws {
        let given = digest.trimmed.lowercased()
        guard given.utf8.count == 64, given.utf8.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
            throw CommandProblem(
                "“\(digest)” is not a digest: it has 64 digits from 0 to 9 and a to f. “firsthand trial plan” prints it.")
        }
        guard plan.digest == given else {
            throw CommandProblem(
                "This plan is not the one that was published. Its digest is\n  \(plan.digest)\nand not\n  \(given)\n"
                    + "Use the plan as it was then. What was not planned can be reported as such, with --unpublished.")
        }
    }

    /// Rows become lines of the table.
    private static func sentence(_ error: TrialError, _ results: ResultsTable) -> String {
        switch error {
        case .missingCovariate(let name, let row) where results.lines.indices.contains(row - 1):
            "Line \(results.lines[row - 1]): “\(name)” is missing, and the plan refuses to go on without it."
        case .decidedByOnePerson(let row, let arm) where results.lines.indices.contains(row - 1):
            "Line \(results.lines[row - 1]): in “\(arm)” this person alone decides part of the adjustment. Fewer covariates are needed."
        default: error.sentence
        }
    }

    private static func departures(_ file: PlanFile, _ results: ResultsTable, isLook: Bool) -> [String] {
        var sentences: [String] = []
        let people = results.arms.count
        let count = Plain.count(people, "person", "people")
        if case .at(let planned) = file.plan.stopping, planned != people {
            sentences.append(
                "The plan was to look once, at \(Plain.number(planned)) people, and there are \(Plain.number(people)). If it was the "
                    + "results that made you stop or go on, the chances below are wrong.")
        }
        if isLook { sentences.append("This is a look at \(count), of \(Plain.number(file.people)) planned.") }
        if results.gone > 0 {
            sentences.append(
                "\(Plain.count(results.gone, "person was", "people were")) assigned and not in the results: they count as "
                    + "having given no answer.")
        }
        if results.astray > 0 {
            sentences.append(
                "\(Plain.count(results.astray, "person is", "people are")) in another arm in the results than the one assigned. "
                    + "They count where they were assigned; find out how it happened.")
        }
        return sentences
    }
}

/// One comparison with its figures.
struct Compared: Encodable {
    enum Unit: String, Encodable {
        /// The difference in people of 100.
        case inHundred
        /// The difference in the unit of the outcome.
        case outcome
        /// How often in 100 the arm answers higher; 50 is no difference.
        case timesInHundred
    }

    let outcome, arm, against, method: String
    let unit: Unit
    let estimate, lower, upper: Double
    let chance, adjusted: Double
    let standsOut: Bool
    let sentence: String
    /// What to know where the range and the chance seem to say different things.
    let note: String?

    /// No difference.
    var none: Double { unit == .timesInHundred ? 50 : 0 }

    init(
        _ finding: FamilyResult.Finding, _ result: TrialAnalysis.Outcome, scale: TrialPlan.Scale, correction: Correction
    ) {
        let comparison = finding.comparison
        (outcome, arm, against) = (comparison.outcome, comparison.treatment, comparison.control)
        (chance, adjusted, standsOut) = (finding.chance, finding.adjusted, finding.standsOut)
        sentence = result.sentence
        let interval: Interval
        let found: Double
        switch result {
        case .means(let result): (method, found, interval) = ("Welch", result.effect.estimate, result.effect.interval)
        case .adjusted(let result): (method, found, interval) = ("Lin", result.effect.estimate, result.effect.interval)
        case .proportions(let result): (method, found, interval) = ("Newcombe", result.estimate, result.interval)
        case .ordered(let result): (method, found, interval) = ("Brunner and Munzel", result.estimate, result.interval)
        case .look(let result): (method, found, interval) = ("always valid", result.estimate, result.interval)
        }
        unit = scale == .yesOrNo ? .inHundred : scale == .ordered ? .timesInHundred : .outcome
        let factor = scale == .average ? 1.0 : 100
        (estimate, lower, upper) = (found * factor, interval.lower * factor, interval.upper * factor)
        let isWithin = interval.contains(scale == .ordered ? 0.5 : 0)
        if finding.standsOut, isWithin {
            note =
                "Yet it stands out, narrowly: chance is judged step by step, and the range is a wider one that holds for all "
                + "comparisons of the family together. Something was found; how much is uncertain."
        } else if !finding.standsOut, !isWithin {
            note = "Do not report this as found: with the number of comparisons allowed for, it does not stand out."
        } else {
            note = nil
        }
    }
}
