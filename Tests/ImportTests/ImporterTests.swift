import Crypto
import Foundation
import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

@Suite struct ImporterTests {
    /// What an import needs: an inquiry in a database.
    struct House {
        let database: any Database
        let ledger: Ledger
        let keyring: Keyring
        let voices: VoiceStore
        let importer: Importer
        let inquiry: Inquiry.ID
        let person: Person.ID

        init(_ database: any Database) async throws {
            self.database = database
            keyring = Keyring(secret: .init(size: .bits256))
            ledger = try Ledger(keyring: keyring)
            voices = VoiceStore(database: database, ledger: ledger, keyring: keyring)
            importer = Importer(database: database, voices: voices, ledger: ledger, councils: try CouncilRegister())
            let person = Person.ID.new()
            self.person = person
            try await database.write { db in
                try db.run(
                    "INSERT INTO person (id, name, email, created_at) VALUES (\(person), 'Ann', 'ann@x.example', 1)"
                )
            }
            var details = InquiryDetails()
            details.slug = "ours"
            inquiry = try await InquiryStore(database: database, ledger: ledger).create(details, by: person).id
        }

        func count(_ table: SQL) async throws -> Int {
            try await database.read { db in try db.count("SELECT count(*) AS n FROM \(table)") }
        }
    }

    private func mapping(_ change: (inout ImportMapping) -> Void = { _ in }) -> ImportMapping {
        var mapping = ImportMapping()
        mapping.source = "A survey"
        mapping.texts = [.init("Words")]
        mapping.consent = [.analysis, .quote]
        mapping.consentHow = "Ticked a box"
        change(&mapping)
        return mapping
    }

    @Test(arguments: TestDatabase.available)
    func aRunSavesWhatTheDryRunSaid(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let folder = try Folder()
            let input = try ImportInput(
                folder.add(
                    "a.csv",
                    """
                    Ref,When,Who,Where,Words,Score
                    1,03/04/2021,draw_on; Cares for a loved one,Leeds,"A good day,
                    with <b>Sam</b>",5
                    2,,Neighbour,Narnia,Second,
                    3,31/02/2021,,,Third,1
                    4,01/01/2150,,,Fourth,1
                    2,,,,Same id,
                    5,,,,  ,3
                    6,,,,did not answer ,3
                    """
                )
            )
            let mapping = mapping {
                $0.id = "Ref"
                $0.date = .init("When", format: .dayMonthYear)
                $0.place = "Where"
                $0.standpointColumns = ["Who"]
                $0.keep = ["Score"]
                $0.blanks = ["Did not answer"]
                $0.texts[0].heading = "What happened?"
            }
            let plan = try await house.importer.dryRun(input, mapping, in: house.inquiry)
            #expect(plan.rows == 7)
            #expect((plan.new, plan.unchanged, plan.empty, plan.refused, plan.partial) == (2, 0, 2, 3, 1))
            #expect(
                plan.errors == [
                    "Row 4, column “When”: “31/02/2021” is not a date like 31/03/2027.",
                    "Row 5, column “When”: 1 January 2150 is still to come.",
                    "Row 6, column “Ref”: An earlier row has the same id, “2”.",
                ]
            )
            #expect(plan.notes.count == 2)
            #expect(plan.samples.first?.parts.first?.heading == "What happened?")
            #expect(try await house.count("voice") == 0)

            let report = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            #expect(report == plan)
            let inquiry = house.inquiry
            let (voice, standpoints, answers) = try await database.read { db in
                let row = try #require(try db.row("SELECT * FROM voice WHERE inquiry_id = \(inquiry) AND number = 1"))
                let voice = try Voice(row)
                return (
                    voice, try VoiceStore.standpoints(of: voice.id, in: db),
                    try VoiceStore.answers(of: voice.id, in: db)
                )
            }
            #expect(voice.text == "A good day,\nwith <b>Sam</b>")
            #expect(Plain.isoDay(voice.givenAt) == "2021-04-03")
            #expect(voice.place == "E08000035")
            #expect(voice.channel == .import)
            #expect(voice.consent.items == [.analysis, .quote])
            #expect(voice.consent.how == "Given when it was collected: Ticked a box")
            #expect(standpoints == [.draw_on, .family_carer])
            #expect(answers == ["Score": .text("5")])
        }
    }

    @Test(arguments: TestDatabase.available)
    func runningTwiceAddsNothingAndOneEntryTellsOfARun(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let folder = try Folder()
            // No ids of their own, and twice the same words.
            let rows = (1...450).map { "Voice \($0)" } + ["Nothing", "Nothing"]
            let half = try ImportInput(folder.add("half.csv", "Words\n" + rows.prefix(300).joined(separator: "\n")))
            let whole = try ImportInput(folder.add("whole.csv", "Words\n" + rows.joined(separator: "\n")))
            let first = try await house.importer.run(half, mapping(), in: house.inquiry, by: house.person)
            let second = try await house.importer.run(whole, mapping(), in: house.inquiry, by: house.person)
            let third = try await house.importer.run(whole, mapping(), in: house.inquiry, by: house.person)
            #expect((first.new, first.unchanged) == (300, 0))
            #expect((second.new, second.unchanged) == (152, 300))
            #expect((third.new, third.unchanged) == (0, 452))
            #expect(try await house.count("voice") == 452)
            #expect(try await house.count("ledger_entry WHERE kind = 'voices imported'") == 2)
            #expect(try await house.count("import_run") == 2)
            #expect(try await house.importer.sources(in: house.inquiry).map(\.voices) == [452])
            let ledger = house.ledger
            #expect(try await database.read { db in try ledger.verify(in: db).isClean })
            let places = try await database.read { db in
                try db.rows("SELECT number, search_id FROM voice ORDER BY number").map {
                    [try $0.int("number"), try $0.int("search_id")]
                }
            }
            #expect(places == (1...452).map { [$0, $0] })
            guard kind == .postgres else { return }
            // It was told to look at the tables, or it would think them empty and go through all of them each time.
            let seen = try await database.read { db in
                try db.count(
                    "SELECT CAST(MIN(reltuples) AS BIGINT) AS n FROM pg_class WHERE relname IN ('voice', 'voice_search')"
                )
            }
            #expect(seen >= 200)
        }
    }

    @Test(arguments: TestDatabase.available)
    func aWithdrawnVoiceIsNotBroughtBack(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let folder = try Folder()
            let input = try ImportInput(folder.add("a.csv", "Words\nOne\nTwo\n"))
            _ = try await house.importer.run(input, mapping(), in: house.inquiry, by: house.person)
            let id = try await database.read { db in
                try #require(try db.row("SELECT id FROM voice WHERE text = 'One'")).id("id", of: Voice.self)
            }
            try await house.voices.withdraw(id)
            let again = try await house.importer.run(input, mapping(), in: house.inquiry, by: house.person)
            #expect((again.new, again.unchanged, again.withdrawn) == (0, 1, 1))
            #expect(try await house.count("voice") == 1)
            // Nor does another get its number, be it the last.
            let last = try await database.read { db in
                try #require(try db.row("SELECT id FROM voice WHERE text = 'Two'")).id("id", of: Voice.self)
            }
            try await house.voices.withdraw(last)
            let more = try ImportInput(folder.add("b.csv", "Words\nThree\n"))
            _ = try await house.importer.run(more, mapping(), in: house.inquiry, by: house.person)
            #expect(try await house.count("voice WHERE number = 3 AND text = 'Three'") == 1)
        }
    }

    @Test func jsonLinesNameTheRowAndTheColumn() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            let input = try ImportInput(
                folder.add(
                    "a.jsonl",
                    [
                        #"{"Words":"Fine","other":"\ud800"}"#, #"{"Words":"half \ud83d"}"#, #"{"Words":{"no":"text"}}"#,
                        "not json", #"{"Words":"😀 שלום <script>alert(1)</script>"}"#,
                    ].joined(separator: "\r\n")
                )
            )
            let report = try await house.importer.dryRun(input, mapping(), in: house.inquiry)
            #expect((report.new, report.refused) == (2, 3))
            #expect(
                report.errors.map { $0.prefix(23) } == [
                    "Row 2, column “Words”: ", "Row 3, column “Words”: ", "Row 4: Each line must b",
                ]
            )
        }
    }

    @Test func aMappingThatCannotWorkSaysWhy() async throws {
        var wrong = ImportMapping()
        wrong.texts = [.init("Nowhere")]
        wrong.consent = [.contact, .name]
        #expect(
            wrong.problems(columns: ["Words", "Date"]).map(\.field)
                == ["source", "text-1", "consent-analysis", "consent-contact-column", "public-name", "consent-how"]
        )
        #expect(
            wrong.problems(columns: ["Words", "Date"])[1].message
                == "There is no column “Nowhere”. There are: “Words” and “Date”."
        )
        #expect(mapping().problems(columns: ["Words"]).isEmpty)
    }

    @Test func mappingsGoToTextAndBack() throws {
        let full = mapping {
            $0.date = .init("When", format: .iso)
            $0.standpointWords = ["Carer": .family_carer]
            $0.consentColumns = [.quote: "May quote"]
            $0.refusalColumns = [.name: "No name"]
            $0.contacts = ["Email"]
            $0.consentPassedOver = ["Share?"]
        }
        #expect(try ImportMapping(json: full.json(), name: "m.json") == full)
        #expect(try full.json().contains(#""quote" : "May quote""#))
        #expect(try ImportMapping(json: "{}", name: "m.json") == ImportMapping())
        #expect(throws: Refusal(.invalid, "m.json is JSON, but no mapping. Start from one made by --print-mapping.")) {
            try ImportMapping(json: "[]", name: "m.json")
        }
        for broken in ["", "[]", #"{"texts": 5}"#, #"{"channel": "smoke"}"#, #"{"consentColumns": {"all": "x"}}"#] {
            let refusal = try #require(throws: Refusal.self) { try ImportMapping(json: broken, name: "m.json") }
            #expect(refusal.message.contains("m.json"))
        }
    }

    @Test func emptyRowsAndTextsAreNamed() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            for (name, text) in [("a.txt", "Words"), ("b.txt", ""), ("c.md", "---\ndate: 2026-01-02\n---\n \n")] {
                _ = try folder.add(name, text)
            }
            let texts = try await house.importer.dryRun(
                ImportInput(folder.url),
                mapping { $0.texts = [.init("text")] },
                in: house.inquiry
            )
            #expect((texts.rows, texts.new, texts.empty, texts.refused) == (3, 1, 2, 0))
            #expect(texts.emptyRows == "File b.txt and File c.md")
            #expect(texts.warnings.isEmpty)

            let rows = (1...25).map { "\($0)," }.joined(separator: "\n") + "\n26,Words\n"
            let table = try ImportInput(folder.add("t.csv", "Ref,Words\n" + rows))
            let report = try await house.importer.dryRun(table, mapping(), in: house.inquiry)
            #expect(
                report.emptyRows?.hasPrefix("Row 2, Row 3,") == true
                    && report.emptyRows?.hasSuffix("Row 21 and 5 more") == true
            )
        }
    }

    @Test func whatIsRefusedAsAWholeSaysNothingOfItsColumns() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            let input = try ImportInput(folder.add("a.csv", "Ref,Words\n1\n2\n"))
            let report = try await house.importer.dryRun(input, mapping(), in: house.inquiry)
            #expect(report.refused == 2 && report.warnings.isEmpty)
        }
    }

    @Test func nearlyEmptyColumnsAreNamed() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            let rows = (1...100).map { "Voice \($0)," }.joined(separator: "\n")
            let input = try ImportInput(folder.add("a.csv", "Words,Score\n" + rows))
            let report = try await house.importer.dryRun(input, mapping { $0.keep = ["Score"] }, in: house.inquiry)
            #expect(
                report.warnings == ["Column “Score” has nothing in any row. Is it the right column?"]
            )
        }
    }

    @Test("A standpoint is known by every word the survey shows people for it, whatever the capitals and full stops")
    func theSurveysOwnWordsForStandpoints() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            let presets = try SurveyPresets.load()
            try await house.database.write { [inquiry = house.inquiry] db in
                try SurveyStore.add(presets, to: inquiry, in: db)
                // A coordinator has put the question in the inquiry's own words.
                try db.run(
                    """
                    UPDATE question SET wording = replace(wording, 'I care about this for another reason',
                        'I am curious, and a neighbour') WHERE inquiry_id = \(inquiry) AND key = 'standpoint'
                    """
                )
            }
            let question = try #require(presets.questions.first { $0.key == Question.standpointKey })
            var values = question.content.options.flatMap {
                [$0.words.standard.uppercased(), $0.words.easy + "!", $0.value]
            }
            values += Standpoint.allCases.flatMap { [$0.name.standard, $0.name.easy.lowercased()] }
            values += ["I am curious, and a neighbour", "I draw on social care; I work in social care."]
            let rows = values.enumerated().map { "\"\($1)\",Words \($0)" }.joined(separator: "\n")
            let input = try ImportInput(folder.add("a.csv", "Who,Words\n" + rows))
            let mapping = mapping { $0.standpointColumns = ["Who"] }
            let report = try await house.importer.dryRun(input, mapping, in: house.inquiry)
            #expect(report.notes == [])
            #expect(report.new == values.count)
            #expect(try await Importer.guess(input).standpointColumns == ["Who"])
            // Some may say something else there.
            let some = "Who,Words\nI draw on social care,The lift works now\nNeighbour,Nobody rang me\n"
            let guess = try await Importer.guess(ImportInput(folder.add("b.csv", some)))
            #expect(guess.standpointColumns == ["Who"] && guess.texts.map(\.column) == ["Words"])
        }
    }

    @Test func howARowIsKnownAgainIsSaidInPlainWords() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await House(database)
            let folder = try Folder()
            let input = try ImportInput(folder.add("a.csv", "Ref,Words\n7,One\n,Two\n"))
            let facts = try await house.importer.dryRun(input, mapping { $0.id = "Ref" }, in: house.inquiry).samples
                .compactMap(\.facts.last)
            #expect(
                facts == [
                    "Not brought in twice: it is known by its “Ref”, 7", "Not brought in twice: it is known by its words",
                ]
            )
        }
    }

    /// Real comments given to health services. They are not part of the project: where the file is not there, there is
    /// nothing to test.
    static let realFile = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/patient-feedback/feedback.csv")

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: realFile.path),
            "../shared/data/patient-feedback/feedback.csv is not there"
        ),
        arguments: TestDatabase.available
    )
    func realEvidenceComesInWhole(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await House(database)
            let input = try ImportInput(Self.realFile)
            var mapping = try await Importer.guess(input)
            #expect(mapping.texts.map(\.column) == ["FFT answer"])
            #expect(mapping.texts.first?.headingFrom == "FFT question")
            #expect(mapping.id == "Comment ID")
            #expect(mapping.date == .init("Date", format: .dayMonthYear))
            #expect(mapping.blanks.contains("Did not answer"))
            mapping.source = "Friends and family test"
            mapping.consent = [.analysis]
            mapping.consentHow = "Given to the service for publication without names"
            // Somebody put 116 dates in with the month first; each is named, none is guessed at.
            let plan = try await house.importer.dryRun(input, mapping, in: house.inquiry)
            #expect((plan.rows, plan.refused) == (3954, 116))
            #expect(plan.errors.first?.hasPrefix("Row 1910, column “Date”: “10/17/2021” is not a date") == true)
            mapping.date?.format = .either
            let report = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            #expect((report.rows, report.refused) == (3954, 0))
            #expect(report.new + report.empty == 3954)
            #expect(try await house.count("voice") == report.new)
            let again = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            #expect((again.new, again.unchanged) == (0, report.new))
        }
    }
}
