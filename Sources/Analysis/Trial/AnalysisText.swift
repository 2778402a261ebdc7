import Web

/// What the results show, in words: the checks first, then what was planned.
struct AnalysisText {
    private let report: AnalysisReport

    init(_ report: AnalysisReport) { self.report = report }

    var text: String {
        var parts = [
            report.question,
            report.isPublished
                ? "By the plan published as \(report.plan)."
                : "NOT PLANNED FOR ALL TO SEE: this plan was never published, so nobody can tell whether it was written after the "
                    + "results were known. Say so wherever you report them.\nThe plan is \(report.plan).",
            Self.part("Who took part", [report.ratio.sentence] + report.attrition.map(\.sentence)),
        ]
        if report.ratio.isOff { parts.append("DO NOT READ ON before you know what happened. The results below cannot be trusted.") }
        if !report.departures.isEmpty { parts.append(Self.part("What differs from the plan", report.departures)) }
        parts += report.families.map(family)
        if !report.subgroups.isEmpty {
            parts.append(Self.part("Do messages work differently for some?", report.subgroups.map { "By \($0.subgroup). \($0.sentence)" }))
        }
        if !report.cautions.isEmpty { parts.append(Self.part("What to bear in mind", report.cautions)) }
        return parts.joined(separator: "\n\n")
    }

    private static func part(_ title: String, _ lines: [String]) -> String {
        ([title] + lines.map { "  " + $0 }).joined(separator: "\n")
    }

    private func family(_ family: AnalysisReport.Family) -> String {
        var text = Self.part(Self.heading(family.name), [family.sentence])
        for outcome in family.comparisons.map(\.outcome).uniqued {
            let rows = family.comparisons.filter { $0.outcome == outcome }
            guard let first = rows.first else { continue }
            text += "\n\n  \(outcome), \(Self.unit(first.unit))\n"
            text += Self.table(
                [["", "estimate", "from", "to", "chance", "allowing for all", ""]]
                    + rows.map { row in
                        let places = Self.places(row)
                        return ["\(row.arm) against \(row.against)"]
                            + [row.estimate, row.lower, row.upper].map { TrialWords.number($0, places: places, keepsZeros: true) }
                            + [TrialWords.chance(row.chance), TrialWords.chance(row.adjusted), row.standsOut ? "stands out" : ""]
                    })
            for row in rows { text += "\n  " + row.sentence + (row.note.map { " " + $0 } ?? "") }
        }
        return text
    }

    /// With a capital, as a heading.
    private static func heading(_ name: String) -> String { name.prefix(1).uppercased() + name.dropFirst() }

    static func unit(_ unit: Compared.Unit) -> String {
        switch unit {
        case .inHundred: "more or fewer people in 100"
        case .outcome: "difference of averages"
        case .timesInHundred: "times in 100 the first answers higher, 50 is no difference"
        }
    }

    /// So many that the range shows two digits.
    static func places(_ row: Compared) -> Int {
        let width = row.upper - row.lower
        return width >= 10 ? 1 : width >= 1 ? 2 : width >= 0.1 ? 3 : 4
    }

    /// Columns level with each other: the first to the left, figures to the right.
    private static func table(_ rows: [[String]]) -> String {
        let columns = rows.first?.count ?? 0
        let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 || column == columns - 1 ? row[column] + gap : gap + row[column]
            }
            return String(("    " + cells.joined(separator: "  ")).reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}

extension Array where Element: Hashable {
    /// Each once, in the order in which they come.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
