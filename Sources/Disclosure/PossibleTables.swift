/// All tables of whole numbers within bounds that add up to their margins, explored from the true one.
///
/// Such a table is a circulation: people flow from a source through their row, their cell and their column to a sink and
/// back, each stretch within its bounds. How far one figure can move is then a maximum flow in what the bounds leave
/// free (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 6). Bounds are whole numbers, so the answer is exact
/// for whole numbers, and every value between the least and the greatest is possible.
struct PossibleTables {
    /// A stretch in one direction, with the index of the same stretch taken backwards.
    private struct Arc {
        let to: Int
        let reverse: Int
        var free: Int
    }

    private var arcs: [Arc] = []
    private var arcsFrom: [[Int]]
    private let columns: Int
    private let width: Int

    /// - Parameters:
    ///   - counts: The true table with its margins as last row and last column.
    ///   - bounds: What each figure may be, in the same shape; the true one is within.
    init(counts: [[Int]], bounds: [[ClosedRange<Int>]]) {
        let rows = counts.count - 1
        columns = (counts.first?.count ?? 1) - 1
        width = columns + 1
        let (source, sink) = (rows + columns, rows + columns + 1)
        arcsFrom = Array(repeating: [], count: rows + columns + 2)
        for row in 0...rows {
            for column in 0...columns {
                // A row's total flows into the row, a column's out of the column, and the grand total back.
                let from = row < rows ? (column < columns ? row : source) : (column < columns ? rows + column : sink)
                let to = row < rows ? (column < columns ? rows + column : row) : (column < columns ? sink : source)
                let (count, bound) = (counts[row][column], bounds[row][column])
                let index = arcs.count
                arcs.append(Arc(to: to, reverse: index + 1, free: bound.upperBound - count))
                arcs.append(Arc(to: from, reverse: index, free: count - bound.lowerBound))
                arcsFrom[from].append(index)
                arcsFrom[to].append(index + 1)
            }
        }
    }

    /// How far the figure could be under and over its true value, looking no further than `limit`.
    mutating func slack(row: Int, column: Int, upTo limit: Int) -> (down: Int, up: Int) {
        let forward = 2 * (row * width + column)
        return (slack(along: forward + 1, upTo: limit), slack(along: forward, upTo: limit))
    }

    private mutating func slack(along arc: Int, upTo limit: Int) -> Int {
        let untouched = arcs
        defer { arcs = untouched }
        let most = min(limit, arcs[arc].free)
        let (from, to) = (arcs[arcs[arc].reverse].to, arcs[arc].to)
        // What flows more through this stretch must come back another way.
        arcs[arcs[arc].reverse].free = 0
        arcs[arc].free = 0
        var found = 0
        while found < most {
            let moved = push(from: to, to: from, atMost: most - found)
            if moved == 0 { break }
            found += moved
        }
        return found
    }

    /// Moves people along one shortest free way; returns how many.
    private mutating func push(from start: Int, to end: Int, atMost most: Int) -> Int {
        var arrivedBy = [Int?](repeating: nil, count: arcsFrom.count)
        var queue = [start]
        var next = 0
        while next < queue.count, arrivedBy[end] == nil {
            for arc in arcsFrom[queue[next]] where arcs[arc].free > 0 {
                let to = arcs[arc].to
                if to != start, arrivedBy[to] == nil {
                    arrivedBy[to] = arc
                    queue.append(to)
                }
            }
            next += 1
        }
        var way: [Int] = []
        var node = end
        while node != start {
            guard let arc = arrivedBy[node] else { return 0 }
            way.append(arc)
            node = arcs[arcs[arc].reverse].to
        }
        let moved = way.reduce(most) { min($0, arcs[$1].free) }
        for arc in way {
            arcs[arc].free -= moved
            arcs[arcs[arc].reverse].free += moved
        }
        return moved
    }
}
