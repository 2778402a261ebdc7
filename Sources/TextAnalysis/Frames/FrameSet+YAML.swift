extension FrameSet {
    /// Reads a set from a plain part of YAML, all of it meaning what YAML 1.2 says.
    ///
    /// One `key: value` to a line, and lists of lines that begin with `- `. A value stands on its line, plain, in 'single'
    /// or "double quotes", or as a list in `[` and `]`; or on the lines below, after `>-` (joined) or `|-` (kept). `#`
    /// begins a comment. Every value is text. Tabs before a value, anchors, tags and maps in braces are refused.
    ///
    /// The file is a map of `name`, `version`, `title`, `language` (en-GB if missing), `sources` (key: who says so),
    /// `forms` (name: list of words), `shifts` (name: `from` and `to`) and `patterns`: a list of maps of `id`, `pattern`
    /// (one phrasing or a list), `why`, `source` (a key or a list), `instead`, `replace`, `shift`, `severity`, `next`,
    /// `unless-next`, `unless-previous`, `example` and `counter-example` (one or a list). What `FramePattern` has no
    /// default for has to be there. A key that nobody knows is refused, so that a slip is not passed over.
    ///
    /// - Parameters:
    ///   - yaml: The file's text.
    ///   - file: What to call the file in problems.
    /// - Returns: The set as it stands in the file, not yet checked.
    /// - Throws: The first problem of the file's form, with line and column. What the patterns say is checked by
    ///   `problems(file:)`.
    public static func read(_ yaml: String, file: String) throws(FrameProblem) -> FrameSet {
        var top = try Fields(PlainYAML.read(yaml, file: file), of: "a pattern set", file: file)
        let set = FrameSet(
            name: try top.text("name"),
            version: try top.text("version"),
            title: try top.text("title"),
            language: try top.optionalText("language") ?? "en-GB",
            sources: try top.texts(in: "sources"),
            forms: try top.optionalLists(in: "forms"),
            shifts: try top.shifts(),
            patterns: try top.patterns()
        )
        try top.finish()
        return set
    }
}

/// The entries of a map, taken one by one so that what is left over can be refused.
private struct Fields {
    private let file: String
    private let position: TextPosition
    private let kind: String
    private var entries: [PlainYAML.Entry]

    init(_ node: PlainYAML.Node, of kind: String, file: String) throws(FrameProblem) {
        guard case .map(let entries, let position) = node else {
            throw FrameProblem(
                file: file,
                position: node.position,
                message: "Here \(kind) is expected, as \"key: value\" lines."
            )
        }
        self.file = file
        self.position = position
        self.kind = kind
        self.entries = entries
    }

    private func problem(_ position: TextPosition, _ message: String) -> FrameProblem {
        FrameProblem(file: file, position: position, message: message)
    }

    private mutating func take(_ key: String) -> PlainYAML.Entry? {
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        return entries.remove(at: index)
    }

    private func missing(_ key: String) -> FrameProblem {
        problem(position, "\"\(key)\" is missing from \(kind). Add a line \"\(key): …\".")
    }

    func finish() throws(FrameProblem) {
        guard let entry = entries.first else { return }
        throw problem(entry.position, "\"\(entry.key)\" is not something \(kind) has. Is it a slip of the pen?")
    }

    private func text(_ node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> String {
        guard case .text(let text, let position) = node else {
            throw problem(node.position, "\"\(key)\" is one piece of text, not a list or a map.")
        }
        guard !text.isEmpty else { throw problem(position, "\"\(key)\" is empty.") }
        return text
    }

    private func texts(_ node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> [String] {
        guard case .list(let nodes, _) = node else { return [try text(node, key)] }
        var texts: [String] = []
        for node in nodes { texts.append(try text(node, key)) }
        return texts
    }

    mutating func optionalText(_ key: String) throws(FrameProblem) -> String? {
        guard let entry = take(key) else { return nil }
        return try text(entry.value, key)
    }

    mutating func text(_ key: String) throws(FrameProblem) -> String {
        guard let text = try optionalText(key) else { throw missing(key) }
        return text
    }

    mutating func optionalTexts(_ key: String) throws(FrameProblem) -> [String] {
        guard let entry = take(key) else { return [] }
        return try texts(entry.value, key)
    }

    mutating func texts(_ key: String) throws(FrameProblem) -> [String] {
        let texts = try optionalTexts(key)
        guard !texts.isEmpty else { throw missing(key) }
        return texts
    }

    private func entries(of node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> [PlainYAML.Entry] {
        guard case .map(let entries, _) = node else {
            throw problem(node.position, "\"\(key)\" is a map: one \"key: value\" to a line.")
        }
        return entries
    }

    mutating func texts(in key: String) throws(FrameProblem) -> [String: String] {
        guard let entry = take(key) else { throw missing(key) }
        var texts: [String: String] = [:]
        for inner in try entries(of: entry.value, key) { texts[inner.key] = try text(inner.value, inner.key) }
        return texts
    }

    mutating func optionalLists(in key: String) throws(FrameProblem) -> [String: [String]] {
        guard let entry = take(key) else { return [:] }
        var lists: [String: [String]] = [:]
        for inner in try entries(of: entry.value, key) { lists[inner.key] = try texts(inner.value, inner.key) }
        return lists
    }

    mutating func shifts() throws(FrameProblem) -> [String: FrameShift] {
        guard let entry = take("shifts") else { return [:] }
        var shifts: [String: FrameShift] = [:]
        for inner in try entries(of: entry.value, "shifts") {
            var fields = try Fields(inner.value, of: "a shift", file: file)
            shifts[inner.key] = FrameShift(from: try fields.text("from"), to: try fields.text("to"))
            try fields.finish()
        }
        return shifts
    }

    mutating func patterns() throws(FrameProblem) -> [FramePattern] {
        guard let entry = take("patterns") else { throw missing("patterns") }
        guard case .list(let nodes, _) = entry.value else {
            throw problem(entry.value.position, "\"patterns\" is a list: each begins with \"- id: …\".")
        }
        var patterns: [FramePattern] = []
        for node in nodes {
            var fields = try Fields(node, of: "a pattern", file: file)
            patterns.append(try fields.pattern())
            try fields.finish()
        }
        return patterns
    }

    private mutating func pattern() throws(FrameProblem) -> FramePattern {
        FramePattern(
            id: try text("id"),
            phrasings: try texts("pattern"),
            why: try text("why"),
            sources: try texts("source"),
            instead: try text("instead"),
            replacement: try optionalText("replace"),
            shift: try optionalText("shift"),
            severity: try severity(),
            next: try optionalTexts("next"),
            unlessNext: try optionalTexts("unless-next"),
            unlessPrevious: try optionalTexts("unless-previous"),
            examples: try texts("example"),
            counterExamples: try texts("counter-example"),
            position: position
        )
    }

    private mutating func severity() throws(FrameProblem) -> Remark.Severity {
        guard let entry = take("severity") else { return .warning }
        let word = try text(entry.value, "severity")
        guard let severity = Remark.Severity(rawValue: word) else {
            throw problem(entry.value.position, "\"severity\" is note, warning or error, not \"\(word)\".")
        }
        return severity
    }
}
