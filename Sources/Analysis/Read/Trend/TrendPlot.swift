import Foundation
import Web

/// Periods from left to right, each with how often and the range of it.
struct TrendPlot {
    private static let width = 820.0
    private static let height = 460.0
    private static let left = 84.0
    private static let right = 790.0
    private static let top = 90.0
    private static let bottom = 380.0

    private let report: TrendReport

    init(_ report: TrendReport) { self.report = report }

    var picture: SVG {
        let rows = report.periods
        var svg = SVG(
            width: Self.width,
            height: Self.height,
            title: "\(report.breakdown.of) from period to period",
            words: words
        )
        svg.text("\(report.breakdown.of) from period to period".cut(to: 80), 20, 26, size: 18, bold: true)
        svg.text("times in a million words, with the range that chance leaves (95%)", 20, 50, size: 13)
        guard !rows.isEmpty else {
            svg.text("No period has words.", 20, 90)
            return svg
        }
        let scale = RateScale(rows)
        func y(_ rate: Double) -> Double { Self.bottom - min(rate / scale.most, 1) * (Self.bottom - Self.top) }
        for tick in scale.ticks {
            svg.line(Self.left, y(tick), Self.right, y(tick), stroke: tick == 0 ? SVG.ink : "#d9d6dd")
            svg.text(RateScale.label(tick), Self.left - 10, y(tick), size: 13, anchor: .end)
        }
        let step = (Self.right - Self.left) / Double(rows.count)
        func x(_ index: Int) -> Double { Self.left + (Double(index) + 0.5) * step }
        let bar = min(6, step / 3)
        let range = step < 8 ? SVG.faint : SVG.ink
        for (index, row) in rows.enumerated() {
            svg.line(x(index), y(row.perMillionLow), x(index), y(row.perMillionHigh), stroke: range, width: 1.5)
            svg.line(
                x(index) - bar,
                y(row.perMillionLow),
                x(index) + bar,
                y(row.perMillionLow),
                stroke: range,
                width: 1.5
            )
            if row.perMillionHigh <= scale.most {
                svg.line(
                    x(index) - bar,
                    y(row.perMillionHigh),
                    x(index) + bar,
                    y(row.perMillionHigh),
                    stroke: range,
                    width: 1.5
                )
            } else {
                // The range goes on beyond the picture.
                svg.polygon(
                    [(x(index), Self.top - 9), (x(index) + 5, Self.top), (x(index) - 5, Self.top)],
                    fill: range
                )
            }
        }
        if rows.count > 1 {
            svg.path(rows.indices.map { (x($0), y(rows[$0].perMillion)) }, stroke: SVG.colours[0], width: 2)
        }
        for (index, row) in rows.enumerated() {
            svg.circle(x(index), y(row.perMillion), radius: max(2, min(5, step / 3)), fill: SVG.colours[0])
        }
        let names = rows.map { $0.name.onOneLine.cut(to: 16) }
        let widest = Double(names.reduce(0) { max($0, $1.columns) }) * 7.6 + 12
        let every = max(1, Int((widest / step).rounded(.up)))
        for index in stride(from: 0, to: rows.count, by: every) where index == 0 || x(index) + widest / 2 < Self.width {
            svg.line(x(index), Self.bottom, x(index), Self.bottom + 5)
            svg.text(names[index], x(index), Self.bottom + 20, size: 13, anchor: .middle)
        }
        for (index, line) in Layout(width: 112).wrapped(report.finding).split(separator: "\n").enumerated()
        where index < 2 {
            svg.text(String(line), 20, Self.bottom + 48 + Double(index) * 18, size: 13)
        }
        return svg
    }

    /// What the picture shows: the finding, then each period.
    private var words: String {
        let said = report.periods.map {
            "\($0.name): \(Figure.rate($0.perMillion)) (\(Figure.rates($0.perMillionLow...$0.perMillionHigh)))"
        }
        return report.finding + " Times in a million words, with the range that chance leaves: "
            + said.joined(separator: "; ") + "."
    }
}

/// An axis of rates from 0.
struct RateScale {
    let most: Double
    let ticks: [Double]

    init(_ rows: [BreakdownReport.Row]) {
        let highest = rows.map(\.perMillion).max() ?? 0
        let ends = rows.map(\.perMillionHigh)
        // A period of few words has a range that would leave no room for the others.
        let wanted = highest > 0 ? min(ends.max() ?? 0, highest * 2.5) : ends.min() ?? 0
        let step = Self.step(max(wanted, 1e-9))
        most = (max(wanted, 1e-9) / step).rounded(.up) * step
        ticks = stride(from: 0, through: most + step / 2, by: step).map(\.self)
    }

    /// The largest of 1, 2 and 5 times a power of ten of which at least four fit.
    private static func step(_ most: Double) -> Double {
        let power = pow(10, log10(most / 4).rounded(.down))
        return [5, 2, 1].map { $0 * power }.first { $0 <= most / 4 } ?? power
    }

    static func label(_ tick: Double) -> String {
        tick == tick.rounded() ? Plain.number(Int(min(tick, 1e15))) : Figure.decimal(tick, places: tick < 0.1 ? 3 : 1)
    }
}
