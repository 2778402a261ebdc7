import Agree
import Foundation
import HTTPTypes
import HummingbirdTesting
import Inquiries
import Listen
import PanelFixture
import Store
import Tell
import TestSupport
import Testing
import Understand
import Web

@testable import App

/// What those who work on findings see in their browsers.
@Suite struct PanelWorkTests {
    struct House: Sendable {
        let care: PanelFixture
        let client: any TestClientProtocol
        let app: AppEnvironment

        /// Somebody of the fixture, signed in: "Panel0", "Ally1", "Reader" or the coordinator, "bev".
        func visitor(_ name: String) async throws -> Visitor {
            _ = try await makePerson(app, "\(name)@care.example", name: name)
            return try await signedIn(client, "\(name)@care.example")
        }
    }

    func house(
        on kind: TestDatabase = .sqlite, _ body: @escaping @Sendable (House) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            let care = try await PanelFixture(app.database, effects: PublicationStore.effects)
            try await body(House(care: care, client: client, app: app))
        }
    }

    @Test(
        "When everybody took their words back, the panel is asked to look again and the finding says so",
        arguments: TestDatabase.available, [true, false])
    func everybodyTookTheirWordsBack(kind: TestDatabase, isPublished: Bool) async throws {
        try await house(on: kind) { house in
            let care = house.care
            let voices = [try await care.voice("They came late."), try await care.voice("Nobody rang.")]
            var passages: [Passage.ID] = []
            for voice in voices { passages.append(try await care.passage(of: voice)) }
            try await care.agreeFinding(try await care.finding(supporting: passages))
            if isPublished { try await care.publish(.publish_report, [1]) }
            for voice in voices { try await care.voices.withdraw(voice) }

            let task = "Finding 1 lost words behind it. Look whether it stands."
            let what = "2 people have taken back their words. Nothing supports it now."
            for (name, isAsked) in [("Panel0", true), ("bev", true), ("Ally0", false), ("Reader", false)] {
                let visitor = try await house.visitor(name)
                let home = try await visitor.get("/work/care").body
                #expect(home.contains(task) == isAsked && home.contains(what) == isAsked, "\(name)")
                let page = try await visitor.get("/work/care/findings/1").body
                #expect(page.contains("Everybody whose words supported this finding has taken them back."), "\(name)")
            }
            guard isPublished else { return }
            for words in Wording.allCases {
                for address in ["report", "findings/1", "report.txt", "report.csv", "feed.atom"] {
                    let page = try await Visitor(house.client).get(words.path("/i/care/\(address)")).body
                    #expect(page.contains("The panel is looking at it again."), "\(words) \(address)")
                    #expect(!page.contains("Fewer than 10 people’s voices"), "\(words) \(address)")
                }
            }
            // A new draft is the panel's answer.
            let found = try await care.findings.detail(of: 1, in: care.inquiry)
            var other = found.draft.words
            other.statement = BothWords(standard: "Something else", easy: "Something else")
            try await care.findings.revise(1, to: other, from: 1, by: care.panel[0], in: care.inquiry.id)
            #expect(try await !house.visitor("Panel1").get("/work/care").body.contains(task))
        }
    }

    @Test("A finding of which one of many took their words back is looked at again, once", arguments: [true, false])
    func oneOfManyTookTheirWordsBack(isPublished: Bool) async throws {
        try await house { house in
            let care = house.care
            var (voices, passages): ([Voice.ID], [Passage.ID]) = ([], [])
            for index in 0..<5 {
                voices.append(try await care.voice("Words \(index)"))
                passages.append(try await care.passage(of: voices[index]))
            }
            try await care.agreeFinding(try await care.finding(supporting: passages))
            if isPublished { try await care.publish(.publish_report, [1]) }
            // What may not be used any more is as good as gone.
            try await care.voices.setConsent(Consent(items: [], how: "Changed"), of: voices[0], publicName: nil)
            let task = "Finding 1 lost words behind it. Look whether it stands."
            let what = "1 person has taken back their words. The words of 4 people still support it."
            let (panel, bev) = (try await house.visitor("Panel0"), try await house.visitor("bev"))
            for visitor in [panel, bev] {
                let home = try await visitor.get("/work/care").body
                #expect(home.contains(task) && home.contains(what))
            }
            let page = try await panel.get("/work/care/findings/1").body
            #expect(page.contains("1 person has taken back their words. The words of 4 people still support this finding."))
            #expect(page.contains("We have looked: it stands"))
            // Whether it stands is for people with lived experience to say.
            let who = "Only panel members with lived experience can say that it stands."
            #expect(!page.contains(who))
            for (visitor, words) in [
                (bev, "\(who) You can suggest other words."),
                (try await house.visitor("Ally0"), "\(who) You can suggest other words."),
                (try await house.visitor("Reader"), "\(who)</p>"),
            ] {
                let body = try await visitor.get("/work/care/findings/1").body
                #expect(body.contains(words) && !body.contains("We have looked: it stands"))
            }
            try await bev.get("/work/care/findings/1")
            #expect(try await bev.submit("/work/care/findings/1/looks", []).status == .forbidden)
            #expect(try await panel.get("/work/care").body.contains(task))

            try await panel.get("/work/care/findings/1")
            let pressed = try await panel.submit("/work/care/findings/1/looks", [])
            #expect(pressed.location == "/work/care/findings/1")
            for visitor in [panel, bev] { #expect(try await !visitor.get("/work/care").body.contains(task)) }
            let after = try await panel.get("/work/care/findings/1").body
            #expect(try await !bev.get("/work/care/findings/1").body.contains(who))
            #expect(!after.contains("We have looked: it stands") && after.contains("It stands: I looked at it again"))
            #expect(after.contains("1 person has taken back their words.") && !after.contains("Look whether it stands."))
            // Twice is once.
            try await panel.submit("/work/care/findings/1/looks", [])
            let again = try await panel.get("/work/care/findings/1").body
            #expect(again.components(separatedBy: "It stands: I looked at it again").count == 2)

            // The next loss asks anew; a new draft is an answer to it as well.
            try await care.voices.withdraw(voices[1])
            #expect(try await panel.get("/work/care").body.contains(task))
            let words = Finding.Words(statement: BothWords(standard: "Something else", easy: "Something else"))
            try await care.findings.revise(1, to: words, from: 1, by: care.panel[0], in: care.inquiry.id)
            #expect(try await !panel.get("/work/care").body.contains(task))
            // What everybody reads is looked after while the panel is at another draft.
            try await care.voices.withdraw(voices[2])
            #expect(try await panel.get("/work/care").body.contains(task) == isPublished)
        }
    }

    @Test("Before it is published, deciding again is looking again")
    func decidingIsLooking() async throws {
        try await house { house in
            let care = house.care
            var (voices, passages): ([Voice.ID], [Passage.ID]) = ([], [])
            for index in 0..<3 {
                voices.append(try await care.voice("Words \(index)"))
                passages.append(try await care.passage(of: voices[index]))
            }
            let number = try await care.finding(supporting: passages)
            // What was gone before the panel decided is no news.
            try await care.voices.withdraw(voices[0])
            try await care.agreeFinding(number)
            let (task, panel) = ("Finding 1 lost words behind it.", try await house.visitor("Panel0"))
            #expect(try await !panel.get("/work/care").body.contains(task))
            try await care.voices.withdraw(voices[1])
            #expect(try await panel.get("/work/care").body.contains(task))
            let found = try await care.subject(number)
            try await care.agree(found.subject, count: 1)
            #expect(try await !panel.get("/work/care").body.contains(task))
        }
    }

    @Test("A proposal waits on the home of everybody who has not decided on it", arguments: TestDatabase.available)
    func proposals(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            _ = try await care.finding()
            let motion = try await care.motions.propose(
                .change_rule, .rule(.init(quorum: 2, threshold: 10, rounding: 5)), by: care.coordinator, in: care.inquiry.id)
            let link = "href=\"/work/care/publishing/\(motion)\""
            let (task, advice) = (
                "Decide on a proposal: Change the rules", "Give your advice on a proposal: Change the rules"
            )
            let panel = try await house.visitor("Panel0")
            let home = try await panel.get("/work/care").body
            #expect(home.contains(link) && home.contains(task) && home.contains("The panel is waiting for you."))
            #expect(try await house.visitor("Ally0").get("/work/care").body.contains(advice))
            for name in ["bev", "Reader"] {
                #expect(try await !house.visitor(name).get("/work/care").body.contains(link), "\(name)")
            }
            try await care.agree(.motion(motion), count: 1)
            #expect(try await !panel.get("/work/care").body.contains(link))
            let other = try await house.visitor("Panel1")
            #expect(try await other.get("/work/care").body.contains(link))
            try await care.agree(.motion(motion))
            #expect(try await !house.visitor("Panel4").get("/work/care").body.contains(link))
        }
    }

    @Test("Why people did not agree to an earlier draft stays to be read", arguments: TestDatabase.available)
    func earlierReasons(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            let found = try await care.subject(try await care.finding())
            let said: [(Position, String, Person.ID)] = [
                (.not_yet, "It leaves out the nights.", care.panel[1]), (.agree, "", care.panel[2]),
                (.agree_with_changes, "Say <who> pays.", care.allies[0]),
            ]
            for (position, reason, person) in said {
                try await care.decisions.decide(
                    position, reason: reason, on: found.subject, version: 1, by: person, in: care.inquiry.id)
            }
            let words = Finding.Words(statement: BothWords(standard: "Newer", easy: "Newer"))
            try await care.findings.revise(1, to: words, from: 1, by: care.panel[0], in: care.inquiry.id)
            // Who has left the panel said it all the same.
            try await care.people.remove(care.panel[1], from: care.inquiry.id, by: care.coordinator)
            let page = try await house.visitor("Reader").get("/work/care/findings/1").body
            let earlier = try #require(page.components(separatedBy: "Earlier drafts and decisions").last)
            for words in [
                "Panel1: \(Position.not_yet.words)", "It leaves out the nights.", "Panel2: \(Position.agree.words)",
                "Ally0: \(Position.agree_with_changes.words)", "Say &lt;who&gt; pays.",
            ] { #expect(earlier.contains(words), "\(words)") }
        }
    }

    @Test("A finding shows the passages it counts, or says how many more there are", arguments: [(5, 0), (11, 3)])
    func allPassages(count: Int, more: Int) async throws {
        try await house { house in
            var passages: [Passage.ID] = []
            for index in 0..<count {
                passages.append(try await house.care.passage(of: try await house.care.voice("Words number \(index).")))
            }
            _ = try await house.care.finding(supporting: passages)
            let page = try await house.visitor("Panel0").get("/work/care/findings/1").body
            #expect(page.contains("\(count) passages support it."))
            #expect(page.components(separatedBy: "Words number ").count - 1 == count - more)
            #expect(page.contains("See \(more) more passages that support it") == (more > 0))
        }
    }

    @Test("An ally is asked for advice, and a panel member for a decision")
    func advice() async throws {
        try await house { house in
            _ = try await house.care.finding()
            let ally = try await house.visitor("Ally0").get("/work/care").body
            #expect(ally.contains("Give your advice on 1 finding") && !ally.contains("is waiting for you"))
            let panel = try await house.visitor("Panel0").get("/work/care").body
            #expect(
                panel.contains("Say whether you agree with 1 finding") && panel.contains("The panel is waiting for you."))
        }
    }

    @Test("A draft that is newer than what is public says which is which", arguments: TestDatabase.available)
    func newerDraft(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            try await care.agreeFinding(try await care.finding())
            let panel = try await house.visitor("Panel0")
            let sentence = "Draft 1 is public. This is draft 2, which is not."
            try await care.publish(.publish_report, [1])
            let first = try await panel.get("/work/care/findings/1").body
            #expect(first.contains("Everybody can read this draft.") && !first.contains("Draft 1 is public."))
            let words = Finding.Words(statement: BothWords(standard: "Newer", easy: "Newer"))
            try await care.findings.revise(1, to: words, from: 1, by: care.panel[0], in: care.inquiry.id)
            let second = try await panel.get("/work/care/findings/1").body
            #expect(second.contains("\(sentence) <a href=\"/i/care/findings/1\">"))
            #expect(second.contains("Only those who work on the inquiry see it."))
        }
    }

    @Test("Who is missing is only said where the numbers are large enough to tell", arguments: [(4, true), (12, false)])
    func gap(people: Int, isTooSmall: Bool) async throws {
        try await house { house in
            var passages: [Passage.ID] = []
            for index in 0..<people {
                passages.append(try await house.care.passage(of: try await house.care.voice("Words \(index)")))
            }
            _ = try await house.care.finding(supporting: passages)
            let page = try await house.visitor("Panel0").get("/work/care/findings/1").body
            #expect(page.contains("The numbers are too small to say who is missing.") == isTooSmall)
            #expect(page.contains("A gap to think about:") != isTooSmall)
        }
    }

    @Test("Reasons and comments stand in one list, the oldest first, with their lines kept")
    func talk() async throws {
        try await house { house in
            let care = house.care
            let (subject, version, _) = try await care.subject(try await care.finding())
            try await care.findings.comment(
                "A comment before.\nIts second line.", on: 1, by: care.panel[0], in: care.inquiry.id)
            try await care.decisions.decide(
                .not_yet, reason: "A reason between.\nIts second line.", on: subject, version: version, by: care.panel[1],
                in: care.inquiry.id)
            try await care.findings.comment("A comment after.", on: 1, by: care.allies[0], in: care.inquiry.id)
            let page = try await house.visitor("Panel0").get("/work/care/findings/1").body
            let said = page.matches(
                of: /<p dir="auto">(A comment before\.|A reason between\.|A comment after\.|Its second line\.)<\/p>/)
            #expect(
                said.map { String($0.1) } == [
                    "A comment before.", "Its second line.", "A reason between.", "Its second line.", "A comment after.",
                ])
            #expect(page.components(separatedBy: "class=\"plain talk\"").count == 2)
        }
    }

    @Test(
        "Everybody reads a reason only when whoever gave it ticks that, and it can be taken off",
        arguments: TestDatabase.available)
    func reasonsForEverybody(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            _ = try await care.finding()
            let (panel, ally) = (try await house.visitor("Panel3"), try await house.visitor("Ally0"))
            let page = "/work/care/findings/1"
            func decide(
                _ who: Visitor, _ tick: [(String, String)], reason: String = "My sister waits."
            ) async throws -> Visitor.Page {
                try await who.get(page)
                return try await who.submit(
                    "\(page)/decisions", [("version", "1"), ("position", "not_yet"), ("reason", reason)] + tick)
            }
            let box = "name=\"may-publish\" id=\"may-publish\" value=\"yes\""
            #expect(try await panel.get(page).body.contains(box + ">"))
            #expect(try await !ally.get(page).body.contains("may-publish"))
            // What is refused keeps the tick; what is not ticked is not kept.
            #expect(try await decide(panel, [("may-publish", "yes")], reason: " ").body.contains(box + " checked>"))
            #expect(try await decide(panel, [("may-publish", "yes")]).status == .seeOther)
            #expect(try await panel.get(page).body.contains(box + " checked>"))
            #expect(try await decide(panel, []).status == .seeOther)
            #expect(try await panel.get(page).body.contains(box + ">"))
            _ = try await decide(panel, [("may-publish", "yes")])
            _ = try await decide(ally, [("may-publish", "yes")], reason: "An ally says.")

            try await care.agreeFinding(1)
            try await care.publish(.publish_report, [1])
            let everybody = Visitor(house.client)
            let report = try await everybody.get("/i/care/report").body
            #expect(report.contains("My sister waits.") && !report.contains("An ally says."))
            #expect(try await panel.get(page).body.contains("Your reason is public"))
            let other = try await house.visitor("Panel4")
            #expect(try await !other.get(page).body.contains("Your reason is public"))
            #expect(try await other.submit("\(page)/reasons/hide", []).status == .seeOther)
            #expect(try await everybody.get("/i/care/report").body.contains("My sister waits."))
            try await panel.get(page)
            #expect(try await panel.submit("\(page)/reasons/hide", []).location == page)
            let after = try await everybody.get("/i/care/report").body
            #expect(!after.contains("My sister waits."))
            #expect(after.contains("1 panel member does not agree to it as it is. They told the panel why."))
            let inside = try await panel.get(page).body
            #expect(!inside.contains("Your reason is public") && inside.contains("My sister waits."))
        }
    }

    @Test("The page of decisions says what has become of an agreement", arguments: TestDatabase.available)
    func decisions(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            let found = try await care.subject(try await care.finding())
            try await care.agree(found.subject, count: 4)
            func page(_ words: Wording) async throws -> String {
                try await Visitor(house.client).get(words.path("/i/care/decisions")).body
            }
            let agreed = "Finding 1 was agreed when 3 of 5 panel members had said yes. By now 4 have signed."
            #expect(try await page(.standard).contains("\(agreed) Agreed, not published yet."))
            #expect(try await page(.easy).contains("You cannot read it here yet."))
            try await care.publish(.publish_report, [1])
            for words in Wording.allCases {
                let published = try await page(words)
                #expect(published.contains("<a href=\"\(words.path("/i/care/findings/1"))\">Read finding 1</a>"))
                #expect(!published.contains("yet."))
            }
            let finding = try await Visitor(house.client).get("/i/care/findings/1").body
            #expect(finding.contains("when 3 of 5 panel members with lived experience had said yes; by now 4 have signed."))
            #expect(finding.contains("1 panel member has not said."))
        }
    }
}
