public import Store
public import Web

/// What the giver of a voice allowed, item by item, and how they said so. It travels with every passage.
public struct Consent: Sendable, Hashable {
    public enum Item: String, Sendable, CaseIterable, Codable, CodingKeyRepresentable {
        /// The panel may read and use what was said.
        case analysis
        /// Words may be quoted without a name.
        case quote
        /// Words may be quoted with the name given for that.
        case name
        /// We may get in touch again.
        case contact
    }

    public var items: Set<Item>
    /// How it was given: "Ticked by the giver", "Said aloud on the phone", "Given when it was collected: …".
    public var how: String

    public init(items: Set<Item>, how: String) {
        self.items = items
        // A name beside a quote is a quote: it is never allowed without.
        if items.contains(.name) { self.items.insert(.quote) }
        // What may not be used may not be quoted either.
        if !items.contains(.analysis) { self.items.subtract([.quote, .name]) }
        self.how = how
    }

    public init(_ row: Row) throws {
        var items: Set<Item> = []
        if try row.bool("may_analyse") { items.insert(.analysis) }
        if try row.bool("may_quote") { items.insert(.quote) }
        if try row.bool("may_name") { items.insert(.name) }
        if try row.bool("may_contact") { items.insert(.contact) }
        self.items = items
        how = try row.text("consent_how")
    }

    public func allows(_ item: Item) -> Bool { items.contains(item) }

    /// `analysis,quote`, for the ledger and exports.
    public var list: String { Item.allCases.filter(items.contains).map(\.rawValue).joined(separator: ",") }

    /// How a reader is told: "May be quoted, without the name".
    public var sentence: String {
        if allows(.name) { return "May be quoted, with the name given" }
        if allows(.quote) { return "May be quoted, without a name" }
        if allows(.analysis) { return "May be used, but not quoted" }
        return "May not be used"
    }
}
