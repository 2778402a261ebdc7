import Foundation

/// A command as its parser knows it, out of what the parser dumps of itself.
struct CommandHelp: Decodable {
    /// An argument, option or flag.
    struct Argument: Decodable {
        enum Kind: String, Decodable { case positional, option, flag }

        struct Name: Decodable {
            let kind: String
            let name: String

            /// As it is given: `--most`, `-m`.
            var given: String { (kind == "long" ? "--" : "-") + name }
        }

        let kind: Kind
        let shouldDisplay: Bool
        let sectionTitle: String?
        let isOptional, isRepeating: Bool
        let names: [Name]?
        let valueName, defaultValue, abstract, discussion: String?
        let allValues: [String]?
    }

    let superCommands: [String]?
    let shouldDisplay: Bool?
    let commandName: String
    let abstract, discussion: String?
    let subcommands: [CommandHelp]?
    let arguments: [Argument]?

    /// The words that call it: `firsthand`, `map`.
    var words: [String] { (superCommands ?? []) + [commandName] }

    /// The commands under it that help shows, without `help` itself.
    var shown: [CommandHelp] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    /// It and every command under it that help shows.
    var all: [CommandHelp] { [self] + shown.flatMap(\.all) }

    private struct Dump: Decodable { let command: CommandHelp }

    /// - Throws: When the parser's dump is laid out in another way than this knows.
    init(dump: String) throws { self = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command }
}
