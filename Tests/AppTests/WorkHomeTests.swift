import Inquiries
import Listen
import Store
import TestSupport
import Testing
import Web

@testable import App

/// What pages count adds up for whoever reads them side by side.
@Suite struct WorkHomeTests {
    @Test("The working home says why fewer answers are read than came in, and nothing of groups while there are few")
    func counts() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            details.opensAt = .now - .seconds(60)
            let inquiry = try await app.inquiries.create(details, by: ann)
            let coordinator = try await signedIn(client)
            for number in 1...9 {
                let items: Set<Consent.Item> = number == 1 ? [] : [.analysis]
                var voice = NewVoice(channel: .survey, consent: Consent(items: items, how: "Chosen on the site"))
                voice.text = "Choirs"
                voice.parts = [.init(question: nil, heading: "", start: 0, end: 6)]
                _ = try await app.voices.keep(voice, in: inquiry.id)
            }
            _ = try await app.answering.drafts.start(in: inquiry.id)
            let few = try await coordinator.get("/work/ours").body
            #expect(few.contains("9 answers came in during the last seven days. 1 of them may not be used."))
            #expect(few.contains("1 of all may not be used") && few.contains("1 begun and not sent (both surveys)"))
            #expect(few.contains("Too few answers so far to say.") && !few.contains("Fewer than 10"))
            var voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis], how: "Chosen on the site"))
            voice.text = "Choirs"
            voice.parts = [.init(question: nil, heading: "", start: 0, end: 6)]
            _ = try await app.voices.keep(voice, in: inquiry.id)
            let enough = try await coordinator.get("/work/ours").body
            #expect(!enough.contains("Too few answers so far to say.") && enough.contains("Fewer than 10"))
            #expect(enough.contains("People who asked for support and were told no"))
        }
    }

    @Test("The record of decisions says why numbers are missing, where some are")
    func missingNumbers() async throws {
        try await withApp(on: .sqlite) { app, client in
            let ann = try await makePerson(app, "ann@example.org", name: "Ann Bell", isSteward: true)
            var details = InquiryDetails()
            details.slug = "ours"
            details.title = BothWords("Ours")
            let inquiry = try await app.inquiries.create(details, by: ann)
            let visitor = Visitor(client)
            #expect(try await !visitor.get("/i/ours/decisions").body.contains("Some numbers are not shown."))
            let voice = NewVoice(channel: .survey, consent: Consent(items: [.analysis], how: "Chosen on the site"))
            _ = try await app.voices.keep(voice, in: inquiry.id)
            #expect(try await visitor.get("/i/ours/decisions").body.contains("Some numbers are not shown."))
            #expect(try await !visitor.get("/easy/i/ours/decisions").body.contains("Some numbers are not shown."))
        }
    }
}
