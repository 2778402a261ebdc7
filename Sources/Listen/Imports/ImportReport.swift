internal import Web

/// What an import would do, or did.
public struct ImportReport: Sendable, Hashable, Codable {
    /// A voice as it would look.
    public struct Sample: Sendable, Hashable, Codable {
        public struct Part: Sendable, Hashable, Codable {
            public let heading: String
            public let text: String
        }

        public let label: String
        public let parts: [Part]
        /// Date, place, standpoints and the like, in words.
        public let facts: [String]
    }

    /// Rows read, the headings and blank lines not counted.
    public internal(set) var rows = 0
    /// Voices that are not there yet; after a run, those that were saved.
    public internal(set) var new = 0
    /// Rows that are there already, by source and id. They are left as they are.
    public internal(set) var unchanged = 0
    /// Rows in which nothing was said.
    public internal(set) var empty = 0
    /// Which, for the first of them: `Row 14`, `File letters/ann.txt`.
    public internal(set) var empties: [String] = []
    /// Rows that cannot be taken.
    public internal(set) var refused = 0
    /// Rows whose giver withdrew the voice. They are not brought back.
    public internal(set) var withdrawn = 0
    /// Why, for the first of them: `Row 14, column “Date”: …`.
    public internal(set) var errors: [String] = []
    /// Rows taken with something left out, such as a place nobody knows.
    public internal(set) var partial = 0
    public internal(set) var notes: [String] = []
    /// How many notes there were, those not in the list too.
    public internal(set) var noted = 0
    public internal(set) var samples: [Sample] = []
    /// Columns of the mapping that hold next to nothing.
    public internal(set) var warnings: [String] = []

    static let longestList = 20

    mutating func refuse(_ sentence: String) {
        refused += 1
        if errors.count < Self.longestList { errors.append(sentence) }
    }

    mutating func leaveOut(_ label: String) {
        empty += 1
        if empties.count < Self.longestList { empties.append(label) }
    }

    mutating func note(_ sentences: [String]) {
        guard !sentences.isEmpty else { return }
        partial += 1
        noted += sentences.count
        notes += sentences.prefix(max(0, Self.longestList - notes.count))
    }

    /// The rows in which nothing was said, named; nil when there are none.
    public var emptyRows: String? {
        guard !empties.isEmpty else { return nil }
        let more = empty - empties.count
        return Plain.list(empties + (more > 0 ? ["\(Plain.number(more)) more"] : []))
    }

    /// The counts, each with what it counts.
    public func counts(afterRun: Bool) -> [(name: String, number: Int)] {
        var counts = [
            ("Rows read", rows), (afterRun ? "Saved" : "New", new), ("There already, left as they are", unchanged),
            ("Empty, left out", empty), ("Refused", refused),
        ]
        if withdrawn > 0 { counts.append(("Withdrawn by the giver, not brought back", withdrawn)) }
        if partial > 0 { counts.append(("Taken with something left out", partial)) }
        return counts
    }
}
