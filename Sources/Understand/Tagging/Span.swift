internal import Web

/// A stretch of a voice's text that somebody chose, and which text they saw.
public struct Span: Sendable, Hashable {
    /// Unicode scalar offsets in the voice's text.
    public let start: Int
    public let end: Int
    /// The `fingerprint` of the text that was on the page; nil when the span was found in the text just now.
    public let seen: String?

    public init(start: Int, end: Int, seen: String?) {
        self.start = start
        self.end = end
        self.seen = seen
    }

    /// Tells two texts apart: their length, and a hash in the manner of FNV-1a that takes eight bytes at a time.
    public static func fingerprint(of text: String) -> String {
        var text = text
        let (hash, count) = text.withUTF8 { bytes -> (UInt64, Int) in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            func mix(_ word: UInt64) {
                hash = (hash ^ word) &* 0x0000_0100_0000_01b3
                hash ^= hash >> 29
            }
            let whole = raw.count & ~7
            for place in stride(from: 0, to: whole, by: 8) {
                mix(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)))
            }
            for byte in raw[whole...] { mix(UInt64(byte)) }
            return (hash, raw.count)
        }
        return String(hash, radix: 36) + "." + String(count, radix: 36)
    }

    /// The words of the span, without white space at its ends.
    ///
    /// Throws a conflict when the text is another than the one seen, and `invalid` when there are no words in the span.
    func words(of text: String) throws -> (start: Int, end: Int, quote: String) {
        if let seen, seen != Self.fingerprint(of: text) {
            throw Refusal.conflict(
                "The person changed this answer while you had it open. Look at it again: your choice of tags is kept.")
        }
        let scalars = text.unicodeScalars
        let nothing = Refusal.invalid([Problem("from", "Choose the words you want to tag, or the sentences.")])
        guard start >= 0, start < end,
            let lower = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex),
            let upper = scalars.index(lower, offsetBy: end - start, limitedBy: scalars.endIndex)
        else { throw nothing }
        let chosen = scalars[lower..<upper]
        guard let first = chosen.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = chosen.lastIndex(where: { !$0.properties.isWhitespace })
        else { throw nothing }
        let quote = chosen[first...last]
        let from = start + scalars.distance(from: lower, to: first)
        return (from, from + quote.count, String(quote))
    }
}
