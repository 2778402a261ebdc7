import Analysis
import ArgumentParser

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
        groupedSubcommands: [
            CommandGroup(name: "Site", subcommands: [Serve.self, Migrate.self, LetIn.self]),
            CommandGroup(name: "Inquiry", subcommands: [Import.self, Verify.self]),
            CommandGroup(name: "Analysis", subcommands: AnalysisCommands.all),
            CommandGroup(name: "Program", subcommands: [InstallDocs.self]),
        ],
        defaultSubcommand: Serve.self
    )
}
