/// Whether messages work differently for different audiences: every arm within every group, and one test of all
/// differences between groups together.
///
/// Averages of all arms in all groups have their own variances (HC2 in a model with all combinations), and Wald's test
/// asks whether the arms' differences from the control are the same in every group. A difference that stands out in one
/// group and not in another does not show that the groups differ; this test is what can.
public struct SubgroupInteraction: PlainResult, Hashable {
    /// A group.
    public struct Group: Sendable, Hashable {
        /// The group's name.
        public let name: String
        /// Each other arm against the control within the group, by Welch, in the order of the arms.
        public let differences: [MeanDifference]
    }

    /// The groups in the order given.
    public let groups: [Group]
    /// Whether the differences differ between groups.
    public let test: WaldTest

    /// Compares arms within groups.
    /// - Parameters:
    ///   - outcome: One number for each person; people for whom it is missing are left out.
    ///   - control: The arm with which the others are compared.
    ///   - assignment: Each person's arm.
    ///   - groups: Each person's group, known before randomisation.
    ///   - level: Of the intervals within groups.
    /// - Throws: ``TrialError`` if lengths differ, the control is unknown, or fewer than two people of some group have
    ///   a known outcome in some arm.
    public init(
        of outcome: Observations,
        control: String,
        in assignment: Assignment,
        groups: Assignment,
        level: Double = 0.95
    ) throws(TrialError) {
        try assignment.checkLength(of: outcome)
        guard groups.count == assignment.count else {
            throw .length(of: "groups", rows: groups.count, people: assignment.count)
        }
        guard outcome.missingCount < outcome.count else { throw .allMissing(outcome.name) }
        let base = try assignment.index(of: control)
        let armCount = assignment.arms.count
        var values = [[Double]](repeating: [], count: armCount * groups.arms.count)
        for row in 0..<outcome.count where !outcome.isMissing(row) {
            values[groups.indices[row] * armCount + assignment.indices[row]].append(outcome.values[row])
        }
        var cells: [Summary] = []
        for (group, groupName) in groups.arms.enumerated() {
            for (arm, armName) in assignment.arms.enumerated() {
                let name = "\(armName), \(groupName)"
                let own = values[group * armCount + arm]
                guard own.count >= 2 else { throw .tooFewPeople(name, people: own.count, needed: 2) }
                cells.append(try Summary(name, own))
            }
        }
        let others = (0..<armCount).filter { $0 != base }
        var built: [Group] = []
        for (group, groupName) in groups.arms.enumerated() {
            var differences: [MeanDifference] = []
            for arm in others {
                differences.append(
                    try MeanDifference(
                        Comparison(
                            outcome: outcome.name,
                            treatment: "\(assignment.arms[arm]) (\(groupName))",
                            control: "\(control) (\(groupName))"
                        ),
                        treatment: cells[group * armCount + arm],
                        control: cells[group * armCount + base],
                        level: level
                    )
                )
            }
            built.append(Group(name: groupName, differences: differences))
        }
        self.groups = built
        let last = groups.arms.count - 1
        // Each contrast is an arm's difference in a group less the same arm's difference in the last group.
        let contrasts = (0..<last).flatMap { group in
            others.map { arm in
                [
                    (group * armCount + arm, 1.0), (group * armCount + base, -1.0), (last * armCount + arm, -1.0),
                    (last * armCount + base, 1.0),
                ]
            }
        }
        let size = contrasts.count
        var covariance = [Double](repeating: 0, count: size * size)
        for (i, first) in contrasts.enumerated() {
            for (j, second) in contrasts.enumerated() {
                for (cell, weight) in first {
                    for (other, factor) in second where other == cell {
                        covariance[i * size + j] += weight * factor * cells[cell].meanVariance
                    }
                }
            }
        }
        let people = cells.reduce(0) { $0 + $1.count }
        test = try WaldTest(
            differences: contrasts.map { $0.reduce(0) { $0 + $1.1 * cells[$1.0].mean } },
            covariance: covariance,
            residualDegreesOfFreedom: Double(people - cells.count),
            question: "Do messages do different things to “\(outcome.name)” among \(Plain.list(groups.arms))?"
        )
    }

    /// What the test says in plain words.
    public var sentence: String {
        test.sentence + " A difference that stands out in one group and not in another is not by itself a difference "
            + "between the groups."
    }
}
