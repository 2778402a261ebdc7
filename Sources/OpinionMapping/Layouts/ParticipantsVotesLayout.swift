internal import DelimitedText

/// `participants-votes.csv` of Polis: a line for each person with their group, some counts, and a column for each
/// statement, empty where they did not vote.
public enum ParticipantsVotesLayout {
    /// Reads the file in pieces of any size.
    public struct Reader: Sendable {
        private var csv = CSVReader(failing: LayoutError.init(_:))
        private var columns: Columns?
        /// The group of each person who has one, by the person's number.
        public private(set) var groups: [Int: Int] = [:]

        private struct Columns {
            let header: Header
            let participant: Int
            let group: Int?
            let statements: [(place: Int, id: Int)]
        }

        /// Makes a reader at the beginning of the file.
        public init() {}

        /// Reads on and adds the votes of each person to a table.
        ///
        /// - Parameters:
        ///   - chunk: The next bytes of the file, cut anywhere.
        ///   - votes: The table.
        /// - Throws: The first line that cannot be read.
        public mutating func read(_ chunk: [UInt8], into votes: inout Votes.Builder) throws(LayoutError) {
            try csv.read(chunk) { record throws(LayoutError) in
                try Self.take(record, &columns, &groups, &votes)
            }
        }

        /// Ends the file: reads a last line without an end.
        ///
        /// - Parameter votes: The table.
        /// - Throws: The last line if it cannot be read, or that the file is empty.
        public mutating func finish(into votes: inout Votes.Builder) throws(LayoutError) {
            try csv.finish { record throws(LayoutError) in try Self.take(record, &columns, &groups, &votes) }
            if columns == nil { throw LayoutError(.missingColumn("participant"), line: 1) }
        }

        private static func take(
            _ record: CSVRecord,
            _ columns: inout Columns?,
            _ groups: inout [Int: Int],
            _ votes: inout Votes.Builder
        ) throws(LayoutError) {
            guard let known = columns else {
                columns = try Self.columns(Header(record), &votes)
                return
            }
            let header = known.header
            try header.check(record)
            let participant = try header.number(record, known.participant)
            votes.add(participant: participant)
            if let place = known.group, let group = try header.optionalNumber(record, place) {
                groups[participant] = group
            }
            for (place, id) in known.statements where !record.bytes(place).isEmpty {
                votes.add(participant: participant, statement: id, vote: try header.vote(record, place))
            }
        }

        /// Every column headed by a number is a statement.
        private static func columns(_ header: Header, _ votes: inout Votes.Builder) throws(LayoutError) -> Columns {
            var statements: [(place: Int, id: Int)] = []
            var seen: Set<Int> = []
            for (place, name) in header.names.enumerated() {
                guard let id = wholeNumber(ArraySlice(name.utf8)) else { continue }
                guard seen.insert(id).inserted else {
                    throw LayoutError(.statementTwice(id), line: 1, column: place + 1)
                }
                statements.append((place, id))
                votes.add(statement: id)
            }
            return Columns(
                header: header,
                participant: try header.place("participant"),
                group: header.names.firstIndex(of: "group-id"),
                statements: statements
            )
        }
    }

    /// Writes the file.
    ///
    /// - Parameters:
    ///   - votes: The table. Each row becomes a line.
    ///   - groups: The group of each person who has one, by the person's number.
    ///   - written: How many statements each person wrote, by the person's number; none where missing.
    ///   - write: Called with the next bytes of the file.
    /// - Throws: What `write` throws.
    public static func write<Failure: Error>(
        _ votes: Votes,
        groups: [Int: Int] = [:],
        written: [Int: Int] = [:],
        _ write: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var csv = CSVWriter(write)
        for name in ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"] { csv.field(name) }
        for statement in votes.statements { csv.field(statement.id) }
        try csv.endRecord()
        for (row, participant) in votes.participants.enumerated() {
            let range = votes.range(ofRow: row)
            csv.field(participant)
            csv.field(groups[participant])
            csv.field(written[participant] ?? 0)
            csv.field(range.count)
            csv.field(votes.values[range].count { $0 > 0 })
            csv.field(votes.values[range].count { $0 < 0 })
            var place = range.lowerBound
            for column in votes.statements.indices {
                if place < range.upperBound, Int(votes.columns[place]) == column {
                    csv.field(Int(votes.values[place]))
                    place += 1
                } else {
                    csv.field(nil)
                }
            }
            try csv.endRecord()
        }
        try csv.finish()
    }
}
