import Analysis
import ArgumentParser
import Foundation
import TextAnalysis

@main
struct Firsthand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firsthand",
        abstract: "A home for an inquiry led by the people it is about.",
        discussion: """
            Without a command it runs the site, with the settings in docs/configuration.md.

            Examples:

              firsthand serve --demo
              firsthand help map
              firsthand map votes.csv
            """,
        version: "firsthand \(Version.current)",
        groupedSubcommands: [
            CommandGroup(name: "Site", subcommands: [Serve.self, Migrate.self, LetIn.self, CloseAccount.self]),
            CommandGroup(name: "Inquiry", subcommands: [Import.self, Verify.self, DeleteInquiry.self]),
            CommandGroup(name: "Analysis", subcommands: AnalysisCommands.all),
            CommandGroup(name: "Program", subcommands: [InstallDocs.self]),
        ],
        defaultSubcommand: Serve.self
    )

    static func main() async {
        if let slip = unknownCommand(in: Array(CommandLine.arguments.dropFirst())) {
            FileHandle.standardError.write(Data("\(slip)\n".utf8))
            exit(withError: ExitCode.validationFailure)
        }
        await main(nil)
    }

    /// What to say of a first word that is no command. The parser would take it for something given to `serve`.
    private static func unknownCommand(in arguments: [String]) -> String? {
        var names = ["help"]
        for command in configuration.subcommands { names.append(command._commandName) }
        guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word) else { return nil }
        var nearest: String?
        for most in 1...2 where nearest == nil {
            nearest = names.sorted().first { editDistance(word, $0, atMost: most) != nil }
        }
        let hint = nearest.map { " Did you mean “\($0)”?" }
        return "There is no command “\(word)”.\(hint ?? "") firsthand --help lists them all."
    }
}
