/// Divides a text at its sentence boundaries by Unicode Standard Annex 29, section 5.1 (default rules, Unicode 15.0).
///
/// The annex knows no language: "Dr. Khan" is two sentences to it. `Abbreviated.english` puts such pieces together
/// again. `Sentences` goes further for what people write to an inquiry (line ends, lists, missing capitals) and is
/// what the reading room uses. Deterministic; time is linear in the length of the text.
public enum SentenceSegments {
    /// What is done after words written with a full stop.
    public enum Abbreviated: Sendable, Hashable {
        /// Nothing: exactly the annex.
        case asAnnex
        /// "Dr.", "e.g.", "No." before a number, initials and the like end no sentence, as English has them.
        case english
    }

    /// The sentences of the text, in order, as ranges of Unicode scalar offsets: they cover it without gaps, and
    /// white space belongs to the sentence before it.
    public static func ranges(in text: String, abbreviated: Abbreviated = .english) -> [Range<Int>] {
        var boundaries = SentenceBoundaryScanner.boundaries(in: text)
        if abbreviated == .english, boundaries.count > 2 {
            boundaries = EnglishStops.withoutAbbreviations(boundaries, in: text)
        }
        return zip(boundaries, boundaries.dropFirst()).map { $0..<$1 }
    }

    /// The annex's sentence boundaries in Unicode scalar offsets, with the start and the end of the text; none in an
    /// empty text.
    public static func boundaries(in text: String) -> [Int] {
        SentenceBoundaryScanner.boundaries(in: text)
    }
}

/// One pass over the text with the state that the rules SB6 to SB11 ask for.
private struct SentenceBoundaryScanner {
    /// How far a stop has come: the stop, what closes after it, spaces, one paragraph separator.
    private enum Stage {
        case none, stop, close, space
    }

    private var stage = Stage.none
    /// Whether the stop was a full stop (ATerm), after which a lower-case word goes on.
    private var isFullStop = false
    /// What stood before the stop, and the last scalar that was not passed over.
    private var beforeStop = SentenceBreak.other
    private var last = SentenceBreak.other

    /// The rules' names are those of the annex.
    static func boundaries(in text: String) -> [Int] {
        var text = text
        return text.withUTF8 { bytes in
            guard !bytes.isEmpty else { return [] }
            let table = SegmentationTable.shared
            var boundaries = [0]
            boundaries.reserveCapacity(bytes.count / 60)
            var scanner = SentenceBoundaryScanner()
            var lowerCase = LowerCaseAhead(bytes, table)
            var index = 0
            var offset = 0
            while index < bytes.count {
                let scalar = decodeScalar(bytes, at: index)
                let kind = table[scalar.value]
                if offset > 0, scanner.breaks(before: kind, at: index, &lowerCase) { boundaries.append(offset) }
                scanner.take(kind)
                index += scalar.length
                offset += 1
            }
            boundaries.append(offset)
            return boundaries
        }
    }

    private func breaks(before next: SegmentationClass, at index: Int, _ lowerCase: inout LowerCaseAhead) -> Bool {
        let sentence = next.sentence
        // SB3, SB4
        if last == .carriageReturn, sentence == .lineFeed { return false }
        if last == .carriageReturn || last == .lineFeed || last == .separator { return true }
        // SB5
        if next.isPassedOverInSentences { return false }
        guard stage != .none else { return false }
        if isFullStop {
            // SB6, SB7
            if stage == .stop, sentence == .numeric { return false }
            if stage == .stop, sentence == .upper, beforeStop == .upper || beforeStop == .lower { return false }
            // SB8
            if lowerCase.follows(from: index) { return false }
        }
        // SB8a
        if sentence == .goesOn || sentence == .aTerm || sentence == .sTerm { return false }
        let isParagraphEnd = sentence == .separator || sentence == .carriageReturn || sentence == .lineFeed
        // SB9, SB10, SB11
        switch stage {
        case .stop, .close:
            return !(sentence == .close || sentence == .space || isParagraphEnd)
        case .space: return !(sentence == .space || isParagraphEnd)
        case .none: return false
        }
    }

    private mutating func take(_ kind: SegmentationClass) {
        if kind.isPassedOverInSentences {
            // After a paragraph separator marks start anew; otherwise they belong to what stands before them.
            if last == .carriageReturn || last == .lineFeed || last == .separator { last = kind.sentence }
            return
        }
        switch kind.sentence {
        case .aTerm, .sTerm:
            isFullStop = kind.sentence == .aTerm
            beforeStop = last
            stage = .stop
        case .close where stage == .stop || stage == .close: stage = .close
        case .space where stage != .none: stage = .space
        default: stage = .none
        }
        last = kind.sentence
    }
}

/// Answers SB8: whether a lower-case letter comes before any other letter, stop or paragraph separator.
///
/// Remembers how far it looked, so that a row of full stops does not make the time quadratic.
private struct LowerCaseAhead {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let table: SegmentationTable
    private var looked = 0..<0
    private var answer = false

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ table: SegmentationTable) {
        self.bytes = bytes
        self.table = table
    }

    mutating func follows(from start: Int) -> Bool {
        if looked.contains(start) { return answer }
        var index = start
        var found = false
        scan: while index < bytes.count {
            let scalar = decodeScalar(bytes, at: index)
            index += scalar.length
            switch table[scalar.value].sentence {
            case .lower:
                found = true
                break scan
            case .letter, .upper, .separator, .carriageReturn, .lineFeed, .aTerm, .sTerm: break scan
            default: continue
            }
        }
        looked = start..<index
        answer = found
        return found
    }
}

/// Takes back boundaries after abbreviations, by the word before the stop and the one after it.
private enum EnglishStops {
    static func withoutAbbreviations(_ boundaries: [Int], in text: String) -> [Int] {
        let scalars = scalarArray(of: text)
        return boundaries.filter { boundary in
            boundary == 0 || boundary == scalars.count || !isInside(boundary, scalars)
        }
    }

    private static func isInside(_ boundary: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        var stop = boundary
        while stop > 0, SentenceScalars.isWhite(scalars[stop - 1]) {
            if SentenceScalars.isLineEnd(scalars[stop - 1]) { return false }
            stop -= 1
        }
        guard stop > 0, stop < boundary, scalars[stop - 1] == "." else { return false }
        stop -= 1
        var start = stop
        while start > 0, stop - start <= 12, scalars[start - 1] == "." || SentenceScalars.isLetter(scalars[start - 1]) {
            start -= 1
        }
        guard start < stop else { return false }
        let before = fold(String(String.UnicodeScalarView(scalars[start..<stop])))
        let first = scalars[boundary]
        if Abbreviations.leading.contains(before) { return true }
        if Abbreviations.beforeNumber.contains(before), SentenceScalars.isDigit(first) { return true }
        let isInitial = stop - start == 1 && SentenceScalars.isUpper(scalars[start]) && before != "i"
        let isAcronym = before.contains(".") && SentenceScalars.isUpper(scalars[start])
        guard isInitial || isAcronym || before == "st" || before == "a.m" || before == "p.m" else { return false }
        var end = boundary
        while end < scalars.count, SentenceScalars.isLetter(scalars[end]) { end += 1 }
        let after = fold(String(String.UnicodeScalarView(scalars[boundary..<end])))
        if before == "a.m" || before == "p.m" { return Abbreviations.days.contains(after) }
        return !Abbreviations.starters.contains(after)
    }
}
