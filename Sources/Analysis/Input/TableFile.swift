import DelimitedText

/// A table with named columns, from a file of comma-separated values, all of it in memory.
struct TableFile: Sendable {
    let name: String
    /// The columns, as the first line names them.
    let names: [String]
    /// For each column its value in each row, as text.
    let columns: [[String]]
    /// For each row the line of the file on which it begins.
    let lines: [Int]

    var rows: Int { lines.count }

    /// - Throws: ``CommandProblem`` with the line, when it is no table, a column has no name or the name of another, a row has
    ///   more or fewer fields than the first line, or letters are not UTF-8: two broken names would become one.
    init(_ file: InputFile) throws {
        var reader = CSVReader<CommandProblem> { CommandProblem("\(file.name): \($0)") }
        var names: [String]?
        var columns: [[String]] = []
        var lines: [Int] = []
        func text(_ index: Int, of record: CSVRecord) throws(CommandProblem) -> String {
            if let text = String(validating: record.bytes(index), as: UTF8.self) { return text }
            throw CommandProblem(
                "\(file.name): Line \(record.line): the letters in column \(index + 1) are not UTF-8. Save the file as UTF-8 again."
            )
        }
        func take(_ record: CSVRecord) throws(CommandProblem) {
            guard let known = names else {
                var header: [String] = []
                for index in 0..<record.count { header.append(try text(index, of: record).trimmed) }
                for (index, name) in header.enumerated() where header.firstIndex(of: name) != index || name.isEmpty {
                    throw CommandProblem(
                        "\(file.name): Line 1: column \(index + 1) "
                            + (name.isEmpty ? "has no name." : "is called “\(name)”, as another column is.")
                    )
                }
                names = header
                columns = header.map { _ in [] }
                return
            }
            guard record.count == known.count else {
                throw CommandProblem(
                    "\(file.name): Line \(record.line): there are \(record.count) fields, and \(known.count) in the first line."
                )
            }
            lines.append(record.line)
            for index in known.indices { columns[index].append(try text(index, of: record)) }
        }
        try file.read { piece in try reader.read(piece) { record throws(CommandProblem) in try take(record) } }
        try reader.finish { record throws(CommandProblem) in try take(record) }
        guard let names else { throw CommandProblem("\(file.name) is empty.") }
        (name, self.names, self.columns, self.lines) = (file.name, names, columns, lines)
    }

    /// The values of a column by its name.
    ///
    /// - Throws: ``CommandProblem`` that lists the columns there are.
    func column(_ wanted: String) throws -> [String] {
        guard let index = names.firstIndex(of: wanted) else {
            throw CommandProblem.noColumn(wanted, in: name, columns: names)
        }
        return columns[index]
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else {
            return ""
        }
        return String(self[first...last])
    }
}
