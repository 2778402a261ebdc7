import ArgumentParser
import Foundation

/// The texts a command reads: files, folders and standard input, and how they are laid out.
struct TextInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files, folders, or - for standard input.",
            discussion: """
                Plain text and Markdown are read as they are. Of a table (CSV, TSV, JSON Lines) each record is a text, \
                of a web page (HTML) and of XML what people read.
                """,
            valueName: "file"
        ),
        completion: .file()
    )
    var paths: [String] = ["-"]

    @Option(
        help: ArgumentHelp(
            "The column of a table with the texts; not needed where only one can be it. In JSON Lines a field.",
            valueName: "name"
        )
    )
    var column: String?

    @Option(
        help: ArgumentHelp("The column that says what to call each text, instead of file and line.", valueName: "name")
    )
    var label: String?

    @Option(
        help: ArgumentHelp(
            "The column that says where each text comes from. Without it, files in sub-folders come from these.",
            valueName: "name"
        )
    )
    var source: String?

    @Option(help: ArgumentHelp("The column that says when each text is from.", valueName: "name"))
    var period: String?

    @Option(
        help: ArgumentHelp(
            "How the files are laid out, where their names do not end in .csv, .tsv, .jsonl, .html or .xml.",
            valueName: "format"
        )
    )
    var format: TextFormat?

    /// Every text of every file, folders gone through in the order of their names.
    ///
    /// Files of a folder that are not text, and tables of it of which any column could hold the texts, are passed over and
    /// counted on standard error; records without a text are left out.
    ///
    /// - Returns: the texts, in their order.
    /// - Throws: ``CommandProblem`` with the file, and the line and column where there is one.
    func texts() throws -> [SourceText] {
        let files = try paths.flatMap { try FoundFile.all(at: $0) }
        var progress = Progress(
            "Reading",
            of: files.contains { $0.input.path == "-" } ? nil : files.reduce(0) { $0 + $1.input.size }
        )
        defer { progress.end() }
        var texts: [SourceText] = []
        var (notText, unclear) = (0, 0)
        var hasColumns = false
        var done = 0
        for found in files {
            let bytes = try found.input.bytes()
            guard !found.isOfFolder || SourceFile.isText(bytes) else {
                notText += 1
                continue
            }
            let file = try SourceFile(name: found.input.name, bytes: bytes)
            let format =
                format ?? (found.input.path == "-" ? TextFormat(beginning: file) : TextFormat(fileName: file.name))
            hasColumns = hasColumns || format.hasColumns
            do {
                texts += try self.texts(of: file, format: format, source: found.source) { progress.reach(done + $0) }
            } catch {
                guard found.isOfFolder, error.wantsColumn else { throw error }
                unclear += 1
            }
            done += bytes.count
            progress.reach(done)
        }
        Self.sayPassedOver(notText, "1 file that is not text was", "\(notText) files that are not text were")
        Self.sayPassedOver(
            unclear,
            "1 table that needs --column to be read was",
            "\(unclear) tables that need --column to be read were"
        )
        guard hasColumns || !columns.areNamed || files.isEmpty else {
            throw CommandProblem(
                "Columns can be named where there is a table: a file in CSV, TSV or JSON Lines. Here is none."
            )
        }
        return texts
    }

    private static func sayPassedOver(_ count: Int, _ one: String, _ several: String) {
        guard count > 0 else { return }
        FileHandle.standardError.write(Data("\(count == 1 ? one : several) passed over.\n".utf8))
    }

    private var columns: TextColumns { TextColumns(text: column, label: label, source: source, period: period) }

    func texts(
        of file: SourceFile,
        format: TextFormat,
        source: String,
        reached: (Int) -> Void
    ) throws(CommandProblem) -> [SourceText] {
        switch format {
        case .text: [SourceText(file, source: source)]
        case .csv:
            try DelimitedTexts.read(
                file,
                separator: DelimitedTexts.separator(of: file),
                columns: columns,
                source: source,
                reached: reached
            )
        case .tsv:
            try DelimitedTexts.read(
                file,
                separator: UInt8(ascii: "\t"),
                columns: columns,
                source: source,
                reached: reached
            )
        case .jsonl: try JSONLinesTexts.read(file, columns: columns, source: source, reached: reached)
        case .html: [HTMLText.read(file, source: source)]
        case .xml: [try XMLText.read(file, source: source)]
        }
    }
}

/// A file that was named, or is in a folder that was.
private struct FoundFile {
    let input: InputFile
    var isOfFolder = false
    /// The sub-folder of the folder named in which it is, if it is in one.
    var source = ""

    static func all(at path: String) throws(CommandProblem) -> [FoundFile] {
        guard InputFile(path: path).isFolder else { return [FoundFile(input: InputFile(path: path))] }
        return try inside(path, source: nil)
    }

    private static func inside(_ folder: String, source: String?) throws(CommandProblem) -> [FoundFile] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw CommandProblem("The folder \(folder) cannot be read.")
        }
        var found: [FoundFile] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            let input = InputFile(path: (folder as NSString).appendingPathComponent(name))
            switch input.kind {
            case .typeDirectory: found += try inside(input.path, source: source ?? name)
            // A link to a file is read as one; a link to a folder could lead round in a circle.
            case .typeSymbolicLink where input.isFolder: continue
            case .typeRegular, .typeSymbolicLink:
                found.append(FoundFile(input: input, isOfFolder: true, source: source ?? ""))
            default: continue
            }
        }
        return found
    }
}
