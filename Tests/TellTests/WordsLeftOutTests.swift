import Agree
import Foundation
import HTTPTypes
import Inquiries
import Listen
import PanelFixture
import Store
import Tell
import TestSupport
import Testing
import Web

@testable import Understand

/// Words that are left out of quotes are on no public byte, and in none of what the giver is told is public.
@Suite struct WordsLeftOutTests {
    private static let said = "Zebrafinch House is cold. I told them so."

    private func leaveOut(_ words: [String], _ site: PublicSite) async throws {
        let care = site.care
        let store = OmissionStore(database: care.database, ledger: care.ledger, isShown: PublicationStore.isShown)
        let seen = try await store.sheet(of: 1, in: care.inquiry.id).seen
        try await store.leaveOut(words, of: 1, seen: seen, in: care.inquiry.id, by: care.coordinator)
    }

    /// Publishes finding 1 and opens finding 2, each with the words of answer 1, whole and in part.
    private func publish(_ site: PublicSite) async throws -> Voice.ID {
        let care = site.care
        let voice = try await care.voice(Self.said)
        let whole = try await care.passage(of: voice)
        let part = try await care.database.write { db in
            try PassageStore.tag("House is cold.", at: 11..<25, of: voice, with: [], by: care.coordinator, db)
        }
        _ = try await care.finding("First", supporting: [whole])
        _ = try await care.finding("Second", supporting: [part], against: [whole])
        try await care.agreeFinding(1)
        try await care.publish(.publish_report, [1])
        try await care.publish(.publish_emerging, [2], title: "Still thinking")
        return voice
    }

    private func expectNothing(of word: String, _ site: PublicSite) async throws {
        for (address, body) in try await site.everything(findings: 1..<3) {
            #expect(body.range(of: word, options: .caseInsensitive) == nil, "\(address)")
        }
    }

    @Test("They are on no public byte from the next request on", arguments: TestDatabase.available)
    func noPublicByte(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let voice = try await publish(site)
            let pages = [
                "/i/care/report", "/i/care/findings/1", "/i/care/findings/2", "/i/care/emerging", "/i/care/report.txt",
                "/i/care/report.json", "/i/care/report.csv",
            ].flatMap { [$0, "/easy" + $0] }
            let before = try await site.everything(findings: 1..<3)
            for page in pages { #expect(before[page]?.contains("Zebrafinch House is cold") == true, "\(page)") }
            let version = site.care.database.pagesVersion.current
            try await leaveOut(["zebrafinch house"], site)
            #expect(site.care.database.pagesVersion.current > version)
            try await expectNothing(of: "zebrafinch", site)
            try await expectNothing(of: "House is cold", site)
            let after = try await site.everything(findings: 1..<3)
            for page in pages {
                #expect(after[page]?.contains("\(Omissions.mark) is cold") == true, "\(page)")
                let isSaid = ["recognised", "nobody can tell who", "\"isCut\":true", "\"isCut\" : true"]
                    .contains { after[page]?.contains($0) == true }
                #expect(isSaid, "\(page) says why")
            }
            // What is public stays left out.
            await #expect(throws: Refusal.self) { try await leaveOut([], site) }
            let uses = try await site.care.database.read { db in try PublicationStore.uses(of: voice, in: db) }
            #expect(
                uses.map(\.quotes) == [
                    ["\(Omissions.mark) is cold. I told them so."],
                    ["\(Omissions.mark) is cold. I told them so.", "\(Omissions.mark) is cold."],
                ])
            #expect(uses.map(\.areCut) == [true, true])
            // A whole passage of them is no quote at all.
            try await leaveOut(["Zebrafinch House is cold", "I told them so"], site)
            try await expectNothing(of: "is cold", site)
            try await expectNothing(of: "[words left out]", site)
            let behind = try await site.care.database.read { db in try PublicationStore.uses(of: voice, in: db) }
            #expect(behind.first?.sentence.standard.hasPrefix("What you told us is behind finding 1") == true)
        }
    }

    @Test("A changed answer never publishes what was left out before", arguments: TestDatabase.available)
    func changed(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let voice = try await publish(site)
            try await leaveOut(["Zebrafinch House"], site)
            func change(to text: String) async throws {
                let (text, parts) = Voice.compose([(question: nil, heading: "", text: text)])
                try await care.voices.change(
                    voice, answers: [], text: text, parts: parts, standpoints: [.draw_on], place: nil)
            }
            // The words move; the passage moves with them.
            try await change(to: "I moved. " + Self.said)
            try await expectNothing(of: "zebrafinch", site)
            #expect(try await site.get("/i/care/report").body.contains("\(Omissions.mark) is cold"))
            // Another spelling beside the words that stay: nothing of the answer is quoted until somebody looks.
            try await change(to: Self.said + " Zebra Finch House and Zebrafinch House, both.")
            try await change(to: Self.said + " Zebra Finch House and Zebra-finch House, both.")
            try await expectNothing(of: "zebra", site)
            try await expectNothing(of: "told them so", site)
            try await leaveOut(["Zebrafinch House", "Zebra Finch House", "Zebra-finch House"], site)
            try await expectNothing(of: "zebra", site)
            #expect(try await site.get("/i/care/report").body.contains("I told them so."))
        }
    }

    @Test(
        "The mark stands where the next answer begins, whatever stands between the two",
        arguments: TestDatabase.available, ["", " ", "\n", "\n\n"])
    func whereAnswersBegin(_ kind: TestDatabase, _ between: String) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis, .quote], how: "Ticked"))
            voice.text = "I wait in Zebra" + between + "finch House. I go."
            let second = 15 + between.unicodeScalars.count
            voice.parts = [
                .init(question: "a", heading: "A", start: 0, end: 15),
                .init(question: "b", heading: "B", start: second, end: second + 18),
            ]
            let kept = try await care.voices.keep(voice, in: care.inquiry.id)
            try await care.agreeFinding(try await care.finding(supporting: [try await care.passage(of: kept)]))
            try await care.publish(.publish_report, [1])
            func expect(_ quote: String) async throws {
                for words in Wording.allCases {
                    for address in ["report", "findings/1", "report.txt", "report.csv", "report.json"] {
                        let body = try await site.get(words.path("/i/care/\(address)")).body
                        #expect(body.contains(quote), "\(words) \(address)")
                    }
                }
            }
            try await expect("I wait in Zebra […] finch House. I go.")
            // Left out up to where the next answer begins, from there on, and across it.
            try await leaveOut(["zebra"], site)
            try await expect("I wait in \(Omissions.mark) […] finch House. I go.")
            try await leaveOut(["zebra", "finch House."], site)
            try await expect("I wait in \(Omissions.mark) […] \(Omissions.mark) I go.")
            try await leaveOut(
                [
                    "in Zebra\(between)finch House".split(whereSeparator: \.isNewline).joined(separator: " "), "zebra",
                    "finch House.",
                ], site)
            try await expect("I wait \(Omissions.mark) I go.")
        }
    }

    @Test("Where a quote goes from one answer on to the next, it says so", arguments: TestDatabase.available)
    func twoAnswers(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis, .quote], how: "Ticked"))
            (voice.text, voice.parts) = Voice.compose([
                (question: "a", heading: "A", text: "I wait.\n\nI wait in Zebrafinch House."),
                (question: "b", heading: "B", text: "More of my sister."),
                (question: "c", heading: "C", text: "Less noise."),
            ])
            let kept = try await care.voices.keep(voice, in: care.inquiry.id)
            try await care.agreeFinding(try await care.finding(supporting: [try await care.passage(of: kept)]))
            try await care.publish(.publish_report, [1])
            func expectQuote(_ quote: String, note: Bool) async throws {
                for words in Wording.allCases {
                    for address in ["report", "findings/1", "report.txt", "report.csv"] {
                        let body = try await site.get(words.path("/i/care/\(address)")).body
                        #expect(body.contains(quote), "\(words) \(address)")
                        let isNoted = body.contains("recognised") || body.contains("nobody can tell who")
                        #expect(isNoted == note, "\(words) \(address)")
                        let isJoined =
                            body.contains("the same person goes on in reply to another question.")
                            || body.contains("“[…]” is where they go on to the next question.")
                        #expect(isJoined, "\(words) \(address)")
                    }
                }
                let data = try await site.get("/i/care/report.json").body
                #expect(data.contains("More of my sister. […] Less noise."))
                let uses = try await care.database.read { db in try PublicationStore.uses(of: kept, in: db) }
                #expect(uses.flatMap(\.quotes) == [quote] && uses.map(\.areCut) == [note])
            }
            // An empty line within one answer is the giver's own.
            try await expectQuote(
                "I wait.\n\nI wait in Zebrafinch House. […] More of my sister. […] Less noise.", note: false)
            try await leaveOut(["Zebrafinch House"], site)
            try await expectQuote(
                "I wait.\n\nI wait in \(Omissions.mark). […] More of my sister. […] Less noise.", note: true)
            try await leaveOut(["Zebrafinch House", "More of my sister."], site)
            #expect(
                try await site.get("/i/care/report.txt").body.contains(
                    "in \(Omissions.mark). […] \(Omissions.mark) […] Less noise."))
        }
    }
}
