import Testing

@testable import Disclosure

/// A table of random sizes; sparse ones are the hard ones.
func randomCrossTable(_ generator: inout SeededGenerator, sizes: [Int], upTo most: Int) throws -> CrossTable {
    let cells = sizes.reduce(1, *)
    var impossible: Set<Int> = []
    let counts = (0..<cells).map { cell in
        if Int.random(in: 0..<12, using: &generator) == 0 {
            impossible.insert(cell)
            return 0
        }
        return Int.random(in: 0...Int.random(in: 0...most, using: &generator), using: &generator)
    }
    return try crossTable(sizes, counts, impossible: impossible)
}

func crossTable(_ sizes: [Int], _ counts: [Int], impossible: Set<Int> = []) throws -> CrossTable {
    let ways = sizes.enumerated().map { way, size in TableWay("w\(way)", (0..<size).map { "\(way)-\($0)" }) }
    return try CrossTable(ways: ways, counts: counts, impossible: impossible)
}

@Suite("Tables of one to three ways")
struct CrossTableTests {
    @Test("Margins are the sums")
    func margins() throws {
        let table = try crossTable([2, 3], [1, 2, 3, 10, 20, 30])
        #expect(table.figures == [1, 2, 3, 6, 10, 20, 30, 60, 11, 22, 33, 66])
        let cube = try crossTable([2, 2, 2], [1, 2, 4, 8, 16, 32, 64, 128])
        #expect(cube.figures.last == 255)
        #expect(cube.shape.cells(in: cube.figures.count - 1).reduce(0) { $0 + cube.figures[$1] } == 255)
        for figure in cube.figures.indices {
            #expect(cube.shape.cells(in: figure).reduce(0) { $0 + cube.figures[$1] } == cube.figures[figure])
        }
    }

    @Test("Nothing small, nothing hidden")
    func nothing() throws {
        let published = DisclosureRule.standard.publish(try crossTable([2, 2, 2], [20, 31, 42, 53, 64, 75, 86, 97]))
        #expect(published.hiddenCount == 0)
        #expect(published[[0, 0, 1]] == .shown(30) && published[[nil, nil, nil]] == .shown(470))
        #expect(published.explanation([0, 0, 1]) == "This is the count to the nearest 5.")
    }

    @Test(
        "One small cell takes a rectangle, or a cube, with it and no more",
        arguments: [([3, 3], 4), ([3, 3, 3], 8)]
    )
    func rectangle(sizes: [Int], hidden: Int) throws {
        let cells = sizes.reduce(1, *)
        let table = try crossTable(sizes, [4] + (1..<cells).map { 40 + 7 * $0 })
        for base in [1, 5] {
            let published = try DisclosureRule(threshold: 10, roundingBase: base).publish(table)
            #expect(published.hiddenCount == hidden)
            #expect(published[sizes.map { _ in 0 }] == .hidden(why: .belowThreshold))
            #expect(published[sizes.map { _ in nil }]?.isHidden == false)
        }
    }

    @Test("Each withheld figure says why")
    func explanations() throws {
        let published = DisclosureRule.standard.publish(try crossTable([2, 3], [41, 3, 22, 30, 18, 25]))
        #expect(
            published.explanation([0, 1]) == "Withheld because fewer than 10 people are counted here, or nobody."
        )
        let others = published.all.filter { $0.figure == .hidden(why: .protectsAnother) }
        #expect(!others.isEmpty)
        for other in others {
            #expect(
                published.explanation(other.categories)
                    == "Withheld because with it a figure under 10 could be worked out."
            )
        }
        #expect(published[[2, 0]] == nil && published.explanation([0]) == nil && published[[-1, 0]] == nil)
    }

    @Test(
        "Hard cases keep the promise",
        arguments: [
            ([1], [7]), ([1], [70]), ([0], []), ([3], [0, 0, 0]), ([4], [5, 40, 50, 60]), ([1, 1, 1], [4]),
            ([1, 4], [5, 40, 50, 60]), ([4, 1], [5, 40, 50, 60]), ([2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]),
            ([2, 2], [1, 2, 3, 3]), ([2], [9, 9]), ([2], [9, 1]), ([2, 0], []), ([2, 2], [100, 0, 0, 100]),
            ([2, 2, 2], [1, 50, 50, 50, 50, 50, 50, 0]), ([1, 2, 3], [1, 20, 30, 40, 50, 60]),
        ] as [([Int], [Int])]
    )
    func hard(sizes: [Int], counts: [Int]) throws {
        for (threshold, base) in [(10, 5), (10, 1), (3, 3)] {
            let rule = try DisclosureRule(threshold: threshold, roundingBase: base)
            let table = try crossTable(sizes, counts)
            let published = rule.publish(table)
            let attack = published.attack()
            #expect(attack.isPossible && attack.method == .exact)
            for interval in attack.intervals { #expect((interval.values ?? .max) >= rule.neededValues) }
            for (index, count) in table.figures.enumerated() where count < threshold && !published.impossible[index] {
                #expect(published.figures[index].isHidden)
            }
        }
    }

    @Test("Zeros are shown where they tell nothing, and one- and two-way tables still withhold them")
    func zeros() throws {
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1, isZeroSafe: true)
        let published = rule.publish(try crossTable([2, 3], [40, 0, 50, 60, 70, 4]))
        #expect(published[[0, 1]] == .shown(0) && published.explanation([0, 1]) == "Nobody is counted here.")
        #expect(published.explanation([1, 2]) == "Withheld because fewer than 10 people are counted here.")
        #expect(published[[nil, 1]] == .shown(70))
        #expect(rule.publish(try crossTable([3], [0, 30, 40])).hiddenCount == 0)
        #expect(rule.publish(try Table(cells: [("a", 0), ("b", 30), ("c", 40)], total: 70)).cells[0].figure.isHidden)
        let square = try TwoWayTable(rows: ["a", "b"], columns: ["c", "d"], counts: [[0, 30], [40, 50]])
        #expect(rule.publish(square).figures[0][0].isHidden)
    }

    @Test("Combinations that cannot be are 0, hide nothing and protect nothing")
    func impossible() throws {
        let table = try crossTable([2, 3], [40, 5, 0, 60, 70, 80], impossible: [2])
        let published = try DisclosureRule(threshold: 10, roundingBase: 1).publish(table)
        #expect(published[[0, 2]] == .shown(0) && published.isImpossible([0, 2]))
        #expect(published.explanation([0, 2]) == "Nobody can be here, so this is 0.")
        #expect(published[[0, 0]]?.isHidden == true && published[[1, 1]]?.isHidden == true)
        #expect(published[[1, 2]] == .shown(80))
        #expect(throws: DisclosureError.impossible(5, label: "0-0, 1-1")) {
            try crossTable([2, 3], [40, 5, 0, 60, 70, 80], impossible: [1])
        }
        // A row where nobody can be has a total of 0 that everybody knows.
        let row = try crossTable([2, 2], [0, 0, 30, 40], impossible: [0, 1])
        #expect(DisclosureRule.standard.publish(row).hiddenCount == 0)
    }

    @Test("What cannot be a table is refused")
    func refused() {
        #expect(throws: DisclosureError.ways(0)) { try CrossTable(ways: [], counts: [1]) }
        #expect(throws: DisclosureError.ways(4)) { try crossTable([1, 1, 1, 1], [1]) }
        #expect(throws: DisclosureError.cellCount(counts: 3, cells: 4)) { try crossTable([2, 2], [1, 2, 3]) }
        #expect(throws: DisclosureError.count(-1, label: "0-1")) { try crossTable([2], [1, -1]) }
        #expect(throws: DisclosureError.count(.max, label: "0-0")) { try crossTable([2], [.max, .max]) }
        #expect(throws: DisclosureError.self) { try crossTable([2], [Table.largestCount, Table.largestCount]) }
        #expect(throws: DisclosureError.tooManyFigures) { try crossTable([1_000, 1_000], []) }
    }

    @Test("Equal input, equal output; renaming categories changes nothing else")
    func deterministic() throws {
        var generator = SeededGenerator(seed: 4)
        let table = try randomCrossTable(&generator, sizes: [5, 4, 3], upTo: 60)
        let renamed = try CrossTable(
            ways: table.ways.map { TableWay("x", $0.categories.map { "y" + $0 }) },
            counts: table.counts,
            impossible: table.impossible
        )
        #expect(DisclosureRule.standard.publish(table) == DisclosureRule.standard.publish(table))
        #expect(DisclosureRule.standard.publish(table).figures == DisclosureRule.standard.publish(renamed).figures)
    }

    @Test("A large sparse table is done, and most of it is shown where it can be", arguments: [40, 400])
    func large(most: Int) throws {
        var generator = SeededGenerator(seed: most)
        let table = try randomCrossTable(&generator, sizes: [50, 20, 5], upTo: most)
        let published = DisclosureRule.standard.publish(table)
        #expect(!published.showsNothing)
        let small = table.figures.indices.count { table.figures[$0] < 10 && !table.impossibleFigures[$0] }
        #expect(published.hiddenCount < small + table.figures.count / 4)
        let attack = published.attack()
        #expect(attack.isPossible && attack.method == .narrowing)
        for interval in attack.intervals { #expect((interval.values ?? .max) >= 5) }
    }
}
