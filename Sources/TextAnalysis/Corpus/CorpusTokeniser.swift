/// Finds the words of UTF-8 text by UAX 29 and gives each the number of its form.
///
/// Words of ASCII letters and digits, nearly all in English, are taken sixteen bytes at a time and never copied. Where
/// punctuation may belong to a word, `ASCIIWords` decides, and where anything else stands in or beside it,
/// `WordSegmentScanner`; all give the same words, which a test holds them to.
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
        guard let base = text.baseAddress else { return }
        let scanner = WordSegmentScanner(text)
        let count = text.count
        ASCIIWords.kinds.withUnsafeBufferPointer { kinds in
            var index = 0
            // Before it the pieces are settled.
            var settled = 0
            while index < count {
                let kind = kinds[Int(text[index])]
                if kind & (ASCIIWords.letter | ASCIIWords.digit) != 0 {
                    let start = index
                    if start + 16 < count {
                        let bytes = SixteenBytes(base + start)
                        let length = bytes.wordLength
                        index = start + length
                        if length < 16, ASCIIWords.isEnd(text, kinds, at: index) {
                            body(id(of: bytes.prefix(length), length: length), start, index)
                            settled = index
                            continue
                        }
                    }
                    index = ASCIIWords.end(text, kinds, from: start)
                    if index >= 0 {
                        body(id(text, start, index), start, index)
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
    private mutating func id(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        guard end - start <= 16 else { return id(slowly: text, start, end) }
        let word = SixteenBytes(padding: UnsafeBufferPointer(rebasing: text[start..<end]))
        return id(of: word, length: end - start)
    }

    /// The number of a word of ASCII in sixteen bytes.
    @inline(__always)
    private mutating func id(of word: SixteenBytes, length: Int) -> UInt32 {
        words.id(of: form == .asWritten ? word : word.lowercased, length: length)
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
