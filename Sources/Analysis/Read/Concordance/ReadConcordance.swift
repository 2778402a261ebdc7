import ArgumentParser
import TextAnalysis

/// Shows each place where words are used, with what stands around them.
struct ReadConcordance: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "concordance",
        abstract: "Each place where words are used, with what stands around them.",
        discussion: """
            What can be looked for:

              choice               the word, in capitals or not, with or without accents
              "social care"        words side by side
              "choos*"             any word that begins so
              "care * home"        any one word in between
              "home ~5 care"       the first with the second near: at most 5 words between them, before or after
              "home >5 care"       the same, only after

            Each line says file:line:column, then the words before, what was found, and the words after, as many as fit.

            Examples:

              firsthand read concordance choice comments.csv --column comment
              firsthand read concordance "choos*" letters/ --sort right
              firsthand read concordance "social care" articles.csv --column text --by source
            """
    )

    /// In what order lines stand.
    enum Sort: String, ExpressibleByArgument, CaseIterable {
        case place, left, right

        var order: ConcordanceHits.Order {
            switch self {
            case .place: .document
            case .left: .before
            case .right: .after
            }
        }
    }

    @Argument(help: "What to look for.")
    var query: String

    @OptionGroup var selection: TextSelection

    @Option(help: "In the order of the texts (place), of the words before (left) or of the words after (right).")
    var sort = Sort.place

    @Option(help: "The most words to show on each side.")
    var context = 12

    @Option(help: "Count by source or period instead of showing each place.")
    var by: BreakdownKey?

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if context < 0 { throw ValidationError("--context is 0 or more.") }
    }

    func perform() throws {
        let query = try ReadQuery(query)
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let hits = Working.on("Looking") { Concordance(input.corpus).hits(query.query) }
        if let by {
            let counts = try BreakdownReport(
                Breakdown(hits, by: by.key),
                of: "“\(query.text)”",
                by: by,
                summary: input.summary
            )
            try output.print(counts.text(output.layout), counts)
        } else {
            let report = ConcordanceReport(
                hits,
                of: query.text,
                in: input,
                order: sort,
                context: context,
                most: output.layout.most
            )
            try output.print(report.text(output.layout), report)
        }
    }
}

/// What to look for, as somebody wrote it and as it was understood.
struct ReadQuery {
    let text: String
    let query: ConcordanceQuery

    /// - Throws: ``CommandProblem`` when there is nothing to look for.
    init(_ text: String) throws {
        query = ConcordanceQuery(text)
        self.text = text.onOneLine
        guard !query.phrase.words.isEmpty else { throw CommandProblem("“\(self.text)” has no word to look for.") }
        guard query.phrase.words.contains(where: { $0 != .any }) else {
            throw CommandProblem("“\(self.text)” is any word at all. Say at least one.")
        }
    }
}
