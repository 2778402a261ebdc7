import Testing

@testable import Disclosure

@Suite("Sums of amounts")
struct MagnitudeTests {
    typealias Part = MagnitudeTable.Contribution

    @Test("The rules by hand")
    func rules() throws {
        let p = try DominanceRule(.p(10))
        // The second largest knows the rest, 5, and so the largest, 100, within 5 per cent.
        #expect(p.problem([100, 50, 5]) == .dominated && p.problem([100, 50, 9]) == .dominated)
        #expect(p.problem([100, 50, 10]) == nil && p.problem([5, 100, 50, 5]) == nil)
        #expect(p.problem([100, 100]) == .fewContributors && p.problem([]) == .fewContributors)
        #expect(p.protection([100, 50, 5]) == 5 && p.protection([100]) == 10)
        let nk = try DominanceRule(.nk(n: 2, k: 75))
        #expect(nk.problem([40, 35, 25]) == nil && nk.problem([40, 36, 24]) == .dominated)
        #expect(nk.protection([60, 30, 10]) == 20)
    }

    @Test("Rules that make no sense are refused")
    func refused() {
        for kind in [DominanceRule.Kind.p(0), .p(100), .nk(n: 0, k: 80), .nk(n: 1, k: 100)] {
            #expect(throws: DisclosureError.dominance) { try DominanceRule(kind) }
        }
        #expect(throws: DisclosureError.dominance) { try DominanceRule(.p(10), fewestContributors: 0) }
        #expect(throws: DisclosureError.count(-1, label: "a")) {
            try MagnitudeTable(ways: [TableWay("w", ["x"])], contributions: [[Part("a", -1)]])
        }
        #expect(throws: DisclosureError.self) {
            try MagnitudeTable(
                ways: [TableWay("w", ["x"])],
                contributions: [[Part("a", Table.largestCount), Part("b", Table.largestCount)]]
            )
        }
    }

    @Test("A contributor in several cells is one in the margin")
    func holdings() throws {
        let ways = [TableWay("w", ["x", "y", "z"])]
        let alike = [Part("a", 50), Part("b", 50), Part("c", 50)]
        let large = [Part("big", 400), Part("d", 150), Part("e", 150)]
        let rule = try DominanceRule(.nk(n: 1, k: 70))
        let one = rule.publish(try MagnitudeTable(ways: ways, contributions: [alike, large, large]))
        #expect(one.all.allSatisfy { !$0.amount.isHidden })
        let owner = [Part("big", 5_000), Part("d", 2_200), Part("e", 2_200)]
        let other = [Part("big", 5_000), Part("f", 2_200), Part("g", 2_200)]
        let strict = try DominanceRule(.nk(n: 1, k: 53))
        // In each cell "big" has 5000 of 9400 (53.2%), and in the total 10000 of 18950 (52.8%).
        let both = strict.publish(try MagnitudeTable(ways: ways, contributions: [alike, owner, other]))
        #expect(both[[1]] == .hidden(.dominated) && both[[nil]] == .shown(18_950))
    }

    @Test("Every unsafe sum stays open by its protection level", arguments: 0..<60)
    func attack(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 300)
        let sizes = [[4], [3, 3], [4, 3], [3, 2, 2]][seed % 4]
        let ways = sizes.enumerated().map { way, size in TableWay("w\(way)", (0..<size).map { "\($0)" }) }
        let contributions = (0..<sizes.reduce(1, *)).map { _ in
            (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                Part("c\(Int.random(in: 0...30, using: &generator))", Int.random(in: 0...900, using: &generator))
            }
        }
        let table = try MagnitudeTable(ways: ways, contributions: contributions)
        let rule = try DominanceRule(seed % 2 == 0 ? .p(15) : .nk(n: 2, k: 80), roundingBase: [1, 10][seed / 4 % 2])
        let published = rule.publish(table)
        let shape = table.shape
        // The reader's linear programme, with amounts from 0 and without a greatest.
        let cells = shape.cells
        let margins = (0..<shape.count).filter { !cells.contains($0) }
        let order = cells + margins
        let placeOf = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let bounds = order.map { figure -> (Int, Int?) in
            guard case .shown(let amount) = published.all[figure].amount else { return (0, nil) }
            let half = rule.roundingBase / 2
            return (max(0, amount - half), amount - half + rule.roundingBase - 1)
        }
        var simplex = Simplex(
            sums: margins.map { shape.cells(in: $0).compactMap { placeOf[$0] } },
            low: bounds.map(\.0),
            high: bounds.map(\.1)
        )
        #expect(try simplex.findPlace())
        let cellOf = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
        for figure in 0..<shape.count {
            let own = table.contributions(to: figure, placeOf: cellOf)
            guard let place = placeOf[figure] else { continue }
            if rule.problem(own) == nil { continue }
            #expect(published.all[figure].amount.isHidden)
            let sum = table.sums[figure]
            let least = try simplex.furthest(place, up: false)?.ceiling ?? 0
            let most = try simplex.furthest(place, up: true)?.floor ?? .max
            #expect(most >= sum + rule.protection(own) && least <= sum - min(sum, rule.protection(own)))
        }
    }
}
