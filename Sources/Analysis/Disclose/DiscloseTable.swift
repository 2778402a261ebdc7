import ArgumentParser
import Disclosure
import Foundation
import Web

/// Counts of records, as they may be published.
struct DiscloseTable: AnalysisCommand {
    static let calledName = "disclose table"
    static let configuration = CommandConfiguration(
        commandName: "table",
        abstract: "Count records one to three ways, and see which counts may be published.",
        discussion: """
            Counts under the threshold are withheld, and others with them where they could be worked out by adding \
            and taking away; the rest are rounded. Each withheld figure says why. An empty value counts as “not said”.

            Examples:

              firsthand disclose table answers.csv --by Council --by Answer
              firsthand disclose table answers.csv --by Council --by Answer --percentages --csv > table.csv
              firsthand disclose table counts.csv --by Council --count People --threshold 5 --round 1
              firsthand disclose table answers.csv --by Council --places places.csv --attack

            places.csv has two columns, child and parent: Leeds,Yorkshire. With it the values of the first --by are \
            places, and those with too few people are put together within the place they lie in.

            Ends with 0 when the table was made, with 2 when it could not be.
            """
    )

    @Argument(
        help: ArgumentHelp("A file of records, or - for standard input.", valueName: "data.csv"),
        completion: .file(extensions: ["csv"])
    )
    var path: String

    @Option(help: ArgumentHelp("Divide people by this column. Give it up to three times.", valueName: "column"))
    var by: [String] = []

    @Option(help: ArgumentHelp("Each line counts for as many people as this column says.", valueName: "column"))
    var count: String?

    @OptionGroup(title: "What is small")
    var rule: RuleOptions

    @Option(
        help: ArgumentHelp("Which place lies in which, to put small ones together.", valueName: "places.csv"),
        completion: .file(extensions: ["csv"])
    )
    var places: String?

    @Flag(help: "Put places together until nothing in them has to be withheld for being small.")
    var everyFigure = false

    @Flag(help: "Print percentages too, made only of what is shown.")
    var percentages = false

    @Flag(help: "Print what a reader could work out about each withheld figure.")
    var attack = false

    @Flag(help: "Print a figure to a line, which a screen reader may read better.")
    var list = false

    @Flag(help: "Print a file to publish: withheld figures are empty and say why.")
    var csv = false

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard (1...3).contains(by.count) else { throw ValidationError("Give --by one, two or three times.") }
        guard !(csv && json) else { throw ValidationError("--csv and --json do not go together.") }
        guard !(csv && attack) else { throw ValidationError("--csv and --attack do not go together.") }
        guard !everyFigure || places != nil else { throw ValidationError("--every-figure needs --places.") }
    }

    func perform() throws {
        let rule = try rule.rule()
        let file = try TableFile(InputFile(path: path))
        var counts = try CategoryTable(file, by: by, count: count)
        var areas: [PublishedArea] = []
        if let places {
            let lookup = try PlaceLookup(InputFile(path: places))
            areas = try lookup.rollUp(&counts, of: file, column: by[0], rule: rule, eachCategory: everyFigure)
        }
        let table = try counts.cross(of: file)
        var progress = Progress("Protecting figures")
        let published = rule.publish(table) { progress.reach($0) }
        progress.end()
        let answer = DisclosedTable(
            published: published,
            areas: areas,
            what: count ?? "Records",
            withPercentages: percentages,
            attack: attack ? published.attack() : nil
        )
        if csv {
            print(answer.table.csv, terminator: "")
        } else {
            print(json ? try answer.report.json() : answer.text(isList: list))
        }
    }
}

/// A table, the places put together for it and what a reader could work out, ready to be written.
struct DisclosedTable {
    let published: PublishedCrossTable
    let areas: [PublishedArea]
    let attack: TableAttack?
    let table: PublicTable
    private let withPercentages: Bool

    init(
        published: PublishedCrossTable,
        areas: [PublishedArea],
        what: String,
        withPercentages: Bool,
        attack: TableAttack?
    ) {
        (self.published, self.areas, self.attack) = (published, areas, attack)
        table = PublicTable(published, what: what, withPercentages: withPercentages)
        self.withPercentages = withPercentages
    }

    func text(isList: Bool) -> String {
        var parts = [PublicTableText(table, isList: isList).text, summary]
        if withPercentages {
            parts.append(
                "Percentages are of \(table.totalName), made of the published counts, so that they tell nothing more."
            )
        }
        let joined = areas.filter { $0.places.count > 1 }
        if !joined.isEmpty {
            parts.append(
                "Places put together\n"
                    + joined.map {
                        "  \($0.label): \(Plain.list($0.places)). \($0.explanation)"
                    }.joined(separator: "\n")
            )
        }
        if let attack { parts.append(words(of: attack)) }
        return parts.joined(separator: "\n\n")
    }

    private var summary: String {
        let rule = published.rule
        let rounding = rule.roundingBase > 1 ? "Counts are to the nearest \(rule.roundingBase). " : "Counts are exact. "
        guard published.hiddenCount > 0 else { return rounding + "Nothing has to be withheld." }
        return rounding + "\(Plain.number(published.hiddenCount)) of \(Plain.count(table.figures.count, "figure")), "
            + "totals included, \(published.hiddenCount == 1 ? "is" : "are") withheld."
    }

    private func words(of attack: TableAttack) -> String {
        guard !attack.intervals.isEmpty else { return "What a reader could work out\n  Nothing is withheld." }
        let lines = attack.intervals.map { interval in
            let name = interval.categories.enumerated().map { table.label($1, of: $0) }.joined(separator: ", ")
            let least = Plain.number(interval.least)
            return "  \(name): "
                + (interval.greatest.map { "from \(least) to \(Plain.number($0))" } ?? "\(least) or more")
        }
        let narrowest = attack.intervals.compactMap(\.values).min()
        let known =
            narrowest.map { "No withheld figure is known more closely than to \(Plain.number($0)) values." }
            ?? "No withheld figure has an upper bound."
        let method =
            attack.method == .exact
            ? "" : " The table is large, so some ranges could be narrower than they are said to be here."
        return "What a reader could work out\n" + lines.joined(separator: "\n") + "\n  " + known + method
    }

    var report: Report { Report(self) }

    /// The table for other programs.
    struct Report: Encodable {
        struct Rule: Encodable {
            let threshold, roundingBase: Int
            let isZeroSafe: Bool
        }

        struct Area: Encodable {
            let label: String
            let places: [String]
            let explanation: String
        }

        struct Interval: Encodable {
            let categories: [String?]
            let least: Int
            let greatest: Int?
        }

        let rule: Rule
        let table: PublicTableReport
        let withheld: Int
        let areas: [Area]?
        let attack: [Interval]?
        let attackIsExact: Bool?

        init(_ answer: DisclosedTable) {
            let published = answer.published
            rule = Rule(
                threshold: published.rule.threshold,
                roundingBase: published.rule.roundingBase,
                isZeroSafe: published.rule.isZeroSafe
            )
            table = PublicTableReport(answer.table)
            withheld = published.hiddenCount
            areas =
                answer.areas.isEmpty
                ? nil
                : answer.areas.map {
                    Area(label: $0.label, places: $0.places, explanation: $0.explanation)
                }
            attack = answer.attack?.intervals.map { interval in
                Interval(
                    categories: zip(interval.categories, published.ways).map { place, way in
                        place.map { way.categories[$0] }
                    },
                    least: interval.least,
                    greatest: interval.greatest
                )
            }
            attackIsExact = answer.attack.map { $0.method == .exact }
        }
    }
}
