public import Store
public import Web

/// A named group of tags, with a summary in both words.
public struct Theme: Sendable, Hashable {
    public typealias ID = Store.ID<Theme>

    public let id: ID
    public let name: BothWords
    public let summary: BothWords

    public init(_ row: Row) throws {
        id = try row.id("id")
        name = BothWords(standard: try row.text("name_standard"), easy: try row.text("name_easy"))
        summary = BothWords(standard: try row.text("summary_standard"), easy: try row.text("summary_easy"))
    }
}
