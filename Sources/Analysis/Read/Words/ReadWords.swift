import ArgumentParser
import TextAnalysis
import Web

/// Counts words, and says how evenly they are spread.
struct ReadWords: ReadCommand {
    static let configuration = CommandConfiguration(
        commandName: "words",
        abstract: "How often each word is used, and by how many.",
        discussion: """
            Beside how often a word is used stands how it is spread over the texts (or sources, or periods): DP is near 0 \
            when every part uses it in proportion to its length, and near 1 when it fills a small part. A word may be \
            frequent because one text repeats it.

            Examples:

              firsthand read words comments.csv --column comment
              firsthand read words letters/ --over source --stop none --most 50
            """
    )

    /// What words are spread over.
    enum Part: String, ExpressibleByArgument, CaseIterable {
        case text, source, period

        var parts: Dispersion.Parts {
            switch self {
            case .text: .documents
            case .source: .sources
            case .period: .periods
            }
        }
    }

    @OptionGroup var selection: TextSelection

    @Option(help: "Over what to look at the spread: text, source or period.")
    var over = Part.text

    @Option(help: "Leave out words that occur less often.")
    var least = 1

    @Option(help: "Common words to leave out.")
    var stop = StopChoice.english

    @OptionGroup var leaving: LeavingOut
    @OptionGroup var output: ReadOutput

    func validate() throws {
        if least < 1 { throw ValidationError("--least is 1 or more.") }
    }

    func perform() throws {
        let input = try ReadInput(selection.texts(), leavingOut: leaving.what)
        let report = Working.on("Counting") {
            WordsReport(input, over: over, least: least, stop: stop.words, most: output.layout.most)
        }
        try output.print(report.text(output.layout), report)
    }
}

/// How often words are used and how they are spread.
struct WordsReport: Encodable {
    struct Word: Encodable {
        let word: String
        let count: Int
        let perMillion: Double
        /// In how many of the parts.
        let parts: Int
        let dp: Double
        let dpNormalised, juillandD: Double?
    }

    let read: ReadInput.Summary
    let over: String
    let parts: Int
    /// How many different words there are, and how many of them were left out as common or rare.
    let different, passedOver: Int
    /// The fewest times.
    let least: Int
    /// As many as were asked for, the most frequent first.
    let words: [Word]

    init(_ input: ReadInput, over part: ReadWords.Part, least: Int, stop: StopWords, most: Int) {
        let dispersion = Dispersion(input.corpus, over: part.parts)
        let shown = dispersion.words.filter { $0.count >= least && !stop.contains($0.word) }
        read = input.summary
        over = part.rawValue
        self.least = least
        parts = dispersion.sizes.count
        different = dispersion.words.count
        passedOver = dispersion.words.count - shown.count
        let total = Double(max(input.corpus.wordCount, 1))
        words = shown.prefix(most).map {
            Word(
                word: $0.word,
                count: $0.count,
                perMillion: Double($0.count) * 1e6 / total,
                parts: $0.range,
                dp: $0.deviationOfProportions,
                dpNormalised: $0.normalisedDeviation,
                juillandD: $0.juillandD
            )
        }
    }

    func text(_ layout: Layout) -> String {
        var table = TextTable([
            .words("word"), .number("times"), .number("in a million"), .number("in \(over)s"), .number("spread (DP)"),
        ])
        for word in words {
            table.add([
                word.word.onOneLine, Plain.number(word.count), Figure.rate(word.perMillion),
                "\(Plain.number(word.parts)) of \(Plain.number(parts))", Figure.decimal(word.dp, places: 2),
            ])
        }
        let counted =
            "\(Plain.count(different, "different word")); "
            + (passedOver > 0
                ? "\(Plain.number(passedOver)) common\(least > 1 ? " or rare" : "") passed over."
                : "none passed over.")
        guard !words.isEmpty else { return "\(read.text(layout))\n\(counted)" }
        return ([read.text(layout), counted, "", table.text(layout)] + layout.rest(different - passedOver)).joined(
            separator: "\n"
        )
    }
}
