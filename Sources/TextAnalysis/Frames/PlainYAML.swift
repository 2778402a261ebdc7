/// Reads the part of YAML that pattern sets and plans of trials are written in, and refuses the rest.
///
/// What it knows, all of it meaning what YAML 1.2 says:
/// - `key: value`, one to a line; the same key only once; keys of letters, digits, `-`, `_`, `.` and spaces.
/// - Lists of lines that begin with `- `; an item may be a value or several `key: value` lines.
/// - Values on one line: plain; in "double quotes" with `\"`, `\\`, `\n`, `\t` and `\u2019`; in 'single quotes' where
///   two make one; a list of such values in `[` and `]`.
/// - Values over several lines that are further in than their key: `>-` joins the lines with spaces, a blank line
///   stays a line end; `|-` keeps them as they are.
/// - `#` and what follows it, at the start of a line or after a space; blank lines; a first line `---`.
///
/// What it refuses, by line and column: tabs before a value, anchors, aliases, tags, maps in braces, plain values over
/// several lines, several documents. Every value is text: `1.10` stays "1.10" and `no` stays "no".
package struct PlainYAML {
    package indirect enum Node {
        case text(String, TextPosition)
        case list([Node], TextPosition)
        case map([Entry], TextPosition)

        package var position: TextPosition {
            switch self {
            case .text(_, let position), .list(_, let position), .map(_, let position): position
            }
        }
    }

    package struct Entry {
        package let key: String
        package let position: TextPosition
        package let value: Node
    }

    private struct Line {
        let number: Int
        let scalars: [Unicode.Scalar]
        /// Where what is still to be read begins.
        var indent: Int
    }

    private static let deepest = 8

    private let file: String
    private var lines: [Line] = []
    private var current = 0

    /// The map that the text is.
    package static func read(_ text: String, file: String) throws(FrameProblem) -> Node {
        var reader = PlainYAML(file: file)
        try reader.split(text)
        try reader.skipBlank()
        guard reader.current < reader.lines.count else {
            throw FrameProblem(
                file: file,
                position: TextPosition(line: 1, column: 1),
                message: "There is nothing here."
            )
        }
        let node = try reader.block(depth: 0)
        try reader.skipBlank()
        if reader.current < reader.lines.count {
            throw reader.problem("This line is further out than the lines before it. Put it level with them.")
        }
        return node
    }

    private init(file: String) {
        self.file = file
    }

    // MARK: - Lines

    private mutating func split(_ text: String) throws(FrameProblem) {
        var line: [Unicode.Scalar] = []
        var number = 1
        func indent(_ scalars: [Unicode.Scalar]) -> Int { scalars.firstIndex { $0 != " " } ?? scalars.count }
        var scalars = scalarArray(of: text)[...]
        if scalars.first?.value == 0xFEFF { scalars.removeFirst() }
        for (index, scalar) in zip(scalars.indices, scalars) {
            if scalar == "\n" || scalar == "\r" {
                if scalar == "\r", scalars.indices.contains(index + 1), scalars[index + 1] == "\n" { continue }
                lines.append(Line(number: number, scalars: line, indent: indent(line)))
                line.removeAll()
                number += 1
            } else if scalar.value < 0x20, scalar != "\t" {
                throw FrameProblem(
                    file: file,
                    position: TextPosition(line: number, column: line.count + 1),
                    message: "This is a control character, which cannot stand here. Delete it."
                )
            } else {
                line.append(scalar)
            }
        }
        lines.append(Line(number: number, scalars: line, indent: indent(line)))
        if lines[0].scalars == ["-", "-", "-"] { current = 1 }
    }

    /// Moves to the next line that says something.
    private mutating func skipBlank() throws(FrameProblem) {
        while current < lines.count {
            let line = lines[current]
            guard line.indent < line.scalars.count else {
                current += 1
                continue
            }
            if line.scalars[line.indent] == "\t" {
                let rest = line.scalars[line.indent...]
                if rest.allSatisfy({ $0 == "\t" || $0 == " " }) {
                    current += 1
                    continue
                }
                throw problem("This is a tab. Use spaces to move a line in.")
            }
            guard line.scalars[line.indent] == "#" else { return }
            current += 1
        }
    }

    private func problem(_ message: String, column: Int? = nil) -> FrameProblem {
        let line = current < lines.count ? lines[current] : lines[lines.count - 1]
        let position = TextPosition(line: line.number, column: (column ?? line.indent) + 1)
        return FrameProblem(file: file, position: position, message: message)
    }

    private var place: TextPosition {
        TextPosition(line: lines[current].number, column: lines[current].indent + 1)
    }

    // MARK: - Blocks

    private mutating func block(depth: Int) throws(FrameProblem) -> Node {
        guard depth < Self.deepest else { throw problem("This is more than \(Self.deepest) levels in.") }
        return isItem(lines[current]) ? try list(depth: depth) : try map(depth: depth)
    }

    private func isItem(_ line: Line) -> Bool {
        guard line.scalars[line.indent] == "-" else { return false }
        return line.indent + 1 == line.scalars.count || line.scalars[line.indent + 1] == " "
    }

    private mutating func list(depth: Int) throws(FrameProblem) -> Node {
        let indent = lines[current].indent
        let start = place
        var items: [Node] = []
        while current < lines.count, lines[current].indent == indent, isItem(lines[current]) {
            var inner = indent + 1
            let scalars = lines[current].scalars
            while inner < scalars.count, scalars[inner] == " " { inner += 1 }
            guard inner < scalars.count, scalars[inner] != "#" else {
                throw problem("Nothing follows this dash. Put the value or the first \"key: value\" behind it.")
            }
            lines[current].indent = inner
            if isItem(lines[current]) { throw problem("A list directly in a list is not read here.") }
            if keyEnd(lines[current]) != nil {
                items.append(try map(depth: depth + 1))
            } else {
                items.append(try value(from: inner, parent: indent))
            }
            try skipBlank()
        }
        try checkIndent(indent)
        return .list(items, start)
    }

    private mutating func map(depth: Int) throws(FrameProblem) -> Node {
        guard depth < Self.deepest else { throw problem("This is more than \(Self.deepest) levels in.") }
        let indent = lines[current].indent
        let start = place
        var entries: [Entry] = []
        var keys: Set<String> = []
        while current < lines.count, lines[current].indent == indent {
            guard let end = keyEnd(lines[current]) else {
                throw problem("Here a \"key: value\" is expected: a word, a colon, a space and what it is.")
            }
            let scalars = lines[current].scalars
            let key = string(scalars[indent..<end])
            let position = place
            guard keys.insert(key).inserted else { throw problem("\"\(key)\" was given before. Keep one of the two.") }
            var from = end + 1
            while from < scalars.count, scalars[from] == " " { from += 1 }
            let node: Node
            if from == scalars.count || scalars[from] == "#" {
                current += 1
                try skipBlank()
                guard current < lines.count, lines[current].indent > indent else {
                    throw FrameProblem(
                        file: file,
                        position: position,
                        message: "\"\(key)\" has no value. Put one behind the colon, or take the line out."
                    )
                }
                node = try block(depth: depth + 1)
            } else {
                node = try value(from: from, parent: indent)
            }
            entries.append(Entry(key: key, position: position, value: node))
            try skipBlank()
        }
        try checkIndent(indent)
        return .map(entries, start)
    }

    private func checkIndent(_ indent: Int) throws(FrameProblem) {
        if current < lines.count, lines[current].indent > indent {
            throw problem(
                "This line is further in than the lines before it. Put it level with them, or quote the value."
            )
        }
    }

    /// Where the colon of a key stands that begins at the line's indent.
    private func keyEnd(_ line: Line) -> Int? {
        var index = line.indent
        while index < line.scalars.count {
            let scalar = line.scalars[index]
            if scalar == ":" {
                guard index > line.indent, line.scalars[index - 1] != " " else { return nil }
                return index + 1 == line.scalars.count || line.scalars[index + 1] == " " ? index : nil
            }
            let isFirst = index == line.indent
            let isPlain = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            guard isPlain || !isFirst && ("-_. ".unicodeScalars.contains(scalar)) else { return nil }
            index += 1
        }
        return nil
    }

    private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    // MARK: - Values

    /// The value that begins in the current line; moves to the line after it.
    private mutating func value(from: Int, parent: Int) throws(FrameProblem) -> Node {
        let scalars = lines[current].scalars
        let position = TextPosition(line: lines[current].number, column: from + 1)
        var index = from
        let node: Node
        switch scalars[from] {
        case ">", "|": return .text(try folded(from: from, parent: parent), position)
        case "[": node = try flow(scalars, &index, position)
        case "\"", "'": node = .text(try quoted(scalars, &index), position)
        default:
            node = .text(try plain(scalars, &index, stops: false), position)
        }
        while index < scalars.count, scalars[index] == " " { index += 1 }
        let isComment = index < scalars.count && scalars[index] == "#" && scalars[index - 1] == " "
        if index < scalars.count, !isComment {
            throw problem("The value ended before this. Put quotes round all of it.", column: index)
        }
        current += 1
        return node
    }

    private func flow(
        _ scalars: [Unicode.Scalar],
        _ index: inout Int,
        _ position: TextPosition
    ) throws(FrameProblem) -> Node {
        var items: [Node] = []
        index += 1
        func skip() { while index < scalars.count, scalars[index] == " " { index += 1 } }
        skip()
        while index < scalars.count, scalars[index] != "]" {
            let start = TextPosition(line: position.line, column: index + 1)
            let isQuoted = scalars[index] == "\"" || scalars[index] == "'"
            let text = isQuoted ? try quoted(scalars, &index) : try plain(scalars, &index, stops: true)
            if text.isEmpty, !isQuoted { throw problem("Between two commas there is nothing.", column: index) }
            items.append(.text(text, start))
            skip()
            if index < scalars.count, scalars[index] == "," {
                index += 1
                skip()
            } else if index < scalars.count, scalars[index] != "]" {
                throw problem("Between two values of a list stands a comma.", column: index)
            }
        }
        guard index < scalars.count else { throw problem("The list is not closed. Put \"]\" on the same line.") }
        index += 1
        return .list(items, position)
    }

    private func plain(
        _ scalars: [Unicode.Scalar],
        _ index: inout Int,
        stops: Bool
    ) throws(FrameProblem) -> String {
        let start = index
        if "&*!%@`{}[],?#".unicodeScalars.contains(scalars[index]) {
            throw problem("A value that begins with \"\(scalars[index])\" needs quotes round it.", column: index)
        }
        while index < scalars.count {
            let scalar = scalars[index]
            if stops, ",[]{}".unicodeScalars.contains(scalar) { break }
            if scalar == "#", scalars[index - 1] == " " { break }
            if scalar == ":", index + 1 == scalars.count || scalars[index + 1] == " " {
                throw problem("A value with a colon and a space in it needs quotes round it.", column: index)
            }
            index += 1
        }
        var end = index
        while end > start, scalars[end - 1] == " " || scalars[end - 1] == "\t" { end -= 1 }
        return string(scalars[start..<end])
    }

    private func quoted(_ scalars: [Unicode.Scalar], _ index: inout Int) throws(FrameProblem) -> String {
        let quote = scalars[index]
        var text = String.UnicodeScalarView()
        let start = index
        index += 1
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == quote {
                guard quote == "'", index < scalars.count, scalars[index] == quote else { return String(text) }
                index += 1
                text.append(quote)
            } else if scalar == "\\", quote == "\"" {
                text.append(try escape(scalars, &index))
            } else {
                text.append(scalar)
            }
        }
        throw problem("The quotation mark that begins this value is not closed on its line.", column: start)
    }

    private func escape(_ scalars: [Unicode.Scalar], _ index: inout Int) throws(FrameProblem) -> Unicode.Scalar {
        let start = index - 1
        guard index < scalars.count else { throw problem("Nothing follows this \"\\\".", column: start) }
        index += 1
        switch scalars[index - 1] {
        case "\"": return "\""
        case "\\": return "\\"
        case "n": return "\n"
        case "t": return "\t"
        case "u":
            guard index + 4 <= scalars.count, let value = UInt32(string(scalars[index..<index + 4]), radix: 16),
                let scalar = Unicode.Scalar(value)
            else { break }
            index += 4
            return scalar
        default: break
        }
        throw problem("After \"\\\" stands one of \" \\ n t, or u and four hexadecimal digits.", column: start)
    }

    /// The lines after `>-` or `|-`.
    private mutating func folded(from: Int, parent: Int) throws(FrameProblem) -> String {
        let scalars = lines[current].scalars
        guard string(scalars[from...]) == ">-" || string(scalars[from...]) == "|-" else {
            throw problem("Only \">-\" and \"|-\" begin a value over several lines, with nothing behind.", column: from)
        }
        let keepsLines = scalars[from] == "|"
        current += 1
        var indent: Int?
        var text = String.UnicodeScalarView()
        var blank = 0
        while current < lines.count {
            let line = lines[current]
            if line.indent == line.scalars.count {
                blank += 1
                current += 1
                continue
            }
            guard line.indent > parent else { break }
            let level = indent ?? line.indent
            guard keepsLines ? line.indent >= level : line.indent == level else {
                throw problem("The lines of this value have to begin at the same column.")
            }
            if indent != nil {
                let ends = keepsLines ? blank + 1 : blank
                text.append(contentsOf: ends == 0 ? [" "] : [Unicode.Scalar](repeating: "\n", count: ends))
            }
            indent = level
            blank = 0
            text.append(contentsOf: line.scalars[level...])
            current += 1
        }
        guard indent != nil else {
            current -= 1
            throw problem("The lines of this value are missing; they stand below, further in than the key.")
        }
        return String(text)
    }
}
