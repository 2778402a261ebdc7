/// Reads what was typed from left to right.
///
/// The syntax is told at `SearchQuery`.
struct SearchQueryParser {
    private(set) var clauses: [SearchQuery.Clause] = []
    private(set) var isShortened = false

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var seen: Set<SearchQuery.Clause> = []

    init(_ typed: String) {
        let start = typed.unicodeScalars.prefix(SearchQuery.mostScalars)
        scalars = Array(start)
        isShortened = start.endIndex != typed.unicodeScalars.endIndex
    }

    mutating func parse() {
        while true {
            while position < scalars.count, SentenceScalars.isWhite(scalars[position]) { position += 1 }
            guard position < scalars.count else { return }
            let isUnwanted = readMinus()
            if let phrase = readQuotation() {
                add(phrase, isUnwanted: isUnwanted)
            } else {
                add(readRun(), isUnwanted: isUnwanted)
            }
        }
    }

    /// A minus sign counts at the start of a word only, so that "bed-blocker" and "care - support" stay what they are.
    private mutating func readMinus() -> Bool {
        guard Self.isMinus(scalars[position]) else { return false }
        let isAtStart = position == 0 || SentenceScalars.isWhite(scalars[position - 1])
        let next = position + 1
        let isAlone = next == scalars.count || SentenceScalars.isWhite(scalars[next]) || Self.isMinus(scalars[next])
        guard isAtStart, !isAlone else { return false }
        position = next
        return true
    }

    /// The quotation at `position`; nil, and past the mark, if it is never closed.
    private mutating func readQuotation() -> Range<Int>? {
        guard position < scalars.count, Self.isQuotationMark(scalars[position]) else { return nil }
        position += 1
        guard let end = scalars[position...].firstIndex(where: Self.isQuotationMark) else { return nil }
        defer { position = end + 1 }
        return position..<end
    }

    private mutating func readRun() -> Range<Int> {
        let start = position
        while position < scalars.count, !SentenceScalars.isWhite(scalars[position]),
            !Self.isQuotationMark(scalars[position])
        {
            position += 1
        }
        return start..<position
    }

    private mutating func add(_ range: Range<Int>, isUnwanted: Bool) {
        let words = Words.tokens(in: String(String.UnicodeScalarView(scalars[range])))
        guard let last = words.last else { return }
        let star = range.lowerBound + last.range.upperBound
        let isStarInside = star < range.upperBound && scalars[star] == "*"
        let isStarAfter = position < scalars.count && position > range.upperBound && scalars[position] == "*"
        let isPrefix = isStarInside || isStarAfter

        var folded = words.map(\.folded)
        let isCut = folded.count > SearchQuery.mostPhraseWords
        if isCut {
            folded.removeLast(folded.count - SearchQuery.mostPhraseWords)
            isShortened = true
        }
        let clause: SearchQuery.Clause =
            if folded.count > 1 {
                .phrase(folded, lastIsPrefix: isPrefix && !isCut)
            } else if isPrefix {
                .prefix(folded[0])
            } else {
                .word(folded[0])
            }
        let wanted = isUnwanted ? .not(clause) : clause
        guard seen.insert(wanted).inserted else { return }
        if clauses.count < SearchQuery.mostClauses {
            clauses.append(wanted)
        } else {
            isShortened = true
        }
    }

    private static func isQuotationMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x22, 0xAB, 0xBB, 0x201C...0x201F, 0xFF02: true
        default: false
        }
    }

    private static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010, 0x2011, 0x2212: true
        default: false
        }
    }
}
