import TextAnalysis
import TrialStatistics

/// One of a list: a name alone, or a name with more about it.
enum PlanItem {
    case name(String)
    case map(PlainYAML.Fields)
}

extension PlainYAML.Fields {
    /// The items of a list; none if it is not there.
    mutating func items(_ key: String, of kind: String) throws(FrameProblem) -> [PlanItem] {
        guard let entry = take(key) else { return [] }
        guard case .list(let nodes, _) = entry.value else {
            throw problem(entry.value.position, "“\(key)” is a list: [one, another], or lines that begin with “- ”.")
        }
        var items: [PlanItem] = []
        for node in nodes {
            if case .text = node {
                items.append(.name(try text(node, key)))
            } else {
                items.append(.map(try PlainYAML.Fields(node, of: kind, file: file)))
            }
        }
        return items
    }

    /// A list of texts, which may be empty; nil if it is not there.
    mutating func list(_ key: String) throws(FrameProblem) -> [String]? {
        guard let entry = take(key) else { return nil }
        return try texts(entry.value, key)
    }

    /// One of some words, in whatever case; nil if the key is not there.
    mutating func choice<Value>(_ key: String, _ values: [String: Value]) throws(FrameProblem) -> Value? {
        guard let entry = take(key) else { return nil }
        let word = try text(entry.value, key)
        guard let value = values[word.lowercased()] else {
            let words = values.keys.sorted().map { "“\($0)”" }.joined(separator: ", ")
            throw problem(entry.value.position, "“\(key)” is one of \(words), not “\(word)”.")
        }
        return value
    }

    mutating func optionalNumber(_ key: String) throws(FrameProblem) -> Double? {
        guard let entry = take(key) else { return nil }
        let word = try text(entry.value, key)
        guard let number = Double(word), number.isFinite else {
            throw problem(entry.value.position, "“\(key)” is a number, not “\(word)”.")
        }
        return number
    }

    mutating func wholeNumber(_ key: String) throws(FrameProblem) -> Int {
        guard let number = try optionalWholeNumber(key) else { throw missing(key) }
        return number
    }

    mutating func optionalWholeNumber(_ key: String) throws(FrameProblem) -> Int? {
        guard let entry = take(key) else { return nil }
        return try whole(entry.value, key)
    }

    mutating func wholeNumbers(_ key: String) throws(FrameProblem) -> [Int]? {
        guard let entry = take(key) else { return nil }
        guard case .list(let nodes, _) = entry.value else { return [try whole(entry.value, key)] }
        var numbers: [Int] = []
        for node in nodes { numbers.append(try whole(node, key)) }
        return numbers
    }

    private func whole(_ node: PlainYAML.Node, _ key: String) throws(FrameProblem) -> Int {
        let word = try text(node, key)
        guard let number = Int(word), number > 0, number <= 1_000_000_000 else {
            throw problem(node.position, "“\(key)” is a whole number over 0, not “\(word)”.")
        }
        return number
    }

    /// Puts what a plan cannot be made of where it stands in the file.
    func placing<Value>(
        _ position: TextPosition, _ make: () throws(TrialError) -> Value
    ) throws(FrameProblem) -> Value {
        do throws(TrialError) { return try make() } catch { throw problem(position, error.sentence) }
    }
}
