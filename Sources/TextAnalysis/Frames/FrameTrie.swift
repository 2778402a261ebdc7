/// All sequences of all patterns in one tree of words, so that a text is read once however many patterns there are.
struct FrameTrie: Sendable {
    /// A gap that may follow a node: to which node, over how many words.
    struct Gap: Sendable {
        let least: Int
        let most: Int
        let node: Int
    }

    /// A node while the tree grows.
    private struct Growing: Sendable {
        var patterns: [Int] = []
        var gaps: [Gap] = []
        var hasWords = false
    }

    /// A node of the finished tree: parts of `ends` and of `gaps`, and whether words follow.
    struct Node: Sendable {
        let ends: Range<Int>
        let gaps: Range<Int>
        let hasWords: Bool
    }

    /// What leads from a node by a word; an empty place has key 0.
    struct Step: Sendable {
        var key: UInt64
        var target: Int
    }

    private var growing: [Growing] = [Growing()]
    private(set) var nodes: [Node] = []
    /// Patterns that end at nodes, by number.
    private(set) var ends: [Int] = []
    private(set) var gaps: [Gap] = []
    /// The most words a pattern takes.
    private(set) var longest = 0
    private var words: [UInt64: Int] = [:]
    /// The node behind each first word, or 0: most words of a text begin no pattern.
    private(set) var first: [Int] = [0]
    /// Open addressing over `words`; a key is a node and a word.
    private(set) var steps: [Step] = []

    mutating func add(_ sequence: [FramePhrasing.Element], pattern: Int, vocabulary: inout FrameVocabulary) {
        var node = 0
        var length = 0
        for element in sequence {
            switch element {
            case .word(let word):
                let key = Self.key(node, vocabulary.number(of: word))
                growing[node].hasWords = true
                if let next = words[key] {
                    node = next
                } else {
                    growing.append(Growing())
                    words[key] = growing.count - 1
                    node = growing.count - 1
                }
                length += 1
            case .gap(let range):
                let old = growing[node].gaps.first { $0.least == range.lowerBound && $0.most == range.upperBound }
                if let old {
                    node = old.node
                } else {
                    growing.append(Growing())
                    let gap = Gap(least: range.lowerBound, most: range.upperBound, node: growing.count - 1)
                    growing[node].gaps.append(gap)
                    node = gap.node
                }
                length += range.upperBound
            }
        }
        if !growing[node].patterns.contains(pattern) { growing[node].patterns.append(pattern) }
        longest = max(longest, length)
    }

    /// Lays the tables out; to be called once all sequences are in.
    mutating func finish(words count: Int) {
        for node in growing {
            let firstEnd = ends.count
            let firstGap = gaps.count
            ends += node.patterns
            gaps += node.gaps
            nodes.append(Node(ends: firstEnd..<ends.count, gaps: firstGap..<gaps.count, hasWords: node.hasWords))
        }
        growing = []
        first = [Int](repeating: 0, count: count + 1)
        var size = 16
        while size < words.count * 4 { size *= 2 }
        steps = [Step](repeating: Step(key: 0, target: 0), count: size)
        for (key, target) in words {
            if key >> 32 == 0 { first[Int(key & 0xFFFF_FFFF)] = target }
            var place = Self.place(key) & (size - 1)
            while steps[place].key != 0 { place = (place + 1) & (size - 1) }
            steps[place] = Step(key: key, target: target)
        }
        words = [:]
    }

    /// Never 0, since words count from 1.
    @inline(__always)
    static func key(_ node: Int, _ word: UInt32) -> UInt64 {
        UInt64(node) << 32 | UInt64(word)
    }

    @inline(__always)
    static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
