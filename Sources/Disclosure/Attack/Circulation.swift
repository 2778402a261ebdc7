/// People flowing round stretches that each have bounds, explored from one true circulation.
///
/// How far the flow of one stretch can move is a maximum flow in what the bounds leave free (Ahuja, Magnanti and Orlin,
/// Network Flows, 1993, chapter 6). Bounds are whole numbers, so the answer is exact for whole numbers, and every value
/// between the least and the greatest is possible.
struct Circulation {
    /// A stretch in one direction, with the index of the same stretch taken backwards.
    private struct Arc {
        let to: Int
        let reverse: Int
        var free: Int
    }

    private var arcs: [Arc] = []
    private var arcsFrom: [[Int]]

    init(nodes: Int) {
        arcsFrom = Array(repeating: [], count: nodes)
    }

    /// Adds a stretch with its true flow and gives its number; as much must flow into each node as out of it.
    @discardableResult
    mutating func add(from: Int, to: Int, count: Int, bound: ClosedRange<Int>) -> Int {
        let index = arcs.count
        arcs.append(Arc(to: to, reverse: index + 1, free: bound.upperBound - count))
        arcs.append(Arc(to: from, reverse: index, free: count - bound.lowerBound))
        arcsFrom[from].append(index)
        arcsFrom[to].append(index + 1)
        return index / 2
    }

    /// How far the flow of a stretch could be under and over its true value, looking no further than `limit`.
    mutating func slack(_ stretch: Int, upTo limit: Int) -> (down: Int, up: Int) {
        (slack(along: 2 * stretch + 1, upTo: limit), slack(along: 2 * stretch, upTo: limit))
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
