/// One number for each person, in the order of the people, checked: every number is finite, and what is not known is
/// said to be missing rather than given as some special number.
public struct Observations: Sendable, Hashable {
    /// What was measured, as people will read it.
    public let name: String
    /// One number for each person; 0 where it is missing.
    let values: [Double]
    /// Whether each person's is missing; nil if nobody's is.
    let missing: [Bool]?

    /// Numbers known for everybody.
    /// - Parameters:
    ///   - name: What was measured.
    ///   - values: One for each person.
    /// - Throws: ``TrialError/notANumber(of:row:)`` if any is NaN or infinite, ``TrialError/name(_:of:)`` for an empty
    ///   name.
    public init(_ name: String, _ values: [Double]) throws(TrialError) {
        guard !name.isEmpty else { throw .name(name, of: "measurement") }
        // x − x is 0 for finite numbers and NaN for others.
        var check = 0.0
        for value in values { check += value - value }
        if check != 0 {
            throw .notANumber(of: name, row: values.firstIndex { !$0.isFinite }.map { $0 + 1 })
        }
        self.name = name
        self.values = values
        missing = nil
    }

    /// Numbers of which some are missing (nil).
    /// - Parameters:
    ///   - name: What was measured.
    ///   - values: One for each person, nil where it is not known.
    /// - Throws: ``TrialError/notANumber(of:row:)`` if any is NaN or infinite, ``TrialError/name(_:of:)`` for an empty
    ///   name.
    public init(_ name: String, missing values: [Double?]) throws(TrialError) {
        guard !name.isEmpty else { throw .name(name, of: "measurement") }
        if let row = values.firstIndex(where: { $0.map { !$0.isFinite } ?? false }) {
            throw .notANumber(of: name, row: row + 1)
        }
        self.name = name
        self.values = values.map { $0 ?? 0 }
        missing = values.contains(nil) ? values.map { $0 == nil } : nil
    }

    init(name: String, values: [Double], missing: [Bool]?) {
        self.name = name
        self.values = values
        self.missing = missing
    }

    /// How many people there are, known or missing.
    public var count: Int { values.count }

    /// How many people's number is missing.
    public var missingCount: Int { missing?.count { $0 } ?? 0 }

    /// A person's number, or nil if it is missing.
    /// - Parameter row: From 0 to `count - 1`.
    public subscript(row: Int) -> Double? {
        guard values.indices.contains(row), !isMissing(row) else { return nil }
        return values[row]
    }

    func isMissing(_ row: Int) -> Bool { missing?[row] ?? false }
}
