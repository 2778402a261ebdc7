/// A text made comparable: scalars with what is to be overlooked taken out, each knowing where it comes from.
struct QuoteScalars {
    private(set) var scalars: [UInt32] = []
    /// Where each comes from in the original.
    private(set) var origins: [Int] = []

    private let isKept: Set<QuoteCheck.Change>

    /// Makes a part of a text plain.
    ///
    /// - Parameters:
    ///   - original: The part, with its places in the whole.
    ///   - keeping: What is not to be overlooked.
    init(_ original: ArraySlice<Unicode.Scalar>, keeping: Set<QuoteCheck.Change> = []) {
        isKept = keeping
        scalars.reserveCapacity(original.count)
        origins.reserveCapacity(original.count)
        for index in original.indices { add(original[index], at: index) }
        // Spaces at the end belong to nothing; those at the start were never added.
        while scalars.last == 0x20, !isKept.contains(.spaces) { removeLast() }
    }

    private mutating func add(_ scalar: Unicode.Scalar, at origin: Int) {
        if SentenceScalars.isWhite(scalar) {
            // Spaces beside a dash belong to the dash.
            if scalars.last == 0x2D, !isKept.contains(.dashes) { return }
            if isKept.contains(.spaces) { return append(scalar.value, origin) }
            if scalars.isEmpty || scalars.last == 0x20 { return }
            return append(0x20, origin)
        }
        if Self.isInvisible(scalar) {
            if isKept.contains(.spaces) { append(scalar.value, origin) }
            return
        }
        if Self.isQuotation(scalar) { return append(isKept.contains(.quotationMarks) ? scalar.value : 0x27, origin) }
        if Self.isDash(scalar) {
            if isKept.contains(.dashes) { return append(scalar.value, origin) }
            while scalars.last == 0x20 { removeLast() }
            // Two hyphens are a dash.
            if scalars.last != 0x2D { append(0x2D, origin) }
            return
        }
        if scalar.value == 0x2026, !isKept.contains(.endMarks) {
            for _ in 0..<3 { append(0x2E, origin) }
            return
        }
        addLetter(scalar, at: origin)
    }

    private mutating func addLetter(_ scalar: Unicode.Scalar, at origin: Int) {
        if scalar.value < 0x80 {
            let isUpper = (0x41...0x5A).contains(scalar.value)
            return append(isUpper && !isKept.contains(.letterCase) ? scalar.value + 0x20 : scalar.value, origin)
        }
        if isKept.contains(.letterForms) {
            if isKept.contains(.letterCase) { return append(scalar.value, origin) }
            for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower.value, origin) }
            return
        }
        if isKept.contains(.letterCase), SentenceScalars.isUpper(scalar) {
            // Folding would take the capital away: keep it for letters that have a plain one.
            for folded in fold(String(scalar)).unicodeScalars {
                for upper in folded.properties.uppercaseMapping.unicodeScalars { append(upper.value, origin) }
            }
            return
        }
        for folded in fold(String(scalar)).unicodeScalars { append(folded.value, origin) }
    }

    private mutating func append(_ scalar: UInt32, _ origin: Int) {
        scalars.append(scalar)
        origins.append(origin)
    }

    private mutating func removeLast() {
        scalars.removeLast()
        origins.removeLast()
    }

    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: true
        default: false
        }
    }

    static func isQuotation(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x60 || scalar.value == 0xB4 || scalar.value == 0x2032 || scalar.value == 0x2033
            || scalar.value == 0x2BC || SentenceScalars.isQuotationMark(scalar)
    }

    static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: true
        default: false
        }
    }

    /// Marks that are changed at the end of a quotation to fit the sentence round it.
    static func isEndMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F: true
        default: false
        }
    }
}
