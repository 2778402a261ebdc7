import Foundation
import TrialStatistics

/// The analysis of trials with nothing around it, to be measured.
///
///     trials write PEOPLE ARMS COVARIATES FILE     made-up people
///     trials analyse PEOPLE ARMS COVARIATES FILE   their arms adjusted for covariates; prints a line of JSON
///     trials scale PEOPLE                          other analyses of made-up people; prints a line of JSON
///
/// A file is plain 64-bit numbers, column after column: arm (from 0), outcome, covariates.
@main
enum Trials {
    static func main() throws {
        let words = CommandLine.arguments.dropFirst()
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch (words.first, numbers.count, words.last) {
        case ("write", 3, let file?):
            try write(people: numbers[0], arms: numbers[1], covariates: numbers[2], to: URL(filePath: file))
        case ("analyse", 3, let file?):
            try analyse(people: numbers[0], arms: numbers[1], covariates: numbers[2], from: URL(filePath: file))
        case ("scale", 1, _): try scale(people: numbers[0])
        default: print("trials write|analyse PEOPLE ARMS COVARIATES FILE, or trials scale PEOPLE")
        }
    }

    /// Made-up people: covariates on different scales, an outcome that depends on them and on the arm.
    private static func write(people: Int, arms: Int, covariates: Int, to file: URL) throws {
        var numbers = Numbers()
        let arm = (0..<people).map { _ in Double(numbers.next() % UInt64(arms)) }
        let columns = (0..<covariates).map { column in
            (0..<people).map { _ in numbers.bell() * Double(column + 1) + Double(column * 10) }
        }
        let outcome = (0..<people).map { person in
            columns.enumerated().reduce(arm[person] / 10 + numbers.bell() * (1 + arm[person] / 5)) {
                $0 + $1.element[person] / Double($1.offset + 2)
            }
        }
        var data = Data()
        for column in [arm, outcome] + columns { column.withUnsafeBytes { data.append(contentsOf: $0) } }
        try data.write(to: file)
    }

    private static func analyse(people: Int, arms: Int, covariates: Int, from file: URL) throws {
        let data = try Data(contentsOf: file)
        let columns = (0..<covariates + 2).map { column in
            data.withUnsafeBytes { bytes in
                (0..<people).map { bytes.loadUnaligned(fromByteOffset: (column * people + $0) * 8, as: Double.self) }
            }
        }
        let names = (0..<arms).map { "arm \($0)" }
        let indices = columns[0].map { Int($0) }
        let (taken, found) = try seconds {
            let assignment = try Assignment(arms: names, indices: indices)
            let outcome = try Observations("outcome", columns[1])
            let known = try columns.dropFirst(2).enumerated().map { try Observations("covariate \($0)", $1) }
            let adjusted = try LinAdjustment(outcome, adjustedFor: known, in: assignment)
            let effects = try names.dropFirst().map {
                try adjusted.difference(treatment: $0, control: names[0], degrees: .residual).effect
            }
            return (effects, try adjusted.overall().statistic)
        }
        let effects = found.0.map { "[\($0.estimate), \($0.standardError)]" }.joined(separator: ", ")
        print(
            "{\"seconds\": \(taken), \"memory\": \(peakMemory()), \"effects\": [\(effects)], \"overall\": \(found.1)}"
        )
    }

    /// Averages, ordered answers and averages with one covariate, of three arms.
    private static func scale(people: Int) throws {
        var numbers = Numbers()
        let assignment = try Assignment(
            arms: ["a", "b", "c"],
            indices: (0..<people).map { _ in Int(numbers.next() % 3) }
        )
        let outcome = try Observations("outcome", (0..<people).map { _ in (numbers.bell() * 2).rounded() })
        let before = try Observations("before", (0..<people).map { _ in numbers.bell() })
        let means = try seconds { try MeanDifference(of: outcome, treatment: "b", control: "a", in: assignment) }.0
        let ordered = try seconds { try Superiority(of: outcome, treatment: "b", control: "a", in: assignment) }.0
        let adjusted = try seconds { try LinAdjustment(outcome, adjustedFor: [before], in: assignment) }.0
        print(
            "{\"people\": \(people), \"means\": \(means), \"ordered\": \(ordered), \"adjusted\": \(adjusted), "
                + "\"memory\": \(peakMemory())}"
        )
    }

    /// Seconds that an act takes.
    private static func seconds<Result>(_ act: () throws -> Result) rethrows -> (Double, Result) {
        let clock = ContinuousClock()
        let begun = clock.now
        let result = try act()
        return ((clock.now - begun) / .seconds(1), result)
    }

    /// The most memory this process has held, in MB.
    private static func peakMemory() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
        return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
    }
}

/// The same numbers every time (SplitMix64).
struct Numbers: RandomNumberGenerator {
    private var state: UInt64 = 7

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Nearly normal: the sum of four even numbers, with variance 1.
    mutating func bell() -> Double {
        let sum = (0..<4).reduce(0.0) { total, _ in total + Double(next() >> 11) * 0x1p-53 }
        return (sum - 2) * 3.0.squareRoot()
    }
}
