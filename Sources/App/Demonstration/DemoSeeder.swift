import Agree
import Foundation
import Inquiries
import Listen
import Store
import Synchronization
import Understand
import Web

/// Lets the made-up inquiry happen, in the order of its days, through the same stores as a real one.
///
/// Nothing is written past them: the demo's findings are agreed because its panel decided, and its ledger verifies.
struct DemoSeeder {
    /// One thing that happened on a day. Those of the same day happen in the order they are listed.
    struct Event {
        let daysAgo: Int
        let happen: @Sendable (AppEnvironment) async throws -> Void
    }

    /// The program, with all its stores writing at the time of `clock`.
    let app: AppEnvironment
    let clock: DemoClock
    let files: DemoFiles
    let today: Timestamp
    let record = DemoRecord()

    init(app: AppEnvironment, today: Timestamp = .now) throws {
        clock = DemoClock(today)
        self.app = try AppEnvironment(
            settings: app.settings, database: DatedDatabase(base: app.database, clock: clock), logger: app.logger)
        self.today = today
        files = try DemoFiles()
    }

    /// Seeds an empty database. Throws when there is an inquiry that is not made up: a demo never mixes with real voices.
    static func seedIfEmpty(_ app: AppEnvironment) async throws {
        let inquiries = try await app.inquiries.all()
        if let real = inquiries.first(where: { !$0.isDemo }) {
            throw SettingsError(
                "The data folder holds a real inquiry (\(real.title.standard)). Start the demo with another folder.")
        }
        guard inquiries.isEmpty else { return }
        print("Making the demo, a made-up inquiry of 300 voices. This takes a few seconds.")
        try await DemoSeeder(app: app).seed()
    }

    func seed() async throws {
        clock.set(day(-70))
        guard let coordinator = files.people.first(where: { $0.role == .coordinator }) else {
            throw SettingsError("The demo has no coordinator.")
        }
        let steward = try await app.people.makeSteward(
            name: coordinator.name, email: coordinator.email, about: coordinator.about)
        record.people.withLock { $0[coordinator.email] = steward }
        let inquiry = try await app.inquiries.create(details(), isDemo: true, by: steward)
        try await app.surveys.lookedAt(inquiry.id)
        for person in files.people where person.role != .coordinator {
            let id = try await app.people.give(
                person.role, name: person.name, email: person.email, about: person.about, in: inquiry.id, by: steward)
            record.people.withLock { $0[person.email] = id }
        }
        let events = try await voiceEvents(inquiry) + taggingEvents(inquiry) + findingEvents(inquiry)
        let ordered = events.enumerated().sorted { ($1.element.daysAgo, $0.offset) < ($0.element.daysAgo, $1.offset) }
        for (_, event) in ordered {
            clock.set(day(-event.daysAgo))
            try await event.happen(app)
        }
    }

    func day(_ offset: Int) -> Timestamp { today + .seconds(offset * 86_400) }

    private func details() -> InquiryDetails {
        let file = files.inquiry
        var details = InquiryDetails()
        details.slug = file.slug
        details.title = file.title
        details.question = file.question
        details.vision = file.vision.clauses.map {
            VisionClause(key: $0.key, text: BothWords(standard: $0.standard, easy: $0.easy))
        }
        let texts: [(TextKey, BothWords?)] = [
            (.about, file.texts["about"]), (.leaders, file.led_by), (.safety, file.texts["privacy"]),
            (.thanks, file.texts["thank_you"]), (.how_decided, file.texts["how_we_lead"]),
        ]
        details.texts = Dictionary(uniqueKeysWithValues: texts.compactMap { key, text in text.map { (key, $0) } })
        details.phases = file.phases.map {
            Phase(
                stage: $0.stage, name: $0.name, startsOn: Plain.isoDay(day($0.starts_in_days)),
                endsOn: Plain.isoDay(day($0.ends_in_days)))
        }
        details.opensAt = day(file.opens_in_days)
        details.closesAt = day(file.closes_in_days)
        details.languages = file.languages
        details.contact = .init(
            phone: file.contact.phone, text: file.contact.text, email: file.contact.email,
            note: file.contact.hours.standard)
        return details
    }
}

/// What was made so far, by the names the demo's files use.
final class DemoRecord: Sendable {
    let people = Mutex<[String: Person.ID]>([:])
    let voices = Mutex<[String: Voice.ID]>([:])
    /// Passages by voice and words.
    let passages = Mutex<[String: Passage.ID]>([:])

    func person(_ email: String) throws -> Person.ID {
        guard let id = people.withLock({ $0[email] }) else { throw SettingsError("The demo has no person \(email).") }
        return id
    }

    func voice(_ name: String) throws -> Voice.ID {
        guard let id = voices.withLock({ $0[name] }) else { throw SettingsError("The demo has no voice \(name) yet.") }
        return id
    }

    func passage(_ voice: String, _ quote: String) throws -> Passage.ID {
        guard let id = passages.withLock({ $0["\(voice) \(quote)"] }) else {
            throw SettingsError("The demo has no passage “\(quote)” in \(voice) yet.")
        }
        return id
    }
}
