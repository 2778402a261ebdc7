/// A word of the text as the matcher sees it.
struct FrameToken {
    /// Where it begins and ends, in Unicode scalars.
    var start: Int
    var end: Int
    /// Its number in the vocabulary, or 0.
    var number: UInt32
    /// What stands between it and the word before.
    var between: Between

    /// What separates two words, the strongest of it.
    struct Between: Equatable {
        let strength: UInt8

        /// White space, hyphens, quotation marks and marks of emphasis: the phrase goes on.
        static let nothing = Between(strength: 0)
        /// A comma, a colon, brackets, a dash: a gap may go on.
        static let part = Between(strength: 1)
        /// A stop, a blank line, a new item of a list: nothing goes on.
        static let sentence = Between(strength: 2)

        /// The stronger of the two.
        @inline(__always)
        func and(_ other: Between) -> Between { Between(strength: max(strength, other.strength)) }
    }
}

/// Reads a text once and hands over its words: the words of `Words`, as numbers instead of strings.
///
/// Words of ASCII, nearly all of an English text, are taken sixteen bytes at a time where they stand; a word with any
/// other scalar is read with the full folding.
struct FrameScanner {
    /// What a byte is; the first three are as strong as in `FrameToken.Between`.
    private enum Kind: UInt8 {
        case space
        case part
        case stop
        case apostrophe
        case lineEnd
        case inside
        case other
    }

    private let vocabulary: FrameVocabulary
    /// Well-formed UTF-8, which has to stay where it is while the scanner is used.
    private let bytes: UnsafeBufferPointer<UInt8>
    private let table = FoldingTable.shared
    private var folded: [UInt8] = []
    /// The byte to go on at.
    private var index = 0
    /// Bytes before it that begin no scalar.
    private var continuations = 0
    private var between = FrameToken.Between.sentence
    private var isAfterLineEnd = false

    /// By byte, its `Kind`.
    private static let kinds: [UInt8] = (0..<256).map { value in
        kind(UInt8(value)).rawValue
    }

    init(_ vocabulary: FrameVocabulary, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.vocabulary = vocabulary
        self.bytes = bytes
    }

    private static func kind(_ byte: UInt8) -> Kind {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .inside
        case 0x27: .apostrophe
        case 0x80...: .other
        case 0x0A, 0x0D: .lineEnd
        // Space, tab, " * - > _ ` ~
        case 0x20, 0x09, 0x22, 0x2A, 0x2D, 0x3E, 0x5F, 0x60, 0x7E: .space
        case 0x21, 0x2E, 0x3F, 0x0B, 0x0C: .stop
        default: .part
        }
    }

    /// Reads on, until there is no more room or no more text.
    ///
    /// - Parameters:
    ///   - tokens: Where the words are put.
    ///   - filled: How many there are already; they stay.
    /// - Returns: How many there are then: fewer than there is room for at the end of the text alone.
    mutating func read(into tokens: UnsafeMutableBufferPointer<FrameToken>, after filled: Int) -> Int {
        guard let base = bytes.baseAddress else { return filled }
        let count = bytes.count
        let room = tokens.count
        var filled = filled
        var index = index
        defer { self.index = index }
        Self.kinds.withUnsafeBufferPointer { kinds in
            while filled < room, index < count {
                let kind = kinds[Int(base[index])]
                if kind == Kind.inside.rawValue, let word = plainWord(base, index, count) {
                    let start = index - continuations
                    tokens[filled] = FrameToken(
                        start: start,
                        end: start + word.length,
                        number: vocabulary.known(word.bytes),
                        between: between
                    )
                    filled += 1
                    index += word.length
                    between = .nothing
                    isAfterLineEnd = false
                } else if kind >= Kind.inside.rawValue {
                    self.index = index
                    defer { index = self.index }
                    let isASCII = kind == Kind.inside.rawValue
                    if let token = isASCII ? readASCII(kinds) ?? readOther() : readOther() {
                        tokens[filled] = token
                        filled += 1
                    }
                } else if kind <= Kind.stop.rawValue, !isAfterLineEnd {
                    between = between.and(FrameToken.Between(strength: kind))
                    index += 1
                } else {
                    note(base[index], base, index, count)
                    index += 1
                }
            }
        }
        return filled
    }

    /// The word that starts at `index`, if it is fewer than sixteen ASCII letters and digits and ends there.
    @inline(__always)
    private func plainWord(
        _ base: UnsafePointer<UInt8>,
        _ index: Int,
        _ count: Int
    ) -> (bytes: SixteenBytes, length: Int)? {
        guard index + 16 <= count else { return nil }
        let bytes = SixteenBytes(base + index)
        let length = bytes.wordLength
        guard length < 16, base[index + length] != 0x27, base[index + length] < 0x80 else { return nil }
        return (bytes.prefix(length).lowercased, length)
    }

    /// Reads the word of ASCII at `index`, which may be long and have apostrophes inside.
    ///
    /// - Returns: The word; nil, with nothing read, if there is more in it than ASCII.
    @inline(never)
    private mutating func readASCII(_ kinds: UnsafeBufferPointer<UInt8>) -> FrameToken? {
        folded.removeAll(keepingCapacity: true)
        var end = index
        while end < bytes.count {
            let byte = bytes[end]
            let kind = kinds[Int(byte)]
            if kind == Kind.other.rawValue { return nil }
            if kind == Kind.inside.rawValue {
                // What is longer than any word of a pattern is none of them.
                let isUpper = (0x41...0x5A).contains(byte)
                if folded.count <= FramePhrasing.longestWord { folded.append(isUpper ? byte | 0x20 : byte) }
            } else {
                guard kind == Kind.apostrophe.rawValue, end + 1 < bytes.count else { break }
                let next = kinds[Int(bytes[end + 1])]
                if next == Kind.other.rawValue { return nil }
                guard next == Kind.inside.rawValue else { break }
            }
            end += 1
        }
        let token = FrameToken(
            start: index - continuations,
            end: end - continuations,
            number: vocabulary.known(folded),
            between: between
        )
        index = end
        between = .nothing
        isAfterLineEnd = false
        return token
    }

    /// Takes in what stands between words.
    private mutating func note(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, _ index: Int, _ count: Int) {
        switch Self.kind(byte) {
        case .lineEnd:
            if byte == 0x0A, index > 0, bytes[index - 1] == 0x0D { return }
            if isAfterLineEnd { between = .sentence }
            isAfterLineEnd = true
        case .space:
            // A line that begins with one of these and a space is an item of a list.
            let isMarker = byte == 0x2A || byte == 0x2D
            if isMarker, index + 1 < count, bytes[index + 1] == 0x20 { between = .sentence }
            if byte != 0x20, byte != 0x09, byte != 0x3E { isAfterLineEnd = false }
        case .part, .apostrophe:
            let startsHeading = isAfterLineEnd && (byte == 0x23 || byte == 0x7C || byte == 0x2B)
            let strength = startsHeading ? .sentence : Self.kind(byte) == .part ? FrameToken.Between.part : .nothing
            between = between.and(strength)
            isAfterLineEnd = false
        case .stop:
            between = .sentence
            isAfterLineEnd = false
        case .inside, .other: break
        }
    }

    // MARK: - Beyond ASCII

    /// Reads the word at `index`, or one scalar between words, with the full folding.
    ///
    /// - Returns: The word, if it is one.
    @inline(never)
    private mutating func readOther() -> FrameToken? {
        folded.removeAll(keepingCapacity: true)
        let start = index
        var next = start
        var before = continuations
        var end = start
        var endContinuations = continuations
        var isInWord = false
        var isAlone = false
        var hasApostrophe = false
        reading: while next < bytes.count {
            let scalar = decodeScalar(bytes, at: next)
            let entry = table.entry(for: scalar.value)
            switch entry.role {
            case .inside where !isInWord || !isAlone:
                isInWord = true
                hasApostrophe = false
            case .alone where !isInWord:
                isInWord = true
                isAlone = true
            case .mark where isInWord && !hasApostrophe: break
            case .apostrophe where isInWord && !isAlone && !hasApostrophe:
                hasApostrophe = true
                next += scalar.length
                before += scalar.length - 1
                continue reading
            case .mark, .apostrophe, .outside, .inside, .alone: break reading
            }
            if folded.count <= Words.longestFolded { entry.append(to: &folded) }
            next += scalar.length
            before += scalar.length - 1
            end = next
            endContinuations = before
        }
        guard isInWord else {
            let scalar = decodeScalar(bytes, at: start)
            note(scalar.value)
            continuations += scalar.length - 1
            index += scalar.length
            return nil
        }
        let token = FrameToken(
            start: start - continuations,
            end: end - endContinuations,
            number: vocabulary.known(folded),
            between: between
        )
        continuations = endContinuations
        index = end
        guard !folded.isEmpty else { return nil }
        between = .nothing
        isAfterLineEnd = false
        return token
    }

    private mutating func note(_ scalar: UInt32) {
        let strength: FrameToken.Between
        switch scalar {
        // No-break and other spaces, hyphens, quotation marks, what is invisible.
        case 0xA0, 0xAB, 0xAD, 0xBB, 0x2000...0x2011, 0x2018...0x201F, 0x202F, 0x2039, 0x203A, 0x205F, 0x2060, 0x3000:
            strength = .nothing
        // New line, line and paragraph separators, ellipsis, bullets.
        case 0x85, 0x2022, 0x2023, 0x2026, 0x2028, 0x2029, 0x25A0...0x25FF: strength = .sentence
        case 0x80...0x0588: strength = .part
        default:
            let isStop = Unicode.Scalar(scalar).map { SentenceScalars.isStop($0) } ?? false
            let isMark = table.entry(for: scalar).role == .mark
            strength = isStop ? .sentence : isMark ? .nothing : .part
        }
        between = between.and(strength)
    }
}
