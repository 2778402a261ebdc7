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

/// What the panel sees of what it would publish.
extension PanelWorkTests {
    @Test("What would be public is shown before the panel decides", arguments: TestDatabase.available)
    func preview(kind: TestDatabase) async throws {
        try await house(on: kind) { house in
            let care = house.care
            let named = try await care.voice("They came late.", [.analysis, .quote, .name], name: "Quillonia")
            let silent = try await care.voice("Not to be quoted.", [.analysis])
            _ = try await care.finding(supporting: [try await care.passage(of: named), try await care.passage(of: silent)])
            _ = try await care.finding("Answer when people call", against: [try await care.passage(of: named)])
            var items: [Motion.Publishing.Item] = []
            for number in 1...2 {
                try await care.agreeFinding(number)
                items.append(try await care.subject(number).item)
            }
            let motion = try await care.motions.propose(
                .publish_report,
                .publish(
                    .init(
                        title: BothWords(standard: "Ours to live", easy: "Our life"),
                        introduction: BothWords(standard: "Read it in order.", easy: "Start here."), items: items)),
                by: care.coordinator, in: care.inquiry.id)
            let panel = try await house.visitor("Panel0")
            let address = "/work/care/publishing/\(motion)"
            #expect(try await panel.get(address).body.contains("href=\"\(address)/preview\""))
            let shown = try await panel.get("\(address)/preview").body
            for words in [
                "Plan support around lives", "Easy: Plan support around lives", "They came late.", "Quillonia.",
                "Fewer than 10 people’s voices stand behind this finding.", "Signed by 3 of 5", "Our life",
                "Read it in order.", "Start here.",
            ] { #expect(shown.contains(words), "\(words)") }
            #expect(!shown.contains("Not to be quoted."))
            // Finding by finding: a list to jump from, each closed, and the same with everything open.
            #expect(shown.contains("<a href=\"#finding-1\">1. Plan support around lives</a>: 1 quote"))
            #expect(shown.contains("<a href=\"#finding-2\">2. Answer when people call</a>: no quotes, 1 that does not fit"))
            #expect(shown.contains("<h2 id=\"finding-2\">"))
            #expect(shown.components(separatedBy: "<details class=\"more\">").count == 3)
            #expect(shown.contains("href=\"#finding-2\">Next: finding 2"))
            #expect(shown.contains("href=\"\(address)/preview?all=1\""))
            let all = try await panel.get("\(address)/preview?all=1").body
            #expect(all.components(separatedBy: "<details class=\"more\" open>").count == 3)
            func findings(_ page: String) -> String {
                page.components(separatedBy: "<section").dropFirst(2).joined()
                    .replacing("<details class=\"more\" open>", with: "<details class=\"more\">")
                    .replacing(/value="[^"]*"/, with: "")
            }
            #expect(!findings(all).isEmpty && findings(all) == findings(shown))
            #expect(try await Visitor(house.client).get("\(address)/preview").status != .ok)
            // Once it is decided, the pages themselves are there to read.
            try await care.agree(.motion(motion))
            #expect(try await panel.get("\(address)/preview").location == address)
            #expect(try await panel.get("/i/care/report").body.contains("They came late."))
        }
    }

    @Test(
        "A page with something to put right says so first in its title",
        arguments: [
            ("bev", "/work/care/findings/1", "/work/care/findings/1/comments", "Problem: Finding 1 - "),
            ("Panel0", "/work/care/findings/1", "/work/care/findings/1/decisions", "Problem: Finding 1 - "),
            ("bev", "/work/care/findings/new", "/work/care/findings", "Problem: Propose a finding - "),
            (
                "bev", "/work/care/publishing/new/change_rule", "/work/care/publishing/new/change_rule",
                "Problem: Change the rules - "
            ),
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
