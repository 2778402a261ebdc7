/// A word as readers see it: parts joined by a hyphen, a full stop or, in numbers, a comma or colon are one.
///
/// "Well-being", "e.g" and "10,000" are one word each; `Words`, made for searching, has two.
struct ReadingWord {
    /// Where it stands, in Unicode scalars.
    var range: Range<Int>
    /// Its parts, folded.
    var parts: [String]
    var syllables: Int

    /// The parts with nothing between.
    var folded: String { parts.joined() }

    static func words(of text: String, _ scalars: [Unicode.Scalar]) -> [ReadingWord] {
        var words: [ReadingWord] = []
        Words.scan(text) { folded, range in
            let part = String(decoding: folded, as: UTF8.self)
            if let last = words.last, last.range.upperBound + 1 == range.lowerBound,
                joins(last.range.upperBound, scalars)
            {
                words[words.count - 1].range = last.range.lowerBound..<range.upperBound
                words[words.count - 1].parts.append(part)
                words[words.count - 1].syllables += Syllables.count(folded)
            } else {
                words.append(ReadingWord(range: range, parts: [part], syllables: Syllables.count(folded)))
            }
        }
        return words
    }

    private static func joins(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        switch scalars[index].value {
        case 0x2D, 0x2E, 0x2010, 0x2011: true
        case 0x2C, 0x3A: SentenceScalars.isDigit(scalars[index - 1]) && SentenceScalars.isDigit(scalars[index + 1])
        default: false
        }
    }
}
