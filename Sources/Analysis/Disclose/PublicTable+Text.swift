import Disclosure
import Foundation
import Web

/// A published table in words and columns, for a terminal and for whoever has it read out.
struct PublicTableText {
    /// Wider tables are written a figure to a line.
    private static let widest = 110

    private let table: PublicTable
    private let isList: Bool
    /// The letter that stands for each reason.
    private let marks: [String: String]

    /// A list has each figure on a line of its own, with its categories.
    init(_ table: PublicTable, isList: Bool = false) {
        self.table = table
        self.isList = isList
        marks = Dictionary(
            uniqueKeysWithValues: table.reasons.enumerated().map { ($1.why, "[\(Self.letter($0))]") }
        )
    }

    private static func letter(_ index: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: min(index, 25))))
    }

    /// The figures, then each reason once.
    var text: String {
        var parts = ["\(table.what) by \(Plain.list(table.ways.map(\.name)))"]
        switch table.ways.count {
        case 3:
            for place in table.places(of: 0) {
                parts.append(
                    "\(table.ways[0].name): \(table.label(place, of: 0))\n" + block(under: [place], ways: [1, 2])
                )
            }
        default: parts.append(block(under: [], ways: Array(table.ways.indices)))
        }
        let legend = table.reasons.map { reason in
            "\(marks[reason.why] ?? "")  \(reason.why) (\(Plain.count(reason.figures, "figure")))"
        }
        if !legend.isEmpty { parts.append(legend.joined(separator: "\n")) }
        return parts.joined(separator: "\n\n")
    }

    /// A figure as it is written, such as `1,405` or `45 (38%)`, or the letter of a reason.
    private func written(_ categories: [Int?]) -> String {
        guard let figure = table[categories] else { return "" }
        let mark = figure.why.flatMap { marks[$0] }
        guard let value = figure.value else { return mark ?? "" }
        let share = figure.percentage.map { $0 == 0 && value > 0 ? " (under 1%)" : " (\($0)%)" } ?? ""
        return Self.number(value) + share + (mark.map { " " + $0 } ?? "")
    }

    /// As `1,405.5`.
    static func number(_ value: Decimal) -> String {
        let parts = "\(value)".split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int($0) }) else { return "\(value)" }
        return Plain.number(whole) + (parts.count > 1 ? ".\(parts[1])" : "")
    }

    /// The figures of one or two ways.
    private func block(under: [Int?], ways: [Int]) -> String {
        let last = ways[ways.count - 1]
        let rows = ways.count == 2 ? table.places(of: ways[0]) : []
        let name: String
        let lines: [[String]]
        if ways.count == 1 {
            name = table.ways[last].name
            lines = table.places(of: last).map { [table.label($0, of: last), written(under + [$0])] }
            return isList
                ? lines.map { $0.joined(separator: ": ") }.joined(separator: "\n")
                : Self.columns([[name, table.what]] + lines)
        }
        name = "\(table.ways[ways[0]].name) / \(table.ways[last].name)"
        lines = rows.map { row in
            [table.label(row, of: ways[0])] + table.places(of: last).map { written(under + [row, $0]) }
        }
        let header = [name] + table.places(of: last).map { table.label($0, of: last) }
        let grid = Self.columns([header] + lines)
        if !isList, grid.prefix(while: { $0 != "\n" }).count <= Self.widest { return grid }
        return rows.map { row in
            "\(table.ways[ways[0]].name): \(table.label(row, of: ways[0]))\n"
                + table.places(of: last).map { column in
                    "  \(table.label(column, of: last)): \(written(under + [row, column]))"
                }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// Lines of a first column of names and columns of figures.
    static func columns(_ lines: [[String]]) -> String {
        let widths = (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            line.enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + space : space + text
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
