public import ArgumentParser
import Foundation

/// The manual pages and shell completion of a program, made from its parser alone.
public struct ProgramDocs {
    /// A file, and where it belongs under a `share` folder.
    struct File {
        let path: String
        let text: String
    }

    let files: [File]

    /// - Throws: When the parser cannot be understood.
    public init(of root: any ParsableCommand.Type) throws {
        let program = try CommandHelp(dump: root._dumpHelp())
        let name = program.commandName
        files =
            program.all.map(ManualPage.init).map { File(path: "man/man1/\($0.name).1", text: $0.text) } + [
                File(path: "bash-completion/completions/\(name)", text: root.completionScript(for: .bash)),
                File(path: "zsh/site-functions/_\(name)", text: root.completionScript(for: .zsh)),
                File(path: "fish/vendor_completions.d/\(name).fish", text: root.completionScript(for: .fish)),
            ]
    }

    /// Writes them all, folders too.
    ///
    /// - Parameters:
    ///   - prefix: They go into the folder `share` of this one; by default into where a person's own programs have
    ///     theirs, which is `$XDG_DATA_HOME` or else `~/.local/share`.
    ///   - environment: Where these are looked up.
    /// - Returns: What was written and how to use it, in sentences.
    /// - Throws: ``ProgramDocs/Unwritable``, when a file cannot be written.
    public func install(prefix: String?, environment: [String: String]) throws -> String {
        let share = Self.share(prefix: prefix, environment: environment)
        for file in files {
            let place = URL(fileURLWithPath: share).appendingPathComponent(file.path)
            do {
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(),
                    withIntermediateDirectories: true
                )
                try Data(file.text.utf8).write(to: place, options: .atomic)
            } catch {
                throw Unwritable(path: place.path)
            }
        }
        let pages = files.count { $0.path.hasPrefix("man/") }
        return """
            Written under \(share): \(pages) manual pages (man firsthand), and completion for bash, zsh and fish.
            They work in the next shell you open. If not:
              man   add \(share)/man to MANPATH
              bash  install the package bash-completion
              zsh   put fpath=(\(share)/zsh/site-functions $fpath) before compinit in ~/.zshrc
            """
    }

    static func share(prefix: String?, environment: [String: String]) -> String {
        if let prefix { return (prefix as NSString).appendingPathComponent("share") }
        // A relative path there is to be passed over, says the XDG base directory specification.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data }
        return ((environment["HOME"] ?? NSHomeDirectory()) as NSString).appendingPathComponent(".local/share")
    }

    /// A file that cannot be written.
    public struct Unwritable: Error, CustomStringConvertible {
        let path: String

        /// What is wrong, in a sentence.
        public var description: String { "\(path) cannot be written." }
    }
}
