import Crypto
import Foundation
import Inquiries
import Listen
import Store
import Web

@testable import Understand

/// An inquiry with two people in its reading room.
struct ReadingRoom: Sendable {
    let database: any Database
    let inquiry: Inquiry
    let voices: VoiceStore
    let passages: PassageStore
    let tags: TagStore
    let omissions: OmissionStore
    let ann: Person.ID
    let bo: Person.ID

    init(_ database: any Database, slug: String = "care") async throws {
        self.database = database
        let keyring = Keyring(secret: SymmetricKey(size: .bits256))
        let ledger = try Ledger(keyring: keyring)
        voices = VoiceStore(
            database: database, ledger: ledger, keyring: keyring, onChange: [OmissionStore.onChange])
        omissions = OmissionStore(database: database, ledger: ledger)
        passages = PassageStore(database: database)
        tags = TagStore(database: database)
        let ann = Person.ID.new()
        let bo = Person.ID.new()
        self.ann = ann
        self.bo = bo
        try await database.write { db in
            for (id, name) in [(ann, "Ann Lee"), (bo, "Bo Moss")] {
                try db.run(
                    "INSERT INTO person (id, name, email, created_at) VALUES (\(id), \(name), \(id.text + slug), \(db.now))")
            }
        }
        var details = InquiryDetails()
        details.slug = slug
        details.title = BothWords("Our support")
        details.question = BothWords("What is a good week?")
        inquiry = try await InquiryStore(database: database, ledger: ledger).create(details, by: ann)
    }

    /// Keeps an answer; returns its number.
    @discardableResult
    func say(
        _ text: String, _ items: Set<Consent.Item> = [.analysis, .quote], channel: Channel = .survey,
        standpoints: Set<Standpoint> = [], place: String? = nil
    ) async throws -> Int {
        var voice = NewVoice(channel: channel, consent: Consent(items: items, how: "Ticked by the giver"))
        (voice.text, voice.parts) = Voice.compose([(question: nil, heading: "", text: text)])
        voice.standpoints = standpoints
        voice.place = place
        let id = try await voices.keep(voice, in: inquiry.id)
        return try await database.read { db in try db.count("SELECT number AS n FROM voice WHERE id = \(id)") }
    }

    func id(of number: Int) async throws -> Voice.ID {
        try await database.read { [inquiry] db in
            guard let row = try db.row("SELECT id FROM voice WHERE inquiry_id = \(inquiry.id) AND number = \(number)")
            else { throw Refusal.notFound("answer") }
            return try row.id("id")
        }
    }

    /// Tags words of an answer where they first stand.
    @discardableResult
    func tag(_ words: String, of number: Int, _ name: String, by person: Person.ID? = nil) async throws -> Passage.ID {
        let text = try await database.read { [inquiry] db in
            try db.row("SELECT text FROM voice WHERE inquiry_id = \(inquiry.id) AND number = \(number)")?.text("text") ?? ""
        }
        guard let range = text.range(of: words) else { throw Refusal.notFound("passage") }
        let start = text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)
        return try await passages.tag(
            Span(start: start, end: start + words.unicodeScalars.count, seen: Span.fingerprint(of: text)), of: number,
            in: inquiry.id, with: [], named: name, by: person ?? ann)
    }

    func counts() async throws -> [TagCount] {
        try await database.read { [inquiry] db in try TagStore.counts(in: inquiry.id, db) }
    }

    func tagID(_ name: String) async throws -> Tag.ID {
        try await counts().first { $0.tag.name == name }?.tag.id ?? Tag.ID("none")
    }

    /// Every tag with who put it on what, as text that two states can be compared by.
    func state() async throws -> [String] {
        try await database.read { [inquiry] db in
            try db.rows(
                """
                SELECT tag.id, tag.name, tag.meaning, passage_tag.passage_id, passage_tag.person_id, passage_tag.at
                FROM tag LEFT JOIN passage_tag ON passage_tag.tag_id = tag.id WHERE tag.inquiry_id = \(inquiry.id)
                ORDER BY tag.id, passage_tag.passage_id, passage_tag.person_id
                """
            ).map { row in row.pairs.map { "\($0.0)=\($0.1)" }.joined(separator: " ") }
        }
    }

    func search(_ words: String, _ change: (inout VoiceFilter) -> Void = { _ in }) async throws -> [Int] {
        try await list(words, change).voices.map(\.number)
    }

    func list(
        _ words: String, at place: VoiceSearch.Place = .first, _ change: (inout VoiceFilter) -> Void = { _ in }
    ) async throws -> VoiceSearch.Results {
        var filter = VoiceFilter()
        filter.words = words
        change(&filter)
        return try await VoiceSearch(database: database).list(filter, at: place, in: inquiry.id, for: ann)
    }
}
