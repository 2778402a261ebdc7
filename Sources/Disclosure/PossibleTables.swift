/// All tables of whole numbers within bounds that add up to their margins, explored from the true one.
///
/// Such a table is a circulation: people flow from a source through their row, their cell and their column to a sink
/// and back, each stretch within its bounds.
struct PossibleTables {
    private var circulation: Circulation
    private let width: Int

    /// - Parameters:
    ///   - counts: The true table with its margins as last row and last column.
    ///   - bounds: What each figure may be, in the same shape; the true one is within.
    init(counts: [[Int]], bounds: [[ClosedRange<Int>]]) {
        let rows = counts.count - 1
        let columns = (counts.first?.count ?? 1) - 1
        width = columns + 1
        let (source, sink) = (rows + columns, rows + columns + 1)
        circulation = Circulation(nodes: rows + columns + 2)
        for row in 0...rows {
            for column in 0...columns {
                // A row's total flows into the row, a column's out of the column, and the grand total back.
                let from = row < rows ? (column < columns ? row : source) : (column < columns ? rows + column : sink)
                let to = row < rows ? (column < columns ? rows + column : row) : (column < columns ? sink : source)
                circulation.add(from: from, to: to, count: counts[row][column], bound: bounds[row][column])
            }
        }
    }

    /// How far the figure could be under and over its true value, looking no further than `limit`.
    mutating func slack(row: Int, column: Int, upTo limit: Int) -> (down: Int, up: Int) {
        circulation.slack(row * width + column, upTo: limit)
    }
}
