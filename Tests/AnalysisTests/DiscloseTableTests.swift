import Disclosure
import Foundation
import Testing

@testable import Analysis

/// A file of this text, as a table.
func tableFile(_ text: String) throws -> TableFile {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try TableFile(InputFile(path: path))
}

/// What stopped it, in words.
func problem(_ body: () throws -> Void) -> String {
    let problem = #expect(throws: CommandProblem.self) { try body() }
    return problem?.description ?? ""
}

/// `firsthand disclose table`: from records to a table that can be published.
@Suite struct DiscloseTableTests {
    /// Council and answer of a hundred-odd people; Rutland is small.
    private static let answers: String = {
        var lines = ["Council,Answer"]
        for (council, yes, no) in [("Leeds", 30, 21), ("York", 26, 44), ("Rutland", 3, 2)] {
            lines += Array(repeating: "\(council),Yes", count: yes) + Array(repeating: " \(council) ,No", count: no)
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private func disclosed(
        _ text: String,
        by: [String],
        count: String? = nil,
        rule: DisclosureRule = .standard,
        percentages: Bool = false
    ) throws -> DisclosedTable {
        let file = try tableFile(text)
        let published = rule.publish(try CategoryTable(file, by: by, count: count).cross(of: file))
        return DisclosedTable(
            published: published,
            areas: [],
            what: count ?? "Records",
            withPercentages: percentages,
            attack: published.attack()
        )
    }

    /// Read as if they were UTF-8, “Café” and “Cafè” of an older program are the same broken name.
    @Test func lettersThatAreNotUTF8AreRefusedWithTheirPlace() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let files: [(bytes: [UInt8], place: String)] = [
            ([0x41, 0xE9, 0x0A], "Line 1: the letters in column 1"),
            ([0x41, 0x2C, 0x42, 0x0A, 0x31, 0x2C, 0xE8], "Line 2: the letters in column 2"),
        ]
        for file in files {
            try Data(file.bytes).write(to: URL(fileURLWithPath: path))
            #expect(problem { _ = try TableFile(InputFile(path: path)) }.contains("\(file.place) are not UTF-8."))
        }
    }

    @Test func recordsBecomeATableThatSaysWhy() throws {
        let answer = try disclosed(Self.answers, by: ["Council", "Answer"])
        #expect(answer.table[[2, 1]]?.value == 25 && answer.table[[2, 0]]?.value == 45)
        #expect(answer.table[[1, 0]]?.value == nil && answer.table[[1, nil]]?.value == nil)
        let text = answer.text(isList: false)
        #expect(
            text.hasPrefix(
                "Records by Council and Answer\n\nCouncil / Answer   No  Yes  Total\nLeeds             [a]  [a]    [a]\n"
            )
        )
        #expect(text.contains("[b]  Withheld because fewer than 10 people are counted here, or nobody. (3 figures)"))
        #expect(text.contains("\n  Rutland, Total: from "))
        // Neither the words nor the file nor the JSON have a small figure in them.
        let list = answer.text(isList: true)
        #expect(list.contains("Council: Rutland\n  No: [b]\n  Yes: [b]\n  Total: [b]"))
        #expect(answer.table.csv.contains("Rutland,No,,\"Withheld because fewer than 10 people"))
        #expect(answer.table.csv.hasPrefix("Council,Answer,Records,Why withheld\nLeeds,No,,Withheld because with it a"))
        let json = try #require(
            JSONSerialization.jsonObject(with: Data(answer.report.json().utf8)) as? [String: Any]
        )
        #expect(json["withheld"] as? Int == answer.published.hiddenCount)
        let table = try #require(json["table"] as? [String: Any])
        let figures = try #require(table["figures"] as? [[String: Any]])
        #expect(figures.count == 12)
        for figure in figures { #expect((figure["value"] == nil) == (figure["why"] != nil)) }
    }

    @Test("The order of the lines does not matter, and neither do spaces around values")
    func order() throws {
        let lines = Self.answers.split(separator: "\n")
        let turned = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n")
        let (one, two) = (
            try disclosed(Self.answers, by: ["Council", "Answer"]), try disclosed(turned, by: ["Council", "Answer"])
        )
        #expect(one.text(isList: false) == two.text(isList: false))
        #expect(try one.report.json() == two.report.json())
    }

    @Test("Ready counts are the records they stand for")
    func ready() throws {
        let counts =
            "Answer,People,Council\nYes,30,Leeds\nNo,21,Leeds\nYes,26,York\nNo,40,York\nNo,4,York\n"
            + "Yes,3,Rutland\nNo,2,Rutland\n"
        let ready = try disclosed(counts, by: ["Council", "Answer"], count: "People")
        #expect(try ready.published == disclosed(Self.answers, by: ["Council", "Answer"]).published)
        #expect(ready.table.csv.hasPrefix("Council,Answer,People,Why withheld\n"))
    }

    @Test("Percentages are made of published counts only, and of none that is withheld")
    func percentages() throws {
        let answer = try disclosed(Self.answers, by: ["Council", "Answer"], percentages: true)
        #expect(answer.table[[2, 0]]?.percentage == 64 && answer.table[[2, nil]]?.percentage == 100)
        #expect(answer.table.figures.allSatisfy { ($0.percentage == nil) == ($0.value == nil) })
        #expect(answer.text(isList: false).contains("45 (64%)"))
        #expect(answer.table.csv.hasPrefix("Council,Answer,Records,Percentage of each Council,Why withheld\n"))
        let few = try disclosed(
            "Answer,People\nYes,100000\nNo,20\n",
            by: ["Answer"],
            count: "People",
            percentages: true
        )
        #expect(few.text(isList: false).contains("20 (under 1%)"))
    }

    @Test("Zeros are shown where they are safe")
    func zeros() throws {
        let counts = "A,B,n\nx,1,40\nx,2,0\ny,1,50\ny,2,60\n"
        let rule = try DisclosureRule(isZeroSafe: true)
        let shown = try disclosed(counts, by: ["A", "B"], count: "n", rule: rule)
        #expect(shown.table[[0, 1]]?.value == 0 && shown.published.hiddenCount == 0)
        #expect(try disclosed(counts, by: ["A", "B"], count: "n").table[[0, 1]]?.value == nil)
    }

    @Test("Three ways are printed as one table for each category of the first")
    func three() throws {
        let rows =
            ["Region", "Age", "Answer"].joined(separator: ",") + "\n"
            + (0..<400).map { "R\($0 % 2),A\($0 / 2 % 2),B\($0 / 4 % 2)" }.joined(separator: "\n")
        let text = try disclosed(rows, by: ["Region", "Age", "Answer"]).text(isList: false)
        #expect(text.contains("Region: R0\nAge / Answer   B0   B1  Total\nA0             50   50    100\n"))
        #expect(text.contains("Region: Total\nAge / Answer   B0   B1  Total\n"))
        #expect(text.contains("Nothing has to be withheld."))
    }

    @Test("A table too wide for a terminal is a list")
    func wide() throws {
        let rows =
            "Place,Answer\n"
            + (0..<600).map { "P\($0 % 2),A long answer of number \($0 / 2 % 10)" }
            .joined(separator: "\n")
        let text = try disclosed(rows, by: ["Place", "Answer"]).text(isList: false)
        #expect(text.contains("Place: P0\n  A long answer of number 0: 30\n"))
    }

    @Test(
        "Categories are in the order people expect",
        arguments: [
            (["18–24", "5–17", "", "100", "65+"], ["5–17", "18–24", "65+", "100", "not said"]),
            (["b", "a10", "a9", "a09"], ["a09", "a9", "a10", "b"]), (["Total", "x"], ["Total", "x"]),
        ]
    )
    func ordering(values: [String], ordered: [String]) {
        #expect(CategoryColumn("c", values: values).categories == ordered)
        #expect(CategoryColumn("c", values: values.reversed()).categories == ordered)
    }

    @Test func aCategoryCalledTotalIsNotTheTotal() throws {
        let csv = try disclosed("A,n\nTotal,40\nx,50\n", by: ["A"], count: "n").table.csv
        #expect(csv == "A,n,Why withheld\nTotal,40,\nx,50,\nTotal of all,90,\n")
    }

    @Test(
        "Nobody, one record and many records of one kind are tables, too",
        arguments: [
            ("A\nx\n", 2), ("A,B\nx,y\n", 4), ("A,B\n,\n,\n", 4),
        ]
    )
    func small(text: String, withheld: Int) throws {
        let answer = try disclosed(text, by: text.hasPrefix("A,B") ? ["A", "B"] : ["A"])
        #expect(answer.published.hiddenCount == withheld && !answer.text(isList: true).isEmpty)
    }

    @Test(
        "What cannot be counted is said, with the place",
        arguments: [
            ("", ["A"], nil, "is empty"), ("A,B\n", ["A"], nil, "has no records"),
            ("A,B\nx,y\n", ["C"], nil, "has no column “C”"), ("A,B\nx,y\n", ["A", "A"], nil, "given twice"),
            ("A,B\nx,1\ny,some\n", ["A"], "B", "Line 3, column 2: “some”"),
            ("A,B\nx,-1\n", ["A"], "B", "Line 2, column 2"),
            ("A,B\nx,1.5\n", ["A"], "B", "Line 2, column 2"), ("A,B\nx,NaN\n", ["A"], "B", "Line 2, column 2"),
            ("A,B\nx,1000000000000\nx,1\n", ["A"], "B", "Line 3, column 2: from here the sum"),
            ("A,B\nx,1\ny\n", ["A"], "B", "Line 3: there are 1 fields"),
        ] as [(String, [String], String?, String)]
    )
    func refused(text: String, by: [String], count: String?, sentence: String) {
        let said = problem { _ = try disclosed(text, by: by, count: count) }
        #expect(said.contains(sentence), "\(said)")
    }

    @Test func tooLargeATableNamesTheColumnToBlame() {
        let rows = "Id,Answer\n" + (0..<70_000).map { "\($0),\($0 % 2)" }.joined(separator: "\n")
        let said = problem { _ = try disclosed(rows, by: ["Answer", "Id"]) }
        #expect(said.contains("“Id” alone has 70000 different values"), "\(said)")
    }
}

/// Places put together rather than dropped.
@Suite struct DisclosePlacesTests {
    private let lookup =
        "child,parent\nAldmoor,North\nBirkdale,North\nCarrside,South\nDunwell,South\nNorth,All\nSouth,All\n"
    private let data = "Place,Answer,n\nAldmoor,Yes,40\nBirkdale,Yes,5\nCarrside,No,20\nDunwell,Yes,30\n"

    private func rolled(
        _ data: String,
        _ lookup: String,
        eachCategory: Bool = false
    ) throws -> (CategoryTable, [PublishedArea]) {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
        try Data(lookup.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try tableFile(data)
        var counts = try CategoryTable(file, by: ["Place", "Answer"], count: "n")
        let areas = try PlaceLookup(InputFile(path: path)).rollUp(
            &counts,
            of: file,
            column: "Place",
            rule: .standard,
            eachCategory: eachCategory
        )
        return (counts, areas)
    }

    @Test func smallPlacesJoinNeighboursAndNobodyIsLost() throws {
        let (counts, areas) = try rolled(data, lookup)
        #expect(counts.ways[0].categories == ["Carrside", "Dunwell", "North"])
        #expect(counts.counts.reduce(0, +) == 95)
        #expect(areas.first { $0.label == "North" }?.places == ["Aldmoor", "Birkdale"])
        // No answer is under the threshold in any area where all have to be shown.
        let (all, _) = try rolled(data, lookup, eachCategory: true)
        #expect(all.counts.allSatisfy { $0 >= 10 } && all.counts.reduce(0, +) == 95)
    }

    @Test("Several places that lie in none, and people who did not say, are somewhere")
    func everywhere() throws {
        let north = "child,parent\nAldmoor,North\nBirkdale,North\nCarrside,South\nDunwell,South\n"
        let (counts, _) = try rolled(data + ",No,3\n", north)
        #expect(counts.counts.reduce(0, +) == 98)
        let (few, areas) = try rolled("Place,Answer,n\nAldmoor,Yes,2\n", lookup)
        #expect(areas.isEmpty && few.ways[0].categories == ["All"] && few.counts == [2])
    }

    @Test(
        "A lookup that makes no sense is refused, with the line",
        arguments: [
            (
                "child,parent\nAldmoor,North\nAldmoor,South\n",
                "Line 3: “Aldmoor” lies in “South” here and in “North” before"
            ),
            ("child,parent\n,North\n", "Line 2: there is no name"), ("a,b\nx,y\n", "has no column “child”"),
            ("child,parent\nA,B\nB,A\n", "no place holds the others"),
            ("child,parent\nAldmoor,North\n", "Line 3: “Birkdale” in “Place” is not in"),
        ]
    )
    func refused(lookup: String, sentence: String) {
        let said = problem { _ = try rolled(data, lookup) }
        #expect(said.contains(sentence), "\(said)")
    }
}
