import Foundation
import Web

/// The size of each difference with its range: a row for each word, those more frequent here above the others.
struct KeynessPlot {
    private static let rowHeight = 26.0
    private static let most = 20

    private let report: KeynessReport
    private let more, less: [KeynessReport.Word]

    init(_ report: KeynessReport) {
        self.report = report
        more = Array(report.more.prefix(Self.most))
        less = Array(report.less.prefix(Self.most))
    }

    var picture: SVG {
        let rows = more + less
        let top = 96.0
        let bottom = top + max(Double(rows.count) * Self.rowHeight, Self.rowHeight)
        let labels = 190.0
        let width = 820.0
        var svg = SVG(
            width: width,
            height: bottom + 66,
            title: "Words that \(report.here.name) and \(report.there.name) use differently",
            words: words
        )
        svg.text("More or less often in \(report.here.name)", 20, 26, size: 18, bold: true)
        svg.text("than in \(report.there.name)".cut(to: 90), 20, 50, size: 14)
        guard !rows.isEmpty else {
            svg.text("No word differs for certain.", 20, top)
            return svg
        }
        let scale = RatioScale(rows, from: labels + 20, to: width - 70)
        for tick in scale.ticks {
            let x = scale.place(tick)
            svg.line(x, top - 8, x, bottom, stroke: tick == 0 ? SVG.ink : "#d9d6dd", width: tick == 0 ? 1.5 : 1)
            svg.text(RatioScale.label(tick), x, bottom + 18, size: 13, anchor: .middle)
        }
        svg.text(
            "how many times as often (with the range that chance leaves, 95%)",
            (labels + width) / 2,
            bottom + 44,
            size: 13,
            anchor: .middle
        )
        for (index, word) in rows.enumerated() {
            let y = top + (Double(index) + 0.5) * Self.rowHeight
            if index == more.count, index > 0 {
                svg.line(
                    20,
                    y - Self.rowHeight / 2,
                    width - 20,
                    y - Self.rowHeight / 2,
                    stroke: SVG.faint,
                    dashes: "4 4"
                )
            }
            Self.row(word, y, scale, on: &svg)
        }
        return svg
    }

    private static func row(_ word: KeynessReport.Word, _ y: Double, _ scale: RatioScale, on svg: inout SVG) {
        let isMore = word.logRatio > 0
        let colour = SVG.colours[isMore ? 0 : 1]
        svg.text(word.word.cut(to: 22), 190, y, size: 14, anchor: .end)
        let (low, high) = (scale.place(word.logRatioLow), scale.place(word.logRatioHigh))
        svg.line(low, y, high, y, stroke: colour, width: 2)
        // A range that goes on beyond the picture ends without a bar.
        if scale.shows(word.logRatioLow) { svg.line(low, y - 5, low, y + 5, stroke: colour, width: 2) }
        if scale.shows(word.logRatioHigh) { svg.line(high, y - 5, high, y + 5, stroke: colour, width: 2) }
        let x = scale.place(word.logRatio)
        if isMore {
            svg.circle(x, y, radius: 5.5, fill: colour)
        } else {
            svg.polygon([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], fill: colour)
        }
    }

    /// What the picture shows: each word with its size.
    private var words: String {
        guard !(more + less).isEmpty else { return "No word differs for certain." }
        func said(_ words: [KeynessReport.Word]) -> String {
            Plain.list(
                words.map { word in
                    let (low, high) = (RatioScale.times(word.logRatioLow), RatioScale.times(word.logRatioHigh))
                    return "“\(word.word)” \(RatioScale.times(word.logRatio)) times as often (\(low) to \(high))"
                }
            ) + "."
        }
        return [
            more.isEmpty ? nil : "More often in \(report.here.name) than in \(report.there.name): \(said(more))",
            less.isEmpty ? nil : "Less often: \(said(less))",
        ].compactMap(\.self).joined(separator: " ")
    }
}

/// An axis of log ratios, with none in the middle of things.
struct RatioScale {
    /// The powers of two that are marked.
    let ticks: [Double]
    private let low, high: Double
    private let from, to: Double

    init(_ words: [KeynessReport.Word], from: Double, to: Double) {
        // Ranges may be very wide where counts are small; the points have to be told apart, not the ranges' ends.
        let points = words.map(\.logRatio)
        let reach = max(2, (points.map(abs).max() ?? 0) * 1.5)
        let least = max(words.map(\.logRatioLow).min() ?? 0, -reach, (points.min() ?? 0) - 3)
        let most = min(words.map(\.logRatioHigh).max() ?? 0, reach, (points.max() ?? 0) + 3)
        low = min(least, -0.5).rounded(.down)
        high = max(most, 0.5).rounded(.up)
        (self.from, self.to) = (from, to)
        let step = max(1, ((high - low) / 10).rounded(.up))
        ticks = stride(from: (low / step).rounded(.up) * step, through: high, by: step).map(\.self)
    }

    func shows(_ ratio: Double) -> Bool { (low...high).contains(ratio) }

    func place(_ ratio: Double) -> Double {
        from + (min(max(ratio, low), high) - low) / (high - low) * (to - from)
    }

    /// Such as `4 ×` or `½ ×`.
    static func label(_ ratio: Double) -> String {
        if ratio == 0 { return "same" }
        let times = Plain.number(Int(exp2(min(abs(ratio), 40))))
        return ratio > 0 ? "\(times) ×" : ratio == -1 ? "½ ×" : "1/\(times) ×"
    }

    static func times(_ ratio: Double) -> String {
        let times = exp2(min(max(ratio, -40), 40))
        return times < 0.095
            ? Figure.decimal(times, places: 3)
            : times < 9.95
                ? Figure.decimal(times, places: times < 0.95 ? 2 : 1)
                : Plain.number(Int(times.rounded()))
    }
}
