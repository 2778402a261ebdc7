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
                : "NOT PUBLISHED BEFOREHAND: this plan was not published before there were results, so nobody can tell whether it was written after the "
                    + "results were known. Say so wherever you report them.\nThe plan is \(report.plan).",
            Self.part("Who took part", [report.ratio.sentence] + report.attrition.map(\.sentence)),
        ]
        if report.ratio.isOff {
            parts.append("DO NOT READ ON before you know what happened. The results below cannot be trusted.")
        }
        if !report.departures.isEmpty { parts.append(Self.part("What differs from the plan", report.departures)) }
        parts += report.families.map(family)
        if !report.subgroups.isEmpty {
            parts.append(
                Self.part(
                    "Do messages work differently for some?",
                    ["Of twenty such questions one would look like a yes by chance."])
                    + "\n" + report.subgroups.map(subgroup).joined(separator: "\n"))
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
            let places = Self.places(rows)
            text += Self.table(
                [["", "estimate", "from", "to", "chance", "allowing for all", ""]]
                    + rows.map { row in
                        ["\(row.arm) against \(row.against)"]
                            + [row.estimate, row.lower, row.upper].map {
                                TrialWords.number($0, places: places, keepsZeros: true)
                            }
                            + [
                                TrialWords.chance(row.chance), TrialWords.chance(row.adjusted),
                                row.standsOut ? "stands out" : "",
                            ]
                    })
            for row in rows { text += "\n  " + row.sentence + (row.note.map { " " + $0 } ?? "") }
        }
        return text
    }

    private func subgroup(_ found: AnalysisReport.Subgroup) -> String {
        var text = "\n  By \(found.subgroup), \(found.outcome). \(found.sentence)"
        guard !found.differences.isEmpty else { return text }
        let places = Self.places(width: found.differences.map { $0.upper - $0.lower }.min() ?? 0)
        text +=
            "\n"
            + Self.table(
                [["", "estimate", "from", "to", ""]]
                    + found.differences.map { row in
                        ["\(row.group): \(row.arm) against \(report.arms[0].name)"]
                            + [row.estimate, row.lower, row.upper].map {
                                TrialWords.number($0, places: places, keepsZeros: true)
                            } + [""]
                    })
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

    /// So many that the narrowest range shows two digits.
    static func places(_ rows: [Compared]) -> Int {
        places(width: rows.map { $0.upper - $0.lower }.min() ?? 0)
    }

    private static func places(width: Double) -> Int {
        width >= 10 ? 1 : width >= 1 ? 2 : width >= 0.1 ? 3 : 4
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
