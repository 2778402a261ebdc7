extension FrameSet {
    /// Reads a set from a plain part of YAML, all of it meaning what YAML 1.2 says.
    ///
    /// One `key: value` to a line, and lists of lines that begin with `- `. A value stands on its line, plain, in
    /// 'single' or "double quotes", or as a list in `[` and `]`; or on the lines below, after `>-` (joined) or `|-`
    /// (kept). `#` begins a comment. Every value is text. Tabs before a value, anchors, tags and maps in braces are
    /// refused.
    ///
    /// The file is a map of `name`, `version`, `title`, `language` (en-GB if missing), `sources` (key: who says so),
    /// `forms` (name: list of words), `shifts` (name: `from` and `to`) and `patterns`: a list of maps of `id`,
    /// `pattern` (one phrasing or a list), `why`, `source` (a key or a list), `instead`, `replace`, `shift`,
    /// `severity`, `next`, `unless-next`, `unless-previous`, `example` and `counter-example` (one or a list). What
    /// `FramePattern` has no default for has to be there. A key that nobody knows is refused, so that a slip is not
    /// passed over.
    ///
    /// - Parameters:
    ///   - yaml: The file's text.
    ///   - file: What to call the file in problems.
    /// - Returns: The set as it stands in the file, not yet checked.
    /// - Throws: The first problem of the file's form, with line and column. What the patterns say is checked by
    ///   `problems(file:)`.
    public static func read(_ yaml: String, file: String) throws(FrameProblem) -> FrameSet {
        var top = try PlainYAML.Fields(PlainYAML.read(yaml, file: file), of: "a pattern set", file: file)
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

extension PlainYAML.Fields {
    fileprivate mutating func shifts() throws(FrameProblem) -> [String: FrameShift] {
        guard let entry = take("shifts") else { return [:] }
        var shifts: [String: FrameShift] = [:]
        for inner in try entries(of: entry.value, "shifts") {
            var fields = try PlainYAML.Fields(inner.value, of: "a shift", file: file)
            shifts[inner.key] = FrameShift(from: try fields.text("from"), to: try fields.text("to"))
            try fields.finish()
        }
        return shifts
    }

    fileprivate mutating func patterns() throws(FrameProblem) -> [FramePattern] {
        guard let entry = take("patterns") else { throw missing("patterns") }
        guard case .list(let nodes, _) = entry.value else {
            throw problem(entry.value.position, "\"patterns\" is a list: each begins with \"- id: …\".")
        }
        var patterns: [FramePattern] = []
        for node in nodes {
            var fields = try PlainYAML.Fields(node, of: "a pattern", file: file)
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
