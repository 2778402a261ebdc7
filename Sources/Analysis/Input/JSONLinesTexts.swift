/// The texts of a file of JSON Lines: one a line, out of one field of its object.
struct JSONLinesTexts {
    private let file: SourceFile
    private let columns: TextColumns
    private let source: String
    /// The fields seen, in the order in which they came.
    private var names: [String] = []
    private var known: Set<String> = []
    private var chosen: String?
    /// The first lines, kept until it is clear which field to read.
    private var waiting: [(line: Int, object: JSONLine)] = []
    private var texts: [SourceText] = []

    /// The texts of a file.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - columns: which fields hold what.
    ///   - source: where the texts come from if no field says.
    ///   - reached: told now and then how many bytes have been read.
    /// - Returns: a text for each line that has one.
    /// - Throws: ``CommandProblem`` with the place, or with the fields that there are.
    static func read(
        _ file: SourceFile,
        columns: TextColumns,
        source: String = "",
        reached: (Int) -> Void = { _ in }
    ) throws(CommandProblem) -> [SourceText] {
        var texts = JSONLinesTexts(file: file, columns: columns, source: source)
        var start = file.start
        var number = 0
        while start < file.bytes.count {
            let end = file.bytes[start...].firstIndex(of: 0x0A) ?? file.bytes.count
            number += 1
            if file.bytes[start..<end].contains(where: { !$0.isMarkupSpace }) {
                try texts.take(try JSONLine(start..<end, of: file), line: number)
            }
            start = end + 1
            if number % 4_096 == 0 { reached(start) }
        }
        try texts.finish()
        return texts.texts
    }

    private init(file: SourceFile, columns: TextColumns, source: String) {
        (self.file, self.columns, self.source) = (file, columns, source)
        chosen = columns.text
    }

    private mutating func take(_ object: JSONLine, line: Int) throws(CommandProblem) {
        for member in object.members where known.insert(member.name).inserted { names.append(member.name) }
        if let chosen { return try add(object, line: line, text: chosen) }
        waiting.append((line, object))
        if waiting.count == TextColumns.sample { try choose() }
    }

    private mutating func finish() throws(CommandProblem) {
        guard !names.isEmpty else { return }
        if chosen == nil { try choose() }
        for case let wanted? in [columns.text, columns.label, columns.source, columns.period]
        where !known.contains(wanted) {
            throw .noColumn(wanted, in: file.name, columns: names)
        }
    }

    /// Finds the field with the texts, and takes those of the lines that waited for it.
    private mutating func choose() throws(CommandProblem) {
        // Nobody chooses among more, and looking at each would take long.
        guard names.count <= 1_000 else { throw .whichColumn(of: file.name, columns: names) }
        let fields = names.filter { name in waiting.contains { $0.object[name]?.kind == .text } }
        let values = fields.map { name in
            waiting.compactMap { line in line.object[name].map { line.object.string($0) } }
        }
        guard let guessed = TextColumns.guess(fields, values: values) else {
            throw .whichColumn(of: file.name, columns: names)
        }
        chosen = fields[guessed]
        for line in waiting { try add(line.object, line: line.line, text: fields[guessed]) }
        waiting = []
    }

    private mutating func add(_ object: JSONLine, line: Int, text: String) throws(CommandProblem) {
        guard let member = object[text], member.kind != .null else { return }
        guard member.kind == .text else {
            throw file.problem(at: member.bytes.lowerBound, "“\(text)” is not a text here, in quotation marks.")
        }
        var builder = SourceText.Builder(file)
        JSONLine.copy(member.bytes, of: file, into: &builder)
        func value(_ name: String?) -> String { name.flatMap { object[$0] }.map { object.string($0).trimmed } ?? "" }
        let name = value(columns.label)
        let found = builder.build(
            label: name.isEmpty ? "\(file.name):\(line)" : name,
            source: columns.source == nil ? source : value(columns.source),
            period: value(columns.period),
            special: "\"\\\n\r\t"
        )
        if found.text.contains(where: { !$0.isWhitespace }) { texts.append(found) }
    }
}
