import ArgumentParser

/// Reads texts closely: words in their places, and counted.
struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read texts closely: words in their context, what differs, what goes together, what changes.",
        discussion: """
            Each subcommand takes files, folders or standard input, and shows words first; --json has everything.

            Examples:

              firsthand read concordance choice comments.csv --column comment
              firsthand read keyness letters/ --against minutes/
              firsthand read frames press-releases/ --by source
              firsthand read trend "social care" articles.csv --column text --period date --every year --plot trend.svg

            firsthand help read SUBCOMMAND says more about one of them.
            """,
        subcommands: [
            ReadConcordance.self, ReadWords.self, ReadKeyness.self, ReadCollocation.self, ReadPairs.self,
            ReadFrames.self,
            ReadTrend.self, ReadThemes.self, ReadDuplicates.self,
        ]
    )
}

/// A subcommand of `read`.
protocol ReadCommand: AnalysisCommand {}

extension ReadCommand {
    static var calledName: String { "read \(_commandName)" }
}
