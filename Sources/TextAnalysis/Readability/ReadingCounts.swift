/// What the classic indices are made of.
public struct ReadingCounts: Sendable, Hashable {
    /// Sentences with at least one word, as `Sentences` finds them.
    public var sentences: Int
    /// Words as readers see them: "well-being" and "10,000" are one each.
    public var words: Int
    /// Letters of any script.
    public var letters: Int
    /// Letters and digits.
    public var characters: Int
    /// Syllables, counted by `Syllables`.
    public var syllables: Int
    /// Words of three or more syllables.
    public var polysyllables: Int

    /// Counts taken elsewhere, for instance by another tool.
    public init(sentences: Int, words: Int, letters: Int, characters: Int, syllables: Int, polysyllables: Int) {
        self.sentences = sentences
        self.words = words
        self.letters = letters
        self.characters = characters
        self.syllables = syllables
        self.polysyllables = polysyllables
    }

    /// The counts of a text.
    public init(of text: String) {
        let scalars = scalarArray(of: text)
        self.init(ReadingWord.words(of: text, scalars), Sentences.ranges(in: scalars), scalars)
    }

    init(_ words: [ReadingWord], _ sentences: [Range<Int>], _ scalars: [Unicode.Scalar]) {
        var letters = 0
        var digits = 0
        var syllables = 0
        var polysyllables = 0
        for word in words {
            syllables += word.syllables
            if word.syllables >= 3 { polysyllables += 1 }
            for scalar in scalars[word.range] {
                if SentenceScalars.isLetter(scalar) {
                    letters += 1
                } else if SentenceScalars.isDigit(scalar) {
                    digits += 1
                }
            }
        }
        var withWords = 0
        var next = 0
        for sentence in sentences {
            while next < words.count, words[next].range.lowerBound < sentence.lowerBound { next += 1 }
            if next < words.count, words[next].range.lowerBound < sentence.upperBound { withWords += 1 }
        }
        self.init(
            sentences: withWords,
            words: words.count,
            letters: letters,
            characters: letters + digits,
            syllables: syllables,
            polysyllables: polysyllables
        )
    }
}
