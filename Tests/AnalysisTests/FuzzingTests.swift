import Foundation
import Testing

@testable import Analysis

/// Spoiled files are read or refused with their place, and nothing else happens. `bin/bench fuzz` does this for longer.
@Suite struct FuzzingTests {
    @Test("Nothing that spoiled files hold is too much for a reader", arguments: FuzzReader.all.map(\.name))
    func spoiled(name: String) {
        var run = FuzzRun(seed: 20_26, readers: FuzzReader.all.filter { $0.name == name })
        for _ in 0..<150 {
            guard let finding = run.step() else { continue }
            Issue.record(
                "\(finding.what)\nBytes: \(finding.input.prefix(2_000).map { String($0, radix: 16) }.joined(separator: " "))"
            )
            return
        }
        #expect(run.refused > 0 || name == "HTML", "Nothing was refused: the files were not spoiled.")
        #expect(run.refused < run.inputs, "All was refused: the examples are not well-formed.")
    }

    @Test("The same seed gives the same files, another seed others")
    func seeds() {
        let reader = FuzzReader.all[0]
        func files(_ seed: UInt64) -> [[UInt8]] {
            var mutator = FuzzMutator(seed: seed)
            return (0..<20).map { _ in mutator.input(examples: reader.examples, tokens: reader.tokens) }
        }
        #expect(files(1) == files(1))
        #expect(files(1) != files(2))
    }

    @Test(
        "A reader that does not do as it should is found out",
        arguments: [
            (
                "no place",
                FuzzReader(name: "r", examples: ["a"], tokens: ["b"], growth: 1) { _, _ in throw CommandProblem("No.") }
            ),
            (
                "growth",
                FuzzReader(name: "r", examples: ["a"], tokens: ["b"], growth: 1) { input, _ in
                    FuzzReader.Found(size: 2 * input.count + 65)
                }
            ),
            (
                "pieces",
                FuzzReader(name: "r", examples: ["abcdefghij"], tokens: ["b"], growth: 99) { _, pieces in
                    FuzzReader.Found(size: pieces)
                }
            ),
            (
                "misplaced",
                FuzzReader(name: "r", examples: ["a"], tokens: ["b"], growth: 1) { _, _ in
                    FuzzReader.Found(misplaced: "There.")
                }
            ),
        ]
    )
    func foundOut(what: String, reader: FuzzReader) {
        var run = FuzzRun(seed: 1, readers: [reader])
        #expect((0..<20).contains { _ in run.step() != nil })
    }
}
