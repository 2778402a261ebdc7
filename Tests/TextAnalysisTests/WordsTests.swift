import Testing

@testable import TextAnalysis

@Suite("Words")
struct WordsTests {
    @Test(
        "Words are letters, digits and marks, folded",
        arguments: [
            ("Don’t panic, it's fine", ["dont", "panic", "its", "fine"]),
            ("bed-blockers and/or carers'", ["bed", "blockers", "and", "or", "carers"]),
            ("Café ÉCOLE naïve Łukasz Straße", ["cafe", "ecole", "naive", "lukasz", "strasse"]),
            ("Cafe\u{301} e\u{301}", ["cafe", "e"]),
            ("O'Brien's 'quoted' words", ["obriens", "quoted", "words"]),
            ("£20 3.5 10,000 m²", ["20", "3", "5", "10", "000", "m²"]),
            ("照护 ケア", ["照", "护", "ケ", "ア"]),
            ("iPhone版", ["iphone", "版"]),
            ("Приве\u{301}т Ёлка", ["привет", "елка"]),
            ("co\u{AD}operate", ["cooperate"]),
            ("ＦＵＬＬ ｗｉｄｔｈ 𝗯𝗼𝗹𝗱 ﬁne", ["full", "width", "bold", "fine"]),
            ("👩‍🦽🏳️‍🌈 — …!", []),
            ("", []),
            ("\u{0} a\u{0}b", ["a", "b"]),
            ("ŵythnos dŷ tŶ", ["wythnos", "dy", "ty"]),
        ]
    )
    func tokens(text: String, expected: [String]) {
        #expect(
            Words.tokens(in: text).map { Array($0.folded.unicodeScalars) } == expected.map { Array($0.unicodeScalars) }
        )
    }

    @Test("Ranges are scalar offsets of the word as written")
    func ranges() {
        let text = "👩‍🦽 Don’t e\u{301}a"
        let scalars = Array(text.unicodeScalars)
        let words = Words.tokens(in: text).map { word in
            String(String.UnicodeScalarView(scalars[word.range]))
        }
        #expect(words == ["Don’t", "e\u{301}a"])
    }
}
