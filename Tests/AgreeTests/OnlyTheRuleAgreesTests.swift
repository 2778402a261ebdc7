import Agree
import Inquiries
import Listen
import PanelFixture
import Store
import TestSupport
import Testing
import Understand
import Web

/// Promise 3: nothing but the rule, through a decision of the panel, makes an agreement.
@Suite struct OnlyTheRuleAgreesTests {
    @Test(arguments: TestDatabase.available)
    func noOtherMutationMakesAnAgreement(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let care = try await PanelFixture(database, panel: 3, quorum: 2)
            let id = care.inquiry.id
            let voice = try await care.voice("I like it as it is")
            let passage = try await care.passage(of: voice)
            let number = try await care.finding(supporting: [passage])
            let (finding, _, item) = try await care.subject(number)
            // One short of a majority, so that anything that counted wrongly would tip it.
            try await care.agree(finding, count: 1)
            let words = Finding.Words(statement: BothWords(standard: "Another", easy: "Easy another"))
            let rule = Motion.Content.rule(.init(quorum: 2, threshold: 5, rounding: 5))
            let motion = try await care.motions.propose(.change_rule, rule, by: care.coordinator, in: id)
            try await care.comments.submit(name: "", body: "Good", on: item.finding, in: id)
            let comment = try #require(try await care.comments.all(of: id).first?.comment)

            let everything: [(String, @Sendable (Person.ID) async throws -> Void)] = [
                ("agree", { try await care.decisions.decide(.agree, on: finding, version: 1, by: $0, in: id) }),
                (
                    "agree on the motion",
                    { try await care.decisions.decide(.agree, on: .motion(motion), version: 1, by: $0, in: id) }
                ),
                ("propose", { _ = try await care.findings.propose(words, by: $0, in: id) }),
                ("comment", { try await care.findings.comment("Agreed!", on: number, by: $0, in: id) }),
                ("add", { try await care.findings.add([passage], as: .against, to: 2, version: 1, by: $0, in: id) }),
                ("remove", { try await care.findings.remove(passage, from: 2, version: 1, by: $0, in: id) }),
                ("moderate", { try await care.comments.decide(comment.id, isShown: true, reason: "", by: $0, in: id) }),
                (
                    "propose rule",
                    {
                        _ = try await care.motions.propose(
                            .change_rule,
                            .rule(.init(quorum: 2, threshold: 4, rounding: 1)),
                            by: $0,
                            in: id
                        )
                    }
                ),
                (
                    "publish what is not agreed",
                    {
                        _ = try await care.motions.propose(
                            .publish_report,
                            .publish(.init(title: BothWords("R"), introduction: BothWords(""), items: [item])),
                            by: $0,
                            in: id
                        )
                    }
                ),
                ("withdraw", { try await care.motions.withdraw(motion, by: $0, in: id) }),
                ("revise", { try await care.findings.revise(2, to: words, from: 1, by: $0, in: id) }),
            ]
            for person in [care.coordinator, care.reader, care.supporter, care.allies[0], care.allies[1]] {
                for (name, act) in everything {
                    _ = try? await act(person)
                    #expect(try await care.agreements() == 0, "\(name)")
                }
            }
            // What happens to people, the inquiry and the voices makes none either.
            try await care.people.remove(care.panel[2], from: id, by: care.coordinator)
            try await care.people.change(care.panel[1], to: .ally, in: id, by: care.coordinator)
            try await care.voices.setConsent(Consent(items: [.analysis], how: "Changed"), of: voice, publicName: nil)
            try await care.voices.withdraw(voice)
            #expect(try await care.agreements() == 0)
            #expect(try await care.ledgerKinds().contains("agreed") == false)
            let rules = try await database.read { db in try InquiryStore.get(id, in: db).threshold }
            #expect(rules == 10)
        }
    }

    @Test(arguments: TestDatabase.available)
    func aCoordinatorAloneChangesNothing(_ kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            // With nobody else there at all.
            let alone = try await PanelFixture(database, panel: 0, allies: 0, quorum: 2)
            let number = try await alone.findings.propose(
                .init(statement: BothWords(standard: "Mine", easy: "Mine")),
                by: alone.coordinator,
                in: alone.inquiry.id
            )
            let (finding, _, _) = try await alone.subject(number)
            let motion = try await alone.motions.propose(
                .change_rule,
                .rule(.init(quorum: 2, threshold: 3, rounding: 1)),
                by: alone.coordinator,
                in: alone.inquiry.id
            )
            for subject in [finding, .motion(motion)] {
                await #expect(throws: Refusal.self) {
                    try await alone.decisions.decide(
                        .agree,
                        on: subject,
                        version: 1,
                        by: alone.coordinator,
                        in: alone.inquiry.id
                    )
                }
            }
            #expect(try await alone.agreements() == 0)
        }
    }
}
