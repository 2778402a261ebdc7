/// A place in a text where a pattern was found.
public struct FrameHit: Sendable, Hashable {
    /// The pattern, by its number in `FrameMatcher.rules`.
    public let rule: Int
    /// Where, in Unicode scalars: from the first word's start to the last word's end.
    public let span: Range<Int>
}

/// Finds the patterns of one or more sets in texts, all of them in one reading.
///
/// The text's words become numbers, and from each word that begins a pattern a tree of all patterns is walked. Time is
/// linear in the text; thousands of patterns cost little more than one.
///
/// Of the hits that start at a word the longest is kept, and of those the one whose rule comes first in the alphabet; a
/// hit that lies within another is not kept. So the order of patterns and sets changes nothing. Hits that share only some
/// of their words are all kept, for each may say something of its own: "look after the elderly" and "the elderly and
/// vulnerable".
public struct FrameMatcher: Sendable {
    /// A pattern with the set it belongs to.
    public struct Rule: Sendable {
        /// The rule's name in remarks: the set's name, a slash, the pattern's id.
        public let name: String
        /// The pattern.
        public let pattern: FramePattern
        /// Who says so, in full.
        public let source: String
        /// The change of view that the pattern serves.
        public let shift: FrameShift?
    }

    /// Every pattern, by rule name.
    public let rules: [Rule]

    private let vocabulary: FrameVocabulary
    private let trie: FrameTrie
    private let guards: [Guards?]
    private let longestGuard: Int

    /// Which words may and may not stand beside a hit.
    private struct Guards: Sendable {
        var next: Set<UInt32> = []
        var endsPart = false
        var hasNext = false
        /// Phrases, word by word.
        var unlessNext: [[UInt32]] = []
        var unlessPrevious: Set<UInt32> = []
    }

    /// Makes ready to match all patterns of all sets.
    ///
    /// - Parameters:
    ///   - sets: The sets; no two rules may have the same name.
    ///   - file: What to call the file in a problem, if there is one.
    /// - Throws: The first pattern that cannot be understood.
    public init(_ sets: [FrameSet], file: String? = nil) throws(FrameProblem) {
        var vocabulary = FrameVocabulary()
        var trie = FrameTrie()
        var guards: [Guards?] = []
        var all: [(rule: Rule, set: FrameSet)] = []
        for set in sets {
            for pattern in set.patterns {
                let source = pattern.sources.map { set.sources[$0] ?? $0 }.joined(separator: "; ")
                let rule = Rule(
                    name: "\(set.name)/\(pattern.id)",
                    pattern: pattern,
                    source: source,
                    shift: pattern.shift.flatMap { set.shifts[$0] }
                )
                all.append((rule, set))
            }
        }
        all.sort { $0.rule.name < $1.rule.name }
        for (index, (rule, set)) in all.enumerated() {
            let pattern = rule.pattern
            func problem(_ message: String) -> FrameProblem {
                FrameProblem(file: file ?? set.name, position: pattern.position, message: message)
            }
            if index > 0, all[index - 1].rule.name == rule.name {
                throw problem("There are two patterns called \"\(rule.name)\". Give one another name.")
            }
            func sequences(of phrasing: String) throws(FrameProblem) -> [[FramePhrasing.Element]] {
                do {
                    return try FramePhrasing(phrasing, forms: set.forms).sequences
                } catch {
                    throw problem("In the pattern \"\(phrasing)\" \(error.message).")
                }
            }
            func phrases(_ phrasings: [String]) throws(FrameProblem) -> [[UInt32]] {
                var phrases: [[UInt32]] = []
                for phrasing in phrasings where phrasing != "." {
                    for sequence in try sequences(of: phrasing) {
                        var words: [UInt32] = []
                        for element in sequence {
                            guard case .word(let word) = element else {
                                throw problem("Beside the pattern, in \"\(phrasing)\", stands a gap. Write words only.")
                            }
                            words.append(vocabulary.number(of: word))
                        }
                        phrases.append(words)
                    }
                }
                return phrases
            }
            func words(_ phrasings: [String]) throws(FrameProblem) -> Set<UInt32> {
                var words: Set<UInt32> = []
                for phrase in try phrases(phrasings) {
                    guard phrase.count == 1 else {
                        throw problem("\"next\" and \"unless-previous\" take single words.")
                    }
                    words.insert(phrase[0])
                }
                return words
            }
            for phrasing in pattern.phrasings {
                for sequence in try sequences(of: phrasing) {
                    trie.add(sequence, pattern: index, vocabulary: &vocabulary)
                }
            }
            if pattern.next.isEmpty, pattern.unlessNext.isEmpty, pattern.unlessPrevious.isEmpty {
                guards.append(nil)
            } else {
                guards.append(
                    Guards(
                        next: try words(pattern.next),
                        endsPart: pattern.next.contains("."),
                        hasNext: !pattern.next.isEmpty,
                        unlessNext: try phrases(pattern.unlessNext),
                        unlessPrevious: try words(pattern.unlessPrevious)
                    )
                )
            }
        }
        trie.finish(words: vocabulary.count)
        rules = all.map(\.rule)
        self.vocabulary = vocabulary
        self.trie = trie
        self.guards = guards
        longestGuard = guards.flatMap { $0?.unlessNext ?? [] }.reduce(1) { max($0, $1.count) }
    }

    /// The hits in a text, in order, none within another.
    ///
    /// - Parameters:
    ///   - text: The text to look through.
    ///   - exempt: Stretches to pass over; a hit that touches one is none, and takes nothing away from others.
    /// - Returns: The hits, by where they start.
    public func hits(in text: String, exempting exempt: Set<FrameExemption> = []) -> [FrameHit] {
        var found: [FrameHit] = []
        // What is exempt takes nothing away from what lies within it, so that comes later.
        scan(text, within: !exempt.isEmpty) { found.append($0) }
        guard !exempt.isEmpty, !found.isEmpty else { return found }
        let stretches = FrameExemption.ranges(of: exempt, in: text)
        var index = 0
        var end = 0
        found.removeAll { hit in
            while index < stretches.count, stretches[index].upperBound <= hit.span.lowerBound { index += 1 }
            if index < stretches.count, stretches[index].lowerBound < hit.span.upperBound { return true }
            if hit.span.upperBound <= end { return true }
            end = hit.span.upperBound
            return false
        }
        return found
    }

    /// The hits in a text, each explained, in order.
    public func remarks(in text: String, exempting exempt: Set<FrameExemption> = []) -> [Remark] {
        let hits = hits(in: text, exempting: exempt)
        guard !hits.isEmpty else { return [] }
        let scalars = scalarArray(of: text)
        return hits.map { remark(on: $0, in: scalars) }
    }

    private func remark(on hit: FrameHit, in scalars: [Unicode.Scalar]) -> Remark {
        let rule = rules[hit.rule]
        let words = String(String.UnicodeScalarView(scalars[hit.span]))
        let capitalised = scalars[hit.span.lowerBound].properties.isUppercase
        return Remark(
            span: hit.span,
            rule: rule.name,
            severity: rule.pattern.severity,
            message: "“\(words)”: \(rule.pattern.instead)",
            why: rule.pattern.why,
            source: rule.source,
            replacement: rule.pattern.replacement.map { capitalised ? $0.withFirstLetterUppercased : $0 }
        )
    }

    // MARK: - One reading

    /// The longest hit at each word where one starts; those within others only if asked for.
    private func scan(_ text: String, within: Bool, _ body: (FrameHit) -> Void) {
        guard trie.longest > 0 else { return }
        var text = text
        text.withUTF8 { bytes in
            var scanner = FrameScanner(vocabulary, bytes)
            // One word before, for guards; then the words to look at; then as many as a pattern may go on for.
            let ahead = trie.longest + longestGuard
            withUnsafeTemporaryAllocation(of: FrameToken.self, capacity: 1_024 + ahead) { tokens in
                trie.withTables { tables in
                    var kept = 0
                    var reach = -1
                    while true {
                        let filled = scanner.read(into: tokens, after: kept)
                        let isLast = filled < tokens.count
                        let end = isLast ? filled : filled - ahead
                        let seen = UnsafeBufferPointer(rebasing: tokens[..<filled])
                        look(Reading(tokens: seen, tables: tables), min(kept, 1)..<end, within ? nil : reach) { hit, last in
                            body(hit)
                            reach = last
                        }
                        if isLast { return }
                        kept = filled - (end - 1)
                        reach -= end - 1
                        for place in 0..<kept { tokens[place] = tokens[end - 1 + place] }
                    }
                }
            }
        }
    }

    /// What a walk looks at.
    private struct Reading {
        let tokens: UnsafeBufferPointer<FrameToken>
        let tables: FrameTrie.Tables
    }

    /// Looks for hits that begin at words of a range.
    ///
    /// - Parameters:
    ///   - reach: The last word that a hit has reached so far, beyond which others have to go; nil if they need not.
    ///   - body: Takes a hit and its last word.
    private func look(_ reading: Reading, _ range: Range<Int>, _ reach: Int?, _ body: (FrameHit, Int) -> Void) {
        let (tokens, tables) = (reading.tokens, reading.tables)
        var reached = reach ?? -1
        for start in range {
            let node = Int(tokens[start].number)
            guard !tables.nodes[node].isEmpty, mayMatch(reading, from: node, at: start + 1) else { continue }
            var best = Best(start: start, last: reached)
            walk(reading, from: node, at: start + 1, &best)
            guard best.rule >= 0 else { continue }
            body(FrameHit(rule: best.rule, span: tokens[start].start..<tokens[best.last].end), best.last)
            if reach != nil { reached = best.last }
        }
    }

    /// Whether a pattern may end at a node or go on from it: a look at all the words that could be next, without a
    /// branch for each, spares most walks.
    @inline(__always)
    private func mayMatch(_ reading: Reading, from node: Int, at next: Int) -> Bool {
        let (tokens, tables) = (reading.tokens, reading.tables)
        let here = tables.nodes[node]
        guard here.ends.isEmpty, next < tokens.count else { return true }
        var isFound = tables.mayFollow(node, word: tokens[next].number)
        for place in here.gaps {
            let gap = tables.gaps[place]
            let last = min(next + gap.most, tokens.count - 1)
            var index = next + gap.least
            while index <= last {
                isFound |= tables.mayFollow(gap.node, word: tokens[index].number)
                index += 1
            }
        }
        return isFound != 0
    }

    /// The longest hit so far of those that start at a word and go beyond a last word; none while there is no rule.
    private struct Best {
        let start: Int
        var rule = -1
        var last: Int
    }

    /// Walks on from a node, `next` being the word to look at.
    private func walk(_ reading: Reading, from node: Int, at next: Int, _ best: inout Best) {
        let (tokens, tables) = (reading.tokens, reading.tables)
        var node = node
        var next = next
        while true {
            let here = tables.nodes[node]
            for end in here.ends {
                let rule = tables.ends[end]
                let isBetter = next - 1 > best.last || next - 1 == best.last && rule < best.rule
                if isBetter, isAllowed(rule, best.start, next, tokens) {
                    best.rule = rule
                    best.last = next - 1
                }
            }
            guard next < tokens.count else { return }
            for gap in here.gaps { walk(reading, over: tables.gaps[gap], at: next, &best) }
            guard here.hasWords, tokens[next].between == .nothing, tokens[next].number != 0 else { return }
            node = tables.node(after: node, word: tokens[next].number)
            guard node != 0 else { return }
            next += 1
        }
    }

    private func walk(_ reading: Reading, over gap: FrameTrie.Gap, at next: Int, _ best: inout Best) {
        let tokens = reading.tokens
        var index = next
        while index <= next + gap.most, index < tokens.count, tokens[index].between != .sentence {
            if index - next >= gap.least, tokens[index].number != 0 {
                let target = reading.tables.node(after: gap.node, word: tokens[index].number)
                if target != 0 { walk(reading, from: target, at: index + 1, &best) }
            }
            index += 1
        }
    }

    private func isAllowed(_ rule: Int, _ start: Int, _ next: Int, _ tokens: UnsafeBufferPointer<FrameToken>) -> Bool {
        guard let guards = guards[rule] else { return true }
        let endsPart = next >= tokens.count || tokens[next].between != .nothing
        if guards.hasNext {
            guard endsPart ? guards.endsPart : guards.next.contains(tokens[next].number) else { return false }
        }
        for phrase in guards.unlessNext where next + phrase.count <= tokens.count {
            let follows = phrase.indices.allSatisfy { offset in
                tokens[next + offset].between == .nothing && tokens[next + offset].number == phrase[offset]
            }
            if follows { return false }
        }
        if start > 0, tokens[start].between == .nothing, guards.unlessPrevious.contains(tokens[start - 1].number) {
            return false
        }
        return true
    }
}

extension String {
    /// The text with its first letter in upper case.
    var withFirstLetterUppercased: String {
        guard let first = unicodeScalars.first else { return self }
        var text = first.properties.uppercaseMapping
        text.unicodeScalars.append(contentsOf: unicodeScalars.dropFirst())
        return text
    }
}
