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

    /// Whether columns say what was allowed, row by row.
    public internal(set) var isByRow = false
    /// How many of the new ones may be quoted, and how many with their name.
    public internal(set) var quotable = 0
    public internal(set) var nameable = 0
    public internal(set) var contactable = 0
    /// What each column held that says what was allowed.
    public internal(set) var tallies: [ConsentTally] = []
    /// Of the new ones, how many had contact details without a clear yes to their use. None of those is kept.
    public internal(set) var contactsDropped = 0
    /// Rows without a clear yes to being used. They are not brought in.
    public internal(set) var notAllowed = 0
    /// Which, for the first of them.
    public internal(set) var notAllowedRows: [String] = []
    /// Cells that say neither yes nor no, each taken as a no; and what follows, for the first of them.
    public internal(set) var unclear = 0
    public internal(set) var unclearCells: [String] = []
    /// Rows that are here already and allow more here than the file says; and which, for the first of them.
    public internal(set) var wider = 0
    public internal(set) var widerRows: [String] = []
    /// Columns that look like what people allowed, and are not read for it.
    public internal(set) var unusedConsent: [String] = []

    static let longestList = 20

    mutating func isUnclear(_ sentences: [String]) {
        unclear += sentences.count
        unclearCells += sentences.prefix(max(0, Self.longestList - unclearCells.count))
    }

    mutating func doNotAllow(_ label: String) {
        notAllowed += 1
        if notAllowedRows.count < Self.longestList { notAllowedRows.append(label) }
    }

    mutating func isWider(_ sentence: String) {
        wider += 1
        if widerRows.count < Self.longestList { widerRows.append(sentence) }
    }

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
        Self.named(empties, of: empty)
    }

    /// The rows that are left out for want of a yes, named; nil when there are none.
    public var rowsNotAllowed: String? { Self.named(notAllowedRows, of: notAllowed) }

    private static func named(_ rows: [String], of all: Int) -> String? {
        guard !rows.isEmpty else { return nil }
        let more = all - rows.count
        return Plain.list(rows + (more > 0 ? ["\(Plain.number(more)) more"] : []))
    }

    /// The counts, each with what it counts.
    public func counts(afterRun: Bool) -> [(name: String, number: Int)] {
        var counts = [("Rows read", rows), (afterRun ? "Saved" : "New", new)]
        if isByRow {
            counts += [
                ("Of those, may be used but not quoted", new - quotable),
                ("Of those, may be quoted without a name", quotable - nameable),
            ]
            if nameable > 0 { counts.append(("Of those, may be quoted with the name", nameable)) }
            if tallies.contains(where: { $0.item == .contact }) {
                counts.append(("Of those, may be contacted", contactable))
            }
            counts += [
                ("May not be used, left out", notAllowed), ("Not clear about something, so not allowed", unclear),
            ]
        }
        if contactsDropped > 0 { counts.append(("Contact details without a clear yes, not kept", contactsDropped)) }
        counts += [
            ("There already, left as they are", unchanged),
            ("Empty, left out", empty), ("Refused", refused),
        ]
        if withdrawn > 0 { counts.append(("Withdrawn by the giver, not brought back", withdrawn)) }
        if partial > 0 { counts.append(("Taken with something left out", partial)) }
        return counts
    }
}
