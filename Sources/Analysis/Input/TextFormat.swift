import ArgumentParser

/// How a file with texts is laid out.
enum TextFormat: String, CaseIterable, ExpressibleByArgument {
    case text, csv, tsv, jsonl, html, xml

    /// By the end of a file's name; what ends otherwise is plain text.
    init(fileName: String) {
        let ending = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...].lowercased() }
        switch ending {
        case "csv": self = .csv
        case "tsv", "tab": self = .tsv
        case "jsonl", "ndjson": self = .jsonl
        case "html", "htm", "xhtml": self = .html
        case "xml": self = .xml
        default: self = .text
        }
    }

    /// By how a file without a name begins, as far as that leaves no doubt; else plain text.
    init(beginning file: SourceFile) {
        var from = file.start
        while from < file.bytes.count, file.bytes[from].isMarkupSpace { from += 1 }
        let words = String(decoding: file.bytes[from..<min(from + 1_024, file.bytes.count)], as: UTF8.self).lowercased()
        if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") {
            self = .html
        } else if words.hasPrefix("<?xml") {
            self = .xml
        } else if words.hasPrefix("{") {
            let line = from..<(file.bytes[from...].firstIndex(of: 0x0A) ?? file.bytes.count)
            self = (try? JSONLine(line, of: file)) == nil ? .text : .jsonl
        } else {
            self = .text
        }
    }

    /// Whether it has columns that can be named.
    var hasColumns: Bool { self == .csv || self == .tsv || self == .jsonl }
}
