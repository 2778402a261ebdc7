import Agree
import Inquiries
import PanelFixture
import Store
import TestSupport
import Testing
import Web

@Suite struct MotionTests {
    @Test(arguments: TestDatabase.available)
    func aRuleChangesWhenThePanelAgreesAndNotBefore(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let motion = try await care.motions.propose(
                .change_rule,
                .rule(.init(quorum: 4, threshold: 5, rounding: 1)),
                by: care.coordinator,
                in: care.inquiry.id
            )
            func rules() async throws -> [Int] {
                try await database.read { [inquiry = care.inquiry] db in
                    let now = try InquiryStore.get(inquiry.id, in: db)
                    return [now.quorum, now.threshold, now.rounding]
                }
            }
            try await care.agree(.motion(motion), count: 2)
            #expect(try await rules() == [3, 10, 5])
            try await care.agree(.motion(motion), count: 3)
            #expect(try await rules() == [4, 5, 1])
            #expect(try await care.ledgerKinds().suffix(2) == ["agreed", "rule changed"])
            #expect(try await care.motions.get(motion, of: care.inquiry.id).motion.outcome == .carried)
            // Closed: it is not decided twice.
            await #expect(throws: Refusal.self) { try await care.agree(.motion(motion)) }
        }
    }

    @Test(arguments: [(1, 10, 5), (6, 10, 5), (3, 2, 1), (3, 10, 0), (3, 10, 11), (3, 5_000, 5)])
    func rulesThatMakeNoSenseAreRefused(_ quorum: Int, _ threshold: Int, _ rounding: Int) async throws {
        try await withDatabase(.sqlite) { database in
            let care = try await PanelFixture(database)
            await #expect(throws: Refusal.self) {
                _ = try await care.motions.propose(
                    .change_rule,
                    .rule(.init(quorum: quorum, threshold: threshold, rounding: rounding)),
                    by: care.coordinator,
                    in: care.inquiry.id
                )
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatFailsToTakeEffectIsNotDecided(_ kind: TestDatabase) async throws {
        struct Fault: Error {}
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database) { _ in [.publish_report: { _, _ in throw Fault() }] }
            let number = try await care.finding()
            try await care.agreeFinding(number)
            let before = try await care.ledgerKinds()
            await #expect(throws: Fault.self) { try await care.publish(.publish_report, [number]) }
            // Two decisions stand; the third, and all that would have followed, was never written.
            #expect(try await care.ledgerKinds() == before)
            #expect(try await care.findings.detail(of: number, in: care.inquiry).state == .agreed)
            let motion = try #require(try await care.motions.all(of: care.inquiry.id).first)
            #expect(motion.motion.outcome == nil)
            #expect(motion.signatures.outcome.agreed == 2)
        }
    }

    @Test(arguments: TestDatabase.available)
    func onlyAgreedWordsCanBeInAReport(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database) { _ in
                [.publish_report: { _, _ in }, .publish_emerging: { _, _ in }]
            }
            let number = try await care.finding()
            await #expect(throws: Refusal.self) { try await care.publish(.publish_report, [number]) }
            try await care.publish(.publish_emerging, [number])
            try await care.agreeFinding(number)
            let (_, _, item) = try await care.subject(number)
            let publishing = Motion.Publishing(title: BothWords("R"), introduction: BothWords(""), items: [item])
            let motion = try await care.motions.propose(
                .publish_report,
                .publish(publishing),
                by: care.allies[0],
                in: care.inquiry.id
            )
            let again = try await care.motions.propose(
                .publish_report,
                .publish(publishing),
                by: care.allies[0],
                in: care.inquiry.id
            )
            #expect(again == motion)
            let words = Finding.Words(statement: BothWords(standard: "New", easy: "Easy new"))
            try await care.findings.revise(number, to: words, from: 1, by: care.panel[0], in: care.inquiry.id)
            #expect(try await care.motions.get(motion, of: care.inquiry.id).motion.outcome == .overtaken)
            await #expect(throws: Refusal.self) { try await care.agree(.motion(motion)) }
            // The draft of before, though it was agreed, is not the one in force.
            await #expect(throws: Refusal.self) {
                _ = try await care.motions.propose(
                    .publish_report,
                    .publish(publishing),
                    by: care.allies[0],
                    in: care.inquiry.id
                )
            }
        }
    }

    @Test(
        "An introduction comes in both wordings, or not at all", arguments: [("Why", ""), ("", "Why"), ("", ""), ("A", "B")])
    func introductionsHaveATwin(_ standard: String, _ easy: String) async throws {
        try await withDatabase(.sqlite) { database in
            let care = try await PanelFixture(database)
            let (_, _, item) = try await care.subject(try await care.finding())
            let publishing = Motion.Publishing(
                title: BothWords("R"), introduction: BothWords(standard: standard, easy: easy), items: [item])
            var refused: [String] = []
            do {
                _ = try await care.motions.propose(
                    .publish_emerging, .publish(publishing), by: care.coordinator, in: care.inquiry.id)
            } catch let refusal as Refusal {
                refused = refusal.problems.map(\.field)
            }
            let missing = standard.isEmpty ? "introduction-standard" : "introduction-easy"
            #expect(refused == (standard.isEmpty == easy.isEmpty ? [] : [missing]))
        }
    }

    @Test(arguments: TestDatabase.available)
    func onlyWhoProposedItTakesItBack(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database)
            let motion = try await care.motions.propose(
                .change_rule,
                .rule(.init(quorum: 4, threshold: 5, rounding: 1)),
                by: care.panel[0],
                in: care.inquiry.id
            )
            await #expect(throws: Refusal.self) {
                try await care.motions.withdraw(motion, by: care.coordinator, in: care.inquiry.id)
            }
            try await care.motions.withdraw(motion, by: care.panel[0], in: care.inquiry.id)
            await #expect(throws: Refusal.self) { try await care.agree(.motion(motion)) }
            for person in [care.reader, care.supporter] {
                await #expect(throws: Refusal.self) {
                    _ = try await care.motions.propose(
                        .change_rule,
                        .rule(.init(quorum: 4, threshold: 5, rounding: 1)),
                        by: person,
                        in: care.inquiry.id
                    )
                }
            }
        }
    }
}
