import Foundation
import Testing

/// Reference values written by the Python scripts beside them.
enum Fixture {
    /// The lines of a comma-separated file without its heading, each split.
    static func lines(_ name: String, hasHeading: Bool = false) throws -> [[String]] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/" + name, withExtension: nil))
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return hasHeading ? Array(lines.dropFirst()) : lines
    }

    /// Named numbers: lines of a name and its values.
    static func numbers(_ name: String) throws -> [String: [Double]] {
        var numbers: [String: [Double]] = [:]
        for line in try lines(name) {
            numbers[line[0]] = try line.dropFirst().filter { !$0.isEmpty }.map { try #require(Double($0)) }
        }
        return numbers
    }
}

/// How far a number is from the expected one, relative to it.
func relativeError(_ actual: Double, _ expected: Double) -> Double {
    if actual == expected { return 0 }
    let error = abs(actual - expected) / max(abs(expected), Double.leastNormalMagnitude)
    return error.isNaN ? .infinity : error
}

/// Whether two numbers agree to a relative tolerance.
func agrees(_ actual: Double, _ expected: Double, to tolerance: Double) -> Bool {
    relativeError(actual, expected) <= tolerance
}
