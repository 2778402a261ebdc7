import Disclosure

/// A column whose values divide the records: which there are, and which each record has.
struct CategoryColumn {
    /// What an empty value is called.
    static let notSaid = "not said"

    let name: String
    /// In the order of their names, numbers by size; what was not said comes last.
    let categories: [String]
    /// For each record the place of its category.
    let places: [Int]

    /// - Throws: ``CommandProblem`` when there is no such column.
    init(_ name: String, of file: TableFile) throws {
        self.init(name, values: try file.column(name))
    }

    init(_ name: String, values: [String]) {
        var numbers: [String: Int] = [:]
        var found: [String] = []
        // Few values are different, so most are looked up before they are trimmed.
        var trimmed: [String: Int] = [:]
        let first = values.map { value in
            if let number = numbers[value] { return number }
            let own = value.trimmed.isEmpty ? Self.notSaid : value.trimmed
            let number = trimmed[own] ?? found.count
            if number == found.count { found.append(own) }
            trimmed[own] = number
            numbers[value] = number
            return number
        }
        let order = found.indices.sorted { Self.precedes(found[$0], found[$1]) }
        var placeOf = [Int](repeating: 0, count: found.count)
        for (place, number) in order.enumerated() { placeOf[number] = place }
        self.name = name
        categories = order.map { found[$0] }
        places = first.map { placeOf[$0] }
    }

    var way: TableWay { TableWay(name, categories) }

    /// `5–17` before `18–24`: runs of digits are compared by what they stand for.
    static func precedes(_ first: String, _ second: String) -> Bool {
        if first == notSaid || second == notSaid { return first != notSaid }
        var (a, b) = (first[...], second[...])
        while let x = a.first, let y = b.first {
            if x.isASCIIDigit, y.isASCIIDigit {
                let (one, two) = (a.prefix { $0.isASCIIDigit }, b.prefix { $0.isASCIIDigit })
                let (short, long) = (one.drop { $0 == "0" }, two.drop { $0 == "0" })
                if short != long { return (short.count, String(short)) < (long.count, String(long)) }
                (a, b) = (a.dropFirst(one.count), b.dropFirst(two.count))
            } else if x != y {
                return x < y
            } else {
                (a, b) = (a.dropFirst(), b.dropFirst())
            }
        }
        return a.isEmpty != b.isEmpty ? a.isEmpty : first < second
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

/// Records counted by one to three columns.
struct CategoryTable {
    let ways: [TableWay]
    /// One for each combination of categories, the last way changing fastest.
    let counts: [Int]

    /// Where a column `count` says how many each line counts for, they are added up; else each counts once.
    init(_ file: TableFile, by: [String], count: String?) throws {
        let cells = try CategoryCells(file, by: by)
        let each = try count.map { try WholeNumbers($0, of: file).values }
        var counts = [Int](repeating: 0, count: cells.count)
        for row in 0..<file.rows { counts[cells.cell(ofRow: row)] += each?[row] ?? 1 }
        ways = cells.columns.map(\.way)
        self.counts = counts
    }

    init(ways: [TableWay], counts: [Int]) { (self.ways, self.counts) = (ways, counts) }

    func cross(of file: TableFile) throws -> CrossTable {
        try sentence(of: file.name) { () throws(DisclosureError) in try CrossTable(ways: ways, counts: counts) }
    }
}

/// Which combination of categories each record is in.
struct CategoryCells {
    let columns: [CategoryColumn]
    /// How many combinations there are.
    let count: Int

    init(_ file: TableFile, by: [String]) throws {
        if let twice = by.first(where: { name in by.filter { $0 == name }.count > 1 }) {
            throw CommandProblem("--by “\(twice)” is given twice.")
        }
        guard file.rows > 0 else { throw CommandProblem("\(file.name) has no records, only names of columns.") }
        let columns = try by.map { try CategoryColumn($0, of: file) }
        var figures = 1
        for column in columns {
            // Each factor is at most a million or so; the product is looked at before it can overflow.
            figures *= column.categories.count + 1
            guard figures <= CrossTable.mostFigures else {
                let most = columns.max { $0.categories.count < $1.categories.count } ?? column
                throw CommandProblem(
                    "\(file.name): the table would have more than \(CrossTable.mostFigures) figures. The column "
                        + "“\(most.name)” alone has \(most.categories.count) different values."
                )
            }
        }
        self.columns = columns
        count = columns.reduce(1) { $0 * $1.categories.count }
    }

    func cell(ofRow row: Int) -> Int {
        columns.reduce(0) { $0 * $1.categories.count + $1.places[row] }
    }
}

/// A column of whole numbers from 0.
struct WholeNumbers {
    let values: [Int]

    /// - Throws: ``CommandProblem`` with the line and column of the first value that is none, or that takes the sum
    ///   beyond what a table can hold.
    init(_ name: String, of file: TableFile) throws {
        let texts = try file.column(name)
        let column = (file.names.firstIndex(of: name) ?? 0) + 1
        var sum = 0
        values = try texts.indices.map { row in
            guard let value = Int(texts[row].trimmed), (0...Table.largestCount).contains(value) else {
                throw CommandProblem(
                    "\(file.name): Line \(file.lines[row]), column \(column): “\(texts[row])” in “\(name)” is not a "
                        + "whole number from 0 to \(Table.largestCount)."
                )
            }
            sum += value
            guard sum <= Table.largestCount else {
                throw CommandProblem(
                    "\(file.name): Line \(file.lines[row]), column \(column): from here the sum of “\(name)” is more "
                        + "than \(Table.largestCount)."
                )
            }
            return value
        }
    }
}
