/// A table of one to three ways with all its margins as it may be published.
public struct PublishedCrossTable: Sendable, Hashable {
    /// The ways, as in the table.
    public let ways: [TableWay]
    /// The rule that was used.
    public let rule: DisclosureRule
    /// Whether nothing at all could be shown; the reasons then say nothing either.
    public let showsNothing: Bool

    let shape: TableShape
    let figures: [PublishedFigure]
    let impossible: [Bool]

    /// The figure at a combination of categories; nil in a way is its total.
    ///
    /// - Parameter categories: One place for each way, from 0, or nil for the total.
    /// - Returns: The figure, or nil if there is no such place.
    public subscript(categories: [Int?]) -> PublishedFigure? {
        figure(at: categories).map { figures[$0] }
    }

    /// Whether nobody can be there and everybody knows.
    public func isImpossible(_ categories: [Int?]) -> Bool {
        figure(at: categories).map { impossible[$0] } ?? false
    }

    /// Why a figure is as it is, in one sentence; nil if there is no such place.
    public func explanation(_ categories: [Int?]) -> String? {
        guard let place = figure(at: categories) else { return nil }
        if impossible[place] { return "Nobody can be here, so this is 0." }
        switch figures[place] {
        case .shown(0): return "Nobody is counted here."
        case .shown where rule.roundingBase == 1: return "This is the exact count."
        case .shown: return "This is the count to the nearest \(rule.roundingBase)."
        case .hidden where showsNothing:
            return "Withheld, like the whole table, because too few people are in it to protect each of them."
        case .hidden(why: .belowThreshold):
            return "Withheld because fewer than \(rule.threshold) people are counted here"
                + (rule.isZeroSafe ? "." : ", or nobody.")
        case .hidden(why: .protectsAnother):
            return "Withheld because with it a figure under \(rule.threshold) could be worked out."
        }
    }

    /// Every figure, margins included, with its place: the last way changes fastest, totals come last in each way.
    public var all: [(categories: [Int?], figure: PublishedFigure)] {
        figures.indices.map { index in
            let places = zip(shape.coordinates(index), shape.sizes).map { $0 < $1 ? $0 : nil }
            return (places, figures[index])
        }
    }

    /// How many figures are withheld, margins included.
    public var hiddenCount: Int { figures.count(where: \.isHidden) }

    private func figure(at categories: [Int?]) -> Int? {
        guard categories.count == ways.count else { return nil }
        let coordinates = zip(categories, shape.sizes).map { category, size in category ?? size }
        for (category, size) in zip(categories, shape.sizes) {
            if let category, !(0..<size).contains(category) { return nil }
        }
        return shape.figure(at: coordinates)
    }

    /// What a reader can believe of a figure from that figure alone.
    func possible(_ figure: Int) -> ClosedRange<Int> {
        if impossible[figure] { return 0...0 }
        if showsNothing, figures[figure].isHidden { return rule.smallCounts.lowerBound...Table.largestCount * 2 }
        return rule.possibleCounts(for: figures[figure])
    }
}

extension DisclosureRule {
    /// A table of one to three ways with all its margins as it may be published.
    ///
    /// What is guaranteed is said at `DisclosureRule`: at least `neededValues` whole numbers for each hidden figure,
    /// with one under and one over the true one unless the reason beside it leaves no room, and a second hidden figure
    /// (a cell or the total) in each line. Every way of hiding is proved before it is used, so this holds for tables of
    /// any size; ``PublishedCrossTable/attack(mostFigures:)`` is the test from outside.
    ///
    /// Deterministic: of several choices the one that hides the fewest people is taken, cells before margins, and the
    /// first in the table of equals. Time grows with hidden figures times cells: 50 × 20 × 5 cells take 0.04 to 0.2
    /// seconds on one core, sparse or not.
    ///
    /// - Parameters:
    ///   - table: The counts.
    ///   - progress: Called now and then with how many withheld figures are known to be protected; there can be as many
    ///     as figures.
    /// - Returns: The table as it may be published.
    public func publish(_ table: CrossTable, progress: (Int) -> Void = { _ in }) -> PublishedCrossTable {
        let values = table.figures
        let status: [CubeSuppression.Status] = values.indices.map { figure in
            if table.impossibleFigures[figure] { return .impossible }
            if smallCounts.contains(values[figure]) { return .primary }
            // A zero that everybody may see neither protects nor is protected, as where nobody can be.
            return values[figure] == 0 ? .impossible : .shown
        }
        var suppression = CubeSuppression(
            shape: table.shape,
            values: values,
            status: status,
            range: { figure in
                status[figure] == .impossible ? 0...0 : possibleCounts(for: self.figure(for: values[figure]))
            },
            rangeIfHidden: { _ in possibleCounts(for: .hidden(why: .protectsAnother)) },
            need: { figure in
                let count = values[figure]
                return CubeSuppression.Need(
                    down: count == smallCounts.lowerBound || count == threshold ? 0 : 1,
                    up: count == threshold - 1 ? 0 : 1,
                    together: neededValues - 1
                )
            }
        )
        suppression.run(progress: progress)
        let figures: [PublishedFigure] = values.indices.map { figure in
            switch suppression.status[figure] {
            case .impossible: .shown(0)
            case _ where suppression.showsNothing: .hidden(why: .protectsAnother)
            case .primary: .hidden(why: .belowThreshold)
            case .secondary: .hidden(why: .protectsAnother)
            case .shown: .shown(rounded(values[figure]))
            }
        }
        return PublishedCrossTable(
            ways: table.ways,
            rule: self,
            showsNothing: suppression.showsNothing,
            shape: table.shape,
            figures: figures,
            impossible: table.impossibleFigures
        )
    }
}
