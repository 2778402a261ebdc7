import Testing

@testable import Disclosure

@Suite("Percentages and charts")
struct ShareTests {
    @Test("What a percentage gives away with its base")
    func attack() {
        let rule = DisclosureRule.standard
        let whole = DisclosureRule.onePerCent
        #expect(rule.counts(behind: 33 * whole + 3 * whole / 10, step: whole / 10, base: 12...12) == 4...4)
        #expect(rule.counts(behind: 33 * whole, step: whole, base: 12...12) == 4...4)
        #expect(rule.counts(behind: 34 * whole, step: whole, base: 12...12) == nil)
        #expect(rule.counts(behind: 50 * whole, step: whole, base: 1_000...1_000) == 495...504)
        #expect(rule.counts(behind: 50 * whole, step: 0, base: 0...10) == nil)
        #expect(rule.counts(behind: .max, step: .max, base: 0...10) == nil)
    }

    @Test(
        "As fine as is safe",
        arguments: [
            (333, 1_000, 1, true, "33%"), (333, 10_000, 1, true, "3.3%"), (20, 60, 1, true, "About 30%"),
            (20, 60, 0, false, "About 35%"),
            (
                15, 30, 0, true,
                "Withheld because with its base even a rough percentage would give the count away."
            ),
            (9, 60, 0, true, "Withheld because it would show that the people counted are fewer than 10."),
            (60, 60, 0, true, "Withheld because it would show that the people not counted are fewer than 10."),
            (97, 100, 0, false, "Withheld because it would show that the people not counted are fewer than 10."),
        ]
    )
    func published(count: Int, base: Int, decimals: Int, isBaseExact: Bool, sentence: String) throws {
        let rule = DisclosureRule.standard
        let share = try rule.percentage(count, of: base, decimals: decimals, isBaseExact: isBaseExact)
        #expect(share.sentence == sentence)
    }

    @Test("Whatever is shown leaves as many counts as a rounded count, the true one among them", arguments: 0..<300)
    func random(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 600)
        let rule = try DisclosureRule(threshold: 10, roundingBase: [1, 5, 10][seed % 3])
        let base = Int.random(in: 1...[50, 500, 100_000][seed / 3 % 3], using: &generator)
        let count = Int.random(in: 0...base, using: &generator)
        let decimals = seed % 7
        let share = try rule.percentage(count, of: base, decimals: decimals, isBaseExact: true)
        guard let millionths = share.millionths else { return }
        // By trying every count.
        let step = Double(share.step)
        let same = (0...base).filter { other in
            let exact = Double(other) * 100_000_000 / Double(base)
            return (exact / step + 0.5).rounded(.down) * step == Double(millionths)
        }
        #expect(same.contains(count) && same.count >= rule.roundingBase)
        let behind = rule.counts(behind: millionths, step: share.step, base: base...base)
        #expect(behind == same[0]...same[same.count - 1])
    }

    @Test("Bad percentages are refused")
    func refused() {
        let rule = DisclosureRule.standard
        #expect(throws: DisclosureError.percentage) { try rule.percentage(0, of: 0) }
        #expect(throws: DisclosureError.percentage) { try rule.percentage(1, of: 2, decimals: 7) }
        #expect(throws: DisclosureError.exceedsTotal(3, label: "Percentage", total: 2)) {
            try rule.percentage(3, of: 2)
        }
        #expect(throws: DisclosureError.count(-1, label: "Percentage")) { try rule.percentage(-1, of: 2) }
    }

    @Test("A chart draws what is published and no more")
    func chart() throws {
        let hidden = DisclosureRule.standard.publish(try Table(cells: [("a", 100), ("b", 45), ("c", 5)], total: 150))
        #expect(hidden.chart.bars.map(\.value) == [100, nil, nil] && !hidden.chart.mayShowPartsOfWhole)
        let open = DisclosureRule.standard.publish(try Table(cells: [("a", 101), ("b", 45)], total: 146))
        #expect(open.chart.bars.map(\.value) == [100, 45] && open.chart.mayShowPartsOfWhole)
    }
}
