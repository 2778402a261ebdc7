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

    private func house(
        on kind: TestDatabase = .sqlite, _ body: @escaping @Sendable (House) async throws -> Void
    ) async throws {
        try await withApp(on: kind) { app, client in
            let care = try await PanelFixture(app.database, effects: PublicationStore.effects)
            try await body(House(care: care, client: client, app: app))
        }
    }

    @Test("An ally is asked for advice, and a panel member for a decision")
    func advice() async throws {
        try await house { house in
            _ = try await house.care.finding()
            let ally = try await house.visitor("Ally0").get("/work/care").body
            #expect(ally.contains("Give your advice on 1 finding") && !ally.contains("cannot decide without you"))
            let panel = try await house.visitor("Panel0").get("/work/care").body
            #expect(panel.contains("Say whether you agree with 1 finding") && panel.contains("cannot decide without you"))
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
            try await care.findings.comment("A comment before.\nIts second line.", on: 1, by: care.panel[0], in: care.inquiry.id)
            try await care.decisions.decide(
                .not_yet, reason: "A reason between.\nIts second line.", on: subject, version: version, by: care.panel[1],
                in: care.inquiry.id)
            try await care.findings.comment("A comment after.", on: 1, by: care.allies[0], in: care.inquiry.id)
            let page = try await house.visitor("Panel0").get("/work/care/findings/1").body
            let said = page.matches(of: /<p dir="auto">(A comment before\.|A reason between\.|A comment after\.|Its second line\.)<\/p>/)
            #expect(
                said.map { String($0.1) } == [
                    "A comment before.", "Its second line.", "A reason between.", "Its second line.", "A comment after.",
                ])
            #expect(page.components(separatedBy: "class=\"plain talk\"").count == 2)
        }
    }

    @Test("A page with something to put right says so first in its title", arguments: [
        ("bev", "/work/care/findings/1", "/work/care/findings/1/comments", "Problem: Finding 1 - "),
        ("Panel0", "/work/care/findings/1", "/work/care/findings/1/decisions", "Problem: Finding 1 - "),
        ("bev", "/work/care/findings/new", "/work/care/findings", "Problem: Propose a finding - "),
        ("bev", "/work/care/publishing/new/change_rule", "/work/care/publishing/new/change_rule", "Problem: Change the rules - "),
        ("bev", "/work/care/themes/new", "/work/care/themes", "Problem: "),
        ("bev", "/work/care/people", "/work/care/people", "Problem: "),
    ])
    func problems(name: String, page: String, form: String, title: String) async throws {
        try await house { house in
            _ = try await house.care.finding()
            let visitor = try await house.visitor(name)
            #expect(try await !visitor.get(page).body.contains("<title>Problem: "))
            let answer = try await visitor.submit(form, [])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("<title>\(title)"))
            #expect(!answer.body.contains("Problem: Problem: "))
        }
    }
}
