import TextAnalysis
import Web

/// How often something is found from period to period, and whether that is a trend.
struct TrendReport: Encodable {
    struct Test: Encodable {
        let z, p: Double
    }

    let breakdown: BreakdownReport
    /// Nil where there is nothing to tell a trend from.
    let trend: Test?

    /// - Throws: ``CommandProblem`` when no text says its period.
    init(_ input: ReadInput, counts: [Int], of what: String) throws {
        breakdown = try BreakdownReport(
            Breakdown(input.corpus, counts: counts, by: .period),
            of: what,
            by: .period,
            summary: input.summary
        )
        trend = Trend(input.corpus, counts: counts).map { Test(z: $0.z, p: $0.pValue) }
    }

    /// The periods with words; texts that say none are not among them.
    var periods: [BreakdownReport.Row] { breakdown.rows.filter { !$0.name.isEmpty && $0.words > 0 } }

    func text(_ layout: Layout) -> String {
        """
        \(breakdown.read.text(layout))
        \(layout.wrapped(finding))

        \(breakdown.table.text(layout))

        \(layout.wrapped(BreakdownReport.caution + (periods.count > 40 ? " --every month or year puts dates together." : "")))
        """
    }

    /// What the periods show, in sentences.
    var finding: String {
        let what =
            "\(breakdown.of): found \(Plain.count(breakdown.count, "time")) in \(Plain.count(periods.count, "period"))."
        guard let first = periods.first, breakdown.count > 0, periods.count > 1 else { return what }
        let most = periods.reduce(first) { $1.perMillion > $0.perMillion ? $1 : $0 }
        let least = periods.reduce(first) { $1.perMillion < $0.perMillion ? $1 : $0 }
        let range =
            most.perMillion > least.perMillion
            ? " Most often in \(most.name) (\(Figure.rate(most.perMillion)) in a million words), least in \(least.name) "
                + "(\(Figure.rate(least.perMillion)))."
            : " It is as often in each."
        return what + range + " " + verdict
    }

    private var verdict: String {
        guard let trend else { return "There is nothing to tell a trend from." }
        guard trend.p < 0.05 else {
            return "There is no trend for certain (p = \(Figure.chance(trend.p)), each text taken for one voice)."
        }
        let p = trend.p < 0.001 ? "p < 0.001" : "p = \(Figure.chance(trend.p))"
        return "It becomes \(trend.z > 0 ? "more" : "less") frequent (\(p), each text taken for one voice)."
    }
}
