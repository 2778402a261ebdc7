/// A later edition of a one-way table that people have joined since, as it may be published.
public struct PublishedEdition: Sendable, Hashable {
    /// A figure of the later edition.
    public struct Cell: Sendable, Hashable {
        /// The category's name.
        public let label: String
        /// The figure to publish: the new one, or the earlier one where that is held.
        public let figure: PublishedFigure
        /// Whether the earlier figure stays because the new one, less the earlier, would tell about those who joined.
        public let isHeld: Bool
        /// What to say beside it.
        public let sentence: String
    }

    /// The categories in order.
    public let cells: [Cell]
    /// How many people there are in all.
    public let total: Cell
}

extension DisclosureRule {
    /// The next edition of a table, so that subtracting the earlier one gives nobody away.
    ///
    /// Between two editions people only join (whoever leaves is best dealt with by publishing the whole anew under
    /// another division). Subtracting gives a range for those who joined each category, from rounding, reasons and the
    /// total. Where fewer than the threshold joined, or nobody, and the range has fewer than `neededValues` values, the
    /// earlier figure is held until more have joined; where a held figure follows from the total, another is held too.
    ///
    /// - Parameters:
    ///   - table: The later counts; its categories must not overlap.
    ///   - earlier: The earlier edition under the same rule.
    ///   - joined: How many of each category's people joined since.
    /// - Returns: The figures to publish.
    /// - Throws: If the numbers of categories differ or more joined than there are.
    public func publish(
        _ table: Table,
        after earlier: PublishedTable,
        joined: [Int]
    ) throws(DisclosureError) -> PublishedEdition {
        guard joined.count == table.cells.count else { throw .cellCount(counts: joined.count, cells: table.cells.count) }
        guard earlier.cells.count == table.cells.count else {
            throw .cellCount(counts: earlier.cells.count, cells: table.cells.count)
        }
        for (cell, count) in zip(table.cells, joined) {
            try Table.check(count, label: cell.label)
            if count > cell.count { throw .exceedsTotal(count, label: cell.label, total: cell.count) }
        }
        let later = publish(table)
        let before = earlier.cells.map(\.figure) + [earlier.total]
        let after = later.cells.map(\.figure) + [later.total]
        let isHeld = held(before: before, after: after, joined: joined + [joined.reduce(0, +)])
        let labels = table.cells.map(\.label) + ["Total"]
        let cells = labels.indices.map { index in
            let figure = isHeld[index] ? before[index] : after[index]
            let why = isHeld[index] && before[index] != after[index]
            return PublishedEdition.Cell(
                label: labels[index],
                figure: figure,
                isHeld: why,
                sentence: figure.sentence(under: self)
                    + (why ? " (the earlier figure, held until more people have joined)" : "")
            )
        }
        return PublishedEdition(cells: Array(cells.dropLast()), total: cells[cells.count - 1])
    }

    /// Which figures must stay as they were; the total is the last.
    func held(before: [PublishedFigure], after: [PublishedFigure], joined: [Int]) -> [Bool] {
        var isHeld = [Bool](repeating: false, count: joined.count)
        while let exposed = exposed(before: before, after: after, joined: joined, isHeld: isHeld) {
            if !isHeld[exposed] {
                isHeld[exposed] = true
            } else if let other = joined.indices.dropLast().filter({ !isHeld[$0] }).min(by: { joined[$0] < joined[$1] }) {
                isHeld[other] = true
            } else {
                // Every category is held, so the total has to be.
                isHeld[joined.count - 1] = true
            }
        }
        return isHeld
    }

    private func exposed(
        before: [PublishedFigure], after: [PublishedFigure], joined: [Int], isHeld: [Bool]
    ) -> Int? {
        let own = joined.indices.map { index in
            isHeld[index]
                ? 0...Table.largestCount * 2 : difference(possibleCounts(for: before[index]), possibleCounts(for: after[index]))
        }
        let ranges = narrowed(own)
        return joined.indices.first { index in
            // Once all is held there is nothing more to do.
            !isHeld.allSatisfy { $0 } && joined[index] < threshold
                && ranges[index].count < neededValues
        }
    }

    private func difference(_ before: ClosedRange<Int>, _ after: ClosedRange<Int>) -> ClosedRange<Int> {
        max(0, after.lowerBound - before.upperBound)...max(0, after.upperBound - before.lowerBound)
    }

    /// The ranges with what the last, being the sum of the others, says about them.
    private func narrowed(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        guard let total = ranges.last else { return [] }
        let parts = ranges.dropLast()
        let least = parts.reduce(0) { $0 + $1.lowerBound }
        let most = parts.reduce(0) { $0 + $1.upperBound }
        let narrow = parts.map { part in
            let low = max(part.lowerBound, total.lowerBound - (most - part.upperBound))
            return low...max(low, min(part.upperBound, total.upperBound - (least - part.lowerBound)))
        }
        let low = max(total.lowerBound, least)
        return narrow + [low...max(low, min(total.upperBound, most))]
    }
}
