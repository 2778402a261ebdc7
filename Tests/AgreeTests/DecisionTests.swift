import Agree
import Inquiries
import PanelFixture
import Store
import TestSupport
import Testing
import Web

@Suite struct DecisionTests {
    @Test(arguments: TestDatabase.available)
    func aMajorityOfLivedExperienceAgreesAndNothingLess(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let (finding, version, _) = try await care.subject(try await care.finding())
            func decide(_ position: Position, _ person: Person.ID) async throws -> Signatures {
                try await care.decisions.decide(
                    position,
                    reason: "Because",
                    on: finding,
                    version: version,
                    by: person,
                    in: care.inquiry.id
                )
            }
            for ally in care.allies { #expect(try await decide(.agree, ally).agreement == nil) }
            #expect(try await decide(.agree, care.panel[0]).agreement == nil)
            #expect(try await decide(.agree, care.panel[1]).agreement == nil)
            #expect(try await decide(.agree_with_changes, care.panel[2]).agreement == nil)
            #expect(try await decide(.not_yet, care.panel[3]).agreement == nil)
            let signatures = try await decide(.agree, care.panel[4])
            let agreement = try #require(signatures.agreement)
            #expect((agreement.agreed, agreement.panel, agreement.allies) == (3, 5, 2))
            #expect(signatures.outcome.sentence.standard.hasPrefix("3 of 5 people with lived experience have agreed."))
            #expect(try await care.ledgerKinds().count { $0 == "agreed" } == 1)
        }
    }

    @Test(arguments: TestDatabase.available)
    func theQuorumIsNeededToo(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database, quorum: 5)
            let (finding, _, _) = try await care.subject(try await care.finding())
            try await care.agree(finding, count: 4)
            #expect(try await care.agreements() == 0)
            let last = try await care.decisions.decide(
                .not_yet,
                reason: "No date in it",
                on: finding,
                version: 1,
                by: care.panel[4],
                in: care.inquiry.id
            )
            #expect(last.agreement?.agreed == 4)
        }
    }

    @Test(arguments: TestDatabase.available)
    func onlyThePanelAndItsAlliesDecide(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let other = try await PanelFixture(database, slug: "other")
            let (finding, _, _) = try await care.subject(try await care.finding())
            for person in [care.coordinator, care.reader, care.supporter, other.panel[0], Person.ID.new()] {
                await #expect(throws: Refusal.self) {
                    try await care.decisions.decide(.agree, on: finding, version: 1, by: person, in: care.inquiry.id)
                }
                // A finding of one inquiry is not to be had through another.
                await #expect(throws: Refusal.self) {
                    try await care.decisions.decide(
                        .agree,
                        on: finding,
                        version: 1,
                        by: other.panel[0],
                        in: other.inquiry.id
                    )
                }
            }
            let decisions = try await database.read { db in try db.count("SELECT count(*) AS n FROM decision") }
            #expect(decisions == 0)
        }
    }

    @Test(arguments: TestDatabase.available)
    func aReasonIsNeededUnlessSomebodyAgrees(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let (finding, _, _) = try await care.subject(try await care.finding())
            for position in Position.allCases {
                for reason in ["", "  \n "] {
                    func decide() async throws {
                        try await care.decisions.decide(
                            position,
                            reason: reason,
                            on: finding,
                            version: 1,
                            by: care.panel[0],
                            in: care.inquiry.id
                        )
                    }
                    if position == .agree {
                        try await decide()
                    } else {
                        await #expect(throws: Refusal.self) { try await decide() }
                    }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func aNewDraftMakesDecisionsLapse(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let number = try await care.finding()
            let (finding, _, _) = try await care.subject(number)
            try await care.agreeFinding(number)
            let words = Finding.Words(statement: BothWords(standard: "Other words", easy: "Easy other words"))
            #expect(
                try await care.findings.revise(number, to: words, from: 1, by: care.allies[0], in: care.inquiry.id) == 2
            )
            let detail = try await care.findings.detail(of: number, in: care.inquiry)
            #expect(detail.state == .drafted)
            #expect(detail.signatures.outcome.decided == 0)
            #expect(detail.earlier.first?.signatures.outcome.agreed == 3)
            // Nobody signs a draft that is not in force any more.
            await #expect(throws: Refusal.self) {
                try await care.decisions.decide(.agree, on: finding, version: 1, by: care.panel[4], in: care.inquiry.id)
            }
            // Nor is the older draft's agreement taken for the new one's.
            #expect(detail.signatures.agreement == nil)
            // A draft made from one that is out of date is refused; the same words make none.
            await #expect(throws: Refusal.self) {
                try await care.findings.revise(number, to: words, from: 1, by: care.panel[0], in: care.inquiry.id)
            }
            #expect(
                try await care.findings.revise(number, to: words, from: 2, by: care.panel[0], in: care.inquiry.id) == 2
            )
        }
    }

    @Test(arguments: TestDatabase.available)
    func aChangeOfMindTakesTheAgreementBackUntilItIsPublished(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database) { _ in [.publish_report: { _, _ in }] }
            let number = try await care.finding()
            let (finding, _, item) = try await care.subject(number)
            func decide(_ position: Position, _ person: Int) async throws -> Signatures {
                try await care.decisions.decide(
                    position,
                    reason: "A date is missing",
                    on: finding,
                    version: 1,
                    by: care.panel[person],
                    in: care.inquiry.id
                )
            }
            try await care.agreeFinding(number)
            let publishing = Motion.Publishing(
                title: BothWords("Report"),
                introduction: BothWords(""),
                items: [item]
            )
            let overtaken = try await care.motions.propose(
                .publish_report,
                .publish(publishing),
                by: care.coordinator,
                in: care.inquiry.id
            )
            #expect(try await decide(.not_yet, 0).agreement == nil)
            #expect(try await care.ledgerKinds().suffix(2) == ["agreed", "agreement lapsed"])
            #expect(try await care.motions.get(overtaken, of: care.inquiry.id).motion.outcome == .overtaken)

            #expect(try await decide(.agree, 0).agreement?.agreed == 3)
            #expect(try await decide(.agree, 3).agreement?.agreed == 4)
            // Four of five: one may leave it and it still stands.
            #expect(try await decide(.not_yet, 0).agreement?.agreed == 3)
            try await care.publish(.publish_report, [number])
            await #expect(throws: Refusal.self) { _ = try await decide(.not_yet, 1) }
            #expect(try await care.findings.detail(of: number, in: care.inquiry).state == .published)
        }
    }

    @Test(arguments: TestDatabase.available)
    func whoLeavesThePanelIsNotCounted(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let (finding, _, _) = try await care.subject(try await care.finding())
            try await care.agree(finding, count: 2)
            // Two of five agree. When two others leave, it is two of three; but a coordinator brings nothing about.
            try await care.decisions.decide(
                .not_yet,
                reason: "Why",
                on: finding,
                version: 1,
                by: care.panel[2],
                in: care.inquiry.id
            )
            for person in care.panel.suffix(2) {
                try await care.people.remove(person, from: care.inquiry.id, by: care.coordinator)
            }
            #expect(try await care.agreements() == 0)
            let byAlly = try await care.decisions.decide(
                .agree,
                on: finding,
                version: 1,
                by: care.allies[0],
                in: care.inquiry.id
            )
            #expect(byAlly.agreement == nil)
            #expect(byAlly.needsConfirming)
            let confirmed = try await care.decisions.decide(
                .agree,
                on: finding,
                version: 1,
                by: care.panel[0],
                in: care.inquiry.id
            )
            #expect(confirmed.agreement?.panel == 3)
            // Somebody who becomes an ally signs on, and is not counted.
            try await care.people.change(care.panel[1], to: .ally, in: care.inquiry.id, by: care.coordinator)
            let after = try await database.read { [inquiry = care.inquiry] db in
                try DecisionStore.signatures(on: finding, version: 1, in: inquiry.id, db).outcome
            }
            #expect((after.panel, after.agreed, after.allies) == (2, 1, 2))
        }
    }
}
