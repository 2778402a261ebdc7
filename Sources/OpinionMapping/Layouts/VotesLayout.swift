internal import DelimitedText

/// A vote as it was cast.
public struct CastVote: Sendable, Hashable {
    /// The person's number.
    public let participant: Int
    /// The statement's number.
    public let statement: Int
    /// What they said.
    public let vote: Vote
    /// Seconds since 1970, UTC. (Exports before 2020 have milliseconds, which are read as they are.)
    public let time: Int?

    /// Makes a vote.
    public init(participant: Int, statement: Int, vote: Vote, time: Int? = nil) {
        self.participant = participant
        self.statement = statement
        self.vote = vote
        self.time = time
    }
}

/// `votes.csv` of Polis: a line for each vote, `timestamp,datetime,comment-id,voter-id,vote`, where 1 is agree.
public enum VotesLayout {
    /// Reads the file in pieces of any size.
    public struct Reader: Sendable {
        private var csv = CSVReader(failing: LayoutError.init(_:))
        private var columns: Columns?

        private struct Columns {
            let header: Header
            let time: Int?
            let statement: Int
            let participant: Int
            let vote: Int
        }

        /// Makes a reader at the beginning of the file.
        public init() {}

        /// Reads on and adds each vote to a table.
        ///
        /// - Parameters:
        ///   - chunk: The next bytes of the file, cut anywhere.
        ///   - votes: The table.
        /// - Throws: The first line that cannot be read.
        public mutating func read(_ chunk: [UInt8], into votes: inout Votes.Builder) throws(LayoutError) {
            try csv.read(chunk) { record throws(LayoutError) in
                try Self.take(record, &columns) {
                    votes.add(participant: $0.participant, statement: $0.statement, vote: $0.vote, at: $0.time)
                }
            }
        }

        /// Ends the file: reads a last line without an end.
        ///
        /// - Parameter votes: The table.
        /// - Throws: The last line if it cannot be read, or that the file is empty.
        public mutating func finish(into votes: inout Votes.Builder) throws(LayoutError) {
            try csv.finish { record throws(LayoutError) in
                try Self.take(record, &columns) {
                    votes.add(participant: $0.participant, statement: $0.statement, vote: $0.vote, at: $0.time)
                }
            }
            if columns == nil { throw LayoutError(.missingColumn("vote"), line: 1) }
        }

        private static func take(
            _ record: CSVRecord,
            _ columns: inout Columns?,
            _ each: (CastVote) -> Void
        ) throws(LayoutError) {
            guard let known = columns else {
                let header = Header(record)
                columns = Columns(
                    header: header,
                    time: header.names.firstIndex(of: "timestamp"),
                    statement: try header.place("comment-id"),
                    participant: try header.place("voter-id"),
                    vote: try header.place("vote")
                )
                return
            }
            let header = known.header
            try header.check(record)
            var time: Int?
            if let place = known.time { time = try header.optionalNumber(record, place) }
            each(
                CastVote(
                    participant: try header.number(record, known.participant),
                    statement: try header.number(record, known.statement),
                    vote: try header.vote(record, known.vote),
                    time: time
                )
            )
        }
    }

    /// Writes the file, a vote at a time.
    public struct Writer<Failure: Error> {
        private var csv: CSVWriter<Failure>

        /// Writes the first line.
        ///
        /// - Parameter write: Called with the next bytes of the file.
        /// - Throws: What `write` throws.
        public init(_ write: @escaping ([UInt8]) throws(Failure) -> Void) throws(Failure) {
            csv = CSVWriter(write)
            for name in ["timestamp", "datetime", "comment-id", "voter-id", "vote"] { csv.field(name) }
            try csv.endRecord()
        }

        /// Writes a vote.
        ///
        /// - Parameter vote: One line of the file.
        /// - Throws: What `write` throws.
        public mutating func write(_ vote: CastVote) throws(Failure) {
            csv.field(vote.time)
            csv.field(vote.time.map(dateText(seconds:)) ?? "")
            csv.field(vote.statement)
            csv.field(vote.participant)
            csv.field(Int(vote.vote.rawValue))
            try csv.endRecord()
        }

        /// Hands over what is left.
        ///
        /// Call it at the end.
        ///
        /// - Throws: What `write` throws.
        public mutating func finish() throws(Failure) { try csv.finish() }
    }
}

/// A moment as the exports have it: `Tue Nov 19 2024 15:14:05 GMT+0000 (Coordinated Universal Time)`.
func dateText(seconds: Int) -> String {
    let (days, second) = (
        seconds.quotientFloor(86_400), seconds - seconds.quotientFloor(86_400) * 86_400
    )
    // Civil date from days, counting years from March so that the leap day comes last (Hinnant 2013).
    let shifted = days + 719_468
    let era = shifted.quotientFloor(146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb"]
    let weekday = weekdays[days + 4 - (days + 4).quotientFloor(7) * 7]
    let clock = [second / 3_600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
    return "\(weekday) \(months[month]) \(twoDigits(day)) \(year) \(clock) GMT+0000 (Coordinated Universal Time)"
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension Int {
    /// The quotient rounded down.
    fileprivate func quotientFloor(_ divisor: Int) -> Int {
        self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
    }
}
