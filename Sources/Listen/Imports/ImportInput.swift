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
        let encoding = try ImportEncoding.detect(url, name: name)
        let separator = try Self.separator(of: url, encoding)
        var reader = CSVReader(try DecodedBytes(url, encoding: encoding), separator: separator)
        var heading: CSVReader<DecodedBytes>.Record?
        repeat { heading = try reader.next() } while heading?.isBlank == true
        guard let heading else { throw Refusal(.invalid, "There is nothing in the file \(name).") }
        if let fault = heading.fault {
            throw Refusal(.invalid, "The row of headings in \(name) cannot be read. \(fault.message)")
        }
        guard heading.fields.allSatisfy({ $0.text != nil }) else {
            throw Refusal(
                .invalid,
                "The row of headings in \(name) has broken letters in it. Save the file as UTF-8 again."
            )
        }
        guard heading.fields.count <= 2000 else {
            throw Refusal(.invalid, "\(name) has \(heading.fields.count) columns. We can take 2,000.")
        }
        form = .table(url, encoding, separator: separator)
        columns = Self.distinct(heading.fields.map { $0.text ?? "" })
        let how = separator == 0x2C ? "commas" : separator == 0x3B ? "semicolons" : "tabs"
        kind = "A table with \(how) between its \(Plain.count(columns.count, "column"))"
        notices = [encoding.notice].compactMap(\.self)
    }

    private init(lines url: URL, name: String) throws {
        let encoding = try ImportEncoding.detect(url, name: name)
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
            throw Refusal(.invalid, "No line of \(name) holds a JSON object such as {\"text\": \"…\"}.")
        }
        form = .lines(url, encoding)
        columns = names
        kind = "JSON Lines with \(Plain.count(names.count, "name", "different names"))"
        notices = [encoding.notice].compactMap(\.self)
    }

    private init(folder: URL) throws {
        let files = FileManager.default.enumerator(
            at: folder,
            includingPropertiesForKeys: [.isRegularFileKey],
            options: [.skipsHiddenFiles]
        )
        let root = folder.standardizedFileURL.path
        var texts: [(String, URL)] = []
        var others = 0
        while let file = files?.nextObject() as? URL {
            guard (try? file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true else { continue }
            let path = file.standardizedFileURL.path
            let name = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : file.lastPathComponent
            if ["txt", "md", "markdown"].contains(file.pathExtension.lowercased()) {
                texts.append((name, file))
            } else {
                others += 1
            }
        }
        guard !texts.isEmpty else {
            throw Refusal(.invalid, "There is no .txt or .md file in the folder \(folder.lastPathComponent).")
        }
        let left = others == 0 ? [] : ["\(Plain.count(others, "file")) with another ending than .txt or .md left out."]
        try self.init(texts: texts, notices: left)
    }

    /// Several texts, each with the name the person knows it by.
    public init(texts files: [(name: String, url: URL)], notices: [String] = []) throws {
        var texts: [TextFile] = []
        var names: [String] = []
        var notices = notices
        for (name, url) in files.sorted(by: { $0.name < $1.name }) {
            // A file that is no text is refused by name when it is read, not here: the others can still come.
            let encoding = (try? ImportEncoding.detect(url, name: name)) ?? .utf8
            if encoding != .utf8, let notice = encoding.notice { notices.append("\(name): \(notice)") }
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
