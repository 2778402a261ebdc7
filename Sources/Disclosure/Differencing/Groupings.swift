/// The same people grouped in two ways that nearly agree: by council and by health area, by old and new boundaries.
///
/// Each grouping alone may be safe. Together they can be subtracted: a council of 60 that lies in a health area of 63
/// gives three people away (Duke-Williams and Rees 1998 describe it for census geographies).
public struct Groupings: Sendable, Hashable {
    /// The most groups in either grouping.
    public static let mostGroups = 500

    /// How many people are in each unit (the smallest areas that both groupings are made of).
    public let counts: [Int]
    /// For each unit, its group in the grouping that is published already.
    public let first: [String]
    /// For each unit, its group in the grouping to be published.
    public let second: [String]

    /// Two groupings of the same people, checked.
    ///
    /// - Parameters:
    ///   - counts: How many people are in each unit.
    ///   - first: For each unit, its group in the grouping that is published already.
    ///   - second: For each unit, its group in the grouping to be published.
    /// - Throws: ``DisclosureError`` if the three are not equally long, a count is out of bounds, or there are more
    ///   than ``mostGroups`` groups.
    public init(counts: [Int], first: [String], second: [String]) throws(DisclosureError) {
        guard counts.count == first.count else { throw .units(counts.count, first.count) }
        guard counts.count == second.count else { throw .units(counts.count, second.count) }
        var total = 0
        for (count, group) in zip(counts, first) {
            try Table.check(count, label: group)
            total += count
            try Table.check(total, label: "Total")
        }
        guard Set(first).count <= Self.mostGroups, Set(second).count <= Self.mostGroups else { throw .tooManyFigures }
        self.counts = counts
        self.first = first
        self.second = second
    }
}

/// What two publications about nearly the same people give away together.
public struct GroupingComparison: Sendable, Hashable {
    /// People that subtracting would give away.
    public struct Exposure: Sendable, Hashable {
        /// Where in the two groupings they are.
        public enum Place: Sendable, Hashable {
            /// In both groups.
            case both
            /// In the group of the first grouping, outside that of the second.
            case onlyFirst
            /// In the group of the second grouping, outside that of the first.
            case onlySecond
        }

        /// The group of the first grouping.
        public let first: String
        /// The group of the second grouping.
        public let second: String
        /// Which people.
        public let place: Place

        /// Who is given away, without saying how many.
        public func sentence(under rule: DisclosureRule) -> String {
            let who =
                switch place {
                case .both: "in both “\(first)” and “\(second)”"
                case .onlyFirst: "in “\(first)” but not in “\(second)”"
                case .onlySecond: "in “\(second)” but not in “\(first)”"
                }
            return "Fewer than \(rule.threshold) people are \(who), and subtracting the two would show how many."
        }
    }

    /// What may be done.
    public enum Verdict: Sendable, Hashable {
        /// The second grouping may be published as it is.
        case safe
        /// It may be published with these groups put together; groups are in order of name.
        case coarsen([[String]])
        /// It may not be published by group at all: nothing short of one group for everybody is safe.
        case refuse
    }

    /// What would be given away, in order of the groups' names.
    public let exposures: [Exposure]
    /// What may be done.
    public let verdict: Verdict
    /// The rule that was used.
    public let rule: DisclosureRule

    /// What may be done and why, in a few sentences.
    public var explanation: String {
        guard let first = exposures.first else { return "Both can be published: subtracting them gives nobody away." }
        let more = exposures.count > 1 ? " So it is in \(exposures.count) places." : ""
        switch verdict {
        case .safe: return first.sentence(under: rule) + more
        case .coarsen(let groups):
            let joined = groups.filter { $0.count > 1 }.map { $0.joined(separator: " with ") }
            return first.sentence(under: rule) + more
                + " It can be published with groups put together: \(joined.joined(separator: "; "))."
        case .refuse: return first.sentence(under: rule) + more + " No way of putting groups together is safe."
        }
    }
}

extension DisclosureRule {
    /// Whether a second grouping of the same people may be published beside a first, and how.
    ///
    /// Each group's count is taken as published under this rule. For the people in both of two groups, or in one and
    /// not in the other, where they are fewer than the threshold, the values possible after subtracting are found
    /// exactly (a maximum flow). There must be `neededValues`, one under the true one (unless it is 0) and one over.
    /// Where not, groups of the second are put together, the smallest neighbour first, until it is so.
    ///
    /// The order of the units does not matter. For tables with categories, ask for each category.
    public func compare(_ groupings: Groupings) -> GroupingComparison {
        if isZeroSafe { return withholdingZeros.compare(groupings) }
        let names = Set(groupings.second).sorted()
        var clusters = names.map { [$0] }
        let exposures = overlap(groupings, clusters).exposures(firstOnly: false)
        var latest = exposures
        while let exposure = latest.first, clusters.count > 1 {
            let overlap = overlap(groupings, clusters)
            let own = exposure.column
            let near = clusters.indices.filter { $0 != own && overlap.touch(own, $0, preferring: exposure.row) == 2 }
            let far = clusters.indices.filter { $0 != own && overlap.touch(own, $0, preferring: exposure.row) == 1 }
            let others = near.isEmpty ? (far.isEmpty ? clusters.indices.filter { $0 != own } : far) : near
            guard let other = others.min(by: { overlap.columnTotals[$0] < overlap.columnTotals[$1] }) else { break }
            clusters[min(own, other)] = (clusters[own] + clusters[other]).sorted()
            clusters.remove(at: max(own, other))
            latest = self.overlap(groupings, clusters).exposures(firstOnly: true)
        }
        let verdict: GroupingComparison.Verdict =
            exposures.isEmpty ? .safe : latest.isEmpty && clusters.count > 1 ? .coarsen(clusters) : .refuse
        let firstNames = Set(groupings.first).sorted()
        return GroupingComparison(
            exposures: exposures.map {
                GroupingComparison.Exposure(first: firstNames[$0.row], second: names[$0.column], place: $0.place)
            },
            verdict: verdict,
            rule: self
        )
    }

    private func overlap(_ groupings: Groupings, _ clusters: [[String]]) -> Overlap {
        let rows = Dictionary(uniqueKeysWithValues: Set(groupings.first).sorted().enumerated().map { ($1, $0) })
        var columns: [String: Int] = [:]
        for (column, cluster) in clusters.enumerated() { for name in cluster { columns[name] = column } }
        var counts = Array(repeating: [Int?](repeating: nil, count: clusters.count), count: rows.count)
        for unit in groupings.counts.indices {
            guard let row = rows[groupings.first[unit]], let column = columns[groupings.second[unit]] else { continue }
            counts[row][column] = (counts[row][column] ?? 0) + groupings.counts[unit]
        }
        return Overlap(counts: counts, rule: self)
    }
}

/// The people in each pair of groups; nil where two groups have no unit in common.
private struct Overlap {
    struct Found {
        let row: Int
        let column: Int
        let place: GroupingComparison.Exposure.Place
    }

    let counts: [[Int?]]
    let rule: DisclosureRule
    let rowTotals: [Int]
    let columnTotals: [Int]

    init(counts: [[Int?]], rule: DisclosureRule) {
        self.counts = counts
        self.rule = rule
        rowTotals = counts.map { $0.reduce(0) { $0 + ($1 ?? 0) } }
        columnTotals = (counts.first ?? []).indices.map { column in counts.reduce(0) { $0 + ($1[column] ?? 0) } }
    }

    /// 2 if both columns lie partly in the row, 1 if they lie partly in any same row, else 0.
    func touch(_ first: Int, _ second: Int, preferring row: Int) -> Int {
        if counts[row][first] != nil, counts[row][second] != nil { return 2 }
        return counts.contains { $0[first] != nil && $0[second] != nil } ? 1 : 0
    }

    func exposures(firstOnly: Bool) -> [Found] {
        var found: [Found] = []
        for row in counts.indices {
            for (column, count) in counts[row].enumerated() {
                guard let count else { continue }
                let onlyRow = counts[row].count { $0 != nil } == 1
                let onlyColumn = counts.count { $0[column] != nil } == 1
                // Two groups of the very same units say the same thing twice.
                if onlyRow, onlyColumn { continue }
                if count < rule.threshold, isExposed(row, column, count, .both) {
                    found.append(Found(row: row, column: column, place: .both))
                }
                let (restOfRow, restOfColumn) = (rowTotals[row] - count, columnTotals[column] - count)
                if !onlyRow, restOfRow < rule.threshold, isExposed(row, column, restOfRow, .onlyFirst) {
                    found.append(Found(row: row, column: column, place: .onlyFirst))
                }
                if !onlyColumn, restOfColumn < rule.threshold, isExposed(row, column, restOfColumn, .onlySecond) {
                    found.append(Found(row: row, column: column, place: .onlySecond))
                }
                if firstOnly, !found.isEmpty { return found }
            }
        }
        return found
    }

    private func isExposed(
        _ row: Int,
        _ column: Int,
        _ count: Int,
        _ place: GroupingComparison.Exposure.Place
    ) -> Bool {
        let limit = rule.neededValues
        // A group that is itself withheld as too small says what it says; its parts are open as long as that is.
        var (circulation, asked) = circulation(row, column, place)
        let slack = circulation.slack(asked, upTo: limit)
        return slack.down + slack.up + 1 < limit || (slack.down == 0 && count > 0) || slack.up == 0
    }

    /// People flow through their group of the first grouping and that of the second; the stretch asked about is that of
    /// both, or a stretch of its own through which all but those of both flow.
    private func circulation(
        _ row: Int,
        _ column: Int,
        _ place: GroupingComparison.Exposure.Place
    ) -> (Circulation, asked: Int) {
        let (rows, columns) = (counts.count, columnTotals.count)
        let (source, sink, rest) = (rows + columns, rows + columns + 1, rows + columns + 2)
        let anything = 0...Table.largestCount * 2
        var circulation = Circulation(nodes: rows + columns + 3)
        var asked = 0
        for (index, total) in rowTotals.enumerated() {
            let bound = rule.possibleCounts(for: rule.figure(for: total))
            circulation.add(from: source, to: index, count: total, bound: bound)
        }
        for (index, total) in columnTotals.enumerated() {
            let bound = rule.possibleCounts(for: rule.figure(for: total))
            circulation.add(from: rows + index, to: sink, count: total, bound: bound)
        }
        circulation.add(from: sink, to: source, count: rowTotals.reduce(0, +), bound: anything)
        for r in counts.indices {
            for (c, count) in counts[r].enumerated() {
                guard let count else { continue }
                let from = place == .onlyFirst && r == row && c != column ? rest : r
                let to = place == .onlySecond && c == column && r != row ? rest : rows + c
                let stretch = circulation.add(from: from, to: to, count: count, bound: anything)
                if place == .both, r == row, c == column { asked = stretch }
            }
        }
        let both = counts[row][column] ?? 0
        switch place {
        case .both: break
        case .onlyFirst:
            asked = circulation.add(from: row, to: rest, count: rowTotals[row] - both, bound: anything)
        case .onlySecond:
            asked = circulation.add(from: rest, to: rows + column, count: columnTotals[column] - both, bound: anything)
        }
        return (circulation, asked)
    }
}
