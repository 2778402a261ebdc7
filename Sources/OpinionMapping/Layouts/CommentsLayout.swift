internal import DelimitedText

/// A statement as the exports have it, with its words.
public struct ExportedStatement: Sendable, Hashable {
    /// The statement.
    public let statement: Statement
    /// The number of the person who wrote it.
    public let author: Int?
    /// Seconds since 1970, UTC. (Exports before 2020 have milliseconds, which are read as they are.)
    public let time: Int?
    /// How many agreed when the file was written.
    public let agrees: Int
    /// How many disagreed.
    public let disagrees: Int
    /// Its words.
    public let text: String

    /// Makes a statement with its words.
    public init(statement: Statement, author: Int?, time: Int?, agrees: Int, disagrees: Int, text: String) {
        self.statement = statement
        self.author = author
        self.time = time
        self.agrees = agrees
        self.disagrees = disagrees
        self.text = text
    }
}

/// `comments.csv` of Polis: a line for each statement,
/// `timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body`.
///
/// A further column `is-meta` is read when it is there (1 or true) and written when a statement needs it.
public enum CommentsLayout {
    /// Reads the file in pieces of any size.
    public struct Reader: Sendable {
        private var csv = CSVReader(failing: LayoutError.init(_:))
        private var header: Header?
        /// What has been read.
        public private(set) var statements: [ExportedStatement] = []

        /// Makes a reader at the beginning of the file.
        public init() {}

        /// Reads on.
        ///
        /// - Parameter chunk: The next bytes of the file, cut anywhere.
        /// - Throws: The first line that cannot be read.
        public mutating func read(_ chunk: [UInt8]) throws(LayoutError) {
            try csv.read(chunk) { record throws(LayoutError) in try Self.take(record, &header, &statements) }
        }

        /// Ends the file: reads a last line without an end.
        ///
        /// - Throws: The last line if it cannot be read, or that the file is empty.
        public mutating func finish() throws(LayoutError) {
            try csv.finish { record throws(LayoutError) in try Self.take(record, &header, &statements) }
            if header == nil { throw LayoutError(.missingColumn("comment-id"), line: 1) }
        }

        private static func take(
            _ record: CSVRecord,
            _ known: inout Header?,
            _ statements: inout [ExportedStatement]
        ) throws(LayoutError) {
            guard let header = known else {
                let header = Header(record)
                for name in ["comment-id", "moderated", "comment-body"] { _ = try header.place(name) }
                known = header
                return
            }
            try header.check(record)
            func optional(_ name: String) throws(LayoutError) -> Int? {
                guard let place = header.names.firstIndex(of: name) else { return nil }
                return try header.optionalNumber(record, place)
            }
            let moderated = try optional("moderated") ?? 0
            let meta = header.names.firstIndex(of: "is-meta").map { record.text($0).lowercased() }
            statements.append(
                ExportedStatement(
                    statement: Statement(
                        id: try header.number(record, try header.place("comment-id")),
                        moderation: Statement.Moderation(rawValue: moderated) ?? .unreviewed,
                        isMeta: meta == "1" || meta == "true"
                    ),
                    author: try optional("author-id"),
                    time: try optional("timestamp"),
                    agrees: try optional("agrees") ?? 0,
                    disagrees: try optional("disagrees") ?? 0,
                    text: record.text(try header.place("comment-body"))
                )
            )
        }
    }

    /// Writes the file.
    ///
    /// - Parameters:
    ///   - statements: The lines, in this order.
    ///   - write: Called with the next bytes of the file.
    /// - Throws: What `write` throws.
    public static func write<Failure: Error>(
        _ statements: [ExportedStatement],
        _ write: @escaping ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var csv = CSVWriter(write)
        let hasMeta = statements.contains(where: \.statement.isMeta)
        let names = [
            "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body",
        ]
        for name in names + (hasMeta ? ["is-meta"] : []) { csv.field(name) }
        try csv.endRecord()
        for exported in statements {
            csv.field(exported.time)
            csv.field(exported.time.map(dateText(seconds:)) ?? "")
            csv.field(exported.statement.id)
            csv.field(exported.author)
            csv.field(exported.agrees)
            csv.field(exported.disagrees)
            csv.field(exported.statement.moderation.rawValue)
            csv.field(exported.text)
            if hasMeta { csv.field(exported.statement.isMeta ? 1 : 0) }
            try csv.endRecord()
        }
        try csv.finish()
    }
}
