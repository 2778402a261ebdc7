/// Chooses what to hide in a table of up to three ways with all its margins, and proves each hidden figure protected.
///
/// The proof is a set of other tables that would be published the same. Take a figure and, in each way, one more
/// category or the total: the corners of that square or cube can be changed by the same amount, up and down in turn,
/// and all sums stay true (a total goes the same way as its part, two categories opposite ways). As long as every
/// corner stays within what is published of it, the changed table is possible too, and it is one of whole numbers.
/// Several such changes after each other show how far a figure can move at least. This is the idea of the hypercube
/// method (Repsilber 1994; Hundepool and others, Handbook on Statistical Disclosure Control, section 4.4), here with
/// the room that rounding leaves counted in, and with margins as corners.
///
/// What is proved stays proved when more is hidden, so each figure is looked at until it is safe, and then no more.
struct CubeSuppression {
    /// What is published of a figure.
    enum Status: UInt8 {
        case shown
        /// Hidden for its own sake.
        case primary
        /// Hidden for the sake of another.
        case secondary
        case impossible
    }

    /// How far a figure must be able to move.
    struct Need {
        let down: Int
        let up: Int
        /// Down and up together.
        let together: Int
    }

    private(set) var status: [Status]
    /// Nothing can be shown at all.
    private(set) var showsNothing = false

    private let shape: TableShape
    private let values: [Int]
    private let need: (Int) -> Need
    /// How far each figure could be under and over its true value if it were hidden.
    private let under: [Int]
    private let over: [Int]
    /// What hiding each figure costs: the people in it, and eight times as much for each way it is a total in.
    private var price: [Int]
    /// What each figure can be for all that is published of it alone.
    private var low: [Int]
    private var high: [Int]
    /// The true figures, changed while looking for other tables.
    private var current: [Int]
    private var touched: [Int] = []

    // The corners of the cube being looked at: places, and whether they move with the figure or against it.
    private var corner = [Int](repeating: 0, count: 8)
    private var isWith = [Bool](repeating: true, count: 8)
    private var bestCorner = [Int](repeating: 0, count: 8)
    private var bestIsWith = [Bool](repeating: true, count: 8)
    private var best = 0
    private var choice = Choice(need: Need(down: 0, up: 0, together: 0))

    /// A search that has not begun.
    ///
    /// - Parameters:
    ///   - shape: The ways and how many categories each has.
    ///   - values: The true figures with margins.
    ///   - status: What is to be hidden at least.
    ///   - range: What a figure can be, published with the status it has at the start; a shown one as it is rounded.
    ///   - rangeIfHidden: What a figure can be once it is hidden for another's sake; no narrower than shown.
    ///   - need: How far a hidden figure must be able to move.
    init(
        shape: TableShape,
        values: [Int],
        status: [Status],
        range: (Int) -> ClosedRange<Int>,
        rangeIfHidden: (Int) -> ClosedRange<Int>,
        need: @escaping (Int) -> Need
    ) {
        self.shape = shape
        self.values = values
        self.status = status
        self.need = need
        let ranges = values.indices.map(range)
        low = ranges.map(\.lowerBound)
        high = ranges.map(\.upperBound)
        let hidden = values.indices.map { figure in
            guard status[figure] == .shown else { return ranges[figure] }
            let range = rangeIfHidden(figure)
            return min(range.lowerBound, ranges[figure].lowerBound)...max(range.upperBound, ranges[figure].upperBound)
        }
        under = values.indices.map { values[$0] - hidden[$0].lowerBound }
        over = values.indices.map { hidden[$0].upperBound - values[$0] }
        price = values.indices.map { status[$0] == .shown ? (values[$0] + 1) << (3 * shape.level($0)) : 0 }
        current = values
    }

    /// Looks at every hidden figure, and calls `progress` with how many it has looked at.
    mutating func run(progress: (Int) -> Void) {
        var waiting = values.indices.filter(isHidden)
        var next = 0
        while next < waiting.count {
            if next % 64 == 0 { progress(next) }
            let figure = waiting[next]
            while !hasCompany(figure) || !isSafe(figure) {
                let more = cheapestCube(around: figure) ?? smallestShown(beside: figure)
                guard !more.isEmpty else {
                    showsNothing = true
                    return
                }
                for hidden in more { hide(hidden) }
                waiting += more
            }
            next += 1
        }
    }

    private func isHidden(_ figure: Int) -> Bool {
        status[figure] == .primary || status[figure] == .secondary
    }

    private mutating func hide(_ figure: Int) {
        status[figure] = .secondary
        price[figure] = 0
        (low[figure], high[figure]) = (values[figure] - under[figure], values[figure] + over[figure])
    }

    private func coordinate(_ figure: Int, _ way: Int) -> Int {
        figure / shape.strides[way] % (shape.sizes[way] + 1)
    }

    /// Whether in each way another figure of the same line is hidden.
    private func hasCompany(_ figure: Int) -> Bool {
        shape.sizes.indices.allSatisfy { way in
            let first = figure - coordinate(figure, way) * shape.strides[way]
            var others = 0
            for place in 0...shape.sizes[way] {
                let other = first + place * shape.strides[way]
                if other == figure || status[other] == .impossible { continue }
                if isHidden(other) { return true }
                others += 1
            }
            // All other figures are zeros that everybody knows, which no company could change.
            return others == 0
        }
    }

    // MARK: - How far a figure can move

    private mutating func isSafe(_ figure: Int) -> Bool {
        let need = need(figure)
        let most = max(need.together, need.up, need.down)
        let down = move(figure, up: false, upTo: most)
        if down < need.down { return false }
        let up = move(figure, up: true, upTo: max(need.up, need.together - down))
        return up >= need.up && down + up >= need.together
    }

    /// How far the figure can be moved at least, looking no further than `most`.
    private mutating func move(_ figure: Int, up: Bool, upTo most: Int) -> Int {
        var moved = 0
        corner[0] = figure
        isWith[0] = true
        while moved < most {
            best = 0
            let room = min(most - moved, room(figure, up: up))
            if room == 0 { break }
            _ = widest(way: 0, corners: 1, room: room, wanted: room, up: up)
            if best == 0 { break }
            for index in 0..<(1 << shape.sizes.count) {
                touched.append(bestCorner[index])
                current[bestCorner[index]] += bestIsWith[index] == up ? best : -best
            }
            moved += best
        }
        for figure in touched { current[figure] = values[figure] }
        touched.removeAll(keepingCapacity: true)
        return moved
    }

    @inline(__always)
    private func room(_ figure: Int, up: Bool) -> Int {
        up ? high[figure] - current[figure] : current[figure] - low[figure]
    }

    /// Looks through the cubes on the corners chosen so far; returns true once one gives all that is wanted.
    private mutating func widest(way: Int, corners: Int, room: Int, wanted: Int, up: Bool) -> Bool {
        if way == shape.sizes.count {
            guard room > best else { return false }
            best = room
            for index in 0..<corners { (bestCorner[index], bestIsWith[index]) = (corner[index], isWith[index]) }
            return room >= wanted
        }
        let (size, stride) = (shape.sizes[way], shape.strides[way])
        let own = coordinate(corner[0], way)
        for place in 0...size where place != own {
            // A total and its part go the same way, two parts opposite ways.
            let same = place == size || own == size
            var least = room
            for index in 0..<corners {
                let other = corner[index] + (place - own) * stride
                let otherIsWith = isWith[index] == same
                least = min(least, self.room(other, up: otherIsWith == up))
                if least <= best { break }
                corner[corners + index] = other
                isWith[corners + index] = otherIsWith
            }
            if least <= best { continue }
            if widest(way: way + 1, corners: 2 * corners, room: least, wanted: wanted, up: up) { return true }
        }
        return false
    }

    // MARK: - What to hide next

    /// The corners to hide of the cheapest cube that protects the figure, or else of the one that helps it most.
    private mutating func cheapestCube(around figure: Int) -> [Int]? {
        choice = Choice(need: need(figure))
        corner[0] = figure
        isWith[0] = true
        choose(way: 0, corners: 1, cost: 0, down: under[figure], up: over[figure])
        if choice.gain == 0 { return nil }
        return (0..<(1 << shape.sizes.count)).map { bestCorner[$0] }.filter { status[$0] == .shown }
    }

    /// The best cube found so far.
    private struct Choice {
        let need: Need
        var isEnough = false
        var gain = 0
        var cost = 0

        /// How much a cube with this room helps, 0 if none, and whether that is all that is needed.
        func worth(down: Int, up: Int) -> (gain: Int, isEnough: Bool) {
            let gain = min(down, need.together) + min(up, need.together)
            return (gain, gain >= need.together && down >= need.down && up >= need.up)
        }
    }

    /// Looks through the cubes on the corners chosen so far.
    ///
    /// Cost only grows and room only shrinks with more corners.
    private mutating func choose(way: Int, corners: Int, cost: Int, down: Int, up: Int) {
        let (gain, isEnough) = choice.worth(down: down, up: up)
        if gain == 0 { return }
        if choice.isEnough, !isEnough || cost >= choice.cost { return }
        if way == shape.sizes.count {
            // A cube without a price has been tried already.
            if cost == 0 || (!isEnough && (gain, -cost) <= (choice.gain, -choice.cost)) { return }
            (choice.isEnough, choice.gain, choice.cost) = (isEnough, gain, cost)
            for index in 0..<corners { bestCorner[index] = corner[index] }
            return
        }
        let (size, stride) = (shape.sizes[way], shape.strides[way])
        let own = coordinate(corner[0], way)
        for place in 0...size where place != own {
            let same = place == size || own == size
            var (cost, down, up) = (cost, down, up)
            for index in 0..<corners {
                let other = corner[index] + (place - own) * stride
                let otherIsWith = isWith[index] == same
                corner[corners + index] = other
                isWith[corners + index] = otherIsWith
                cost += price[other]
                down = min(down, otherIsWith ? under[other] : over[other])
                up = min(up, otherIsWith ? over[other] : under[other])
            }
            choose(way: way + 1, corners: 2 * corners, cost: cost, down: down, up: up)
        }
    }

    /// The smallest shown figure of the lines through this one, else of the table; cells before margins.
    private func smallestShown(beside figure: Int) -> [Int] {
        let beside = shape.sizes.indices.flatMap { way in
            (0...shape.sizes[way]).map { figure + ($0 - coordinate(figure, way)) * shape.strides[way] }
        }
        let cheap = { (first: Int, second: Int) in
            (shape.level(first), values[first], first) < (shape.level(second), values[second], second)
        }
        let found =
            beside.filter { status[$0] == .shown }.min(by: cheap)
            ?? values.indices.filter { status[$0] == .shown }.min(by: cheap)
        return found.map { [$0] } ?? []
    }
}
