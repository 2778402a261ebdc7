import Testing

@testable import TextAnalysis

@Suite("Readability")
struct ReadabilityTests {
    @Test("Indices are their formulas, as textstat has them", arguments: Reference.all)
    func formulas(reference: Reference) throws {
        let counts = ReadingCounts(
            sentences: reference.sentences,
            words: reference.words,
            letters: reference.letters,
            characters: reference.letters,
            syllables: reference.syllables,
            polysyllables: reference.polysyllables
        )
        func isEqual(_ index: ReadabilityIndex, _ value: Double) throws -> Bool {
            abs(try #require(index.value(of: counts)) - value) < 1e-9
        }
        #expect(try isEqual(.fleschReadingEase, reference.fleschReadingEase))
        #expect(try isEqual(.fleschKincaidGrade, reference.fleschKincaid))
        // textstat has 0.058 where Coleman and Liau have 0.0588.
        let letters = 100 * Double(reference.letters) / Double(reference.words)
        #expect(try isEqual(.colemanLiau, reference.colemanLiau + 0.0008 * letters))
        // textstat says 0 for SMOG of fewer than three sentences.
        #expect(try reference.smog == 0 || isEqual(.smog, reference.smog))
    }

    @Test("Words, sentences and letters are counted as by textstat and GNU style", arguments: Reference.all)
    func counts(reference: Reference) throws {
        let counts = ReadingCounts(of: reference.text)
        #expect(counts.words == reference.words)
        #expect(counts.words == reference.styleWords)
        #expect(counts.sentences == reference.sentences)
        #expect(counts.sentences == reference.styleSentences)
        #expect(counts.letters == reference.letters)
        // Syllables by spelling against a dictionary: close, not equal.
        #expect(abs(counts.syllables - reference.syllables) * 100 <= reference.syllables * 4)
        let ease = try #require(ReadabilityIndex.fleschReadingEase.value(of: counts))
        // The two disagree about hard texts by 26 points; ours is no further from either than they are apart.
        let apart = abs(reference.fleschReadingEase - reference.styleFlesch)
        #expect(abs(ease - reference.styleFlesch) <= apart + 4)
        #expect(abs(ease - reference.fleschReadingEase) <= apart + 4)
        // GNU style rounds to a tenth.
        let automated = try #require(ReadabilityIndex.automatedReadability.value(of: counts))
        #expect(abs(automated - reference.styleARI) <= 0.051)
    }

    @Test(
        "Syllables",
        arguments: [
            ("care", 1), ("cared", 1), ("caring", 2), ("careful", 2), ("table", 2), ("people", 2), ("home", 1),
            ("wanted", 2), ("asked", 1), ("houses", 2), ("places", 2), ("makes", 1), ("idea", 3), ("being", 2),
            ("social", 2), ("nation", 2), ("going", 2), ("disability", 5), ("isn't", 2), ("well-being", 3), ("2021", 1),
            ("rhythm", 2), ("queue", 1), ("supporting", 3), ("everyone", 3), ("hospital", 3), ("union", 2), ("the", 1),
            ("照", 1), ("", 1),
        ]
    )
    func syllables(word: String, count: Int) {
        #expect(Syllables.count(in: word) == count)
    }

    @Test("All rows of plain words are understood, and none finds its own replacement")
    func rows() throws {
        let matcher = try FrameMatcher([PlainWords.set])
        #expect(matcher.rules.count > 400)
        for rule in matcher.rules {
            let example = try #require(rule.pattern.examples.first)
            #expect(!matcher.hits(in: example).isEmpty, "\(rule.name)")
            if let replacement = rule.pattern.replacement {
                #expect(matcher.hits(in: replacement).isEmpty, "\(rule.name) → \(replacement)")
            }
        }
    }

    @Test(
        "Things to look at",
        arguments: [
            ("We utilise the room.", "plain/formal-word", "utilise", "use"),
            ("In order to come, ring.", "plain/long-phrase", "In order to", "To"),
            ("Bring food, e.g. bread.", "plain/latin", "e.g.", "for example"),
            ("It fell through the cracks.", "plain/idiom", "fell through the cracks", ""),
            ("Stakeholders came.", "plain/jargon", "Stakeholders", ""),
            ("The letter was quickly sent by Ana.", "plain/passive", "was quickly sent", ""),
            ("Ask the DWP now.", "plain/abbreviation", "DWP", ""),
            ("We met 12000 people.", "plain/long-number", "12000", ""),
            ("Come on the 28th February please.", "plain/date", "28th", "28"),
            ("It is on 28/02/2021 at noon.", "plain/date", "28/02/2021", ""),
        ]
    )
    func remarks(text: String, rule: String, words: String, replacement: String) throws {
        let scalars = Array(text.unicodeScalars)
        let remarks = Readability(of: text).remarks
        #expect(remarks.map(\.rule) == [rule])
        let remark = try #require(remarks.first)
        #expect(String(String.UnicodeScalarView(scalars[remark.span])) == words)
        #expect(remark.replacement ?? "" == replacement)
        #expect(!remark.why.isEmpty && !remark.source.isEmpty && !remark.message.isEmpty)
    }

    @Test(
        "Nothing to look at",
        arguments: [
            "I live with my sister.", "We are worried and tired.", "The NHS and the BBC came from the UK.",
            "A personal assistant (PA) came. The PA left.", "PAs (personal assistants) came.", "Ring 01632 960123.", "",
            "The Local Area Coordination (LAC) team is here.", "Ring us at 2:30pm on 28 February 2021.", "HENRY VIII",
            "She was here, and sat down.", "\u{0}\u{10FFFF}",
        ]
    )
    func clean(text: String) {
        #expect(Readability(of: text).remarks.map(\.message) == [])
    }

    @Test("Sentences are told one by one")
    func sentences() throws {
        let long = "We went " + String(repeating: "on and on ", count: 10) + "home."
        let read = Readability(of: "I came because it rained, and they were told. " + long)
        #expect(read.sentences.map(\.words) == [9, 33])
        #expect(read.sentences[0].clauses == 3)
        #expect(read.sentences[0].passives.count == 1)
        #expect(read.remarks.map(\.rule).contains("plain/long-sentence"))
        #expect(read.value(of: .fleschReadingEase) != nil)
        #expect(Readability(of: " \n").value(of: .smog) == nil)
        for index in ReadabilityIndex.allCases { #expect(!index.limits(for: read.counts).isEmpty) }
    }

    @Test("What is quoted is passed over")
    func quoted() {
        #expect(Readability(of: "They wrote “utilise” and ‘in order to’.", exempting: [.quotations]).remarks == [])
        #expect(Readability(of: "They wrote utilise.", exempting: [.quotations]).remarks.count == 1)
    }

    @Test("Dale–Chall takes a list of one's own")
    func daleChall() throws {
        let value = try #require(
            ReadabilityIndex.daleChall(of: "The cat sat. A zebra ran.", familiar: ["the", "cat", "sat", "a", "ran"])
        )
        #expect(abs(value - (0.1579 * 100 / 6 + 0.0496 * 3 + 3.6365)) < 1e-12)
    }

    @Test(
        "Easy read",
        arguments: [
            (
                "We all want to live in the place we call home with the people and things that we love.",
                "short-sentences"
            ),
            ("We came because it rained.", "one-idea"),
            ("The form was sent.", "active"),
            ("We utilise it.", "hard-word"),
            ("Ask for accountability.", "long-word"),
            ("Ask the DWP.", "initials"),
            ("We are twelve.", "figures"),
            ("Come on 01/02/2021.", "dates"),
            ("Come at 14:30.", "times"),
            ("It is up in the air.", "metaphor"),
            ("Do not say nothing.", "negatives"),
            ("Ana & I came.", "signs"),
            ("It is IMPORTANT.", "capitals"),
            ("I live here.", "picture"),
        ]
    )
    func easyRead(text: String, rule: String) {
        let rules = EasyRead.remarks(on: text).map(\.rule)
        #expect(rules.contains("easy-read/" + rule), "\(rules)")
        #expect(EasyRead.rules.contains { $0.id == "easy-read/" + rule })
    }

    @Test("Easy read without anything to look at, and fixed where that is safe")
    func easy() {
        #expect(
            EasyRead.remarks(on: "I live here. I have 2 cats.\n\n![A cat](cat.png) It sleeps.", pictures: false) == []
        )
        #expect(EasyRead.remarks(on: "![A cat](cat.png) It sleeps.") == [])
        let text = "We have twelve cats & twenty-one dogs at 14:30."
        #expect(Remark.fix(text, with: EasyRead.remarks(on: text)).text == "We have 12 cats and 21 dogs at 2:30pm.")
    }
}
