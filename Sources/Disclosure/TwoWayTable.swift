/// Counts of people by two categories at once, neither overlapping, as they are known inside.
public struct TwoWayTable: Sendable, Hashable {
    /// The names of the rows.
    public let rows: [String]
    /// The names of the columns.
    public let columns: [String]
    /// One array for each row, with one count for each column.
    public let counts: [[Int]]

    /// A table, checked.
    ///
    /// - Parameters:
    ///   - rows: The names of the rows.
    ///   - columns: The names of the columns.
    ///   - counts: One array for each row, with one count for each column.
    /// - Throws: ``DisclosureError`` if a count is out of bounds or the rows are not all as long as there are columns.
    public init(rows: [String], columns: [String], counts: [[Int]]) throws(DisclosureError) {
        guard rows.count == counts.count else { throw .rowCount(rows: counts.count, labels: rows.count) }
        for (label, row) in zip(rows, counts) {
            guard row.count == columns.count else {
                throw .raggedRow(label: label, counts: row.count, columns: columns.count)
            }
            for (column, count) in zip(columns, row) { try Table.check(count, label: "\(label), \(column)") }
        }
        try Table.check(counts.reduce(0) { $0 + $1.reduce(0, +) }, label: "Total")
        self.rows = rows
        self.columns = columns
        self.counts = counts
    }
}

/// A two-way table with its margins as it may be published.
public struct PublishedTwoWayTable: Sendable, Hashable {
    /// The names of the rows.
    public let rows: [String]
    /// The names of the columns.
    public let columns: [String]
    /// One array for each row, with one figure for each column.
    public let figures: [[PublishedFigure]]
    /// The total of each row.
    public let rowTotals: [PublishedFigure]
    /// The total of each column.
    public let columnTotals: [PublishedFigure]
    /// How many people there are in all.
    public let total: PublishedFigure
    /// The rule that was used.
    public let rule: DisclosureRule

    /// The figure of a cell in words: "About 45", "Fewer than 10" or "Hidden to protect others".
    public func sentence(row: Int, column: Int) -> String {
        figures[row][column].sentence(under: rule)
    }
}

extension DisclosureRule {
    /// The table with its margins as it may be published.
    ///
    /// What is guaranteed is said at `DisclosureRule`.
    ///
    /// A figure is hidden beside each hidden one that would stand alone in its row or column; then, as long as one
    /// could still be known too exactly, the smallest shown figure of its row and column, else of the table, else a
    /// margin.
    public func publish(_ table: TwoWayTable) -> PublishedTwoWayTable {
        if isZeroSafe { return withholdingZeros.publish(table) }
        var suppression = TwoWaySuppression(table, rule: self)
        suppression.run()
        let figures = suppression.figures
        let (rows, columns) = (table.rows.count, table.columns.count)
        return PublishedTwoWayTable(
            rows: table.rows,
            columns: table.columns,
            figures: (0..<rows).map { row in (0..<columns).map { figures[row][$0] } },
            rowTotals: (0..<rows).map { figures[$0][columns] },
            columnTotals: (0..<columns).map { figures[rows][$0] },
            total: figures[rows][columns],
            rule: self
        )
    }
}
