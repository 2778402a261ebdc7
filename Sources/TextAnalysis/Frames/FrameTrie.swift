/// All sequences of all patterns in one tree of words, so that a text is read once however many patterns there are.
struct FrameTrie: Sendable {
    /// A gap that may follow a node: to which node, over how many words.
    struct Gap: Sendable {
        let least: Int
        let most: Int
        let node: Int
    }

    struct Node: Sendable {
        /// Patterns that end here, by number.
        var patterns: [Int] = []
        var gaps: [Gap] = []
        var hasWords = false
    }

    private(set) var nodes: [Node] = [Node()]
    /// The most words a pattern takes.
    private(set) var longest = 0
    private var words: [UInt64: Int] = [:]
    /// The node behind each first word, or 0: most words of a text begin no pattern.
    private(set) var first: [Int] = [0]
    /// Open addressing over `words`; a key is a node and a word.
    private var keys: [UInt64] = []
    private var targets: [Int] = []
    private var mask = 0

    mutating func add(_ sequence: [FramePhrasing.Element], pattern: Int, vocabulary: inout FrameVocabulary) {
        var node = 0
        var length = 0
        for element in sequence {
            switch element {
            case .word(let word):
                let key = Self.key(node, vocabulary.number(of: word))
                nodes[node].hasWords = true
                if let next = words[key] {
                    node = next
                } else {
                    nodes.append(Node())
                    words[key] = nodes.count - 1
                    node = nodes.count - 1
                }
                length += 1
            case .gap(let range):
                let old = nodes[node].gaps.first { $0.least == range.lowerBound && $0.most == range.upperBound }
                if let old {
                    node = old.node
                } else {
                    nodes.append(Node())
                    let gap = Gap(least: range.lowerBound, most: range.upperBound, node: nodes.count - 1)
                    nodes[node].gaps.append(gap)
                    node = gap.node
                }
                length += range.upperBound
            }
        }
        if !nodes[node].patterns.contains(pattern) { nodes[node].patterns.append(pattern) }
        longest = max(longest, length)
    }

    /// Lays the tables out; to be called once all sequences are in.
    mutating func finish(words count: Int) {
        first = [Int](repeating: 0, count: count + 1)
        var size = 16
        while size < words.count * 4 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        targets = [Int](repeating: 0, count: size)
        for (key, target) in words {
            if key >> 32 == 0 { first[Int(key & 0xFFFF_FFFF)] = target }
            var place = Self.place(key) & mask
            while keys[place] != 0 { place = (place + 1) & mask }
            keys[place] = key
            targets[place] = target
        }
        words = [:]
    }

    /// The node behind `node` by the word of that number, or 0.
    @inline(__always)
    func node(after node: Int, word: UInt32) -> Int {
        let key = Self.key(node, word)
        var place = Self.place(key) & mask
        while keys[place] != 0 {
            if keys[place] == key { return targets[place] }
            place = (place + 1) & mask
        }
        return 0
    }

    /// Never 0, since words count from 1.
    @inline(__always)
    private static func key(_ node: Int, _ word: UInt32) -> UInt64 {
        UInt64(node) << 32 | UInt64(word)
    }

    @inline(__always)
    private static func place(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
