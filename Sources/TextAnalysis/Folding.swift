/// The text as it is compared: lower case, without diacritics, with straight apostrophes.
///
/// Canonically equivalent texts fold to the same scalars, and folding twice changes nothing. Diacritics are the
/// marks that readers leave out when they type: accents, cedillas, strokes, Hebrew points, Arabic vowel signs. Marks
/// without which another word stands there stay: Indic vowel signs and nukta, kana voicing, Thai vowels and tones.
/// Invisible scalars (soft hyphen, joiners, variation selectors) are dropped.
public func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    forEachScalar(of: text) { scalar, _ in
        FoldingTable.shared.entry(for: scalar).append(to: &folded)
    }
    return String(decoding: folded, as: UTF8.self)
}

/// Calls `body` with each scalar's value and its offset in scalars; a good deal faster than `unicodeScalars`.
@inline(__always)
func forEachScalar(of text: String, _ body: (_ scalar: UInt32, _ offset: Int) -> Void) {
    var text = text
    text.withUTF8 { bytes in
        // A String's UTF-8 is always well formed, so the leading byte alone says how many follow.
        var index = 0
        var offset = 0
        while index < bytes.count {
            let lead = UInt32(bytes[index])
            if lead < 0x80 {
                body(lead, offset)
                index += 1
            } else if lead < 0xE0 {
                body((lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), offset)
                index += 2
            } else if lead < 0xF0 {
                let middle = UInt32(bytes[index + 1] & 0x3F) << 6
                body((lead & 0x0F) << 12 | middle | UInt32(bytes[index + 2] & 0x3F), offset)
                index += 3
            } else {
                let high = UInt32(bytes[index + 1] & 0x3F) << 12 | UInt32(bytes[index + 2] & 0x3F) << 6
                body((lead & 0x07) << 18 | high | UInt32(bytes[index + 3] & 0x3F), offset)
                index += 4
            }
            offset += 1
        }
    }
}

/// The text's scalars, to be reached by their offsets.
func scalarArray(of text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    forEachScalar(of: text) { scalar, _ in
        scalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }
    return scalars
}

/// What a scalar is to a word.
enum WordRole: UInt32 {
    /// Ends a word.
    case outside
    /// Letter or digit: starts a word or goes on with it.
    case inside
    /// A word by itself: ideographs and kana, which are written without spaces.
    case alone
    /// Belongs to what stands before it.
    case mark
    /// Belongs to a word when letters stand on both sides.
    case apostrophe
}

/// A scalar's role in words and what it folds to, packed in 32 bits.
struct FoldingEntry {
    private static let scalarMask: UInt32 = 0x1F_FFFF
    private static let droppedBit: UInt32 = 1 << 24
    private static let sequenceBit: UInt32 = 1 << 25
    private static let reorderBit: UInt32 = 1 << 26
    private static let hangulBit: UInt32 = 1 << 27
    private static let roleShift: UInt32 = 28

    private let packed: UInt32

    enum Folded {
        case nothing
        case scalar(UInt32)
        /// A mark whose place among other marks follows from its combining class.
        case reorderedMark(UInt32)
        /// Index into `FoldingTable.sequences`.
        case sequence(Int)
        case hangul(UInt32)
    }

    init(role: WordRole, folded: Folded) {
        let shifted = role.rawValue << Self.roleShift
        packed =
            switch folded {
            case .nothing: shifted | Self.droppedBit
            case .scalar(let value): shifted | value
            case .reorderedMark(let value): shifted | Self.reorderBit | value
            case .sequence(let index): shifted | Self.sequenceBit | UInt32(index)
            case .hangul(let value): shifted | Self.hangulBit | value
            }
    }

    @inline(__always)
    var role: WordRole { WordRole(rawValue: packed >> Self.roleShift) ?? .outside }

    @inline(__always)
    func append(to bytes: inout [UInt8]) {
        let value = packed & Self.scalarMask
        if packed & (Self.droppedBit | Self.sequenceBit | Self.reorderBit | Self.hangulBit) == 0 {
            appendUTF8(value, to: &bytes)
        } else {
            appendSpecial(value, to: &bytes)
        }
    }

    private func appendSpecial(_ value: UInt32, to bytes: inout [UInt8]) {
        if packed & Self.sequenceBit != 0 {
            for scalar in FoldingTable.shared.sequences[Int(value)] {
                if combiningClass(scalar) == 0 {
                    appendUTF8(scalar, to: &bytes)
                } else {
                    insertMark(scalar, in: &bytes)
                }
            }
        } else if packed & Self.reorderBit != 0 {
            insertMark(value, in: &bytes)
        } else if packed & Self.hangulBit != 0 {
            // Unicode Standard, section 3.12: a syllable is leading consonant, vowel and perhaps trailing consonant.
            let index = value - 0xAC00
            appendUTF8(0x1100 + index / 588, to: &bytes)
            appendUTF8(0x1161 + index % 588 / 28, to: &bytes)
            if index % 28 != 0 { appendUTF8(0x11A7 + index % 28, to: &bytes) }
        }
    }
}

@inline(__always)
private func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
    if value < 0x80 {
        bytes.append(UInt8(truncatingIfNeeded: value))
    } else {
        bytes.append(contentsOf: utf8Bytes(value))
    }
}

private func utf8Bytes(_ value: UInt32) -> Unicode.UTF8.EncodedScalar {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    return Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter
}

private func combiningClass(_ value: UInt32) -> UInt8 {
    Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
}

/// Puts the mark where canonical order wants it: before marks of a higher class at the end of `bytes`.
private func insertMark(_ mark: UInt32, in bytes: inout [UInt8]) {
    let ownClass = combiningClass(mark)
    var place = bytes.count
    while place > 0 {
        var start = place - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        let previous = String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars.first
        guard let previous, previous.properties.canonicalCombiningClass.rawValue > ownClass else { break }
        place = start
    }
    bytes.insert(contentsOf: utf8Bytes(mark), at: place)
}
