import Analysis
import ArgumentParser

@main
struct Firsthand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firsthand",
        abstract: "A home for an inquiry led by the people it is about.",
        subcommands: [Serve.self, Import.self, Migrate.self, Verify.self, LetIn.self] + AnalysisCommands.all,
        defaultSubcommand: Serve.self)
}
