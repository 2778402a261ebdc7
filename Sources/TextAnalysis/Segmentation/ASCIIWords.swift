/// UAX 29 for words of ASCII letters and digits, which is nearly all of English.
///
/// What it cannot decide it leaves to `WordSegmentScanner`; tests hold both to the same words.
enum ASCIIWords {
    static let other: UInt8 = 0
    static let letter: UInt8 = 1
    static let digit: UInt8 = 2
    /// Apostrophe and full stop: inside words of letters and inside numbers.
    static let midBoth: UInt8 = 4
    /// Colon: between letters.
    static let midLetter: UInt8 = 8
    /// Comma and semicolon: between digits.
    static let midNumber: UInt8 = 16
    /// The low line, which joins words, and everything that is not ASCII.
    static let hard: UInt8 = 32

    /// What each byte of UTF-8 is to words.
    static let kinds: [UInt8] = (0..<256).map { value in
        switch UInt8(value) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit
        case UInt8(ascii: "'"), UInt8(ascii: "."): midBoth
        case UInt8(ascii: ":"): midLetter
        case UInt8(ascii: ","), UInt8(ascii: ";"): midNumber
        case UInt8(ascii: "_"), 0x80...0xFF: hard
        default: other
        }
    }

    /// Whether a word of ASCII letters and digits ends where something else follows, as far as that byte and the next
    /// show: at spaces, and at punctuation before them.
    @inline(__always)
    static func isEnd(
        _ text: UnsafeBufferPointer<UInt8>,
        _ kinds: UnsafeBufferPointer<UInt8>,
        at index: Int
    ) -> Bool {
        let kind = kinds[Int(text[index])]
        return kind == other || kind != hard && index + 1 < text.count && kinds[Int(text[index + 1])] == other
    }

    /// Where the word of ASCII letters and digits that starts at `start` ends, or -1 if it takes more to know.
    @inline(__always)
    static func end(
        _ text: UnsafeBufferPointer<UInt8>,
        _ kinds: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        var index = start + 1
        while index < text.count {
            let kind = kinds[Int(text[index])]
            if kind & (letter | digit) != 0 {
                index += 1
                continue
            }
            if kind == other { return index }
            if kind == hard { return -1 }
            // WB6 and WB7, WB11 and WB12: inside the word if the same kind stands on both sides.
            guard index + 1 < text.count else { return index }
            let after = kinds[Int(text[index + 1])]
            if after == hard { return -1 }
            let before = kinds[Int(text[index - 1])]
            let inLetters = before & after & letter != 0 && kind & (midBoth | midLetter) != 0
            let inNumber = before & after & digit != 0 && kind & (midBoth | midNumber) != 0
            guard inLetters || inNumber else { return index }
            index += 2
        }
        return index
    }
}
