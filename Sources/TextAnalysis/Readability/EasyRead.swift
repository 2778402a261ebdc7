/// The rules of easy read, as far as a program can look for them.
///
/// Easy read is made with people with a learning disability and checked by them; a text without a remark is not yet
/// easy to read, and no text suits everyone. What follows is for the writer's own first look.
/// Each rule names a guide that asks for it: one of easy read or, for figures, dates, times, signs and capitals, one of
/// plain English.
public enum EasyRead {
    /// The most words of a sentence.
    public static let longestSentence = 15

    /// Looks through a text by all rules.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - pictures: Whether to suggest a picture for each paragraph without one.
    ///   - exempt: Stretches whose words nobody here chose.
    /// - Returns: What to look at, by where it starts.
    public static func remarks(
        on text: String,
        pictures: Bool = true,
        exempting exempt: Set<FrameExemption> = []
    ) -> [Remark] {
        let reading = ReadingText(text)
        var remarks: [Remark] = []
        for sentence in reading.sentences { remarks += self.remarks(on: sentence, reading) }
        for remark in Readability.hardWords(in: text, reading) {
            let rule = remark.rule == "plain/idiom" ? metaphor : jargon
            remarks.append(rule.remark(remark.span, remark.message, replacement: remark.replacement))
        }
        for remark in Readability.abbreviations(in: reading) {
            remarks.append(initials.remark(remark.span, remark.message))
        }
        for found in NumberForms.find(in: reading) {
            switch found.kind {
            case .word: remarks.append(figures.remark(found.span, replacement: found.replacement))
            case .roman, .decimal, .long:
                remarks.append(figures.remark(found.span, "Use short, whole numbers in figures."))
            case .ordinalDate: remarks.append(dates.remark(found.span, replacement: found.replacement))
            case .numericDate: remarks.append(dates.remark(found.span))
            case .clock: remarks.append(times.remark(found.span, replacement: found.replacement))
            }
        }
        remarks += signs(in: reading)
        if pictures { remarks += self.pictures(in: reading) }
        return Readability.sorted(remarks, passing: exempt, in: text)
    }

    /// The rules, in the order a writer meets them.
    public static let rules: [ReadingRule] = [
        shortSentences, oneIdea, active, jargon, longWords, initials, figures, dates, times, metaphor, negatives,
        signsAsWords, capitals, picture,
    ]

    private static let guide = "GOV.UK, accessible communication formats, easy read"
    private static let european = "Inclusion Europe, Information for all"
    private static let health = "Department of Health, Making written information easier to understand, 2010"
    private static let nhs = "NHS digital service manual, numbers, measurements, dates and time"

    static let shortSentences = ReadingRule(
        id: "easy-read/short-sentences",
        advice: "Write short sentences, 15 words at most.",
        why: "A long sentence is lost before its end.",
        source: "\(guide); \(health)"
    )
    static let oneIdea = ReadingRule(
        id: "easy-read/one-idea",
        advice: "Say one thing in each sentence.",
        why: "Two ideas at once are harder than two sentences.",
        source: guide
    )
    static let active = ReadingRule(
        id: "easy-read/active",
        advice: "Say who does it: “We will write to you.”",
        why: "It is easier to picture somebody doing something.",
        source: guide
    )
    static let jargon = ReadingRule(
        id: "easy-read/hard-word",
        advice: "Use an everyday word, or say in the next sentence what it means.",
        why: "A hard word stops the reader.",
        source: "\(guide); \(european)"
    )
    static let longWords = ReadingRule(
        id: "easy-read/long-word",
        advice: "Look for a shorter word, or explain this one in the next sentence.",
        why: "Long words are hard to read aloud and to hold in mind.",
        source: guide,
        severity: .note
    )
    static let initials = ReadingRule(
        id: "easy-read/initials",
        advice: "Write the words in full, not their first letters.",
        why: "Initials have to be learnt before they can be read.",
        source: "\(guide); \(european)"
    )
    static let figures = ReadingRule(
        id: "easy-read/figures",
        advice: "Write numbers as figures: 3, not three.",
        why: "Figures are found and read faster.",
        source: nhs
    )
    static let dates = ReadingRule(
        id: "easy-read/dates",
        advice: "Write dates in full: Sunday 28 February 2021.",
        why: "Dates in figures can be read in two ways.",
        source: nhs
    )
    static let times = ReadingRule(
        id: "easy-read/times",
        advice: "Write times as people say them: 2:30pm.",
        why: "Many people do not use the 24-hour clock.",
        source: nhs
    )
    static let metaphor = ReadingRule(
        id: "easy-read/metaphor",
        advice: "Say what you mean, not a picture of it.",
        why: "Many readers take words as they are.",
        source: european
    )
    static let negatives = ReadingRule(
        id: "easy-read/negatives",
        advice: "Say what is or what to do, not what is not.",
        why: "Two negatives in a sentence have to be worked out.",
        source: "Easy Read Standard, easyreadstandard.org",
        severity: .note
    )
    static let signsAsWords = ReadingRule(
        id: "easy-read/signs",
        advice: "Write the word instead of the sign.",
        why: "Signs such as & and / are read in more than one way, or not at all.",
        source: "GOV.UK style guide, ampersand"
    )
    static let capitals = ReadingRule(
        id: "easy-read/capitals",
        advice: "Write words in small letters, also to stress them.",
        why: "Text in capitals is harder to read.",
        source: "GOV.UK style guide, capitalisation",
        severity: .note
    )
    static let picture = ReadingRule(
        id: "easy-read/picture",
        advice: "Put a picture to the left of this that shows what it says.",
        why: "Pictures carry the meaning for people who read few words.",
        source: "\(health); \(guide)",
        severity: .note
    )

    // MARK: - Sentences

    private static let negativeWords: Set<String> = [
        "not", "no", "never", "nobody", "nothing", "none", "nor", "neither", "without", "unless", "cannot", "dont",
        "doesnt", "didnt", "isnt", "arent", "wasnt", "werent", "wont", "cant", "couldnt", "shouldnt", "wouldnt",
        "hasnt", "havent", "hadnt",
    ]

    static func roles(of word: String) -> ReadingForm.Roles { negativeWords.contains(word) ? .negative : [] }

    /// Long words that nearly everybody knows.
    private static let knownLong: Set<String> = [
        "everybody", "television", "january", "february", "information", "university", "supermarket", "disability",
        "disabilities", "ability", "community", "communities", "celebrity", "especially", "technology", "photographer",
        "organisation", "organisations", "american", "education", "activity", "activities", "independent", "anybody",
        "independence", "individual", "opportunity", "necessary",
    ]

    private static func remarks(on sentence: ReadingText.Sentence, _ reading: ReadingText) -> [Remark] {
        var remarks: [Remark] = []
        let words = reading.words[sentence.words]
        let clauses = reading.clauses(of: sentence)
        if words.count > longestSentence {
            let message = "This sentence has \(words.count) words. Write 2 or more, of 15 words at most."
            remarks.append(shortSentences.remark(sentence.range, message))
        }
        if clauses > 1 {
            let message = "This sentence says about \(clauses) things. Give each its own sentence."
            remarks.append(oneIdea.remark(sentence.range, message))
        }
        for found in PassiveVoice.find(in: words, reading.scalars) {
            let span =
                reading.words[found.words.lowerBound].range
                .lowerBound..<reading.words[found.words.upperBound].range.upperBound
            remarks.append(active.remark(span))
        }
        if words.count(where: { $0.form.roles.contains(.negative) }) > 1 {
            remarks.append(negatives.remark(sentence.range))
        }
        for word in words where word.syllables >= 4 && word.parts.count == 1 && !knownLong.contains(word.folded) {
            let message = "“\(reading.string(word.range))” is long. \(longWords.advice)"
            remarks.append(longWords.remark(word.range, message))
        }
        for word in words where word.range.count > 4 && reading.isUpper(word) && word.folded.utf8.count > 4 {
            remarks.append(capitals.remark(word.range))
        }
        return remarks
    }

    // MARK: - Signs and pictures

    private static func signs(in reading: ReadingText) -> [Remark] {
        var remarks: [Remark] = []
        for (index, scalar) in reading.scalars.enumerated() {
            let next = index + 1 < reading.scalars.count ? reading.scalars[index + 1] : " "
            let before = index > 0 ? reading.scalars[index - 1] : " "
            switch scalar {
            case "&":
                let isAlone = SentenceScalars.isWhite(before) && SentenceScalars.isWhite(next)
                remarks.append(signsAsWords.remark(index..<index + 1, replacement: isAlone ? "and" : nil))
            case "/" where SentenceScalars.isLetter(before) && SentenceScalars.isLetter(next):
                remarks.append(signsAsWords.remark(index..<index + 1, "Write “or” or “and” instead of “/”."))
            case "%", "<", "≥", "≤", "→", "§":
                guard scalar != "<" || SentenceScalars.isDigit(next) || next == " " else { continue }
                remarks.append(signsAsWords.remark(index..<index + 1, severity: .note))
            default: continue
            }
        }
        return remarks
    }

    /// Whether nobody could draw it.
    private static func isVague(_ word: String) -> Bool {
        let vague: Set<String> = [
            "about", "after", "again", "always", "another", "because", "before", "being", "could", "every", "first",
            "might", "other", "others", "should", "since", "still", "thats", "their", "there", "these", "things",
            "think", "those", "through", "under", "until", "where", "which", "while", "whose", "would",
        ]
        return word.hasSuffix("ly") || vague.contains(word)
    }

    /// Whether "![" or "<img" stands there.
    private static func hasPicture(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        scalars.indices.contains { index in
            switch scalars[index] {
            case "!": index + 1 < scalars.endIndex && scalars[index + 1] == "["
            case "<": scalars[index...].starts(with: "<img".unicodeScalars)
            default: false
            }
        }
    }

    /// A remark at the first sentence of each paragraph that has no Markdown or HTML picture.
    private static func pictures(in reading: ReadingText) -> [Remark] {
        var remarks: [Remark] = []
        var first: ReadingText.Sentence?
        var hasPicture = false
        func finish() {
            if let first, !hasPicture {
                var seen: Set<String> = []
                let nouns = first.words.map { reading.words[$0] }
                    .filter { $0.range.count > 4 && !isVague($0.folded) && seen.insert($0.folded).inserted }.prefix(3)
                    .map { reading.string($0.range) }
                let about = nouns.isEmpty ? "" : " It could show: \(nouns.joined(separator: ", "))."
                remarks.append(picture.remark(first.range, picture.advice + about))
            }
            first = nil
            hasPicture = false
        }
        var end = 0
        for sentence in reading.sentences {
            let gap = reading.scalars[end..<sentence.range.lowerBound]
            if gap.count(where: { $0 == "\n" || $0 == "\u{2029}" }) > 1 { finish() }
            hasPicture = hasPicture || self.hasPicture(reading.scalars[end..<sentence.range.upperBound])
            first = first ?? sentence
            end = sentence.range.upperBound
        }
        finish()
        return remarks
    }
}
