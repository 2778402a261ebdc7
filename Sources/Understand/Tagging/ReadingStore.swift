public import Inquiries
internal import Listen
public import Store
internal import TextAnalysis
internal import Web

/// Opens answers in the reading room, and keeps who has read what.
public struct ReadingStore: Sendable {
    private struct Reader: Hashable {
        let person: Person.ID
        let inquiry: Inquiry.ID
    }

    private struct Tally {
        let all: Int
        let left: Int
    }

    let database: any Database
    private let voices = VersionCache<Voice.ID, ReadingVoice>(mostCost: 24_000_000)
    private let sentences = VersionCache<String, [Range<Int>]>(mostCost: 200_000)
    private let panels = VersionCache<Inquiry.ID, TagPanel>(mostCost: 16)
    private let tallies = VersionCache<Reader, Tally>(mostCost: 1_000)

    public init(database: any Database) { self.database = database }

    /// An answer with everything its page shows, for one reader.
    struct Reading: Sendable {
        let voice: ReadingVoice
        let panel: TagPanel
        let previous: Int?
        let next: Int?
        let all: Int
        let left: Int
        /// Everybody else who has read it.
        let readers: [String]
        let isReadByMe: Bool
        /// Whether they left it for somebody else. Others are not told.
        let isLeftByMe: Bool
    }

    /// Throws `Refusal.notFound` when there is no such answer, or it may not be used any more.
    func open(
        _ number: Int, _ filter: VoiceFilter, in inquiry: Inquiry, for reader: Person.ID
    ) async throws -> Reading {
        let version = database.pagesVersion.current
        return try await database.read { db in
            let voice = try voice(number, of: inquiry.id, version: version, db)
            let neighbours = try VoiceSearch.neighbours(of: number, filter, in: inquiry.id, for: reader, db)
            let tally = try tally(for: Reader(person: reader, inquiry: inquiry.id), version: version, db)
            var readers: [String] = []
            var (isReadByMe, isLeftByMe) = (false, false)
            for row in try db.rows(
                """
                SELECT person.id, person.name, 0 AS is_left, reading.at
                FROM reading JOIN person ON person.id = reading.person_id WHERE reading.voice_id = \(voice.voice.id)
                UNION ALL
                SELECT person_id, '', 1, at FROM leaving
                WHERE voice_id = \(voice.voice.id) AND person_id = \(reader)
                ORDER BY at
                """)
            {
                if try row.bool("is_left") {
                    isLeftByMe = true
                } else if try row.id("id", of: Person.self) == reader {
                    isReadByMe = true
                } else {
                    readers.append(try row.text("name"))
                }
            }
            return Reading(
                voice: voice, panel: try panel(of: inquiry, version: version, db), previous: neighbours.previous,
                next: neighbours.next, all: tally.all, left: tally.left, readers: readers, isReadByMe: isReadByMe,
                isLeftByMe: isLeftByMe)
        }
    }

    /// Deletes what somebody left for others to read, which nobody else was told: their account is being closed.
    public static func forget(_ person: Person.ID, in db: any Transaction) throws {
        try db.run("DELETE FROM leaving WHERE person_id = \(person)")
    }

    /// Where a reader goes on: the first answer they have neither read nor left, or else the first. Nil when there is none.
    func start(_ filter: VoiceFilter, in inquiry: Inquiry.ID, for reader: Person.ID) async throws -> Int? {
        try await database.read { db in
            try VoiceSearch.firstUnread(filter, in: inquiry, for: reader, db)
                ?? VoiceSearch.neighbours(of: 0, filter, in: inquiry, for: reader, db).next
        }
    }

    /// Notes that somebody has read an answer. Returns the next one of the filter, found before the mark takes effect.
    func markRead(
        _ number: Int, _ filter: VoiceFilter, in inquiry: Inquiry.ID, by reader: Person.ID
    ) async throws -> Int? {
        let next = try await database.write(.own) { db in
            let next = try VoiceSearch.neighbours(of: number, filter, in: inquiry, for: reader, db).next
            try Self.markRead(number, in: inquiry, by: reader, db)
            return next
        }
        tallies.forget(Reader(person: reader, inquiry: inquiry))
        return next
    }

    /// The same within a larger transaction. Does nothing when they had read it, or it may not be used any more. An
    /// answer they had left is left no more.
    public static func markRead(
        _ number: Int, in inquiry: Inquiry.ID, by reader: Person.ID, _ db: any Transaction
    ) throws {
        try add(number, of: inquiry, to: "reading", of: reader, db)
        try remove(number, of: inquiry, from: "leaving", of: reader, db)
    }

    /// Leaves an answer for somebody else: for this reader alone it is no more among what is left to read, to all
    /// others they have simply not read it. Returns the next one of the filter, found before it takes effect.
    func leave(
        _ number: Int, _ filter: VoiceFilter, in inquiry: Inquiry.ID, by reader: Person.ID
    ) async throws -> Int? {
        let next = try await database.write(.own) { db in
            let next = try VoiceSearch.neighbours(of: number, filter, in: inquiry, for: reader, db).next
            try Self.add(number, of: inquiry, to: "leaving", of: reader, db)
            try Self.remove(number, of: inquiry, from: "reading", of: reader, db)
            return next
        }
        tallies.forget(Reader(person: reader, inquiry: inquiry))
        return next
    }

    /// Puts an answer that a reader had left back among what is left for them to read.
    func takeBack(_ number: Int, in inquiry: Inquiry.ID, by reader: Person.ID) async throws {
        try await database.write(.own) { db in
            try Self.remove(number, of: inquiry, from: "leaving", of: reader, db)
        }
        tallies.forget(Reader(person: reader, inquiry: inquiry))
    }

    private static func add(
        _ number: Int, of inquiry: Inquiry.ID, to marks: SQL, of reader: Person.ID, _ db: any Transaction
    ) throws {
        try db.run(
            """
            INSERT INTO \(marks) (person_id, voice_id, at)
            SELECT person.id, voice.id, \(db.now) FROM voice, person
            WHERE voice.inquiry_id = \(inquiry) AND voice.number = \(number) AND voice.may_analyse = 1
                AND person.id = \(reader)
            ON CONFLICT (person_id, voice_id) DO NOTHING
            """)
    }

    private static func remove(
        _ number: Int, of inquiry: Inquiry.ID, from marks: SQL, of reader: Person.ID, _ db: any Transaction
    ) throws {
        try db.run(
            """
            DELETE FROM \(marks) WHERE person_id = \(reader) AND voice_id IN
                (SELECT id FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number))
            """)
    }

    /// An answer's sentences, and the fingerprint of the text they are of: all that a choice in it needs to be understood.
    struct Outline: Sendable {
        let sentences: [Range<Int>]
        let fingerprint: String
    }

    func outline(of number: Int, in inquiry: Inquiry.ID) async throws -> Outline {
        try await database.read { db in
            guard
                let row = try db.row(
                    "SELECT text FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1")
            else { throw Refusal.notFound("answer") }
            let text = try row.text("text")
            let fingerprint = Span.fingerprint(of: text)
            return Outline(sentences: ranges(of: text, fingerprint), fingerprint: fingerprint)
        }
    }

    // MARK: - Pieces, each made once for a state of the database

    private func voice(
        _ number: Int, of inquiry: Inquiry.ID, version: Int64, _ db: any Transaction
    ) throws -> ReadingVoice {
        // Asked each time: an answer that was withdrawn, or may not be used any more, is gone on the next request.
        guard
            let row = try db.row(
                "SELECT id FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1")
        else { throw Refusal.notFound("answer") }
        let id: Voice.ID = try row.id("id")
        if let known = voices.value(for: id, version: version) { return known }
        let voice = try VoiceStore.get(id, of: inquiry, in: db)
        let fingerprint = Span.fingerprint(of: voice.text)
        let made = try ReadingVoice(
            voice, sentences: ranges(of: voice.text, fingerprint), fingerprint: fingerprint, in: db)
        voices.keep(made, for: id, version: version, cost: made.cost)
        return made
    }

    /// An answer's sentences do not change with what is tagged in them.
    private func ranges(of text: String, _ fingerprint: String) -> [Range<Int>] {
        if let known = sentences.value(for: fingerprint) { return known }
        let ranges = Sentences.ranges(in: text)
        sentences.keep(ranges, for: fingerprint, cost: ranges.count + 1)
        return ranges
    }

    private func panel(of inquiry: Inquiry, version: Int64, _ db: any Transaction) throws -> TagPanel {
        if let known = panels.value(for: inquiry.id, version: version) { return known }
        let panel = TagPanel(
            themes: try ThemeStore.all(in: inquiry.id, db), tags: try TagPanel.Use.all(in: inquiry.id, db),
            passages: try ThemeStore.passageCounts(in: inquiry.id, db), inquiry: inquiry)
        panels.keep(panel, for: inquiry.id, version: version)
        return panel
    }

    private func tally(for reader: Reader, version: Int64, _ db: any Transaction) throws -> Tally {
        if let known = tallies.value(for: reader, version: version) { return known }
        let all = try VoiceStore.count(in: reader.inquiry, db)
        // An answer is read or left by somebody, never both.
        let done = try db.count(
            """
            SELECT count(*) AS n FROM (
                SELECT voice_id FROM reading WHERE person_id = \(reader.person)
                UNION ALL SELECT voice_id FROM leaving WHERE person_id = \(reader.person)) AS done CROSS JOIN voice
            WHERE voice.id = done.voice_id AND voice.inquiry_id = \(reader.inquiry) AND voice.may_analyse = 1
            """)
        let tally = Tally(all: all, left: max(0, all - done))
        tallies.keep(tally, for: reader, version: version)
        return tally
    }
}
