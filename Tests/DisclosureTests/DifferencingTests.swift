import Testing

@testable import Disclosure

@Suite("The same people published twice")
struct DifferencingTests {
    func compare(_ units: [(Int, String, String)], base: Int = 1) throws -> GroupingComparison {
        let rule = try DisclosureRule(threshold: 10, roundingBase: base)
        return rule.compare(
            try Groupings(counts: units.map(\.0), first: units.map(\.1), second: units.map(\.2))
        )
    }

    @Test("A council of 60 in a health area of 64 gives four people away")
    func slightlyLarger() throws {
        let units = [(60, "Rutland", "East"), (4, "Melton", "East"), (90, "Melton", "West"), (80, "Oadby", "Far")]
        let found = try compare(units)
        #expect(found.exposures.contains { $0.place == .onlySecond && $0.first == "Rutland" && $0.second == "East" })
        #expect(found.exposures.contains { $0.place == .both && $0.first == "Melton" && $0.second == "East" })
        #expect(found.verdict == .coarsen([["East", "West"], ["Far"]]))
        #expect(found.explanation.contains("put together: East with West"))
        #expect(!found.explanation.contains(" 4 "))
        // Rounding alone leaves about as many values as it is wide.
        #expect(try compare(units, base: 5).exposures.isEmpty)
    }

    @Test("The same grouping under other names is safe; so is one within the other with large rests")
    func safe() throws {
        #expect(try compare([(60, "a", "x"), (4, "b", "y")]).verdict == .safe)
        #expect(try compare([(60, "a", "x"), (40, "b", "x"), (50, "c", "y")]).verdict == .safe)
        #expect(try compare([]).verdict == .safe)
    }

    @Test("Where nothing short of everybody is safe, it is refused")
    func refuse() throws {
        let found = try compare([(60, "a", "x"), (2, "a", "y"), (70, "b", "y")])
        #expect(found.verdict == .refuse)
        #expect(found.explanation.hasSuffix("No way of putting groups together is safe."))
    }

    @Test("A difference that takes several groups to see is seen")
    func union() throws {
        // East less Rutland is three people in two councils: neither is known, both together are.
        let units = [
            (60, "Rutland", "East"), (1, "Melton", "East"), (2, "Oadby", "East"), (90, "Melton", "West"),
            (90, "Oadby", "West"),
        ]
        let found = try compare(units)
        #expect(found.exposures.contains { $0.place == .onlySecond && $0.first == "Rutland" })
    }

    @Test("The order of the units does not matter; what is said safe is safe", arguments: 0..<60)
    func random(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 5_000)
        let base = [1, 3, 5][seed % 3]
        var units = (0..<Int.random(in: 2...14, using: &generator)).map { _ in
            (
                Int.random(in: 0...Int.random(in: 0...80, using: &generator), using: &generator),
                "f\(Int.random(in: 0...3, using: &generator))",
                "s\(Int.random(in: 0...3, using: &generator))"
            )
        }
        let found = try compare(units, base: base)
        units.shuffle(using: &generator)
        #expect(try compare(units, base: base) == found)
        switch found.verdict {
        case .safe: #expect(found.exposures.isEmpty)
        case .refuse: #expect(!found.exposures.isEmpty)
        case .coarsen(let groups):
            var names: [String: String] = [:]
            for group in groups { for name in group { names[name] = group.joined(separator: "+") } }
            #expect(names.count == Set(units.map(\.2)).count)
            let coarse = try compare(units.map { ($0.0, $0.1, names[$0.2] ?? "") }, base: base)
            #expect(coarse.verdict == .safe)
        }
    }

    @Test("Bad groupings are refused")
    func refused() {
        #expect(throws: DisclosureError.units(2, 1)) {
            try Groupings(counts: [1, 2], first: ["a"], second: ["a", "b"])
        }
        #expect(throws: DisclosureError.count(-1, label: "a")) {
            try Groupings(counts: [-1], first: ["a"], second: ["b"])
        }
    }

    func edition(_ earlier: [Int], _ joined: [Int], left: [Int]? = nil, base: Int) throws -> PublishedEdition {
        let rule = try DisclosureRule(threshold: 10, roundingBase: base)
        let table = { (counts: [Int]) in
            try Table(cells: counts.enumerated().map { ("c\($0)", $1) }, total: counts.reduce(0, +))
        }
        let gone = joined.indices.map { left?.indices.contains($0) == true ? left?[$0] ?? 0 : 0 }
        let later = earlier.indices.map { earlier[$0] + joined[$0] - gone[$0] }
        return try rule.publish(table(later), after: rule.publish(table(earlier)), joined: joined, left: left)
    }

    @Test("Exact editions hold what only a few joined, and one more that would show it")
    func held() throws {
        let next = try edition([40, 50, 60], [3, 20, 30], base: 1)
        #expect(next.cells.map(\.figure) == [.shown(40), .shown(50), .shown(90)])
        #expect(next.cells.map(\.isHeld) == [true, true, false] && next.total.figure == .shown(203))
        #expect(next.cells[0].sentence == "40 (the earlier figure, held until more people have joined)")
        // Nobody and somebody look the same.
        let nobody = try edition([40, 50, 60], [0, 20, 30], base: 1)
        #expect(nobody.cells[0].figure == .shown(40) && nobody.cells[1].isHeld)
    }

    @Test("Enough joined everywhere, or rounding enough: the new figures")
    func published() throws {
        #expect(try edition([40, 50], [15, 20], base: 1).cells.map(\.figure) == [.shown(55), .shown(70)])
        let rounded = try edition([40, 50, 60], [7, 20, 30], base: 5)
        #expect(rounded.cells.map(\.figure) == [.shown(45), .shown(70), .shown(90)])
    }

    @Test("People who left are no more given away than people who joined")
    func left() throws {
        let next = try edition([43, 70, 90], [0, 0, 0], left: [3, 20, 30], base: 1)
        #expect(next.cells.map(\.figure) == [.shown(43), .shown(70), .shown(60)])
        #expect(next.cells.map(\.isHeld) == [true, true, false] && next.total.figure == .shown(150))
        #expect(next.cells.map(\.difference) == [-3...(-3), -20...(-20), -30...(-30)])
        #expect(next.cells[0].sentence == "43 (the earlier figure, held until more people have joined or left)")
        // Many come and many go: what is seen is how many more there are.
        let both = try edition([40, 50], [30, 30], left: [12, 28], base: 1)
        #expect(both.cells.map(\.isHeld) == [true, true] && both.cells[1].difference == 2...2)
        #expect(both.total.isHeld == false && both.total.figure == .shown(110))
        #expect(try edition([40, 50], [30, 30], left: [12, 15], base: 1).cells.allSatisfy { !$0.isHeld })
    }

    @Test("A category that was not there before had nobody in it")
    func newCategory() throws {
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1)
        let earlier = rule.publish(try Table(cells: [("Leeds", 40), ("York", 50)], total: 90))
        let later = try Table(cells: [("Hull", 12), ("Leeds", 60), ("York", 53)], total: 125)
        let next = try rule.publish(later, after: earlier, joined: [12, 20, 3])
        #expect(next.cells.map(\.difference) == [12...12, 20...20, 3...3])
        #expect(next.cells[2].figure == .shown(50) && next.cells[2].isHeld)
        #expect(throws: DisclosureError.cellCount(counts: 2, cells: 1)) {
            try rule.publish(try Table(cells: [("York", 50)], total: 50), after: earlier, joined: [0], left: [0])
        }
    }

    @Test("What readers can work out about a few is never exact", arguments: 0..<80)
    func randomEditions(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 3_000)
        let base = [1, 3, 5][seed % 3]
        let count = Int.random(in: 1...6, using: &generator)
        let earlier = (0..<count).map { _ in Int.random(in: 0...80, using: &generator) }
        let joined = (0..<count).map { Int.random(in: 0...($0 % 2 == 0 ? 3 : 40), using: &generator) }
        let left = earlier.map { seed % 2 == 0 ? 0 : Int.random(in: 0...min($0, 15), using: &generator) }
        let next = try edition(earlier, joined, left: left, base: base)
        let rule = try DisclosureRule(threshold: 10, roundingBase: base)
        let before = try rule.publish(
            Table(cells: earlier.map { ("c", $0) }, total: earlier.reduce(0, +))
        )
        for (index, cell) in (next.cells + [next.total]).enumerated() {
            let old = index < count ? before.cells[index].figure : before.total
            if cell.isHeld { #expect(cell.figure == old) }
            let more = index < count ? joined[index] - left[index] : joined.reduce(0, +) - left.reduce(0, +)
            #expect(cell.difference.contains(more))
            // A new figure beside an exact old one tells how many more there are.
            if base == 1, !cell.isHeld, let shown = cell.figure.shown, let first = old.shown, shown != first {
                #expect(abs(more) >= rule.threshold || next.cells.count == 1)
            }
        }
    }

    @Test("Bad editions are refused")
    func badEditions() throws {
        #expect(throws: DisclosureError.self) { try edition([40, 50], [-1, 5], base: 1) }
        #expect(throws: DisclosureError.cellCount(counts: 1, cells: 2)) {
            try edition([40, 50], [1, 5], left: [0], base: 1)
        }
        #expect(throws: DisclosureError.count(-1, label: "c0")) {
            try edition([40, 50], [1, 5], left: [-1, 0], base: 1)
        }
        let rule = DisclosureRule.standard
        let table = try Table(cells: [("a", 40)], total: 40)
        #expect(throws: DisclosureError.cellCount(counts: 2, cells: 1)) {
            try rule.publish(table, after: rule.publish(table), joined: [1, 2])
        }
        #expect(throws: DisclosureError.exceedsTotal(41, label: "a", total: 40)) {
            try rule.publish(table, after: rule.publish(table), joined: [41])
        }
    }
}
