/// The difference between the shares of two arms that say yes.
///
/// The interval is Newcombe's hybrid of two Wilson score intervals (R. G. Newcombe, Interval Estimation for the
/// Difference between Independent Proportions, Statistics in Medicine 17, 1998, method 10): sensible with few people,
/// with nobody or with everybody saying yes. The chance comes from the score test with the pooled share (Pearson's
/// chi-squared without correction); very near the boundary the two can disagree, and then the interval is the one to
/// believe.
public struct ProportionDifference: PlainResult, Hashable {
    /// What is compared.
    public let comparison: Comparison
    /// Of the arm of interest.
    public let treatment: Proportion
    /// Of the arm it is compared with.
    public let control: Proportion
    /// Treatment minus control, from −1 to 1.
    public let estimate: Double
    /// The interval, within −1 and 1.
    public let interval: Interval
    /// How often a difference at least this large would come about by chance if there were none; 1 if all agree.
    public let pValue: Double

    /// Compares two arms.
    ///
    /// People whose outcome is missing are left out.
    /// - Parameters:
    ///   - outcome: 1 for yes and 0 for no.
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - assignment: Each person's arm.
    ///   - level: Of the interval.
    /// - Throws: ``TrialError`` if lengths differ, an arm is unknown or empty, or an outcome is neither 0 nor 1.
    public init(
        of outcome: Observations,
        treatment: String,
        control: String,
        in assignment: Assignment,
        level: Double = 0.95
    ) throws(TrialError) {
        try assignment.checkLength(of: outcome)
        try Self.check(outcome)
        guard outcome.missingCount < outcome.count else { throw .allMissing(outcome.name) }
        let first = assignment.values(of: outcome, in: try assignment.index(of: treatment))
        let second = assignment.values(of: outcome, in: try assignment.index(of: control))
        try self.init(
            Comparison(outcome: outcome.name, treatment: treatment, control: control),
            treatment: Proportion(treatment, yes: first.count { $0 == 1 }, of: first.count, level: level),
            control: Proportion(control, yes: second.count { $0 == 1 }, of: second.count, level: level)
        )
    }

    /// Checks that answers are 0 or 1.
    /// - Throws: ``TrialError/notYesOrNo(of:row:)`` if a known value is neither 0 nor 1.
    static func check(_ outcome: Observations) throws(TrialError) {
        let wrong = outcome.values.indices.first { row in
            let value = outcome.values[row]
            return value != 0 && value != 1 && !outcome.isMissing(row)
        }
        if let wrong { throw .notYesOrNo(of: outcome.name, row: wrong + 1) }
    }

    /// Compares two shares, whose levels must be the same.
    /// - Throws: ``TrialError/plan(_:)`` if they are not.
    public init(_ comparison: Comparison, treatment: Proportion, control: Proportion) throws(TrialError) {
        let level = treatment.interval.level
        guard level == control.interval.level else { throw .plan("Both shares must have intervals of one level.") }
        let (p, q) = (treatment.share, control.share)
        let (a, b) = (treatment.interval, control.interval)
        func reach(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        estimate = p - q
        interval = Interval(
            lower: max(-1, p - q - reach(p - a.lower, b.upper - q)),
            upper: min(1, p - q + reach(a.upper - p, q - b.lower)),
            level: level
        )
        let (m, n) = (Double(treatment.people), Double(control.people))
        let pooled = Double(treatment.yes + control.yes) / (m + n)
        let error = (pooled * (1 - pooled) * (1 / m + 1 / n)).squareRoot()
        pValue = error > 0 ? Normal().twoSided(at: (p - q) / error) : 1
        self.comparison = comparison
        self.treatment = treatment
        self.control = control
    }

    /// What the difference says, in people out of 100.
    public var sentence: String {
        Plain.shares(comparison, treatment: treatment.share, control: control.share, interval)
    }
}

/// How many people out of how many said yes, with Wilson's score interval.
///
/// E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927.
public struct Proportion: Sendable, Hashable {
    /// Whose share.
    public let name: String
    /// How many said yes.
    public let yes: Int
    /// How many answered; at least 1.
    public let people: Int
    /// Wilson's interval for the share, within 0 and 1.
    public let interval: Interval

    /// A share with its interval.
    /// - Throws: ``TrialError`` for nobody, for more who said yes than people, or for a level that is none.
    public init(_ name: String, yes: Int, of people: Int, level: Double = 0.95) throws(TrialError) {
        try Interval.check(level: level)
        guard people >= 1 else { throw .tooFewPeople(name, people: people, needed: 1) }
        guard (0...people).contains(yes) else {
            throw .outside("The number who said yes in “\(name)”", Double(yes), from: 0, to: Double(people))
        }
        let z = Normal().point(upper: (1 - level) / 2)
        let n = Double(people)
        let share = Double(yes) / n
        let middle = Double(yes) + z * z / 2
        let reach = z * (z * z / 4 + n * share * (1 - share)).squareRoot()
        self.name = name
        self.yes = yes
        self.people = people
        interval = Interval(
            lower: yes == 0 ? 0 : max(0, (middle - reach) / (n + z * z)),
            upper: yes == people ? 1 : min(1, (middle + reach) / (n + z * z)),
            level: level
        )
    }

    /// The share, from 0 to 1.
    public var share: Double { Double(yes) / Double(people) }
}
