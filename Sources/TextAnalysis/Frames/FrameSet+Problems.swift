extension FrameSet {
    /// What is wrong with what the set says, pattern by pattern; empty if it can be used.
    ///
    /// Every phrasing has to be understood; sources, shifts and forms have to exist; each pattern has to find its own
    /// examples and pass over its own counter-examples; a replacement must not be found again. Each problem says in a
    /// plain sentence what to do about it.
    ///
    /// - Parameter file: What to call the file; the set's name if missing.
    /// - Returns: The problems, the set's own first, then by pattern in the order of the file.
    public func problems(file: String? = nil) -> [FrameProblem] {
        let file = file ?? name
        var problems: [FrameProblem] = []
        func add(_ position: TextPosition?, _ message: String) {
            problems.append(FrameProblem(file: file, position: position, message: message))
        }
        if !Self.isName(name) {
            add(nil, "The set's name \"\(name)\" is not made of lower-case letters, digits and hyphens.")
        }
        if patterns.isEmpty { add(nil, "The set has no patterns.") }
        var ids: Set<String> = []
        for pattern in patterns {
            let here = pattern.position
            if !Self.isName(pattern.id) {
                add(here, "The name \"\(pattern.id)\" is not made of lower-case letters, digits and hyphens.")
            }
            if !ids.insert(pattern.id).inserted {
                add(here, "There are two patterns called \"\(pattern.id)\". Give one another name.")
            }
            for source in pattern.sources where sources[source] == nil {
                add(here, "\"\(pattern.id)\" cites \"\(source)\", which is not among the sources.")
            }
            if let shift = pattern.shift, shifts[shift] == nil {
                add(here, "\"\(pattern.id)\" serves \"\(shift)\", which is not among the shifts.")
            }
            if pattern.sources.isEmpty { add(here, "\"\(pattern.id)\" cites no source.") }
            if pattern.examples.isEmpty { add(here, "\"\(pattern.id)\" has no example.") }
            if pattern.counterExamples.isEmpty { add(here, "\"\(pattern.id)\" has no counter-example.") }
            problems += ownProblems(of: pattern, file: file)
        }
        return problems
    }

    /// Matches the pattern by itself, so that no other pattern of the set hides what it does.
    private func ownProblems(of pattern: FramePattern, file: String) -> [FrameProblem] {
        let alone = FrameSet(
            name: name,
            version: version,
            title: title,
            language: language,
            sources: sources,
            forms: forms,
            shifts: shifts,
            patterns: [pattern]
        )
        let matcher: FrameMatcher
        do {
            matcher = try FrameMatcher([alone], file: file)
        } catch {
            return [error]
        }
        var messages: [String] = []
        for example in pattern.examples where matcher.hits(in: example).isEmpty {
            messages.append("\"\(pattern.id)\" does not find its example \"\(example)\". Change one of the two.")
        }
        for counter in pattern.counterExamples {
            guard let remark = matcher.remarks(in: counter).first else { continue }
            messages.append(
                "\"\(pattern.id)\" finds something in its counter-example \"\(counter)\": \(remark.message)"
            )
        }
        if let replacement = pattern.replacement, !matcher.hits(in: replacement).isEmpty {
            messages.append("\"\(pattern.id)\" would find its own replacement \"\(replacement)\" again.")
        }
        return messages.map { FrameProblem(file: file, position: pattern.position, message: $0) }
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
