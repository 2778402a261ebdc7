import DelimitedText

/// The texts of a file of comma- or tab-separated values: one a record, out of one column.
struct DelimitedTexts {
    private let file: SourceFile
    private let columns: TextColumns
    private let source: String
    private let separator: UInt8
    private var names: [String]?
    private var chosen: Chosen?
    /// The first records, kept until it is clear which column to read.
    private var waiting: [CSVRecord] = []
    private var texts: [SourceText] = []

    private struct Chosen {
        let text: Int
        let label, source, period: Int?
    }

    /// The texts of a file.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - separator: what stands between its fields.
    ///   - columns: which columns hold what.
    ///   - source: where the texts come from if no column says.
    ///   - reached: told now and then how many bytes have been read.
    /// - Returns: a text for each record that has one.
    /// - Throws: ``CommandProblem`` with the place, or with the columns that there are.
    static func read(
        _ file: SourceFile,
        separator: UInt8,
        columns: TextColumns,
        source: String = "",
        reached: (Int) -> Void = { _ in }
    ) throws(CommandProblem) -> [SourceText] {
        var texts = DelimitedTexts(file: file, columns: columns, source: source, separator: separator)
        var reader = CSVReader<CommandProblem>(separator: separator) { error in
            let place = error.column.map { "\(error.line):\($0)" } ?? "\(error.line)"
            return CommandProblem("\(file.name):\(place): \(error.problem.explanation)")
        }
        try reader.read(file.bytes) { record throws(CommandProblem) in
            try texts.take(record)
            if texts.texts.count % 4_096 == 4_095 { reached(record.start(0)) }
        }
        try reader.finish { record throws(CommandProblem) in try texts.take(record) }
        if texts.chosen == nil { try texts.choose() }
        return texts.texts
    }

    /// What stands between the fields of a file of comma-separated values: commas, unless the first line has none but
    /// semicolons or tabs, as spreadsheets write where the comma is for decimals.
    static func separator(of file: SourceFile) -> UInt8 {
        let line = file.bytes[file.start...].prefix { $0 != 0x0A && $0 != 0x0D }
        return ",;\t".utf8.first { line.contains($0) } ?? UInt8(ascii: ",")
    }

    private init(file: SourceFile, columns: TextColumns, source: String, separator: UInt8) {
        (self.file, self.columns, self.source, self.separator) = (file, columns, source, separator)
    }

    private mutating func take(_ record: CSVRecord) throws(CommandProblem) {
        guard let names else {
            names = (0..<record.count).map { record.text($0).trimmed }
            if columns.text != nil { try choose() }
            return
        }
        guard record.count == names.count else {
            throw CommandProblem(
                "\(file.name):\(record.line): there are \(record.count) fields, and \(names.count) in the first line."
            )
        }
        if let chosen { return add(record, chosen) }
        waiting.append(record)
        if waiting.count == TextColumns.sample || waiting.count * names.count > 100_000 { try choose() }
    }

    /// Finds the columns, and takes the texts of the records that waited for it.
    private mutating func choose() throws(CommandProblem) {
        guard let names else { return }
        let text: Int
        if let wanted = columns.text {
            text = try column(wanted, of: names)
        } else {
            let values = names.indices.map { index in waiting.map { $0.text(index) } }
            guard let guessed = TextColumns.guess(names, values: values) else {
                throw .whichColumn(of: file.name, columns: names)
            }
            text = guessed
        }
        let chosen = Chosen(
            text: text,
            label: try optional(columns.label, of: names),
            source: try optional(columns.source, of: names),
            period: try optional(columns.period, of: names)
        )
        for record in waiting { add(record, chosen) }
        waiting = []
        self.chosen = chosen
    }

    private func optional(_ wanted: String?, of names: [String]) throws(CommandProblem) -> Int? {
        guard let wanted else { return nil }
        return try column(wanted, of: names)
    }

    private func column(_ wanted: String, of names: [String]) throws(CommandProblem) -> Int {
        guard let index = names.firstIndex(of: wanted) else { throw .noColumn(wanted, in: file.name, columns: names) }
        guard names.lastIndex(of: wanted) == index else {
            throw CommandProblem("\(file.name):1: two columns are called “\(wanted)”. Give one of them another name.")
        }
        return index
    }

    private mutating func add(_ record: CSVRecord, _ chosen: Chosen) {
        guard record.bytes(chosen.text).contains(where: { !$0.isMarkupSpace }) else { return }
        let start = record.start(chosen.text)
        let isQuoted = start > 0 && file.bytes[start - 1] == UInt8(ascii: "\"")
        var builder = SourceText.Builder(file)
        if isQuoted {
            copyQuoted(from: start, into: &builder)
        } else {
            builder.copy(start..<start + record.bytes(chosen.text).count)
        }
        let name = chosen.label.map { record.text($0).trimmed } ?? ""
        texts.append(
            builder.build(
                label: name.isEmpty ? "\(file.name):\(record.line)" : name,
                source: chosen.source.map { record.text($0).trimmed } ?? source,
                period: chosen.period.map { record.text($0).trimmed } ?? "",
                special: isQuoted ? "\"" : "\"\r\n" + String(Unicode.Scalar(separator))
            )
        )
    }

    /// A field after its opening quotation mark, of which two stand for one.
    private func copyQuoted(from start: Int, into builder: inout SourceText.Builder) {
        let quote = UInt8(ascii: "\"")
        var from = start
        var index = start
        while index < file.bytes.count {
            guard file.bytes[index] == quote else {
                index += 1
                continue
            }
            builder.copy(from..<index)
            guard index + 1 < file.bytes.count, file.bytes[index + 1] == quote else { return }
            builder.put("\"", for: index..<index + 2)
            index += 2
            from = index
        }
    }
}

extension UInt8 {
    /// White space as tables, pages and JSON know it.
    var isMarkupSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) && self != 0x0B }
}
