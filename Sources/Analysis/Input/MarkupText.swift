/// Puts the text of a page together as it would be read: white space runs together, and an empty line parts paragraphs.
struct MarkupText {
    /// What is to stand between what was put and what comes, the widest of what was asked for.
    enum Gap: Int, Comparable {
        case none, space, line, paragraph
        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    /// Whether white space stands as it is.
    var keepsSpace = false
    /// Whether an empty line among white space parts paragraphs.
    let hasEmptyLines: Bool
    private let file: SourceFile
    private var builder: SourceText.Builder
    private var gap = Gap.none
    private var gapBytes = 0..<0

    init(_ file: SourceFile, hasEmptyLines: Bool = false) {
        self.file = file
        self.hasEmptyLines = hasEmptyLines
        builder = SourceText.Builder(file)
    }

    /// Takes bytes without tags or references among them.
    mutating func copy(_ bytes: Range<Int>) {
        guard !keepsSpace else {
            if !bytes.isEmpty { fillGap() }
            return builder.copy(bytes)
        }
        var index = bytes.lowerBound
        while index < bytes.upperBound {
            let from = index
            if file.bytes[index].isMarkupSpace {
                index = spaceEnd(from, before: bytes.upperBound)
                let isEmptyLine = hasEmptyLines && index - from > 1 && Self.lineEnds(file.bytes[from..<index]) > 1
                if isEmptyLine { part(.paragraph, at: from) } else { leave(.space, from..<index) }
            } else {
                index = wordsEnd(from, before: bytes.upperBound)
                fillGap()
                builder.copy(from..<index)
            }
        }
    }

    /// Puts letters in the place of bytes that mean them.
    mutating func put(_ letters: String, for bytes: Range<Int>) {
        if !keepsSpace, letters.utf8.allSatisfy(\.isMarkupSpace) { return leave(.space, bytes) }
        fillGap()
        builder.put(letters, for: bytes)
    }

    /// Keeps what comes apart from what was.
    mutating func part(_ gap: Gap, at byte: Int) { leave(gap, byte..<byte) }

    func build(source: String) -> SourceText { builder.build(label: file.name, source: source, special: "&<>") }

    private mutating func leave(_ gap: Gap, _ bytes: Range<Int>) {
        guard gap > self.gap, !builder.isEmpty else { return }
        self.gap = gap
        gapBytes = bytes
    }

    private mutating func fillGap() {
        switch gap {
        case .none: return
        case .space where gapBytes.count == 1 && file.bytes[gapBytes.lowerBound] == 0x20: builder.copy(gapBytes)
        case .space: builder.put(" ", for: gapBytes)
        case .line: builder.put("\n", for: gapBytes)
        case .paragraph: builder.put("\n\n", for: gapBytes)
        }
        gap = .none
    }

    private func spaceEnd(_ start: Int, before end: Int) -> Int {
        var index = start
        while index < end, file.bytes[index].isMarkupSpace { index += 1 }
        return index
    }

    /// The end of words with one space between them.
    private func wordsEnd(_ start: Int, before end: Int) -> Int {
        file.bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < end {
                let isSpace = bytes[index].isMarkupSpace
                let isOne = isSpace && bytes[index] == 0x20 && index + 1 < end && !bytes[index + 1].isMarkupSpace
                if isSpace, !isOne { break }
                index += 1
            }
            return index
        }
    }

    private static func lineEnds(_ bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for index in bytes.indices {
            let isPair = bytes[index] == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A
            if bytes[index] == 0x0A || bytes[index] == 0x0D && !isPair { count += 1 }
        }
        return count
    }
}
