import TextAnalysis

/// The text of an XML document: what its elements hold, references and CDATA sections included.
///
/// What is not well-formed is refused with its place. Nothing outside the file is read and nothing that it declares is
/// put in, so that no document becomes longer than it is.
struct XMLText {
    private struct Element {
        let tag: Int
        let name: Range<Int>
        let isParagraph: Bool
        let isSilent: Bool
        /// Whether text stood among its parts so far: then they belong to a sentence, and no paragraphs.
        var hasText = false
    }

    private let file: SourceFile
    private let bytes: [UInt8]
    private var index: Int
    private var text: MarkupText
    private var open: [Element] = []
    private var silent = 0
    private var hasRoot = false
    /// An element ended, and a paragraph with it unless text follows at once.
    private var mayPart: Int?

    /// - Throws: ``CommandProblem`` with the place.
    static func read(_ file: SourceFile, source: String = "") throws(CommandProblem) -> SourceText {
        var document = XMLText(file)
        try document.read()
        return document.text.build(source: source)
    }

    private init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
        index = file.start
        text = MarkupText(file, hasEmptyLines: true)
    }

    private mutating func read() throws(CommandProblem) {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") { try markup() } else { try letters() }
        }
        if let element = open.last {
            throw file.problem(at: element.tag, "<\(name(element.name))> opens here and is never closed.")
        }
        guard hasRoot else {
            throw file.problem(at: index, "there is no element; XML needs one that holds all the others.")
        }
    }

    // MARK: - Text

    private mutating func letters() throws(CommandProblem) {
        if bytes[index] == UInt8(ascii: "&") {
            guard let (letters, end) = CharacterReferences.xml(in: bytes, at: index) else {
                throw problem(
                    "this & begins none of XML's own references: &amp; &lt; &gt; &quot; &apos; or a number as in &#233;."
                )
            }
            try beginText(isSpace: false)
            if silent == 0 { text.put(letters, for: index..<end) }
            index = end
            return
        }
        let from = index
        var isSpace = true
        while index < bytes.count, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&") {
            try allow(bytes[index])
            if bytes[index] == UInt8(ascii: ">"), index >= from + 2, bytes[index - 1] == 0x5D, bytes[index - 2] == 0x5D {
                throw problem("]]> may only end a CDATA section. Write &gt; for its last letter.")
            }
            isSpace = isSpace && bytes[index].isMarkupSpace
            index += 1
        }
        try take(from..<index, isSpace: isSpace)
    }

    private mutating func take(_ part: Range<Int>, isSpace: Bool) throws(CommandProblem) {
        if open.isEmpty, !isSpace {
            let first = bytes[part].firstIndex { !$0.isMarkupSpace } ?? part.lowerBound
            throw file.problem(at: first, "text must stand within an element.")
        }
        try beginText(isSpace: isSpace)
        if silent == 0, !open.isEmpty { text.copy(part) }
    }

    private mutating func beginText(isSpace: Bool) throws(CommandProblem) {
        guard !isSpace else { return }
        guard !open.isEmpty else { throw problem("text must stand within an element.") }
        open[open.count - 1].hasText = true
        mayPart = nil
    }

    private func allow(_ byte: UInt8) throws(CommandProblem) {
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
            throw problem("this is a control character, which XML does not allow.")
        }
    }

    // MARK: - Markup

    private mutating func markup() throws(CommandProblem) {
        let start = index
        switch true {
        case starts("<!--"):
            try skip(past: "-->", from: index + 4, "a comment opens here and is never closed.")
            if index - start > 7,
                bytes[(start + 4)..<(index - 3)].indices.contains(where: {
                    bytes[$0] == UInt8(ascii: "-") && bytes[$0 + 1] == UInt8(ascii: "-")
                })
            {
                throw file.problem(at: start, "two hyphens may only end a comment.")
            }
        case starts("<![CDATA["):
            try skip(past: "]]>", from: index + 9, "a CDATA section opens here and is never closed.")
            let part = start + 9..<index - 3
            for place in part where bytes[place] < 0x20 && !bytes[place].isMarkupSpace {
                throw file.problem(at: place, "this is a control character, which XML does not allow.")
            }
            guard !open.isEmpty else { throw file.problem(at: start, "text must stand within an element.") }
            try take(part, isSpace: bytes[part].allSatisfy(\.isMarkupSpace))
        case starts("<?"): try instruction()
        case starts("<!DOCTYPE"): try documentType()
        case starts("</"): try endTag()
        default: try startTag()
        }
    }

    /// `<?…?>`: passed over, but for a declaration that the letters are not UTF-8.
    private mutating func instruction() throws(CommandProblem) {
        let start = index
        try skip(past: "?>", from: index + 2, "<? opens here and is never closed.")
        let target = bytes[(start + 2)..<index].prefix { !$0.isMarkupSpace && $0 != UInt8(ascii: "?") }
        guard String(decoding: target, as: UTF8.self).lowercased() == "xml" else { return }
        guard start == file.start else {
            throw file.problem(at: start, "the declaration <?xml …?> must be the first thing in the file.")
        }
        let words = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
        guard let name = words.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return }
        let encoding = name.drop { $0 != "\"" && $0 != "'" }.dropFirst().prefix { $0 != "\"" && $0 != "'" }
        if !["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding), bytes[index...].contains(where: { $0 >= 0x80 }) {
            throw file.problem(at: start, "the file says that it is in \(encoding). Save it as UTF-8.")
        }
    }

    /// `<!DOCTYPE …>` with what it declares, which is not looked at.
    private mutating func documentType() throws(CommandProblem) {
        let start = index
        guard !hasRoot else { throw problem("<!DOCTYPE must stand before the first element.") }
        var isInside = false
        index += 9
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                try skip(
                    past: String(Unicode.Scalar(byte)),
                    from: index + 1,
                    "a quotation mark opens here and is never closed."
                )
            } else if isInside, starts("<!--") {
                try skip(past: "-->", from: index + 4, "a comment opens here and is never closed.")
            } else if isInside, starts("<?") {
                try skip(past: "?>", from: index + 2, "<? opens here and is never closed.")
            } else {
                index += 1
                if byte == UInt8(ascii: "[") { isInside = true }
                if byte == UInt8(ascii: "]") { isInside = false }
                if byte == UInt8(ascii: ">"), !isInside { return }
            }
        }
        throw file.problem(at: start, "<!DOCTYPE opens here and is never closed.")
    }

    private mutating func startTag() throws(CommandProblem) {
        let start = index
        index += 1
        guard let name = takeName() else {
            throw file.problem(at: start, "this < begins no tag. Write &lt; for the sign.")
        }
        guard !open.isEmpty || !hasRoot else {
            throw file.problem(at: start, "there may be only one element that holds all the others.")
        }
        hasRoot = true
        try attributes(of: start)
        let isEmpty = bytes[index] == UInt8(ascii: "/")
        index += 1
        if isEmpty {
            guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else {
                throw problem("> must follow the / of a tag.")
            }
            index += 1
        }
        let local = self.name(name).split(separator: ":").last?.lowercased() ?? ""
        let element = Element(
            tag: start,
            name: name,
            isParagraph: MarkupElements.paragraphs.contains(local),
            isSilent: MarkupElements.silent.contains(local)
        )
        settle()
        if local == "br" || local == "lb" { text.part(.line, at: start) } else { part(by: element) }
        guard !isEmpty else { return }
        open.append(element)
        if element.isSilent { silent += 1 }
    }

    private mutating func endTag() throws(CommandProblem) {
        let start = index
        index += 2
        guard let name = takeName() else { throw file.problem(at: start, "</ begins no tag. Write &lt; for the sign.") }
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else {
            throw file.problem(at: start, "the tag </\(self.name(name)) must end with >.")
        }
        index += 1
        guard let element = open.last else {
            throw file.problem(at: start, "</\(self.name(name))> closes what was never opened.")
        }
        guard bytes[name].elementsEqual(bytes[element.name]) else {
            let place = file.position(ofByte: element.tag)
            throw file.problem(
                at: start,
                "</\(self.name(name))> stands where <\(self.name(element.name))> must be closed, which opens on "
                    + "line \(place.line), column \(place.column)."
            )
        }
        open.removeLast()
        if element.isSilent { silent -= 1 }
        settle()
        part(by: element, mayBeSentence: true)
    }

    /// Keeps an element apart from what is before it or after it, unless it is a part of a sentence.
    private mutating func part(by element: Element, mayBeSentence: Bool = false) {
        if element.isParagraph {
            text.part(.paragraph, at: element.tag)
        } else if open.last?.hasText != true {
            if mayBeSentence { mayPart = element.tag } else { text.part(.paragraph, at: element.tag) }
        }
    }

    private mutating func settle() {
        if let tag = mayPart { text.part(.paragraph, at: tag) }
        mayPart = nil
    }

    /// Goes through attributes up to the `>` or `/` of their tag.
    private mutating func attributes(of tag: Int) throws(CommandProblem) {
        var names: Set<ArraySlice<UInt8>> = []
        while true {
            let from = index
            skipSpace()
            guard index < bytes.count else { throw file.problem(at: tag, "a tag opens here and never ends.") }
            if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { return }
            let start = index
            guard index > from, let name = takeName() else { throw problem("this cannot stand in a tag.") }
            guard names.insert(bytes[name]).inserted else {
                throw file.problem(at: start, "the tag has “\(self.name(name))” twice.")
            }
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
                throw file.problem(at: start, "“\(self.name(name))” needs a value in quotation marks.")
            }
            index += 1
            skipSpace()
            try value(of: start)
        }
    }

    private mutating func value(of attribute: Int) throws(CommandProblem) {
        let quote = index < bytes.count ? bytes[index] : 0
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw problem("a value must stand in quotation marks.")
        }
        let opening = index
        index += 1
        while index < bytes.count, bytes[index] != quote {
            try allow(bytes[index])
            if bytes[index] == UInt8(ascii: "<") { throw problem("< may not stand in a value. Write &lt;") }
            if bytes[index] == UInt8(ascii: "&"), CharacterReferences.xml(in: bytes, at: index) == nil {
                throw problem("this & begins none of XML's own references. Write &amp; for the sign.")
            }
            index += 1
        }
        guard index < bytes.count else {
            throw file.problem(at: opening, "a quotation mark opens here and is never closed.")
        }
        index += 1
    }

    // MARK: - Small things

    private func problem(_ sentence: String) -> CommandProblem { file.problem(at: index, sentence) }

    private func name(_ name: Range<Int>) -> String { String(decoding: bytes[name].prefix(60), as: UTF8.self) }

    private func starts(_ letters: StaticString) -> Bool {
        guard index + letters.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<letters.utf8CodeUnitCount).allSatisfy { bytes[index + $0] == letters.utf8Start[$0] }
    }

    private mutating func skip(past end: String, from start: Int, _ sentence: String) throws(CommandProblem) {
        let end = Array(end.utf8)
        var place = start
        while place + end.count <= bytes.count {
            if bytes[place] == end[0], bytes[place..<place + end.count].elementsEqual(end) {
                index = place + end.count
                return
            }
            place += 1
        }
        throw problem(sentence)
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index].isMarkupSpace, bytes[index] != 0x0C { index += 1 }
    }

    /// A name, by ASCII's letters and anything beyond ASCII; nil where none begins.
    private mutating func takeName() -> Range<Int>? {
        let start = index
        func isName(_ byte: UInt8) -> Bool {
            byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        }
        guard index < bytes.count, isName(bytes[index]) else { return nil }
        while index < bytes.count,
            isName(bytes[index]) || (0x2D...0x39).contains(bytes[index]) && bytes[index] != UInt8(ascii: "/")
        {
            index += 1
        }
        return start..<index
    }
}
