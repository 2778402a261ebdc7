import Inquiries
import Store
import TestSupport
import Testing
import Web

@testable import Listen

/// How to reach people: kept apart from their words, sealed, and only where they said yes to it.
@Suite struct ImportContactTests {
    private static let table = """
        Words,Contact me,Email,Phone
        Yes to it,yes,ann@example.org,07700 900001
        No to it,no,bo@example.org,
        Said nothing,,cy@example.org,
        Not clear,"yes, at di@example.org",di@example.org,
        Nothing to reach,yes,,n/a
        Just a phone,y,,07700 900006

        """

    private func mapping() -> ImportMapping {
        var mapping = ImportMapping()
        mapping.source = "A survey"
        mapping.texts = [.init("Words")]
        mapping.consent = [.analysis]
        mapping.consentColumns = [.contact: "Contact me"]
        mapping.contacts = ["Email", "Phone"]
        mapping.consentHow = "Ticked a box"
        return mapping
    }

    @Test(arguments: TestDatabase.available)
    func onlyBesideAClearYesAreDetailsKept(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let house = try await ImporterTests.House(database)
            let folder = try Folder()
            let input = try ImportInput(folder.add("a.csv", Self.table))
            let plan = try await house.importer.dryRun(input, mapping(), in: house.inquiry)
            #expect((plan.new, plan.contactable, plan.contactsDropped, plan.unclear) == (6, 2, 3, 1))
            #expect(
                plan.unclearCells == [
                    "Row 5, column “Contact me”: what stands there is no clear yes, so nobody may get in touch, and no contact "
                        + "details are kept."
                ]
            )
            #expect(plan.notes == ["Row 6: They may be contacted, but nothing says how to reach them."])
            let report = try await house.importer.run(input, mapping(), in: house.inquiry, by: house.person)
            #expect(report == plan)
            // Nothing that is shown, kept or noted holds what stood there.
            #expect(!"\(report)".contains("example.org") && !"\(report)".contains("900001"))
            #expect(report.counts(afterRun: true).contains { $0 == ("Contact details without a clear yes, not kept", 3) })

            let contacts = ContactStore(database: database, ledger: house.ledger, keyring: house.keyring)
            func open(_ number: Int) async throws -> String {
                try await contacts.open(number: number, in: house.inquiry, by: house.person)
            }
            #expect(try await open(1) == "ann@example.org, 07700 900001")
            #expect(try await open(6) == "07700 900006")
            for number in 2...5 { await #expect(throws: Refusal.self) { try await open(number) } }
            #expect(try await house.count("contact") == 2)
            #expect(try await house.count("voice WHERE may_contact = 1") == 2)
            #expect(try await house.count("voice_answer") == 0)
        }
    }

    @Test func detailsGoNowhereElseAndNeedTheirColumn() {
        let columns = ["Words", "Contact me", "Email", "Phone"]
        func fields(_ change: (inout ImportMapping) -> Void) -> [String] {
            var mapping = mapping()
            change(&mapping)
            return mapping.problems(columns: columns).map(\.field)
        }
        #expect(fields { _ in } == [])
        #expect(fields { $0.keep = ["Phone"] } == ["contact-2"])
        #expect(fields { $0.id = "Email" } == ["contact-1"])
        #expect(fields { $0.contacts = [] } == ["contact-1"])
        #expect(fields { $0.consentColumns = [:] } == ["consent-contact-column"])
        // A tick for everybody is nobody's own yes.
        #expect(fields { $0.consent.append(.contact) } == ["consent-contact-column"])
    }

    @Test func theGuessKeepsDetailsApart() async throws {
        let guess = ImportMapping.guess(
            columns: ["Words", "Can we contact you?", "Mail", "Mobile"],
            sample: [
                ["The lift in our block works now", "yes", "ann@example.org", "07700 900001"],
                ["Nobody ever rang me back about it", "no", "bo@example.org", "+44 7700 900002"],
            ]
        )
        #expect(guess.consentColumns == [.contact: "Can we contact you?"] && guess.contacts == ["Mail", "Mobile"])
        #expect(guess.texts.map(\.column) == ["Words"])
        #expect(guess.id == nil)
    }
}
