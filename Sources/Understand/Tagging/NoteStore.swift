public import Inquiries
public import Listen
public import Store
internal import Web

/// What somebody noted about an answer, for the others who read it.
public struct Note: Sendable, Hashable {
    public typealias ID = Store.ID<Note>

    public let id: ID
    public let person: Person.ID
    public let personName: String
    public let body: String
    public let at: Timestamp
    /// Where the note belongs in the text, in Unicode scalars; nil for the whole answer.
    public let start: Int?

    init(_ row: Row) throws {
        id = try row.id("id")
        person = try row.id("person_id")
        personName = try row.text("person_name")
        body = try row.text("body")
        at = try row.time("at")
        start = try row.optionalInt("start_at")
    }
}

public struct NoteStore: Sendable {
    public static let longest = 4_000

    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Adds a note to an answer, or to a span of it.
    @discardableResult
    public func add(
        _ body: String, to number: Int, span: Span?, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws -> Note.ID {
        try await database.write { db in
            guard
                let row = try db.row(
                    """
                    SELECT id, text FROM voice
                    WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1
                    """)
            else { throw Refusal.notFound("answer") }
            let place = try span.map { try $0.words(of: try row.text("text")) }
            return try Self.add(
                body, to: try row.id("id"), at: place.map { $0.start..<$0.end }, by: person, db)
        }
    }

    /// The same within a larger transaction.
    @discardableResult
    public static func add(
        _ body: String, to voice: Voice.ID, at range: Range<Int>?, by person: Person.ID, _ db: any Transaction
    ) throws -> Note.ID {
        guard !body.isEmpty else { throw Refusal.invalid([Problem("note", "Write your note first.")]) }
        guard !body.isLonger(than: longest) else {
            throw Refusal.invalid([Problem("note", "Make the note shorter: \(Plain.number(longest)) letters at most.")])
        }
        let id = Note.ID.new()
        try db.run(
            """
            INSERT INTO note (id, voice_id, start_at, end_at, person_id, body, at)
            VALUES (\(id), \(voice), \(range?.lowerBound), \(range?.upperBound), \(person), \(body), \(db.now))
            """)
        return id
    }

    /// Deletes somebody's own note.
    public func delete(_ id: Note.ID, of number: Int, in inquiry: Inquiry.ID, by person: Person.ID) async throws {
        try await database.write { db in
            let removed = try db.run(
                """
                DELETE FROM note WHERE id = \(id) AND person_id = \(person) AND voice_id IN
                    (SELECT id FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number))
                """)
            guard removed > 0 else { throw Refusal.notFound("note") }
        }
    }

    /// The notes on a voice, oldest first.
    public static func notes(of voice: Voice.ID, in db: any Transaction) throws -> [Note] {
        try db.rows(
            """
            SELECT note.id, note.person_id, note.body, note.at, note.start_at, person.name AS person_name
            FROM note JOIN person ON person.id = note.person_id WHERE note.voice_id = \(voice) ORDER BY note.at, note.id
            """
        ).map(Note.init)
    }
}
