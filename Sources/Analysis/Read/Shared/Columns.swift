extension String {
    /// How many columns of a terminal it takes: marks that stand on a letter none, wide letters and pictures two.
    var columns: Int { reduce(0) { $0 + $1.columns } }

    /// On one line and without what a terminal would take for an order: white space and controls become single spaces,
    /// none at the ends.
    var onOneLine: String { spacedOnce.trimmed }

    /// The same with a space at an end where there is white space.
    var spacedOnce: String {
        var line = ""
        var isSpaced = false
        for scalar in unicodeScalars {
            let isSpace: Bool
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: isSpace = true
            case .format:
                // Joiners belong to words and pictures; what else is invisible turns lines about.
                guard scalar.value == 0x200C || scalar.value == 0x200D else { continue }
                isSpace = false
            default: isSpace = false
            }
            if isSpace, isSpaced { continue }
            line.unicodeScalars.append(isSpace ? " " : scalar)
            isSpaced = isSpace
        }
        return line
    }

    /// Filled up with spaces to a number of columns.
    func padded(to width: Int, onTheLeft: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(0, width - columns))
        return onTheLeft ? spaces + self : self + spaces
    }

    /// As many of its first letters as fit into a number of columns, with … where some are missing.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        var kept = ""
        var used = 1
        for character in self {
            used += character.columns
            if used > width { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// As many of its words, from the start or the end, as fit into a number of columns; of a longer word what fits.
    func words(in width: Int, fromEnd: Bool) -> String {
        guard columns > width else { return self }
        let letters = fromEnd ? Array(reversed()) : Array(self)
        var used = 0
        var count = 0
        while count < letters.count, used + letters[count].columns <= width {
            used += letters[count].columns
            count += 1
        }
        let isWhole = count < letters.count && letters[count] == " "
        if !isWhole, let space = letters[..<count].lastIndex(of: " ") { count = space }
        let kept = letters[..<count]
        return fromEnd ? String(kept.reversed()) : String(kept)
    }
}

extension Character {
    /// 0, 1 or 2.
    var columns: Int {
        if let ascii = asciiValue { return ascii < 32 || ascii == 127 ? 0 : 1 }
        return unicodeScalars.reduce(0) { max($0, $1.columns) }
    }
}

extension Unicode.Scalar {
    fileprivate var columns: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return isWide ? 2 : 1
        }
    }

    /// The blocks that Unicode Standard Annex 11 has as wide, and pictures.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
            0x1F1E6...0x1F1FF, 0x20000...0x3FFFD:
            return true
        default: return properties.isEmojiPresentation
        }
    }
}
