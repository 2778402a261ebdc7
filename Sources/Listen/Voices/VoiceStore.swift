public import Inquiries
public import Store
internal import TextAnalysis
public import Web

/// A voice about to be kept.
public struct NewVoice: Sendable {
    public var channel: Channel
    public var language = "en"
    public var givenAt: Timestamp?
    public var isLate = false
    public var answers: [(key: String, value: AnswerValue)] = []
    public var text = ""
    public var parts: [Voice.Part] = []
    public var standpoints: Set<Standpoint> = []
    public var place: String?
    public var whose = Whose()
    public var consent: Consent
    public var publicName: String?
    /// Contact details, sealed for this voice's id by `ContactStore`; nil when none were given.
    public var contact: String?
    public var source: (name: String, id: String)?
    public var receipt: (finder: String, hash: String)?

    public init(channel: Channel, consent: Consent) {
        self.channel = channel
        self.consent = consent
    }
}

/// An answer as it was given: one text, one number, or several choices.
public enum AnswerValue: Sendable, Hashable, Codable {
    case text(String)
    case number(Int)
    case choices([String])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Most answers are texts, and each wrong guess costs an error.
        if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else {
            self = .choices(try container.decode([String].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .choices(let choices): try container.encode(choices)
        }
    }

    public var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .number: false
        case .choices(let choices): choices.isEmpty
        }
    }

    /// The choices, whether one or several were allowed.
    public var chosen: [String] {
        switch self {
        case .text(let text): [text]
        case .number(let number): ["\(number)"]
        case .choices(let choices): choices
        }
    }
}

/// Told, in the same transaction, that a voice is about to be erased, so that what hangs on it can be noted.
public typealias WithdrawalObserver = @Sendable (Voice.ID, any Transaction) throws -> Void

/// A change of a voice's text, with what it does to what hangs on it.
public struct VoiceChange: Sendable {
    public let voice: Voice.ID
    public let before: String
    public let after: String
    /// The ids of the passages whose words are gone.
    public let lost: [String]
}

/// Told, in the same transaction, that a voice was changed. The passages that are lost are still there.
public typealias ChangeObserver = @Sendable (VoiceChange, any Transaction) throws -> Void

public struct VoiceStore: Sendable {
    let database: any Database
    let ledger: Ledger
    let keyring: Keyring
    private let onChange: [ChangeObserver]
    private let onWithdrawal: [WithdrawalObserver]

    public init(
        database: any Database, ledger: Ledger, keyring: Keyring, onChange: [ChangeObserver] = [],
        onWithdrawal: [WithdrawalObserver] = []
    ) {
        self.database = database
        self.ledger = ledger
        self.keyring = keyring
        self.onChange = onChange
        self.onWithdrawal = onWithdrawal
    }

    // MARK: - Keeping

    /// Keeps a voice, its answers and its place in the search, and records the consent. Durable when it returns.
    @discardableResult
    public func keep(_ voice: NewVoice, in inquiry: Inquiry.ID, by actor: Person.ID? = nil) async throws -> Voice.ID {
        try await database.write { db in try keep(voice, in: inquiry, by: actor, db) }
    }

    /// The same within a larger transaction.
    public func keep(
        _ voice: NewVoice, in inquiry: Inquiry.ID, by actor: Person.ID?, _ db: any Transaction
    ) throws -> Voice.ID {
        let place = try Self.nextPlace(in: inquiry, db)
        let id = try keep(voice, in: inquiry, at: place, db)
        try VoiceIndex.add([Self.entry(of: voice, at: place)], db)
        try ledger.append(
            .init(
                .consentGiven, inquiry: inquiry, actor: actor, subject: id.text,
                detail: ["items": voice.consent.list, "channel": voice.channel.rawValue]),
            in: db)
        return id
    }

    /// Keeps many voices, in their order. How all of them agreed is for the caller to record.
    public func keepAll(_ voices: [NewVoice], in inquiry: Inquiry.ID, _ db: any Transaction) throws {
        guard !voices.isEmpty else { return }
        var place = try Self.nextPlace(in: inquiry, db)
        var entries: [VoiceIndex.Entry] = []
        for voice in voices {
            _ = try keep(voice, in: inquiry, at: place, db)
            entries.append(Self.entry(of: voice, at: place))
            place = Place(number: place.number + 1, searchID: place.searchID + 1)
        }
        try VoiceIndex.add(entries, db)
    }

    private static func entry(of voice: NewVoice, at place: Place) -> VoiceIndex.Entry {
        VoiceIndex.Entry(
            searchID: place.searchID, text: voice.text,
            facts: VoiceIndex.facts(channel: voice.channel, place: voice.place, standpoints: voice.standpoints))
    }

    /// What tells a voice's place among the others: in its inquiry, and among all.
    private struct Place {
        let number: Int
        let searchID: Int
    }

    /// Shared writes run one after another, so nobody else takes the same place.
    ///
    /// `ORDER BY … LIMIT 1` rather than `MAX`: an index's last entry is the cheapest way even to a PostgreSQL that has
    /// not looked at the tables since they were empty, and so thinks going through them costs nothing.
    private static func nextPlace(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Place {
        let kept = try db.row(
            "SELECT number FROM voice WHERE inquiry_id = \(inquiry) ORDER BY number DESC LIMIT 1")?.int("number")
        let gone = try db.row(
            "SELECT number FROM withdrawal WHERE inquiry_id = \(inquiry) ORDER BY number DESC LIMIT 1")?.int("number")
        let found = try db.row("SELECT search_id FROM voice ORDER BY search_id DESC LIMIT 1")?.int("search_id")
        return Place(number: max(kept ?? 0, gone ?? 0) + 1, searchID: (found ?? 0) + 1)
    }

    private func keep(
        _ voice: NewVoice, in inquiry: Inquiry.ID, at place: Place, _ db: any Transaction
    ) throws -> Voice.ID {
        let id = Voice.ID.new()
        try db.run(
            """
            INSERT INTO voice (id, search_id, inquiry_id, number, channel, language, given_at, received_at, is_late, text,
                parts, place, whose, may_analyse, may_quote, may_name, may_contact, consent_how, public_name, source,
                source_id, receipt_finder, receipt_hash)
            VALUES (\(id), \(place.searchID), \(inquiry), \(place.number), \(voice.channel.rawValue), \(voice.language),
                \(voice.givenAt ?? db.now), \(db.now), \(voice.isLate), \(voice.text), \(try JSON.encode(voice.parts)),
                \(voice.place), \(try JSON.encode(voice.whose)), \(voice.consent.allows(.analysis)),
                \(voice.consent.allows(.quote)), \(voice.consent.allows(.name)), \(voice.consent.allows(.contact)),
                \(voice.consent.how), \(voice.publicName), \(voice.source?.name), \(voice.source?.id),
                \(voice.receipt?.finder), \(voice.receipt?.hash))
            """)
        try saveAnswers(voice.answers, voice.standpoints, of: id, db)
        if let contact = voice.contact {
            let sealed = try keyring.seal(contact, purpose: "contact", context: id.text)
            try db.run("INSERT INTO contact (voice_id, sealed) VALUES (\(id), \(sealed))")
        }
        return id
    }

    private func saveAnswers(
        _ answers: [(key: String, value: AnswerValue)], _ standpoints: Set<Standpoint>, of id: Voice.ID,
        _ db: any Transaction
    ) throws {
        for (key, value) in answers where !value.isEmpty {
            try db.run(
                "INSERT INTO voice_answer (voice_id, question_key, value) VALUES (\(id), \(key), \(try JSON.encode(value)))")
        }
        for standpoint in standpoints {
            try db.run("INSERT INTO voice_standpoint (voice_id, standpoint) VALUES (\(id), \(standpoint.rawValue))")
        }
    }

    // MARK: - Finding

    public static func find(_ id: Voice.ID, in db: any Transaction) throws -> Voice? {
        try db.row("SELECT * FROM voice WHERE id = \(id)").map(Voice.init)
    }

    static func find(number: Int, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Voice? {
        try db.row("SELECT * FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number)").map(Voice.init)
    }

    /// A voice of an inquiry that its panel may read.
    public static func get(_ id: Voice.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Voice {
        guard
            let row = try db.row(
                "SELECT * FROM voice WHERE id = \(id) AND inquiry_id = \(inquiry) AND may_analyse = 1")
        else { throw Refusal.notFound("answer") }
        return try Voice(row)
    }

    public static func answers(of id: Voice.ID, in db: any Transaction) throws -> [String: AnswerValue] {
        var answers: [String: AnswerValue] = [:]
        for row in try db.rows("SELECT question_key, value FROM voice_answer WHERE voice_id = \(id)") {
            answers[try row.text("question_key")] = try row.json("value")
        }
        return answers
    }

    public static func standpoints(of id: Voice.ID, in db: any Transaction) throws -> Set<Standpoint> {
        Set(
            try db.rows("SELECT standpoint FROM voice_standpoint WHERE voice_id = \(id)")
                .compactMap { Standpoint(rawValue: try $0.text("standpoint")) })
    }

    /// How many voices there are that may be used.
    public static func count(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Int {
        try db.count("SELECT count(*) AS n FROM voice WHERE inquiry_id = \(inquiry) AND may_analyse = 1")
    }

    // MARK: - The giver's rights

    /// Sets what the giver allows from now on. In force when this returns, and recorded.
    ///
    /// - Parameter contact: new contact details; nil leaves those there are, as long as contact is allowed.
    public func setConsent(
        _ consent: Consent, of id: Voice.ID, publicName: String?, contact: String? = nil
    ) async throws {
        let sealed = try contact.map { try keyring.seal($0, purpose: "contact", context: id.text) }
        try await database.write { [ledger] db in
            guard let voice = try Self.find(id, in: db) else { throw Refusal.notFound("answer") }
            let name = consent.allows(.name) ? publicName : nil
            try db.run(
                """
                UPDATE voice SET may_analyse = \(consent.allows(.analysis)), may_quote = \(consent.allows(.quote)),
                    may_name = \(consent.allows(.name)), may_contact = \(consent.allows(.contact)),
                    consent_how = \(consent.how), public_name = \(name)
                WHERE id = \(id)
                """)
            if !consent.allows(.contact) {
                try db.run("DELETE FROM contact WHERE voice_id = \(id)")
            } else if let sealed {
                try db.run(
                    """
                    INSERT INTO contact (voice_id, sealed) VALUES (\(id), \(sealed))
                    ON CONFLICT (voice_id) DO UPDATE SET sealed = excluded.sealed
                    """)
            }
            try ledger.append(
                .init(
                    .consentChanged, inquiry: voice.inquiry, actor: nil, subject: id.text,
                    detail: ["from": voice.consent.list, "to": consent.list]),
                in: db)
        }
    }

    /// Replaces what was said. Passages whose words are gone are gone too.
    public func change(
        _ id: Voice.ID, answers: [(key: String, value: AnswerValue)], text: String, parts: [Voice.Part],
        standpoints: Set<Standpoint>, place: String?
    ) async throws {
        try await database.write { [onChange] db in
            guard let voice = try Self.find(id, in: db) else { throw Refusal.notFound("answer") }
            try db.run("DELETE FROM voice_answer WHERE voice_id = \(id)")
            try db.run("DELETE FROM voice_standpoint WHERE voice_id = \(id)")
            try saveAnswers(answers, standpoints, of: id, db)
            try db.run(
                "UPDATE voice SET text = \(text), parts = \(try JSON.encode(parts)), place = \(place) WHERE id = \(id)")
            try VoiceIndex.remove(searchID: voice.searchID, db)
            let facts = VoiceIndex.facts(channel: voice.channel, place: place, standpoints: standpoints)
            try VoiceIndex.add([.init(searchID: voice.searchID, text: text, facts: facts)], db)
            let lost = try Self.moveSpans(of: id, to: text, db)
            let change = VoiceChange(voice: id, before: voice.text, after: text, lost: lost)
            for observer in onChange { try observer(change, db) }
            for start in stride(from: 0, to: lost.count, by: 500) {
                try db.run("DELETE FROM passage WHERE id IN (\(list: lost[start..<min(start + 500, lost.count)]))")
            }
        }
    }

    /// Passages keep their words: each moves to where its words now are, or is lost when they are no longer there. No two
    /// come to stand in one place. Returns the ids of those that are lost, out of the way of the others.
    private static func moveSpans(of id: Voice.ID, to text: String, _ db: any Transaction) throws -> [String] {
        let scalars = Array(text.unicodeScalars)
        var places: Set<Range<Int>> = []
        var lost: [String] = []
        var moved: [(passage: String, place: Range<Int>)] = []
        for row in try db.rows("SELECT id, start_at, quote FROM passage WHERE voice_id = \(id) ORDER BY start_at, id") {
            let passage = try row.text("id")
            let quote = Array(try row.text("quote").unicodeScalars)
            if let place = place(of: quote, in: scalars, near: try row.int("start_at"), besides: places) {
                places.insert(place)
                moved.append((passage, place))
            } else {
                lost.append(passage)
                try db.run(
                    """
                    UPDATE passage SET start_at = start_at + \(1 << 41), end_at = end_at + \(1 << 41) WHERE id = \(passage)
                    """)
            }
        }
        // By way of places nobody has: one may move to where another still stands.
        for away in [1 << 40, 0] {
            for (passage, place) in moved {
                try db.run(
                    """
                    UPDATE passage SET start_at = \(place.lowerBound + away), end_at = \(place.upperBound + away)
                    WHERE id = \(passage)
                    """)
            }
        }
        try db.run("UPDATE note SET start_at = NULL, end_at = NULL WHERE voice_id = \(id)")
        return lost
    }

    /// Where `quote` stands in `text`, the place nearest to `near` if it stands there several times.
    private static func place(
        of quote: [Unicode.Scalar], in text: [Unicode.Scalar], near: Int, besides taken: Set<Range<Int>>
    ) -> Range<Int>? {
        guard !quote.isEmpty, quote.count <= text.count else { return nil }
        return (0...(text.count - quote.count)).lazy
            .map { $0..<($0 + quote.count) }
            .filter { text[$0].elementsEqual(quote) && !taken.contains($0) }
            .min { abs($0.lowerBound - near) < abs($1.lowerBound - near) }
    }

    /// Erases a voice and everything that holds its words. What remains is that a voice was withdrawn.
    ///
    /// In force on the next request. Call `Database.scrub` afterwards, so that the words are in no file either.
    public func withdraw(_ id: Voice.ID) async throws {
        try await database.write { db in
            guard let voice = try Self.find(id, in: db) else { throw Refusal.notFound("answer") }
            try erase(
                voice, recorded: .init(.voiceWithdrawn, inquiry: voice.inquiry, actor: nil, subject: id.text), db)
        }
    }

    /// Deletes a voice within a larger transaction, tells the observers first, and records it with `entry`.
    func erase(_ voice: Voice, recorded entry: LedgerEntry.New, _ db: any Transaction) throws {
        let id = voice.id
        for observer in onWithdrawal { try observer(id, db) }
        let origin = try db.row("SELECT source, source_id FROM voice WHERE id = \(id)")
        let key = try origin.flatMap { row in
            try row.optionalText("source").map { sourceKey($0, try row.text("source_id")) }
        }
        try VoiceIndex.remove(searchID: voice.searchID, db)
        try db.run("DELETE FROM draft WHERE voice_id = \(id)")
        try db.run("DELETE FROM voice WHERE id = \(id)")
        try db.run(
            """
            INSERT INTO withdrawal (inquiry_id, number, at, source_key)
            VALUES (\(voice.inquiry), \(voice.number), \(db.now), \(key))
            """)
        try ledger.append(entry, in: db)
    }
}
