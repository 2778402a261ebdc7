import Foundation
import Testing

@testable import TrialStatistics

/// Real randomised trials of messages, never copied into the project: looked for in the folder named by
/// FIRSTHAND_SHARED_DATA, and in `../shared/data` beside the project.
enum RealTrials {
    private static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["FIRSTHAND_SHARED_DATA"].map { URL(filePath: $0) }
        let beside = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../shared/data").standardized
        return [named, beside].compactMap { $0?.appending(path: "message-trials") }
            .first { FileManager.default.fileExists(atPath: $0.appending(path: "mullinix.csv").path()) }
    }()

    static var areHere: Bool { folder != nil }

    /// A table's columns by name, as text, quotes taken off.
    static func columns(_ name: String) throws -> [String: [String]] {
        let folder = try #require(folder)
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { String($0.replacing("\"", with: "")) }
        }
        let heading = try #require(rows.first)
        var columns: [String: [String]] = [:]
        for (position, column) in heading.enumerated() { columns[column] = rows.dropFirst().map { $0[position] } }
        return columns
    }
}

@Suite("Real trials against scipy and statsmodels", .enabled(if: RealTrials.areHere, "the shared data are not there"))
struct RealTrialTests {
    private func measurement(_ name: String, _ column: [String]?) throws -> Observations {
        try Observations(name, missing: #require(column).map { Double($0) })
    }

    @Test("Mullinix: seven arms, ordered answers from 1 to 7")
    func mullinix() throws {
        let columns = try RealTrials.columns("mullinix.csv")
        let names = try #require(columns["FL_10_DO"])
        let assignment = try Assignment(arms: Set(names).sorted(), names: names)
        let answer = try measurement("answer", columns["Q30"])
        // Difference, Welch's degrees of freedom and p; Brunner and Munzel's p; U and its p.
        let expected: [String: [Double]] = [
            "LText": [
                -0.7283671933784803, 861.8007632358853, 2.773392338900438e-09, 2.716249230623949e-09, 73632.5,
                5.695488966402113e-09,
            ],
            "LTextVideo": [
                -0.8008309614944222, 820.7610639738534, 5.548340860521137e-10, 8.76651364013943e-10, 70040.0,
                1.4276802222089045e-09,
            ],
            "NLVideo": [
                -0.5540082190195057, 771.455597513958, 2.635858519798312e-05, 0.00010905078013574822, 73086.0,
                0.00010133664351535687,
            ],
        ]
        for (arm, numbers) in expected {
            let welch = try MeanDifference(of: answer, treatment: arm, control: "Control", in: assignment).effect
            let ordered = try Superiority(of: answer, treatment: arm, control: "Control", in: assignment)
            let found = [
                welch.estimate, welch.degreesOfFreedom, welch.pValue, ordered.pValue, ordered.mannWhitneyU,
                ordered.mannWhitneyPValue,
            ]
            for (number, wanted) in zip(found, numbers) { #expect(agrees(number, wanted, to: 1e-9), "\(arm)") }
        }
        let overall = try LinAdjustment(answer, adjustedFor: [], in: assignment).overall()
        #expect(agrees(overall.statistic, 57.4175287901021, to: 1e-9))
        #expect(agrees(overall.pValue, 1.9167105472741335e-10, to: 1e-8))
        #expect(!(try SampleRatio(assignment)).isOff)
    }

    @Test("Barber: support by cue, some missing, and whether it differs by party")
    func barber() throws {
        let columns = try RealTrials.columns("barber.csv")
        let assignment = try Assignment(arms: ["1", "2", "3", "5"], names: #require(columns["condition"]))
        let support = try measurement("support", columns["Support"])
        let republican = try measurement("republican", columns["republican"])
        let attrition = try Attrition(support, in: assignment)
        #expect(attrition.missing.map(\.yes) == [13, 17, 33, 39])
        #expect(agrees(attrition.statistic, 0.7111934924220107, to: 1e-10))
        #expect(agrees(attrition.pValue, 0.8705680219639623, to: 1e-10))
        let expected: [String: [Double]] = [
            "2": [
                -0.2140975025254403, -0.05265131412077069, 0.0012667193538301487, -0.15993085975306776,
                0.03886099839919423, 4.1303027866195585e-05,
            ],
            "3": [
                -0.12558562290454717, 0.0024274066219986956, 0.05712241271820437, -0.07349136400608246,
                0.03168990230923686, 0.020559468643613753,
            ],
        ]
        let lin = try LinAdjustment(support, adjustedFor: [republican], in: assignment)
        for (arm, numbers) in expected {
            let share = try ProportionDifference(of: support, treatment: arm, control: "1", in: assignment)
            let adjusted = try lin.difference(treatment: arm, control: "1", degrees: .residual).effect
            let found = [
                share.interval.lower, share.interval.upper, share.pValue, adjusted.estimate, adjusted.standardError,
                adjusted.pValue,
            ]
            for (number, wanted) in zip(found, numbers) { #expect(agrees(number, wanted, to: 1e-9), "\(arm)") }
        }
        let groups = try Assignment(arms: ["0", "1"], names: #require(columns["republican"]))
        let test = try SubgroupInteraction(of: support, control: "1", in: assignment, groups: groups).test
        #expect(agrees(test.statistic, 17.458778710303495, to: 1e-9))
        #expect(agrees(test.pValue, 0.000601813856414554, to: 1e-8))
    }

    @Test("Framing: adjusted for age, income and gender, with and without a slope for each arm")
    func framing() throws {
        let columns = try RealTrials.columns("framing.csv")
        let assignment = try Assignment(arms: ["1", "2", "3", "4"], names: #require(columns["cond"]))
        let emotion = try measurement("emotion", columns["emo"])
        let covariates = [
            try measurement("age", columns["age"]), try measurement("income", columns["income"]),
            try Observations("female", #require(columns["gender"]).map { $0 == "female" ? 1 : 0 }),
        ]
        let lin = try LinAdjustment(emotion, adjustedFor: covariates, in: assignment)
        let common = try AnalysisOfCovariance(emotion, adjustedFor: covariates, in: assignment)
        #expect(lin.residualDegreesOfFreedom == 249)
        let expected: [String: [Double]] = [
            "2": [
                -1.179686895999586, 0.46876391662484235, 0.012479020253793516, -1.1713878564243434,
                0.47098038578155765,
            ],
            "3": [
                -1.8943100656840823, 0.46387069289178173, 5.977659792491414e-05, -1.9023629815371699,
                0.4496887992638598,
            ],
            "4": [
                -1.4768714091111406, 0.4849749301353441, 0.0025745534888027156, -1.4723044130161764,
                0.4780030925432493,
            ],
        ]
        for (arm, numbers) in expected {
            let own = try lin.difference(treatment: arm, control: "1", degrees: .residual).effect
            let shared = try common.difference(treatment: arm, control: "1", degrees: .residual).effect
            let found = [own.estimate, own.standardError, own.pValue, shared.estimate, shared.standardError]
            for (number, wanted) in zip(found, numbers) { #expect(agrees(number, wanted, to: 1e-9), "\(arm)") }
        }
    }
}
