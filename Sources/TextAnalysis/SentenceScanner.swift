/// One pass over a text that notes where sentences end.
///
/// The rules are told at `Sentences`.
struct SentenceScanner {
    private typealias Is = SentenceScalars

    private let scalars: [Unicode.Scalar]
    private var found: [Range<Int>] = []
    /// First scalar of the sentence being read.
    private var start = 0
    /// First scalar of the line being read.
    private var lineStart = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    mutating func ranges() -> [Range<Int>] {
        found.reserveCapacity(scalars.count / 60)
        var index = 0
        while index < scalars.count {
            guard Is.mayBreak(scalars[index]) else {
                index += 1
                continue
            }
            index = Is.isLineEnd(scalars[index]) ? readLineEnd(at: index) : readStop(at: index)
        }
        end(at: scalars.count)
        return found
    }

    // MARK: - Line ends

    /// Reads the line end at `index`, and all white space after it; returns what comes next.
    private mutating func readLineEnd(at index: Int) -> Int {
        var next = index
        var lineEnds = 0
        var isParagraphEnd = false
        var nextLine = index
        while next < scalars.count, Is.isWhite(scalars[next]) {
            if Is.isLineEnd(scalars[next]) {
                let isSecondHalf = next > index && scalars[next].value == 0x0A && scalars[next - 1].value == 0x0D
                if !isSecondHalf { lineEnds += 1 }
                isParagraphEnd = isParagraphEnd || Is.isParagraphEnd(scalars[next])
                nextLine = next + 1
            }
            next += 1
        }
        let isWrapped =
            lineEnds == 1 && !isParagraphEnd && index - lineStart >= 40 && next < scalars.count
            && Is.isLower(scalars[next]) && !isListMarker(at: next)
        if !isWrapped { end(at: index) }
        lineStart = nextLine
        return next
    }

    /// Whether "a)", "iv." or "o " stands there, which starts a line of a list.
    private func isListMarker(at index: Int) -> Bool {
        var length = 0
        while index + length < scalars.count, Is.isLetter(scalars[index + length]) {
            length += 1
            if length > 4 { return false }
        }
        guard index + length < scalars.count else { return false }
        switch scalars[index + length] {
        case ")": return true
        case ".": return length == 1 || isRoman(index..<index + length)
        case " ": return length == 1 && scalars[index] == "o"
        default: return false
        }
    }

    private func isRoman(_ range: Range<Int>) -> Bool {
        range.allSatisfy { "ivxIVX".unicodeScalars.contains(scalars[$0]) }
    }

    // MARK: - Stops

    /// Reads the stop at `index` with all that belongs to it, and decides; returns what comes next.
    private mutating func readStop(at index: Int) -> Int {
        var afterStops = index
        var onlyFullStops = true
        var onlyAscii = true
        while afterStops < scalars.count, Is.isStop(scalars[afterStops]) || isSkipped(afterStops, after: index) {
            if Is.isStop(scalars[afterStops]) {
                onlyFullStops = onlyFullStops && Is.isFullStop(scalars[afterStops])
                onlyAscii = onlyAscii && scalars[afterStops].value < 0x80
            }
            afterStops += 1
        }
        let isEllipsis = onlyFullStops && (afterStops - index > 1 || scalars[index].value == 0x2026)

        var afterClosers = afterStops
        while afterClosers < scalars.count, Is.closes(scalars[afterClosers]) { afterClosers += 1 }
        let closesQuotation = scalars[afterStops..<afterClosers].contains(where: Is.isQuotationMark)

        guard afterClosers < scalars.count else { return afterClosers }
        let isTight = !Is.isWhite(scalars[afterClosers])
        var next = afterClosers
        while next < scalars.count, Is.isWhite(scalars[next]), !Is.isLineEnd(scalars[next]) { next += 1 }
        // A line end decides for itself; only a wrapped line gets here again.
        if next < scalars.count, Is.isLineEnd(scalars[next]) {
            next = wrappedLine(after: next, stop: index)
            if next == scalars.count { return afterClosers }
        }
        guard next < scalars.count else { return afterClosers }

        let ends: Bool
        if Is.goesOn(scalars[next]) || Is.isStop(scalars[next]) {
            ends = false
        } else if !onlyFullStops {
            ends = endsAfterMark(isTight: isTight && onlyAscii, next: next, closesQuotation: closesQuotation)
        } else if isTight {
            // Decimals, addresses of web pages, "e.g." before its second stop; 。 and its like need no space.
            ends = false
        } else if isEllipsis || closesQuotation {
            ends = !Is.isLower(scalars[next]) && !(isEllipsis && Is.isDigit(scalars[next]))
        } else {
            ends = endsAfterFullStop(at: index, next: next)
        }
        if ends { end(at: afterClosers) }
        return afterClosers
    }

    /// Marks between stops (a variation selector after "‼") belong to them.
    private func isSkipped(_ index: Int, after stop: Int) -> Bool {
        index > stop && Is.extends(scalars[index])
    }

    /// What follows a single line end if the line could be wrapped there, or the end of the text if it could not.
    private func wrappedLine(after lineEnd: Int, stop: Int) -> Int {
        var next = lineEnd + 1
        if next < scalars.count, scalars[lineEnd].value == 0x0D, scalars[next].value == 0x0A { next += 1 }
        while next < scalars.count, Is.isWhite(scalars[next]) {
            if Is.isLineEnd(scalars[next]) { return scalars.count }
            next += 1
        }
        return stop - lineStart >= 40 ? next : scalars.count
    }

    /// After "!", "?" and the stops of other scripts.
    private func endsAfterMark(isTight: Bool, next: Int, closesQuotation: Bool) -> Bool {
        if isTight { return Is.isUpper(scalars[next]) }
        return !(closesQuotation && Is.isLower(scalars[next]))
    }

    private mutating func endsAfterFullStop(at stop: Int, next: Int) -> Bool {
        let word = wordStart(before: stop)..<stop
        // "She said . . . nothing."
        if word.isEmpty { return !Is.isLower(scalars[next]) }
        if isNumbering(word) { return false }
        let first = scalars[next]
        let before = lowered(word)
        if Abbreviations.leading.contains(before) { return false }
        if Is.isDigit(first), Abbreviations.beforeNumber.contains(before) { return false }

        let isInitial = word.count == 1 && Is.isUpper(scalars[word.lowerBound]) && before != "i"
        let isDotted = scalars[word].contains(".")
        guard Is.isUpper(first) else {
            if !Is.isLower(first) { return true }
            return !(isInitial || isDotted || Abbreviations.ambiguous.contains(before) || !hasVowel(word))
        }
        let after = nextWord(at: next)
        if before == "a.m" || before == "p.m" || before == "am" || before == "pm" {
            return !Abbreviations.days.contains(after)
        }
        if isInitial || before == "st" || (isDotted && isAcronym(word)) {
            return Abbreviations.starters.contains(after)
        }
        return true
    }

    /// "1." or "b." with nothing before it in the sentence: the number of a list entry.
    private mutating func isNumbering(_ word: Range<Int>) -> Bool {
        // Moved for good, or a long run of spaces would be read again at every stop.
        while Is.isWhite(scalars[start]) { start += 1 }
        guard start == word.lowerBound else { return false }
        if word.allSatisfy({ Is.isDigit(scalars[$0]) }) { return word.count <= 3 }
        return word.count == 1 && scalars[word.lowerBound] != "I" || word.count <= 4 && isRoman(word) && word.count > 1
    }

    /// Start of the word that ends at `end`, with full stops between letters.
    ///
    /// A few dozen scalars tell enough.
    private func wordStart(before end: Int) -> Int {
        var index = end
        while index > start, end - index < 40 {
            let scalar = scalars[index - 1]
            guard Is.isLetter(scalar) || Is.isDigit(scalar) || scalar == "." || Is.extends(scalar) else { break }
            index -= 1
        }
        return index
    }

    /// Single letters with full stops between: "U.K".
    private func isAcronym(_ word: Range<Int>) -> Bool {
        word.allSatisfy { (scalars[$0] == ".") == (($0 - word.lowerBound) % 2 == 1) }
    }

    /// Words without one are most likely abbreviations; words of other alphabets are not judged.
    private func hasVowel(_ word: Range<Int>) -> Bool {
        word.contains { index in
            let value = scalars[index].value
            return value >= 0x80 || (0x30...0x39).contains(value)
                || "aeiouyAEIOUY".unicodeScalars.contains(scalars[index])
        }
    }

    private func nextWord(at index: Int) -> String {
        var end = index
        while end < scalars.count, end - index < 20 {
            guard Is.isLetter(scalars[end]) || scalars[end] == "'" || scalars[end] == "\u{2019}" else { break }
            end += 1
        }
        return lowered(index..<end)
    }

    /// In lower case; empty if it is not ASCII, as all words are that it is compared with.
    private func lowered(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for index in range {
            switch scalars[index].value {
            case 0x41...0x5A: text.append(Unicode.Scalar(UInt8(scalars[index].value) + 0x20))
            case 0x2019: text.append("'")
            case ..<0x80: text.append(scalars[index])
            default: return ""
            }
        }
        return String(text)
    }

    // MARK: - Ends

    /// Notes what stands between `start` and `end`, without white space around it, in pieces of at most `longest`.
    private mutating func end(at end: Int) {
        var lower = start
        start = end
        while true {
            while lower < end, Is.isWhite(scalars[lower]) { lower += 1 }
            guard lower < end else { return }
            var upper = end - lower > Sentences.longest ? cut(from: lower) : end
            let next = upper
            while upper > lower, Is.isWhite(scalars[upper - 1]) { upper -= 1 }
            found.append(lower..<upper)
            lower = next
        }
    }

    /// Where to cut a stretch that is too long: after a comma, else at white space, else where it is full.
    private func cut(from lower: Int) -> Int {
        let full = lower + Sentences.longest
        var space: Int?
        var index = full
        while index > lower + Sentences.longest / 2 {
            if Is.isWhite(scalars[index]) {
                if Is.goesOn(scalars[index - 1]) { return index }
                space = space ?? index
            }
            index -= 1
        }
        if let space { return space }
        index = full
        while index > lower + Sentences.longest / 2, Is.extends(scalars[index]) || scalars[index - 1].value == 0x200D {
            index -= 1
        }
        return index
    }
}
