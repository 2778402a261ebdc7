extension PlainYAML {
    /// The entries of a map, taken one by one so that what is left over can be refused.
    package struct Fields {
        package let file: String
        package let position: TextPosition
        private let kind: String
        private var entries: [PlainYAML.Entry]

        package init(_ node: PlainYAML.Node, of kind: String, file: String) throws(FrameProblem) {
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

        package func problem(_ position: TextPosition, _ message: String) -> FrameProblem {
            FrameProblem(file: file, position: position, message: message)
        }

        package mutating func take(_ key: String) -> PlainYAML.Entry? {
            guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
            return entries.remove(at: index)
        }

        package func missing(_ key: String) -> FrameProblem {
            problem(position, "\"\(key)\" is missing from \(kind). Add a line \"\(key): …\".")
        }

        package func finish() throws(FrameProblem) {
            guard let entry = entries.first else { return }
            throw problem(entry.position, "\"\(entry.key)\" is not something \(kind) has. Is it a slip of the pen?")
        }

        package func text(_ node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> String {
            guard case .text(let text, let position) = node else {
                throw problem(node.position, "\"\(key)\" is one piece of text, not a list or a map.")
            }
            guard !text.isEmpty else { throw problem(position, "\"\(key)\" is empty.") }
            return text
        }

        package func texts(_ node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> [String] {
            guard case .list(let nodes, _) = node else { return [try text(node, key)] }
            var texts: [String] = []
            for node in nodes { texts.append(try text(node, key)) }
            return texts
        }

        package mutating func optionalText(_ key: String) throws(FrameProblem) -> String? {
            guard let entry = take(key) else { return nil }
            return try text(entry.value, key)
        }

        package mutating func text(_ key: String) throws(FrameProblem) -> String {
            guard let text = try optionalText(key) else { throw missing(key) }
            return text
        }

        package mutating func optionalTexts(_ key: String) throws(FrameProblem) -> [String] {
            guard let entry = take(key) else { return [] }
            return try texts(entry.value, key)
        }

        package mutating func texts(_ key: String) throws(FrameProblem) -> [String] {
            let texts = try optionalTexts(key)
            guard !texts.isEmpty else { throw missing(key) }
            return texts
        }

        package func entries(of node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> [PlainYAML.Entry] {
            guard case .map(let entries, _) = node else {
                throw problem(node.position, "\"\(key)\" is a map: one \"key: value\" to a line.")
            }
            return entries
        }

        package mutating func texts(in key: String) throws(FrameProblem) -> [String: String] {
            guard let entry = take(key) else { throw missing(key) }
            var texts: [String: String] = [:]
            for inner in try entries(of: entry.value, key) { texts[inner.key] = try text(inner.value, inner.key) }
            return texts
        }

        package mutating func optionalLists(in key: String) throws(FrameProblem) -> [String: [String]] {
            guard let entry = take(key) else { return [:] }
            var lists: [String: [String]] = [:]
            for inner in try entries(of: entry.value, key) { lists[inner.key] = try texts(inner.value, inner.key) }
            return lists
        }
    }
}
