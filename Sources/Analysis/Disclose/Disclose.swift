import ArgumentParser
import Disclosure

/// Says what may be published about people so that nobody can be singled out.
struct Disclose: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "See what may be published about people so that nobody can be singled out.",
        discussion: """
            Small numbers tell about people: two carers under 18 who said no are known to their neighbours. These \
            commands take a file of records, or of counts, and say what may be shown and why the rest is withheld.

            Examples:

              firsthand disclose table answers.csv --by Council --by Answer
              firsthand disclose totals support.csv --by Council --sum Hours
              firsthand disclose compare answers.csv --by Council --by "Health area"
              firsthand disclose records answers.csv --columns Council,Age

            Nobody's knowledge from elsewhere is known here, and words that people wrote are not looked at.
            """,
        subcommands: [DiscloseTable.self, DiscloseTotals.self, DiscloseCompare.self, DiscloseRecords.self]
    )
}

/// How small is small.
///
/// There is no single threshold in official guidance, so it can be set.
struct RuleOptions: ParsableArguments {
    @Option(help: "Counts under this are withheld, from 3 to 1000.")
    var threshold = 10

    @Option(help: "Counts are rounded to the nearest multiple of this; 1 leaves them exact.")
    var round = 5

    @Flag(help: "Show zeros, where that nobody is somewhere tells nothing. More of the rest may be withheld.")
    var zeroIsSafe = false

    func rule() throws -> DisclosureRule {
        try sentence { () throws(DisclosureError) in
            try DisclosureRule(threshold: threshold, roundingBase: round, isZeroSafe: zeroIsSafe)
        }
    }
}

/// What goes wrong in the library, as a problem of the command, with the file it is about if it is about one.
func sentence<Value>(
    of file: String? = nil,
    _ body: () throws(DisclosureError) -> Value
) throws(CommandProblem) -> Value {
    do {
        return try body()
    } catch {
        throw CommandProblem((file.map { "\($0): " } ?? "") + error.sentence)
    }
}
