import TextAnalysis
import Web

/// How strongly two words go together, by each measure.
struct ScoresReport: Encodable {
    let together: Int
    let expected, logDice, mutualInformation, tScore, g2: Double

    init(_ scores: CollocationScores) {
        (together, expected, logDice) = (scores.together, scores.expected, scores.logDice)
        (mutualInformation, tScore, g2) = (scores.mutualInformation, scores.tScore, scores.logLikelihood)
    }

    static let columns: [TextTable.Column] = [
        .number("together"), .number("by chance"), .number("logDice"), .number("MI"), .number("t"), .number("G²"),
    ]

    var cells: [String] {
        [
            Plain.number(together), Figure.decimal(expected), Figure.decimal(logDice),
            Figure.decimal(mutualInformation),
            Figure.decimal(tScore), Figure.decimal(g2),
        ]
    }
}

/// The words around a word.
struct CollocationReport: Encodable {
    struct Word: Encodable {
        let word: String
        let count: Int
        let scores: ScoresReport
    }

    let word: String
    let count, window: Int
    let measure: String
    let read: ReadInput.Summary
    let foundCount: Int
    /// As many as were asked for, the strongest first.
    let found: [Word]

    init(
        _ found: [Collocate],
        around word: String,
        count: Int,
        window: Int,
        measure: MeasureChoice,
        read: ReadInput.Summary,
        most: Int
    ) {
        (self.word, self.count, self.window, self.measure, self.read) = (word, count, window, measure.rawValue, read)
        foundCount = found.count
        self.found = found.prefix(most).map { Word(word: $0.word, count: $0.count, scores: ScoresReport($0.scores)) }
    }

    func text(_ layout: Layout) -> String {
        guard count > 0 else { return "\(read.text(layout))\n“\(word)” is not found." }
        let head = "\(read.text(layout))\n“\(word)” is found \(Plain.count(count, "time"))."
        guard foundCount > 0 else { return head + "\nNo word is near it often enough." }
        var table = TextTable([.words("near it"), .number("in all")] + ScoresReport.columns)
        for word in found { table.add([word.word.onOneLine, Plain.number(word.count)] + word.scores.cells) }
        let words = "Words at most \(Plain.count(window, "word")) before or after it"
        return ([head, "", words, table.text(layout)] + layout.rest(foundCount)).joined(separator: "\n")
    }
}

/// The words that follow each other.
struct PairsReport: Encodable {
    struct Pair: Encodable {
        let first, second: String
        let firstCount, secondCount: Int
        let scores: ScoresReport
    }

    let window, least: Int
    let measure: String
    let read: ReadInput.Summary
    let foundCount: Int
    /// As many as were asked for, the strongest first.
    let found: [Pair]

    init(_ found: [WordPair], window: Int, least: Int, measure: MeasureChoice, read: ReadInput.Summary, most: Int) {
        (self.window, self.least, self.measure, self.read) = (window, least, measure.rawValue, read)
        foundCount = found.count
        self.found = found.prefix(most).map {
            Pair(
                first: $0.first,
                second: $0.second,
                firstCount: $0.firstCount,
                secondCount: $0.secondCount,
                scores: ScoresReport($0.scores)
            )
        }
    }

    func text(_ layout: Layout) -> String {
        guard foundCount > 0 else {
            return "\(read.text(layout))\nNo two words follow each other \(Plain.count(least, "time")) or more."
        }
        var table = TextTable([.words("pair"), .number("first"), .number("second")] + ScoresReport.columns)
        for pair in found {
            let words = "\(pair.first) \(window > 1 ? "… " : "")\(pair.second)".onOneLine
            table.add([words, Plain.number(pair.firstCount), Plain.number(pair.secondCount)] + pair.scores.cells)
        }
        let title = window == 1 ? "Words side by side" : "Words with the second at most \(window) after the first"
        return ([read.text(layout), "", title, table.text(layout)] + layout.rest(foundCount)).joined(separator: "\n")
    }
}
