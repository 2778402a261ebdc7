import Testing

@testable import Disclosure

@Suite("Disclosure rule")
struct DisclosureTests {
    @Test(
        "Rules that make no sense are refused",
        arguments: [
            (2, 1), (1_001, 5), (0, 0), (10, 0), (10, 11), (-1, 5), (10, -5), (.max, .max), (.min, .min),
        ]
    )
    func refused(threshold: Int, base: Int) {
        let error = #expect(throws: DisclosureError.self) {
            try DisclosureRule(threshold: threshold, roundingBase: base)
        }
        #expect(error?.sentence.hasSuffix(".") == true)
    }

    @Test("The standard rule is ten and five")
    func standard() throws {
        #expect(try DisclosureRule() == .standard)
        #expect(DisclosureRule.standard.threshold == 10 && DisclosureRule.standard.roundingBase == 5)
        #expect(DisclosureRule.standard.neededValues == 5)
    }

    @Test(
        "Single figures",
        arguments: [
            (0, "Fewer than 10 people"), (9, "Fewer than 10 people"), (10, "About 10 people"), (12, "About 10 people"),
            (13, "About 15 people"), (128, "About 130 people"), (-4, "Fewer than 10 people"),
        ]
    )
    func single(count: Int, expected: String) {
        #expect(DisclosureCount(count).sentence(of: "people") == expected)
    }

    @Test("Without rounding, figures are exact")
    func exact() throws {
        let rule = try DisclosureRule(threshold: 5, roundingBase: 1)
        #expect(DisclosureCount(128, rule: rule).sentence(of: "people") == "128 people")
        #expect(DisclosureCount(.max, rule: rule).figure == .shown(Table.largestCount))
    }

    @Test(
        "The counts behind a figure are those that round to it",
        arguments: [(3, 1), (3, 2), (3, 3), (10, 5), (10, 10), (12, 7)]
    )
    func possible(threshold: Int, base: Int) throws {
        let rule = try DisclosureRule(threshold: threshold, roundingBase: base)
        for figure in Set((0...200).map(rule.figure(for:))) {
            let counts = (0...200).filter { rule.figure(for: $0) == figure }
            let range = rule.possibleCounts(for: figure)
            #expect(counts.first == range.lowerBound)
            #expect(counts.count == range.clamped(to: 0...200).count)
        }
    }

    @Test("Tables that cannot be are refused")
    func tables() {
        #expect(throws: DisclosureError.doesNotAddUp(sum: 3, total: 4)) {
            try Table(cells: [("a", 1), ("b", 2)], total: 4)
        }
        #expect(throws: DisclosureError.count(-1, label: "a")) { try Table(cells: [("a", -1)], total: 0) }
        #expect(throws: DisclosureError.count(.max, label: "a")) {
            try Table(cells: [("a", .max), ("b", .max)], total: 5)
        }
        #expect(throws: DisclosureError.exceedsTotal(6, label: "a", total: 5)) {
            try Table(cells: [("a", 6)], total: 5, categoriesOverlap: true)
        }
        #expect(throws: DisclosureError.raggedRow(label: "r", counts: 1, columns: 2)) {
            try TwoWayTable(rows: ["r"], columns: ["a", "b"], counts: [[1]])
        }
        #expect(throws: DisclosureError.rowCount(rows: 0, labels: 1)) {
            try TwoWayTable(rows: ["r"], columns: ["a"], counts: [])
        }
        #expect(throws: DisclosureError.self) {
            try TwoWayTable(
                rows: ["r", "s"],
                columns: ["a"],
                counts: [[Table.largestCount], [Table.largestCount]]
            )
        }
    }

    @Test(
        "Every error is a sentence",
        arguments: [
            DisclosureError.threshold(1), .roundingBase(11, threshold: 10), .count(-1, label: "a"),
            .doesNotAddUp(sum: 1, total: 2), .exceedsTotal(3, label: "a", total: 2),
            .raggedRow(label: "r", counts: 1, columns: 2), .rowCount(rows: 1, labels: 2),
        ]
    )
    func sentences(error: DisclosureError) {
        #expect(error.sentence.hasSuffix(".") && error.sentence.first?.isUppercase == true)
        #expect(error.description == error.sentence)
    }
}

@Suite("One-way tables")
struct OneWayTests {
    func published(_ counts: [Int], overlap: Bool = false, total: Int? = nil) throws -> PublishedTable {
        let cells = counts.enumerated().map { (label: "c\($0.offset)", count: $0.element) }
        return DisclosureRule.standard.publish(
            try Table(cells: cells, total: total ?? counts.reduce(0, +), categoriesOverlap: overlap)
        )
    }

    @Test(
        "What is shown and what is hidden",
        arguments: [
            ([41, 22, 30], ["About 40", "About 20", "About 30"], "About 95"),
            ([100, 45, 5], ["About 100", "Hidden to protect others", "Fewer than 10"], "About 150"),
            ([40, 30, 5, 4], ["About 40", "About 30", "Fewer than 10", "Fewer than 10"], "About 80"),
            ([4, 3], ["Fewer than 10", "Fewer than 10"], "Fewer than 10"),
            ([7], ["Fewer than 10"], "Fewer than 10"),
            ([12], ["About 10"], "About 10"),
            ([], [], "Fewer than 10"),
            ([7, 5], ["Fewer than 10", "Fewer than 10"], "About 10"),
            // With a total of about 20, "fewer than 10" twice could be nothing but nine and nine.
            ([9, 9], ["Hidden to protect others", "Hidden to protect others"], "Hidden to protect others"),
            // With a total of ten or more, neither "fewer than 10" could be nobody.
            ([9, 1], ["Hidden to protect others", "Hidden to protect others"], "Hidden to protect others"),
        ]
    )
    func shown(counts: [Int], cells: [String], total: String) throws {
        let table = try published(counts)
        #expect(table.cells.map(\.sentence) == cells)
        #expect(table.totalSentence == total)
    }

    @Test("Percentages are made of rounded counts, and only of shown ones")
    func percentages() throws {
        #expect(try published([41, 22, 30]).cells.map(\.percentage) == [42, 21, 32])
        #expect(try published([100, 45, 5]).cells.map(\.percentage) == [67, nil, nil])
        #expect(try published([4, 3]).cells.map(\.percentage) == [nil, nil])
        #expect(try published([13], overlap: true, total: 13).cells.map(\.percentage) == [100])
    }

    @Test("Where categories overlap, a hidden one is never alone")
    func overlapping() throws {
        let table = try published([40, 12, 3], overlap: true, total: 42)
        #expect(table.cells.map(\.sentence) == ["About 40", "Hidden to protect others", "Fewer than 10"])
        #expect(try published([40, 12, 30], overlap: true, total: 42).cells.allSatisfy { !$0.figure.isHidden })
        let small = try published([4, 4], overlap: true, total: 5)
        #expect(small.cells.allSatisfy { $0.sentence == "Fewer than 10" } && small.total.isHidden)
    }

    @Test("The labels and the order stay")
    func order() throws {
        #expect(try published([3, 50, 2]).cells.map(\.label) == ["c0", "c1", "c2"])
    }

    @Test("A large table is quick and hides no more than it must")
    func large() throws {
        let table = try published((0..<2_000).map { $0 % 100 })
        #expect(table.cells.count { $0.figure.isHidden } == 200)
    }
}

@Suite("Two-way tables")
struct TwoWayTests {
    func published(_ counts: [[Int]], rule: DisclosureRule = .standard) throws -> PublishedTwoWayTable {
        rule.publish(
            try TwoWayTable(
                rows: counts.indices.map { "r\($0)" },
                columns: (counts.first ?? []).indices.map { "c\($0)" },
                counts: counts
            )
        )
    }

    @Test("Nothing small, nothing hidden")
    func nothingHidden() throws {
        let table = try published([[20, 31], [42, 53]])
        #expect(table.figures == [[.shown(20), .shown(30)], [.shown(40), .shown(55)]])
        #expect(table.rowTotals == [.shown(50), .shown(95)] && table.columnTotals == [.shown(60), .shown(85)])
        #expect(table.total == .shown(145))
    }

    @Test("One small cell takes three more with it")
    func rectangle() throws {
        let table = try published([[5, 60, 30], [80, 70, 20], [40, 90, 100]])
        #expect(table.figures[0][0] == .hidden(why: .belowThreshold))
        #expect(table.figures[0][2] == .hidden(why: .protectsAnother))
        #expect(table.figures.joined().count { $0.isHidden } == 4)
        #expect(table.rowTotals.allSatisfy { !$0.isHidden } && !table.total.isHidden)
        #expect(table.sentence(row: 0, column: 0) == "Fewer than 10")
        #expect(table.sentence(row: 0, column: 1) == "About 60")
    }

    @Test("Without rounding too")
    func exact() throws {
        let rule = try DisclosureRule(threshold: 10, roundingBase: 1)
        let table = try published([[0, 0, 50], [40, 60, 70], [80, 90, 100]], rule: rule)
        // Two zeros in a row of 50 would be known from the row's total if 50 were shown.
        #expect(table.figures[0].allSatisfy { $0.isHidden })
    }

    @Test(
        "Tables of one row, one column or nothing",
        arguments: [[[5, 40, 50]], [[5], [40], [50]], [[5]], [[50]], [[]], []]
    )
    func narrow(counts: [[Int]]) throws {
        let table = try published(counts)
        let hidden = table.figures.joined().count { $0.isHidden }
        #expect(hidden == (counts.joined().contains(5) ? min(2, counts.joined().count) : 0))
    }

    @Test("Small margins are hidden and not alone")
    func margins() throws {
        let table = try published([[1, 2, 0], [50, 60, 70], [80, 90, 100]])
        #expect(table.rowTotals[0] == .hidden(why: .belowThreshold))
        #expect(table.rowTotals.count { $0.isHidden } >= 2)
    }
}
