import Disclosure

/// Which place lies in which, from a file with the columns child and parent.
struct PlaceLookup {
    /// What holds all places, where the file has several that lie in none.
    static let everywhere = "All places"

    private let file: TableFile
    private let parents: [(place: String, liesIn: String)]
    private let known: Set<String>
    private let whole: String

    /// - Throws: ``CommandProblem`` with the line, when a place lies in two places, or there is none to hold the others.
    init(_ input: InputFile) throws {
        file = try TableFile(input)
        let children = try file.column("child").map(\.trimmed)
        let within = try file.column("parent").map(\.trimmed)
        var parents: [String: String] = [:]
        for (row, child) in children.enumerated() where !within[row].isEmpty {
            guard !child.isEmpty else {
                throw CommandProblem("\(file.name): Line \(file.lines[row]): there is no name under “child”.")
            }
            if let other = parents[child], other != within[row] {
                throw CommandProblem(
                    "\(file.name): Line \(file.lines[row]): “\(child)” lies in “\(within[row])” here and in “\(other)” "
                        + "before. A place lies in one place."
                )
            }
            parents[child] = within[row]
        }
        known = Set(children).union(within).subtracting([""])
        let roots = known.filter { parents[$0] == nil }.sorted()
        guard !roots.isEmpty else {
            throw CommandProblem("\(file.name): no place holds the others: every one lies in another.")
        }
        whole = roots.count == 1 ? roots[0] : Self.everywhere
        if roots.count > 1 { for root in roots where root != whole { parents[root] = whole } }
        self.parents = parents.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Puts small places together: the first way of the counts has areas in place of places.
    ///
    /// `column` is that of the places. Gives the areas.
    func rollUp(
        _ counts: inout CategoryTable,
        of data: TableFile,
        column: String,
        rule: DisclosureRule,
        eachCategory: Bool
    ) throws -> [PublishedArea] {
        let values = try data.column(column)
        if let row = values.firstIndex(where: { !$0.trimmed.isEmpty && !known.contains($0.trimmed) }) {
            throw CommandProblem(
                "\(data.name): Line \(data.lines[row]): “\(values[row])” in “\(column)” is not in \(file.name)."
            )
        }
        var parents = parents
        if !known.contains(CategoryColumn.notSaid) { parents.append((CategoryColumn.notSaid, whole)) }
        let width = counts.ways.dropFirst().reduce(1) { $0 * $1.categories.count }
        let places = counts.ways[0].categories.enumerated().map { index, place in
            (place: place, counts: Array(counts.counts[index * width..<(index + 1) * width]))
        }
        let hierarchy = try sentence(of: file.name) { () throws(DisclosureError) in
            try PlaceHierarchy(whole: whole, parents: parents)
        }
        let areas = try sentence(of: data.name) { () throws(DisclosureError) in
            try rule.rollUp(places, in: hierarchy, eachCategory: eachCategory)
        }
        let sums = (0..<width).map { cell in places.reduce(0) { $0 + $1.counts[cell] } }
        // Where even all together are too few, the whole stands as one, and its figures are withheld.
        counts = CategoryTable(
            ways: [TableWay(column, areas.isEmpty ? [whole] : areas.map(\.label))] + counts.ways.dropFirst(),
            counts: areas.isEmpty ? sums : areas.flatMap(\.counts)
        )
        return areas
    }
}
