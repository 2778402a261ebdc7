/// Rows with names to their columns, written in columns or, where those do not fit or do not help, one row after the other.
struct TextTable {
    struct Column {
        let name: String
        var isNumber = true
        static func words(_ name: String) -> Column { Column(name: name, isNumber: false) }
        static func number(_ name: String) -> Column { Column(name: name) }
    }

    /// The first column is never cut to less.
    private static let leastFirst = 12

    private let columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }

    var isEmpty: Bool { rows.isEmpty }

    /// - Parameter cells: One for each column.
    mutating func add(_ cells: [String]) { rows.append(cells) }

    func text(_ layout: Layout) -> String {
        guard !layout.isPlain else { return listed }
        var widths = columns.indices.map { index in
            rows.reduce(columns[index].name.columns) { max($0, $1[index].columns) }
        }
        let excess = widths.reduce(0, +) + 2 * (columns.count - 1) - layout.width
        if excess > 0 {
            guard let first = widths.first, first - excess >= Self.leastFirst else { return listed }
            widths[0] = first - excess
        }
        return ([columns.map(\.name)] + rows).map { line($0, widths) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = cells.indices.map { index in
            let cell = index == 0 ? cells[index].cut(to: widths[index]) : cells[index]
            return cell.padded(to: widths[index], onTheLeft: columns[index].isNumber)
        }.joined(separator: "  ")
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Such as `choice: times 12, in a million words 1,204`.
    private var listed: String {
        rows.map { cells in
            let rest = cells.indices.dropFirst().filter { !cells[$0].isEmpty }.map {
                "\(columns[$0].name) \(cells[$0])"
            }
            return "\(cells.first ?? ""): " + rest.joined(separator: ", ")
        }.joined(separator: "\n")
    }
}
