/// Whether arms have the sizes that the randomisation should have given them.
///
/// If not, something between assigning and counting people went wrong, and no comparison can be trusted until it is
/// found.
///
/// Pearson's chi-squared test (K. Pearson, Philosophical Magazine 50, 1900). The alarm is at 1 in 1000: it is a check on
/// the machinery, made in every trial.
public struct SampleRatio: PlainResult, Hashable {
    /// Chances under this raise the alarm.
    public static let alarm = 0.001

    /// The arms' names.
    public let arms: [String]
    /// How many people each has.
    public let observed: [Int]
    /// How many each would have on average.
    public let expected: [Double]
    /// Pearson's statistic.
    public let statistic: Double
    /// The chance of sizes at least this far off, if randomisation worked.
    public let pValue: Double
    /// What a reader should know.
    public let cautions: [Caution]

    /// Compares the arms’ sizes with their shares.
    /// - Parameters:
    ///   - assignment: Everybody who was assigned, whether their outcome is known or not.
    ///   - shares: In what proportion: 1, 1, 2 say. Equal ones if left out.
    /// - Throws: ``TrialError`` for nobody, or unless there is one share over 0 for each arm.
    public init(_ assignment: Assignment, shares: [Int]? = nil) throws(TrialError) {
        let counts = assignment.counts
        let shares = shares ?? counts.map { _ in 1 }
        guard shares.count == counts.count, shares.allSatisfy({ $0 > 0 }) else {
            throw .plan("There must be one share over 0 for each of the \(counts.count) arms.")
        }
        let people = Double(assignment.count)
        guard people > 0 else { throw .tooFewPeople(Plain.list(assignment.arms), people: 0, needed: 1) }
        let whole = shares.reduce(0.0) { $0 + Double($1) }
        let expected = shares.map { people * Double($0) / whole }
        let statistic = zip(counts, expected).reduce(0.0) { sum, pair in
            let off = Double(pair.0) - pair.1
            return sum + off * off / pair.1
        }
        pValue = try ChiSquared(degreesOfFreedom: Double(counts.count - 1)).tails(at: statistic).upper
        arms = assignment.arms
        observed = counts
        self.statistic = statistic
        let least = expected.min() ?? 0
        cautions = least < 5 ? [.roughChance(smallestExpected: least)] : []
        self.expected = expected
    }

    /// Whether something is wrong.
    public var isOff: Bool { pValue < Self.alarm }

    /// What the check says in plain words.
    public var sentence: String {
        let sizes = Plain.list(zip(arms, observed).map { "“\($0)” \($1)" })
        return isOff
            ? "Something is wrong with who ended up in which arm (\(sizes)): sizes so far from the plan would come about "
                + "\(Plain.chance(pValue)). Find out why before reading any result."
            : "The arms have sizes that the randomisation can well have given them (\(sizes)). That does not show that "
                + "everything else went right."
    }
}
