import ArgumentParser
import TextAnalysis
import Web

/// Checks that what a draft quotes was said.
struct Quotes: AnalysisCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that quotations were said: word for word, in parts, or not at all.",
        discussion: """
            Takes every quotation of a draft (in quotation marks, in lines that begin with >, in <blockquote> and <q>) and \
            looks for it in the sources. What is found says where; what is not found shows the passage most like it, and \
            how the two differ. The column options and --format are about the sources.

            Examples:

              firsthand quotes draft.md --in voices.csv --column text
              firsthand quotes release.html --in transcripts/ --in letters.txt
              firsthand quotes --quote "I choose who comes into my home" --in voices.csv
              cat draft.md | firsthand quotes - --in voices.csv --json | jq '.quotations[] | select(.verdict == "not found")'

            Ends with 0 when every quotation was found, with 1 when one was not, with 2 when a file cannot be read.
            """
    )

    @OptionGroup var input: TextInput

    @Option(
        name: .customLong("in"),
        help: ArgumentHelp("Where to look: a file or a folder. May be given again.", valueName: "file"))
    var sources: [String] = []

    @Option(name: .customLong("quote"), help: ArgumentHelp("Check this quotation. May be given again.", valueName: "words"))
    var given: [String] = []

    @Option(help: "Pass over quotations of a draft with fewer words.")
    var least = 4

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard least >= 1 else { throw ValidationError("--least is 1 or more.") }
        guard !sources.isEmpty else { throw ValidationError("Say where to look: --in, with a file or a folder.") }
        guard !sources.contains("-") || !given.isEmpty || input.paths != ["-"] else {
            throw ValidationError("The draft and the sources cannot both come by standard input.")
        }
    }

    func perform() throws {
        var quotations = given.map { Quotation(text: $0) }
        var passed = 0
        // Without a draft, standard input is only read if there is no other quotation.
        if given.isEmpty || input.paths != ["-"] {
            var drafts = input
            (drafts.column, drafts.label, drafts.source, drafts.period, drafts.format) = (nil, nil, nil, nil, nil)
            for draft in try drafts.texts() {
                let found = Quotation.all(in: draft)
                let long = found.filter { $0.words >= least }
                passed += found.count - long.count
                quotations += long
            }
        }
        var places = input
        places.paths = sources
        let texts = try places.texts()
        let report = QuotesReport(QuoteFinder.check(quotations, in: texts), texts: texts.count, passed: passed, least: least)
        print(json ? try QuotesJSON(report).json() : QuotesText(report).text)
        if report.results.contains(where: { !$0.check.isFound }) { throw ExitCode(1) }
    }
}
