/// A kind of stretch in which patterns need not count, because somebody else is speaking or nobody is.
public enum FrameExemption: String, Sendable, Hashable, CaseIterable {
    /// What stands in quotation marks, straight, curly or angled, within a paragraph; and lines quoted with `>`.
    case quotations
    /// Headings (`# …`, or underlined with `=` or `-`) and what stands in *single* marks of emphasis, as titles do.
    case titles
    /// Fenced code and `code` within a line.
    case code

    /// The stretches of these kinds in a text, in Unicode scalars, in order, none touching another.
    ///
    /// Quotation marks that nobody closed before the paragraph ended quote nothing. A curly or straight single mark
    /// between letters is an apostrophe; one behind a word that ends in s ("the carers’ view") closes a quotation
    /// only if no other mark in the paragraph does.
    public static func ranges(of kinds: Set<FrameExemption>, in text: String) -> [Range<Int>] {
        var finder = ExemptionFinder(scalars: scalarArray(of: text), kinds: kinds)
        return finder.ranges()
    }
}

/// One pass over the lines of a text, then over each paragraph.
private struct ExemptionFinder {
    let scalars: [Unicode.Scalar]
    let kinds: Set<FrameExemption>
    private var found: [Range<Int>] = []

    init(scalars: [Unicode.Scalar], kinds: Set<FrameExemption>) {
        self.scalars = scalars
        self.kinds = kinds
    }

    mutating func ranges() -> [Range<Int>] {
        readLines()
        found.sort { $0.lowerBound < $1.lowerBound }
        var merged: [Range<Int>] = []
        for range in found where !range.isEmpty {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    // MARK: - Lines

    private func lineEnd(from start: Int) -> Int {
        var index = start
        while index < scalars.count, scalars[index] != "\n", scalars[index] != "\r" { index += 1 }
        return index
    }

    private mutating func readLines() {
        var start = 0
        var fence: (mark: Unicode.Scalar, length: Int, start: Int)?
        var quote: Int?
        var paragraph: Int?
        func finishParagraph(_ end: Int) {
            if let begun = paragraph { readParagraph(begun..<end) }
            paragraph = nil
        }
        func finishQuote(_ end: Int) {
            if let begun = quote, kinds.contains(.quotations) { found.append(begun..<end) }
            quote = nil
        }
        while start < scalars.count {
            let end = lineEnd(from: start)
            var first = start
            while first < end, first - start < 4, scalars[first] == " " { first += 1 }
            let mark = fenceMark(first..<end)
            if let open = fence {
                if let mark, mark.scalar == open.mark, mark.length >= open.length, mark.isBare {
                    if kinds.contains(.code) { found.append(open.start..<end) }
                    fence = nil
                }
            } else if let mark {
                finishParagraph(start)
                finishQuote(start)
                fence = (mark.scalar, mark.length, start)
            } else if scalars[start..<end].allSatisfy({ SentenceScalars.isWhite($0) }) {
                finishParagraph(start)
                finishQuote(start)
            } else if scalars[first] == ">" {
                finishParagraph(start)
                quote = quote ?? start
            } else if quote != nil {
                // A quoted paragraph that goes on without its mark.
            } else if isHeading(first..<end) {
                finishParagraph(start)
                if kinds.contains(.titles) { found.append(start..<end) }
            } else if isUnderline(first..<end), let begun = paragraph {
                if kinds.contains(.titles) { found.append(begun..<end) }
                paragraph = nil
            } else {
                paragraph = paragraph ?? start
            }
            start = end + 1
        }
        finishParagraph(scalars.count)
        finishQuote(scalars.count)
        if let open = fence, kinds.contains(.code) { found.append(open.start..<scalars.count) }
    }

    private func fenceMark(_ line: Range<Int>) -> (scalar: Unicode.Scalar, length: Int, isBare: Bool)? {
        guard let scalar = line.isEmpty ? nil : scalars[line.lowerBound], scalar == "`" || scalar == "~" else {
            return nil
        }
        var end = line.lowerBound
        while end < line.upperBound, scalars[end] == scalar { end += 1 }
        guard end - line.lowerBound >= 3 else { return nil }
        let rest = scalars[end..<line.upperBound]
        if scalar == "`", rest.contains("`") { return nil }
        return (scalar, end - line.lowerBound, rest.allSatisfy { SentenceScalars.isWhite($0) })
    }

    private func isHeading(_ line: Range<Int>) -> Bool {
        var end = line.lowerBound
        while end < line.upperBound, scalars[end] == "#" { end += 1 }
        return (1...6).contains(end - line.lowerBound) && (end == line.upperBound || scalars[end] == " ")
    }

    private func isUnderline(_ line: Range<Int>) -> Bool {
        guard !line.isEmpty, scalars[line.lowerBound] == "=" || scalars[line.lowerBound] == "-" else { return false }
        var end = line.upperBound
        while end > line.lowerBound, SentenceScalars.isWhite(scalars[end - 1]) { end -= 1 }
        return end - line.lowerBound >= 2
            && scalars[line.lowerBound..<end].allSatisfy { $0 == scalars[line.lowerBound] }
    }

    // MARK: - Paragraphs

    private mutating func readParagraph(_ range: Range<Int>) {
        // Few scalars of a paragraph are marks, so they are looked for once.
        let marks = range.filter { Self.isMark(scalars[$0].value) }
        guard !marks.isEmpty else { return }
        let code = readCode(marks)
        if kinds.contains(.code) { found += code }
        var plain: [Int] = []
        var next = 0
        for index in marks {
            while next < code.count, code[next].upperBound <= index { next += 1 }
            if next < code.count, code[next].contains(index) { continue }
            plain.append(index)
        }
        if kinds.contains(.quotations) { readQuotations(range, plain) }
        if kinds.contains(.titles) { readEmphasis(range, plain) }
    }

    @inline(__always)
    private static func isMark(_ value: UInt32) -> Bool {
        if value >= 0x61, value <= 0x7A || value < 0xAB { return false }
        switch value {
        case 0x22, 0x27, 0x2A, 0x5F, 0x60, 0xAB, 0xBB, 0x2018...0x201F: return true
        default: return false
        }
    }

    /// A run of backticks up to the next run of the same length.
    private func readCode(_ marks: [Int]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in marks where scalars[index] == "`" {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        // Where the next run of the same length is, from the back, so that many unclosed runs cost no more.
        var closes = [Int?](repeating: nil, count: runs.count)
        var open: [Int: Int] = [:]
        for run in runs.indices.reversed() {
            closes[run] = open[runs[run].count]
            open[runs[run].count] = run
        }
        var code: [Range<Int>] = []
        var run = 0
        while run < runs.count {
            if let close = closes[run] {
                code.append(runs[run].lowerBound..<runs[close].upperBound)
                run = close + 1
            } else {
                run += 1
            }
        }
        return code
    }

    private struct Mark {
        let index: Int
        let opens: Bool
        let closes: Bool
        /// Behind a word in s, where a plural's apostrophe looks the same.
        let isDoubtful: Bool
    }

    private mutating func readQuotations(_ range: Range<Int>, _ plain: [Int]) {
        let pairs: [(open: Set<UInt32>, close: Set<UInt32>)] = [
            ([0x22], [0x22]), ([0x201C, 0x201E, 0x201F], [0x201D, 0x201C]), ([0xAB], [0xBB]),
            ([0x2018, 0x201A, 0x201B], [0x2019]), ([0x27], [0x27]),
        ]
        for (number, pair) in pairs.enumerated() {
            var marks: [Mark] = []
            for index in plain
            where pair.open.contains(scalars[index].value) || pair.close.contains(scalars[index].value) {
                let isSingle = number >= 3
                let before = index > range.lowerBound ? scalars[index - 1] : " "
                let after = index + 1 < range.upperBound ? scalars[index + 1] : " "
                let letterBefore = Self.isWordPart(before)
                let letterAfter = Self.isWordPart(after)
                if isSingle, letterBefore, letterAfter { continue }
                let canOpen =
                    pair.open.contains(scalars[index].value) && !SentenceScalars.isWhite(after)
                    && !(pair.open == pair.close && (letterBefore || SentenceScalars.closes(before) && before != "\""))
                let canClose = pair.close.contains(scalars[index].value) && !SentenceScalars.isWhite(before)
                let isDoubtful = isSingle && before == "s" && SentenceScalars.isWhite(after)
                marks.append(Mark(index: index, opens: canOpen, closes: canClose, isDoubtful: isDoubtful))
            }
            join(marks)
        }
    }

    /// Each opening mark with the first sure closing one before the next opening one, else with the last doubtful one.
    private mutating func join(_ marks: [Mark]) {
        var open: Int?
        var doubtful: Int?
        for mark in marks {
            if let begun = open, mark.closes {
                if mark.isDoubtful {
                    doubtful = mark.index
                } else {
                    found.append(begun..<mark.index + 1)
                    open = nil
                    doubtful = nil
                }
            } else if mark.opens {
                if let begun = open, let doubtful { found.append(begun..<doubtful + 1) }
                open = mark.index
                doubtful = nil
            }
        }
        if let begun = open, let doubtful { found.append(begun..<doubtful + 1) }
    }

    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        SentenceScalars.isLetter(scalar) || SentenceScalars.isDigit(scalar)
    }

    /// `*…*` and `_…_` with one mark on each side.
    private mutating func readEmphasis(_ range: Range<Int>, _ plain: [Int]) {
        for mark: Unicode.Scalar in ["*", "_"] {
            var open: Int?
            for index in plain where scalars[index] == mark {
                let before = index > range.lowerBound ? scalars[index - 1] : " "
                let after = index + 1 < range.upperBound ? scalars[index + 1] : " "
                if before == mark || after == mark { continue }
                if let begun = open, !SentenceScalars.isWhite(before), !Self.isWordPart(after) {
                    found.append(begun..<index + 1)
                    open = nil
                } else if !SentenceScalars.isWhite(after), !Self.isWordPart(before) {
                    open = index
                }
            }
        }
    }
}
