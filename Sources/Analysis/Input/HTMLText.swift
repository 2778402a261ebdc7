/// The text of a web page as people read it, without scripts, styles, templates and comments.
///
/// It reads tags as browsers do (https://html.spec.whatwg.org/#tokenization), so that nothing is too broken for it, and
/// knows which elements begin and end a paragraph; it builds no tree.
struct HTMLText {
    private let file: SourceFile
    private let bytes: [UInt8]
    private var index: Int
    private var text: MarkupText
    /// How many of these elements are open.
    private var templates = 0
    private var drawings = 0
    private var preformatted = 0
    private var quotations = 0

    static func read(_ file: SourceFile, source: String = "") -> SourceText {
        var page = HTMLText(file)
        page.read()
        return page.text.build(source: source)
    }

    private init(_ file: SourceFile) {
        self.file = file
        bytes = file.bytes
        index = file.start
        text = MarkupText(file)
    }

    private mutating func read() {
        while index < bytes.count {
            let from = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "<"), bytes[index] != UInt8(ascii: "&") {
                index += 1
            }
            copy(from..<index)
            guard index < bytes.count else { return }
            if bytes[index] == UInt8(ascii: "&") { reference() } else { markup() }
        }
    }

    private mutating func copy(_ part: Range<Int>) {
        if templates == 0 { text.copy(part) }
    }

    private mutating func reference() {
        guard let (letters, end) = CharacterReferences.html(in: bytes, at: index) else {
            copy(index..<index + 1)
            index += 1
            return
        }
        if templates == 0 { text.put(letters, for: index..<end) }
        index = end
    }

    /// What begins with `<`.
    private mutating func markup() {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        if next.isLetter {
            tag(nameAt: index + 1, opens: true)
        } else if next == UInt8(ascii: "/"), index + 2 < bytes.count, bytes[index + 2].isLetter {
            tag(nameAt: index + 2, opens: false)
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
            || next == UInt8(ascii: "/") && index + 2 < bytes.count
        {
            index =
                bytes[index...].starts(with: Array("<!--".utf8)) ? commentEnd(index + 4) : after(">", from: index + 2)
        } else {
            copy(index..<index + 1)
            index += 1
        }
    }

    private func after(_ mark: Unicode.Scalar, from start: Int) -> Int {
        guard start < bytes.count, let found = bytes[start...].firstIndex(of: UInt8(ascii: mark)) else {
            return bytes.count
        }
        return found + 1
    }

    /// A comment ends at `-->` or `--!>`; `<!-->` and `<!--->` are all of one.
    private func commentEnd(_ start: Int) -> Int {
        for short in [">", "->"] where bytes[min(start, bytes.count)...].starts(with: Array(short.utf8)) {
            return start + short.utf8.count
        }
        var index = start
        while index < bytes.count {
            index = after("-", from: index)
            if bytes[index...].starts(with: Array("->".utf8)) { return index + 2 }
            if bytes[index...].starts(with: Array("-!>".utf8)) { return index + 3 }
        }
        return bytes.count
    }

    private mutating func tag(nameAt start: Int, opens: Bool) {
        let from = index
        var nameEnd = start
        while nameEnd < bytes.count, !isTagSpace(nameEnd), bytes[nameEnd] != UInt8(ascii: ">") { nameEnd += 1 }
        guard let end = tagEnd(nameEnd) else {
            // The file ends within a tag, which says nothing then.
            index = bytes.count
            return
        }
        index = end
        // No name that matters here is longer.
        guard nameEnd - start <= 16 else { return }
        let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self).lowercased()
        if name == "template" { count(&templates, opens) }
        if name == "svg" || name == "math" { count(&drawings, opens) }
        if templates == 0 { take(name, from..<end, opens: opens) }
        let isClosed = drawings > 0 && bytes[end - 2] == UInt8(ascii: "/")
        if opens, !isClosed { content(of: name) }
    }

    private func count(_ open: inout Int, _ opens: Bool) { open = opens ? open + 1 : max(open - 1, 0) }

    private mutating func take(_ name: String, _ tag: Range<Int>, opens: Bool) {
        if MarkupElements.paragraphs.contains(name) { text.part(.paragraph, at: tag.lowerBound) }
        switch name {
        case "br": text.part(.line, at: tag.lowerBound)
        case "q":
            if opens { text.put(quotations % 2 == 0 ? "“" : "‘", for: tag) }
            if !opens, quotations > 0 { text.put(quotations % 2 == 1 ? "”" : "’", for: tag) }
            count(&quotations, opens)
        case "pre", "listing", "textarea", "xmp":
            count(&preformatted, opens)
            text.keepsSpace = preformatted > 0
            // The line end that such an element begins with is for the eye of whoever wrote it.
            if opens, index < bytes.count, bytes[index] == 0x0D { index += 1 }
            if opens, index < bytes.count, bytes[index] == 0x0A { index += 1 }
        default: break
        }
    }

    /// Goes through what an element holds in which a `<` begins no tag but its own end.
    private mutating func content(of name: String) {
        guard MarkupElements.withoutTags.contains(name) else { return }
        let start = index
        index = endTag(of: Array(name.utf8), from: start)
        switch name {
        case "xmp": copy(start..<index)
        case "title", "textarea": letters(start..<index)
        default: break
        }
    }

    /// Text with references and no tags.
    private mutating func letters(_ part: Range<Int>) {
        index = part.lowerBound
        while index < part.upperBound {
            let from = index
            index = bytes[from..<part.upperBound].firstIndex(of: UInt8(ascii: "&")) ?? part.upperBound
            copy(from..<index)
            if index < part.upperBound { reference() }
        }
    }

    private func endTag(of name: [UInt8], from start: Int) -> Int {
        var index = start
        while let found = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = found + 1
            let end = found + 2 + name.count
            guard end <= bytes.count, bytes[found + 1] == UInt8(ascii: "/"),
                zip(bytes[(found + 2)..<end], name).allSatisfy({ $0 | 0x20 == $1 })
            else { continue }
            if end == bytes.count || isTagSpace(end) || bytes[end] == UInt8(ascii: ">") { return found }
        }
        return bytes.count
    }

    /// Where a tag ends after its name and attributes; nil where the file ends first.
    private func tagEnd(_ start: Int) -> Int? {
        var index = start
        while true {
            while index < bytes.count, isTagSpace(index) { index += 1 }
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: ">") { return index + 1 }
            // An attribute's name may begin with an equals sign.
            repeat { index += 1 } while index < bytes.count && !isTagSpace(index) && !">=".utf8.contains(bytes[index])
            while index < bytes.count, bytes[index].isMarkupSpace { index += 1 }
            guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
            index += 1
            while index < bytes.count, bytes[index].isMarkupSpace { index += 1 }
            guard index < bytes.count else { return nil }
            if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
                guard let end = bytes[(index + 1)...].firstIndex(of: bytes[index]) else { return nil }
                index = end + 1
            } else {
                while index < bytes.count, !bytes[index].isMarkupSpace, bytes[index] != UInt8(ascii: ">") { index += 1 }
            }
        }
    }

    private func isTagSpace(_ index: Int) -> Bool { bytes[index].isMarkupSpace || bytes[index] == UInt8(ascii: "/") }
}
