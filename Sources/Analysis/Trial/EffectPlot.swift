import Web

/// Estimates with their ranges, outcome by outcome, each with the line of no difference.
struct EffectPlot {
    private static let width = 860.0
    private static let rowHeight = 34.0
    private static let left = 300.0
    private static let right = 640.0
    private let report: AnalysisReport

    /// What is drawn on one axis.
    private struct Panel {
        let title: String
        let rows: [Compared]
    }

    init(_ report: AnalysisReport) { self.report = report }

    private var panels: [Panel] {
        report.families.flatMap { family in
            family.comparisons.map(\.outcome).uniqued.map { outcome in
                Panel(title: outcome, rows: family.comparisons.filter { $0.outcome == outcome })
            }
        }
    }

    var picture: SVG {
        let height = 84 + panels.reduce(0) { $0 + 96 + Double($1.rows.count) * Self.rowHeight }
        var svg = SVG(width: Self.width, height: height, title: title, words: words)
        svg.text(Self.short(title, 88), 20, 28, size: 17, bold: true)
        svg.text("A square: stands out. An open circle: does not. Lines: the range the truth may lie in.", 20, 54, size: 13)
        var top = 84.0
        for panel in panels {
            draw(panel, top: top, on: &svg)
            top += 96 + Double(panel.rows.count) * Self.rowHeight
        }
        return svg
    }

    private var title: String { report.question }

    /// The actual results, for those who do not see the picture.
    private var words: String {
        let none = report.ratio.isOff ? "People went astray, so no result can be trusted. " : ""
        return none
            + panels.map { panel in
                panel.title + ": "
                    + panel.rows.map { row in
                        let (estimate, range) = Self.figures(row, of: panel)
                        return "\(row.arm) against \(row.against) \(estimate), range \(range), "
                            + (row.standsOut ? "stands out" : "does not stand out")
                    }.joined(separator: "; ") + ". Unit: \(AnalysisText.unit(panel.rows[0].unit))."
            }.joined(separator: " ")
    }

    private static func figures(_ row: Compared, of panel: Panel) -> (estimate: String, range: String) {
        let places = AnalysisText.places(panel.rows)
        func say(_ value: Double) -> String { TrialWords.number(value, places: places, keepsZeros: true) }
        return (say(row.estimate), "\(say(row.lower)) to \(say(row.upper))")
    }

    private func draw(_ panel: Panel, top: Double, on svg: inout SVG) {
        guard let first = panel.rows.first else { return }
        let low = min(panel.rows.map(\.lower).min() ?? 0, first.none)
        let high = max(panel.rows.map(\.upper).max() ?? 0, first.none)
        let ticks = Self.ticks(low, high)
        let (start, end) = (min(low, ticks.first ?? low), max(high, ticks.last ?? high))
        func x(_ value: Double) -> Double {
            Self.left + (value - start) / max(end - start, 1e-12) * (Self.right - Self.left)
        }
        svg.text(Self.short(panel.title, 60), 20, top + 14, size: 15, bold: true)
        svg.text(AnalysisText.unit(first.unit), 20, top + 36, size: 13, fill: "#56505f")
        let bottom = top + 52 + Double(panel.rows.count) * Self.rowHeight
        for tick in ticks {
            svg.line(x(tick), bottom, x(tick), bottom + 5, stroke: SVG.faint)
            svg.text(Self.tick(tick, step: ticks), x(tick), bottom + 17, size: 12, anchor: .middle)
        }
        svg.line(Self.left, bottom, Self.right, bottom, stroke: SVG.faint)
        svg.line(x(first.none), top + 48, x(first.none), bottom, width: 1.5, dashes: "4 3")
        for (index, row) in panel.rows.enumerated() {
            let y = top + 52 + (Double(index) + 0.5) * Self.rowHeight
            svg.text(Self.short("\(row.arm) against \(row.against)", 42), 20, y, size: 13)
            let colour = row.standsOut ? SVG.colours[0] : "#56505f"
            svg.line(x(row.lower), y, x(row.upper), y, stroke: colour, width: 3)
            for end in [row.lower, row.upper] { svg.line(x(end), y - 5, x(end), y + 5, stroke: colour, width: 2) }
            if row.standsOut {
                svg.rectangle(x(row.estimate) - 6, y - 6, width: 12, height: 12, fill: colour)
            } else {
                svg.circle(x(row.estimate), y, radius: 6.5, fill: colour)
                svg.circle(x(row.estimate), y, radius: 4, fill: "#ffffff")
            }
            let (estimate, range) = Self.figures(row, of: panel)
            svg.text("\(estimate) (\(range))", Self.right + 16, y, size: 13)
        }
    }

    /// Round numbers from under the least to over the most, some five of them.
    private static func ticks(_ low: Double, _ high: Double) -> [Double] {
        guard high > low, (high - low).isFinite else { return [low] }
        var step = 1.0
        while step * 10 <= (high - low) / 2 { step *= 10 }
        while step > (high - low) / 2 { step /= 10 }
        if (high - low) / step > 12 { step *= 5 } else if (high - low) / step > 6 { step *= 2 }
        let first = (low / step).rounded(.down)
        let count = Int(min(((high / step).rounded(.up) - first), 20))
        return (0...max(count, 1)).map { (first + Double($0)) * step }
    }

    private static func tick(_ value: Double, step ticks: [Double]) -> String {
        let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
        return TrialWords.number(value, places: step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 4)
    }

    private static func short(_ text: String, _ most: Int) -> String {
        text.count > most ? text.prefix(most - 1) + "…" : text
    }
}
