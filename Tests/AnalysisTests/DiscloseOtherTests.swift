import ArgumentParser
import Disclosure
import Foundation
import Testing

@testable import Analysis

/// `firsthand disclose totals`: sums that do not tell about the largest.
@Suite struct DiscloseTotalsTests {
    private func table(_ text: String, contributor: String? = nil, fewest: Int = 3) throws -> PublicTable {
        let file = try tableFile(text)
        let amounts = try Amounts("Hours", of: file)
        let rule = try DominanceRule(.p(10), fewestContributors: fewest)
        let sums = try MagnitudeTable(file, by: ["Council"], amounts: amounts, contributor: contributor)
        return PublicTable(rule.publish(sums), what: "Hours", decimals: amounts.decimals)
    }

    @Test func aSumThatIsNearlyOnePersonsIsWithheld() throws {
        let rows =
            "Council,Hours\nLeeds,900\nLeeds,20\nLeeds,30\nYork,10\nYork,20\nYork,15.25\nRipon,8\nRipon,9\nRipon,9.5\n"
        let found = try table(rows)
        #expect(found[[0]]?.why == "Withheld because it would tell too much about the largest who contribute to it.")
        #expect(found.figures.count { $0.value == nil } >= 2, "Alone it could be worked out from the total.")
        #expect(found.csv.contains("Ripon,26.5,\n") || found.csv.contains("York,45.25,\n"))
    }

    @Test func oneContributorInManyLinesIsOne() throws {
        let rows =
            "Council,Who,Hours\n"
            + (0..<5).map { "Leeds,Ann,1\($0)\nYork,P\($0),1\($0)\nRipon,Q\($0),2\($0)\n" }.joined()
        #expect(try table(rows).figures.allSatisfy { $0.value != nil })
        let found = try table(rows, contributor: "Who")
        #expect(found[[0]]?.why == "Withheld because fewer than 3 contribute to it.")
    }

    @Test(
        "Amounts keep their decimals",
        arguments: [
            (["12", "0.5", "3.25"], [1200, 50, 325], 2), (["7", "0"], [7, 0], 0), ([" 4.0 "], [40], 1),
        ]
    )
    func decimals(texts: [String], values: [Int], decimals: Int) throws {
        let amounts = try Amounts("Hours", of: tableFile("Hours\n" + texts.joined(separator: "\n") + "\n"))
        #expect(amounts.values == values && amounts.decimals == decimals)
    }

    @Test(
        "What is no amount is refused, with the place",
        arguments: [
            "-1", "", "NaN", "inf", "1e5", "1,5", "£5", "1.", ".5", "1.2.3", "99999999999999999999", "1.1234567", "+3",
            "٣",
        ]
    )
    func refused(amount: String) {
        let said = problem { _ = try Amounts("Hours", of: tableFile("A,Hours\nx,1\nx,\"\(amount)\"\n")) }
        #expect(said.contains("Line 3, column 2: “\(amount)”"), "\(said)")
    }
}

/// `firsthand disclose compare`: the same people twice.
@Suite struct DiscloseCompareTests {
    private func editions(_ earlier: String, _ later: String, round: Int) throws -> ComparedEditions {
        let counts = try [earlier, later].map {
            try CategoryTable(tableFile("Council,n\n" + $0), by: ["Council"], count: "n")
        }
        return try ComparedEditions(
            earlier: counts[0],
            later: counts[1],
            rule: DisclosureRule(threshold: 10, roundingBase: round),
            what: "n"
        )
    }

    @Test func aFewMorePeopleAreFoundOutUnlessTheEarlierFigureStays() throws {
        let found = try editions("Leeds,40\nYork,50\nRipon,60\n", "Leeds,43\nYork,70\nRipon,90\nHull,12\n", round: 1)
        #expect(!found.isSafe)
        #expect(found.text.contains("  Leeds: 3 more\n"))
        #expect(found.table.csv.contains("Leeds,40,\"The earlier figure, held"))
        #expect(try found.report.json().contains("\"isSafe\" : false"))
        #expect(try editions("Leeds,40\nYork,50\n", "Leeds,60\nYork,70\n", round: 1).isSafe)
    }

    @Test func peopleWhoLeftAreFoundOutToo() throws {
        let found = try editions("Leeds,43\nYork,70\n", "Leeds,40\nYork,50\n", round: 1)
        #expect(!found.isSafe && found.text.contains("  Leeds: 3 fewer\n"))
        #expect(try editions("Leeds,42\nYork,70\n", "Leeds,38\nYork,50\n", round: 5).isSafe)
    }

    @Test func groupingsThatOverlapALittle() throws {
        let file = try tableFile(
            "Area,Council,n\nEast,Rutland,60\nEast,Melton,4\nWest,Melton,90\nFar,Oadby,80\n"
        )
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1)
        let found = try ComparedGroupings(file, by: ["Council", "Area"], count: "n", rule: rule)
        #expect(found.comparison.verdict == .coarsen([["East", "West"], ["Far"]]))
        #expect(found.text.contains("Put together\n  East and West"))
        #expect(!found.text.contains(" 4 "))
        #expect(try found.report.json().contains("\"verdict\" : \"coarsen\""))
        let safe = try ComparedGroupings(file, by: ["Council", "Area"], count: "n", rule: .standard)
        #expect(safe.text == "Both can be published: taking one from the other gives nobody away.")
    }

    @Test(
        "Options that make no sense are refused",
        arguments: [
            ["a.csv", "--by", "A"], ["a.csv", "b.csv", "--by", "A", "--by", "B"], ["a.csv", "a.csv", "--by", "A"],
            ["a.csv", "--by", "A", "--by", "A"], ["a.csv", "--by", "A", "--by", "B", "--csv"], ["a.csv", "b.csv"],
            ["a.csv", "b.csv", "--by", "A", "--csv", "--json"], [],
        ]
    )
    func options(arguments: [String]) {
        #expect(throws: (any Error).self) { try DiscloseCompare.parse(arguments) }
    }
}

/// `firsthand disclose records`: who could be recognised.
@Suite struct DiscloseRecordsTests {
    private let rows =
        "Council,Age,Region\n" + String(repeating: "Leeds,30,North\n", count: 6)
        + String(repeating: "York,30,North\n", count: 5) + "York,90,North\nRutland,30,North\n"

    private func checked(
        _ columns: [String],
        coarser: [String] = [],
        k: Int = 5,
        leaveOut: Int = 0
    ) throws -> CheckedRecords {
        try CheckedRecords(tableFile(rows), columns: columns, coarser: coarser, k: k, mostLeftOut: leaveOut)
    }

    @Test func eachWarningHasItsLine() throws {
        let text = try checked(["Council,Age"]).text(most: 20)
        #expect(text.hasPrefix("13 records. 2 of them share Council and Age with fewer than 4 others.\n"))
        #expect(text.contains(".csv:13: warning: Only 1 record has Age: 90.\n"))
        #expect(text.contains(".csv:14: warning: Only 1 record has Council: Rutland.\n"))
        #expect(text.contains("Leave out the 2 records that too few share all values with."))
        #expect(try checked(["Council,Age"]).text(most: 1).contains("\nand 1 more; --most 2 prints all"))
        #expect(try checked(["Council", "Age"]).report.json() != checked(["Council"]).report.json())
    }

    @Test func theLeastThatHelpsIsSaid() throws {
        let text = try checked(["Council", "Age"], coarser: ["Council=Region"], leaveOut: 1).text(most: 20)
        #expect(text.contains("Give Region instead of Council, and 1 record is left out."))
        let safe = try checked(["Region"])
        #expect(safe.check.recordsAtRisk.isEmpty)
        #expect(safe.text(most: 20).hasPrefix("13 records. Each shares Region with at least 4 others"))
    }

    @Test("A column's name may have commas in it")
    func commas() throws {
        let file = try tableFile("\"Staff, listening\",B\n" + String(repeating: "x,y\n", count: 5))
        let checked = try CheckedRecords(file, columns: ["Staff, listening", "B,B"], coarser: [], k: 5, mostLeftOut: 0)
        #expect(checked.report.columns == ["Staff, listening", "B"])
    }

    @Test(
        "What cannot be checked is said",
        arguments: [
            (["Town"], [], 5, "has no column “Town”"), (["Age"], ["Council=Region"], 5, "--coarser “Council=Region”"),
            (["Age"], ["Age"], 5, "--coarser “Age”"), (["Age"], [], 1, "k must be from 2"),
            (["Age"], ["Age=Town"], 5, "has no column “Town”"),
        ] as [([String], [String], Int, String)]
    )
    func refused(columns: [String], coarser: [String], k: Int, sentence: String) {
        let said = problem { _ = try checked(columns, coarser: coarser, k: k) }
        #expect(said.contains(sentence), "\(said)")
    }

    @Test("A file to be looked at that has something wrong ends with 1, one that has not with 0")
    func status() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        try Data(rows.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let unsafe = try DiscloseRecords.parse([path, "--columns", "Council"])
        #expect(throws: ExitCode(1)) { try unsafe.run() }
        #expect(throws: Never.self) { try DiscloseRecords.parse([path, "--columns", "Region"]).run() }
        #expect(throws: ExitCode(2)) { try DiscloseRecords.parse([path, "--columns", "Town"]).run() }
    }
}
