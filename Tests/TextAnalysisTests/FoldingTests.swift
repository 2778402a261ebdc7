import Foundation
import Testing

@testable import TextAnalysis

@Suite("Folding")
struct FoldingTests {
    @Test(
        "Lower case, no diacritics, straight apostrophes",
        arguments: [
            ("DON’T ‘quote’", "don't 'quote'"),
            ("Ærøskøbing İstanbul Đorđe Þór", "aeroskobing istanbul dorde thor"),
            ("Ắ ợ ǖ Ǻ", "a o u a"),
            ("שָׁלוֹם مُحَمَّد أحمد", "שלום محمد احمد"),
            ("ΆΣ ς", "ας σ".replacingOccurrences(of: "ς", with: "σ")),
            ("कि क्ष", "कि क्ष"),
            ("ที่", "ท\u{0E35}\u{0E48}"),
            ("", ""),
        ]
    )
    func folds(text: String, expected: String) {
        #expect(Array(fold(text).unicodeScalars) == Array(expected.decomposedStringWithCanonicalMapping.unicodeScalars))
    }

    @Test("Voicing and nukta stay, because another word would stand there without them")
    func keeps() {
        #expect(fold("が") != fold("か"))
        #expect(fold("ड़") != fold("ड"))
        #expect(fold("한국") == "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8}")
    }

    @Test("Folding twice changes nothing", arguments: 0..<100)
    func idempotent(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let once = fold(generator.text(length: 200))
        #expect(Array(fold(once).utf8) == Array(once.utf8))
    }

    @Test("Every scalar and its canonical decomposition fold the same and are the same words")
    func canonical() {
        for value in UInt32(0x80)..<0x3_0000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let composed = "a" + String(scalar) + "b"
            let decomposed = composed.decomposedStringWithCanonicalMapping
            guard Array(decomposed.utf8) != Array(composed.utf8) else { continue }
            #expect(Array(fold(composed).utf8) == Array(fold(decomposed).utf8), "U+\(String(value, radix: 16))")
            let words = Words.tokens(in: composed).map { Array($0.folded.utf8) }
            #expect(
                words == Words.tokens(in: decomposed).map { Array($0.folded.utf8) },
                "U+\(String(value, radix: 16))"
            )
        }
    }

    @Test("The order of marks does not matter where Unicode says so", arguments: 0..<100)
    func marks(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let marks = Array("\u{93C}\u{94D}\u{301}\u{323}\u{E38}\u{E48}\u{3099}\u{C55}\u{5B0}".unicodeScalars)
        var text = "k"
        for _ in 0..<6 { text.unicodeScalars.append(marks[Int.random(in: marks.indices, using: &generator)]) }
        let normal = text.decomposedStringWithCanonicalMapping
        #expect(Array(fold(text).utf8) == Array(fold(normal).utf8))
    }
}
