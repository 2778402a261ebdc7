/// How many people, their mean and their variance.
///
/// The same to the last bit in whatever order the people come.
public struct Summary: Sendable, Hashable {
    /// What was measured in which arm.
    public let name: String
    /// How many people; at least one.
    public let count: Int
    /// The average, in the unit of the measurement.
    public let mean: Double
    /// The sample variance (divided by one less than the count), in the unit squared; 0 for one person.
    public let variance: Double

    /// Of some finite numbers.
    ///
    /// Two passes, each an order-free sum.
    /// - Parameters:
    ///   - name: What was measured in which arm, for messages.
    ///   - values: At least one.
    /// - Throws: ``TrialError/tooFewPeople(_:people:needed:)`` for none, ``TrialError/notANumber(of:row:)`` for NaN or
    ///   infinity and ``TrialError/tooLarge(_:)`` if the variance is beyond the largest number.
    public init(_ name: String, _ values: [Double]) throws(TrialError) {
        guard !values.isEmpty else { throw .tooFewPeople(name, people: 0, needed: 1) }
        if let row = values.firstIndex(where: { !$0.isFinite }) { throw .notANumber(of: name, row: row + 1) }
        let count = Double(values.count)
        let mean = OrderFreeSum.sum(values) / count
        let deviations = values.map { $0 - mean }
        guard mean.isFinite, deviations.allSatisfy(\.isFinite) else { throw .tooLarge(name) }
        let squares = OrderFreeSum.sum(deviations.map { $0 * $0 })
        let correction = OrderFreeSum.sum(deviations)
        let isConstant = values.allSatisfy { $0 == values[0] }
        let variance = isConstant ? 0 : max(0, squares - correction * correction / count) / max(count - 1, 1)
        guard variance.isFinite else { throw .tooLarge(name) }
        self.name = name
        self.count = values.count
        self.mean = isConstant ? values[0] : mean
        self.variance = variance
    }

    /// The standard deviation, in the unit of the measurement.
    public var standardDeviation: Double { variance.squareRoot() }

    /// The variance of the mean.
    var meanVariance: Double { variance / Double(count) }
}
