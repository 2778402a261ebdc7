import TextAnalysis

@testable import Analysis

/// Texts read out of what would be a file called `f`.
enum ReadingTexts {
    static func file(_ text: String, name: String = "f") throws -> SourceFile {
        try SourceFile(name: name, bytes: Array(text.utf8))
    }

    static func table(
        _ text: String,
        _ columns: TextColumns = TextColumns(),
        separator: Character = ","
    ) throws -> [SourceText] {
        try DelimitedTexts.read(try file(text), separator: separator.asciiValue ?? 0, columns: columns)
    }

    static func lines(_ text: String, _ columns: TextColumns = TextColumns()) throws -> [SourceText] {
        try JSONLinesTexts.read(try file(text), columns: columns)
    }

    static func page(_ html: String) throws -> String { HTMLText.read(try file(html)).text }

    static func document(_ xml: String) throws -> String { try XMLText.read(try file(xml)).text }

    static func problem(_ body: () throws -> some Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return String(describing: error)
        }
    }
}
