import Agree
import Testing
import Web

@Suite struct AgreementRuleTests {
    private struct Case {
        let rule: AgreementRule
        let agree: Int
        let changes: Int
        let notYet: Int
        let silent: Int
    }

    /// Every way in which up to seven people with lived experience can stand, under several quorums.
    private static let everything: [Case] = {
        var cases: [Case] = []
        for panel in 0...7 {
            for agree in 0...panel {
                for changes in 0...(panel - agree) {
                    for notYet in 0...(panel - agree - changes) {
                        for quorum in [2, 3, 5, 8] {
                            cases.append(
                                Case(
                                    rule: AgreementRule(quorum: quorum),
                                    agree: agree,
                                    changes: changes,
                                    notYet: notYet,
                                    silent: panel - agree - changes - notYet
                                )
                            )
                        }
                    }
                }
            }
        }
        return cases
    }()

    private func outcome(_ one: Case, allies: Int = 0) -> AgreementRule.Outcome {
        outcome(
            one.rule,
            agree: one.agree,
            changes: one.changes,
            notYet: one.notYet,
            silent: one.silent,
            allies: allies
        )
    }

    private func outcome(
        _ rule: AgreementRule,
        agree: Int,
        changes: Int = 0,
        notYet: Int = 0,
        silent: Int = 0,
        allies: Int = 0
    ) -> AgreementRule.Outcome {
        func people(_ count: Int, _ position: Position?, isCounted: Bool = true) -> [AgreementRule.Standing] {
            Array(repeating: .init(isCounted: isCounted, position: position), count: count)
        }
        return rule.outcome(
            of: people(agree, .agree) + people(changes, .agree_with_changes) + people(notYet, .not_yet)
                + people(silent, nil) + people(allies, .agree, isCounted: false)
        )
    }

    @Test func isMetExactlyWhenMoreThanHalfOfAllAgreeAndTheQuorumHasDecided() {
        for one in Self.everything {
            let outcome = outcome(one, allies: 2)
            let panel = one.agree + one.changes + one.notYet + one.silent
            let decided = panel - one.silent
            #expect(outcome.isMet == (2 * one.agree > panel && decided >= one.rule.quorum), "\(outcome)")
            #expect(
                [outcome.panel, outcome.decided, outcome.agreed, outcome.allies] == [panel, decided, one.agree, 2]
            )
        }
    }

    @Test func alliesNeverChangeWhetherItIsMet() {
        for one in Self.everything {
            let (without, with) = (outcome(one), outcome(one, allies: 100))
            #expect(without.isMet == with.isMet)
            #expect(without.sentence == with.sentence)
        }
    }

    @Test func moreAgreementNeverUnmeetsIt() {
        for one in Self.everything where one.silent > 0 {
            let after = outcome(
                one.rule,
                agree: one.agree + 1,
                changes: one.changes,
                notYet: one.notYet,
                silent: one.silent - 1
            )
            #expect(!outcome(one).isMet || after.isMet)
        }
    }

    @Test func theSentenceSaysEnoughExactlyWhenItIs() {
        for one in Self.everything {
            let outcome = outcome(one)
            #expect(outcome.sentence.standard.hasSuffix("This one has enough.") == outcome.isMet)
            #expect(outcome.sentence.easy.hasSuffix("That is enough.") == outcome.isMet)
            #expect(!outcome.verdict.standard.isEmpty && !outcome.verdict.easy.isEmpty)
        }
    }

    @Test func theSentenceIsPlain() {
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 5, notYet: 1, silent: 1).sentence.standard
                == "5 of 7 people with lived experience have agreed. A finding needs most of them: 4 or more. "
                + "This one has enough."
        )
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 5, notYet: 1, silent: 1).sentence.easy
                == "5 out of 7 people with lived experience said yes. 4 or more must say yes. That is enough."
        )
        #expect(
            outcome(AgreementRule(quorum: 6), agree: 4, silent: 3).sentence.standard
                == "4 of 7 people with lived experience have agreed. A finding needs most of them: 4 or more, and at "
                + "least 6 of them must have decided. 2 more need to decide, whichever way."
        )
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 2, silent: 2).sentence.standard
                == "2 of 4 people with lived experience have agreed. A finding needs most of them: 3 or more. "
                + "1 more needs to agree. 1 more needs to decide, whichever way."
        )
        #expect(
            outcome(AgreementRule(quorum: 3), agree: 2).verdict.standard
                == "The panel is too small for that: at least 3 people must decide."
        )
        #expect(
            outcome(AgreementRule(quorum: 2), agree: 0).headline.standard
                == "Nobody with lived experience is on the panel yet"
        )
    }
}
