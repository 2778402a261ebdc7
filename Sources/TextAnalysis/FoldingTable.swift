/// Every scalar's `FoldingEntry`: looked up where text is common, computed elsewhere.
struct FoldingTable: Sendable {
    static let shared = FoldingTable()

    /// Foldings of more than one scalar.
    let sequences: [[UInt32]]
    private let exceptions: [UInt32: FoldingException]
    private let common: [FoldingEntry]

    private enum FoldingException {
        case scalar(UInt32)
        case sequence(Int)
    }

    private init() {
        var sequences: [[UInt32]] = []
        var exceptions: [UInt32: FoldingException] = [:]
        let rows = FoldingData.rows.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        for row in rows.split(separator: " ") {
            let halves = row.split(separator: ":")
            guard halves.count == 2 else { continue }
            let from = halves[0].split(separator: "-").compactMap { UInt32($0, radix: 16) }
            let to = halves[1].split(separator: "+").compactMap { UInt32($0, radix: 16) }
            guard let first = from.first, let last = from.last else { continue }
            if to.count > 1 {
                exceptions[first] = .sequence(sequences.count)
                sequences.append(to)
            } else if let start = to.first {
                for value in first...last { exceptions[value] = .scalar(start + (value - first)) }
            }
        }
        self.sequences = sequences
        self.exceptions = exceptions
        // Up to the end of kana: alphabets, general punctuation, CJK punctuation.
        common = (0..<0x3100).map { Self.entry(for: $0, exceptions: exceptions) }
    }

    @inline(__always)
    func entry(for value: UInt32) -> FoldingEntry {
        value < 0x3100 ? common[Int(value)] : uncommonEntry(for: value)
    }

    private func uncommonEntry(for value: UInt32) -> FoldingEntry {
        switch value {
        case 0x4E00...0x9FFF: FoldingEntry(role: .alone, folded: .scalar(value))
        case 0xAC00...0xD7A3: FoldingEntry(role: .inside, folded: .hangul(value))
        default: Self.entry(for: value, exceptions: exceptions)
        }
    }

    private static func entry(for value: UInt32, exceptions: [UInt32: FoldingException]) -> FoldingEntry {
        guard let scalar = Unicode.Scalar(value) else { return FoldingEntry(role: .outside, folded: .nothing) }
        let role = role(of: scalar)
        if role == .mark {
            if isDropped(scalar) { return FoldingEntry(role: .mark, folded: .nothing) }
            if scalar.properties.canonicalCombiningClass != .notReordered {
                return FoldingEntry(role: .mark, folded: .reorderedMark(value))
            }
        }
        switch exceptions[value] {
        case .scalar(let folded)?: return FoldingEntry(role: role, folded: .scalar(folded))
        case .sequence(let index)?: return FoldingEntry(role: role, folded: .sequence(index))
        case nil:
            // Lower-casings of several scalars are all exceptions above.
            let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
            return FoldingEntry(role: role, folded: .scalar(lower.value))
        }
    }

    private static func role(of scalar: Unicode.Scalar) -> WordRole {
        switch scalar.value {
        case 0x27, 0x2018, 0x2019, 0x201B, 0x2BC, 0xFF07: return .apostrophe
        case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F:
            return .alone
        default: break
        }
        let properties = scalar.properties
        if properties.isDefaultIgnorableCodePoint { return .mark }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            return properties.isIdeographic ? .alone : .inside
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .outside
        }
    }

    /// Whether readers leave the mark out when they type (see `fold(_:)`).
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint { return true }
        switch scalar.properties.generalCategory {
        case .enclosingMark: return true
        case .nonspacingMark:
            // 1 overlays; 10–36 Hebrew points, Arabic and Syriac vowel signs; from 200 marks attached, above, below.
            let combiningClass = scalar.properties.canonicalCombiningClass.rawValue
            return combiningClass == 1 || (10...36).contains(combiningClass) || combiningClass >= 200
        default: return false
        }
    }
}
