/// One line of JSON Lines: an object, and where in the file its values stand.
///
/// Its own reader, because places in a text have to be places in the file. It takes JSON as RFC 8259 has it and nothing
/// else, and passes over what is nested however deep without calling itself.
struct JSONLine {
    enum Kind { case text, plain, null, nested }

    struct Member {
        let name: String
        let kind: Kind
        /// A text without its quotation marks, or all of another value.
        let bytes: Range<Int>
    }

    private(set) var members: [Member] = []
    private let file: SourceFile
    private let end: Int
    private var index: Int

    /// - Throws: ``CommandProblem`` with the place.
    init(_ line: Range<Int>, of file: SourceFile) throws(CommandProblem) {
        self.file = file
        index = line.lowerBound
        end = line.upperBound
        skipSpace()
        guard byte == UInt8(ascii: "{") else { throw broken("each line must be one JSON object: { … }.") }
        index += 1
        skipSpace()
        if byte == UInt8(ascii: "}") {
            index += 1
        } else {
            repeat { members.append(try member()) } while try isNext(before: UInt8(ascii: "}"))
        }
        skipSpace()
        guard index == end else { throw broken("there is more on the line after the object.") }
    }

    subscript(name: String) -> Member? { members.last { $0.name == name } }

    /// The value of a member as text: nothing for null, the JSON for what is nested.
    func string(_ member: Member) -> String {
        switch member.kind {
        case .null: ""
        case .plain, .nested: String(decoding: file.bytes[member.bytes], as: UTF8.self)
        case .text: Self.string(member.bytes, of: file)
        }
    }

    private static func string(_ bytes: Range<Int>, of file: SourceFile) -> String {
        guard file.bytes[bytes].contains(UInt8(ascii: "\\")) else {
            return String(decoding: file.bytes[bytes], as: UTF8.self)
        }
        var builder = SourceText.Builder(file)
        copy(bytes, of: file, into: &builder)
        return builder.build(label: "").text
    }

    /// Puts what a text says into `builder`, each escape where it stands.
    ///
    /// Half of a two-part character, which JSON allows
    /// and text does not, becomes U+FFFD.
    static func copy(_ bytes: Range<Int>, of file: SourceFile, into builder: inout SourceText.Builder) {
        var index = bytes.lowerBound
        var from = index
        while index < bytes.upperBound {
            guard file.bytes[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            builder.copy(from..<index)
            let start = index
            let letter = file.bytes[index + 1]
            index += 2
            let scalar: Unicode.Scalar
            switch letter {
            case UInt8(ascii: "n"): scalar = "\n"
            case UInt8(ascii: "t"): scalar = "\t"
            case UInt8(ascii: "r"): scalar = "\r"
            case UInt8(ascii: "b"): scalar = "\u{8}"
            case UInt8(ascii: "f"): scalar = "\u{C}"
            case UInt8(ascii: "u"): scalar = character(&index, before: bytes.upperBound, of: file)
            default: scalar = Unicode.Scalar(letter)
            }
            builder.put(String(scalar), for: start..<index)
            from = index
        }
        builder.copy(from..<index)
    }

    /// The character whose four digits stand at `index`, with those of its second half.
    private static func character(_ index: inout Int, before end: Int, of file: SourceFile) -> Unicode.Scalar {
        func unit(at index: Int) -> UInt32 { file.bytes[index..<index + 4].reduce(0) { $0 << 4 | ($1.hexValue ?? 0) } }
        let first = unit(at: index)
        index += 4
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, index + 6 <= end, file.bytes[index] == UInt8(ascii: "\\"),
            file.bytes[index + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let second = unit(at: index + 2)
        guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    // MARK: - The grammar

    private var byte: UInt8? { index < end ? file.bytes[index] : nil }

    private func broken(_ sentence: String) -> CommandProblem { file.problem(at: index, sentence) }

    private mutating func skipSpace() {
        while let byte, byte == 0x20 || byte == 0x09 || byte == 0x0D { index += 1 }
    }

    /// Whether a comma leads on to another value; if not, `close` ends the values.
    private mutating func isNext(before close: UInt8) throws(CommandProblem) -> Bool {
        skipSpace()
        guard byte == UInt8(ascii: ",") || byte == close else {
            throw broken("a comma or “\(Character(Unicode.Scalar(close)))” must stand here.")
        }
        index += 1
        return file.bytes[index - 1] != close
    }

    private mutating func member() throws(CommandProblem) -> Member {
        let name = Self.string(try self.name(), of: file)
        let start = index
        switch byte {
        case UInt8(ascii: "\""): return Member(name: name, kind: .text, bytes: try text())
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try nested()
            return Member(name: name, kind: .nested, bytes: start..<index)
        default:
            let kind = try plain()
            return Member(name: name, kind: kind, bytes: start..<index)
        }
    }

    /// A name and the colon after it, up to the value.
    private mutating func name() throws(CommandProblem) -> Range<Int> {
        skipSpace()
        guard byte == UInt8(ascii: "\"") else { throw broken("a name in quotation marks must stand here.") }
        let name = try text()
        skipSpace()
        guard byte == UInt8(ascii: ":") else { throw broken("a colon must stand between a name and its value.") }
        index += 1
        skipSpace()
        return name
    }

    private mutating func nested() throws(CommandProblem) {
        var closes: [UInt8] = []
        repeat {
            skipSpace()
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                let close = byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]")
                index += 1
                skipSpace()
                if byte != close {
                    closes.append(close)
                    if close == UInt8(ascii: "}") { _ = try name() }
                    continue
                }
                index += 1
            } else if byte == UInt8(ascii: "\"") {
                _ = try text()
            } else {
                _ = try plain()
            }
            while let close = closes.last {
                guard try !isNext(before: close) else {
                    if close == UInt8(ascii: "}") { _ = try name() }
                    break
                }
                closes.removeLast()
            }
        } while !closes.isEmpty
    }

    /// A text from its opening quotation mark; gives what stands between its marks.
    private mutating func text() throws(CommandProblem) -> Range<Int> {
        let opening = index
        index += 1
        while let byte, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw broken("a control character must be written as an escape.") }
            if byte == UInt8(ascii: "\\") { try escape() } else { index += 1 }
        }
        guard byte != nil else {
            throw file.problem(at: opening, "a quotation mark opens here and does not close on its line.")
        }
        index += 1
        return opening + 1..<index - 1
    }

    private mutating func escape() throws(CommandProblem) {
        let letter = index + 1 < end ? file.bytes[index + 1] : 0
        if letter == UInt8(ascii: "u") {
            guard index + 6 <= end, file.bytes[index + 2..<index + 6].allSatisfy({ $0.hexValue != nil }) else {
                throw broken("four digits are missing after \\u.")
            }
            index += 6
        } else {
            guard "\"\\/bfnrt".utf8.contains(letter) else {
                throw broken("JSON has no such escape. A \\ is written \\\\.")
            }
            index += 2
        }
    }

    /// A number, true, false or null.
    private mutating func plain() throws(CommandProblem) -> Kind {
        let start = index
        while let byte, byte.isWordOrNumber { index += 1 }
        let word = file.bytes[start..<index]
        if word.elementsEqual("null".utf8) { return .null }
        if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) || Self.isNumber(word) { return .plain }
        index = start
        throw broken("a value must stand here: a text in quotation marks, a number, true, false, null, { … } or [ … ].")
    }

    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        func isDigit(_ byte: UInt8?) -> Bool { byte.map { (0x30...0x39).contains($0) } ?? false }
        func digits() -> Bool {
            guard isDigit(rest.first) else { return false }
            while isDigit(rest.first) { rest.removeFirst() }
            return true
        }
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.first == UInt8(ascii: "0") { rest.removeFirst() } else if !digits() { return false }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            if !digits() { return false }
        }
        if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
            if !digits() { return false }
        }
        return rest.isEmpty
    }
}

extension UInt8 {
    /// What it is worth as a hexadecimal digit.
    var hexValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46, 0x61...0x66: UInt32((self | 0x20) - 0x61) + 10
        default: nil
        }
    }

    fileprivate var isWordOrNumber: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == 0x2B || self == 0x2D
            || self == 0x2E
    }
}
