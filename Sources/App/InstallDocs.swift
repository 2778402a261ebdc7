import Analysis
import ArgumentParser
import Foundation

/// `firsthand install-docs`: what makes the program known to `man` and to the shell.
struct InstallDocs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write manual pages, and completion for bash, zsh and fish.",
        discussion: """
            They are made from the commands themselves, so they say what this version does. Run it again after an \
            update.

            Examples:

              firsthand install-docs
              sudo firsthand install-docs --prefix /usr/local
            """
    )

    @Option(
        help: ArgumentHelp(
            "Write into the folder share of this one, and not into your own (~/.local/share).",
            valueName: "folder"
        ),
        completion: .directory
    )
    var prefix: String?

    func run() throws {
        print(
            try ProgramDocs(of: Firsthand.self)
                .install(prefix: prefix, environment: ProcessInfo.processInfo.environment)
        )
    }
}
