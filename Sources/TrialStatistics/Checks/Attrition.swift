/// Whether more people's outcomes are missing in some arms than in others.
///
/// If a message makes people leave, those who stay are no longer alike, and comparing them misleads.
public struct Attrition: PlainResult, Hashable {
    /// What is missing.
    public let outcome: String
    /// The share missing in each arm, in the order of the assignment.
    public let missing: [Proportion]
    /// Pearson's chi-squared statistic for arm by missing (Philosophical Magazine 50, 1900); 0 if nobody's or
    /// everybody's is missing.
    public let statistic: Double
    /// The chance of shares at least this different, if leaving did not depend on the arm.
    public let pValue: Double
    /// What a reader should know.
    public let cautions: [Caution]
    private let sums: [Double]

    /// Counts who is missing in each arm.
    /// - Parameters:
    ///   - outcome: One for each person who was assigned.
    ///   - assignment: Everybody who was assigned.
    /// - Throws: ``TrialError`` if lengths differ or an arm has nobody.
    public init(_ outcome: Observations, in assignment: Assignment) throws(TrialError) {
        try assignment.checkLength(of: outcome)
        var gone = [Int](repeating: 0, count: assignment.arms.count)
        for row in 0..<outcome.count where outcome.isMissing(row) { gone[assignment.indices[row]] += 1 }
        var shares: [Proportion] = []
        for (arm, people) in assignment.counts.enumerated() {
            shares.append(try Proportion(assignment.arms[arm], yes: gone[arm], of: people))
        }
        let (all, lost) = (Double(outcome.count), Double(outcome.missingCount))
        var statistic = 0.0
        var least = Double.infinity
        if lost > 0, lost < all {
            for share in shares {
                for (found, part) in [(share.yes, lost / all), (share.people - share.yes, 1 - lost / all)] {
                    let expected = Double(share.people) * part
                    statistic += (Double(found) - expected) * (Double(found) - expected) / expected
                    least = min(least, expected)
                }
            }
        }
        pValue = try ChiSquared(degreesOfFreedom: Double(shares.count - 1)).tails(at: statistic).upper
        self.statistic = statistic
        self.outcome = outcome.name
        missing = shares
        cautions = least < 5 ? [.roughChance(smallestExpected: least)] : []
        sums = shares.indices.map { OrderFreeSum.sum(assignment.values(of: outcome, in: $0)) }
    }

    /// The lowest and highest difference of averages that the missing answers allow, whatever they are.
    ///
    /// Everybody missing is put at one end of the scale in one arm and at the other end in the other (C. F. Manski,
    /// American Economic Review 80, 1990). Chance comes on top.
    /// - Parameters:
    ///   - treatment: The name of the arm of interest.
    ///   - control: The name of the arm it is compared with.
    ///   - scale: The lowest and the highest possible answer.
    /// - Throws: ``TrialError/unknownArm(_:row:)`` for an unknown arm, ``TrialError/notANumber(of:row:)`` for a scale
    ///   without ends.
    /// - Returns: In the unit of the outcome.
    public func bounds(
        treatment: String,
        control: String,
        scale: ClosedRange<Double>
    ) throws(TrialError) -> ClosedRange<Double> {
        guard scale.lowerBound.isFinite, scale.upperBound.isFinite else { throw .notANumber(of: "scale", row: nil) }
        func mean(_ arm: String, _ filled: Double) throws(TrialError) -> Double {
            guard let index = missing.firstIndex(where: { $0.name == arm }) else { throw .unknownArm(arm, row: nil) }
            return (sums[index] + filled * Double(missing[index].yes)) / Double(missing[index].people)
        }
        let low = try mean(treatment, scale.lowerBound) - mean(control, scale.upperBound)
        let high = try mean(treatment, scale.upperBound) - mean(control, scale.lowerBound)
        guard low.isFinite, high.isFinite else { throw .tooLarge(outcome) }
        return min(low, high)...max(low, high)
    }

    /// What the check says in plain words.
    public var sentence: String {
        let shares = Plain.list(
            missing.map { "\(Plain.number($0.share * 100, places: 1)) in 100 with “\($0.name)”" }
        )
        let lost = missing.reduce(0) { $0 + $1.yes }
        if lost == 0 { return "“\(outcome)” is known for everybody." }
        return pValue < 0.05
            ? "More people’s “\(outcome)” is missing in some arms than in others (\(shares)); a gap like this would come "
                + "about by chance \(Plain.chance(pValue)). Those who stayed may differ between arms, so read the results "
                + "with great care."
            : "“\(outcome)” is missing for \(shares). The arms do not clearly differ in this, which does not show that the "
                + "same kind of people left each."
    }
}
