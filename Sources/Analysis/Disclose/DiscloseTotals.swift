import ArgumentParser
import Disclosure
import Foundation
import Web

/// Sums of amounts, as they may be published.
struct DiscloseTotals: AnalysisCommand {
    static let calledName = "disclose totals"
    static let configuration = CommandConfiguration(
        commandName: "totals",
        abstract: "Add up amounts one to three ways, and see which sums may be published.",
        discussion: """
            A sum of hours or pounds can give the largest contributor away though many contribute. A sum is withheld \
            when few contribute to it, or when whoever contributed second most could work out the most within 10 per \
            cent (--closeness), and others with it where it could be worked out by adding and taking away.

            Examples:

              firsthand disclose totals support.csv --by Council --sum Hours
              firsthand disclose totals support.csv --by Council --by Year --sum Hours --contributor Person
              firsthand disclose totals grants.csv --by Region --sum Pounds --largest 2 --share 85 --csv

            Each line is a contributor of its own unless --contributor names the column that says who.

            Ends with 0 when the table was made, with 2 when it could not be.
            """
    )

    @Argument(
        help: ArgumentHelp("A file of records, or - for standard input.", valueName: "data.csv"),
        completion: .file(extensions: ["csv"])
    )
    var path: String

    @Option(help: ArgumentHelp("Divide amounts by this column. Give it up to three times.", valueName: "column"))
    var by: [String] = []

    @Option(help: ArgumentHelp("The column of the amounts: 0 or more, with or without decimals.", valueName: "column"))
    var sum: String

    @Option(help: ArgumentHelp("The column that says whose an amount is.", valueName: "column"))
    var contributor: String?

    @Option(help: "Sums that fewer contribute to are withheld.")
    var threshold = 10

    @Option(help: "Nobody may know the largest contribution more closely than this, in per cent of it.")
    var closeness = 10

    @Option(help: "Look instead at the share that so many of the largest have, and not at closeness.")
    var largest: Int?

    @Option(help: "The share of the sum, in per cent, that the largest may have at most.")
    var share = 85

    @Option(help: "Sums are rounded to the nearest multiple of this; 1 leaves them exact.")
    var round = 1

    @Flag(help: "Print a figure to a line, which a screen reader may read better.")
    var list = false

    @Flag(help: "Print a file to publish: withheld figures are empty and say why.")
    var csv = false

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard (1...3).contains(by.count) else { throw ValidationError("Give --by one, two or three times.") }
        guard !(csv && json) else { throw ValidationError("--csv and --json do not go together.") }
        guard threshold >= 1, round >= 1 else { throw ValidationError("--threshold and --round are 1 or more.") }
    }

    func perform() throws {
        let file = try TableFile(InputFile(path: path))
        let amounts = try Amounts(sum, of: file)
        let unit = (0..<amounts.decimals).reduce(1) { unit, _ in unit * 10 }
        let rule = try sentence { () throws(DisclosureError) in
            try DominanceRule(
                largest.map { .nk(n: $0, k: share) } ?? .p(closeness),
                fewestContributors: threshold,
                roundingBase: min(round, 1_000_001) * (round > 1 ? unit : 1)
            )
        }
        let contributions = try MagnitudeTable(file, by: by, amounts: amounts, contributor: contributor)
        var progress = Progress("Protecting sums")
        let published = rule.publish(contributions) { progress.reach($0) }
        progress.end()
        let table = PublicTable(published, what: sum, decimals: amounts.decimals)
        if csv { return print(table.csv, terminator: "") }
        if json { return print(try PublicTableReport(table).json()) }
        let withheld = table.figures.count { $0.value == nil }
        let said =
            withheld == 0
            ? "Nothing has to be withheld."
            : "\(Plain.number(withheld)) of \(Plain.count(table.figures.count, "figure")), totals included, "
                + "\(withheld == 1 ? "is" : "are") withheld."
        let rounding = round > 1 ? "Sums are to the nearest \(Plain.number(round)). " : "Sums are exact. "
        print(PublicTableText(table, isList: list).text + "\n\n" + rounding + said)
    }
}

/// A column of amounts from 0, taken as whole numbers of the smallest unit any of them has.
struct Amounts {
    private static let mostDecimals = 6

    let values: [Int]
    /// How many decimals the unit stands for.
    let decimals: Int

    /// - Throws: ``CommandProblem`` with the line and column of the first that is no amount.
    init(_ name: String, of file: TableFile) throws {
        let texts = try file.column(name)
        let column = (file.names.firstIndex(of: name) ?? 0) + 1
        var parts: [(whole: Int, fraction: Substring)] = []
        var decimals = 0
        for (row, text) in texts.enumerated() {
            let pieces = text.trimmed.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
            let fraction = pieces.count > 1 ? pieces[1] : ""
            guard let digits = pieces.first, let whole = Int(digits), digits.allSatisfy(\.isNumber),
                whole <= Table.largestCount, fraction.count <= Self.mostDecimals, fraction.allSatisfy(\.isASCII),
                fraction.allSatisfy(\.isNumber), pieces.count == 1 || !fraction.isEmpty
            else {
                throw CommandProblem(
                    "\(file.name): Line \(file.lines[row]), column \(column): “\(text)” in “\(name)” is not an amount. "
                        + "It must be a number from 0, such as 12 or 12.50, without a sign or commas."
                )
            }
            parts.append((whole, fraction))
            decimals = max(decimals, fraction.count)
        }
        let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
        values = parts.map { part in
            let missing = decimals - part.fraction.count
            let fraction = (0..<missing).reduce(Int(part.fraction) ?? 0) { value, _ in value * 10 }
            return part.whole * unit + fraction
        }
        self.decimals = decimals
    }
}

extension MagnitudeTable {
    init(_ file: TableFile, by: [String], amounts: Amounts, contributor: String?) throws {
        let cells = try CategoryCells(file, by: by)
        let who = try contributor.map { try file.column($0) }
        var contributions = [[Contribution]](repeating: [], count: cells.count)
        for row in 0..<file.rows {
            // A line that does not say whose it is, is nobody else's.
            let name = who.map(\.[row].trimmed).flatMap { $0.isEmpty ? nil : "by \($0)" } ?? "line \(row)"
            contributions[cells.cell(ofRow: row)].append(Contribution(name, amounts.values[row]))
        }
        self = try sentence(of: file.name) { () throws(DisclosureError) in
            try MagnitudeTable(ways: cells.columns.map(\.way), contributions: contributions)
        }
    }
}
