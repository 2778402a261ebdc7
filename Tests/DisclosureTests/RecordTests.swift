import Testing

@testable import Disclosure

@Suite("Records")
struct RecordTests {
    let council = RecordColumn(
        "Council",
        ["Leeds", "Leeds", "Leeds", "York", "York", "Rutland"],
        generalisations: [.init("Region", ["Y", "Y", "Y", "Y", "Y", "EM"])]
    )
    let age = RecordColumn("Age", ["18", "18", "40", "40", "40", nil])

    @Test("What is rare in few columns is not told again with more")
    func rare() throws {
        let check = try RecordCheck([council, age], k: 2)
        #expect(check.smallestGroup == 1 && check.recordsAtRisk == [2, 5])
        #expect(
            check.rareCombinations.map(\.sentence) == [
                "Only 1 record has Council: Rutland.", "Only 1 record has Age: not said.",
                "Only 1 record has Council: Leeds and Age: 40.",
            ]
        )
    }

    @Test("Least generalisations that are enough")
    func suggestions() throws {
        let check = try RecordCheck([council, age], k: 2, mostLeftOut: 1)
        #expect(
            check.suggestions.map(\.sentence) == [
                "Leave out Age, and 1 record is left out.", "Give Region instead of Council, and 1 record is left out.",
            ]
        )
        #expect(
            try RecordCheck([council, age], k: 2).suggestions.map(\.sentence)
                == ["Leave out Council and leave out Age."]
        )
        let fine = try RecordCheck([RecordColumn("a", ["x", "x", "x"])], k: 3)
        #expect(fine.suggestions.map(\.sentence) == ["Nothing has to be made coarser."] && fine.recordsAtRisk.isEmpty)
    }

    @Test("Against the definition, whatever the records and their order", arguments: 0..<60)
    func random(seed: Int) throws {
        var generator = SeededGenerator(seed: seed + 40_000)
        let records = Int.random(in: 1...14, using: &generator)
        let k = Int.random(in: 2...4, using: &generator)
        let columns = (0..<Int.random(in: 1...4, using: &generator)).map { column in
            RecordColumn(
                "c\(column)",
                (0..<records).map { _ in ["x", "y", "z", nil].randomElement(using: &generator) ?? "" }
            )
        }
        let check = try RecordCheck(columns, k: k)
        func sharing(_ record: Int, _ chosen: [Int]) -> [Int] {
            (0..<records).filter { other in
                chosen.allSatisfy { columns[$0].values[other] == columns[$0].values[record] }
            }
        }
        let all = Array(columns.indices)
        #expect(check.recordsAtRisk == (0..<records).filter { sharing($0, all).count < k })
        // Every rare set of columns of a record, and of these those without a rare part.
        for record in 0..<records {
            let rare = (1..<1 << columns.count).filter { set in
                sharing(record, all.filter { set & 1 << $0 != 0 }).count < k
            }
            let minimal = rare.filter { set in !rare.contains { $0 != set && $0 & set == $0 } }
            let told = check.rareCombinations.filter { $0.records.contains(record) }.map { combination in
                combination.values.reduce(0) { set, value in
                    set | 1 << (columns.firstIndex { $0.name == value.column } ?? 0)
                }
            }
            #expect(Set(told) == Set(minimal) && told.count == minimal.count)
        }
        // Each suggestion is enough and no single step less is.
        for suggestion in check.suggestions {
            let kept = suggestion.steps.indices.filter { suggestion.steps[$0] == .keep(column: "c\($0)") }
            #expect((0..<records).allSatisfy { sharing($0, kept).count >= k } || suggestion.leftOut.isEmpty == false)
            for more in all where !kept.contains(more) {
                #expect(!(0..<records).allSatisfy { sharing($0, kept + [more]).count >= k })
            }
        }
        #expect(check.suggestions.isEmpty == (records < k))
    }

    @Test("Bad records are refused; none are fine")
    func refused() throws {
        #expect(throws: DisclosureError.records) { try RecordCheck([council], k: 1) }
        #expect(throws: DisclosureError.records) {
            try RecordCheck((0..<13).map { RecordColumn("\($0)", []) }, k: 3)
        }
        #expect(throws: DisclosureError.columnLength(column: "b", values: 1, records: 2)) {
            try RecordCheck([RecordColumn("a", ["x", "y"]), RecordColumn("b", ["x"])], k: 3)
        }
        let none = try RecordCheck([], k: 5)
        #expect(none.smallestGroup == 0 && none.rareCombinations.isEmpty && none.recordsAtRisk.isEmpty)
    }
}
