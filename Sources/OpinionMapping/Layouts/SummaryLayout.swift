internal import DelimitedText

/// `summary.csv` of Polis: a line for each thing known about a conversation, its name and its value.
public struct SummaryLayout: Sendable, Hashable {
    /// One line.
    public struct Line: Sendable, Hashable {
        /// Its name, such as `topic`.
        public let name: String
        /// Its value, as text.
        public let value: String

        /// Makes a line.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The lines, in their order.
    public let lines: [Line]

    /// Makes a summary of lines.
    public init(lines: [Line]) { self.lines = lines }

    /// Makes the summary of a conversation, with the lines Polis writes today.
    public init(
        topic: String,
        url: String,
        voters: Int,
        votersInGroups: Int,
        authors: Int,
        statements: Int,
        groups: Int,
        description: String
    ) {
        lines = [
            Line(name: "topic", value: topic), Line(name: "url", value: url),
            Line(name: "voters", value: String(voters)),
            Line(name: "voters-in-conv", value: String(votersInGroups)),
            Line(name: "commenters", value: String(authors)), Line(name: "comments", value: String(statements)),
            Line(name: "groups", value: String(groups)), Line(name: "conversation-description", value: description),
        ]
    }

    /// Reads a summary, which is short.
    ///
    /// - Parameter file: The bytes of the whole file.
    /// - Throws: The first line that has not two fields, or is no CSV.
    public init(_ file: [UInt8]) throws(LayoutError) {
        var lines: [Line] = []
        func take(_ record: CSVRecord) throws(LayoutError) {
            guard record.count == 2 else {
                throw LayoutError(.fieldCount(record.count, expected: 2), line: record.line)
            }
            lines.append(Line(name: record.text(0), value: record.text(1)))
        }
        var csv = CSVReader(failing: LayoutError.init(_:))
        try csv.read(file) { record throws(LayoutError) in try take(record) }
        try csv.finish { record throws(LayoutError) in try take(record) }
        self.lines = lines
    }

    /// The first value with a name.
    public subscript(name: String) -> String? { lines.first { $0.name == name }?.value }

    /// Writes the file.
    ///
    /// - Parameter write: Called with the next bytes of the file.
    /// - Throws: What `write` throws.
    public func write<Failure: Error>(_ write: @escaping ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var csv = CSVWriter(write)
        for line in lines {
            csv.field(line.name)
            csv.field(line.value)
            try csv.endRecord()
        }
        try csv.finish()
    }
}
