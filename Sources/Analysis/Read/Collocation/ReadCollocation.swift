import ArgumentParser
import TextAnalysis
import Web

/// Finds the words that stand around a word more than chance would have it.
struct ReadCollocation: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "collocation",
        abstract: "The words found around a word.",
        discussion: """
            \(MeasureChoice.help)

            Examples:

              firsthand read collocation choice comments.csv --column comment
              firsthand read collocation carer letters/ --window 3 --measure likelihood
            """
    )

    @Argument(help: "The word.")
    var word: String

    @OptionGroup var selection: TextSelection

    @Option(help: "How many words before and after are looked at.")
    var window = 5

    @Option(help: "How strongly words go together: dice, mi, t, likelihood or count.")
    var measure = MeasureChoice.dice

    @Option(help: "Leave out words seen less often near it.")
    var least = 2

    @Option(help: "Common words to leave out.")
    var stop = StopChoice.english

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if window < 1 { throw ValidationError("--window is 1 or more.") }
        if least < 1 { throw ValidationError("--least is 1 or more.") }
    }

    func perform() throws {
        let query = try ReadQuery(word)
        guard query.query.phrase.words.count == 1, case .exactly(let node) = query.query.phrase.words[0] else {
            throw CommandProblem(
                "“\(query.text)” is not one word. For more than one, firsthand read concordance shows what is around them."
            )
        }
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let concordance = Concordance(input.corpus)
        let found = concordance.collocates(
            of: node,
            before: window,
            after: window,
            minimum: least,
            excluding: stop.words,
            by: measure.measure
        )
        let report = CollocationReport(
            found,
            around: node,
            count: concordance.count(of: node),
            window: window,
            measure: measure,
            read: input.summary,
            most: output.layout.most
        )
        try output.print(report.text(output.layout), report)
    }
}

/// Finds the words that follow each other more than chance would have it.
struct ReadPairs: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs",
        abstract: "The words that follow each other.",
        discussion: """
            \(MeasureChoice.help)

            Examples:

              firsthand read pairs comments.csv --column comment
              firsthand read pairs letters/ --window 3 --least 10 --stop none
            """
    )

    @OptionGroup var selection: TextSelection

    @Option(help: "How far after the first word the second may be; 1 is side by side.")
    var window = 1

    @Option(help: "How strongly words go together: dice, mi, t, likelihood or count.")
    var measure = MeasureChoice.dice

    @Option(help: "Leave out pairs seen less often.")
    var least = 5

    @Option(help: "Common words to leave out.")
    var stop = StopChoice.english

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if window < 1 { throw ValidationError("--window is 1 or more.") }
        if least < 1 { throw ValidationError("--least is 1 or more.") }
    }

    func perform() throws {
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let found = Working.on("Looking at pairs") {
            Concordance(input.corpus).pairs(
                within: window,
                minimum: least,
                excluding: stop.words,
                by: measure.measure
            )
        }
        let report = PairsReport(
            found,
            window: window,
            least: least,
            measure: measure,
            read: input.summary,
            most: output.layout.most
        )
        try output.print(report.text(output.layout), report)
    }
}

/// How strongly words go together, by which measure.
enum MeasureChoice: String, ExpressibleByArgument, CaseIterable {
    case dice, mi, t, likelihood, count

    var measure: CollocationScores.Measure {
        switch self {
        case .dice: .logDice
        case .mi: .mutualInformation
        case .t: .tScore
        case .likelihood: .logLikelihood
        case .count: .together
        }
    }

    static let help = """
        Words that go together are put in order by logDice (at most 14, the same for few texts and many), or by \
        --measure mi (mutual information, high for rare words), t (high for frequent ones), likelihood (G², how sure it \
        is that this is no chance) or count (how often they were seen together).
        """
}
