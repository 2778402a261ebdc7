/// Finds the words of UTF-8 text by UAX 29 and gives each the number of its form.
///
/// Words of ASCII letters and digits, nearly all in English, are read by a table of bytes, taken eight at a time and
/// never copied. Where anything else stands in or beside a word, `WordSegmentScanner` decides; both give the same
/// words, which a test holds them to.
struct CorpusTokeniser: Sendable {
    let form: WordForm
    private(set) var words = WordTable()
    private var scratch: [UInt8] = []

    init(form: WordForm) {
        self.form = form
    }

    /// Calls `body` with the number of each word of well-formed UTF-8 and where it stands in bytes.
    @inline(__always)
    mutating func read(
        _ text: UnsafeBufferPointer<UInt8>,
        _ body: (_ id: UInt32, _ start: Int, _ end: Int) -> Void
    ) {
        let scanner = WordSegmentScanner(text)
        let raw = UnsafeRawBufferPointer(text)
        let count = text.count
        ASCIIWords.kinds.withUnsafeBufferPointer { kinds in
            var index = 0
            // Before it the pieces are settled.
            var settled = 0
            while index < count {
                let kind = kinds[Int(text[index])]
                if kind & (ASCIIWords.letter | ASCIIWords.digit) != 0 {
                    let start = index
                    index = ASCIIWords.end(text, kinds, from: index)
                    if index >= 0 {
                        body(id(raw, start, index), start, index)
                    } else {
                        let segment = scanner.segment(at: start)
                        index = segment.end
                        body(id(slowly: text, start, index), start, index)
                    }
                    settled = index
                } else if kind == ASCIIWords.hard {
                    // The byte before may be one with what follows, unless it is settled.
                    let start = index > settled ? index - 1 : index
                    let segment = scanner.segment(at: start)
                    index = segment.end
                    if segment.isWord { body(id(slowly: text, start, index), start, index) }
                    settled = index
                } else {
                    index += 1
                }
            }
        }
    }

    /// The number of a word of ASCII.
    @inline(__always)
    private mutating func id(_ raw: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt32 {
        let length = end - start
        guard length <= 16, start + 16 <= raw.count else { return id(slowly: raw.assumingASCII, start, end) }
        var low = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        var high: UInt64 = 0
        if length < 8 {
            low &= 1 << UInt64(8 * length) &- 1
        } else if length > 8 {
            high = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
            if length < 16 { high &= 1 << UInt64(8 * (length - 8)) &- 1 }
        }
        if form != .asWritten {
            low = Self.lowercased(low)
            if length > 8 { high = Self.lowercased(high) }
        }
        return words.id(low: low, high: high, length: length)
    }

    /// Eight ASCII bytes in lower case at once.
    @inline(__always)
    private static func lowercased(_ bytes: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let fromA = bytes &+ ones &* (0x80 - 0x41)
        let pastZ = bytes &+ ones &* (0x80 - 0x5B)
        return bytes | (fromA & ~pastZ & (ones &* 0x80)) >> 2
    }

    /// The number of any word, through a copy in its form.
    @inline(never)
    private mutating func id(slowly text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        scratch.removeAll(keepingCapacity: true)
        form.append(UnsafeBufferPointer(rebasing: text[start..<end]), to: &scratch)
        // A word of nothing but scalars that fold away (none known) would be itself.
        if scratch.isEmpty { scratch.append(contentsOf: text[start..<end]) }
        return scratch.withUnsafeBufferPointer { words.id(of: $0) }
    }
}

extension UnsafeRawBufferPointer {
    /// The same bytes as integers of eight bits.
    fileprivate var assumingASCII: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: baseAddress?.assumingMemoryBound(to: UInt8.self), count: count)
    }
}
