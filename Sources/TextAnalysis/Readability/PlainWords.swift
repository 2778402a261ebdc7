/// Words and phrases that keep readers out, each with something plainer; and phrases that do not mean what they say.
///
/// A kind's source says that such words are to be avoided, and lists many of them; not every row stands in one of the
/// lists. Rows that stand in none are our own judgement, as are the words offered instead.
///
/// Each row is `forms > alternatives`, form by form, where one may stand for the other without reading the sentence, or
/// `forms ~ advice` where it has to be read. They are made into a pattern set, so that one matcher serves all.
enum PlainWords {
    static let formal = Kind(
        id: "formal-word",
        advice: "Use the word that people say.",
        why: "Longer and rarer than the word people say; it makes readers work or feel small.",
        source: "GOV.UK style guide, words to avoid; Plain English Campaign, A to Z of alternative words"
    )
    static let phrase = Kind(
        id: "long-phrase",
        advice: "Say it in fewer words.",
        why: "Several words where one or none does.",
        source: "Plain English Campaign, A to Z of alternative words"
    )
    static let jargon = Kind(
        id: "jargon",
        advice: "Use a word that people outside the trade know.",
        why: "A word of the trade that people outside it have to guess at.",
        source: "GOV.UK style guide, words to avoid; Local Government Association, words to avoid, 2008"
    )
    static let latin = Kind(
        id: "latin",
        advice: "Say it in English.",
        why: "Many people read these wrongly, and screen readers say them oddly.",
        source: "GOV.UK style guide, eg, etc and ie; NHS digital service manual, A to Z of NHS health writing"
    )
    static let idiom = Kind(
        id: "idiom",
        advice: "Say what you mean.",
        why: "It does not mean what the words say, so people who take words as they are lose the thread.",
        source: "Inclusion Europe, Information for all; NHS digital service manual, how we write: no metaphors"
    )

    /// Why rows stand together.
    struct Kind {
        let id: String
        let advice: String
        let why: String
        let source: String

        /// The rule that remarks of this kind are made by.
        var rule: ReadingRule {
            ReadingRule(
                id: "plain/\(id)",
                advice: advice,
                why: why,
                source: source,
                severity: id == "idiom" ? .note : .warning
            )
        }
    }

    static let kinds = [formal, phrase, jargon, latin, idiom]

    /// All rows as patterns, ready to match; nil only if a row is not understood, which a test would see.
    static let matcher: FrameMatcher? = try? FrameMatcher([set])

    static let set: FrameSet = {
        var patterns: [FramePattern] = []
        let lists: [(Kind, StaticString)] = [
            (formal, formalRows), (phrase, phraseRows), (jargon, jargonRows), (latin, latinRows), (idiom, idiomRows),
        ]
        for (kind, rows) in lists {
            let text = rows.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
            for row in text.split(separator: "\n") { patterns += PlainWords.patterns(String(row), kind) }
        }
        return FrameSet(name: "plain", version: "1.0.0", title: "Plain words", sources: [:], patterns: patterns)
    }()

    private static func patterns(_ row: String, _ kind: Kind) -> [FramePattern] {
        let isSafe = row.contains(" > ")
        guard let mark = row.firstIndex(of: isSafe ? ">" : "~") else { return [] }
        func list(_ text: Substring) -> [String] {
            text.split(separator: ",").map { part in
                var part = part
                while part.first == " " { part.removeFirst() }
                while part.last == " " { part.removeLast() }
                return String(part)
            }
        }
        let forms = list(row[..<mark])
        let rest = row[row.index(after: mark)...]
        let alternatives = isSafe ? list(rest) : [list(rest).joined(separator: ", ")]
        return forms.enumerated().map { index, form in
            let alternative = alternatives[min(index, alternatives.count - 1)]
            return FramePattern(
                id: "\(kind.id)/\(form)",
                phrasings: [form],
                why: kind.why,
                sources: [kind.source],
                instead: isSafe ? "say “\(alternative)”." : "try \(alternative).",
                replacement: isSafe ? alternative : nil,
                severity: kind.rule.severity,
                examples: [form],
                counterExamples: []
            )
        }
    }
}
