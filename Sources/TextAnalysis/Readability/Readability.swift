/// How a text reads, sentence by sentence, with things to look at and the classic indices beside them.
///
/// Nothing here is a pass mark. Whether a text can be understood, only people who read it can say.
public struct Readability: Sendable {
    /// One sentence, in numbers.
    public struct Sentence: Sendable, Hashable {
        /// Where it stands, in Unicode scalars.
        public let span: Range<Int>
        /// Words as readers see them.
        public let words: Int
        /// Syllables, by `Syllables`.
        public let syllables: Int
        /// Clauses, estimated from the words that open and join them.
        public let clauses: Int
        /// Where it is in the passive voice, as far as spelling tells.
        public let passives: [Range<Int>]
    }

    /// The sentences, in order.
    public let sentences: [Sentence]
    /// What the indices are made of.
    public let counts: ReadingCounts
    /// What to look at, by where it starts.
    public let remarks: [Remark]

    /// The most words of a sentence before a remark is made.
    public static let longestSentence = 25
    /// The most clauses of a sentence before a remark is made.
    public static let mostClauses = 3

    /// Reads a text.
    ///
    /// - Parameters:
    ///   - text: The text; empty text has no sentences, no remarks and no indices.
    ///   - exempt: Stretches whose words nobody here chose; sentences in them are still counted.
    public init(of text: String, exempting exempt: Set<FrameExemption> = []) {
        let reading = ReadingText(text)
        counts = ReadingCounts(reading.words, reading.sentences.map(\.range), reading.scalars)
        var sentences: [Sentence] = []
        var remarks: [Remark] = []
        for sentence in reading.sentences {
            let passives = PassiveVoice.find(in: reading.words[sentence.words], reading.scalars)
            let spans = passives.map { found in
                reading.words[found.words.lowerBound].range
                    .lowerBound..<reading.words[found.words.upperBound].range.upperBound
            }
            let read = Sentence(
                span: sentence.range,
                words: sentence.words.count,
                syllables: reading.words[sentence.words].reduce(0) { $0 + $1.syllables },
                clauses: reading.clauses(of: sentence),
                passives: spans
            )
            sentences.append(read)
            if read.words > Self.longestSentence {
                let message = "This sentence has \(read.words) words. Try to say it in two or three."
                remarks.append(Rules.longSentence.remark(read.span, message))
            } else if read.clauses > Self.mostClauses {
                let message =
                    "This sentence has about \(read.clauses) parts that could each be one. Try to take it apart."
                remarks.append(Rules.manyClauses.remark(read.span, message))
            }
            for (found, span) in zip(passives, spans) {
                let message =
                    found.saysWho
                    ? "“\(reading.string(span))” is passive. Start with who does it."
                    : "“\(reading.string(span))” does not say who does it. Say who, if it matters."
                remarks.append(Rules.passive.remark(span, message))
            }
        }
        remarks += Self.hardWords(in: text, reading)
        remarks += Self.abbreviations(in: reading)
        remarks += Self.numbers(in: reading)
        self.sentences = sentences
        self.remarks = Self.sorted(remarks, passing: exempt, in: text)
    }

    /// The value of an index, or nil if the text has no words.
    public func value(of index: ReadabilityIndex) -> Double? {
        index.value(of: counts)
    }

    /// The rules that remarks are made by.
    public static let rules: [ReadingRule] =
        [
            Rules.longSentence, Rules.manyClauses, Rules.passive, Rules.abbreviation, Rules.longNumber, Rules.date,
        ] + PlainWords.kinds.map { $0.rule }

    enum Rules {
        static let longSentence = ReadingRule(
            id: "plain/long-sentence",
            advice: "Keep sentences to \(Readability.longestSentence) words.",
            why: "Long sentences are harder to hold in mind, most of all for people who read slowly or by ear.",
            source: "Inside GOV.UK, sentence length, 2014"
        )
        static let manyClauses = ReadingRule(
            id: "plain/many-clauses",
            advice: "Say one or two things in a sentence.",
            why: "Each “which”, “because” and “and they” is one more thing to hold in mind.",
            source: "GOV.UK, accessible communication formats: one idea in each sentence",
            severity: .note
        )
        static let passive = ReadingRule(
            id: "plain/passive",
            advice: "Say who does what.",
            why: "The passive can hide who decides, and takes longer to understand.",
            source: "GOV.UK style guide, active voice; NHS digital service manual, how we write",
            severity: .note
        )
        static let abbreviation = ReadingRule(
            id: "plain/abbreviation",
            advice: "Write an abbreviation out the first time: “personal assistant (PA)”.",
            why: "People outside the trade cannot look it up while they read.",
            source: "GOV.UK style guide, abbreviations and acronyms"
        )
        static let longNumber = ReadingRule(
            id: "plain/long-number",
            advice: "Put commas into long numbers: 10,000.",
            why: "Without them people count the noughts.",
            source: "GOV.UK style guide, numbers; NHS digital service manual, numbers",
            severity: .note
        )
        static let date = ReadingRule(
            id: "plain/date",
            advice: "Write dates with the month in words: 28 February 2021.",
            why: "01/02 is January in one country and February in another.",
            source: "GOV.UK style guide, dates; NHS digital service manual, dates",
            severity: .note
        )
    }

    // MARK: - Words, abbreviations, numbers

    static func hardWords(in text: String, _ reading: ReadingText) -> [Remark] {
        var remarks = PlainWords.matcher?.remarks(in: text) ?? []
        remarks = remarks.map { remark in
            // The rule is the kind of word; the word itself stands in the text.
            let kind = remark.rule.split(separator: "/").prefix(2).joined(separator: "/")
            return Remark(
                span: remark.span,
                rule: kind,
                severity: remark.severity,
                message: remark.message,
                why: remark.why,
                source: remark.source,
                replacement: remark.replacement
            )
        }
        for word in reading.words where word.parts.count == 2 {
            let plain: String
            switch (word.parts[0], word.parts[1]) {
            case ("e", "g"): plain = "for example"
            case ("i", "e"): plain = "that is"
            default: continue
            }
            let hasStop = word.range.upperBound < reading.scalars.count && reading.scalars[word.range.upperBound] == "."
            let span = word.range.lowerBound..<word.range.upperBound + (hasStop ? 1 : 0)
            remarks.append(
                Remark(
                    span: span,
                    rule: "plain/latin",
                    severity: .warning,
                    message: "“\(reading.string(span))”: say “\(plain)”.",
                    why: PlainWords.latin.why,
                    source: PlainWords.latin.source,
                    replacement: plain
                )
            )
        }
        return remarks
    }

    static func abbreviations(in reading: ReadingText) -> [Remark] {
        UnexplainedAbbreviations.find(in: reading).map { index in
            let span = reading.words[index].range
            let message = "“\(reading.string(span))” is not explained. Write it out here, with the letters in brackets."
            return Rules.abbreviation.remark(span, message)
        }
    }

    private static func numbers(in reading: ReadingText) -> [Remark] {
        NumberForms.find(in: reading).compactMap { found in
            switch found.kind {
            case .long: Rules.longNumber.remark(found.span)
            case .numericDate: Rules.date.remark(found.span)
            case .ordinalDate: Rules.date.remark(found.span, replacement: found.replacement)
            case .word, .roman, .decimal, .clock: nil
            }
        }
    }

    static func sorted(_ remarks: [Remark], passing exempt: Set<FrameExemption>, in text: String) -> [Remark] {
        let sorted = remarks.sorted(by: Remark.isEarlier)
        guard !exempt.isEmpty, !sorted.isEmpty else { return sorted }
        let stretches = FrameExemption.ranges(of: exempt, in: text)
        var next = 0
        return sorted.filter { remark in
            while next < stretches.count, stretches[next].upperBound <= remark.span.lowerBound { next += 1 }
            guard next < stretches.count else { return true }
            // A sentence with a quotation in it is still the writer's; one inside a quotation is not.
            return stretches[next].lowerBound > remark.span.lowerBound
                || stretches[next].upperBound < remark.span.upperBound
        }
    }
}
