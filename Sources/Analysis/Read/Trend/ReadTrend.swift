import ArgumentParser
import TextAnalysis

/// Follows words from period to period.
struct ReadTrend: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "How often words are used from period to period.",
        discussion: """
            What can be looked for is as in firsthand help read concordance. Periods come with the texts (--period names the \
            column of a table); --every day, month or year puts dates together.

            Whether there is a trend is tested with each text as one voice, so a few that repeat a word do not make one.

            Examples:

              firsthand read trend choice comments.csv --column comment --period month
              firsthand read trend "social care" articles.csv --column text --period date --every year --plot trend.svg
            """
    )

    @Argument(help: "What to look for.")
    var query: String

    @OptionGroup var selection: TextSelection

    @Option(help: ArgumentHelp("Draw the periods into this file, as SVG.", valueName: "file.svg"))
    var plot: String?

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func perform() throws {
        let query = try ReadQuery(query)
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let counts = Working.on("Looking") { Concordance(input.corpus).hits(query.query).countsOfDocuments }
        let report = try TrendReport(input, counts: counts, of: "“\(query.text)”")
        if let plot { try TrendPlot(report).picture.write(to: plot) }
        try output.print(report.text(output.layout), report)
    }
}
