/// The words that patterns are made of, each with a number from 1.
///
/// A text has millions of words and the patterns a few thousand, so the table says "not one of ours" after one look in
/// most cases.
struct FrameVocabulary: Sendable {
    private var words = WordTable()

    /// The highest number.
    var count: Int { words.count }

    /// The number of a folded word, new or old.
    mutating func number(of word: String) -> UInt32 {
        var word = word
        return word.withUTF8 { words.id(of: $0) } + 1
    }

    /// The number of a folded word of 1 to 16 bytes, or 0.
    @inline(__always)
    func known(_ word: SixteenBytes) -> UInt32 {
        words.known(word).map { $0 + 1 } ?? 0
    }

    /// The number of a folded word, or 0.
    func known(_ word: [UInt8]) -> UInt32 {
        word.withUnsafeBufferPointer { words.known($0) }.map { $0 + 1 } ?? 0
    }
}
