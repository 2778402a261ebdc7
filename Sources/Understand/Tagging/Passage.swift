public import Listen
public import Store

/// A span of a voice's text that somebody tagged.
public struct Passage: Sendable, Hashable {
    public typealias ID = Store.ID<Passage>

    public let id: ID
    public let voice: Voice.ID
    /// Unicode scalar offsets in the voice's text.
    public let start: Int
    public let end: Int
    /// The words themselves, exactly as said.
    public let quote: String

    public init(_ row: Row) throws {
        id = try row.id("id")
        voice = try row.id("voice_id")
        start = try row.int("start_at")
        end = try row.int("end_at")
        quote = try row.text("quote")
    }
}

/// A label on passages.
public struct Tag: Sendable, Hashable {
    public typealias ID = Store.ID<Tag>

    public let id: ID
    public let name: String
    /// What the panel means by it, in a sentence; may be empty.
    public let meaning: String
    public let theme: Theme.ID?

    public init(_ row: Row) throws {
        id = try row.id("id")
        name = try row.text("name")
        meaning = try row.text("meaning")
        theme = try row.optionalID("theme_id")
    }
}
