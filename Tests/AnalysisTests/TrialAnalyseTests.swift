import Foundation
import FoundationXML
import Testing
import TrialStatistics

@testable import Analysis

/// From a plan and a table to sentences, figures and a picture.
@Suite struct TrialAnalyseTests {
    private static let planText = """
        question: Does <b> work?
        arms:
          - name: a & co
            code: 1
          - name: b
            code: 2
        people: 40
        outcomes:
          - name: signed
            scale: yes or no
          - name: mood
            scale: average
            lowest: 0
            highest: 100
            adjusted for: [before]
          - name: view
            scale: ordered
            levels: [Bad, Middling, Good]
        subgroups: [region]
        columns:
          person: id
        """

    private static let header = "id,arm,signed,mood,before,view,region"

    private static let rows: [String] = (0..<40).map { person in
        let arm = person % 2
        let before = (person * 7) % 11
        let signed = (person * 5) % 8 < 3 + arm * 3 ? "Yes" : "no "
        let mood = Double(before * 3 + arm * 8) + Double((person * 13) % 7) / 2
        let view = ["bad", "Middling", "GOOD"][min(2, (person * 11) % 3 + (person % 5 == 0 ? arm : 0))]
        return "p\(person),\(arm + 1),\(signed),\(mood),\(before),\(view),\((person / 2) % 2 == 0 ? "north" : "south")"
    }

    private func report(
        _ rows: [String], plan text: String = planText, digest: String? = nil, header: String = header,
        assigned: [String]? = nil, isLook: Bool = false
    ) throws -> AnalysisReport {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ lines: [String]) throws -> String {
            let path = folder.appendingPathComponent(name).path
            try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
            return path
        }
        let table = try write("results.csv", [header] + rows)
        let list = try assigned.map { try write("arms.csv", ["number,id,arm"] + $0) }
        return try AnalysisReport(
            PlanFile(text, name: "plan"), table: InputFile(path: table), digest: digest, assigned: list, isLook: isLook)
    }

    @Test func aTableBecomesWhatTheLibrarySaysOfItsNumbers() throws {
        let plan = try PlanFile(Self.planText, name: "plan").plan
        let report = try report(Self.rows, digest: plan.digest.uppercased())
        let cells = Self.rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let assignment = try Assignment(arms: ["a & co", "b"], names: cells.map { $0[1] == "1" ? "a & co" : "b" })
        let level = 1 - 0.05 / 3
        let signed = try ProportionDifference(
            of: Observations("signed", cells.map { $0[2] == "Yes" ? 1 : 0 }), treatment: "b", control: "a & co",
            in: assignment,
            level: level)
        let view = try Superiority(
            of: Observations("view", cells.map { ["bad": 1, "middling": 2, "good": 3][$0[5].lowercased()] ?? 0 }),
            treatment: "b",
            control: "a & co", in: assignment, level: level)
        let found = report.families[0].comparisons
        #expect(found.map(\.outcome) == ["signed", "mood", "view"] && found[1].method == "Lin")
        #expect(found[0].estimate == signed.estimate * 100 && found[0].sentence == signed.sentence)
        #expect(found[2].estimate == view.estimate * 100 && found[2].chance == view.pValue)
        #expect(found[1].estimate > 5 && found[1].standsOut)
        #expect(report.isPublished && report.departures.isEmpty && report.subgroups.map(\.outcome) == ["signed", "mood"])

        let text = AnalysisText(report).text
        #expect(text.contains("By the plan published as \(plan.digest)."))
        #expect(text.contains("b against a & co"))
        let json = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
        #expect((json?["families"] as? [Any])?.count == 1)
        let svg = EffectPlot(report).picture.file
        #expect(XMLParser(data: Data(svg.utf8)).parse())
        #expect(svg.contains("mood: b against a &amp; co") && svg.contains("stands out"))
    }

    @Test func theOrderOfPeopleAndColumnsChangesNothing() throws {
        let words = try AnalysisText(report(Self.rows)).text
        #expect(try AnalysisText(report(Self.rows.reversed())).text == words)
        let turned = Self.rows.map { $0.split(separator: ",").reversed().joined(separator: ",") }
        let header = Self.header.split(separator: ",").reversed().joined(separator: ",")
        #expect(try AnalysisText(report(turned, header: header)).text == words)
    }

    @Test(
        "What cannot be read is told by line and column",
        arguments: [
            ("p4,3,yes,1,1,bad,north", "column “arm”: “3” is not an arm of the plan. They are “1”, “2”."),
            ("p4,,yes,1,1,bad,north", "column “arm”: what this person was shown is missing."),
            (
                "p4,1,perhaps,1,1,bad,north",
                "column “signed”: “perhaps” is none of the answers in the plan. They are “yes”, “1”, “no”, “0”."
            ),
            (
                "p4,1,yes,NaN,1,bad,north",
                "column “mood”: “NaN” is not a number. If it means that the answer is missing, "
                    + "say so under “missing” in the plan."
            ),
            (
                "p4,1,yes,1e999,1,bad,north",
                "column “mood”: “1e999” is not a number. If it means that the answer is missing, "
                    + "say so under “missing” in the plan."
            ),
            ("p4,1,yes,101,1,bad,north", "column “mood”: 101.0 is not from 0 to 100."),
            ("p2,1,yes,1,1,bad,north", "column “id”: “p2” is on line 4 too."),
            (",1,yes,1,1,bad,north", "column “id”: who this is is missing."),
        ])
    func cells(row: String, sentence: String) {
        var rows = Self.rows
        rows[4] = row
        let error = #expect(throws: CommandProblem.self) { try report(rows) }
        #expect(error?.description.hasSuffix("results.csv: Line 6, \(sentence)") == true, "\(error?.description ?? "")")
    }

    @Test func tooManyProblemsAndTooFewPeopleAreSaid() {
        let wrong = Self.rows.map { $0 + "x,y" }
        #expect(throws: CommandProblem.self) { try report(wrong) }
        let bad = Self.rows.map {
            $0.replacing("bad", with: "?").replacing("Middling", with: "?").replacing("GOOD", with: "?")
        }
        let error = #expect(throws: CommandProblem.self) { try report(bad) }
        #expect(error?.description.split(separator: "\n").count == 11)
        for rows in [[], Array(Self.rows.prefix(1)), Self.rows.filter { $0.contains(",1,") }] {
            #expect(throws: CommandProblem.self) { try report(rows) }
        }
        #expect(throws: CommandProblem.self) { try report(Self.rows, header: "id,arm,signed,mood,mood,view,region") }
    }

    @Test func missingAnswersAreMissingAndASmallSubgroupCostsNothingElse() throws {
        var rows = Self.rows
        rows[0] = "p0,1,,NA,NA,na,"
        let report = try report(rows)
        #expect(report.attrition.allSatisfy { !$0.sentence.contains("known for everybody") })
        #expect(report.cautions.isEmpty == false)
        #expect(report.subgroups.allSatisfy { $0.chance == nil && $0.sentence.contains("cannot be told") })
        #expect(report.families[0].comparisons.count == 3)
    }

    @Test func anotherPlanIsRefusedAndAnUnpublishedOneIsSaidToBe() throws {
        let error = #expect(throws: CommandProblem.self) { try report(Self.rows, digest: String(repeating: "0", count: 64)) }
        #expect(error?.description.contains("is not the one that was published") == true)
        #expect(throws: CommandProblem.self) { try report(Self.rows, digest: "abc") }
        #expect(throws: CommandProblem.self) { try report(Self.rows, isLook: true) }
        #expect(try AnalysisText(report(Self.rows)).text.contains("NOT PUBLISHED BEFOREHAND"))
        #expect(try report(Array(Self.rows.dropLast())).departures.first?.contains("at 40 people, and there are 39") == true)
    }

    @Test func whoWasAssignedAndIsMissingCountsAndStrangersAreRefused() throws {
        let assigned = Self.rows.indices.map { "\($0 + 1),p\($0),\($0 % 2 == 0 ? "a & co" : "b")" }
        let report = try report(Array(Self.rows.dropFirst(4)), assigned: assigned)
        #expect(report.people == 40 && report.departures.count == 1)
        #expect(report.departures[0].hasPrefix("4 people were assigned and not in the results"))
        var moved = Self.rows
        moved[5] = moved[5].replacing("p5,2,", with: "p5,1,")
        let astray = try self.report(moved, assigned: assigned)
        #expect(astray.departures.count == 1 && astray.departures[0].hasPrefix("1 person is in another arm"))
        #expect(
            astray.families[0].comparisons[0].estimate == (try self.report(Self.rows)).families[0].comparisons[0].estimate)
        let error = #expect(throws: CommandProblem.self) { try self.report(Self.rows, assigned: Array(assigned.dropLast())) }
        #expect(error?.description.hasSuffix("“p39” is not on the list of who was assigned.") == true)
    }

    @Test func armsOfTheWrongSizeStopTheReader() throws {
        let few = Self.rows + (40..<120).map { "p\($0),1,yes,5,\($0 % 9),bad,north" }
        let report = try report(few)
        #expect(report.ratio.isOff)
        #expect(AnalysisText(report).text.contains("DO NOT READ ON"))
        #expect(EffectPlot(report).picture.file.contains("People went astray"))
    }

    @Test(
        "Numbers are printed to the places asked for",
        arguments: [
            (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1.25, 1, "−1.3"), (12.0, 0, "12"), (0.999, 2, "1.00"), (1e20, 2, "1e+20"),
        ])
    func numbers(value: Double, places: Int, text: String) {
        #expect(TrialWords.number(value, places: places, keepsZeros: true) == text)
    }
}
