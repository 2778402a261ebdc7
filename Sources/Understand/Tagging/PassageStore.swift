public import Inquiries
public import Listen
public import Store
internal import Web

/// Passages and the tags people put on them.
///
/// Tagging only ever adds rows: what somebody else tagged in the same moment stays. A passage nobody tags any more is
/// kept, because findings may rest on it; it goes with its voice.
public struct PassageStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Tags a span of an answer with tags there are, and with one more by name, made when it is new.
    ///
    /// - Throws: `Refusal.conflict` when the answer's text is another than the one seen or a tag is gone, `invalid` when
    ///   there are no words or no tags, `notFound` when there is no such answer to read.
    @discardableResult
    public func tag(
        _ span: Span, of number: Int, in inquiry: Inquiry.ID, with tags: [Tag.ID], named name: String = "",
        by person: Person.ID
    ) async throws -> Passage.ID {
        try await database.write { db in
            guard
                let row = try db.row(
                    """
                    SELECT id, text FROM voice
                    WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1
                    """)
            else { throw Refusal.notFound("answer") }
            let found = try span.words(of: try row.text("text"))
            var chosen = tags
            if !name.isEmpty { chosen.append(try TagStore.ensure(name, in: inquiry, by: person, db)) }
            guard !chosen.isEmpty else {
                throw Refusal.invalid([Problem("new", "Choose a tag, or type a new one.")])
            }
            let known = try db.count(
                "SELECT count(*) AS n FROM tag WHERE inquiry_id = \(inquiry) AND id IN (\(list: Set(chosen)))")
            guard known == Set(chosen).count else {
                throw Refusal.conflict("One of these tags was deleted or merged meanwhile. Choose again.")
            }
            return try Self.tag(
                found.quote, at: found.start..<found.end, of: try row.id("id"), with: chosen, by: person, db)
        }
    }

    /// Tags words of a voice within a larger transaction. `range` is where `quote` stands, in Unicode scalars.
    @discardableResult
    public static func tag(
        _ quote: String, at range: Range<Int>, of voice: Voice.ID, with tags: [Tag.ID], by person: Person.ID,
        _ db: any Transaction
    ) throws -> Passage.ID {
        try db.run(
            """
            INSERT INTO passage (id, voice_id, start_at, end_at, quote, created_at)
            VALUES (\(Passage.ID.new()), \(voice), \(range.lowerBound), \(range.upperBound), \(quote), \(db.now))
            ON CONFLICT (voice_id, start_at, end_at) DO NOTHING
            """)
        guard
            let row = try db.row(
                """
                SELECT id FROM passage
                WHERE voice_id = \(voice) AND start_at = \(range.lowerBound) AND end_at = \(range.upperBound)
                """)
        else { throw Refusal.notFound("passage") }
        let passage: Passage.ID = try row.id("id")
        for tag in tags {
            try db.run(
                """
                INSERT INTO passage_tag (passage_id, tag_id, person_id, at) VALUES (\(passage), \(tag), \(person), \(db.now))
                ON CONFLICT (passage_id, tag_id, person_id) DO NOTHING
                """)
        }
        return passage
    }

    /// Takes somebody's own tag off a passage. The same tag by somebody else stays.
    public func untag(
        _ passage: Passage.ID, _ tag: Tag.ID, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws {
        try await database.write { db in
            let removed = try db.run(
                """
                DELETE FROM passage_tag
                WHERE passage_id = \(passage) AND person_id = \(person) AND tag_id IN
                    (SELECT id FROM tag WHERE id = \(tag) AND inquiry_id = \(inquiry))
                """)
            guard removed > 0 else {
                throw Refusal.conflict("That tag of yours is gone from the passage already.")
            }
        }
    }
}
