import TextAnalysis
import Web

/// The words in which two sides differ.
struct KeynessReport: Encodable {
    struct Side: Encodable {
        let name: String
        let words: Int
    }

    struct Word: Encodable {
        let word: String
        let count, otherCount: Int
        let perMillion, otherPerMillion: Double
        let g2, p, q: Double
        let logRatio, logRatioLow, logRatioHigh: Double

        init(_ keyword: Keyword) {
            (word, count, otherCount) = (keyword.word, keyword.count, keyword.referenceCount)
            (perMillion, otherPerMillion) = (keyword.perMillion, keyword.referencePerMillion)
            (g2, p, q) = (keyword.logLikelihood, keyword.pValue, keyword.falseDiscoveryRate)
            logRatio = keyword.logRatio
            logRatioLow = keyword.logRatioInterval.lowerBound
            logRatioHigh = keyword.logRatioInterval.upperBound
        }

        /// What is left of the difference at the end of its range that is nearer to none.
        var atLeast: Double { max(0, logRatio > 0 ? logRatioLow : -logRatioHigh) }
    }

    let here, there: Side
    let read: ReadInput.Summary
    let readThere: ReadInput.Summary?
    /// How many words were compared.
    let compared: Int
    /// How many words were not compared because the list, being cut off, does not have them.
    let notInList: Int
    /// The largest q shown.
    let q: Double
    let moreCount, lessCount: Int
    /// As many as were asked for of those more frequent here, and of those less frequent.
    let more, less: [Word]

    init(
        _ keyness: Keyness,
        here: Side,
        there: Side,
        read: ReadInput.Summary,
        readThere: ReadInput.Summary?,
        notInList: Int = 0,
        q: Double,
        sort: ReadKeyness.Sort,
        most: Int
    ) {
        let found = keyness.keywords.filter { $0.falseDiscoveryRate <= q }
        func side(_ isMore: Bool) -> [Word] {
            let words = found.filter { $0.isMoreFrequent == isMore }.map(Word.init)
            guard sort == .size else { return words }
            // The surest first among equals: sorting keeps their order by their place.
            return words.enumerated().sorted { ($1.element.atLeast, $0.offset) < ($0.element.atLeast, $1.offset) }.map(
                \.element
            )
        }
        let (more, less) = (side(true), side(false))
        (moreCount, lessCount) = (more.count, less.count)
        (self.more, self.less) = (Array(more.prefix(most)), Array(less.prefix(most)))
        (self.here, self.there, self.read, self.readThere) = (here, there, read, readThere)
        (compared, self.notInList, self.q) = (keyness.keywords.count, notInList, q)
    }

    func text(_ layout: Layout) -> String {
        let sides =
            "Compared: \(here.name), \(Plain.count(here.words, "word")), with \(there.name), "
            + "\(Plain.count(there.words, "word"))."
        var parts = [
            ([read.text(layout)] + (readThere.map { ["With: " + $0.text(layout)] } ?? []) + [
                layout.wrapped(sides), layout.wrapped(verdict),
            ])
            .joined(separator: "\n")
        ]
        for (title, words, count) in [
            ("More often in \(here.name)", more, moreCount), ("Less often in \(here.name)", less, lessCount),
        ] where count > 0 {
            parts.append(
                ([layout.wrapped(title), Self.table(words).text(layout)] + layout.rest(count)).joined(separator: "\n")
            )
        }
        if moreCount + lessCount > 0 {
            let hasZero = (more + less).contains { $0.count == 0 || $0.otherCount == 0 }
            parts.append(
                layout.wrapped(
                    "“/million” is how often in a million words; a log ratio of 1 is twice as often, 2 four times, −1 half as often."
                        + (hasZero ? " In the ratio a half stands for 0 times." : "")
                )
            )
        }
        return parts.joined(separator: "\n\n")
    }

    /// How many differ for certain.
    private var verdict: String {
        let unknown = notInList > 0 ? " (\(Plain.number(notInList)) that the list does not have were not)" : ""
        let compared = "\(Plain.count(self.compared, "word was", "words were")) compared\(unknown)"
        guard moreCount + lessCount > 0 else {
            return "\(compared); none differs for certain (q of \(Figure.decimal(q, places: 2)) or less)."
        }
        return
            "\(compared); \(Plain.number(moreCount + lessCount)) differ (q of \(Figure.decimal(q, places: 2)) or less): "
            + "\(Plain.number(moreCount)) more often here, \(Plain.number(lessCount)) less often."
    }

    private static func table(_ words: [Word]) -> TextTable {
        var table = TextTable([
            .words("word"), .number("here"), .number("/million"), .number("there"), .number("/million"),
            .number("log ratio (95%)"), .number("G²"), .number("q"),
        ])
        for word in words {
            let range = "\(Figure.decimal(word.logRatioLow)) to \(Figure.decimal(word.logRatioHigh))"
            table.add([
                word.word.onOneLine, Plain.number(word.count), Figure.rate(word.perMillion),
                Plain.number(word.otherCount),
                Figure.rate(word.otherPerMillion), "\(Figure.decimal(word.logRatio)) (\(range))",
                Figure.decimal(word.g2),
                Figure.chance(word.q),
            ])
        }
        return table
    }
}
