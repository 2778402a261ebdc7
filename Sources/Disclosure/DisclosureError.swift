/// Why a rule or a table cannot be used, with a sentence a person can act on.
public enum DisclosureError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The threshold is outside `DisclosureRule.thresholds`.
    case threshold(Int)
    /// The rounding base is not between 1 and the threshold.
    case roundingBase(Int, threshold: Int)
    /// A count is negative or beyond `Table.largestCount`.
    case count(Int, label: String)
    /// Categories that do not overlap must add up to the total.
    case doesNotAddUp(sum: Int, total: Int)
    /// Where categories overlap, none can have more people than there are.
    case exceedsTotal(Int, label: String, total: Int)
    /// A row has another number of counts than there are columns.
    case raggedRow(label: String, counts: Int, columns: Int)
    /// There must be one row of counts for each row label.
    case rowCount(rows: Int, labels: Int)

    /// What is wrong and what would be right.
    public var sentence: String {
        switch self {
        case .threshold(let threshold):
            "The threshold is \(threshold). It must be from \(DisclosureRule.thresholds.lowerBound) "
                + "to \(DisclosureRule.thresholds.upperBound)."
        case .roundingBase(let base, let threshold):
            "Figures are rounded to \(base). That must be from 1 to the threshold, which is \(threshold)."
        case .count(let count, let label):
            "The count for “\(label)” is \(count). It must be from 0 to \(Table.largestCount)."
        case .doesNotAddUp(let sum, let total):
            "The counts add up to \(sum) and the total is \(total). They must be the same, or the categories must be "
                + "said to overlap."
        case .exceedsTotal(let count, let label, let total):
            "The count for “\(label)” is \(count), more than the total of \(total)."
        case .raggedRow(let label, let counts, let columns):
            "The row “\(label)” has \(counts) counts for \(columns) columns."
        case .rowCount(let rows, let labels):
            "There are \(rows) rows of counts for \(labels) row names."
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
