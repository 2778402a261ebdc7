/// Writes an answer's sentences with everything tagged in them.
///
/// Time is linear in the text and the marks: marks are sorted once, then text and marks are gone through together.
struct ReadingText {
    /// The most marks drawn beside one sentence. What overlaps more is named under the sentence where it starts.
    static let mostLanes = 6

    private struct Drawn {
        let mark: Mark
        let first: Int
        let last: Int
        let lane: Int
    }

    private let sentences: [Range<Int>]
    private let tags: [LetteredTag]
    private let drawn: [Drawn]
    /// Marks without a lane, by the sentence they start in.
    private let undrawn: [Int: [Drawn]]
    private let lanes: Int

    init(sentences: [Range<Int>], marks: [Mark], tags: [LetteredTag]) {
        self.sentences = sentences
        self.tags = tags
        var drawn: [Drawn] = []
        var undrawn: [Int: [Drawn]] = [:]
        var busyUntil = [Int](repeating: -1, count: Self.mostLanes)
        var lanes = 0
        var first = 0
        for mark in marks.sorted() {
            while first < sentences.count, sentences[first].upperBound <= mark.start { first += 1 }
            guard first < sentences.count, sentences[first].lowerBound < mark.end else { continue }
            let last = Self.last(sentences, before: mark.end)
            if let lane = busyUntil.firstIndex(where: { $0 < first }) {
                busyUntil[lane] = last
                lanes = max(lanes, lane + 1)
                drawn.append(Drawn(mark: mark, first: first, last: last, lane: lane))
            } else {
                undrawn[first, default: []].append(Drawn(mark: mark, first: first, last: last, lane: -1))
            }
        }
        self.drawn = drawn
        self.undrawn = undrawn
        self.lanes = lanes
    }

    /// The last sentence that starts before `offset`.
    static func last(_ sentences: [Range<Int>], before offset: Int) -> Int {
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].lowerBound < offset { low = middle + 1 } else { high = middle }
        }
        return max(0, low - 1)
    }

    /// The sentences a span touches, counted from 0; nil when it touches none.
    static func touched(_ sentences: [Range<Int>], from start: Int, to end: Int) -> ClosedRange<Int>? {
        let last = last(sentences, before: end)
        var low = 0
        var high = sentences.count
        while low < high {
            let middle = (low + high) / 2
            if sentences[middle].upperBound <= start { low = middle + 1 } else { high = middle }
        }
        return low <= last && low < sentences.count ? low...last : nil
    }

    /// - Parameter headings: what stands above a stretch of the text, by the offset it starts at, in order.
    func write(_ text: String, headings: [(start: Int, text: String)]) -> Fragment {
        var text = text
        return text.withUTF8 { write(TextCursor($0), headings: headings) }
    }

    private func write(_ text: consuming TextCursor, headings: [(start: Int, text: String)]) -> Fragment {
        var out = Fragment()
        out.reserve(text.bytes.count + text.bytes.count / 8 + sentences.count * 160 + drawn.count * 180)
        var cursor = text
        var heading = 0
        var next = 0
        var active: [Drawn] = []
        var isOpen = false
        for (index, sentence) in sentences.enumerated() {
            while heading < headings.count, headings[heading].start <= sentence.lowerBound {
                if !headings[heading].text.isEmpty {
                    if isOpen { out.add("</ol>\n") }
                    isOpen = false
                    out.add("<h3>")
                    out.add(text: headings[heading].text)
                    out.add("</h3>\n")
                }
                heading += 1
            }
            if !isOpen {
                out.add("<ol class=\"sents lanes-")
                out.add(lanes)
                out.add("\">\n")
                isOpen = true
            }
            active.removeAll { $0.last < index }
            while next < drawn.count, drawn[next].first == index {
                active.append(drawn[next])
                next += 1
            }
            write(index, sentence, active, from: &cursor, to: &out)
        }
        if isOpen { out.add("</ol>\n") }
        return out
    }

    /// One item of the list: its lanes, the number to choose it by, and its words. Long answers have very many of them,
    /// so what can be said by the list's style sheet is not said in each.
    private func write(
        _ index: Int, _ sentence: Range<Int>, _ active: [Drawn], from cursor: inout TextCursor, to out: inout Fragment
    ) {
        out.add("<li id=\"s")
        out.add(index + 1)
        out.add("\">")
        for mark in active { writeLane(of: mark, in: index, to: &out) }
        out.add("<a href=\"")
        out.addGap()
        out.add(index + 1)
        out.add("#tag\" aria-label=\"Sentence ")
        out.add(index + 1)
        out.add(": start or end a passage here\"><b>")
        out.add(index + 1)
        out.add("</b></a><p dir=\"auto\" data-at=\"")
        out.add(sentence.lowerBound)
        out.add("\">")
        writeWords(of: index, sentence, active, from: &cursor, to: &out)
        out.add("</p>")
        if let more = undrawn[index] { write(more, to: &out) }
        out.add("</li>\n")
    }

    /// A line beside the sentence, with the tag's letter where it starts.
    private func writeLane(of mark: Drawn, in index: Int, to out: inout Fragment) {
        let isStart = mark.first == index
        let isEnd = mark.last == index
        out.add("<i class=\"k-")
        out.add(safe: tags[mark.mark.tag].style)
        out.add(isStart ? isEnd ? " ln-only" : " ln-start" : isEnd ? " ln-end" : " ln-mid")
        if mark.lane > 0 {
            out.add(" l")
            out.add(mark.lane + 1)
        }
        if isStart {
            out.add("\" aria-hidden=\"true\"><b>")
            out.add(safe: tags[mark.mark.tag].letter)
            out.add("</b></i>")
        } else {
            out.add("\"></i>")
        }
    }

    /// The sentence's words, with marks properly nested: where one ends inside another, those above it end and start anew.
    private func writeWords(
        of index: Int, _ sentence: Range<Int>, _ active: [Drawn], from cursor: inout TextCursor, to out: inout Fragment
    ) {
        cursor.skip(to: sentence.lowerBound)
        guard !active.isEmpty else { return cursor.write(to: sentence.upperBound, &out) }
        var open: [Drawn] = []
        var coming = active[...]
        while true {
            let end = open.lazy.map { min($0.mark.end, sentence.upperBound) }.min() ?? sentence.upperBound
            let start = coming.first.map { max($0.mark.start, sentence.lowerBound) } ?? sentence.upperBound
            if let next = coming.first, start <= end, start < sentence.upperBound, open.isEmpty || start < end {
                cursor.write(to: start, &out)
                begin(next, isNew: next.first == index, &out)
                open.append(next)
                coming.removeFirst()
                continue
            }
            cursor.write(to: end, &out)
            guard let lowest = open.firstIndex(where: { min($0.mark.end, sentence.upperBound) == end }) else { break }
            var kept: [Drawn] = []
            while open.count > lowest {
                let mark = open.removeLast()
                if min(mark.mark.end, sentence.upperBound) > end {
                    kept.append(mark)
                } else if mark.last == index {
                    out.add("<i> (end of ")
                    out.add(safe: tags[mark.mark.tag].letter)
                    out.add(")</i>")
                }
                out.add("</mark>")
            }
            for mark in kept.reversed() {
                begin(mark, isNew: false, &out)
                open.append(mark)
            }
        }
    }

    private func begin(_ mark: Drawn, isNew: Bool, _ out: inout Fragment) {
        let tag = tags[mark.mark.tag]
        out.add("<mark class=\"h-")
        out.add(safe: tag.style)
        if mark.lane > 0 {
            out.add(" lv")
            out.add(mark.lane + 1)
        }
        out.add("\">")
        guard isNew else { return }
        // Heard, not seen: `i` in a mark.
        out.add("<i>(start of ")
        out.add(safe: tag.letter)
        out.add(", ")
        out.add(text: tag.name)
        out.add(") </i>")
    }

    private func write(_ more: [Drawn], to out: inout Fragment) {
        out.add("<p class=\"more-tags\">Also tagged from here: ")
        for (place, mark) in more.enumerated() {
            if place > 0 { out.add("; ") }
            let tag = tags[mark.mark.tag]
            out.add("<b>")
            out.add(safe: tag.letter)
            out.add("</b> ")
            out.add(text: tag.name)
            if mark.last > mark.first {
                out.add(", to sentence ")
                out.add(mark.last + 1)
            }
        }
        out.add("</p>")
    }
}

/// A place in a text that moves forwards, counted in Unicode scalars.
private struct TextCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var scalar = 0

    /// In which a scalar is a byte.
    private let isASCII: Bool

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        isASCII = bytes.reduce(0, |) < 0x80
    }

    mutating func skip(to target: Int) {
        if isASCII {
            place = max(place, min(target, bytes.count))
            return
        }
        while place < bytes.count, scalar < target {
            place += 1
            while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
            scalar += 1
        }
    }

    mutating func write(to target: Int, _ out: inout Fragment) {
        let from = place
        skip(to: target)
        out.add(text: UnsafeBufferPointer(rebasing: bytes[from..<place]))
    }
}
