/// One way in which people are divided: its name and its categories.
public struct TableWay: Sendable, Hashable {
    /// What the categories are of: "Council", "Age".
    public let name: String
    /// The categories in the order they are shown; no two overlap, and together they are everybody.
    public let categories: [String]

    /// A way with its categories in order.
    public init(_ name: String, _ categories: [String]) {
        self.name = name
        self.categories = categories
    }
}

/// Counts of people by one, two or three ways at once, as they are known inside; every margin follows from them.
///
/// Ways are in order, the last changing fastest: with ways of 2 and 3 categories, the counts are those of the first
/// category of the first way (three of them), then of the second.
public struct CrossTable: Sendable, Hashable {
    /// The most figures, margins included, that a table may have.
    public static let mostFigures = 200_000

    /// One, two or three ways.
    public let ways: [TableWay]
    /// One count for each combination of categories, the last way changing fastest.
    public let counts: [Int]
    /// Combinations that everybody knows nobody can be in (a girl in a boys' school), as places in `counts`.
    ///
    /// They are shown as 0: there is nothing to hide, and they protect nothing.
    public let impossible: Set<Int>

    let shape: TableShape
    /// With margins.
    let figures: [Int]
    /// With margins: a margin is impossible if all its combinations are.
    let impossibleFigures: [Bool]

    /// A table, checked.
    ///
    /// - Parameters:
    ///   - ways: One, two or three ways.
    ///   - counts: People in each combination of categories, the last way changing fastest.
    ///   - impossible: Combinations nobody can be in, as places in `counts`.
    /// - Throws: ``DisclosureError`` if there are no or more than three ways, too many figures, another number of
    ///   counts than combinations, a count (or the sum of all) under 0 or over ``Table/largestCount``, or somebody in
    ///   an impossible combination.
    public init(ways: [TableWay], counts: [Int], impossible: Set<Int> = []) throws(DisclosureError) {
        guard (1...3).contains(ways.count) else { throw .ways(ways.count) }
        let shape = try TableShape(ways.map(\.categories.count))
        guard counts.count == shape.cells.count else {
            throw .cellCount(counts: counts.count, cells: shape.cells.count)
        }
        for (place, count) in counts.enumerated() {
            guard (0...Table.largestCount).contains(count) else {
                throw .count(count, label: Self.label(of: shape.coordinates(shape.cells[place]), in: ways))
            }
            if impossible.contains(place), count > 0 {
                throw .impossible(count, label: Self.label(of: shape.coordinates(shape.cells[place]), in: ways))
            }
        }
        // Counts are at most 10^12 and there are at most 200,000 of them, so no sum can overflow.
        let total = counts.reduce(0, +)
        guard total <= Table.largestCount else { throw .count(total, label: "Total") }
        self.ways = ways
        self.counts = counts
        self.impossible = impossible.filter(counts.indices.contains)
        self.shape = shape
        figures = shape.withMargins(counts)
        let possible = shape.withMargins(counts.indices.map { impossible.contains($0) ? 0 : 1 })
        impossibleFigures = possible.map { $0 == 0 }
    }

    static func label(of coordinates: [Int], in ways: [TableWay]) -> String {
        let names = zip(coordinates, ways).compactMap { coordinate, way in
            coordinate < way.categories.count ? way.categories[coordinate] : nil
        }
        return names.isEmpty ? "Total" : names.joined(separator: ", ")
    }
}

/// Where the figures of a table with margins stand: each way has one more place than categories, the last for the
/// total.
struct TableShape: Sendable, Hashable {
    /// Categories of each way.
    let sizes: [Int]
    let strides: [Int]
    /// Figures, margins included.
    let count: Int
    /// The figures that are no margin, in order.
    let cells: [Int]

    init(_ sizes: [Int]) throws(DisclosureError) {
        var (count, overflow) = (1, false)
        for size in sizes {
            let (product, over) = count.multipliedReportingOverflow(by: size + 1)
            (count, overflow) = (product, overflow || over)
        }
        guard !overflow, count <= CrossTable.mostFigures else { throw .tooManyFigures }
        var strides = [Int](repeating: 1, count: sizes.count)
        for way in sizes.indices.dropLast().reversed() { strides[way] = strides[way + 1] * (sizes[way + 1] + 1) }
        self.sizes = sizes
        self.strides = strides
        self.count = count
        cells = (0..<count).filter { figure in
            sizes.indices.allSatisfy { figure / strides[$0] % (sizes[$0] + 1) < sizes[$0] }
        }
    }

    func coordinates(_ figure: Int) -> [Int] {
        sizes.indices.map { figure / strides[$0] % (sizes[$0] + 1) }
    }

    func figure(at coordinates: [Int]) -> Int {
        zip(coordinates, strides).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// The cells' values with the sum for each margin.
    func withMargins(_ values: [Int]) -> [Int] {
        var all = [Int](repeating: 0, count: count)
        for (cell, value) in zip(cells, values) { all[cell] = value }
        for way in sizes.indices {
            for figure in 0..<count where figure / strides[way] % (sizes[way] + 1) < sizes[way] {
                let total = figure + (sizes[way] - figure / strides[way] % (sizes[way] + 1)) * strides[way]
                all[total] += all[figure]
            }
        }
        return all
    }

    /// The cells that a figure is the sum of; a cell is the sum of itself.
    func cells(in figure: Int) -> [Int] {
        sizes.indices.reduce([figure]) { figures, way in
            guard figure / strides[way] % (sizes[way] + 1) == sizes[way] else { return figures }
            return figures.flatMap { figure in (0..<sizes[way]).map { figure - (sizes[way] - $0) * strides[way] } }
        }
    }

    /// In how many ways, of those with a choice, the figure is a total.
    func level(_ figure: Int) -> Int {
        sizes.indices.count { sizes[$0] > 1 && figure / strides[$0] % (sizes[$0] + 1) == sizes[$0] }
    }
}
