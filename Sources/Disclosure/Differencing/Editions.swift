/// A later edition of a one-way table that people have joined or left since, as it may be published.
public struct PublishedEdition: Sendable, Hashable {
    /// A figure of the later edition.
    public struct Cell: Sendable, Hashable {
        /// The category's name.
        public let label: String
        /// The figure to publish: the new one, or the earlier one where that is held.
        public let figure: PublishedFigure
        /// Whether the earlier figure stays because the new one, less the earlier, would tell about those who joined
        /// or left.
        public let isHeld: Bool
        /// How many more there are than in the earlier edition, as far as a reader could work it out if nothing were
        /// held.
        public let difference: ClosedRange<Int>
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
    /// Subtracting gives a range for how many more each category has, from rounding, reasons and the total. Where that
    /// is fewer than the threshold more or less, or none, and the range has fewer than `neededValues` values, the
    /// earlier figure is held until more have joined or left; where a held figure follows from the total, another is
    /// held too. Where nobody left, or nobody joined, readers are taken to know that.
    ///
    /// - Parameters:
    ///   - table: The later counts; its categories must not overlap.
    ///   - earlier: The earlier edition under the same rule. A category it does not have had nobody in it, and readers
    ///     know that; it has none that the later table does not have.
    ///   - joined: How many of each category's people joined since.
    ///   - left: How many were in each category then and are not now; nobody anywhere if it is not given.
    /// - Returns: The figures to publish.
    /// - Throws: If the earlier edition has other categories, or more joined than there are.
    public func publish(
        _ table: Table,
        after earlier: PublishedTable,
        joined: [Int],
        left: [Int]? = nil
    ) throws(DisclosureError) -> PublishedEdition {
        if isZeroSafe {
            return try withholdingZeros.publish(table, after: earlier, joined: joined, left: left)
        }
        let left = left ?? joined.map { _ in 0 }
        guard left.count == joined.count else { throw .cellCount(counts: left.count, cells: joined.count) }
        guard joined.count == table.cells.count else {
            throw .cellCount(counts: joined.count, cells: table.cells.count)
        }
        let known = Dictionary(earlier.cells.map { ($0.label, $0.figure) }) { first, _ in first }
        let isSame = earlier.cells.map(\.label) == table.cells.map(\.label)
        guard isSame || Set(known.keys).isSubset(of: table.cells.map(\.label)) else {
            throw .cellCount(counts: earlier.cells.count, cells: table.cells.count)
        }
        for (cell, count) in zip(table.cells, joined) {
            try Table.check(count, label: cell.label)
            if count > cell.count { throw .exceedsTotal(count, label: cell.label, total: cell.count) }
        }
        for (cell, count) in zip(table.cells, left) { try Table.check(count, label: cell.label) }
        let later = publish(table)
        // Nobody was where there was no category.
        let before =
            (isSame ? earlier.cells.map(\.figure) : table.cells.map { known[$0.label] ?? .shown(0) })
            + [earlier.total]
        let after = later.cells.map(\.figure) + [later.total]
        let more = zip(joined, left).map { $0 - $1 }
        let (someJoined, someLeft) = (joined.contains { $0 > 0 }, left.contains { $0 > 0 })
        let change = EditionChange(
            rule: self,
            before: before,
            after: after,
            more: more + [more.reduce(0, +)],
            least: someLeft ? -EditionChange.most : 0,
            greatest: someJoined || !someLeft ? EditionChange.most : 0
        )
        let isHeld = change.held
        let differences = change.differences(isHeld: isHeld.map { _ in false })
        let until = someLeft ? "joined or left" : "joined"
        let labels = table.cells.map(\.label) + ["Total"]
        let cells = labels.indices.map { index in
            let figure = isHeld[index] ? before[index] : after[index]
            let why = isHeld[index] && before[index] != after[index]
            return PublishedEdition.Cell(
                label: labels[index],
                figure: figure,
                isHeld: why,
                difference: differences[index],
                sentence: figure.sentence(under: self)
                    + (why ? " (the earlier figure, held until more people have \(until))" : "")
            )
        }
        return PublishedEdition(cells: Array(cells.dropLast()), total: cells[cells.count - 1])
    }
}

/// What readers of two editions can work out by subtracting; the total is the last figure.
struct EditionChange {
    /// More than any difference of two counts.
    static let most = Table.largestCount * 2

    let rule: DisclosureRule
    let before: [PublishedFigure]
    let after: [PublishedFigure]
    /// How many more there are than before, in truth.
    let more: [Int]
    /// What readers know of every difference beforehand.
    let least: Int
    let greatest: Int

    /// Which figures must stay as they were.
    var held: [Bool] {
        var isHeld = more.map { _ in false }
        while let exposed = exposed(isHeld: isHeld) {
            if !isHeld[exposed] {
                isHeld[exposed] = true
            } else if let other = more.indices.dropLast().filter({ !isHeld[$0] })
                .min(by: { abs(more[$0]) < abs(more[$1]) })
            {
                isHeld[other] = true
            } else {
                // Every category is held, so the total has to be.
                isHeld[more.count - 1] = true
            }
        }
        return isHeld
    }

    /// For each figure how many more there are, as far as it can be worked out; nothing by itself where it is held.
    func differences(isHeld: [Bool]) -> [ClosedRange<Int>] {
        let own = more.indices.map { index in
            let (old, new) = (rule.possibleCounts(for: before[index]), rule.possibleCounts(for: after[index]))
            let difference = new.lowerBound - old.upperBound...new.upperBound - old.lowerBound
            return isHeld[index] ? least...greatest : difference.clamped(to: least...greatest)
        }
        return narrowed(own)
    }

    private func exposed(isHeld: [Bool]) -> Int? {
        // Once all is held there is nothing more to do.
        if isHeld.allSatisfy({ $0 }) { return nil }
        let ranges = differences(isHeld: isHeld)
        return more.indices.first { abs(more[$0]) < rule.threshold && ranges[$0].count < rule.neededValues }
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
