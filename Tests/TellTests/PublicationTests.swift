import Agree
import Foundation
import HTTPTypes
import HummingbirdTesting
import Inquiries
import Listen
import NIOCore
import PanelFixture
import Store
import TestSupport
import Testing
import Understand
import Web

@testable import Tell

#if canImport(FoundationXML)
import FoundationXML
#endif

@Suite struct PublicationTests {
    @Test(arguments: TestDatabase.available)
    func anEmergingFindingIsMarkedUntilItIsAgreed(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let number = try await care.finding("Ask us first")
            #expect(try await site.get("/i/care/findings/\(number)").status == .notFound)
            try await care.publish(.publish_emerging, [number], title: "What we are thinking")
            let emerging = try await site.get("/i/care/findings/\(number)")
            #expect(emerging.body.contains("Emerging: the panel has not agreed this yet"))
            #expect(!emerging.body.contains("Signed by"))
            #expect(try await site.get("/i/care/report").status == .notFound)
            try await care.agreeFinding(number)
            try await care.publish(.publish_report, [number])
            let agreed = try await site.get("/i/care/findings/\(number)")
            #expect(!agreed.body.contains("has not agreed this yet"))
            #expect(agreed.body.contains("Signed by 3 of 5 panel members with lived experience."))
            // What is in the report is not emerging any more.
            #expect(try await !site.get("/i/care/emerging").body.contains("Ask us first"))
        }
    }

    @Test("What was open for comment is closed when all of it is in the report", arguments: TestDatabase.available)
    func whatIsDecidedIsNotOpen(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            _ = try await care.finding("Ask us first")
            try await care.publish(.publish_emerging, [1], title: "What we are thinking")
            try await care.agreeFinding(1)
            try await care.publish(.publish_report, [1])
            for words in Wording.allCases {
                let page = try await site.get(words.path("/i/care/emerging"))
                #expect(page.status == .ok)
                #expect(page.body.contains("This is closed"))
                #expect(page.body.contains("<a class=\"go\" href=\"\(words.path("/i/care/report"))\">"))
                for wrong in ["Open for comment", "has not agreed this", "Not agreed yet", "No finding yet"] {
                    #expect(!page.body.contains(wrong), "\(words) \(wrong)")
                }
                for address in ["/i/care", "/i/care/report", "/i/care/findings/1", "/i/care/feed.atom"] {
                    let body = try await site.get(words.path(address)).body
                    #expect(!body.contains("/i/care/emerging"), "\(words) \(address)")
                    #expect(!body.contains("What we are thinking"), "\(words) \(address)")
                }
            }
            let paths = try await care.database.read { db in try PublicationStore.stagePaths(care.inquiry, db) }
            #expect(paths == [.tell: "/i/care/report", .agree: "/i/care/decisions"])
        }
    }

    @Test(arguments: TestDatabase.available)
    func aNewReportTakesThePlaceOfTheOldOne(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            for statement in ["One thing", "Another thing"] {
                try await care.agreeFinding(try await care.finding(statement))
            }
            try await care.publish(.publish_report, [1], title: "First report")
            try await care.publish(.publish_report, [2], title: "Second report")
            let report = try await site.get("/i/care/report").body
            #expect(report.contains("On the web: http") && report.contains("/i/care/report</p>"))
            #expect(report.contains("Second report") && report.contains("Another thing"))
            #expect(!report.contains("First report") && !report.contains("One thing"))
            #expect(try await site.get("/i/care/findings/1").status == .notFound)
            #expect(try await care.ledgerKinds().suffix(3) == ["agreed", "publication ended", "published"])
        }
    }

    @Test(arguments: TestDatabase.available)
    func aReportWithoutTheAgreementShowsNothing(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            try await care.agreeFinding(try await care.finding("One thing"))
            try await care.publish(.publish_report, [1])
            #expect(try await site.get("/i/care/report").body.contains("One thing"))
            // Somebody at the database takes the agreement away.
            try await care.database.write { db in try db.run("DELETE FROM agreement WHERE version = 1") }
            #expect(try await !site.get("/i/care/report").body.contains("One thing"))
            #expect(try await site.get("/i/care/findings/1").status == .notFound)
        }
    }

    @Test(arguments: TestDatabase.available)
    func numbersOfThePublicPassTheDisclosureRule(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            var passages: [Passage.ID] = []
            for index in 0..<43 {
                passages.append(
                    try await care.passage(
                        of: try await care.voice(
                            "Voice \(index)",
                            standpoints: index < 27 ? [.draw_on] : index < 41 ? [.family_carer] : [.told_no]
                        )
                    )
                )
            }
            try await care.agreeFinding(try await care.finding("Numbers", supporting: passages))
            try await care.publish(.publish_report, [1])
            let page = try await site.get("/i/care/findings/1").body
            #expect(page.contains("About 45 people’s voices stand behind this finding."))
            #expect(page.contains("About 25") && page.contains("About 15") && page.contains("Fewer than 10"))
            for exact in ["27", "43", "41", "14 "] { #expect(!page.contains(">\(exact)<"), "\(exact)") }
            let data = try #require(
                try JSONSerialization.jsonObject(with: Data(try await site.get("/i/care/report.json").body.utf8))
                    as? [String: Any]
            )
            let finding = try #require((data["findings"] as? [[String: Any]])?.first)
            let counts = try #require(finding["standpoints"] as? [[String: Any]]).map { $0["count"] as? Int }
            #expect(counts.compactMap(\.self) == [25, 15])
        }
    }

    @Test(arguments: TestDatabase.available)
    func whatFewShareIsNotSaidBesideAQuote(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            var passages: [Passage.ID] = []
            for index in 0..<10 { passages.append(try await care.passage(of: try await care.voice("Common \(index)"))) }
            passages.append(
                try await care.passage(
                    of: try await care.voice("Rare words", standpoints: [.told_no], channel: .letter)
                )
            )
            passages.append(
                try await care.passage(of: try await care.voice("Half rare", standpoints: [.draw_on], channel: .letter))
            )
            try await care.agreeFinding(try await care.finding("From", supporting: passages))
            try await care.publish(.publish_report, [1])
            let quotes = try await care.database.read { [inquiry = care.inquiry] db in
                try PublicQuotes.of(in: inquiry, db).values.flatMap(\.self)
            }
            let from = Dictionary(uniqueKeysWithValues: quotes.map { ($0.words, $0.source(.standard)) })
            #expect(from["Common 3"] == "Draws on social care. By survey.")
            #expect(from["Rare words"] == "Somebody who took part.")
            #expect(from["Half rare"] == "Draws on social care.")
        }
    }

    @Test(arguments: TestDatabase.available)
    func wholeSentencesComeFirstAndNoWordsTwice(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let voice = try await care.voice("They came late. Nobody rang me.")
            func passage(_ words: String, at place: Range<Int>) async throws -> Passage.ID {
                try await care.database.write { [coordinator = care.coordinator] db in
                    try PassageStore.tag(words, at: place, of: voice, with: [], by: coordinator, db)
                }
            }
            let part = try await passage("came late", at: 5..<14)
            let whole = try await passage("They came late.", at: 0..<15)
            let other = try await passage("rang me", at: 23..<30)
            let against = try await passage("late", at: 10..<14)
            try await care.agreeFinding(try await care.finding(supporting: [part, whole, other], against: [against]))
            try await care.publish(.publish_report, [1])
            let quotes = try await care.database.read { [inquiry = care.inquiry] db in
                try PublicQuotes.of(in: inquiry, db).values.flatMap(\.self)
            }
            #expect(quotes.filter { $0.stance == .for }.map(\.words) == ["They came late.", "rang me"])
            #expect(quotes.filter { $0.stance == .against }.map(\.words) == ["late"])
        }
    }

    @Test(arguments: TestDatabase.available)
    func whoDoesNotAgreeIsSaidWithTheirReasonsAndWithoutTheirNames(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let (subject, version, _) = try await care.subject(try await care.finding("One thing"))
            for (person, reason, mayPublish) in [
                (care.panel[3], "It leaves families out.", true), (care.panel[4], "It is about my sister.", false),
                (care.allies[0], "An ally’s reason.", true),
            ] {
                try await care.decisions.decide(
                    .agree_with_changes, reason: reason, mayPublish: mayPublish, on: subject, version: version, by: person,
                    in: care.inquiry.id)
            }
            try await care.agreeFinding(1)
            try await care.publish(.publish_report, [1])
            for page in ["report", "findings/1", "report.txt", "report.csv", "report.json"] {
                for words in Wording.allCases {
                    let body = try await site.get(words.path("/i/care/\(page)")).body
                    #expect(body.contains("It leaves families out."), "\(words) \(page)")
                    #expect(!body.contains("An ally’s reason.") && !body.contains("Panel3"), "\(words) \(page)")
                    #expect(!body.contains("about my sister"), "\(words) \(page)")
                }
            }
            func sees(_ words: String, easy: String) async throws {
                #expect(try await site.get("/i/care/findings/1").body.contains(words))
                #expect(try await site.get("/easy/i/care/findings/1").body.contains(easy))
                #expect(try await site.get("/i/care/report.json").body.contains(/"notAgreed" ?: ?2/))
            }
            let count = "2 panel members do not agree to it as it is. "
            let easy = "2 people on the panel did not say yes. "
            try await sees(count + "1 of them lets everybody read why:", easy: easy + "1 of them says why here:")
            // Taken off: nothing of it stays, the count does. Nobody takes off another's.
            try await care.decisions.hideReasons(on: 1, by: care.panel[4], in: care.inquiry.id)
            #expect(try await site.get("/i/care/report").body.contains("It leaves families out."))
            try await care.decisions.hideReasons(on: 1, by: care.panel[3], in: care.inquiry.id)
            for (address, body) in try await site.everything(findings: 1..<2) {
                #expect(!body.contains("leaves families"), "\(address)")
            }
            try await sees(count + "They told the panel why.", easy: easy + "They told the panel why.")
        }
    }

    @Test(arguments: TestDatabase.available)
    func theFeedIsValidWhateverIsInIt(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            #expect(XMLParser(data: Data(try await site.get("/i/care/feed.atom").body.utf8)).parse())
            let number = try await care.finding("<b>&amp; \u{7}\u{1F}\u{FFFE} ]]> \"quoted\" \u{1F3E0}\n\u{0}More")
            try await care.agreeFinding(number)
            try await care.publish(.publish_report, [number], title: "A & B <report>")
            for words in Wording.allCases {
                let xml = try await site.get(words.path("/i/care/feed.atom")).body
                let feed = FeedReader()
                let parser = XMLParser(data: Data(xml.utf8))
                parser.delegate = feed
                #expect(parser.parse(), "\(String(describing: parser.parserError))")
                #expect(feed.selfLinks == ["https://inquiry.example" + words.path("/i/care/feed.atom")])
                for name in ["id", "title", "updated"] {
                    #expect(feed.counts["feed/\(name)"] == 1)
                    #expect(feed.counts["entry/\(name)"] == 2)
                }
                #expect(feed.counts["feed/author"] == 1)
                #expect(Set(feed.ids).count == feed.ids.count)
                #expect(feed.ids.allSatisfy { $0.hasPrefix("urn:uuid:") })
            }
        }
    }

    @Test(arguments: TestDatabase.available)
    func givenMarkupIsShownAsWords(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let nasty = "<script>alert(1)</script> \u{202E}right to left"
            let passage = try await care.passage(
                of: try await care.voice(nasty, [.analysis, .quote, .name], name: "<img src=x>")
            )
            let number = try await care.finding("<script>x</script>", supporting: [passage])
            try await care.agreeFinding(number)
            try await care.publish(.publish_report, [number], title: "<script>t</script>")
            for (address, body) in try await site.everything(findings: 1..<2) where !address.contains("report.") {
                #expect(!body.contains("<script>"), "\(address)")
                #expect(!body.contains("<img src=x"), "\(address)")
            }
            #expect(try await site.get("/i/care/report.txt").body.contains("<script>alert(1)</script>"))
        }
    }

    @Test(arguments: TestDatabase.available)
    func theGiverSeesWhereTheirWordsWent(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            let voice = try await care.voice("My words")
            let other = try await care.voice("Not chosen")
            let number = try await care.finding("Heading\nAnd more", supporting: [try await care.passage(of: voice)])
            func uses(_ voice: Voice.ID) async throws -> [String] {
                try await care.database.read { db in
                    try PublicationStore.uses(of: voice, in: db).map { "\($0.sentence.standard) \($0.path)" }
                }
            }
            #expect(try await uses(voice) == [])
            try await care.publish(.publish_emerging, [number])
            let draft = "Your words are quoted in finding 1, a draft for comment: Heading /i/care/findings/1"
            #expect(try await uses(voice) == [draft])
            try await care.agreeFinding(number)
            try await care.publish(.publish_report, [number])
            #expect(
                try await uses(voice) == ["Your words are quoted in finding 1, in the report: Heading /i/care/findings/1"])
            #expect(try await uses(other) == [])
            try await care.voices.setConsent(Consent(items: [.analysis], how: "Changed"), of: voice, publicName: nil)
            #expect(
                try await uses(voice) == [
                    "What you told us is behind finding 1, in the report: Heading /i/care/findings/1"
                ])
            try await care.voices.setConsent(Consent(items: [], how: "Changed"), of: voice, publicName: nil)
            #expect(try await uses(voice) == [])
        }
    }

    @Test(arguments: TestDatabase.available)
    func theWayThroughTheStagesFollowsWhatIsOpen(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            let care = site.care
            func paths() async throws -> [Stage: String] {
                try await care.database.read { [inquiry = care.inquiry] db in
                    try PublicationStore.stagePaths(inquiry, db)
                }
            }
            #expect(try await paths().isEmpty)
            _ = try await care.finding("One")
            try await care.publish(.publish_emerging, [1])
            #expect(try await paths() == [.understand: "/i/care/emerging", .agree: "/i/care/decisions"])
            try await care.agreeFinding(1)
            try await care.publish(.publish_report, [1])
            #expect(try await paths()[.tell] == "/i/care/report")
        }
    }

    @Test(arguments: TestDatabase.available)
    func sharedPagesCarryNoFormAndNoCookie(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            try await site.care.agreeFinding(try await site.care.finding("One"))
            try await site.care.publish(.publish_report, [1])
            for words in Wording.allCases {
                for page in ["report", "findings/1", "report.txt", "report.json", "report.csv", "feed.atom"] {
                    try await site.client.execute(uri: words.path("/i/care/\(page)"), method: .get) { response in
                        #expect(response.status == .ok, "\(page)")
                        #expect(response.headers[.cacheControl] == "no-cache", "\(page)")
                        #expect(response.headers[.setCookie] == nil, "\(page)")
                        #expect(!String(buffer: response.body).contains("<form"), "\(page)")
                    }
                }
            }
        }
    }
}

/// Counts the elements a feed must have.
private final class FeedReader: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var ids: [String] = []
    var selfLinks: [String] = []
    private var path: [String] = []
    private var text = ""

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        if let parent = path.last { counts["\(parent)/\(name)", default: 0] += 1 }
        if name == "link", path.last == "feed", attributes["rel"] == "self" {
            selfLinks.append(attributes["href"] ?? "")
        }
        path.append(name)
        text = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        path.removeLast()
        if name == "id" { ids.append(text) }
    }
}

@Suite struct HomeNewsTests {
    @Test(arguments: TestDatabase.available)
    func theFirstPageShowsWhatIsAgreedAndWhatIsNot(_ kind: TestDatabase) async throws {
        try await withPublicSite(kind) { site in
            #expect(try await !site.get("/i/care").body.contains("What we found"))
            let care = site.care
            let mine = try await care.passage(of: try await care.voice("I want to see my sister"))
            let other = try await care.passage(of: try await care.voice("I see her quite enough"))
            let kept = try await care.passage(of: try await care.voice("Nobody may quote this", [.analysis]))
            _ = try await care.finding("See the people we love", supporting: [mine, kept], against: [other])
            _ = try await care.finding("Pay the people who help", supporting: [kept])
            try await care.agreeFinding(1)
            try await care.publish(.publish_report, [1])
            try await care.publish(.publish_emerging, [2], title: "Still thinking")
            for (words, found, heard) in [
                (Wording.standard, "What we found", "These are early threads, not findings."),
                (.easy, "The panel agreed this.", "The panel has not agreed this yet."),
            ] {
                let page = try await site.get(words.path("/i/care")).body
                #expect(page.contains(found) && page.contains(heard))
                #expect(page.contains(#"href="\#(words.path("/i/care/findings/1"))""#))
                #expect(page.contains(#"href="\#(words.path("/i/care/emerging"))""#))
                #expect(!page.contains("quite enough") && !page.contains("Nobody may quote this"))
            }
            #expect(try await site.get("/i/care").body.contains("I want to see my sister"))
        }
    }
}
