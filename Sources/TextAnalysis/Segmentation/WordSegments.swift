/// A piece of a text between two word boundaries.
public struct WordSegment: Sendable, Hashable {
    /// Where it stands, in Unicode scalars.
    public let range: Range<Int>
    /// Whether it holds a letter or a digit; the others are spaces, punctuation and symbols.
    public let isWord: Bool
}

/// Divides a text at its word boundaries by Unicode Standard Annex 29, section 4.1 (default rules, Unicode 15.0).
///
/// "Don't", "3.5" and "10,000" are one word each, hyphens separate. Ideographs, kana of the hiragana and scripts
/// written without spaces are divided scalar by scalar, as the annex does without a dictionary. `Words` differs: it
/// makes the words that the reading room's search compares. Deterministic; time is linear in the length of the text.
public enum WordSegments {
    /// All pieces of the text, in order: they cover it without gaps.
    public static func segments(in text: String) -> [WordSegment] {
        var text = text
        return text.withUTF8 { bytes in
            let scanner = WordSegmentScanner(bytes)
            var segments: [WordSegment] = []
            segments.reserveCapacity(bytes.count / 3)
            ASCIIWords.kinds.withUnsafeBufferPointer { kinds in
                var index = 0
                var offset = 0
                while index < bytes.count {
                    let segment = plain(bytes, kinds, at: index) ?? scanner.segment(at: index)
                    segments.append(WordSegment(range: offset..<offset + segment.scalars, isWord: segment.isWord))
                    index = segment.end
                    offset += segment.scalars
                }
            }
            return segments
        }
    }

    /// The piece at a word boundary if it is ASCII and nothing else can belong to it.
    @inline(__always)
    private static func plain(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ kinds: UnsafeBufferPointer<UInt8>,
        at start: Int
    ) -> WordSegmentScanner.Segment? {
        let kind = kinds[Int(bytes[start])]
        if kind & (ASCIIWords.letter | ASCIIWords.digit) != 0 {
            let end = ASCIIWords.end(bytes, kinds, from: start)
            return end < 0 ? nil : WordSegmentScanner.Segment(end: end, scalars: end - start, isWord: true)
        }
        // WB3 and WB3d: line ends of two scalars, and spaces.
        guard kind != ASCIIWords.hard, bytes[start] != 0x0D, start + 1 < bytes.count, bytes[start + 1] < 0x80,
            bytes[start] != 0x20 || bytes[start + 1] != 0x20
        else { return nil }
        return WordSegmentScanner.Segment(end: start + 1, scalars: 1, isWord: false)
    }

    /// The words of the text, in order, as ranges of Unicode scalar offsets: the pieces with a letter or a digit.
    public static func words(in text: String) -> [Range<Int>] {
        segments(in: text).compactMap { $0.isWord ? $0.range : nil }
    }

    /// The word boundaries in Unicode scalar offsets, with the start and the end of the text; none in an empty text.
    public static func boundaries(in text: String) -> [Int] {
        let segments = segments(in: text)
        return segments.isEmpty ? [] : [0] + segments.map(\.range.upperBound)
    }
}

/// Finds where the piece that starts at a word boundary ends, on UTF-8 bytes.
struct WordSegmentScanner {
    struct Segment {
        /// The byte after it.
        let end: Int
        /// How many scalars it has.
        let scalars: Int
        let isWord: Bool
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let table = SegmentationTable.shared

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The piece that starts at `start`, which is a word boundary before the end of the text.
    ///
    /// The comments name the rules of the annex.
    func segment(at start: Int) -> Segment {
        let first = decodeScalar(bytes, at: start)
        var index = start + first.length
        var scalars = 1
        var last = table[first.value]
        var isWord = Self.isWordLike(last)

        switch last.word {
        case .carriageReturn:
            // WB3
            let isPair = index < bytes.count && bytes[index] == 0x0A
            return Segment(end: isPair ? index + 1 : index, scalars: isPair ? 2 : 1, isWord: false)
        case .lineFeed, .newline:
            // WB3a
            return Segment(end: index, scalars: 1, isWord: false)
        default: break
        }
        // What stands directly before, passed over or not.
        var direct = last
        var indicators = last.word == .regionalIndicator ? 1 : 0

        while index < bytes.count {
            let next = decodeScalar(bytes, at: index)
            let kind = table[next.value]
            if direct.word == .joiner, kind.isPictograph {
                // WB3c
                last = kind
            } else if kind.isPassedOverInWords {
                // WB4
            } else if direct.word == .space, kind.word == .space {
                // WB3d
                last = kind
            } else if joins(last, kind) {
                last = kind
            } else if last.word == .regionalIndicator, kind.word == .regionalIndicator, indicators % 2 == 1 {
                // WB15, WB16
                indicators += 1
                last = kind
            } else if let after = middle(last, kind, after: index + next.length) {
                // WB6 and WB7, WB7b and WB7c, WB11 and WB12
                scalars += after.scalars
                index = after.index
                last = after.kind
                direct = last
                continue
            } else {
                break
            }
            isWord = isWord || Self.isWordLike(kind)
            direct = kind
            index += next.length
            scalars += 1
        }
        return Segment(end: index, scalars: scalars, isWord: isWord)
    }

    /// The rules that look at two neighbours: WB5, WB7a, WB8, WB9, WB10, WB13, WB13a, WB13b.
    @inline(__always)
    private func joins(_ left: SegmentationClass, _ right: SegmentationClass) -> Bool {
        switch (left.word, right.word) {
        case (.letter, .letter), (.letter, .hebrewLetter), (.hebrewLetter, .letter), (.hebrewLetter, .hebrewLetter),
            (.hebrewLetter, .singleQuote), (.numeric, .numeric), (.letter, .numeric), (.hebrewLetter, .numeric),
            (.numeric, .letter), (.numeric, .hebrewLetter), (.katakana, .katakana),
            (.letter, .extendNumLet), (.hebrewLetter, .extendNumLet), (.numeric, .extendNumLet),
            (.katakana, .extendNumLet), (.extendNumLet, .extendNumLet), (.extendNumLet, .letter),
            (.extendNumLet, .hebrewLetter), (.extendNumLet, .numeric), (.extendNumLet, .katakana):
            true
        default: false
        }
    }

    /// Where a word goes on after punctuation that stands inside it ("can't", "3.5"), if it does: after the scalar that
    /// follows, with what was passed over.
    private func middle(
        _ left: SegmentationClass,
        _ punctuation: SegmentationClass,
        after index: Int
    ) -> (index: Int, scalars: Int, kind: SegmentationClass)? {
        let letters: Bool
        switch (left.word, punctuation.word) {
        case (.letter, .midLetter), (.letter, .midNumLet), (.letter, .singleQuote), (.hebrewLetter, .midLetter),
            (.hebrewLetter, .midNumLet), (.hebrewLetter, .singleQuote), (.hebrewLetter, .doubleQuote):
            letters = true
        case (.numeric, .midNum), (.numeric, .midNumLet), (.numeric, .singleQuote):
            letters = false
        default: return nil
        }
        var index = index
        var scalars = 1
        while index < bytes.count {
            let next = decodeScalar(bytes, at: index)
            let kind = table[next.value]
            index += next.length
            scalars += 1
            if kind.isPassedOverInWords { continue }
            let goesOn =
                !letters
                ? kind.word == .numeric
                : punctuation.word == .doubleQuote ? kind.word == .hebrewLetter : kind.isWordLetter
            return goesOn ? (index, scalars, kind) : nil
        }
        return nil
    }

    /// Whether the scalar makes a piece a word: letters, digits, ideographs, kana.
    @inline(__always)
    private static func isWordLike(_ kind: SegmentationClass) -> Bool {
        switch kind.word {
        case .letter, .hebrewLetter, .numeric, .katakana: return true
        case .other:
            switch kind.sentence {
            case .letter, .lower, .upper, .numeric: return true
            default: return false
            }
        default: return false
        }
    }
}
