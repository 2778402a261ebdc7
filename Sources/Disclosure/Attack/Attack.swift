/// What a reader can work out about the withheld figures of a table from all that is shown of it.
public struct TableAttack: Sendable, Hashable {
    /// How it was worked out.
    public enum Method: Sendable, Hashable {
        /// By linear programming in exact arithmetic: no bound is wider than the margins leave it (for whole numbers
        /// in tables of one and two ways; with three, some value within may be no whole table's).
        case exact
        /// By narrowing each sum in turn until nothing changes: every bound is true, some could be narrower.
        case narrowing
    }

    /// A withheld figure and the values it can have.
    public struct Interval: Sendable, Hashable {
        /// One place for each way, nil for the total.
        public let categories: [Int?]
        /// The least value.
        public let least: Int
        /// The greatest value; nil if there is no bound.
        public let greatest: Int?

        /// How many whole numbers are possible; nil if there is no bound.
        public var values: Int? { greatest.map { $0 - least + 1 } }
    }

    /// One for each withheld figure, in the table's order.
    public let intervals: [Interval]
    /// How the intervals were found.
    public let method: Method
    /// Whether any table at all would be shown so; if not, the publication contradicts itself.
    public let isPossible: Bool
}

extension PublishedCrossTable {
    /// Tries to work out each withheld figure from everything that is shown: figures, rounding, reasons and sums.
    ///
    /// This is the attack that the table must withstand, made without knowing the counts: bounds by linear programming
    /// over all margins (Cox 1980; Fischetti and Salazar-González 2000 call it the attacker's problem).
    ///
    /// - Parameter mostFigures: Tables of more figures are attacked by narrowing instead. Exact arithmetic takes about
    ///   a second at 200 figures and grows with the third power or more.
    /// - Returns: What is possible for each withheld figure.
    public func attack(mostFigures: Int = 200) -> TableAttack {
        if figures.count <= mostFigures, let exact = try? exactAttack() { return exact }
        return narrowingAttack()
    }

    private func bound(_ value: Int) -> Int? {
        value > Table.largestCount ? nil : value
    }

    private func interval(_ figure: Int, _ least: Int, _ greatest: Int?) -> TableAttack.Interval {
        let places = zip(shape.coordinates(figure), shape.sizes).map { $0 < $1 ? $0 : nil }
        return TableAttack.Interval(categories: places, least: least, greatest: greatest)
    }

    private func exactAttack() throws(TooLarge) -> TableAttack {
        let cells = shape.cells
        var placeOf = [Int](repeating: 0, count: figures.count)
        for (place, cell) in cells.enumerated() { placeOf[cell] = place }
        var isCell = [Bool](repeating: false, count: figures.count)
        for cell in cells { isCell[cell] = true }
        let margins = figures.indices.filter { !isCell[$0] }
        for (place, margin) in margins.enumerated() { placeOf[margin] = cells.count + place }
        let quantities = cells + margins
        var simplex = Simplex(
            sums: margins.map { shape.cells(in: $0).map { placeOf[$0] } },
            low: quantities.map { possible($0).lowerBound },
            high: quantities.map { bound(possible($0).upperBound) }
        )
        guard try simplex.findPlace() else { return TableAttack(intervals: [], method: .exact, isPossible: false) }
        var intervals: [TableAttack.Interval] = []
        for figure in figures.indices where figures[figure].isHidden {
            let least = try simplex.furthest(placeOf[figure], up: false)?.ceiling ?? 0
            let greatest = try simplex.furthest(placeOf[figure], up: true)?.floor
            intervals.append(interval(figure, least, greatest))
        }
        return TableAttack(intervals: intervals, method: .exact, isPossible: true)
    }

    private func narrowingAttack() -> TableAttack {
        var low = figures.indices.map { possible($0).lowerBound }
        var high = figures.indices.map { possible($0).upperBound }
        var hasChanged = true
        var rounds = 0
        while hasChanged, rounds < 100 {
            hasChanged = false
            rounds += 1
            for (way, size) in shape.sizes.enumerated() {
                let stride = shape.strides[way]
                for first in figures.indices where first / stride % (size + 1) == 0 {
                    let total = first + size * stride
                    var (least, most) = (0, 0)
                    for place in 0..<size {
                        least += low[first + place * stride]
                        most += high[first + place * stride]
                    }
                    let before = (low[total], high[total])
                    low[total] = max(low[total], least)
                    high[total] = min(high[total], most)
                    if (low[total], high[total]) != before { hasChanged = true }
                    // Bounds that cross would drift apart for ever.
                    guard low[total] <= high[total] else {
                        return TableAttack(intervals: [], method: .narrowing, isPossible: false)
                    }
                    for place in 0..<size {
                        let part = first + place * stride
                        let (ownLow, ownHigh) = (low[part], high[part])
                        low[part] = max(ownLow, low[total] - (most - ownHigh))
                        high[part] = min(ownHigh, high[total] - (least - ownLow))
                        // The sums are of the bounds as they were, which are still true.
                        if (low[part], high[part]) != (ownLow, ownHigh) { hasChanged = true }
                        guard low[part] <= high[part] else {
                            return TableAttack(intervals: [], method: .narrowing, isPossible: false)
                        }
                    }
                }
            }
        }
        let intervals = figures.indices.filter { figures[$0].isHidden }
            .map { interval($0, low[$0], bound(high[$0])) }
        return TableAttack(intervals: intervals, method: .narrowing, isPossible: true)
    }
}
