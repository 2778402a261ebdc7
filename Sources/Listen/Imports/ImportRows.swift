internal import Dispatch
internal import Foundation
internal import Synchronization
internal import Web

/// Reads an input's rows from its beginning.
struct ImportRows: Sendable {
    private enum Reader: Sendable {
        case table(CSVReader<DecodedBytes>)
        case lines(LineReader<DecodedBytes>, number: Int)
        case texts([ImportInput.TextFile], next: Int)
    }

    private var reader: Reader
    private let columns: [String]
    private let positions: [String: Int]

    init(_ input: ImportInput) throws {
        columns = input.columns
        positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
        switch input.form {
        case .table(let url, let encoding, let separator):
            var table = CSVReader(try DecodedBytes(url, encoding: encoding), separator: separator)
            _ = try ImportInput.headings(&table)
            reader = .table(table)
        case .lines(let url, let encoding):
            reader = .lines(LineReader(try DecodedBytes(url, encoding: encoding)), number: 0)
        case .texts(let files): reader = .texts(files, next: 0)
        }
    }

    /// The next row; nil at the end.
    mutating func next() throws -> ImportRow? {
        switch reader {
        case .table(var table):
            // Emptied first: two holders of its buffer would copy it for every row.
            reader = .texts([], next: 0)
            defer { reader = .table(table) }
            return try table.next().map(row)
        case .lines(var lines, let number):
            reader = .texts([], next: 0)
            defer { reader = .lines(lines, number: number + 1) }
            return try lines.next().map { row($0, number: number + 1) }
        case .texts(let files, let next):
            guard next < files.count else { return nil }
            reader = .texts(files, next: next + 1)
            return row(files[next])
        }
    }

    private func row(_ record: CSVReader<DecodedBytes>.Record) -> ImportRow {
        let label = "Row \(record.number)"
        if let fault = record.fault {
            return ImportRow(
                label: label,
                cells: [],
                fault: fault.message,
                faultColumn: fault.column < columns.count ? fault.column : nil
            )
        }
        if record.isBlank { return ImportRow(label: label, cells: [], fault: nil, isBlank: true) }
        let extra = record.fields.dropFirst(columns.count)
        if let first = extra.firstIndex(where: { $0 != .text("") }) {
            return ImportRow(
                label: label,
                cells: [],
                fault: "There are \(record.fields.count) values and only \(Plain.count(columns.count, "column")); "
                    + "value \(first + 1) has no heading. Is a quote mark missing?"
            )
        }
        if record.fields.count < columns.count {
            return ImportRow(
                label: label,
                cells: [],
                fault: "The row ends before this column: it has \(Plain.count(record.fields.count, "value")) for "
                    + "\(Plain.count(columns.count, "column")).",
                faultColumn: record.fields.count
            )
        }
        return ImportRow(label: label, cells: Array(record.fields.prefix(columns.count)), fault: nil)
    }

    private func row(_ line: ArraySlice<UInt8>, number: Int) -> ImportRow {
        let label = "Row \(number)"
        guard line.contains(where: { $0 > 0x20 }) else {
            return ImportRow(label: label, cells: [], fault: nil, isBlank: true)
        }
        do {
            var cells = [Cell](repeating: .text(""), count: columns.count)
            for (name, value) in try JSONLine.read(line) {
                if let position = positions[name] { cells[position] = value }
            }
            return ImportRow(label: label, cells: cells, fault: nil)
        } catch {
            return ImportRow(label: label, cells: [], fault: error.message)
        }
    }

    private func row(_ file: ImportInput.TextFile) -> ImportRow {
        let label = "File \(file.name)"
        do {
            let document = try TextDocument(file)
            var cells = [Cell](repeating: .text(""), count: columns.count)
            for (name, value) in document.front + document.own {
                if let position = positions[name] { cells[position] = .text(value) }
            }
            return ImportRow(label: label, cells: cells, fault: nil)
        } catch let refusal as Refusal {
            return ImportRow(label: label, cells: [], fault: refusal.message)
        } catch {
            return ImportRow(label: label, cells: [], fault: "The file cannot be read.")
        }
    }
}

/// A text file as one row: what its front matter says, its title and its text.
struct TextDocument {
    static let columns = ["text", "title", "file"]
    static let longest = 8 * 1024 * 1024

    /// `key: value` lines between two lines of `---` at its start.
    let front: [(name: String, value: String)]
    let own: [(name: String, value: String)]

    init(_ file: ImportInput.TextFile) throws {
        var source = try DecodedBytes(file.url, encoding: file.encoding)
        var bytes: [UInt8] = []
        while bytes.count <= Self.longest, let piece = try source.next() { bytes += piece }
        guard bytes.count <= Self.longest else { throw Refusal(.invalid, "The file is larger than 8 MB.") }
        guard case .text(let whole) = Cell(bytes[...]) else {
            // Says what the file is, if it can be known.
            _ = try ImportEncoding.detect(file.url, name: file.name)
            throw Refusal(.invalid, Cell.broken)
        }
        var (front, text) = Self.front(of: whole)
        var title = front.first { $0.name.lowercased() == "title" }?.value ?? ""
        let isMarkdown = file.name.lowercased().hasSuffix(".md") || file.name.lowercased().hasSuffix(".markdown")
        if isMarkdown, text.hasPrefix("# "), title.isEmpty {
            title = String(text.prefix { $0 != "\n" }.dropFirst(2))
            text = text.drop { $0 != "\n" }
        }
        front.removeAll { Self.columns.contains($0.name) }
        self.front = front
        own = [("text", text.trimmingCharacters(in: .newlines)), ("title", title), ("file", file.name)]
    }

    private static func front(of whole: String) -> ([(name: String, value: String)], Substring) {
        guard whole.hasPrefix("---\n") else { return ([], whole[...]) }
        var rest = whole.dropFirst(4)
        var front: [(name: String, value: String)] = []
        while let end = rest.firstIndex(of: "\n") {
            let line = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if line == "---" { return (front, rest) }
            guard let colon = line.firstIndex(of: ":"), front.count < 100 else { break }
            var value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            if value.count >= 2, value.first == "\"", value.last == "\"" {
                value = String(value.dropFirst().dropLast())
            }
            front.append((line[..<colon].trimmingCharacters(in: .whitespaces), value))
        }
        // A line of dashes that begins no front matter is part of the text.
        return ([], whole[...])
    }
}

/// Hands out rows in batches, read on a thread of their own: files are never read on the threads that serve pages.
final class ImportFeed: Sendable {
    private let rows: Mutex<ImportRows>
    /// In bytes of text.
    private static let largestBatch = 4 * 1024 * 1024
    private static let queue = DispatchQueue(label: "listen.imports", qos: .utility)

    init(_ input: ImportInput) async throws {
        rows = Mutex(try await Self.blocking { try ImportRows(input) })
    }

    /// Up to `count` further rows, fewer when they are long; empty at the end.
    func next(_ count: Int) async throws -> [ImportRow] {
        try await Self.blocking { [self] in
            try rows.withLock { rows in
                var batch: [ImportRow] = []
                var size = 0
                while batch.count < count, size < Self.largestBatch, let row = try rows.next() {
                    size += row.cells.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) }
                    batch.append(row)
                }
                return batch
            }
        }
    }

    static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
