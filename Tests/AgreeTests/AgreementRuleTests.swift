import Agree
import Testing

@Suite struct AgreementRuleTests {
    /// Every way in which up to seven people with lived experience and up to two allies can stand, by counts.
    private static let everything: [(rule: AgreementRule, agree: Int, changes: Int, notYet: Int, silent: Int, allies: Int)] =
        (0...7).flatMap { panel in
            (0...panel).flatMap { agree in
                (0...(panel - agree)).flatMap { changes in
                    (0...(panel - agree - changes)).flatMap { notYet in
                        [0, 2].flatMap { allies in
                            [2, 3, 5, 8].map { quorum in
                                (
                                    AgreementRule(quorum: quorum), agree, changes, notYet,
                                    panel - agree - changes - notYet, allies
                                )
                            }
                        }
                    }
                }
            }
        }

    private func outcome(
        _ rule: AgreementRule, agree: Int, changes: Int = 0, notYet: Int = 0, silent: Int = 0, allies: Int = 0
    ) -> AgreementRule.Outcome {
        func people(_ count: Int, _ position: Position?, isCounted: Bool = true) -> [AgreementRule.Standing] {
            Array(repeating: .init(isCounted: isCounted, position: position), count: count)
        }
        return rule.outcome(
            of: people(agree, .agree) + people(changes, .agree_with_changes) + people(notYet, .not_yet)
                + people(silent, nil) + people(allies, .agree, isCounted: false))
    }

    @Test func isMetExactlyWhenMoreThanHalfOfAllAgreeAndTheQuorumHasDecided() {
        for (rule, agree, changes, notYet, silent, allies) in Self.everything {
            let outcome = outcome(
                rule, agree: agree, changes: changes, notYet: notYet, silent: silent, allies: allies)
            let panel = agree + changes + notYet + silent
            let expected = 2 * agree > panel && agree + changes + notYet >= rule.quorum
            #expect(outcome.isMet == expected, "\(outcome)")
            #expect(outcome.panel == panel)
            #expect(outcome.decided == panel - silent)
            #expect(outcome.agreed == agree)
            #expect(outcome.allies == allies)
        }
    }

    @Test func alliesNeverChangeWhetherItIsMet() {
        for (rule, agree, changes, notYet, silent, _) in Self.everything {
            let without = outcome(rule, agree: agree, changes: changes, notYet: notYet, silent: silent)
            let with = outcome(rule, agree: agree, changes: changes, notYet: notYet, silent: silent, allies: 100)
            #expect(without.isMet == with.isMet)
            #expect(without.sentence == with.sentence)
        }
    }

    @Test func moreAgreementNeverUnmeetsIt() {
        for (rule, agree, changes, notYet, silent, _) in Self.everything where silent > 0 {
            let before = outcome(rule, agree: agree, changes: changes, notYet: notYet, silent: silent)
            let after = outcome(rule, agree: agree + 1, changes: changes, notYet: notYet, silent: silent - 1)
            #expect(!before.isMet || after.isMet)
        }
    }

    @Test func theSentenceSaysEnoughExactlyWhenItIs() {
        for (rule, agree, changes, notYet, silent, _) in Self.everything {
            let outcome = outcome(rule, agree: agree, changes: changes, notYet: notYet, silent: silent)
            #expect(outcome.sentence.standard.hasSuffix("This one has enough.") == outcome.isMet)
            #expect(outcome.sentence.easy.hasSuffix("That is enough.") == outcome.isMet)
            #expect(!outcome.verdict.standard.isEmpty && !outcome.verdict.easy.isEmpty)
        }
    }

    @Test func theSentenceIsPlain() {
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 5, notYet: 1, silent: 1).sentence.standard
                == "5 of 7 people with lived experience have agreed. A finding needs most of them: 4 or more. "
                + "This one has enough.")
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 5, notYet: 1, silent: 1).sentence.easy
                == "5 out of 7 people with lived experience said yes. 4 or more must say yes. That is enough.")
        #expect(
            outcome(AgreementRule(quorum: 6), agree: 4, silent: 3).sentence.standard
                == "4 of 7 people with lived experience have agreed. A finding needs most of them: 4 or more, and at "
                + "least 6 of them must have decided. 2 more need to decide, whichever way.")
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 2, silent: 2).sentence.standard
                == "2 of 4 people with lived experience have agreed. A finding needs most of them: 3 or more. "
                + "1 more needs to agree. 1 more needs to decide, whichever way.")
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 2).verdict.standard
                == "The panel is too small for that: at least 3 people must decide.")
        #expect(
            outcome(AgreementRule(quorum: 2), agree: 0).headline.standard
                == "Nobody with lived experience is on the panel yet")
    }
}
