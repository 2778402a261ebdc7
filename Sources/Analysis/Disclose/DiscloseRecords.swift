import ArgumentParser
import Disclosure
import Foundation
import Web

/// Records that could be told apart by what somebody may know.
struct DiscloseRecords: AnalysisCommand {
    static let calledName = "disclose records"
    static let configuration = CommandConfiguration(
        commandName: "records",
        abstract: "Find records that could be told apart, and the least that would make them safe.",
        discussion: """
            Name the columns that somebody may know of a person: council, age, condition. Records are safe when each \
            shares all of these with at least 4 others (--k 5). Warnings are for whoever prepares the file, and must \
            not be published.

            Examples:

              firsthand disclose records answers.csv --columns Council,Age,Condition
              firsthand disclose records answers.csv --columns Council,Age --coarser Council=Region
              firsthand disclose records answers.csv --columns Council,Age --k 10 --leave-out 20 --json

            Names of columns with commas in them: give --columns once for each. What people wrote is not looked at; it \
            may tell who they are by itself.

            Ends with 0 when all records are safe, with 1 when some are not, with 2 when it could not be found out.
            """
    )

    @Argument(
        help: ArgumentHelp("A file of records, or - for standard input.", valueName: "data.csv"),
        completion: .file(extensions: ["csv"])
    )
    var path: String

    @Option(
        help: ArgumentHelp("What may be known of a person: columns with commas between them.", valueName: "columns")
    )
    var columns: [String]

    @Option(help: "How many records must share all values at least, from 2 to 1000.")
    var k = 5

    @Option(
        help: ArgumentHelp(
            "A column that could stand in for another, such as Council=Region.",
            valueName: "column=column"
        )
    )
    var coarser: [String] = []

    @Option(help: "How many records may be left out rather than make columns coarser for all.")
    var leaveOut = 0

    @Option(help: "How many warnings to print.")
    var most = 20

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard most >= 1 else { throw ValidationError("--most is 1 or more.") }
        guard leaveOut >= 0 else { throw ValidationError("--leave-out is 0 or more.") }
    }

    func perform() throws {
        let file = try TableFile(InputFile(path: path))
        let checked = try CheckedRecords(file, columns: columns, coarser: coarser, k: k, mostLeftOut: leaveOut)
        print(json ? try checked.report.json() : checked.text(most: most))
        if !checked.check.recordsAtRisk.isEmpty { throw ExitCode(1) }
    }
}

/// Records, and which of them could be told apart.
struct CheckedRecords {
    let check: RecordCheck
    private let file: TableFile
    private let names: [String]

    init(_ file: TableFile, columns: [String], coarser: [String], k: Int, mostLeftOut: Int) throws {
        guard file.rows > 0 else { throw CommandProblem("\(file.name) has no records, only names of columns.") }
        // A name may have commas in it; only what is no name is several.
        var names: [String] = []
        for name in columns.flatMap({
            file.names.contains($0) ? [$0] : $0.split(separator: ",").map { String($0).trimmed }
        })
        where !names.contains(name) { names.append(name) }
        func values(_ name: String) throws -> [String?] {
            try file.column(name).map { $0.trimmed.isEmpty ? nil : $0.trimmed }
        }
        var ladders: [String: [RecordColumn.Generalisation]] = [:]
        for step in coarser {
            let sides = step.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard sides.count == 2, names.contains(sides[0]) else {
                throw CommandProblem(
                    "--coarser “\(step)” must be one of the columns, = and the column to give instead."
                )
            }
            ladders[sides[0], default: []].append(RecordColumn.Generalisation(sides[1], try values(sides[1])))
        }
        let known = try names.map { RecordColumn($0, try values($0), generalisations: ladders[$0] ?? []) }
        check = try sentence { () throws(DisclosureError) in
            try RecordCheck(known, k: k, mostLeftOut: mostLeftOut)
        }
        self.file = file
        self.names = names
    }

    private func lines(_ records: [Int]) -> [Int] { records.map { file.lines[$0] } }

    func text(most: Int) -> String {
        let records = Plain.count(file.rows, "record")
        let risky = check.recordsAtRisk.count
        guard risky > 0 else {
            return "\(records). Each shares \(Plain.list(names)) with at least \(check.k - 1) others; the fewest that "
                + "share all are \(Plain.number(check.smallestGroup)).\n" + Self.limits
        }
        var parts = [
            "\(records). \(Plain.number(risky)) of them \(risky == 1 ? "shares" : "share") \(Plain.list(names)) with "
                + "fewer than \(check.k - 1) others."
        ]
        var warnings = check.rareCombinations.prefix(most).map(warning)
        let rest = check.rareCombinations.count - warnings.count
        if rest > 0 {
            warnings.append("and \(Plain.number(rest)) more; --most \(check.rareCombinations.count) prints all")
        }
        if warnings.isEmpty {
            warnings = ["It takes more than \(RecordCheck.mostColumnsTogether) columns together to tell them apart."]
        }
        parts.append(warnings.joined(separator: "\n"))
        let leaving =
            "  Leave out \(risky == 1 ? "the record" : "the \(Plain.number(risky)) records") that too few share "
            + "all values with."
        parts.append(
            (["What would make them safe, any one of"] + check.suggestions.map { "  " + $0.sentence } + [leaving])
                .joined(separator: "\n")
        )
        parts.append(Self.limits)
        return parts.joined(separator: "\n\n")
    }

    private static let limits = "What people wrote was not looked at."

    /// As editors read it: the file, the line, and what is the matter there.
    private func warning(_ rare: RareCombination) -> String {
        let lines = lines(rare.records)
        let others = lines.dropFirst().map { "\($0)" }
        return "\(file.name):\(lines.first ?? 0): warning: \(rare.sentence)"
            + (others.isEmpty ? "" : " (also line\(others.count == 1 ? "" : "s") \(Plain.list(Array(others))))")
    }

    /// The warnings for other programs.
    struct Report: Encodable {
        struct Rare: Encodable {
            struct Value: Encodable {
                let column: String
                /// Missing where it was not said.
                let value: String?
            }

            let values: [Value]
            let lines: [Int]
            let sentence: String
        }

        struct Suggestion: Encodable {
            let sentence: String
            let linesLeftOut: [Int]
        }

        let records, k, smallestGroup: Int
        let columns: [String]
        let linesAtRisk: [Int]
        let rareCombinations: [Rare]
        let suggestions: [Suggestion]
    }

    var report: Report {
        Report(
            records: file.rows,
            k: check.k,
            smallestGroup: check.smallestGroup,
            columns: names,
            linesAtRisk: lines(check.recordsAtRisk),
            rareCombinations: check.rareCombinations.map { rare in
                Report.Rare(
                    values: rare.values.map { Report.Rare.Value(column: $0.column, value: $0.value) },
                    lines: lines(rare.records),
                    sentence: rare.sentence
                )
            },
            suggestions: check.suggestions.map {
                Report.Suggestion(sentence: $0.sentence, linesLeftOut: lines($0.leftOut))
            }
        )
    }
}
