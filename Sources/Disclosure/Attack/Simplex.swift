/// Linear programming in exact arithmetic: the greatest value of one quantity, all others within their bounds.
///
/// Some quantities are free to choose, the others are sums of them. The general simplex method with bounds on both
/// kinds: a place within all bounds is found first (Dutertre and de Moura 2006), then the quantity asked for is raised
/// step by step (Chvátal, Linear Programming, 1983, chapter 8). The smallest index decides wherever there is a choice
/// (Bland 1977), so it always ends.
struct Simplex {
    private var rows: [[Fraction]]
    /// Quantities that are expressed by others, and those others.
    private var basic: [Int]
    private var free: [Int]
    private var value: [Fraction]
    private let low: [Int]
    /// Nil is without bound.
    private let high: [Int?]

    /// - Parameters:
    ///   - sums: For each sum the places of the free quantities that are added up.
    ///   - low: The least value of each free quantity and then of each sum.
    ///   - high: The greatest, likewise; nil for none.
    init(sums: [[Int]], low: [Int], high: [Int?]) {
        let count = low.count - sums.count
        self.low = low
        self.high = high
        basic = Array(count..<low.count)
        free = Array(0..<count)
        rows = sums.map { sum in
            var row = [Fraction](repeating: .zero, count: count)
            for place in sum { row[place] = Fraction(1) }
            return row
        }
        value = low.prefix(count).map(Fraction.init) + sums.map { sum in Fraction(sum.reduce(0) { $0 + low[$1] }) }
    }

    private func isUnder(_ quantity: Int) throws(TooLarge) -> Bool {
        try value[quantity].isLess(than: Fraction(low[quantity]))
    }

    private func isOver(_ quantity: Int) throws(TooLarge) -> Bool {
        guard let high = high[quantity] else { return false }
        return try Fraction(high).isLess(than: value[quantity])
    }

    private func canRise(_ quantity: Int) throws(TooLarge) -> Bool {
        guard let high = high[quantity] else { return true }
        return try value[quantity].isLess(than: Fraction(high))
    }

    private func canFall(_ quantity: Int) throws(TooLarge) -> Bool {
        try Fraction(low[quantity]).isLess(than: value[quantity])
    }

    /// Moves to a place within all bounds; false if there is none.
    mutating func findPlace() throws(TooLarge) -> Bool {
        while true {
            var worst: (row: Int, isUnder: Bool)?
            for row in rows.indices where worst.map({ basic[row] < basic[$0.row] }) ?? true {
                if try isUnder(basic[row]) {
                    worst = (row, true)
                } else if try isOver(basic[row]) {
                    worst = (row, false)
                }
            }
            guard let (row, isUnder) = worst else { return true }
            let quantity = basic[row]
            guard let column = try column(moving: rows[row], up: isUnder) else { return false }
            let target = Fraction(isUnder ? low[quantity] : high[quantity] ?? 0)
            let change = try target.minus(value[quantity]).divided(by: rows[row][column])
            try move(column, by: change)
            try pivot(row, column)
        }
    }

    /// The first free quantity that can move a sum in the direction wanted.
    private func column(moving row: [Fraction], up: Bool) throws(TooLarge) -> Int? {
        var found: Int?
        for column in row.indices where row[column].numerator != 0 {
            if let found, free[found] < free[column] { continue }
            let rises = (row[column].numerator > 0) == up
            if rises ? try canRise(free[column]) : try canFall(free[column]) { found = column }
        }
        return found
    }

    private mutating func move(_ column: Int, by change: Fraction) throws(TooLarge) {
        value[free[column]] = try value[free[column]].plus(change)
        for row in rows.indices where rows[row][column].numerator != 0 {
            value[basic[row]] = try value[basic[row]].plus(rows[row][column].times(change))
        }
    }

    /// Exchanges a sum and a free quantity.
    private mutating func pivot(_ row: Int, _ column: Int) throws(TooLarge) {
        let factor = rows[row][column]
        var new = rows[row]
        for other in new.indices where other != column && new[other].numerator != 0 {
            new[other] = try new[other].divided(by: factor).negated
        }
        new[column] = try Fraction(1).divided(by: factor)
        for other in rows.indices where other != row {
            let share = rows[other][column]
            if share.numerator == 0 { continue }
            rows[other][column] = .zero
            for place in new.indices where new[place].numerator != 0 {
                rows[other][place] = try rows[other][place].plus(new[place].times(share))
            }
        }
        rows[row] = new
        (basic[row], free[column]) = (free[column], basic[row])
    }

    /// The greatest (or least) value of a quantity, nil without bound; to be asked for after `findPlace`.
    mutating func furthest(_ quantity: Int, up: Bool) throws(TooLarge) -> Fraction? {
        while true {
            let objective: [Fraction]
            if let row = basic.firstIndex(of: quantity) {
                objective = rows[row]
            } else {
                objective = free.map { Fraction($0 == quantity ? 1 : 0) }
            }
            guard let column = try column(moving: objective, up: up) else { return value[quantity] }
            let rises = (objective[column].numerator > 0) == up
            // How far until this quantity or a sum meets its bound; of several, the first quantity.
            var least = high[free[column]].map { Fraction($0 - low[free[column]]) }
            var leaving: Int?
            for row in rows.indices where rows[row][column].numerator != 0 {
                let isUp = (rows[row][column].numerator > 0) == rises
                guard isUp ? high[basic[row]] != nil : true else { continue }
                let bound = Fraction(isUp ? high[basic[row]] ?? 0 : low[basic[row]])
                let change = try bound.minus(value[basic[row]]).divided(by: rows[row][column])
                let size = change.numerator < 0 ? change.negated : change
                if let known = least {
                    if try known.isLess(than: size) { continue }
                    let isTie = known == size
                    let rival = leaving.map { basic[$0] } ?? free[column]
                    if isTie, rival < basic[row] { continue }
                }
                least = size
                leaving = row
            }
            guard let least else { return nil }
            try move(column, by: rises ? least : least.negated)
            if let leaving { try pivot(leaving, column) }
        }
    }
}
