import Testing

@testable import TextAnalysis

@Suite("Similar spellings")
struct SimilarTests {
    @Test(
        "Distances",
        arguments: [
            ("", "", 0), ("", "abc", 3), ("acorn", "acron", 1), ("acorn", "acorns", 1), ("kitten", "sitting", 3),
            ("ca", "abc", 3), ("a cat", "an abct", 4), ("leeds", "leads", 1), ("ab", "ba", 1), ("abcd", "badc", 2),
        ]
    )
    func distances(first: String, second: String, expected: Int) {
        #expect(editDistance(first, second) == expected)
        #expect(editDistance(second, first) == expected)
        #expect(editDistance(first, second, atMost: expected) == expected)
        #expect(expected == 0 || editDistance(first, second, atMost: expected - 1) == nil)
    }

    @Test("Nearest first")
    func nearest() {
        let found = ["leeds", "leads", "london", "reeds"].nearest(to: "leads", atMost: 2)
        #expect(found.map(\.spelling) == ["leads", "leeds", "reeds"])
        #expect(found.map(\.distance) == [0, 1, 2])
        #expect([String]().nearest(to: "x", atMost: 9).isEmpty)
    }

    /// The definition, without a band or a cut-off.
    func defined(_ a: [Character], _ b: [Character]) -> Int {
        var d = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : (j == 0 ? i : 0) } }
        for i in a.indices {
            for j in b.indices {
                var least = min(d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, d[i - 1][j - 1] + 1) }
                d[i + 1][j + 1] = least
            }
        }
        return d[a.count][b.count]
    }

    @Test("Equal to the definition at every cut-off", arguments: 0..<500)
    func againstDefinition(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let first = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
            "abc".randomElement(using: &generator) ?? "a"
        }
        let second = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
            "abc".randomElement(using: &generator) ?? "a"
        }
        let truth = defined(first, second)
        for most in 0...10 {
            #expect(editDistance(String(first), String(second), atMost: most) == (truth <= most ? truth : nil))
        }
        #expect(editDistance(String(first), String(second), atMost: -1) == nil)
    }
}
