import Testing

@testable import TextAnalysis

@Suite("Search query")
struct SearchQueryTests {
    typealias Clause = SearchQuery.Clause

    @Test(
        "What is typed is understood",
        arguments: [
            ("social care", [Clause.word("social"), .word("care")]),
            ("“Social Care”", [.phrase(["social", "care"])]),
            ("\"one\" «two words»", [.word("one"), .phrase(["two", "words"])]),
            (
                "suppor* \"social ca\"* \"social ca*\"",
                [.prefix("suppor"), .phrase(["social", "ca"], lastIsPrefix: true)]
            ),
            (
                "-beds -\"bed blockers\" -car*",
                [
                    .not(.word("beds")), .not(.phrase(["bed", "blockers"])), .not(.prefix("car")),
                ]
            ),
            (
                "bed-blocker* care - support",
                [
                    .phrase(["bed", "blocker"], lastIsPrefix: true), .word("care"), .word("support"),
                ]
            ),
            ("don't dont DON’T", [.word("dont")]),
            ("\"never closed at all", [.word("never"), .word("closed"), .word("at"), .word("all")]),
            ("5\" step", [.word("5"), .word("step")]),
            (
                "AND OR NOT (NEAR) col:umn ^a",
                [
                    .word("and"), .word("or"), .word("not"), .word("near"), .phrase(["col", "umn"]), .word("a"),
                ]
            ),
            ("照护", [.phrase(["照", "护"])]),
            ("* -- \"\" '' \"*\" -* \u{0} 👩‍🦽", []),
            ("--care", [.word("care")]),
            ("", []),
        ]
    )
    func parses(typed: String, expected: [Clause]) {
        let query = SearchQuery(typed)
        #expect(query.clauses == expected)
        #expect(!query.isShortened)
    }

    @Test("Bounded, and says so")
    func bounded() {
        let many = SearchQuery((0..<40).map { "word\($0)" }.joined(separator: " "))
        #expect(many.clauses.count == SearchQuery.mostClauses && many.isShortened)
        let same = SearchQuery(String(repeating: "care ", count: 40))
        #expect(same.clauses == [.word("care")] && !same.isShortened)
        let phrase = SearchQuery("\"" + (0..<40).map(String.init).joined(separator: " ") + "\"*")
        #expect(phrase.isShortened)
        #expect(phrase.clauses == [.phrase((0..<32).map(String.init))])
        let huge = SearchQuery(String(repeating: "\"a -b* ", count: 700_000))
        #expect(huge.isShortened && huge.clauses.count <= SearchQuery.mostClauses)
    }

    @Test(
        "Expressions for the databases",
        arguments: [
            ("care", "\"care\"", "('care')"),
            ("social ca*", "\"social\" AND \"ca\" *", "('social') & ('ca':*)"),
            ("\"social ca*\"", "\"social ca\"", "('social' <-> 'ca')"),
            (
                "bed-blo* -\"a b\" -c", "(\"bed blo\" *) NOT (\"a b\" OR \"c\")",
                "('bed' <-> 'blo':*) & !(('a' <-> 'b') | ('c'))"
            ),
        ]
    )
    func expressions(typed: String, fts5: String, tsquery: String) {
        let query = SearchQuery(typed)
        let isPrefixInQuotes = typed == "\"social ca*\""
        #expect(query.fts5Match() == (isPrefixInQuotes ? fts5 + " *" : fts5))
        #expect(query.tsquery() == (isPrefixInQuotes ? "('social' <-> 'ca':*)" : tsquery))
    }

    @Test("Nothing to find has no expression", arguments: ["", "-care", "!?", "-\"a b\" -c*"])
    func nothing(typed: String) {
        let query = SearchQuery(typed)
        #expect(!query.findsSomething && query.fts5Match() == nil && query.tsquery() == nil)
        #expect(!query.matches(Words.tokens(in: "care")))
    }

    @Test(
        "Matches",
        arguments: [
            ("dont", "I DON’T know", true),
            ("social care", "care that is social", true),
            ("\"social care\"", "care that is social", false),
            ("\"social care\"", "Social-care!", true),
            ("suppor*", "supported", true),
            ("suppor", "supported", false),
            ("care -beds", "care and beds", false),
            ("care -bed*", "care and homes", true),
            ("cafe", "Café", true),
            ("\"a b ca*\"", "a b a b cat", true),
            ("护理", "需要护理", true),
            ("理护", "需要护理", false),
        ]
    )
    func matches(typed: String, text: String, expected: Bool) {
        #expect(SearchQuery(typed).matches(Words.tokens(in: text)) == expected)
    }

    @Test("Anything typed gives quoted words only", arguments: 0..<300)
    func anything(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let text = generator.text(length: Int.random(in: 0...120, using: &generator))
        let query = SearchQuery(text)
        #expect(query.clauses.count <= SearchQuery.mostClauses)
        #expect((query.fts5Match() == nil) == !query.findsSomething)
        // Outside quotation marks, only our own syntax.
        let outside = (query.fts5Match() ?? "").split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }
        let known: Set = ["", " AND ", " *", " * AND ", " OR ", " * OR ", "(", ")", " *)", ") NOT (", " *) NOT ("]
        #expect(outside.allSatisfy { known.contains($0) }, "\(outside)")
    }

    @Test(
        "A text is found by each of its words, by its beginning, and by three of its words in a row",
        arguments: 0..<200
    )
    func finds(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed) &+ 7_000)
        let text = generator.text(length: 120)
        let scalars = Array(text.unicodeScalars)
        let words = Words.tokens(in: text)
        for (index, word) in words.enumerated() {
            let written = String(String.UnicodeScalarView(scalars[word.range]))
            #expect(Words.tokens(in: written).map(\.folded) == [word.folded])
            #expect(SearchQuery(written).matches(words), "\(written)")
            #expect(SearchQuery(word.folded + "*").matches(words))
            if index + 2 < words.count {
                let phrase = words[index...index + 2].map(\.folded).joined(separator: " ")
                #expect(SearchQuery("\"\(phrase)\"").matches(words))
            }
        }
        #expect(Words.indexText(in: text) == words.map(\.folded).joined(separator: " "))
        #expect(Words.tokens(in: Words.indexText(in: text)).map(\.folded) == words.map(\.folded))
    }

    @Test("tsvector")
    func tsvector() {
        #expect(Words.tsvector(in: "Don’t ask; don't.") == "'dont':1,3 'ask':2")
        #expect(Words.tsvector(in: "!") == "")
        let many = Words.tsvector(in: String(repeating: "a ", count: 20_000) + "late a")
        #expect(many.split(separator: ",").count == 256)
        #expect(many.hasSuffix(",256 'late'"))
        let long = Words.tsvector(in: String(repeating: "x", count: 5_000))
        #expect(long == "'" + String(repeating: "x", count: Words.longestFolded) + "':1")
        let wide = Words.tsvector(in: (0..<200_000).map { "word\($0)" }.joined(separator: " "))
        #expect(wide.utf8.count < 2_000_000)
    }
}
