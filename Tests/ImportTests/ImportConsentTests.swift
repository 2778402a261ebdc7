import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

/// What people allowed, read row by row.
@Suite struct ImportConsentTests {
    private func mapping(_ columns: [Consent.Item: String]) -> ImportMapping {
        var mapping = ImportMapping()
        mapping.source = "A survey"
        mapping.texts = [.init("Words")]
        mapping.consentColumns = columns
        mapping.consentHow = "Ticked a box"
        return mapping
    }

    @Test(
        arguments: [
            ("yes", .yes), ("Yes.", .yes), (" Y ", .yes), ("TRUE", .yes), ("1", .yes), ("1.0", .yes), ("x", .yes),
            ("✓", .yes),
            ("Agreed", .yes), ("consented", .yes), ("no", .no), ("N", .no), ("false", .no), ("0", .no), ("", .no),
            ("  ", .no), ("declined", .no), ("n/a", .no), ("-", .no), ("maybe", .unclear), ("yes?", .unclear),
            ("Yes, but not my name", .unclear), ("ask me", .unclear), ("2", .unclear), ("?", .unclear), ("!", .unclear),
        ] as [(String, ConsentCell.Reading)]
    )
    func aCellIsAYesOnlyIfItSaysNothingElse(cell: String, reading: ConsentCell.Reading) {
        #expect(ConsentCell.read(cell) == reading)
    }

    /// A box that was left empty under “Do not quote me” is nobody’s yes; nor is “refused”, which may mean either.
    @Test(
        arguments: [
            ("no", .yes), ("No.", .yes), ("N", .yes), ("FALSE", .yes), ("0", .yes), ("yes", .no), ("x", .no), ("✓", .no),
            ("", .no), (" ", .no), ("-", .no), ("n/a", .no), ("Did not answer", .no), ("☐", .no), ("refused", .unclear),
            ("withdrawn", .unclear), ("no consent", .unclear), ("unticked", .unclear), ("maybe", .unclear),
            ("no?", .unclear),
            ("No, but ask me", .unclear),
        ] as [(String, ConsentCell.Reading)]
    )
    func whereAYesMeansNoOnlyAPlainNoAllows(cell: String, reading: ConsentCell.Reading) {
        #expect(ConsentCell.readRefusal(cell) == reading)
    }

    @Test(
        arguments: [
            ("May quote", .quote), ("Quote OK?", .quote), ("Consent", .analysis), ("Permission to use words", .analysis),
            ("Happy to share", .quote), ("Happy to be quoted anonymously", .quote), ("We may use your name", .name),
            ("Can we contact you?", .contact), ("I agree", .analysis), ("May we quote you without a name", .quote),
            ("Consent (yes/no)", .analysis), ("Do you agree to your words being used?", .analysis),
        ] as [(String, Consent.Item)]
    )
    func headingsThatSayWhatPeopleAllowed(heading: String, item: Consent.Item) throws {
        #expect(try #require(ConsentLook(heading, isShort: true, isYesNo: true)).item == item)
    }

    /// Their yes means a no, or nobody can tell: they are noticed, and nothing is proposed.
    @Test(arguments: ["Anonymous", "Stay anonymous", "Do not quote", "Don’t share my words", "Opt out"])
    func headingsWhoseYesIsNoYes(heading: String) throws {
        #expect(try #require(ConsentLook(heading, isShort: true, isYesNo: true)).item == nil)
    }

    @Test(
        arguments: [
            "Do you agree that care should be free?", "Do you share a room?", "Name", "Use public transport", "Work permit",
            "Region", "Can you get out when you want?",
        ]
    )
    func headingsThatAskForSomethingElse(heading: String) {
        #expect(ConsentLook(heading, isShort: true, isYesNo: true) == nil)
    }

    @Test func theGuessTakesConsentForNothingElse() {
        let guess = ImportMapping.guess(
            columns: ["Consent", "Quote", "OK to name", "Name", "Comment", "Anonymous"],
            sample: [
                ["yes", "no", "no", "Ann", "I like the van that comes on Tuesdays", "no"],
                ["no", "yes", "yes", "Bo", "Nobody ever rang me back about it", "yes"],
            ]
        )
        #expect(guess.consentColumns == [.analysis: "Consent", .quote: "Quote", .name: "OK to name"])
        #expect(guess.publicName == "Name")
        #expect(guess.texts.map(\.column) == ["Comment"] && guess.id == nil)
        #expect(guess.consent.isEmpty)
        // A column of people’s quotes is theirs, not a yes.
        let quotes = ImportMapping.guess(
            columns: ["Quote"],
            sample: [["I like the van that comes on Tuesdays"], ["Nobody ever rang me back about it"]]
        )
        #expect(quotes.texts.map(\.column) == ["Quote"] && quotes.consentColumns.isEmpty)
    }

    @Test(arguments: TestDatabase.available)
    func withoutAClearYesToItsUseARowStaysOut(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await ImporterTests.House(database)
            let folder = try Folder()
            let table = """
                Words,Use,Quote,Named,Who,When
                All,yes,yes,yes,Ann,2026-01-01
                No quote but named,yes,no,yes,Bo,2026-01-01
                Quote,yes,yes,no,Cy,2026-01-01
                Not used,no,yes,yes,Di,2026-01-01
                Not clear,perhaps,maybe,yes,Ed,2026-01-01
                Not used and a wrong date,,yes,yes,Flo,2026-02-31
                Not clear about quotes,y,ask me,,Gus,2026-01-01

                """
            let input = try ImportInput(folder.add("a.csv", table))
            var mapping = mapping([.analysis: "Use", .quote: "Quote", .name: "Named"])
            // A tick for all counts for nothing where a column says it.
            mapping.consent = [.analysis, .quote, .name]
            mapping.publicName = "Who"
            mapping.date = .init("When", format: .iso)
            #expect(mapping.problems(columns: input.columns).isEmpty)
            let plan = try await house.importer.dryRun(input, mapping, in: house.inquiry)
            #expect((plan.rows, plan.new, plan.refused, plan.notAllowed) == (7, 4, 0, 3))
            #expect((plan.quotable, plan.nameable, plan.unclear) == (2, 1, 2))
            #expect(plan.rowsNotAllowed == "Row 5, Row 6 and Row 7")
            #expect(
                plan.unclearCells == [
                    "Row 6, column “Use”: “perhaps” is no clear yes, so it may not be used and is left out.",
                    "Row 8, column “Quote”: “ask me” is no clear yes, so it may not be quoted.",
                ]
            )
            let report = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            #expect(report == plan)
            let kept = try await database.read { db in
                try db.rows("SELECT * FROM voice ORDER BY number").map {
                    "\(try $0.text("text")): \(try Consent($0).list) \(try $0.optionalText("public_name") ?? "")"
                }
            }
            #expect(
                kept == [
                    "All: analysis,quote,name Ann", "No quote but named: analysis ", "Quote: analysis,quote ",
                    "Not clear about quotes: analysis ",
                ]
            )
        }
    }

    @Test("An answer brought in when the column was not read is named when the file says no")
    func whatIsInAndAllowsMoreIsNamed() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await ImporterTests.House(database)
            let folder = try Folder()
            let table = "Words,May quote,Name\nOne,yes,Ann\nTwo,no,Bo\n"
            let input = try ImportInput(folder.add("a.csv", table))
            var first = mapping([:])
            first.consent = [.analysis, .quote, .name]
            first.publicName = "Name"
            // The column is not passed over unless somebody says so.
            let refusal = await #expect(throws: Refusal.self) {
                try await house.importer.run(input, first, in: house.inquiry, by: house.person)
            }
            #expect(
                refusal?.problems.first?.message
                    == "“May quote” looks like what people allowed. It is not used. Everybody in this file is treated as "
                    + "having allowed us to use their words and quote them with their name, whatever stands there."
            )
            #expect(try await house.count("voice") == 0)
            first.consentPassedOver = ["May quote"]
            _ = try await house.importer.run(input, first, in: house.inquiry, by: house.person)

            var second = first
            second.consentColumns = [.quote: "May quote"]
            let plan = try await house.importer.dryRun(input, second, in: house.inquiry)
            #expect((plan.new, plan.unchanged, plan.unusedConsent) == (0, 2, []))
            #expect(
                plan.widerRows == ["Row 3 is answer 2 here, and may be quoted. The file does not say yes to that."]
            )
        }
    }

    @Test(arguments: TestDatabase.available)
    func aYesThatMeansNoAllowsNothing(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await ImporterTests.House(database)
            let folder = try Folder()
            let table = """
                Words,Not used,Quote,Not quoted,Who,No name
                All,no,yes,no,Ann,no
                No name,no,yes,no,Bo,yes
                Yes beside nothing,no,yes,,Cy,
                Yes and then no,no,yes,yes,Di,no
                No yes,no,,no,Ed,no
                Not clear,no,yes,withdrawn,Flo,no
                Opted out,yes,yes,no,Gus,no
                Said nothing,,yes,no,Hal,no

                """
            let input = try ImportInput(folder.add("a.csv", table))
            var mapping = mapping([.quote: "Quote"])
            mapping.refusalColumns = [.analysis: "Not used", .quote: "Not quoted", .name: "No name"]
            // A tick for all counts for nothing where a column says it.
            mapping.consent = [.analysis, .quote, .name]
            mapping.publicName = "Who"
            #expect(mapping.problems(columns: input.columns).isEmpty)
            let plan = try await house.importer.dryRun(input, mapping, in: house.inquiry)
            #expect((plan.rows, plan.new, plan.notAllowed, plan.quotable, plan.nameable) == (8, 6, 2, 3, 1))
            #expect(plan.rowsNotAllowed == "Row 8 and Row 9")
            #expect(
                plan.unclearCells == [
                    "Row 7, column “Not quoted”: “withdrawn” is no clear no, so it may not be quoted."
                ]
            )
            #expect(
                plan.tallies.map(\.sentence).dropFirst().prefix(2) == [
                    "A yes in “Quote” means that we may quote them without their name. It says “yes” in 7 rows and nothing in "
                        + "1 row. Only a clear yes allows it.",
                    "A yes in “Not quoted” means that we may not quote them. It says “yes” in 1 row, “no” in "
                        + "5 rows, nothing in 1 row and something else in 1 row. Only a clear no allows it.",
                ]
            )
            _ = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            let kept = try await database.read { db in
                try db.rows("SELECT * FROM voice ORDER BY number").map {
                    "\(try $0.text("text")): \(try Consent($0).list)"
                }
            }
            #expect(
                kept == [
                    "All: analysis,quote,name", "No name: analysis,quote", "Yes beside nothing: analysis,quote",
                    "Yes and then no: analysis", "No yes: analysis", "Not clear: analysis",
                ]
            )
        }
    }

    @Test func oneColumnCannotAllowAndForbidTheSame() {
        var mapping = mapping([.analysis: "Use", .quote: "Quote"])
        mapping.refusalColumns = [.quote: "Quote"]
        #expect(mapping.problems(columns: ["Words", "Use", "Quote"]).map(\.field) == ["consent-quote-refusal"])
    }

    @Test("A column read against its heading stops the run until somebody says so")
    func aColumnReadAgainstItsHeadingStopsTheRun() async throws {
        try await withDatabase(.sqlite) { database in
            let house = try await ImporterTests.House(database)
            let folder = try Folder()
            let input = try ImportInput(folder.add("a.csv", "Words,Do not quote me\nOne,yes\nTwo,no\n"))
            var mapping = mapping([.quote: "Do not quote me"])
            mapping.consent = [.analysis]
            let refusal = await #expect(throws: Refusal.self) {
                try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            }
            #expect(refusal?.problems.first?.field == "consent-unused")
            #expect(try await house.count("voice") == 0)
            mapping.refusalColumns = mapping.consentColumns
            mapping.consentColumns = [:]
            _ = try await house.importer.run(input, mapping, in: house.inquiry, by: house.person)
            #expect(try await house.count("voice WHERE may_quote = 1 AND text = 'Two'") == 1)
            #expect(try await house.count("voice WHERE may_quote = 1") == 1)
        }
    }
}
