import Testing

@testable import TrialStatistics

/// The made-up people of the fixture, in any order.
struct People {
    static let arms = ["plain", "story", "numbers"]

    let assignment: Assignment
    let groups: Assignment
    private let columns: [String: [Double]]

    init(order: [Int]? = nil) throws {
        let lines = try Fixture.lines("people.csv")
        let heading = lines[0]
        let rows = Array(lines.dropFirst())
        let order = order ?? Array(rows.indices)
        assignment = try Assignment(arms: Self.arms, names: order.map { rows[$0][0] })
        groups = try Assignment(arms: ["carers", "staff", "public"], names: order.map { rows[$0][1] })
        var columns: [String: [Double]] = [:]
        for (position, name) in heading.enumerated().dropFirst(2) {
            columns[name] = try order.map { try #require(Double(rows[$0][position])) }
        }
        self.columns = columns
    }

    static let count = 180

    func numbers(_ name: String) throws -> [Double] { try #require(columns[name]) }

    func measurement(_ name: String) throws -> Observations { try Observations(name, numbers(name)) }

    /// An order of the people that depends on a seed.
    static func order(seed: Int) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        return Array(0..<count).shuffled(using: &generator)
    }
}

/// SplitMix64: the same in every run, so that a failure can be looked at again by its seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        // Scrambled once, because with the step itself as a factor neighbouring seeds would give the same numbers, one later.
        state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from the standard normal distribution.
    mutating func normal() -> Double {
        Normal().point(lower: Double.random(in: 0.000_000_1..<0.999_999_9, using: &self))
    }
}

/// Expects each number to agree with the fixture's of the same place.
func expect(
    _ actual: [Double],
    _ name: String,
    in fixture: [String: [Double]],
    to tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let expected = try #require(fixture[name], sourceLocation: sourceLocation)
    #expect(actual.count == expected.count, sourceLocation: sourceLocation)
    for (found, wanted) in zip(actual, expected) {
        let error = relativeError(found, wanted)
        #expect(error <= tolerance, "\(name): \(found), \(wanted), \(error)", sourceLocation: sourceLocation)
    }
}
