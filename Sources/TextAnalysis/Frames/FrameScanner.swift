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
    enum Between: UInt8, Comparable {
        /// White space, hyphens, quotation marks and marks of emphasis: the phrase goes on.
        case nothing
        /// A comma, a colon, brackets, a dash: a gap may go on.
        case part
        /// A stop, a blank line, a new item of a list: nothing goes on.
        case sentence

        static func < (first: Between, second: Between) -> Bool { first.rawValue < second.rawValue }
    }
}

/// Reads a text once and hands over its words: the words of `Words`, as numbers instead of strings.
///
/// Bytes of ASCII, nearly all of an English text, are hashed where they stand; a word with any other scalar is read
/// again with the full folding.
struct FrameScanner {
    private enum Kind: UInt8 {
        case space
        case inside
        case apostrophe
        case lineEnd
        case part
        case stop
        case other
    }

    private let vocabulary: FrameVocabulary
    private let table = FoldingTable.shared
    private var folded: [UInt8] = []
    /// Bytes before the current one that begin no scalar.
    private var continuations = 0
    private var between = FrameToken.Between.sentence
    private var isAfterLineEnd = false

    /// Kinds of the bytes below 128, then their lower case.
    private static let kinds: [UInt8] = (0..<256).map { value in
        kind(UInt8(value)).rawValue
    }

    private static let lower: [UInt8] = (0..<256).map { value in
        (0x41...0x5A).contains(value) ? UInt8(value + 0x20) : UInt8(value)
    }

    init(_ vocabulary: FrameVocabulary) {
        self.vocabulary = vocabulary
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

    /// Calls `body` with each word, in order.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (FrameToken) -> Void) {
        guard let base = bytes.baseAddress else { return }
        Self.kinds.withUnsafeBufferPointer { kinds in
            Self.lower.withUnsafeBufferPointer { lower in
                vocabulary.places.withUnsafeBufferPointer { places in
                    scan(base, bytes.count, kinds, lower, places, body)
                }
            }
        }
    }

    @inline(__always)
    private mutating func scan(
        _ bytes: UnsafePointer<UInt8>,
        _ count: Int,
        _ kinds: UnsafeBufferPointer<UInt8>,
        _ lower: UnsafeBufferPointer<UInt8>,
        _ places: UnsafeBufferPointer<FrameVocabulary.Place>,
        _ body: (FrameToken) -> Void
    ) {
        let inside = Kind.inside.rawValue
        let apostrophe = Kind.apostrophe.rawValue
        let other = Kind.other.rawValue
        let space = Kind.space.rawValue
        let mask = vocabulary.mask
        var index = 0
        while index < count {
            let kind = kinds[Int(bytes[index])]
            if kind == space, !isAfterLineEnd {
                index += 1
                continue
            }
            if kind == other {
                index = readOther(bytes, count, at: index, places, body)
                continue
            }
            guard kind == inside else {
                note(bytes[index], bytes, index, count)
                index += 1
                continue
            }
            let start = index
            var hash = FrameVocabulary.seed
            var hasApostrophe = false
            var isOther = false
            while index < count {
                let byte = bytes[index]
                let kind = kinds[Int(byte)]
                if kind == inside {
                    hash = FrameVocabulary.add(lower[Int(byte)], to: hash)
                } else if kind == other {
                    isOther = true
                    break
                } else if kind == apostrophe, index + 1 < count {
                    let next = kinds[Int(bytes[index + 1])]
                    if next == other {
                        isOther = true
                        break
                    }
                    guard next == inside else { break }
                    hasApostrophe = true
                } else {
                    break
                }
                index += 1
            }
            if isOther {
                index = readOther(bytes, count, at: start, places, body)
                continue
            }
            hash = FrameVocabulary.mixed(hash)
            var place = Int(truncatingIfNeeded: hash) & mask
            var number: UInt32 = 0
            while places[place].number != 0 {
                if places[place].hash == hash,
                    isWord(places[place].number, bytes, start..<index, lower, skipping: hasApostrophe)
                {
                    number = places[place].number
                    break
                }
                place = (place + 1) & mask
            }
            body(FrameToken(start: start - continuations, end: index - continuations, number: number, between: between))
            between = .nothing
            isAfterLineEnd = false
        }
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
            between = max(between, strength)
            isAfterLineEnd = false
        case .stop:
            between = .sentence
            isAfterLineEnd = false
        case .inside, .other: break
        }
    }

    @inline(__always)
    private func isWord(
        _ number: UInt32,
        _ bytes: UnsafePointer<UInt8>,
        _ range: Range<Int>,
        _ lower: UnsafeBufferPointer<UInt8>,
        skipping hasApostrophe: Bool
    ) -> Bool {
        let first = vocabulary.starts[Int(number) - 1]
        let length = vocabulary.starts[Int(number)] - first
        return vocabulary.bytes.withUnsafeBufferPointer { word in
            var place = first
            for index in range {
                let byte = bytes[index]
                if hasApostrophe, byte == 0x27 { continue }
                guard place < first + length, lower[Int(byte)] == word[place] else { return false }
                place += 1
            }
            return place == first + length
        }
    }

    // MARK: - Beyond ASCII

    /// Reads a word, or one scalar between words, with the full folding; returns where to go on.
    private mutating func readOther(
        _ bytes: UnsafePointer<UInt8>,
        _ count: Int,
        at start: Int,
        _ places: UnsafeBufferPointer<FrameVocabulary.Place>,
        _ body: (FrameToken) -> Void
    ) -> Int {
        folded.removeAll(keepingCapacity: true)
        var index = start
        var before = continuations
        var end = start
        var endContinuations = continuations
        var isInWord = false
        var isAlone = false
        var hasApostrophe = false
        reading: while index < count {
            let (scalar, length) = Self.scalar(bytes, at: index)
            let entry = table.entry(for: scalar)
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
                index += length
                before += length - 1
                continue reading
            case .mark, .apostrophe, .outside, .inside, .alone: break reading
            }
            if folded.count <= Words.longestFolded { entry.append(to: &folded) }
            index += length
            before += length - 1
            end = index
            endContinuations = before
        }
        guard isInWord else {
            let (scalar, length) = Self.scalar(bytes, at: start)
            note(scalar)
            continuations += length - 1
            return start + length
        }
        let token = FrameToken(
            start: start - continuations,
            end: end - endContinuations,
            number: number(places),
            between: between
        )
        continuations = endContinuations
        if !folded.isEmpty {
            body(token)
            between = .nothing
            isAfterLineEnd = false
        }
        return end
    }

    private func number(_ places: UnsafeBufferPointer<FrameVocabulary.Place>) -> UInt32 {
        guard folded.count <= FramePhrasing.longestWord else { return 0 }
        var hash = FrameVocabulary.seed
        for byte in folded { hash = FrameVocabulary.add(byte, to: hash) }
        hash = FrameVocabulary.mixed(hash)
        var place = Int(truncatingIfNeeded: hash) & vocabulary.mask
        while places[place].number != 0 {
            let number = Int(places[place].number)
            if places[place].hash == hash,
                vocabulary.bytes[vocabulary.starts[number - 1]..<vocabulary.starts[number]].elementsEqual(folded)
            {
                return places[place].number
            }
            place = (place + 1) & vocabulary.mask
        }
        return 0
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
        between = max(between, strength)
    }

    /// The scalar at `index`, and its bytes; a String's UTF-8 is always well formed.
    @inline(__always)
    private static func scalar(_ bytes: UnsafePointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
        let lead = UInt32(bytes[index])
        if lead < 0x80 { return (lead, 1) }
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
        let middle = UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | middle, 3) }
        return ((lead & 0x07) << 18 | middle << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
    }
}
