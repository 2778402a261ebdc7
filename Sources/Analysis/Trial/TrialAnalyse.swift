import ArgumentParser
import TrialStatistics

extension Trial {
    /// Analyses results by a plan.
    struct Analyse: AnalysisCommand {
        static let calledName = "trial analyse"
        static let configuration = CommandConfiguration(
            abstract: "Say what the results show, by the plan that was published, in sentences and figures.",
            discussion: """
                Does everything the plan says and nothing else: whether the arms have the sizes they should and who did not \
                answer, then each comparison with the number of comparisons allowed for. Another plan than the one with the \
                digest is refused.

                The table has a row for everybody who was assigned, answered or not. If it has only those who answered, \
                give the list of who was assigned too: then it is seen whether more people left in some arms.

                Examples:

                  firsthand trial analyse letters.yaml results.csv --digest 3f5c…
                  firsthand trial analyse letters.yaml answers.csv --digest 3f5c… --assigned letters.arms.csv
                  firsthand trial analyse letters.yaml results.csv --digest 3f5c… --plot effects.svg
                  firsthand trial analyse letters.yaml so-far.csv --digest 3f5c… --look

                Ends with 0 when the results were analysed, with 1 when people so clearly went astray that no result should \
                be read, with 2 when nothing could be analysed.
                """
        )

        @Argument(help: ArgumentHelp("The plan.", valueName: "plan.yaml"))
        var planPath: String

        @Argument(help: ArgumentHelp("The results, or - for standard input.", valueName: "results.csv"))
        var path: String

        @Option(help: "The plan's digest as it was published before there were results.")
        var digest: String?

        @Flag(help: "The plan was never published: say so instead of checking it.")
        var unpublished = false

        @Option(help: ArgumentHelp("Who was assigned to what, as “randomise” wrote it.", valueName: "file.arms.csv"))
        var assigned: String?

        @Flag(help: "This is a look while the trial goes on; only if the plan allows looking any time.")
        var look = false

        @Option(help: ArgumentHelp("Draw the differences into this file, as SVG.", valueName: "file.svg"))
        var plot: String?

        @Flag(help: "Print everything as JSON.")
        var json = false

        func validate() throws {
            guard (digest == nil) == unpublished else {
                throw ValidationError("Give --digest, the plan's digest as published, or --unpublished.")
            }
        }

        func perform() throws {
            let file = try PlanFile(InputFile(path: planPath))
            let report = try AnalysisReport(
                file, table: InputFile(path: path), digest: digest, assigned: assigned, isLook: look)
            if let plot { try EffectPlot(report).picture.write(to: plot) }
            print(json ? try report.json() : AnalysisText(report).text)
            if report.ratio.isOff { throw ExitCode(1) }
        }
    }
}
