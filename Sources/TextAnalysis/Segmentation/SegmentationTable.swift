/// The Word_Break property of UAX 29, table 3.
enum WordBreak: UInt16 {
    case other, carriageReturn, lineFeed, newline, extend, joiner, format, regionalIndicator, katakana, hebrewLetter
    case letter, singleQuote, doubleQuote, midNumLet, midLetter, midNum, numeric, extendNumLet, space
}

/// The Sentence_Break property of UAX 29, table 4.
enum SentenceBreak: UInt16 {
    case other, carriageReturn, lineFeed, separator, extend, format, space, lower, upper, letter, numeric, aTerm, sTerm
    case close, goesOn
}

/// What a scalar is to words and sentences, packed as in `SegmentationData.values`.
struct SegmentationClass {
    let packed: UInt16

    @inline(__always)
    var word: WordBreak { WordBreak(rawValue: packed & 0x1F) ?? .other }

    @inline(__always)
    var isPictograph: Bool { packed & 0x20 != 0 }

    @inline(__always)
    var sentence: SentenceBreak { SentenceBreak(rawValue: packed >> 8 & 0xF) ?? .other }

    /// AHLetter in the annex's rules.
    @inline(__always)
    var isWordLetter: Bool { word == .letter || word == .hebrewLetter }

    /// What WB4 passes over.
    @inline(__always)
    var isPassedOverInWords: Bool { word == .extend || word == .format || word == .joiner }

    /// What SB5 passes over.
    @inline(__always)
    var isPassedOverInSentences: Bool { sentence == .extend || sentence == .format }
}

/// Every scalar's `SegmentationClass`, in two steps: the block of 128 scalars, then the scalar in its block.
struct SegmentationTable: Sendable {
    static let shared = SegmentationTable()

    private let blocks: [UInt16]
    /// By block of 128 scalars and place in it; equal blocks are kept once.
    private let classes: [UInt16]

    private init() {
        var values: [UInt16] = []
        values.reserveCapacity(0x11_0000)
        var places = [UInt8](repeating: 0, count: 256)
        SegmentationData.codes.withUTF8Buffer { codes in
            for (place, code) in codes.enumerated() { places[Int(code)] = UInt8(truncatingIfNeeded: place) }
        }
        SegmentationData.runs.withUTF8Buffer { runs in
            var length = 0
            for byte in runs {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): length = length << 4 | Int(byte & 0xF)
                case UInt8(ascii: "a")...UInt8(ascii: "f"): length = length << 4 | Int(byte - 0x57)
                default:
                    let value = SegmentationData.values[Int(places[Int(byte)])]
                    values.append(contentsOf: repeatElement(value, count: max(length, 1)))
                    length = 0
                }
            }
        }
        var blocks: [UInt16] = []
        var classes: [UInt16] = []
        var known: [[UInt16]: UInt16] = [:]
        for start in stride(from: 0, to: values.count, by: 128) {
            let block = Array(values[start..<start + 128])
            if let index = known[block] {
                blocks.append(index)
            } else {
                let index = UInt16(truncatingIfNeeded: classes.count / 128)
                known[block] = index
                blocks.append(index)
                classes.append(contentsOf: block)
            }
        }
        self.blocks = blocks
        self.classes = classes
    }

    /// The class of a scalar; `value` is below 0x110000.
    @inline(__always)
    subscript(value: UInt32) -> SegmentationClass {
        let block = Int(blocks[Int(value >> 7)])
        return SegmentationClass(packed: classes[block << 7 | Int(value & 0x7F)])
    }
}

/// A scalar in UTF-8 and how many bytes it takes.
struct DecodedScalar {
    let value: UInt32
    let length: Int
}

/// The scalar at `index` of well-formed UTF-8.
@inline(__always)
func decodeScalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> DecodedScalar {
    let lead = UInt32(bytes[index])
    if lead < 0x80 { return DecodedScalar(value: lead, length: 1) }
    if lead < 0xE0 {
        return DecodedScalar(value: (lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), length: 2)
    }
    if lead < 0xF0 {
        let middle = UInt32(bytes[index + 1] & 0x3F) << 6
        return DecodedScalar(value: (lead & 0x0F) << 12 | middle | UInt32(bytes[index + 2] & 0x3F), length: 3)
    }
    let high = UInt32(bytes[index + 1] & 0x3F) << 12 | UInt32(bytes[index + 2] & 0x3F) << 6
    return DecodedScalar(value: (lead & 0x07) << 18 | high | UInt32(bytes[index + 3] & 0x3F), length: 4)
}
