public import Inquiries
public import Store
internal import TextAnalysis
internal import Web

/// A tag with how much it is used.
public struct TagCount: Sendable, Hashable {
    public let tag: Tag
    public let passages: Int
    public let voices: Int
}

extension Tag {
    /// The most characters in a name.
    public static let longestName = 80

    /// What two names have in common that differ only in capitals, accents, spaces and punctuation.
    static func key(_ name: String) -> String {
        let words = Words.indexText(in: name)
        return words.isEmpty ? name : words
    }

    /// The name as it is kept: white space made single. Throws `invalid` for field `field` when it cannot be a name.
    static func checked(_ name: String, field: String) throws -> String {
        let clean = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !clean.isEmpty else { throw Refusal.invalid([Problem(field, "Give the tag a name.")]) }
        guard !clean.isLonger(than: longestName) else {
            throw Refusal.invalid([Problem(field, "Make the name shorter: \(longestName) letters at most.")])
        }
        return clean
    }
}

public struct TagStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Makes a tag. Throws `invalid` when there is one with that name.
    @discardableResult
    public func create(
        _ name: String, meaning: String = "", theme: Theme.ID? = nil, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws -> Tag.ID {
        try await database.write { db in
            try Self.create(name, meaning: meaning, theme: theme, in: inquiry, by: person, db)
        }
    }

    /// The same within a larger transaction.
    @discardableResult
    public static func create(
        _ name: String, meaning: String = "", theme: Theme.ID? = nil, in inquiry: Inquiry.ID, by person: Person.ID,
        field: String = "name", _ db: any Transaction
    ) throws -> Tag.ID {
        let name = try Tag.checked(name, field: field)
        try check(theme, of: inquiry, db)
        if let other = try named(name, in: inquiry, db) { throw taken(other, field: field) }
        let id = Tag.ID.new()
        try db.run(
            """
            INSERT INTO tag (id, inquiry_id, theme_id, name, name_key, meaning, created_by, created_at)
            VALUES (\(id), \(inquiry), \(theme), \(name), \(Tag.key(name)), \(meaning), \(person), \(db.now))
            """)
        return id
    }

    /// The tag with that name, made when it is new.
    public static func ensure(
        _ name: String, in inquiry: Inquiry.ID, by person: Person.ID, _ db: any Transaction
    ) throws -> Tag.ID {
        let name = try Tag.checked(name, field: "new")
        if let tag = try named(name, in: inquiry, db) { return tag.id }
        return try create(name, in: inquiry, by: person, field: "new", db)
    }

    public static func get(_ id: Tag.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Tag {
        guard let row = try db.row("SELECT * FROM tag WHERE id = \(id) AND inquiry_id = \(inquiry)") else {
            throw Refusal.notFound("tag")
        }
        return try Tag(row)
    }

    public func get(_ id: Tag.ID, of inquiry: Inquiry.ID) async throws -> Tag {
        try await database.read { db in try Self.get(id, of: inquiry, in: db) }
    }

    /// All tags of an inquiry by name, with how much each is used.
    public static func counts(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> [TagCount] {
        // CROSS JOIN keeps SQLite from starting at the voices, of which there may be very many.
        try db.rows(
            """
            SELECT tag.id, tag.name, tag.meaning, tag.theme_id, COALESCE(used.passages, 0) AS passages,
                COALESCE(used.voices, 0) AS voices
            FROM tag LEFT JOIN (
                SELECT passage_tag.tag_id, count(DISTINCT passage.id) AS passages,
                    count(DISTINCT passage.voice_id) AS voices
                FROM tag AS one CROSS JOIN passage_tag CROSS JOIN passage CROSS JOIN voice
                WHERE one.inquiry_id = \(inquiry) AND passage_tag.tag_id = one.id AND passage.id = passage_tag.passage_id
                    AND voice.id = passage.voice_id AND voice.may_analyse = 1
                GROUP BY passage_tag.tag_id) AS used ON used.tag_id = tag.id
            WHERE tag.inquiry_id = \(inquiry) ORDER BY tag.name_key
            """
        ).map { TagCount(tag: try Tag($0), passages: try $0.int("passages"), voices: try $0.int("voices")) }
    }

    static func named(_ name: String, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Tag? {
        try db.row("SELECT * FROM tag WHERE inquiry_id = \(inquiry) AND name_key = \(Tag.key(name))").map(Tag.init)
    }

    static func taken(_ other: Tag, field: String) -> Refusal {
        .invalid([Problem(field, "There is a tag “\(other.name)” already. Choose another name, or merge the two.")])
    }

    static func check(_ theme: Theme.ID?, of inquiry: Inquiry.ID, _ db: any Transaction) throws {
        guard let theme else { return }
        guard try db.row("SELECT id FROM theme WHERE id = \(theme) AND inquiry_id = \(inquiry)") != nil else {
            throw Refusal.conflict("That theme was deleted meanwhile. Choose another.")
        }
    }
}
