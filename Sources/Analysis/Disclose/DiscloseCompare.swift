import ArgumentParser
import Disclosure
import Foundation
import Web

/// The same people published twice: what the difference would tell.
struct DiscloseCompare: AnalysisCommand {
    static let calledName = "disclose compare"
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "See whether two publications about the same people give somebody away together.",
        discussion: """
            Two tables that are safe alone can be taken away from each other. There are two cases:

            An earlier and a later edition of one table: give two files and --by once. Where few have joined or left, \
            the earlier figure has to stay.

            Two ways of grouping the same people, such as councils and health areas: give one file and --by twice, the \
            grouping that is published already first. Where groups overlap a little, some have to be put together.

            Examples:

              firsthand disclose compare march.csv april.csv --by Council
              firsthand disclose compare march.csv april.csv --by Council --count People --csv > april-public.csv
              firsthand disclose compare answers.csv --by Council --by "Health area"

            More than two editions or groupings are to be compared two at a time, each pair; what three tell together \
            and no two of them do is not found. Zeros are withheld here in any case.

            Ends with 0 when both can be published as they are, with 1 when not, with 2 when it could not be found out.
            """
    )

    @Argument(
        help: ArgumentHelp("The earlier file and the later, or one file with both groupings.", valueName: "data.csv"),
        completion: .file(extensions: ["csv"])
    )
    var paths: [String]

    @Option(
        help: ArgumentHelp("The column that groups people: once for two files, twice for one.", valueName: "column")
    )
    var by: [String] = []

    @Option(help: ArgumentHelp("Each line counts for as many people as this column says.", valueName: "column"))
    var count: String?

    @Option(help: "Counts under this are withheld, from 3 to 1000.")
    var threshold = 10

    @Option(help: "Counts are rounded to the nearest multiple of this; 1 leaves them exact.")
    var round = 5

    @Flag(help: "Print the later edition as a file to publish.")
    var csv = false

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard (paths.count, by.count) == (2, 1) || (paths.count, by.count) == (1, 2) else {
            throw ValidationError("Give two files and --by once, or one file and --by twice.")
        }
        guard !(csv && json) else { throw ValidationError("--csv and --json do not go together.") }
        guard !csv || paths.count == 2 else { throw ValidationError("--csv is for two editions.") }
        guard Set(paths).count == paths.count else { throw ValidationError("The two files are the same.") }
        guard Set(by).count == by.count else { throw ValidationError("The two columns are the same.") }
    }

    func perform() throws {
        let rule = try sentence { () throws(DisclosureError) in
            try DisclosureRule(threshold: threshold, roundingBase: round)
        }
        let files = try paths.map { try TableFile(InputFile(path: $0)) }
        if files.count == 2 {
            let counts = try files.map { try CategoryTable($0, by: by, count: count) }
            let compared = try ComparedEditions(
                earlier: counts[0],
                later: counts[1],
                rule: rule,
                what: count ?? "Records"
            )
            print(
                csv ? compared.table.csv : json ? try compared.report.json() : compared.text,
                terminator: csv ? "" : "\n"
            )
            if !compared.isSafe { throw ExitCode(1) }
        } else {
            let compared = try ComparedGroupings(files[0], by: by, count: count, rule: rule)
            print(json ? try compared.report.json() : compared.text)
            if compared.comparison.verdict != .safe { throw ExitCode(1) }
        }
    }
}

/// Two editions of a one-way table, and what to publish of the later one.
struct ComparedEditions {
    private let edition: PublishedEdition
    private let rule: DisclosureRule
    let table: PublicTable

    init(earlier: CategoryTable, later: CategoryTable, rule: DisclosureRule, what: String) throws {
        let way = later.ways[0]
        let names = Set(way.categories).union(earlier.ways[0].categories).sorted(by: CategoryColumn.precedes)
        func counts(_ table: CategoryTable) -> [Int] {
            let known = Dictionary(uniqueKeysWithValues: zip(table.ways[0].categories, table.counts))
            return names.map { known[$0] ?? 0 }
        }
        let (old, new) = (counts(earlier), counts(later))
        let more = zip(old, new).map { $1 - $0 }
        edition = try sentence { () throws(DisclosureError) in
            // A category that was not in the earlier file was not in the earlier table either.
            let had = Set(earlier.ways[0].categories)
            let before = try Table(
                cells: zip(names, old).filter { had.contains($0.0) }.map { ($0, $1) },
                total: old.reduce(0, +)
            )
            let after = try Table(cells: zip(names, new).map { ($0, $1) }, total: new.reduce(0, +))
            return try rule.publish(
                after,
                after: rule.publish(before),
                joined: more.map { max(0, $0) },
                left: more.map { max(0, -$0) }
            )
        }
        self.rule = rule
        let figures = (edition.cells + [edition.total]).enumerated().map { index, cell in
            PublicTable.Figure(
                categories: [index < names.count ? index : nil],
                value: cell.figure.shown.map { Decimal($0) },
                why: Self.why(cell, rule: rule)
            )
        }
        table = PublicTable(ways: [TableWay(way.name, names)], what: what, figures: figures)
    }

    private static func why(_ cell: PublishedEdition.Cell, rule: DisclosureRule) -> String? {
        if cell.isHeld { return "The earlier figure, held until more people have joined or left." }
        switch cell.figure {
        case .shown: return nil
        case .hidden(why: .belowThreshold):
            return "Withheld because fewer than \(rule.threshold) people are counted here, or nobody."
        case .hidden(why: .protectsAnother):
            return "Withheld because with it a figure under \(rule.threshold) could be worked out."
        }
    }

    private var held: [PublishedEdition.Cell] { (edition.cells + [edition.total]).filter(\.isHeld) }

    /// Whether the later table can be published as if there had been none before.
    var isSafe: Bool { held.isEmpty }

    var text: String {
        guard !isSafe else {
            return "Both can be published: taking one from the other gives nobody away.\n\n"
                + PublicTableText(table).text
        }
        let lines = (edition.cells + [edition.total]).map { cell in
            let (least, most) = (Self.more(cell.difference.lowerBound), Self.more(cell.difference.upperBound))
            return "  \(cell.label): " + (least == most ? least : "from \(least) to \(most)")
        }
        return """
            The later table may not be published as it is: taking the earlier one from it would tell about few people.

            What a reader could work out
            \(lines.joined(separator: "\n"))

            What can be published instead

            \(PublicTableText(table).text)
            """
    }

    private static func more(_ number: Int) -> String {
        if number == 0 { return "no change" }
        return abs(number) > Table.largestCount
            ? "any number \(number < 0 ? "fewer" : "more")"
            : Plain.number(abs(number)) + (number < 0 ? " fewer" : " more")
    }

    struct Report: Encodable {
        struct Held: Encodable {
            let category: String
            /// How many more a reader could work out there are; no bound where there is none.
            let least, greatest: Int?
        }

        let isSafe: Bool
        let held: [Held]
        let table: PublicTableReport
    }

    var report: Report {
        func bound(_ value: Int) -> Int? { abs(value) > Table.largestCount ? nil : value }
        return Report(
            isSafe: isSafe,
            held: held.map {
                Report.Held(
                    category: $0.label,
                    least: bound($0.difference.lowerBound),
                    greatest: bound($0.difference.upperBound)
                )
            },
            table: PublicTableReport(table)
        )
    }
}

/// Two ways of grouping the same people, and whether both can be published.
struct ComparedGroupings {
    let comparison: GroupingComparison

    init(_ file: TableFile, by: [String], count: String?, rule: DisclosureRule) throws {
        let columns = try CategoryCells(file, by: by).columns
        let counts = try count.map { try WholeNumbers($0, of: file).values } ?? Array(repeating: 1, count: file.rows)
        // The smallest areas both groupings are made of: the records of one pair of groups are one unit.
        var units: [[Int]: Int] = [:]
        for row in 0..<file.rows { units[columns.map { $0.places[row] }, default: 0] += counts[row] }
        let pairs = units.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
        comparison = try sentence(of: file.name) { () throws(DisclosureError) in
            rule.compare(
                try Groupings(
                    counts: pairs.map { units[$0] ?? 0 },
                    first: pairs.map { columns[0].categories[$0[0]] },
                    second: pairs.map { columns[1].categories[$0[1]] }
                )
            )
        }
    }

    var text: String {
        guard comparison.verdict != .safe else {
            return "Both can be published: taking one from the other gives nobody away."
        }
        let found =
            "What taking one from the other would tell\n"
            + comparison.exposures.map { "  " + $0.sentence(under: comparison.rule) }.joined(separator: "\n")
        switch comparison.verdict {
        case .safe, .refuse:
            return "The second grouping may not be published: no way of putting its groups together is safe.\n\n"
                + found
        case .coarsen(let groups):
            let joined = groups.filter { $0.count > 1 }.map { "  \(Plain.list($0))" }
            return "The second grouping may be published with some of its groups put together.\n\n" + found
                + "\n\nPut together\n" + joined.joined(separator: "\n")
        }
    }

    struct Report: Encodable {
        struct Exposure: Encodable {
            let first, second, sentence: String
        }

        /// safe, coarsen or refuse.
        let verdict: String
        let exposures: [Exposure]
        /// The groups to publish, where some have to be put together.
        let groups: [[String]]?
    }

    var report: Report {
        let exposures = comparison.exposures.map {
            Report.Exposure(first: $0.first, second: $0.second, sentence: $0.sentence(under: comparison.rule))
        }
        switch comparison.verdict {
        case .safe: return Report(verdict: "safe", exposures: exposures, groups: nil)
        case .coarsen(let groups): return Report(verdict: "coarsen", exposures: exposures, groups: groups)
        case .refuse: return Report(verdict: "refuse", exposures: exposures, groups: nil)
        }
    }
}
