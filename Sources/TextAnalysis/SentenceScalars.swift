/// What the rules of sentences ask of a scalar.
enum SentenceScalars {
    /// Which blocks of 256 scalars hold a sentence stop; asking each scalar's properties would be slow.
    private static let hasStop: [Bool] = (0..<0x200).map { block in
        (block << 8..<(block + 1) << 8).contains { value in
            Unicode.Scalar(UInt32(value))?.properties.isSentenceTerminal ?? false
        }
    }

    @inline(__always)
    static func mayBreak(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        // Letters first: nearly all scalars end here.
        if value > 0x3F, value < 0x85 { return false }
        switch value {
        case 0x0A...0x0D, 0x21, 0x2E, 0x3F, 0x85, 0x2026, 0x2028, 0x2029: return true
        case ..<0x589: return false
        default: return isStop(scalar)
        }
    }

    static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Line ends that are only used between paragraphs or pages.
    static func isParagraphEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0B, 0x0C, 0x2028, 0x2029: true
        default: false
        }
    }

    static func isStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21, 0x2E, 0x3F, 0x2026, 0xFF0E: return true
        case ..<0x589: return false
        case 0x3002, 0xFF01, 0xFF1F, 0xFF61: return true
        // Kana, ideographs, Hangul and other forms of them; then the planes beyond scripts.
        case 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF00...0xFFFF, 0x2_0000...: return false
        default: return hasStop[Int(scalar.value >> 8)] && scalar.properties.isSentenceTerminal
        }
    }

    /// A full stop or an ellipsis, which also stand inside sentences and words.
    static func isFullStop(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2E, 0x2024, 0x2026, 0xFE52, 0xFF0E: true
        default: false
        }
    }

    static func isWhite(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        // White_Space of the Unicode Character Database; a look at the properties takes a hundred times as long.
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0x27, 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02, 0xFF07, 0xFF63: true
        default: false
        }
    }

    /// What may follow a stop and still belong to the sentence.
    static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x29, 0x5D, 0x7D: return true
        case ..<0x80: return isQuotationMark(scalar)
        case 0x3400...0x9FFF, 0xAC00...0xD7A3: return false
        default: break
        }
        if isQuotationMark(scalar) || extends(scalar) { return true }
        switch scalar.properties.generalCategory {
        case .closePunctuation, .finalPunctuation: return true
        case .otherSymbol, .modifierSymbol: return scalar.properties.isEmoji
        default: return false
        }
    }

    /// Marks, joiners and the like, which no cut may part from what stands before them.
    static func extends(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
        default: return (0x1F3FB...0x1F3FF).contains(scalar.value)
        }
    }

    /// After these the sentence goes on, whatever stop stood before (SContinue of the annex).
    static func goesOn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2C, 0x2D, 0x3A, 0x3B, 0x37E, 0x55D, 0x60C, 0x60D, 0x7F8, 0x1802, 0x1808, 0x2013, 0x2014, 0x3001,
            0xFE10, 0xFE11, 0xFE13, 0xFE31, 0xFE32, 0xFE50, 0xFE51, 0xFE55, 0xFE58, 0xFE63, 0xFF0C, 0xFF0D, 0xFF1A,
            0xFF64:
            true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39: true
        case ..<0x660: false
        default: scalar.properties.generalCategory == .decimalNumber
        }
    }

    static func isLower(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A: true
        case ..<0x80: false
        default: scalar.properties.generalCategory == .lowercaseLetter
        }
    }

    static func isUpper(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A: true
        case ..<0x80: false
        default: scalar.properties.generalCategory == .uppercaseLetter
        }
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A: return true
        case ..<0x80: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }
}
