import Testing

@testable import Disclosure

@Suite("Attacks on tables of one to three ways")
struct CrossAttackTests {
    private static let shapes = [
        [3], [6], [2, 2], [3, 3], [5, 4], [1, 5], [2, 2, 2], [3, 2, 2], [3, 3, 2], [3, 3, 3], [4, 3, 2], [2, 1, 4],
    ]

    @Test("Linear programming over the margins leaves every hidden figure open", arguments: 0..<120)
    func linearProgramming(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 70_000)
        let (threshold, base) = [(10, 1), (10, 5), (5, 1), (8, 3), (3, 1), (10, 10)][seed / 12 % 6]
        let rule = try DisclosureRule(threshold: threshold, roundingBase: base)
        let most = [4, 15, 60, 200][seed % 4]
        let table = try randomCrossTable(&generator, sizes: Self.shapes[seed % 12], upTo: most)
        let published = rule.publish(table)
        let attack = published.attack()
        #expect(attack.isPossible && attack.method == .exact)
        let truth = table.figures.indices.filter { published.figures[$0].isHidden }
        #expect(attack.intervals.count == truth.count)
        for (figure, interval) in zip(truth, attack.intervals) {
            let count = table.figures[figure]
            #expect(interval.least <= count && count <= interval.greatest ?? .max)
            #expect((interval.values ?? .max) >= rule.neededValues, "\(table.counts) \(interval)")
            #expect(interval.least < count || count == 0 || count == threshold)
            #expect((interval.greatest ?? .max) > count || count == threshold - 1)
        }
        for (index, figure) in published.figures.enumerated() where !published.impossible[index] {
            #expect(table.figures[index] >= threshold || figure.isHidden)
        }
    }

    @Test("Where zeros are shown, what is small stays as open as one or more can be", arguments: 0..<120)
    func zerosShown(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 80_000)
        let (threshold, base) = [(10, 1), (10, 5), (5, 1), (8, 3), (3, 1), (3, 3)][seed / 12 % 6]
        let rule = try DisclosureRule(threshold: threshold, roundingBase: base, isZeroSafe: true)
        let table = try randomCrossTable(
            &generator,
            sizes: Self.shapes[seed % 12],
            upTo: [4, 15, 60, 200][seed % 4]
        )
        let published = rule.publish(table)
        let attack = published.attack()
        #expect(attack.isPossible && attack.method == .exact)
        let truth = table.figures.indices.filter { published.figures[$0].isHidden }
        #expect(attack.intervals.count == truth.count)
        for (figure, interval) in zip(truth, attack.intervals) {
            let count = table.figures[figure]
            #expect(count > 0 && interval.least <= count && count <= interval.greatest ?? .max)
            #expect((interval.values ?? .max) >= rule.neededValues, "\(table.counts) \(interval)")
        }
        for (index, figure) in published.figures.enumerated() {
            #expect((table.figures[index] == 0) == (figure == .shown(0)))
            if (1..<threshold).contains(table.figures[index]) { #expect(figure.isHidden) }
        }
    }

    @Test("A lone hidden figure is found out by the attack", arguments: [[3], [3, 3], [3, 3, 2]])
    func lone(sizes: [Int]) throws {
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1)
        let table = try crossTable(sizes, [4] + (1..<sizes.reduce(1, *)).map { 20 + $0 })
        let figures = table.figures.map(rule.figure(for:))
        let published = PublishedCrossTable(
            ways: table.ways,
            rule: rule,
            showsNothing: false,
            shape: table.shape,
            figures: figures,
            impossible: table.impossibleFigures
        )
        for mostFigures in [1_000, 0] {
            let attack = published.attack(mostFigures: mostFigures)
            #expect(attack.intervals.map(\.values) == [1] && attack.intervals[0].least == 4)
        }
    }

    @Test("A publication that contradicts itself is impossible")
    func contradiction() throws {
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1)
        let table = try crossTable([2], [20, 30])
        for mostFigures in [100, 0] {
            let published = PublishedCrossTable(
                ways: table.ways,
                rule: rule,
                showsNothing: false,
                shape: table.shape,
                figures: [.shown(20), .shown(30), .shown(60)],
                impossible: [false, false, false]
            )
            #expect(!published.attack(mostFigures: mostFigures).isPossible)
        }
    }

    @Test("Exact bounds are those of trying every table; narrowing is never narrower", arguments: 0..<20)
    func againstTrying(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 90_000)
        let rule = try DisclosureRule(threshold: 3, roundingBase: seed % 2 + 1, isZeroSafe: seed % 5 == 0)
        let sizes = [[2, 2], [2, 3], [3], [2, 2, 2]][seed % 4]
        // Counts a little over those of the table are enough to try: what is promised is one step away.
        let most = [6, 4, 9, 3][seed % 4]
        let table = try crossTable(
            sizes,
            (0..<sizes.reduce(1, *)).map { _ in Int.random(in: 0...min(4, most - 1), using: &generator) }
        )
        let published = rule.publish(table)
        // Every table of counts up to that which would be shown the same.
        let allowed = published.figures.indices.map(published.possible)
        let ranges = allowed.map { $0.clamped(to: 0...most) }
        let (shape, size) = (table.shape, sizes[sizes.count - 1])
        var values = [Set<Int>](repeating: [], count: table.figures.count)
        var chosen: [Int] = []
        func tryAll() {
            if chosen.count == table.counts.count {
                let all = table.shape.withMargins(chosen)
                if all.indices.allSatisfy({ allowed[$0].contains(all[$0]) }) {
                    for (index, value) in all.enumerated() { values[index].insert(value) }
                }
                return
            }
            for value in ranges[table.shape.cells[chosen.count]] {
                chosen.append(value)
                let line = shape.cells[chosen.count - 1] + 1
                if chosen.count % size > 0 || allowed[line].contains(chosen.suffix(size).reduce(0, +)) {
                    tryAll()
                }
                chosen.removeLast()
            }
        }
        tryAll()
        let exact = published.attack().intervals
        let narrowed = published.attack(mostFigures: 0).intervals
        let hidden = table.figures.indices.filter { published.figures[$0].isHidden }
        for (place, figure) in hidden.enumerated() {
            #expect(values[figure].contains(table.figures[figure]))
            #expect(values[figure].count >= rule.neededValues, "\(table.counts) as \(published.figures)")
            #expect(exact[place].least <= values[figure].min() ?? 0)
            #expect(exact[place].greatest ?? .max >= values[figure].max() ?? 0)
            // Two ways are whole-numbered by themselves; where bounds are beyond what was tried they may differ.
            if sizes.count == 1, let greatest = exact[place].greatest, greatest < most {
                #expect(exact[place].least == values[figure].min() && greatest == values[figure].max())
            }
            #expect(narrowed[place].least <= exact[place].least)
            #expect(narrowed[place].greatest ?? .max >= exact[place].greatest ?? .max)
        }
    }
}
