/// Chooses what to hide in a two-way table.
///
/// The margins are one more row and one more column, so a place is (row, column) with the last of each for totals.
struct TwoWaySuppression {
    private(set) var figures: [[PublishedFigure]]

    private let rule: DisclosureRule
    private let counts: [[Int]]
    /// Number of rows without the margin, which is also the margin's index; likewise for columns.
    private let rows: Int
    private let columns: Int

    private struct Place: Hashable {
        let row: Int
        let column: Int
    }

    init(_ table: TwoWayTable, rule: DisclosureRule) {
        self.rule = rule
        rows = table.rows.count
        columns = table.columns.count
        var counts = table.counts.map { $0 + [$0.reduce(0, +)] }
        counts.append((0...table.columns.count).map { column in counts.reduce(0) { $0 + $1[column] } })
        self.counts = counts
        figures = counts.map { $0.map(rule.figure(for:)) }
    }

    mutating func run() {
        while true {
            if let lonely = nextBesideLonely() {
                hide(lonely)
            } else if let exposed = firstExposed() {
                guard let next = next(for: exposed) else { return hideReasons() }
                hide(next)
            } else {
                return
            }
        }
    }

    private mutating func hide(_ place: Place) {
        figures[place.row][place.column] = .hidden(why: .protectsAnother)
    }

    /// The last resort, when the reasons alone would say too much.
    private mutating func hideReasons() {
        figures = figures.map { $0.map { _ in .hidden(why: .protectsAnother) } }
    }

    /// A figure to hide beside the only hidden one of a row or column, or nil if there is no such row or column.
    private func nextBesideLonely() -> Place? {
        let rowLines = (0...rows).map { row in (0...columns).map { Place(row: row, column: $0) } }
        let columnLines = (0...columns).map { column in (0...rows).map { Place(row: $0, column: column) } }
        for line in rowLines + columnLines {
            let cells = line.dropLast()
            guard cells.count(where: isHidden) == 1 else { continue }
            // A figure that crosses another hidden one closes a rectangle; any other leaves the next line lonely.
            let crossing = cells.filter { cell in
                line[0].row == line[1].row
                    ? (0..<rows).contains { isHidden(Place(row: $0, column: cell.column)) }
                    : (0..<columns).contains { isHidden(Place(row: cell.row, column: $0)) }
            }
            if let next = smallestShown(of: crossing) ?? smallestShown(of: Array(cells)) ?? smallestShown(of: line) {
                return next
            }
        }
        return nil
    }

    /// The first hidden figure that could be known too exactly.
    private func firstExposed() -> Place? {
        var possible = PossibleTables(counts: counts, bounds: figures.map { $0.map(rule.possibleCounts(for:)) })
        for row in 0...rows {
            for column in 0...columns where figures[row][column].isHidden {
                let slack = possible.slack(row: row, column: column, upTo: rule.neededValues)
                let count = counts[row][column]
                if !rule.isProtected(count, as: figures[row][column], down: slack.down, up: slack.up) {
                    return Place(row: row, column: column)
                }
            }
        }
        return nil
    }

    private func next(for exposed: Place) -> Place? {
        let sameRow = (0..<columns).map { Place(row: exposed.row, column: $0) }
        let sameColumn = (0..<rows).map { Place(row: $0, column: exposed.column) }
        let everywhere = (0..<rows).flatMap { row in (0..<columns).map { Place(row: row, column: $0) } }
        let margins =
            (0..<rows).map { Place(row: $0, column: columns) }
            + (0..<columns).map { Place(row: rows, column: $0) }
        return smallestShown(of: (sameRow + sameColumn).filter { $0.row < rows && $0.column < columns })
            ?? smallestShown(of: everywhere)
            ?? smallestShown(of: margins)
            ?? smallestShown(of: [Place(row: rows, column: columns)])
    }

    private func isHidden(_ place: Place) -> Bool {
        figures[place.row][place.column].isHidden
    }

    private func smallestShown(of places: [Place]) -> Place? {
        places.filter { !isHidden($0) }.min { counts[$0.row][$0.column] < counts[$1.row][$1.column] }
    }
}
