import Testing

@testable import Disclosure

/// Counts that a reader of a publication can still believe, found by trying all.
private func believable(
    _ figure: PublishedFigure,
    rule: DisclosureRule,
    upTo most: Int,
    saysNothing: Bool
) -> [Int] {
    let tried = figure.shown.map { max(0, $0 - rule.roundingBase)...$0 + rule.roundingBase } ?? 0...most
    return tried.filter { count in
        switch figure {
        case .shown(let shown):
            let base = rule.roundingBase
            let down = count - count % base
            let nearest = (count % base) * 2 >= base ? down + base : down
            return count >= rule.threshold && nearest == shown
        case .hidden(why: .belowThreshold): return count < rule.threshold
        case .hidden(why: .protectsAnother): return saysNothing || count >= rule.threshold
        }
    }
}

private func saysNothing(_ figures: [PublishedFigure]) -> Bool {
    figures.allSatisfy { $0 == .hidden(why: .protectsAnother) }
}

/// What is promised for one hidden figure, given all values it can have.
private func keepsPromise(
    _ figure: PublishedFigure,
    count: Int,
    values: Set<Int>,
    rule: DisclosureRule,
    saysNothing: Bool
) -> Bool {
    guard case .hidden(let reason) = figure else { return values.contains(count) }
    let hasUnder = values.contains { $0 < count }
    let hasOver = values.contains { $0 > count }
    let leastSaid = saysNothing || reason == .belowThreshold ? 0 : rule.threshold
    let isMostSaid = !saysNothing && reason == .belowThreshold && count == rule.threshold - 1
    return values.contains(count) && values.count >= max(rule.roundingBase, (rule.threshold + 1) / 2)
        && (hasUnder || count == leastSaid) && (hasOver || isMostSaid)
}

@Suite("Attacks by trying every table")
struct AttackTests {
    private static let rules = [(3, 1), (3, 2), (4, 3), (5, 1), (5, 5), (6, 4)]

    @Test("One-way tables", arguments: 0..<150)
    func oneWay(seed: Int) throws {
        var generator = SeededGenerator(seed: seed)
        let (threshold, base) = Self.rules[seed % Self.rules.count]
        let rule = try DisclosureRule(threshold: threshold, roundingBase: base)
        let counts = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
            Int.random(in: 0...Int.random(in: 0...9, using: &generator), using: &generator)
        }
        let sum = counts.reduce(0, +)
        let table = rule.publish(try Table(cells: counts.map { ("c", $0) }, total: sum))
        let figures = table.cells.map(\.figure)

        let nothing = saysNothing(figures + [table.total])
        let most = (counts.max() ?? 0) + threshold
        let choices = figures.map { believable($0, rule: rule, upTo: most, saysNothing: nothing) }
        let totals = Set(believable(table.total, rule: rule, upTo: most * 4, saysNothing: nothing))
        var values = Array(repeating: Set<Int>(), count: counts.count + 1)
        for chosen in combinations(choices) {
            let total = chosen.reduce(0, +)
            guard totals.contains(total) else { continue }
            for index in chosen.indices { values[index].insert(chosen[index]) }
            values[chosen.count].insert(total)
        }
        for (index, figure) in (figures + [table.total]).enumerated() {
            let count = (counts + [sum])[index]
            #expect(
                keepsPromise(figure, count: count, values: values[index], rule: rule, saysNothing: nothing),
                "\(counts) as \(figures), \(table.total): \(index) can be \(values[index].sorted())"
            )
            #expect(count >= threshold || figure.isHidden)
        }
        #expect(counts.count == 1 || figures.count { $0.isHidden } != 1)
        if counts.allSatisfy({ $0 >= threshold }) { #expect(figures.allSatisfy { !$0.isHidden }) }
    }

    @Test("Two-way tables", arguments: 0..<80)
    func twoWay(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 10_000)
        let (threshold, base) = [(3, 1), (3, 2), (4, 2), (3, 3)][seed % 4]
        let rule = try DisclosureRule(threshold: threshold, roundingBase: base)
        let columns = seed % 3 == 0 ? 3 : 2
        let largest = columns == 3 ? 5 : 8
        let counts = (0..<2).map { _ in
            (0..<columns).map { _ in
                Int.random(in: 0...Int.random(in: 0...largest, using: &generator), using: &generator)
            }
        }
        let table = rule.publish(
            try TwoWayTable(rows: ["r", "s"], columns: (0..<columns).map { "c\($0)" }, counts: counts)
        )
        let figures = table.figures.joined() + table.rowTotals + table.columnTotals + [table.total]
        let nothing = saysNothing(Array(figures))
        let truth = margined(counts)

        let most = (counts.joined().max() ?? 0) + 3
        let margins = (table.rowTotals + table.columnTotals + [table.total]).map {
            Set(believable($0, rule: rule, upTo: most * 6, saysNothing: nothing))
        }
        // Rows that fit their own total first, then all pairs of them.
        let rows = (0..<2).map { row in
            combinations(
                table.figures[row].map { believable($0, rule: rule, upTo: most, saysNothing: nothing) }
            ).filter { margins[row].contains($0.reduce(0, +)) }
        }
        var values = Array(repeating: Set<Int>(), count: truth.count)
        for first in rows[0] {
            for second in rows[1] {
                guard (0..<columns).allSatisfy({ margins[2 + $0].contains(first[$0] + second[$0]) }) else { continue }
                let all = margined([first, second])
                guard let total = all.last, margins[2 + columns].contains(total) else { continue }
                for index in all.indices { values[index].insert(all[index]) }
            }
        }
        for (index, figure) in figures.enumerated() {
            #expect(
                keepsPromise(figure, count: truth[index], values: values[index], rule: rule, saysNothing: nothing),
                "\(counts) as \(figures): \(index) can be \(values[index].sorted())"
            )
            #expect(truth[index] >= threshold || figure.isHidden)
        }
    }

    private func combinations(_ choices: [[Int]]) -> [[Int]] {
        choices.reduce([[]]) { chosen, next in chosen.flatMap { start in next.map { start + [$0] } } }
    }

    /// The counts row by row, then the totals of rows, of columns, of all.
    private func margined(_ counts: [[Int]]) -> [Int] {
        let columns = counts[0].count
        let columnTotals = (0..<columns).map { column in counts.reduce(0) { $0 + $1[column] } }
        return counts.flatMap { $0 } + counts.map { $0.reduce(0, +) } + columnTotals + [columnTotals.reduce(0, +)]
    }

    @Test("Larger two-way tables: narrowing the ranges from the margins leaves no hidden cell known", arguments: 0..<40)
    func narrowing(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 20_000)
        let rule = try DisclosureRule(threshold: 10, roundingBase: [1, 3, 5, 10][seed % 4])
        let (rows, columns) = (Int.random(in: 2...7, using: &generator), Int.random(in: 2...6, using: &generator))
        let counts = (0..<rows).map { _ in
            (0..<columns).map { _ in Int.random(in: 0...Int.random(in: 0...150, using: &generator), using: &generator) }
        }
        let table = rule.publish(
            try TwoWayTable(
                rows: (0..<rows).map { "r\($0)" },
                columns: (0..<columns).map { "c\($0)" },
                counts: counts
            )
        )

        var figures = table.figures
        for row in 0..<rows { figures[row].append(table.rowTotals[row]) }
        figures.append(table.columnTotals + [table.total])
        let nothing = saysNothing(figures.flatMap { $0 })
        var low = figures.map { $0.map { believable($0, rule: rule, upTo: 9_000, saysNothing: nothing).first ?? 0 } }
        var high = figures.map { $0.map { believable($0, rule: rule, upTo: 9_000, saysNothing: nothing).last ?? 0 } }
        // Each line says: the last is the sum of the others.
        let lines =
            (0...rows).map { row in (0...columns).map { (row, $0) } }
            + (0...columns).map { column in (0...rows).map { ($0, column) } }
        for _ in 0..<60 {
            for line in lines {
                let parts = line.dropLast()
                guard let total = line.last else { continue }
                let (least, most) = (
                    parts.reduce(0) { $0 + low[$1.0][$1.1] }, parts.reduce(0) { $0 + high[$1.0][$1.1] }
                )
                low[total.0][total.1] = max(low[total.0][total.1], least)
                high[total.0][total.1] = min(high[total.0][total.1], most)
                let (totalLow, totalHigh) = (low[total.0][total.1], high[total.0][total.1])
                for (row, column) in parts {
                    let (ownLow, ownHigh) = (low[row][column], high[row][column])
                    low[row][column] = max(ownLow, totalLow - (most - ownHigh))
                    high[row][column] = min(ownHigh, totalHigh - (least - ownLow))
                }
            }
        }
        let truth = counts.map { $0 + [$0.reduce(0, +)] }
        for row in 0..<rows {
            for column in 0...columns {
                #expect((low[row][column]...high[row][column]).contains(truth[row][column]))
                if figures[row][column].isHidden {
                    #expect(high[row][column] - low[row][column] + 1 >= rule.neededValues)
                }
            }
        }
        for line in lines {
            let hidden = line.dropLast().count { figures[$0.0][$0.1].isHidden }
            #expect(hidden != 1)
        }
    }
}
