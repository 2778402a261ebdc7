/// Counts of people by one category, as they are known inside.
public struct Table: Sendable, Hashable {
    /// The largest count a table takes.
    public static let largestCount = 1_000_000_000_000

    /// A category and how many people are in it.
    public struct Cell: Sendable, Hashable {
        /// The category's name.
        public let label: String
        /// How many people are in it.
        public let count: Int
    }

    /// The categories in the order they are shown.
    public let cells: [Cell]
    /// How many people there are in all.
    public let total: Int
    /// Whether one person can be in several categories, as when several answers could be ticked.
    public let categoriesOverlap: Bool

    /// A table, checked.
    ///
    /// - Parameters:
    ///   - cells: The categories in the order they are shown, and how many people are in each.
    ///   - total: How many people there are in all.
    ///   - categoriesOverlap: Whether one person can be in several categories.
    /// - Throws: ``DisclosureError`` if a count is out of bounds, or the counts do not fit the total.
    public init(
        cells: [(label: String, count: Int)],
        total: Int,
        categoriesOverlap: Bool = false
    ) throws(DisclosureError) {
        try Self.check(total, label: "Total")
        var sum = 0
        for cell in cells {
            try Self.check(cell.count, label: cell.label)
            if categoriesOverlap, cell.count > total {
                throw .exceedsTotal(cell.count, label: cell.label, total: total)
            }
            sum += cell.count
        }
        if !categoriesOverlap, sum != total { throw .doesNotAddUp(sum: sum, total: total) }
        self.cells = cells.map { Cell(label: $0.label, count: $0.count) }
        self.total = total
        self.categoriesOverlap = categoriesOverlap
    }

    static func check(_ count: Int, label: String) throws(DisclosureError) {
        guard (0...largestCount).contains(count) else { throw .count(count, label: label) }
    }
}

/// A one-way table as it may be published.
public struct PublishedTable: Sendable, Hashable {
    /// A category and its count as published.
    public struct Cell: Sendable, Hashable {
        /// The category's name.
        public let label: String
        /// The count as published.
        public let figure: PublishedFigure
        /// "About 45", "Fewer than 10" or "Hidden to protect others".
        public let sentence: String
        /// Whole per cent of the published total, if both are shown.
        public let percentage: Int?
    }

    /// The categories in the order given.
    public let cells: [Cell]
    /// How many people there are in all, as published.
    public let total: PublishedFigure
    /// The total in words, as in `Cell.sentence`.
    public let totalSentence: String
    /// The rule that was used.
    public let rule: DisclosureRule

    init(labels: [String], figures: [PublishedFigure], total: PublishedFigure, rule: DisclosureRule) {
        cells = zip(labels, figures).map { label, figure in
            Cell(
                label: label,
                figure: figure,
                sentence: figure.sentence(under: rule),
                percentage: figure.percentage(of: total)
            )
        }
        self.total = total
        totalSentence = total.sentence(under: rule)
        self.rule = rule
    }
}

extension DisclosureRule {
    /// The table as it may be published.
    ///
    /// What is guaranteed is said at `DisclosureRule`.
    ///
    /// Besides the counts under the threshold, the smallest others are hidden, one after the other, until the guarantee
    /// holds; then the total; then, in tables where all counts are at the edge of what is possible, the reasons too.
    public func publish(_ table: Table) -> PublishedTable {
        if isZeroSafe { return withholdingZeros.publish(table) }
        let counts = table.cells.map(\.count)
        var figures = counts.map(figure(for:))
        var total = figure(for: table.total)

        while !isSafe(counts, as: figures, total: total, of: table) {
            if let next = counts.indices.filter({ !figures[$0].isHidden }).min(by: { counts[$0] < counts[$1] }) {
                figures[next] = .hidden(why: .protectsAnother)
            } else if !total.isHidden {
                total = .hidden(why: .protectsAnother)
            } else {
                figures = figures.map { _ in .hidden(why: .protectsAnother) }
                total = .hidden(why: .protectsAnother)
                break
            }
        }
        return PublishedTable(labels: table.cells.map(\.label), figures: figures, total: total, rule: self)
    }

    private func isSafe(
        _ counts: [Int],
        as figures: [PublishedFigure],
        total: PublishedFigure,
        of table: Table
    ) -> Bool {
        let hidden = figures.indices.filter { figures[$0].isHidden }
        if hidden.isEmpty { return true }
        if hidden.count == 1, figures.count > 1 { return false }
        if table.categoriesOverlap { return true }

        // All that the other cells and the total leave for each cell; sums of intervals, so the bounds are reached.
        let ranges = figures.map(possibleCounts(for:))
        let totals = possibleCounts(for: total)
        let lowest = ranges.reduce(0) { $0 + $1.lowerBound }
        let highest = ranges.reduce(0) { $0 + $1.upperBound }
        for index in hidden {
            let (own, count) = (ranges[index], counts[index])
            let low = max(own.lowerBound, totals.lowerBound - (highest - own.upperBound))
            let high = min(own.upperBound, totals.upperBound - (lowest - own.lowerBound))
            guard isProtected(count, as: figures[index], down: count - low, up: high - count) else { return false }
        }
        // A hidden total must not be known from its parts either.
        let low = max(totals.lowerBound, lowest)
        let high = min(totals.upperBound, highest)
        return !total.isHidden
            || isProtected(table.total, as: total, down: table.total - low, up: high - table.total)
    }
}
