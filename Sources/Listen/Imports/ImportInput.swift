public import Foundation
internal import Web

/// One row of what is imported: a record of a table, an object of JSON Lines, or a file of text.
struct ImportRow: Sendable {
    /// "Row 14" or "File letters/ann.txt".
    let label: String
    /// In the order of the input's columns.
    let cells: [Cell]
    /// Why the row as a whole cannot be read; begins with a capital letter.
    let fault: String?
    /// The column the fault stands in.
    var faultColumn: Int?
    /// A line with nothing on it.
    var isBlank = false
}

/// What is to be imported: a CSV table, JSON Lines, or texts of which each is a voice.
public struct ImportInput: Sendable {
    enum Form: Sendable, Hashable {
        case table(URL, ImportEncoding, separator: UInt8)
        case lines(URL, ImportEncoding)
        case texts([TextFile])
    }

    struct TextFile: Sendable, Hashable {
        /// As the person knows it, such as `letters/ann.txt`.
        let name: String
        let url: URL
        let encoding: ImportEncoding
    }

    let form: Form
    /// The names of the columns, each different.
    public let columns: [String]
    /// What the person should know of the file: its encoding was converted, files were left out.
    public let notices: [String]
    /// What it is, in words.
    public let kind: String

    /// How many rows are looked at for names of columns and for a guess at the mapping.
    static let sampleSize = 1000

    /// Looks at a file or a folder.
    ///
    /// - Parameter name: the file's name as the person knows it, where the file is kept under another.
    /// - Throws: a `Refusal` that says what is wrong with it.
    public init(_ url: URL, name: String? = nil) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw Refusal(.invalid, "There is no file or folder \(name ?? url.path).")
        }
        let shown = name ?? url.lastPathComponent
        if isFolder.boolValue {
            try self.init(folder: url)
            return
        }
        switch (shown as NSString).pathExtension.lowercased() {
        case "txt", "md", "markdown": try self.init(texts: [(shown, url)])
        case "jsonl", "ndjson": try self.init(lines: url, name: shown)
        case "json":
            throw Refusal(
                .invalid,
                "\(shown) is JSON. We take JSON Lines: one object on each line, in a file whose name ends in .jsonl."
            )
        default: try self.init(table: url, name: shown)
        }
    }

    private init(table url: URL, name: String) throws {
        let bytes = try ImportEncoding.detect(url, name: name)
        let encoding = bytes.encoding
        let separator = try Self.separator(of: url, encoding)
        var reader = CSVReader(try DecodedBytes(url, encoding: encoding), separator: separator)
        guard let heading = try Self.headings(&reader) else {
            throw Refusal(
                .invalid,
                "There is nothing in the file \(name) but empty lines. Look at it where it was made, and save it again."
            )
        }
        if let fault = heading.fault {
            throw Refusal(.invalid, "The row of headings in \(name) cannot be read. \(fault.message)")
        }
        guard heading.fields.allSatisfy({ $0.text != nil }) else {
            throw Refusal(
                .invalid,
                "The row of headings in \(name) has broken letters in it. Open the file where it was made and save it as UTF-8."
            )
        }
        guard heading.fields.count <= 2000 else {
            throw Refusal(.invalid, "\(name) has \(heading.fields.count) columns. We can take 2,000.")
        }
        var row = try reader.next()
        while row?.isBlank == true { row = try reader.next() }
        guard row != nil else {
            throw Refusal(
                .invalid,
                "\(name) has a row of headings and nothing below it. Look whether the answers are in another file or sheet."
            )
        }
        form = .table(url, encoding, separator: separator)
        columns = Self.distinct(heading.fields.map { $0.text ?? "" })
        let how = separator == 0x2C ? "commas" : separator == 0x3B ? "semicolons" : "tabs"
        kind =
            columns.count == 1
            ? "A table of one column, its first row the heading"
            : "A table of \(Plain.count(columns.count, "column")) with \(how) between them, its first row the headings"
        notices = [encoding.notice, Self.notice(ofHeadings: columns)].compactMap(\.self) + bytes.notices
    }

    /// The row of headings: the first with anything in it.
    static func headings(
        _ reader: inout CSVReader<DecodedBytes>
    ) throws -> CSVReader<DecodedBytes>.Record? {
        while let record = try reader.next() {
            if record.fault != nil || record.fields.contains(where: { $0.text?.isBlank != true }) { return record }
        }
        return nil
    }

    /// Said where the first row may be an answer already: a number or a date is hardly a heading.
    private static func notice(ofHeadings columns: [String]) -> String? {
        let value = columns.first { name in
            Double(name) != nil || DateFormat.iso.read(name) != nil || DateFormat.either.read(name) != nil
        }
        return value.map {
            "The first row is taken as the headings, and “\($0.prefix(40))” does not look like one. If that row is an answer, put "
                + "a row of headings above it and send the file again."
        }
    }

    private init(lines url: URL, name: String) throws {
        let bytes = try ImportEncoding.detect(url, name: name)
        let encoding = bytes.encoding
        var reader = LineReader(try DecodedBytes(url, encoding: encoding))
        var names: [String] = []
        var known: Set<String> = []
        var seen = 0
        while seen < Self.sampleSize, let line = try reader.next() {
            guard let pairs = try? JSONLine.read(line) else { continue }
            seen += 1
            for (name, _) in pairs where known.insert(name).inserted && names.count < 2000 { names.append(name) }
        }
        guard !names.isEmpty else {
            throw Refusal(
                .invalid,
                "No line of \(name) holds a JSON object such as {\"text\": \"…\"}. Each must be on one line of its own, with no "
                    + "list around them and no comma between them."
            )
        }
        form = .lines(url, encoding)
        columns = names
        kind = "JSON Lines with \(Plain.count(names.count, "name", "different names"))"
        notices = [encoding.notice].compactMap(\.self) + bytes.notices
    }

    private init(folder: URL) throws {
        let files = FileManager.default.enumerator(
            at: folder,
            includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles]
        )
        let root = folder.standardizedFileURL.path
        var texts: [(String, URL)] = []
        var others: [String] = []
        while let file = files?.nextObject() as? URL {
            guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
            let path = file.standardizedFileURL.path
            let name = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : file.lastPathComponent
            if ["txt", "md", "markdown"].contains(file.pathExtension.lowercased()) {
                texts.append((name, file))
            } else {
                others.append(name)
            }
        }
        guard !texts.isEmpty else {
            throw Refusal(.invalid, "There is no .txt or .md file in the folder \(folder.lastPathComponent).")
        }
        others.sort()
        let shown = others.prefix(5) + (others.count > 5 ? ["\(others.count - 5) more"] : [])
        let left = others.isEmpty ? [] : ["Left out, for they do not end in .txt or .md: \(Plain.list(Array(shown)))."]
        try self.init(texts: texts, notices: left)
    }

    /// Several texts, each with the name the person knows it by.
    public init(texts files: [(name: String, url: URL)], notices: [String] = []) throws {
        var texts: [TextFile] = []
        var names: [String] = []
        var notices = notices
        for (name, url) in files.sorted(by: { $0.name < $1.name }) {
            // A file that is no text is refused by name when it is read, not here: the others can still come.
            let bytes: ImportBytes?
            do { bytes = try ImportEncoding.detect(url, name: name) } catch  where files.count > 1 { bytes = nil }
            let encoding = bytes?.encoding ?? .utf8
            notices += ([encoding.notice].compactMap(\.self) + (bytes?.notices ?? [])).map { "\(name): \($0)" }
            let file = TextFile(name: name, url: url, encoding: encoding)
            texts.append(file)
            for (name, _) in (try? TextDocument(file))?.front ?? [] where !names.contains(name) && names.count < 200 {
                names.append(name)
            }
        }
        form = .texts(texts)
        columns = TextDocument.columns + names.filter { !TextDocument.columns.contains($0) }
        kind = Plain.count(texts.count, "text")
        self.notices =
            notices.count <= 5 ? notices : Array(notices.prefix(5)) + ["And so for \(notices.count - 5) more."]
    }

    /// The separator that cuts the first lines into the most even columns.
    private static func separator(of url: URL, _ encoding: ImportEncoding) throws -> UInt8 {
        var bytes = try DecodedBytes(url, encoding: encoding)
        let start = Array((try bytes.next() ?? []).prefix(64 * 1024))
        let isCut = start.count == 64 * 1024
        var best: (separator: UInt8, score: Int) = (0x2C, 0)
        for separator: UInt8 in [0x2C, 0x3B, 0x09] {
            var reader = CSVReader(OneByteSource(start), separator: separator)
            var widths: [Int] = []
            while widths.count < 200, let record = try reader.next() {
                if !record.isBlank { widths.append(record.fault == nil ? record.fields.count : 0) }
            }
            if isCut, widths.count > 1 { widths.removeLast() }
            guard let width = widths.first, width > 1 else { continue }
            let score = widths.count { $0 == width } * 1000 / widths.count * 1000 + min(width, 999)
            if score > best.score { best = (separator, score) }
        }
        return best.separator
    }

    /// Headings as names of columns: an empty one gets its place, one used twice a number.
    private static func distinct(_ headings: [String]) -> [String] {
        var used: Set<String> = []
        return headings.enumerated().map { position, heading in
            let plain = heading.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let base = plain.isEmpty ? "Column \(position + 1)" : plain
            var name = base
            var next = 2
            while !used.insert(name).inserted {
                name = "\(base) (\(next))"
                next += 1
            }
            return name
        }
    }
}

/// Bytes that are all there already.
struct OneByteSource: ByteSource {
    private var bytes: [UInt8]?
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}
