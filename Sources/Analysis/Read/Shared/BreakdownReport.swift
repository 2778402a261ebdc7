import ArgumentParser
import TextAnalysis
import Web

/// What counts are broken down by.
enum BreakdownKey: String, ExpressibleByArgument, CaseIterable {
    case source, period

    var key: Breakdown.Key { self == .source ? .source : .period }

    /// What a row without a name is.
    var unknown: String { "(no \(rawValue))" }
}

/// How often something is found in each source or period.
struct BreakdownReport: Encodable {
    struct Row: Encodable {
        let name: String
        let count, words, texts, textsWithHits: Int
        let perMillion: Double
        /// Of 95%, taking each word for one chance of its own.
        let perMillionLow, perMillionHigh: Double
    }

    /// What was counted, as sentences call it.
    let of: String
    let by: String
    let count: Int
    let read: ReadInput.Summary
    let rows: [Row]
    private let unknown: String

    private enum CodingKeys: CodingKey { case of, by, count, read, rows }

    /// - Throws: ``CommandProblem`` when no text says its source or period.
    init(_ breakdown: Breakdown, of what: String, by key: BreakdownKey, summary: ReadInput.Summary) throws {
        guard breakdown.rows.contains(where: { !$0.key.isEmpty }) else { throw CommandProblem(key.nothingKnown) }
        of = what
        by = key.rawValue
        unknown = key.unknown
        read = summary
        count = breakdown.rows.reduce(0) { $0 + $1.count }
        rows = breakdown.rows.map {
            Row(
                name: $0.key,
                count: $0.count,
                words: $0.words,
                texts: $0.documents,
                textsWithHits: $0.documentsWithHits,
                perMillion: $0.perMillion,
                perMillionLow: $0.perMillionInterval.lowerBound,
                perMillionHigh: $0.perMillionInterval.upperBound
            )
        }
    }

    func text(_ layout: Layout) -> String {
        """
        \(read.text(layout))
        \(layout.wrapped("\(of): found \(Plain.count(count, "time"))."))

        \(table.text(layout))

        \(layout.wrapped(Self.caution))
        """
    }

    static let caution = """
        “in a million” is how often among a million words, with the range in which chance alone leaves it 19 times in 20. \
        People repeat themselves, so the true range is somewhat wider.
        """

    var table: TextTable {
        var table = TextTable([
            .words(by), .number("times"), .number("words"), .number("in a million (95%)"), .number("in texts"),
        ])
        for row in rows {
            let rate =
                row.words == 0
                ? "no words"
                : "\(Figure.rate(row.perMillion)) (\(Figure.rates(row.perMillionLow...row.perMillionHigh)))"
            table.add([
                row.name.isEmpty ? unknown : row.name.onOneLine, Plain.number(row.count), Plain.number(row.words), rate,
                "\(Plain.number(row.textsWithHits)) of \(Plain.number(row.texts))",
            ])
        }
        return table
    }
}

extension BreakdownKey {
    /// That no text says its source or period, and how it could.
    var nothingKnown: String {
        "No text says its \(rawValue). With a table or a list of records, --\(rawValue) names the column that has it."
    }
}
