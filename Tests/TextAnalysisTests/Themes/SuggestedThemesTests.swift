import Testing

@testable import TextAnalysis

@Suite("Suggested themes")
struct SuggestedThemesTests {
    private static let subjects = [
        ["waiting", "weeks", "phone", "call", "queue", "assessment", "letter", "months"],
        ["carer", "kind", "visit", "morning", "rushed", "breakfast", "rota", "agency"],
        ["bus", "transport", "taxi", "town", "drive", "fare", "pass", "station"],
    ]

    /// Passages of six words of one subject and two that all share, and some of nothing in particular.
    private func passages(_ seed: UInt64, each: Int = 15, strays: Int = 5) -> [String] {
        var generator = SeededGenerator(seed: seed)
        var all: [String] = []
        for subject in Self.subjects {
            for _ in 0..<each {
                let words = (0..<6).map { _ in subject[Int(generator.next() % 8)] }
                let shared = (0..<2).map { _ in ["people", "help", "home", "council"][Int(generator.next() % 4)] }
                all.append("The " + (words + shared).shuffled(using: &generator).joined(separator: " and "))
            }
        }
        for stray in 0..<strays { all.append("stray\(stray) alone\(stray) odd\(stray)") }
        return all
    }

    @Test("Three subjects are found, and what stands alone is left alone", arguments: 0..<5 as Range<UInt64>)
    func subjects(seed: UInt64) {
        let found = SuggestedThemes(passages(seed))
        #expect(found.isClear && found.chance > 0)
        var shares: Set<Int> = []
        for theme in found.themes {
            let counts = (0..<3).map { subject in theme.passages.count { $0 / 15 == subject && $0 < 45 } }
            #expect(counts.max() == theme.passages.count, "\(counts)")
            shares.insert(counts.firstIndex(of: theme.passages.count) ?? -1)
            let words = Self.subjects[counts.firstIndex(of: theme.passages.count) ?? 0]
            #expect(2 * theme.terms.count { words.contains($0.word) } >= theme.terms.count, "\(theme.terms)")
            #expect(theme.typical.allSatisfy(theme.passages.contains) && (0...1).contains(theme.closeness))
        }
        #expect(shares == [0, 1, 2])
        #expect((45..<50).allSatisfy(found.unassigned.contains))
    }

    @Test("The order of the passages does not matter", arguments: 0..<5 as Range<UInt64>)
    func order(seed: UInt64) {
        let texts = passages(seed)
        var generator = SeededGenerator(seed: seed + 100)
        let order = texts.indices.shuffled(using: &generator)
        let found = SuggestedThemes(texts)
        let shuffled = SuggestedThemes(order.map { texts[$0] })
        #expect(found.chance == shuffled.chance && found.themes.count == shuffled.themes.count)
        for (one, other) in zip(found.themes, shuffled.themes) {
            #expect(one.terms == other.terms && one.closeness == other.closeness)
            #expect(one.passages == other.passages.map { order[$0] }.sorted())
        }
        #expect(found.unassigned == shuffled.unassigned.map { order[$0] }.sorted())
    }

    @Test("Words at random have no clear themes", arguments: 0..<10 as Range<UInt64>)
    func random(seed: UInt64) {
        var generator = SeededGenerator(seed: seed + 50)
        let texts = (0..<60).map { _ in (0..<10).map { _ in "w\(generator.next() % 150)" }.joined(separator: " ") }
        var options = SuggestedThemes.Options()
        options.shufflings = 20
        let found = SuggestedThemes(texts, options: options)
        // One in twenty-one by chance; a group of the fewest passages then.
        #expect(found.themes.count <= 1 && found.unassigned.count >= 50)
    }

    @Test("The same passage many times is one theme, never split")
    func duplicates() {
        let texts =
            passages(3) + [String](repeating: "my sister waits for a wheelchair ramp", count: 6)
            + [String](repeating: "my sister waits for the wheelchair ramp", count: 3)
        let found = SuggestedThemes(texts)
        let themes = found.themes.filter { !Set($0.passages).isDisjoint(with: 50..<59) }
        #expect(themes.count == 1 && Set(themes.first?.passages ?? []).isSuperset(of: 50..<59))
    }

    @Test("Nothing, one passage, only stop words, all the same")
    func small() {
        for texts in [[], ["one passage"], ["the and of", "it is"], ["", "", "", "", ""]] {
            let found = SuggestedThemes(texts)
            #expect(!found.isClear && found.unassigned == Array(texts.indices))
        }
        let same = SuggestedThemes([String](repeating: "carers rush", count: 9))
        #expect(same.themes.map(\.passages) == [Array(0..<9)] && same.themes[0].terms.map(\.word) == ["carers", "rush"])
    }

    @Test("More passages than are grouped with each other")
    func many() {
        var options = SuggestedThemes.Options()
        options.mostGrouped = 60
        options.shufflings = 5
        let found = SuggestedThemes(passages(4, each: 60), options: options)
        #expect(found.themes.count >= 3 && found.unassigned.count < 60)
        for theme in found.themes { #expect(Set(theme.passages.map { $0 / 60 }).count == 1) }
    }
}
