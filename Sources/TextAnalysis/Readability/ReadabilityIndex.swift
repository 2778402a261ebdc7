/// One of the classic readability indices: a sum of averages, once fitted to school tests.
///
/// They are given because people ask for them, never as a mark to reach. The NHS advises against them except to decide
/// what to look at first; a text rewritten to score better is no easier to understand (Kern 1980); two programs seldom
/// agree on one text, because they count sentences and syllables differently.
public enum ReadabilityIndex: String, Sendable, Hashable, CaseIterable {
    /// 206.835 − 1.015 words per sentence − 84.6 syllables per word; higher is easier (Flesch 1948).
    case fleschReadingEase = "flesch-reading-ease"
    /// 0.39 words per sentence + 11.8 syllables per word − 15.59; an American school year (Kincaid 1975).
    case fleschKincaidGrade = "flesch-kincaid-grade"
    /// 0.4 (words per sentence + 100 times the share of words of 3 or more syllables); a school year (Gunning 1952).
    case gunningFog = "gunning-fog"
    /// 1.0430 √(30 words of 3 or more syllables per sentence) + 3.1291; a school year (McLaughlin 1969).
    case smog = "smog"
    /// 0.0588 letters − 0.296 sentences, both per 100 words, − 15.8; a school year (Coleman and Liau 1975).
    case colemanLiau = "coleman-liau"
    /// 4.71 characters per word + 0.5 words per sentence − 21.43; a school year (Smith and Senter 1967).
    case automatedReadability = "automated-readability"

    /// The index of a text with these counts, or nil if it has no words.
    public func value(of counts: ReadingCounts) -> Double? {
        guard counts.words > 0, counts.sentences > 0 else { return nil }
        let words = Double(counts.words)
        let sentences = Double(counts.sentences)
        let length = words / sentences
        let syllables = Double(counts.syllables) / words
        switch self {
        case .fleschReadingEase: return 206.835 - 1.015 * length - 84.6 * syllables
        case .fleschKincaidGrade: return 0.39 * length + 11.8 * syllables - 15.59
        case .gunningFog: return 0.4 * (length + 100 * Double(counts.polysyllables) / words)
        case .smog: return 1.0430 * (30 * Double(counts.polysyllables) / sentences).squareRoot() + 3.1291
        case .colemanLiau: return 5.88 * Double(counts.letters) / words - 29.6 * sentences / words - 15.8
        case .automatedReadability: return 4.71 * Double(counts.characters) / words + 0.5 * length - 21.43
        }
    }

    /// What the index cannot tell, in plain words, to be shown beside it.
    public func limits(for counts: ReadingCounts) -> String {
        let common =
            "It counts lengths; it cannot see whether the words are known, the order makes sense or anyone asked."
        switch self {
        case .fleschReadingEase:
            return "Higher is easier, roughly 0 to 100. \(common)"
        case .smog where counts.sentences < 30:
            return "SMOG is meant for 30 sentences or more; this text has \(counts.sentences). \(common)"
        case .gunningFog:
            return "It takes every word of three syllables for hard, also “everyone” and “wheelchair user”. \(common)"
        case .colemanLiau, .automatedReadability:
            return "It takes long words for hard ones. An American school year. \(common)"
        case .smog, .fleschKincaidGrade:
            return "An American school year of decades ago, not an age at which someone can read this. \(common)"
        }
    }

    /// Dale–Chall with a list of familiar words of your own, since the original list is not free to ship:
    /// 0.1579 times the percentage of other words + 0.0496 words per sentence, and 3.6365 more if that is over 5.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - familiar: Words most readers know, every form of them; case and accents do not count.
    /// - Returns: The index, or nil if the text has no words.
    public static func daleChall(of text: String, familiar: some Sequence<String>) -> Double? {
        let scalars = scalarArray(of: text)
        let words = ReadingWord.words(of: text, scalars)
        let counts = ReadingCounts(words, Sentences.ranges(in: scalars), scalars)
        guard counts.words > 0, counts.sentences > 0 else { return nil }
        let known = Set(familiar.map { FramePhrasing.folded($0).joined() })
        let unknown = words.filter { !known.contains($0.folded) }.count
        let percentage = 100 * Double(unknown) / Double(counts.words)
        let length = Double(counts.words) / Double(counts.sentences)
        return 0.1579 * percentage + 0.0496 * length + (percentage > 5 ? 3.6365 : 0)
    }
}
