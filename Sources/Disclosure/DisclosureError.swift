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
    /// A table has one, two or three ways.
    case ways(Int)
    /// A table with its margins has more than `CrossTable.mostFigures` figures.
    case tooManyFigures
    /// There must be one count for each combination of categories.
    case cellCount(counts: Int, cells: Int)
    /// Somebody is counted where nobody can be.
    case impossible(Int, label: String)
    /// A dominance rule's numbers make no sense.
    case dominance
    /// A place is named twice, has an unknown parent or is its own ancestor.
    case hierarchy(place: String)
    /// Two groupings must be of the same units.
    case units(Int, Int)
    /// k is outside `RecordCheck.ks`, or there are more columns than `RecordCheck.mostColumns`.
    case records
    /// A column must have one value for each record, and its generalisations likewise.
    case columnLength(column: String, values: Int, records: Int)
    /// A percentage has from 0 to 6 decimals and its base is positive.
    case percentage

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
        case .ways(let ways):
            "The table has \(ways) ways of dividing people. It must have one, two or three."
        case .tooManyFigures:
            "The table has more than \(CrossTable.mostFigures) figures with its totals. Divide it into smaller tables."
        case .cellCount(let counts, let cells):
            "There are \(counts) counts for \(cells) combinations of categories. There must be one for each."
        case .impossible(let count, let label):
            "The count for “\(label)” is \(count), where nobody is said to be possible. It must be 0."
        case .dominance:
            "The dominance rule makes no sense. It needs at least 1 contributor and a percentage over 0 and under 100."
        case .hierarchy(let place):
            "The place “\(place)” is named twice, lies in an unknown place or lies in itself."
        case .units(let first, let second):
            "One grouping has \(first) units and the other \(second). Both must be of the same units."
        case .records:
            "k must be from \(RecordCheck.ks.lowerBound) to \(RecordCheck.ks.upperBound), and there can be at most "
                + "\(RecordCheck.mostColumns) columns."
        case .columnLength(let column, let values, let records):
            "The column “\(column)” has \(values) values for \(records) records."
        case .percentage:
            "A percentage needs a base over 0 and from 0 to 6 decimals."
        }
    }

    /// The sentence.
    public var description: String { sentence }
}
