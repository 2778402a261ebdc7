import ArgumentParser

/// Trials of messages, from the plan to the results.
struct Trial: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trials of messages: plan, size, assign people, check, analyse.",
        discussion: """
            Who is shown which message is left to chance, so that what differs afterwards is the messages' doing. To be \
            believed, write down beforehand what will be compared, publish the plan's digest, and analyse that and no more.

            Examples:

              firsthand trial plan --example > letters.yaml
              firsthand trial plan letters.yaml
              firsthand trial randomise letters.yaml people.csv
              firsthand trial analyse letters.yaml results.csv --digest 3f5c…
            """,
        subcommands: [Plan.self, Size.self, Randomise.self, Verify.self, Analyse.self]
    )
}
