import TextAnalysis

/// What of a file is not checked: what its comments say to ignore, what no reader sees, and, in HTML, what its elements
/// mark as somebody else's words.
///
/// `<!-- firsthand: ignore RULE … -->` on a line with words counts for that line, on a line of its own for the next one;
/// without a rule it means all. From `<!-- firsthand: off RULE … -->` to `<!-- firsthand: on RULE … -->` nothing is said.
struct PassedOver: Sendable {
    /// Lines on which rules are ignored; an empty list of rules means all.
    private struct Ignored: Sendable {
        let lines: ClosedRange<Int>
        let rules: [String]
    }

    /// In bytes of the file, by where they start, none within another.
    private let stretches: [Range<Int>]
    private let ignored: [Ignored]

    /// - Parameter kinds: what is somebody else's, where the elements of HTML say so.
    init(_ file: SourceFile, exempting kinds: Set<FrameExemption>) {
        var found: [Range<Int>] = []
        var comments: [Range<Int>] = []
        let bytes = file.bytes
        let html = Self.htmlNames(of: kinds)
        if ElementStretches.mayHaveTags(file) { found += ElementStretches.stretches(of: html, in: file) }
        var isClosed = true
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<") where Self.stands("<!--", in: bytes, at: index):
                // What nobody closed is no comment.
                let end = isClosed ? Self.end(of: "-->", in: bytes, from: index + 4) : nil
                isClosed = end != nil
                if let end { comments.append(index..<end) }
                index = end ?? index + 4
            case UInt8(ascii: ":") where Self.stands("://", in: bytes, at: index):
                let address = Self.address(in: bytes, around: index)
                found.append(address)
                index = max(address.upperBound, index + 1)
            case UInt8(ascii: "]") where Self.stands("](", in: bytes, at: index):
                if let end = Self.end(of: ")", in: bytes, from: index + 2, within: 2_000) { found.append(index + 2..<end) }
                index += 2
            default: index += 1
            }
        }
        stretches = Self.merged(found + comments)
        ignored = Self.ignored(comments, in: file)
    }

    /// Whether nothing is to be said by this rule about these bytes, which begin on this line.
    func covers(_ span: Range<Int>, line: Int, rule: String) -> Bool {
        var (low, high) = (0, stretches.count)
        while low < high {
            let middle = (low + high) / 2
            if stretches[middle].upperBound < span.upperBound { low = middle + 1 } else { high = middle }
        }
        if low < stretches.count, stretches[low].lowerBound <= span.lowerBound { return true }
        return ignored.contains { ignored in
            ignored.lines.contains(line)
                && (ignored.rules.isEmpty || ignored.rules.contains { CheckRules.means($0, rule) })
        }
    }

    // MARK: - Comments

    private static func ignored(_ comments: [Range<Int>], in file: SourceFile) -> [Ignored] {
        var all: [Ignored] = []
        var open: [(rules: [String], line: Int)] = []
        for comment in comments {
            let inner = String(decoding: file.bytes[(comment.lowerBound + 4)..<comment.upperBound], as: UTF8.self)
            var words = inner.split { $0.isWhitespace || $0 == "," }.map(String.init)
            if words.last?.hasSuffix("--") == true || words.last == "-->" { words.removeLast() }
            guard words.count >= 2, words[0] == "firsthand:" else { continue }
            let rules = Array(words.dropFirst(2)).filter { $0 != "-->" }
            let line = file.position(ofByte: comment.lowerBound).line
            switch words[1] {
            case "ignore":
                let last = file.position(ofByte: max(comment.upperBound - 1, comment.lowerBound)).line
                let next = isAlone(comment, in: file.bytes) ? last + 1 : last
                all.append(Ignored(lines: line...next, rules: rules))
            case "off":
                open.append((rules, line))
            case "on":
                for off in open where rules.isEmpty || off.rules == rules {
                    all.append(Ignored(lines: off.line...line, rules: off.rules))
                }
                open.removeAll { rules.isEmpty || $0.rules == rules }
            default: continue
            }
        }
        return all + open.map { Ignored(lines: $0.line...Int.max, rules: $0.rules) }
    }

    /// Whether nothing but white space stands beside the comment.
    private static func isAlone(_ comment: Range<Int>, in bytes: [UInt8]) -> Bool {
        func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let before = bytes[..<comment.lowerBound].reversed().first { !isSpace($0) }
        let after = bytes[comment.upperBound...].first { !isSpace($0) }
        return before.map(isLineEnd) ?? true && after.map(isLineEnd) ?? true
    }

    // MARK: - Bytes

    /// A web address, from where it begins to white space, a bracket or a quotation mark.
    private static func address(in bytes: [UInt8], around colon: Int) -> Range<Int> {
        var start = colon
        while start > 0, colon - start < 20, isLetter(bytes[start - 1]) { start -= 1 }
        var end = colon + 3
        while end < bytes.count, bytes[end] > 0x20, !"<>\"()[]`|".utf8.contains(bytes[end]) { end += 1 }
        return start..<end
    }

    static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    static func stands(_ letters: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
        letters.withUTF8Buffer { letters in
            guard index + letters.count <= bytes.count else { return false }
            for offset in letters.indices where bytes[index + offset] != letters[offset] { return false }
            return true
        }
    }

    /// Where the next such letters end, if there are any before so many bytes have gone by.
    private static func end(of letters: StaticString, in bytes: [UInt8], from start: Int, within most: Int? = nil) -> Int? {
        let limit = min(bytes.count, most.map { start + $0 } ?? .max)
        return (min(start, limit)..<limit).first { stands(letters, in: bytes, at: $0) }.map {
            $0 + letters.utf8CodeUnitCount
        }
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func htmlNames(of kinds: Set<FrameExemption>) -> Set<String> {
        var names: Set<String> = []
        if kinds.contains(.quotations) { names.formUnion(["blockquote", "q"]) }
        if kinds.contains(.titles) { names.formUnion(["cite", "h1", "h2", "h3", "h4", "h5", "h6", "title"]) }
        if kinds.contains(.code) { names.formUnion(["code", "kbd", "pre", "samp"]) }
        return names
    }
}
