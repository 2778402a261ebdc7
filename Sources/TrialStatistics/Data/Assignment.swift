/// Which arm each person was assigned to, in the order of the people.
///
/// Also which group (of an audience) each is in.
public struct Assignment: Sendable, Hashable {
    /// The arms' names, in the order of the plan.
    public let arms: [String]
    /// For each person the index of their arm in ``arms``.
    public let indices: [Int]

    /// By index.
    /// - Parameters:
    ///   - arms: The arms' names. An arm without people is allowed here, and an error where it is compared.
    ///   - indices: For each person the index of their arm.
    /// - Throws: If there are fewer than two arms, if a name is empty or used twice, or if an index is not one of an
    ///   arm.
    public init(arms: [String], indices: [Int]) throws(TrialError) {
        try Self.check(arms)
        if let row = indices.firstIndex(where: { !arms.indices.contains($0) }) {
            throw .unknownArm("arm number \(indices[row] + 1)", row: row + 1)
        }
        self.arms = arms
        self.indices = indices
    }

    /// By name.
    /// - Parameters:
    ///   - arms: The arms' names.
    ///   - names: For each person the name of their arm.
    /// - Throws: If there are fewer than two arms, if a name is empty or used twice, or if a person's arm is none of
    ///   them.
    public init(arms: [String], names: [String]) throws(TrialError) {
        try Self.check(arms)
        var index: [String: Int] = [:]
        for (position, arm) in arms.enumerated() { index[arm] = position }
        var indices: [Int] = []
        indices.reserveCapacity(names.count)
        for (row, name) in names.enumerated() {
            guard let position = index[name] else { throw .unknownArm(name, row: row + 1) }
            indices.append(position)
        }
        self.arms = arms
        self.indices = indices
    }

    private static func check(_ arms: [String]) throws(TrialError) {
        guard arms.count >= 2 else { throw .tooFewKinds("arms", arms.count) }
        var seen: Set<String> = []
        for arm in arms where arm.isEmpty || !seen.insert(arm).inserted { throw .name(arm, of: "arm") }
    }

    /// How many people there are.
    public var count: Int { indices.count }

    /// How many people were assigned to each arm.
    public var counts: [Int] {
        var counts = [Int](repeating: 0, count: arms.count)
        for index in indices { counts[index] += 1 }
        return counts
    }

    /// The index of an arm by its name.
    /// - Throws: ``TrialError/unknownArm(_:row:)`` if there is none of that name.
    public func index(of arm: String) throws(TrialError) -> Int {
        guard let index = arms.firstIndex(of: arm) else { throw .unknownArm(arm, row: nil) }
        return index
    }

    func checkLength(of measurement: Observations) throws(TrialError) {
        guard measurement.count == count else {
            throw .length(of: measurement.name, rows: measurement.count, people: count)
        }
    }

    /// The known values of a measurement in an arm, in the order of the people.
    func values(of measurement: Observations, in arm: Int) -> [Double] {
        var values: [Double] = []
        for (row, index) in indices.enumerated() where index == arm && !measurement.isMissing(row) {
            values.append(measurement.values[row])
        }
        return values
    }
}
