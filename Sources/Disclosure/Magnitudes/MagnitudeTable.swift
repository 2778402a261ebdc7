/// Sums of amounts by one to three ways, as they are known inside, with who contributed what.
public struct MagnitudeTable: Sendable, Hashable {
    /// One amount of one contributor in one cell.
    public struct Contribution: Sendable, Hashable {
        /// Who: the same name in two cells is the same contributor, and counts as one in the margins.
        public let contributor: String
        /// From 0 to `Table.largestCount`.
        public let amount: Int

        /// An amount and whose it is.
        public init(_ contributor: String, _ amount: Int) {
            self.contributor = contributor
            self.amount = amount
        }
    }

    /// One, two or three ways.
    public let ways: [TableWay]
    /// For each combination of categories, the last way changing fastest, what contributes to it.
    public let contributions: [[Contribution]]

    let shape: TableShape
    let sums: [Int]

    /// A table, checked.
    ///
    /// - Parameters:
    ///   - ways: One, two or three ways.
    ///   - contributions: What contributes to each combination of categories, the last way changing fastest.
    /// - Throws: ``DisclosureError`` as ``CrossTable`` does, for amounts instead of counts.
    public init(ways: [TableWay], contributions: [[Contribution]]) throws(DisclosureError) {
        guard (1...3).contains(ways.count) else { throw .ways(ways.count) }
        let shape = try TableShape(ways.map(\.categories.count))
        guard contributions.count == shape.cells.count else {
            throw .cellCount(counts: contributions.count, cells: shape.cells.count)
        }
        var (sums, total) = ([Int](), 0)
        for cell in contributions {
            var sum = 0
            for part in cell {
                guard (0...Table.largestCount).contains(part.amount) else {
                    throw .count(part.amount, label: part.contributor)
                }
                sum += part.amount
                guard sum <= Table.largestCount else { throw .count(sum, label: "Total") }
            }
            total += sum
            guard total <= Table.largestCount else { throw .count(total, label: "Total") }
            sums.append(sum)
        }
        self.ways = ways
        self.contributions = contributions
        self.shape = shape
        self.sums = shape.withMargins(sums)
    }

    /// What each contributor has in a figure, margins included, largest first.
    func contributions(to figure: Int, placeOf: [Int: Int]) -> [Int] {
        let parts = shape.cells(in: figure).compactMap { placeOf[$0] }.flatMap { contributions[$0] }
        return Dictionary(parts.map { ($0.contributor, $0.amount) }, uniquingKeysWith: +).values.sorted(by: >)
    }
}

/// A sum of amounts as it may be published.
public enum PublishedAmount: Sendable, Hashable {
    /// Rounded to the rule's base.
    case shown(Int)
    /// Withheld, and why.
    case hidden(Reason)

    /// Why a sum is withheld.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// Too few contribute, or nobody.
        case fewContributors
        /// One or a few are so large that the sum tells about them.
        case dominated
        /// With it an unsafe sum could be worked out.
        case protectsAnother
    }

    /// Whether the sum is withheld.
    public var isHidden: Bool {
        if case .hidden = self { true } else { false }
    }

    /// Why, in one sentence that says nothing about sizes.
    public func explanation(under rule: DominanceRule) -> String {
        switch self {
        case .shown where rule.roundingBase == 1: "This is the exact sum."
        case .shown: "This is the sum to the nearest \(rule.roundingBase)."
        case .hidden(.fewContributors): "Withheld because fewer than \(rule.fewestContributors) contribute to it."
        case .hidden(.dominated): "Withheld because it would tell too much about the largest who contribute to it."
        case .hidden(.protectsAnother): "Withheld because with it a sum that is not safe could be worked out."
        }
    }
}

/// A table of sums of amounts with all margins as it may be published.
public struct PublishedMagnitudeTable: Sendable, Hashable {
    /// The ways, as in the table.
    public let ways: [TableWay]
    /// The rule that was used.
    public let rule: DominanceRule
    /// Every figure with its place, margins included: the last way changes fastest, totals last; nil is the total.
    public let all: [Figure]

    /// A sum and its place.
    public struct Figure: Sendable, Hashable {
        /// One place for each way, nil for the total.
        public let categories: [Int?]
        /// The sum as published.
        public let amount: PublishedAmount
    }

    /// The sum at a combination of categories; nil if there is no such place.
    public subscript(categories: [Int?]) -> PublishedAmount? {
        all.first { $0.categories == categories }?.amount
    }
}

extension DominanceRule {
    /// A table of sums with all margins as it may be published.
    ///
    /// Amounts are known to be 0 or more, and nothing else is known of a withheld one. Each unsafe sum could be larger
    /// or smaller by its protection level (smaller by itself at most), by whole amounts; each sum withheld for
    /// another's sake by 1 at least. Proved like the counts of ``DisclosureRule/publish(_:progress:)``.
    ///
    /// - Parameters:
    ///   - table: The amounts.
    ///   - progress: Called now and then with how many withheld sums are known to be protected; there can be as many as
    ///     figures.
    /// - Returns: The table as it may be published.
    public func publish(
        _ table: MagnitudeTable,
        progress: (Int) -> Void = { _ in }
    ) -> PublishedMagnitudeTable {
        let shape = table.shape
        let placeOf = Dictionary(uniqueKeysWithValues: shape.cells.enumerated().map { ($1, $0) })
        let contributions = (0..<shape.count).map { table.contributions(to: $0, placeOf: placeOf) }
        let problems = contributions.map(problem)
        let needs = contributions.indices.map { problems[$0] == nil ? 1 : protection(contributions[$0]) }
        let sums = table.sums
        let rounded = sums.map { ($0 + roundingBase / 2) / roundingBase * roundingBase }
        let anything = 0...Table.largestCount * 2
        var suppression = CubeSuppression(
            shape: shape,
            values: sums,
            status: problems.map { $0 == nil ? .shown : .primary },
            range: { figure in
                if problems[figure] != nil { return anything }
                let lowest = rounded[figure] - roundingBase / 2
                return max(0, lowest)...lowest + roundingBase - 1
            },
            rangeIfHidden: { _ in anything },
            need: { figure in
                let (down, up) = (min(needs[figure], sums[figure]), needs[figure])
                return CubeSuppression.Need(down: down, up: up, together: down + up)
            }
        )
        suppression.run(progress: progress)
        let all = sums.indices.map { figure in
            let amount: PublishedAmount =
                switch suppression.status[figure] {
                case _ where suppression.showsNothing: .hidden(problems[figure] ?? .protectsAnother)
                case .primary: .hidden(problems[figure] ?? .dominated)
                case .secondary: .hidden(.protectsAnother)
                case .shown, .impossible: .shown(rounded[figure])
                }
            let places = zip(shape.coordinates(figure), shape.sizes).map { $0 < $1 ? $0 : nil }
            return PublishedMagnitudeTable.Figure(categories: places, amount: amount)
        }
        return PublishedMagnitudeTable(ways: table.ways, rule: self, all: all)
    }
}
