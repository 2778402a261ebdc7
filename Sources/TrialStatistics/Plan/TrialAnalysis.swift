/// Everything a plan asked for, and nothing else.
public struct TrialAnalysis: PlainResult {
    /// The result of one comparison, by the method the plan chose.
    public enum Outcome: PlainResult {
        /// Averages, by Welch.
        case means(MeanDifference)
        /// Averages adjusted for covariates, by Lin.
        case adjusted(AdjustedDifference)
        /// Shares, by Newcombe.
        case proportions(ProportionDifference)
        /// Ordered answers, by Brunner and Munzel.
        case ordered(Superiority)
        /// Looked at any time, by an asymptotic confidence sequence.
        case look(AlwaysValid.Look)

        /// The p value of the comparison on its own.
        public var pValue: Double {
            switch self {
            case .means(let result): result.effect.pValue
            case .adjusted(let result): result.effect.pValue
            case .proportions(let result): result.pValue
            case .ordered(let result): result.pValue
            case .look(let result): result.pValue
            }
        }

        /// What the result says in plain words.
        public var sentence: String {
            switch self {
            case .means(let result): result.sentence
            case .adjusted(let result): result.sentence
            case .proportions(let result): result.sentence
            case .ordered(let result): result.sentence
            case .look(let result): result.sentence
            }
        }
    }

    /// A family with its results.
    public struct FamilyOutcome: Sendable {
        /// What stands out.
        public let judged: FamilyResult
        /// Each comparison, in the order of the plan, with intervals at ``FamilyResult/intervalLevel``.
        public let outcomes: [Outcome]
    }

    /// Whether messages work differently between the groups of a subgroup.
    public struct SubgroupOutcome: PlainResult {
        /// The subgroup's name in the plan.
        public let subgroup: String
        /// What was measured.
        public let outcome: String
        /// The answer; nil if there is none.
        public let interaction: SubgroupInteraction?
        /// Why there is no answer: too few people in some group, say. Other results stand all the same.
        public let problem: TrialError?

        /// What the answer says in plain words.
        public var sentence: String {
            interaction?.sentence
                ?? "Whether messages do different things to “\(outcome)” by “\(subgroup)” cannot be told. "
                + (problem?.sentence ?? "")
        }
    }

    /// The digest of the plan that was followed.
    public let planDigest: String
    /// Whether arms have the sizes they should.
    public let ratio: SampleRatio
    /// For each outcome whether it is missing more in some arms, in the order of the plan.
    public let attrition: [Attrition]
    /// The families in the order of the plan.
    public let families: [FamilyOutcome]
    /// For each subgroup and each outcome that is an average or yes or no, whether messages work differently.
    public let subgroups: [SubgroupOutcome]
    /// What a reader should know, each once.
    public let cautions: [Caution]

    /// Follows a plan.
    /// - Parameters:
    ///   - plan: As written before there were data.
    ///   - digest: As published before there were data.
    ///   - assignment: Everybody who was assigned; arms as in the plan.
    ///   - measurements: Outcomes and covariates, by their names in the plan.
    ///   - groups: For each subgroup of the plan, each person's group.
    /// - Throws: ``TrialError/notPlanned(_:)`` if the plan is not the one with the digest published, or the arms or
    ///   measurements are not the plan's, and what the methods throw.
    public init(
        _ plan: TrialPlan,
        publishedAs digest: String,
        assignment: Assignment,
        measurements: [Observations],
        groups: [String: Assignment] = [:]
    ) throws(TrialError) {
        guard plan.digest == digest else {
            throw .notPlanned(
                "This plan is not the one that was published: its digest is \(plan.digest), not \(digest)."
            )
        }
        let names = plan.randomisation.arms.map(\.name)
        guard assignment.arms == names else {
            throw .notPlanned("The arms must be those of the plan, in its order: \(Plain.list(names)).")
        }
        let data = try Data(plan: plan, assignment: assignment, measurements: measurements)
        ratio = try SampleRatio(assignment, shares: plan.randomisation.arms.map(\.share))
        var attrition: [Attrition] = []
        for outcome in plan.outcomes { attrition.append(try Attrition(data.measurement(outcome.name), in: assignment)) }
        self.attrition = attrition

        var families: [FamilyOutcome] = []
        for family in plan.families {
            var chances: [Comparison: Double] = [:]
            for comparison in family.comparisons {
                chances[comparison] = try data.compare(comparison, in: family, level: 1 - family.level).pValue
            }
            let judged = try family.judge(chances)
            var outcomes: [Outcome] = []
            for comparison in family.comparisons {
                outcomes.append(try data.compare(comparison, in: family, level: judged.intervalLevel))
            }
            families.append(FamilyOutcome(judged: judged, outcomes: outcomes))
        }
        self.families = families

        var subgroups: [SubgroupOutcome] = []
        for name in plan.subgroups {
            guard let group = groups[name] else {
                throw .notPlanned("The plan has the subgroup “\(name)”, which is missing.")
            }
            for outcome in plan.outcomes where outcome.scale != .ordered {
                subgroups.append(data.differences(in: group, named: name, of: try data.measurement(outcome.name)))
            }
        }
        self.subgroups = subgroups
        planDigest = digest
        var seen: Set<Caution> = []
        cautions =
            (ratio.cautions + attrition.flatMap(\.cautions) + data.adjustments.values.flatMap(\.cautions)
            + families.flatMap(\.outcomes).flatMap(\.cautions)).filter { seen.insert($0).inserted }
            .sorted { $0.sentence < $1.sentence }
    }

    /// Whether something is so wrong that no result should be read.
    public var isOff: Bool { ratio.isOff }

    /// Everything in plain words, the checks first.
    public var sentences: [String] {
        [ratio.sentence] + attrition.map(\.sentence)
            + families.flatMap { [$0.judged.sentence] + $0.outcomes.map(\.sentence) } + subgroups.map(\.sentence)
            + cautions.map(\.sentence)
    }

    /// ``sentences`` one after another.
    public var sentence: String { sentences.joined(separator: "\n") }
}

extension TrialAnalysis.Outcome {
    var cautions: [Caution] {
        switch self {
        case .means(let result): result.cautions
        case .ordered(let result): result.cautions
        case .adjusted, .proportions, .look: []
        }
    }
}

extension TrialAnalysis {
    /// The measurements by name, and the adjustments, each made once.
    private struct Data {
        let plan: TrialPlan
        let assignment: Assignment
        private var measurements: [String: Observations] = [:]
        private(set) var adjustments: [String: LinAdjustment] = [:]

        init(plan: TrialPlan, assignment: Assignment, measurements: [Observations]) throws(TrialError) {
            self.plan = plan
            self.assignment = assignment
            for measurement in measurements {
                guard self.measurements.updateValue(measurement, forKey: measurement.name) == nil else {
                    throw .name(measurement.name, of: "measurement")
                }
            }
            for outcome in plan.outcomes where !outcome.covariates.isEmpty {
                var covariates: [Observations] = []
                for name in outcome.covariates { covariates.append(try measurement(name)) }
                adjustments[outcome.name] = try LinAdjustment(
                    measurement(outcome.name),
                    adjustedFor: covariates,
                    in: assignment,
                    missing: plan.missing
                )
            }
        }

        func measurement(_ name: String) throws(TrialError) -> Observations {
            guard let measurement = measurements[name] else {
                throw .notPlanned("The plan has “\(name)”, which was not given.")
            }
            return measurement
        }

        func differences(in groups: Assignment, named name: String, of outcome: Observations) -> SubgroupOutcome {
            do throws(TrialError) {
                let found = try SubgroupInteraction(
                    of: outcome,
                    control: plan.randomisation.arms[0].name,
                    in: assignment,
                    groups: groups
                )
                return SubgroupOutcome(subgroup: name, outcome: outcome.name, interaction: found, problem: nil)
            } catch {
                return SubgroupOutcome(subgroup: name, outcome: outcome.name, interaction: nil, problem: error)
            }
        }

        func compare(_ comparison: Comparison, in family: Family, level: Double) throws(TrialError) -> Outcome {
            let measurement = try measurement(comparison.outcome)
            let scale = plan.outcomes.first { $0.name == comparison.outcome }?.scale
            let (treatment, control) = (comparison.treatment, comparison.control)
            if case .anyTime(let people) = plan.stopping {
                if scale == .yesOrNo { try ProportionDifference.check(measurement) }
                let first = assignment.values(of: measurement, in: try assignment.index(of: treatment))
                let second = assignment.values(of: measurement, in: try assignment.index(of: control))
                return .look(
                    try AlwaysValid(level: 1 - family.level, tightestAt: people).withLevel(level).look(
                        comparison,
                        treatment: Summary(treatment, first),
                        control: Summary(control, second),
                        isShare: scale == .yesOrNo
                    )
                )
            }
            if let adjustment = adjustments[comparison.outcome] {
                return .adjusted(try adjustment.difference(treatment: treatment, control: control, level: level))
            }
            switch scale {
            case .yesOrNo:
                return .proportions(
                    try ProportionDifference(
                        of: measurement,
                        treatment: treatment,
                        control: control,
                        in: assignment,
                        level: level
                    )
                )
            case .ordered:
                return .ordered(
                    try Superiority(
                        of: measurement,
                        treatment: treatment,
                        control: control,
                        in: assignment,
                        level: level
                    )
                )
            case .average, nil:
                return .means(
                    try MeanDifference(
                        of: measurement,
                        treatment: treatment,
                        control: control,
                        in: assignment,
                        level: level
                    )
                )
            }
        }
    }
}
