import ArgumentParser
import Foundation

/// The texts a command reads: files, folders and standard input, and how they are laid out.
struct TextInput: ParsableArguments {
    @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "file"))
    var paths: [String] = ["-"]

    /// Every text of every file, folders gone through in the order of their names.
    ///
    /// - Throws: ``CommandProblem`` with the file, and the line and column where there is one.
    func texts() throws -> [SourceText] {
        try paths.flatMap { try files(at: $0) }.map { SourceText(try SourceFile($0)) }
    }

    private func files(at path: String) throws -> [InputFile] {
        let input = InputFile(path: path)
        guard input.isFolder else { return [input] }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw CommandProblem("The folder \(path) cannot be read.")
        }
        return try names.filter { !$0.hasPrefix(".") }.sorted().flatMap {
            try files(at: (path as NSString).appendingPathComponent($0))
        }
    }
}
