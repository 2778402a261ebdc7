import Agree
import Disclosure
import Inquiries
import Listen
import PanelFixture
import Store
import TestSupport
import Testing
import Understand
import Web

@Suite struct FindingTests {
    @Test(arguments: TestDatabase.available)
    func theSameWordsTwiceAreOneFinding(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let first = try await care.finding("One")
            #expect(try await care.finding("One") == first)
            #expect(try await care.finding("Two") == first + 1)
        }
    }

    @Test(arguments: [
        ("", "Easy", "home", "statement-standard"), ("Words", "", "home", "statement-easy"),
        ("Words", "Easy", "no such clause", "clause"),
        (String(repeating: "a", count: 201), "Easy", "", "statement-standard"),
        ("Head\n" + String(repeating: "a", count: 4_000), "Easy", "", "statement-standard"),
    ])
    func wordsThatCannotBeUsedAreNamed(
        _ standard: String,
        _ easy: String,
        _ clause: String,
        _ field: String
    ) async throws {
        try await withDatabase(.sqlite) { database in
            let care = try await PanelFixture(database)
            let error = await #expect(throws: Refusal.self) {
                _ = try await care.findings.propose(
                    .init(statement: BothWords(standard: standard, easy: easy), clause: clause),
                    by: care.panel[0],
                    in: care.inquiry.id
                )
            }
            #expect(error?.problems.map(\.field) == [field])
        }
    }

    @Test(arguments: TestDatabase.available)
    func passagesBelongToTheDraftPeopleDecideOn(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let id = care.inquiry.id
            let first = try await care.passage(of: try await care.voice("First"))
            let second = try await care.passage(of: try await care.voice("Second"))
            let number = try await care.finding(supporting: [first])
            // Nobody has decided: the draft stays the same.
            try await care.findings.add([second], as: .against, to: number, version: 1, by: care.allies[0], in: id)
            var detail = try await care.findings.detail(of: number, in: care.inquiry)
            #expect(detail.draft.version == 1)
            #expect(detail.evidence.count == 2)
            try await care.agreeFinding(number)
            // Now somebody has: what they decided on is kept, and everybody is asked again.
            try await care.findings.remove(second, from: number, version: 1, by: care.coordinator, in: id)
            detail = try await care.findings.detail(of: number, in: care.inquiry)
            #expect(detail.draft.version == 2)
            #expect(detail.evidence.map(\.passage.id) == [first])
            #expect(detail.signatures.agreement == nil)
            let finding = detail.finding.id
            let before = try await database.read { db in
                try FindingStore.evidence(of: finding, version: 1, in: db)
            }
            #expect(before.count == 2)
        }
    }

    @Test(arguments: TestDatabase.available)
    func passagesOfOthersOrWithoutConsentCannotBeChosen(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let other = try await PanelFixture(database, slug: "other")
            let number = try await care.finding()
            let elsewhere = try await other.passage(of: try await other.voice("Elsewhere"))
            let voice = try await care.voice("Not for this")
            let refused = try await care.passage(of: voice)
            try await care.voices.setConsent(Consent(items: [], how: "Changed"), of: voice, publicName: nil)
            for passage in [elsewhere, refused, Passage.ID("none")] {
                await #expect(throws: Refusal.self) {
                    try await care.findings.add(
                        [passage],
                        as: .for,
                        to: number,
                        version: 1,
                        by: care.panel[0],
                        in: care.inquiry.id
                    )
                }
            }
            let found = try await care.findings.candidates(tag: nil, words: "", page: 1, in: care.inquiry.id)
            #expect(found.total == 0)
        }
    }

    @Test(arguments: TestDatabase.available)
    func passagesAreFoundByTagAndWords(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let first = try await care.passage(of: try await care.voice("They have TWENTY minutes"), tag: "Rushed")
            let second = try await care.passage(of: try await care.voice("We go to the café"), tag: "Out and about")
            func found(_ tag: String?, _ words: String) async throws -> [Passage.ID] {
                let tags = try await care.findings.choices(in: care.inquiry.id).tags
                let chosen = tag.flatMap { name in tags.first { $0.tag.name == name }?.tag.id }
                return try await care.findings.candidates(tag: chosen, words: words, page: 1, in: care.inquiry.id)
                    .found.map(\.passage.id)
            }
            #expect(try await found(nil, "") == [first, second])
            #expect(try await found("Rushed", "") == [first])
            #expect(try await found(nil, "Cafe") == [second])
            #expect(try await found("Rushed", "cafe") == [])
            #expect(try await found(nil, "%") == [])
        }
    }

    @Test(arguments: TestDatabase.available)
    func aWithdrawalIsNotedOnceForEachDraftItStoodBehind(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let voice = try await care.voice("One. Two.")
            let whole = try await care.passage(of: voice)
            let part = try await database.write { [coordinator = care.coordinator] db in
                try PassageStore.tag("One.", at: 0..<4, of: voice, with: [], by: coordinator, db)
            }
            let number = try await care.finding(supporting: [whole, part])
            let other = try await care.finding("Without it")
            try await care.voices.withdraw(voice)
            let notes = try await database.read { db in
                try db.rows(
                    "SELECT finding.number FROM finding_withdrawal JOIN finding ON finding.id = finding_withdrawal.finding_id"
                ).map { try $0.int("number") }
            }
            #expect(notes == [number])
            #expect(other != number)
            #expect(try await care.findings.detail(of: number, in: care.inquiry).evidence.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.available)
    func numbersAreOnlyShownThroughTheDisclosureRule(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database, threshold: 5, rounding: 5)
            var passages: [Passage.ID] = []
            for index in 0..<12 {
                let standpoints: Set<Standpoint> = index < 8 ? [.draw_on] : index < 11 ? [.family_carer] : []
                passages.append(
                    try await care.passage(of: try await care.voice("Voice \(index)", standpoints: standpoints))
                )
            }
            let number = try await care.finding(supporting: passages)
            let figures = try await care.findings.detail(of: number, in: care.inquiry).figures
            #expect(figures.supporting.sentence(of: "people") == "About 10 people")
            #expect(figures.standpoints.cells[0].sentence == "About 10")
            #expect(figures.standpoints.cells[1].sentence == "Fewer than 5")
            #expect(figures.standpoints.cells.allSatisfy { ($0.figure.shown ?? 0) % 5 == 0 })
        }
    }

    @Test(arguments: TestDatabase.available)
    func commentsOfThePublicWaitForThePanel(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let (_, _, item) = try await care.subject(try await care.finding())
            let id = care.inquiry.id
            try await care.comments.submit(name: "Ann", body: "Yes, and…", on: item.finding, in: id)
            try await care.comments.submit(name: "Ann", body: "Yes, and…", on: item.finding, in: id)
            let waiting = try await care.comments.all(of: id)
            #expect(waiting.map(\.comment.state) == [.waiting])
            let comment = try #require(waiting.first?.comment)
            func shown() async throws -> Int {
                try await database.read { db in try CommentStore.shown(on: item.finding, in: db).count }
            }
            #expect(try await shown() == 0)
            await #expect(throws: Refusal.self) {
                try await care.comments.decide(comment.id, isShown: false, reason: "", by: care.panel[0], in: id)
            }
            await #expect(throws: Refusal.self) {
                try await care.comments.decide(comment.id, isShown: true, reason: "", by: care.reader, in: id)
            }
            try await care.comments.decide(comment.id, isShown: true, reason: "", by: care.panel[0], in: id)
            #expect(try await shown() == 1)
            try await care.comments.decide(
                comment.id,
                isShown: false,
                reason: "It names somebody",
                by: care.panel[0],
                in: id
            )
            #expect(try await shown() == 0)
            #expect(try await care.ledgerKinds().count { $0 == "comment decided" } == 2)
            for (name, body) in [
                ("", ""), ("", String(repeating: "a", count: 3_001)), (String(repeating: "n", count: 81), "b"),
            ] {
                await #expect(throws: Refusal.self) {
                    try await care.comments.submit(name: name, body: body, on: item.finding, in: id)
                }
            }
        }
    }

    @Test(
        "A change that takes passages away is noted on every draft they stood behind, with its side",
        arguments: TestDatabase.available)
    func changesAreNoted(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let voice = try await care.voice("One. Two.")
            func tag(_ words: String, _ place: Range<Int>) async throws -> Passage.ID {
                try await database.write { [coordinator = care.coordinator] db in
                    try PassageStore.tag(words, at: place, of: voice, with: [], by: coordinator, db)
                }
            }
            let (one, two) = (try await tag("One.", 0..<4), try await tag("Two.", 5..<9))
            let both = try await care.finding("Both", supporting: [one, two])
            let sides = try await care.finding("Sides", supporting: [one], against: [two])
            let others = try await care.finding("Never had support", against: [two])
            func change(to text: String) async throws {
                let (text, parts) = Voice.compose([(question: nil, heading: "", text: text)])
                try await care.voices.change(voice, answers: [], text: text, parts: parts, standpoints: [], place: nil)
            }
            func support(_ number: Int) async throws -> Support {
                try await care.findings.detail(of: number, in: care.inquiry).support
            }
            try await change(to: "One. Three.")
            #expect(try await support(both) == Support(left: 1, shortened: 1))
            #expect(try await support(sides) == Support(left: 1, othersGone: 1))
            #expect(try await support(others) == Support(left: 0, othersGone: 1))
            // What never had support cannot have lost it.
            #expect(try await !support(others).isGone)
            try await change(to: "Three.")
            #expect(try await support(both) == Support(left: 0, changed: 1, shortened: 1))
            #expect(try await support(both).isGone)
            #expect(try await support(sides) == Support(left: 0, changed: 1, othersGone: 1))
            // A withdrawal afterwards counts nobody twice.
            try await care.voices.withdraw(voice)
            #expect(try await support(both).lost == 1)
        }
    }

    @Test("Whose words did not fit and were taken back did not support it", arguments: TestDatabase.available)
    func sidesOfWithdrawals(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let against = try await care.voice("No.")
            let unused = try await care.voice("Not at all.")
            let number = try await care.finding(
                against: [try await care.passage(of: against), try await care.passage(of: unused)])
            try await care.voices.withdraw(against)
            try await care.voices.setConsent(Consent(items: [], how: "Changed"), of: unused, publicName: nil)
            let support = try await care.findings.detail(of: number, in: care.inquiry).support
            #expect(support == Support(left: 0, othersGone: 2))
            #expect(!support.isGone && support.lost == 0)
            // Noted before sides were: held against the finding, as before.
            try await database.write { db in try db.run("UPDATE finding_withdrawal SET stance = NULL") }
            #expect(try await care.findings.detail(of: number, in: care.inquiry).support.isGone)
        }
    }
}
