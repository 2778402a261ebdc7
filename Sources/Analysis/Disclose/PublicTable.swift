import DelimitedText
import Disclosure
import Foundation
import Web

/// A table as it may be published, whatever its figures are of: what is shown of each, and why not more.
struct PublicTable {
    struct Figure {
        /// One place for each way, nil for the total.
        let categories: [Int?]
        /// What is shown; nil where it is withheld.
        let value: Decimal?
        /// Why it is withheld, or what else has to be said of it; nil where there is nothing to say.
        let why: String?
        /// Of the total of the last way, in whole per cent.
        var percentage: Int?
    }

    let ways: [TableWay]
    /// What the figures are of, `Records`.
    let what: String
    /// Totals included: the last way changes fastest, totals come last in each way.
    let figures: [Figure]
    private let strides: [Int]

    init(ways: [TableWay], what: String, figures: [Figure]) {
        (self.ways, self.what, self.figures) = (ways, what, figures)
        var strides = ways.map { _ in 1 }
        for way in ways.indices.dropLast().reversed() {
            strides[way] = strides[way + 1] * (ways[way + 1].categories.count + 1)
        }
        self.strides = strides
    }

    /// Percentages are each figure's share of the total of the last way, made only of what is shown, so that they tell
    /// nothing more.
    init(_ published: PublishedCrossTable, what: String, withPercentages: Bool = false) {
        let all = published.all
        let size = (published.ways.last?.categories.count ?? 0) + 1
        let figures = all.enumerated().map { index, cell in
            let base = all[index - index % size + size - 1].figure
            return Figure(
                categories: cell.categories,
                value: cell.figure.shown.map { Decimal($0) },
                why: cell.figure.isHidden ? published.explanation(cell.categories) : nil,
                percentage: withPercentages ? cell.figure.percentage(of: base) : nil
            )
        }
        self.init(ways: published.ways, what: what, figures: figures)
    }

    /// The amounts are whole numbers of a unit that is the last of so many decimals.
    init(_ published: PublishedMagnitudeTable, what: String, decimals: Int) {
        let unit = Decimal(sign: .plus, exponent: -decimals, significand: 1)
        let figures = published.all.map { cell in
            switch cell.amount {
            case .shown(let sum): Figure(categories: cell.categories, value: Decimal(sum) * unit, why: nil)
            case .hidden:
                Figure(
                    categories: cell.categories,
                    value: nil,
                    why: cell.amount.explanation(under: published.rule)
                )
            }
        }
        self.init(ways: published.ways, what: what, figures: figures)
    }

    subscript(categories: [Int?]) -> Figure? {
        let place = zip(zip(categories, ways), strides).reduce(0) { sum, part in
            sum + (part.0.0 ?? part.0.1.categories.count) * part.1
        }
        return figures.indices.contains(place) ? figures[place] : nil
    }

    /// What a category is called, the total if it is nil.
    func label(_ category: Int?, of way: Int) -> String {
        let categories = ways[way].categories
        guard let category else { return categories.contains("Total") ? "Total of all" : "Total" }
        return categories[category].isEmpty ? CategoryColumn.notSaid : categories[category]
    }

    /// The categories of a way, and its total where there is anything to add up.
    func places(of way: Int) -> [Int?] { Array(ways[way].categories.indices) + [nil] }

    /// The reasons there are, in order of appearance, with how many figures each is about.
    var reasons: [(why: String, figures: Int)] {
        var found: [(why: String, figures: Int)] = []
        for why in figures.compactMap(\.why) {
            if let known = found.firstIndex(where: { $0.why == why }) {
                found[known].figures += 1
            } else {
                found.append((why, 1))
            }
        }
        return found
    }

    /// The table as comma-separated values, a figure to a line: withheld ones are empty and say why.
    var csv: String {
        var bytes: [UInt8] = []
        var writer = CSVWriter<Never> { bytes += $0 }
        let hasPercentages = figures.contains { $0.percentage != nil }
        for way in ways { writer.field(way.name) }
        writer.field(what)
        if hasPercentages { writer.field("Percentage of \(totalName)") }
        writer.field("Why withheld")
        writer.endRecord()
        for figure in figures {
            for (way, category) in figure.categories.enumerated() { writer.field(label(category, of: way)) }
            writer.field(figure.value.map { "\($0)" } ?? "")
            if hasPercentages { writer.field(figure.percentage) }
            writer.field(figure.why ?? "")
            writer.endRecord()
        }
        writer.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What percentages are of, `the total of each Council`.
    var totalName: String {
        ways.count == 1 ? "the total" : "each " + ways.dropLast().map(\.name).joined(separator: " and ")
    }
}
