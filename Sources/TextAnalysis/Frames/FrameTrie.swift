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
    ///
    /// Small, so that many fit in the processor's nearest memory.
    struct Node: Sendable {
        fileprivate var firstEnd: UInt32 = 0
        fileprivate var lastEnd: UInt32 = 0
        fileprivate var firstGap: UInt32 = 0
        fileprivate var lastGap: UInt32 = 0
        fileprivate(set) var hasWords = false
        /// Whether no pattern ends here or goes on.
        fileprivate(set) var isEmpty = true

        var ends: Range<Int> { Int(firstEnd)..<Int(lastEnd) }
        var gaps: Range<Int> { Int(firstGap)..<Int(lastGap) }
    }

    /// What leads from a node by a word; an empty place has key 0.
    struct Step: Sendable {
        var key: UInt64
        var target: Int
    }

    private var growing: [Growing] = [Growing()]
    private var words: [UInt64: Int] = [:]
    /// The node behind the first word is where the word's number says, empty if no pattern begins so.
    private var nodes: [Node] = []
    /// Patterns that end at nodes, by number.
    private var ends: [Int] = []
    private var gaps: [Gap] = []
    /// Open addressing over `words`; a key is a node and a word.
    private var steps: [Step] = []
    /// A bit for the hash of each key, sixteen times as many as keys: most words of a text go on with no pattern, and
    /// these bits, which stay in the processor's nearest memory, say so.
    private var bits: [UInt64] = []
    /// The most words a pattern takes.
    private(set) var longest = 0

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
    ///
    /// - Parameter count: The highest number of a word.
    mutating func finish(words count: Int) {
        // First the nodes behind first words, by the words; then the others, in their order.
        nodes = [Node](repeating: Node(), count: count + 1)
        var places = [Int](repeating: 0, count: growing.count)
        for (key, target) in words where key >> 32 == 0 { places[target] = Int(key & 0xFFFF_FFFF) }
        for (index, grown) in growing.enumerated() where index > 0 {
            var node = Node(firstEnd: UInt32(ends.count), firstGap: UInt32(gaps.count), hasWords: grown.hasWords)
            ends += grown.patterns
            gaps += grown.gaps
            node.lastEnd = UInt32(ends.count)
            node.lastGap = UInt32(gaps.count)
            node.isEmpty = false
            if places[index] == 0 {
                places[index] = nodes.count
                nodes.append(node)
            } else {
                nodes[places[index]] = node
            }
        }
        gaps = gaps.map { Gap(least: $0.least, most: $0.most, node: places[$0.node]) }
        growing = []
        var size = 64
        while size < words.count * 4 { size *= 2 }
        steps = [Step](repeating: Step(key: 0, target: 0), count: size)
        bits = [UInt64](repeating: 0, count: size / 16)
        for (key, target) in words where key >> 32 != 0 {
            let key = Self.key(places[Int(key >> 32)], UInt32(truncatingIfNeeded: key))
            let hash = Self.hash(key)
            var place = hash & (size - 1)
            while steps[place].key != 0 { place = (place + 1) & (size - 1) }
            steps[place] = Step(key: key, target: places[target])
            let bit = hash & (size * 4 - 1)
            bits[bit >> 6] |= 1 << UInt64(bit & 63)
        }
        words = [:]
    }

    /// Never 0, since words count from 1.
    @inline(__always)
    fileprivate static func key(_ node: Int, _ word: UInt32) -> UInt64 {
        UInt64(node) << 32 | UInt64(word)
    }

    @inline(__always)
    fileprivate static func hash(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    // MARK: - Walking

    /// The finished tree as a walk looks at it, without a check or a count of references at each step.
    struct Tables {
        let nodes: UnsafeBufferPointer<Node>
        let ends: UnsafeBufferPointer<Int>
        let gaps: UnsafeBufferPointer<Gap>
        fileprivate let steps: UnsafeBufferPointer<Step>
        fileprivate let bits: UnsafeBufferPointer<UInt64>

        /// 0 if no node is behind `node` by the word of that number; 1 if one may be.
        @inline(__always)
        func mayFollow(_ node: Int, word: UInt32) -> UInt64 {
            let bit = FrameTrie.hash(FrameTrie.key(node, word)) & (bits.count * 64 - 1)
            return bits[bit >> 6] >> UInt64(bit & 63) & 1
        }

        /// The node behind `node` by the word of that number, or 0.
        @inline(__always)
        func node(after node: Int, word: UInt32) -> Int {
            guard mayFollow(node, word: word) != 0 else { return 0 }
            let key = FrameTrie.key(node, word)
            let mask = steps.count - 1
            var place = FrameTrie.hash(key) & mask
            while steps[place].key != 0 {
                if steps[place].key == key { return steps[place].target }
                place = (place + 1) & mask
            }
            return 0
        }
    }

    /// Calls `body` with the tables, which are there for no longer than the call.
    func withTables<Result>(_ body: (Tables) -> Result) -> Result {
        nodes.withUnsafeBufferPointer { nodes in
            ends.withUnsafeBufferPointer { ends in
                gaps.withUnsafeBufferPointer { gaps in
                    steps.withUnsafeBufferPointer { steps in
                        bits.withUnsafeBufferPointer { bits in
                            body(Tables(nodes: nodes, ends: ends, gaps: gaps, steps: steps, bits: bits))
                        }
                    }
                }
            }
        }
    }
}
