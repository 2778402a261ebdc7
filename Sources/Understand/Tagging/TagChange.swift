public import Inquiries
public import Store

/// A change to the tags as a whole that can be taken back.
public struct TagChange: Sendable, Hashable {
    public typealias ID = Store.ID<TagChange>

    public enum Kind: String, Sendable, Hashable {
        case rename, merge, split, delete
    }

    public let id: ID
    public let kind: Kind
    /// What was done, in a sentence: "Merged “Visits” into “Rushed visits”".
    public let summary: String
    public let person: Person.ID
    public let personName: String
    public let at: Timestamp
    public let undoneAt: Timestamp?

    init(_ row: Row) throws {
        id = try row.id("id")
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw StoreError.badColumn("kind") }
        self.kind = kind
        summary = try row.text("summary")
        person = try row.id("person_id")
        personName = try row.text("person_name")
        at = try row.time("at")
        undoneAt = try row.optionalTime("undone_at")
    }
}

/// What is kept to take a change back. It names passages by their ids and holds nobody's words.
enum TagUndo: Codable {
    case rename(before: KeptTag, after: KeptTag)
    case merge(into: Tag.ID, sources: [KeptUse], added: [KeptMark])
    case split(from: Tag.ID, to: Tag.ID, moved: [KeptMark])
    case delete(KeptUse)
}

/// A tag as it was.
struct KeptTag: Codable, Hashable {
    let id: Tag.ID
    let name: String
    let meaning: String
    let theme: Theme.ID?
    let createdBy: String?
    let createdAt: Int64

    init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        meaning = try row.text("meaning")
        theme = try row.optionalID("theme_id")
        createdBy = try row.optionalText("created_by")
        createdAt = try row.time("created_at").milliseconds
    }

    static func find(_ id: Tag.ID, of inquiry: Inquiry.ID, in db: any Transaction) throws -> KeptTag? {
        try db.row("SELECT * FROM tag WHERE id = \(id) AND inquiry_id = \(inquiry)").map(KeptTag.init)
    }
}

/// That somebody put a tag on a passage.
struct KeptMark: Codable, Hashable {
    let passage: Passage.ID
    let person: Person.ID
    let at: Int64

    init(_ row: Row) throws {
        passage = try row.id("passage_id")
        person = try row.id("person_id")
        at = try row.time("at").milliseconds
    }
}

/// A tag with all its marks.
struct KeptUse: Codable {
    let tag: KeptTag
    let marks: [KeptMark]
}
