/// A word where it stands in a text.
public struct Word: Sendable, Hashable {
    /// The word as it is compared: lower case, without diacritics and apostrophes ("Don't" is "dont"), and no longer
    /// than `Words.longestFolded`.
    ///
    /// Never empty; letters, digits and marks only.
    public let folded: String
    /// Where it stands, in Unicode scalars.
    public let range: Range<Int>

    /// A word as it is compared, and where it stands in Unicode scalars.
    public init(folded: String, range: Range<Int>) {
        self.folded = folded
        self.range = range
    }
}

/// Finds the words of a text.
///
/// Indexing and querying both use this, so what is typed finds what was written.
///
/// A word is a run of letters, digits and their marks. Apostrophes between letters belong to it; hyphens and all other
/// punctuation separate. Ideographs and kana, written without spaces, are words one by one. Deterministic; time is
/// linear in the length of the text.
public enum Words {
    /// The most UTF-8 bytes of a word that are kept for comparing; PostgreSQL refuses lexemes over 2,046.
    public static let longestFolded = 255

    /// The words of the text, in order.
    public static func tokens(in text: String) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(text.utf8.count / 6)
        scan(text) { folded, range in
            words.append(Word(folded: String(decoding: folded, as: UTF8.self), range: range))
        }
        return words
    }

    /// The folded words joined by single spaces: what to put in an FTS5 column.
    ///
    /// Declare the table with `tokenize = 'ascii'`, which splits at the spaces and takes everything beyond ASCII as
    /// part of a word; `unicode61` would leave out scripts younger than SQLite's Unicode tables.
    public static func indexText(in text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        scan(text) { folded, _ in
            if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            bytes.append(contentsOf: folded)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Calls `body` with the folded UTF-8 bytes and the scalar range of each word; the bytes are never empty.
    static func scan(_ text: String, _ body: (_ folded: [UInt8], _ range: Range<Int>) -> Void) {
        let table = FoldingTable.shared
        var scanner = WordScanner()
        forEachScalar(of: text) { scalar, offset in
            scanner.read(table.entry(for: scalar), at: offset, body)
        }
        scanner.finish(body)
    }
}

/// Puts words together scalar by scalar.
private struct WordScanner {
    private var folded: [UInt8] = []
    private var start = 0
    private var end = 0
    private var isInWord = false
    private var isAlone = false
    private var hasApostrophe = false

    init() {
        folded.reserveCapacity(Words.longestFolded + 64)
    }

    @inline(__always)
    mutating func read(
        _ entry: FoldingEntry,
        at offset: Int,
        _ body: (_ folded: [UInt8], _ range: Range<Int>) -> Void
    ) {
        switch entry.role {
        case .inside where isInWord && !isAlone:
            append(entry, at: offset)
            hasApostrophe = false
        case .inside, .alone:
            finish(body)
            isInWord = true
            isAlone = entry.role == .alone
            start = offset
            append(entry, at: offset)
        case .mark where isInWord && !hasApostrophe:
            append(entry, at: offset)
        case .apostrophe where isInWord && !isAlone && !hasApostrophe:
            hasApostrophe = true
        case .mark, .apostrophe, .outside:
            finish(body)
        }
    }

    @inline(__always)
    private mutating func append(_ entry: FoldingEntry, at offset: Int) {
        if folded.count <= Words.longestFolded { entry.append(to: &folded) }
        end = offset + 1
    }

    /// Hands over the word that was being read, if any.
    @inline(__always)
    mutating func finish(_ body: (_ folded: [UInt8], _ range: Range<Int>) -> Void) {
        guard isInWord else { return }
        isInWord = false
        hasApostrophe = false
        if folded.count > Words.longestFolded { shorten() }
        if !folded.isEmpty { body(folded, start..<end) }
        folded.removeAll(keepingCapacity: true)
    }

    /// Cuts to `longestFolded` bytes, between two scalars.
    private mutating func shorten() {
        var length = Words.longestFolded
        while length > 0, folded[length] & 0xC0 == 0x80 { length -= 1 }
        folded.removeSubrange(length...)
    }
}
