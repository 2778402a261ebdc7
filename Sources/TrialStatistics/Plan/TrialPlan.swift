internal import Digests

/// What will be asked of a trial, written down and fixed before there are data.
///
/// The plan's ``digest`` is what to publish beforehand; an analysis (``TrialAnalysis``) is made only of the plan with that
/// digest.
public struct TrialPlan: Sendable, Hashable {
    /// How an outcome is compared.
    public enum Scale: String, Sendable, Hashable, CaseIterable {
        /// Numbers whose average means something: ``MeanDifference``, or ``LinAdjustment`` with covariates.
        case average
        /// Yes or no: ``ProportionDifference``.
        case yesOrNo
        /// Answers that have an order but no distance: ``Superiority``.
        case ordered
    }

    /// Something that will be measured.
    public struct Outcome: Sendable, Hashable {
        /// Its name, as people will read it.
        public let name: String
        /// How it is compared.
        public let scale: Scale
        /// What is known before randomisation and adjusted for, such as the same answer before; only for averages.
        public let covariates: [String]

        /// An outcome; the plan checks it.
        /// - Parameters:
        ///   - name: As people will read it.
        ///   - scale: How it is compared.
        ///   - covariates: Adjusted for; only for averages.
        public init(_ name: String, _ scale: Scale, adjustedFor covariates: [String] = []) {
            self.name = name
            self.scale = scale
            self.covariates = covariates
        }
    }

    /// When the trial ends.
    public enum Stopping: Sendable, Hashable {
        /// At so many people in all; results are looked at once.
        case at(people: Int)
        /// Whenever wished: results are looked at as often as wished, with intervals that are tightest at so many people
        /// in both arms of a comparison (``AlwaysValid``).
        case anyTime(tightestAt: Int)
    }

    /// What the trial is to find out, in a sentence.
    public let question: String
    /// Arms and how people are assigned to them.
    public let randomisation: Randomisation
    /// What is measured.
    public let outcomes: [Outcome]
    /// All comparisons that will be made, in the families in which their number is allowed for.
    public let families: [Family]
    /// Groupings of people, known beforehand, between which messages may work differently, compared with the first arm.
    public let subgroups: [String]
    /// When the trial ends.
    public let stopping: Stopping
    /// What is done where a covariate is missing.
    public let missing: MissingCovariates
    /// Who will be left out and why, in words; empty for nobody.
    public let exclusions: String
    /// How a table of results is read; nil if measurements will be given as numbers.
    public let codebook: Codebook?

    /// A plan, checked.
    /// - Parameters:
    ///   - question: What the trial is to find out.
    ///   - randomisation: Arms and how people are assigned.
    ///   - outcomes: What is measured.
    ///   - families: All comparisons.
    ///   - subgroups: Names of groupings.
    ///   - stopping: When the trial ends.
    ///   - missing: What is done where a covariate is missing.
    ///   - exclusions: Who will be left out and why.
    ///   - codebook: How a table of results is read.
    /// - Throws: ``TrialError`` if a name is empty or used twice, a comparison is of arms or outcomes that are not in
    ///   the plan, is in two families, an outcome is in no comparison, covariates go with an outcome that is no
    ///   average, looking at any time goes with covariates or ordered outcomes, or the codebook is not of exactly what
    ///   the plan measures.
    public init(
        question: String,
        randomisation: Randomisation,
        outcomes: [Outcome],
        families: [Family],
        subgroups: [String] = [],
        stopping: Stopping,
        missing: MissingCovariates = .fillIn,
        exclusions: String = "",
        codebook: Codebook? = nil
    ) throws(TrialError) {
        guard !question.isEmpty else { throw .plan("A plan needs a question.") }
        try Self.check(outcomes.map(\.name), "outcome")
        try Self.check(families.map(\.name), "family")
        try Self.check(subgroups, "subgroup")
        let arms = Set(randomisation.arms.map(\.name))
        let comparisons = families.flatMap(\.comparisons)
        for comparison in comparisons {
            for arm in [comparison.treatment, comparison.control] where !arms.contains(arm) {
                throw .unknownArm(arm, row: nil)
            }
            guard comparison.treatment != comparison.control else {
                throw .plan("“\(comparison.treatment)” cannot be compared with itself.")
            }
            guard outcomes.contains(where: { $0.name == comparison.outcome }) else {
                throw .plan("“\(comparison.outcome)” is compared and not among the outcomes.")
            }
        }
        guard Set(comparisons).count == comparisons.count else {
            throw .plan("A comparison is in two families. Choose the one in which its number is allowed for.")
        }
        for outcome in outcomes {
            guard comparisons.contains(where: { $0.outcome == outcome.name }) else {
                throw .plan("“\(outcome.name)” is an outcome and in no comparison.")
            }
            guard outcome.covariates.isEmpty || outcome.scale == .average else {
                throw .plan("Only averages are adjusted for covariates, and “\(outcome.name)” is none.")
            }
            try Self.check(outcome.covariates, "covariate")
            if case .anyTime = stopping, !outcome.covariates.isEmpty || outcome.scale == .ordered {
                throw .plan(
                    "Looking at any time is for averages and yes or no, not adjusted: “\(outcome.name)” is not so."
                )
            }
        }
        switch stopping {
        case .at(let people) where people < 1: throw .notPositive("The number of people", Double(people))
        case .anyTime(let people): _ = try AlwaysValid(tightestAt: people)
        default: break
        }
        if let codebook {
            guard codebook.codes.count == randomisation.arms.count else {
                throw .plan("The codebook needs what stands in the table for each of the \(randomisation.arms.count) arms.")
            }
            let measured = Set(outcomes.flatMap { [$0.name] + $0.covariates } + subgroups)
            let told = Set(codebook.entries.map(\.name))
            if let name = measured.symmetricDifference(told).min() {
                throw .plan(
                    told.contains(name)
                        ? "“\(name)” is in the codebook and not used in the plan."
                        : "The codebook does not say where “\(name)” stands."
                )
            }
        }
        self.question = question
        self.randomisation = randomisation
        self.outcomes = outcomes
        self.families = families
        self.subgroups = subgroups
        self.stopping = stopping
        self.missing = missing
        self.exclusions = exclusions
        self.codebook = codebook
    }

    private static func check(_ names: [String], _ kind: String) throws(TrialError) {
        var seen: Set<String> = []
        for name in names where name.isEmpty || !seen.insert(name).inserted { throw .name(name, of: kind) }
    }

    /// The plan as text that is the same, byte for byte, for the same plan, and that people can read.
    ///
    /// A heading, then a line for each field: its name, “=”, the number of bytes of its value, “:”, the value.
    public var canonicalText: String {
        var canonical = Canonical("firsthand trial plan 1")
        canonical.add("question", question)
        randomisation.write(into: &canonical)
        canonical.add("outcomes", "\(outcomes.count)")
        for outcome in outcomes {
            canonical.add("outcome", outcome.name)
            canonical.add("scale", outcome.scale.rawValue)
            canonical.add("covariate", outcome.covariates)
        }
        canonical.add("families", "\(families.count)")
        for family in families {
            canonical.add("family", family.name)
            canonical.add("correction", family.correction.rawValue)
            canonical.add("level", "\(family.level)")
            canonical.add("comparisons", "\(family.comparisons.count)")
            for comparison in family.comparisons {
                canonical.add("compared outcome", comparison.outcome)
                canonical.add("treatment", comparison.treatment)
                canonical.add("control", comparison.control)
            }
        }
        canonical.add("subgroup", subgroups)
        switch stopping {
        case .at(let people): canonical.add("stops at people", "\(people)")
        case .anyTime(let people): canonical.add("stops at any time, tightest at people", "\(people)")
        }
        canonical.add("missing covariates", "\(missing)")
        canonical.add("exclusions", exclusions)
        codebook?.write(into: &canonical)
        return canonical.text
    }

    /// The SHA-256 digest of ``canonicalText`` in UTF-8: 64 hexadecimal digits to publish before there are data.
    public var digest: String { SHA256.hexadecimal(Array(canonicalText.utf8)) }
}
