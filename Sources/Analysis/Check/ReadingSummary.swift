import TextAnalysis
import Web

/// How a file reads, in the classic numbers, with what they cannot tell.
struct ReadingSummary: Encodable, Sendable {
    struct Index: Encodable, Sendable {
        let name: String
        let value: Double
        let limits: String
    }

    let file: String
    let sentences, words: Int
    let wordsPerSentence: Double
    let indices: [Index]

    /// One for each file, of all its texts together.
    static func all(of texts: [SourceText]) -> [ReadingSummary] {
        var all: [(file: SourceFile, counts: ReadingCounts)] = []
        for text in texts {
            let counts = ReadingCounts(of: text.text)
            if let last = all.last, last.file === text.file {
                all[all.count - 1].counts.add(counts)
            } else {
                all.append((text.file, counts))
            }
        }
        return all.map { ReadingSummary($0.file.name, $0.counts) }
    }

    private init(_ file: String, _ counts: ReadingCounts) {
        self.file = file
        (sentences, words) = (counts.sentences, counts.words)
        wordsPerSentence = counts.sentences == 0 ? 0 : Double(counts.words) / Double(counts.sentences)
        indices = ReadabilityIndex.allCases.compactMap { index in
            index.value(of: counts).map { Index(name: index.rawValue, value: $0, limits: index.limits(for: counts)) }
        }
    }

    /// All of them, with each index's limits said once.
    static func words(_ summaries: [ReadingSummary]) -> String {
        var text =
            "How it reads, in numbers. None is a mark to reach: whether people understand a text, only they can say.\n"
        for summary in summaries {
            text += "  \(summary.file): \(Plain.count(summary.words, "word")), \(Plain.count(summary.sentences, "sentence"))"
            guard summary.words > 0 else {
                text += ".\n"
                continue
            }
            text += ", \(tenths(summary.wordsPerSentence)) words to a sentence.\n"
            for index in summary.indices { text += "    \(index.name) \(tenths(index.value))\n" }
        }
        var said: Set<String> = []
        for index in summaries.flatMap(\.indices) where said.insert(index.name).inserted {
            text += "  \(index.name): \(index.limits)\n"
        }
        return text
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "−" : ""
        return "\(sign)\(Plain.number(abs(tenths) / 10)).\(abs(tenths) % 10)"
    }
}

extension ReadingCounts {
    fileprivate mutating func add(_ more: ReadingCounts) {
        sentences += more.sentences
        words += more.words
        letters += more.letters
        characters += more.characters
        syllables += more.syllables
        polysyllables += more.polysyllables
    }
}
