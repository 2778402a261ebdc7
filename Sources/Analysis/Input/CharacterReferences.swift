/// What `&…;` stands for in a page.
enum CharacterReferences {
    /// What a reference of HTML stands for.
    ///
    /// - Parameters:
    ///   - bytes: the page.
    ///   - start: where its `&` stands.
    /// - Returns: the letters, and where the text goes on; nil where the `&` is just that.
    static func html(in bytes: [UInt8], at start: Int) -> (letters: String, end: Int)? {
        if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "#") {
            guard let (number, end) = number(in: bytes, at: start) else { return nil }
            let letters = String(
                windows1252[number] ?? Unicode.Scalar(number).flatMap { $0 == "\0" ? nil : $0 } ?? "\u{FFFD}"
            )
            return (letters, end < bytes.count && bytes[end] == UInt8(ascii: ";") ? end + 1 : end)
        }
        var end = start + 1
        while end < bytes.count, end - start <= longestName, bytes[end].isLetterOrDigit { end += 1 }
        guard end > start + 1 else { return nil }
        let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
        if end < bytes.count, bytes[end] == UInt8(ascii: ";"), let letters = names[name] { return (letters, end + 1) }
        for length in stride(from: min(name.utf8.count, 6), through: 2, by: -1) {
            let beginning = String(name.prefix(length))
            if let letters = namesWithoutSemicolon[beginning] { return (letters, start + 1 + length) }
        }
        return nil
    }

    /// What a reference of XML stands for; nil where it is none of XML's own.
    static func xml(in bytes: [UInt8], at start: Int) -> (letters: String, end: Int)? {
        if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "#") {
            guard let (number, end) = number(in: bytes, at: start), end < bytes.count, bytes[end] == UInt8(ascii: ";"),
                number >= 0x20 || number == 0x09 || number == 0x0A || number == 0x0D, number & 0xFFFE != 0xFFFE,
                bytes[start + 2] != UInt8(ascii: "X"), let scalar = Unicode.Scalar(number)
            else { return nil }
            return (String(scalar), end + 1)
        }
        for (name, letters) in [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")]
        where bytes[(start + 1)...].starts(with: Array("\(name);".utf8)) {
            return (letters, start + 2 + name.utf8.count)
        }
        return nil
    }

    /// The number after `&#`, too large a one as the largest, and where its digits end.
    private static func number(in bytes: [UInt8], at start: Int) -> (UInt32, end: Int)? {
        var index = start + 2
        let isHexadecimal = index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let first = index
        var number: UInt32 = 0
        while index < bytes.count, let digit = bytes[index].hexValue, isHexadecimal || digit < 10, digit < 16 {
            number = min(number * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            index += 1
        }
        return index > first ? (number, index) : nil
    }

    /// The longest name has 31 letters.
    private static let longestName = 32

    private static let names: [String: String] = Dictionary(
        uniqueKeysWithValues: CharacterReferenceNames.all.split(whereSeparator: \.isWhitespace).map { entry in
            let parts = entry.split(separator: ":")
            let scalars = parts[1].split(separator: "+").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            return (String(parts[0]), String(String.UnicodeScalarView(scalars)))
        }
    )

    private static let namesWithoutSemicolon: [String: String] = Dictionary(
        uniqueKeysWithValues: CharacterReferenceNames.withoutSemicolon.split(whereSeparator: \.isWhitespace)
            .compactMap { name in names[String(name)].map { (String(name), $0) } }
    )

    /// What the numbers 0x80 to 0x9F are taken to mean in HTML.
    private static let windows1252: [UInt32: Unicode.Scalar] = [
        0x80: "\u{20AC}", 0x82: "\u{201A}", 0x83: "\u{0192}", 0x84: "\u{201E}", 0x85: "\u{2026}", 0x86: "\u{2020}",
        0x87: "\u{2021}", 0x88: "\u{02C6}", 0x89: "\u{2030}", 0x8A: "\u{0160}", 0x8B: "\u{2039}", 0x8C: "\u{0152}",
        0x8E: "\u{017D}", 0x91: "\u{2018}", 0x92: "\u{2019}", 0x93: "\u{201C}", 0x94: "\u{201D}", 0x95: "\u{2022}",
        0x96: "\u{2013}", 0x97: "\u{2014}", 0x98: "\u{02DC}", 0x99: "\u{2122}", 0x9A: "\u{0161}", 0x9B: "\u{203A}",
        0x9C: "\u{0153}", 0x9E: "\u{017E}", 0x9F: "\u{0178}",
    ]
}

extension UInt8 {
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
    fileprivate var isLetterOrDigit: Bool { isLetter || (0x30...0x39).contains(self) }
}
