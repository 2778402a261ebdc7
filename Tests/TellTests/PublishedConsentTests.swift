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
import Understand
import Web

/// Promise 2: what leaves the panel's rooms is filtered by the consent in force at that moment.
@Suite struct PublishedConsentTests {
    private static let marker = "zebrafinch"
    private static let name = "Quillonia"

    /// Publishes a report with finding 1 and opens finding 2 for comment, both with a passage of `voice` on either side.
    private func publish(_ site: PublicSite, _ voice: Voice.ID) async throws {
        let care = site.care
        let marked = try await care.passage(of: voice)
        let plain = try await care.passage(of: try await care.voice("Plain words that stay"))
        _ = try await care.finding("First", supporting: [marked, plain])
        _ = try await care.finding("Second", supporting: [plain], against: [marked])
        try await care.agreeFinding(1)
        try await care.publish(.publish_report, [1])
        try await care.publish(.publish_emerging, [2], title: "Still thinking")
    }

    private func expectNothing(of word: String, _ site: PublicSite, _ why: Comment) async throws {
        for (address, body) in try await site.everything(findings: 1..<3) {
            #expect(!body.contains(word), "\(address): \(why)")
        }
    }

    @Test(arguments: TestDatabase.available)
    func nothingOfAWithdrawnVoiceIsOnAnyPublicByte(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let voice = try await site.care.voice(
                "A \(Self.marker) sang",
                [.analysis, .quote, .name],
                standpoints: [.told_no],
                channel: .phone,
                name: Self.name
            )
            try await publish(site, voice)
            let before = try await site.everything(findings: 1..<3)
            for page in [
                "/i/care", "/i/care/report", "/easy/i/care/findings/1", "/i/care/findings/2", "/i/care/report.txt",
                "/easy/i/care/report.json", "/i/care/report.csv", "/easy/i/care/emerging",
            ] {
                #expect(before[page]?.contains(Self.marker) == true, "\(page)")
                #expect(before[page]?.contains(Self.name) == true, "\(page)")
            }
            try await site.care.voices.withdraw(voice)
            try await expectNothing(of: Self.marker, site, "its words")
            try await expectNothing(of: Self.name, site, "its name")
            try await expectNothing(of: voice.text, site, "its id")
            let after = try await site.everything(findings: 1..<3)
            #expect(after["/i/care/findings/1"]?.contains("One answer this finding drew on was withdrawn since.") == true)
            #expect(after["/easy/i/care/findings/2"]?.contains("One person took their words back.") == true)
            #expect(after["/i/care/report"]?.contains("Plain words that stay") == true)
        }
    }

    @Test(arguments: TestDatabase.available)
    func eachConsentTakesEffectOnTheNextRequest(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let voices = site.care.voices
            let voice = try await site.care.voice(
                "A \(Self.marker) sang",
                [.analysis, .quote, .name],
                name: Self.name
            )
            try await publish(site, voice)
            func shows(_ word: String) async throws -> Bool {
                try await site.everything(findings: 1..<3).values.contains { $0.contains(word) }
            }
            #expect(try await shows(Self.name))
            // Without the name.
            try await voices.setConsent(
                Consent(items: [.analysis, .quote], how: "Changed"),
                of: voice,
                publicName: Self.name
            )
            try await expectNothing(of: Self.name, site, "the name")
            #expect(try await shows(Self.marker))
            // To be used but not quoted.
            try await voices.setConsent(Consent(items: [.analysis], how: "Changed"), of: voice, publicName: nil)
            try await expectNothing(of: Self.marker, site, "not to be quoted")
            // Not to be used.
            try await voices.setConsent(Consent(items: [.contact], how: "Changed"), of: voice, publicName: nil)
            try await expectNothing(of: Self.marker, site, "not to be used")
            // And back again: it is the consent in force that counts.
            try await voices.setConsent(
                Consent(items: [.analysis, .quote, .name], how: "Changed"),
                of: voice,
                publicName: Self.name
            )
            #expect(try await shows(Self.marker))
            #expect(try await shows(Self.name))
        }
    }

    @Test(arguments: TestDatabase.available)
    func wordsThatMayNotBeQuotedNeverShow(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            try await publish(site, try await site.care.voice("A \(Self.marker) sang", [.analysis], name: Self.name))
            try await expectNothing(of: Self.marker, site, "never allowed")
            // A database that says "may be named" of somebody who may not be quoted still shows nothing.
            try await site.care.database.write { db in
                try db.run("UPDATE voice SET may_name = 1, public_name = \(Self.name)")
            }
            try await expectNothing(of: Self.marker, site, "a name is no leave to quote")
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatIsTakenDownIsGone(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            try await publish(site, try await care.voice("A \(Self.marker) sang"))
            for ending in try await PublicationStore(database: care.database).endings(of: care.inquiry.id) {
                let motion = try await care.motions.propose(
                    .end_publication,
                    .end(ending),
                    by: care.coordinator,
                    in: care.inquiry.id
                )
                try await care.agree(.motion(motion))
            }
            try await expectNothing(of: Self.marker, site, "taken down")
            #expect(try await site.get("/i/care/report").status == .notFound)
            #expect(try await site.get("/i/care/findings/1").status == .notFound)
            #expect(try await site.get("/easy/i/care/emerging").status == .notFound)
            #expect(try await care.ledgerKinds().count { $0 == "publication ended" } == 2)
        }
    }

    @Test(arguments: TestDatabase.available)
    func draftsAreNobodysBusinessUntilThePanelShowsThem(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let passage = try await care.passage(of: try await care.voice("A \(Self.marker) sang"))
            let number = try await care.finding("A draft", supporting: [passage])
            try await care.agreeFinding(number)
            // Agreed, but not published.
            try await expectNothing(of: Self.marker, site, "agreed is not published")
            try await care.publish(.publish_report, [number])
            #expect(try await site.get("/i/care/report").body.contains(Self.marker))
            // A new draft with other passages changes nothing that is published.
            let hidden = try await care.passage(of: try await care.voice("A wallcreeper sang"))
            try await care.findings.add(
                [hidden],
                as: .for,
                to: number,
                version: 1,
                by: care.panel[0],
                in: care.inquiry.id
            )
            try await expectNothing(of: "wallcreeper", site, "a draft nobody agreed")
            #expect(try await site.get("/i/care/report").body.contains(Self.marker))
        }
    }
}
