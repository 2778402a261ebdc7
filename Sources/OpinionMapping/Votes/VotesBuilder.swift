extension Votes {
    /// The order of the rows.
    ///
    /// The columns are always in ascending order of the statements' numbers.
    public enum Order: Sendable, Hashable {
        /// By ascending number, whatever order the votes came in. ``OpinionMap`` is made from this.
        case canonical
        /// By the time of the first vote, at equal times by the order in which the votes were added. Polis works in
        /// this order, and its groups depend on it.
        case arrival
    }

    /// Collects votes one by one and lays them out as a table.
    ///
    /// When somebody voted on a statement more than once the vote with the latest time counts, and of several with
    /// the same time (or without times) the one added last. Otherwise the order of adding has no effect.
    public struct Builder: Sendable {
        private var people = Numbering()
        private var questions = Numbering()
        private var described: [Int: Statement] = [:]
        private var rows: [Int32] = []
        private var columns: [Int32] = []
        private var values: [Int8] = []
        /// Empty until the first vote with a time.
        private var times: [Int] = []

        /// Makes an empty builder.
        public init() {}

        /// How many votes have been added.
        public var count: Int { values.count }

        /// Makes room for votes to come.
        public mutating func reserve(_ votes: Int) {
            rows.reserveCapacity(votes)
            columns.reserveCapacity(votes)
            values.reserveCapacity(votes)
        }

        /// Says what is known about a statement; it takes part even if nobody votes on it.
        public mutating func add(_ statement: Statement) {
            _ = questions.index(of: statement.id)
            described[statement.id] = statement
        }

        /// Names a statement about which nothing more is known.
        public mutating func add(statement: Int) {
            _ = questions.index(of: statement)
        }

        /// Names somebody, who takes part even without a vote.
        public mutating func add(participant: Int) {
            _ = people.index(of: participant)
        }

        /// Adds a vote.
        ///
        /// - Parameters:
        ///   - participant: The person's number.
        ///   - statement: The statement's number. One that was never described counts as unreviewed.
        ///   - vote: What they said.
        ///   - time: When, in any unit that grows.
        public mutating func add(participant: Int, statement: Int, vote: Vote, at time: Int? = nil) {
            rows.append(people.index(of: participant))
            columns.append(questions.index(of: statement))
            if let time {
                if times.isEmpty { times = [Int](repeating: .min, count: values.count) }
                times.append(time)
            } else if !times.isEmpty {
                times.append(.min)
            }
            values.append(vote.rawValue)
        }

        /// Lays out the votes.
        ///
        /// Time and memory grow in proportion to the votes.
        public func build(order: Order = .canonical) -> Votes {
            let rowOf = places(people.ids, of: rows, order: order)
            let columnOf = places(questions.ids, of: columns, order: .canonical)
            let byColumn = stableOrder(of: nil, by: columns, placedAt: columnOf)
            let sorted = stableOrder(of: byColumn, by: rows, placedAt: rowOf)
            var table = Layout(rows: people.ids.count, votes: values.count)
            for vote in sorted {
                let vote = Int(vote)
                table.append(
                    row: rowOf[Int(rows[vote])],
                    column: columnOf[Int(columns[vote])],
                    value: values[vote],
                    time: times.isEmpty ? .min : times[vote]
                )
            }
            table.finish()
            return Votes(
                participants: arranged(people.ids, rowOf),
                statements: arranged(questions.ids, columnOf).map { described[$0] ?? Statement(id: $0) },
                rowStarts: table.rowStarts,
                columns: table.columns,
                values: table.values
            )
        }

        /// Where each number met goes.
        private func places(_ ids: [Int], of votes: [Int32], order: Order) -> [Int32] {
            var sorted = Array(ids.indices)
            switch order {
            case .canonical:
                sorted.sort { ids[$0] < ids[$1] }
            case .arrival:
                var first = [(time: Int, position: Int)](repeating: (.max, .max), count: ids.count)
                for (position, index) in votes.enumerated() {
                    let time = times.isEmpty ? 0 : times[position]
                    if (time, position) < first[Int(index)] { first[Int(index)] = (time, position) }
                }
                sorted.sort { (first[$0].time, first[$0].position, $0) < (first[$1].time, first[$1].position, $1) }
            }
            var places = [Int32](repeating: 0, count: ids.count)
            for (place, index) in sorted.enumerated() { places[index] = Int32(place) }
            return places
        }

        private func arranged(_ ids: [Int], _ places: [Int32]) -> [Int] {
            var arranged = ids
            for (index, place) in places.enumerated() { arranged[Int(place)] = ids[index] }
            return arranged
        }

        /// A counting sort: the votes in the order of a key, and within a key as they were.
        private func stableOrder(of votes: [Int32]?, by keys: [Int32], placedAt places: [Int32]) -> [Int32] {
            var next = [Int](repeating: 0, count: places.count + 1)
            for key in keys { next[Int(places[Int(key)]) + 1] += 1 }
            for place in next.indices.dropFirst() { next[place] += next[place - 1] }
            var sorted = [Int32](repeating: 0, count: keys.count)
            for position in keys.indices {
                let vote = votes?[position] ?? Int32(position)
                let place = Int(places[Int(keys[Int(vote)])])
                sorted[next[place]] = vote
                next[place] += 1
            }
            return sorted
        }
    }
}

/// The rows as they are written, with only the latest vote of each person on each statement.
private struct Layout {
    var rowStarts: [Int] = [0]
    var columns: [Int32] = []
    var values: [Int8] = []
    private var lastTime = Int.min
    private let rows: Int

    init(rows: Int, votes: Int) {
        self.rows = rows
        rowStarts.reserveCapacity(rows + 1)
        columns.reserveCapacity(votes)
        values.reserveCapacity(votes)
    }

    mutating func append(row: Int32, column: Int32, value: Int8, time: Int) {
        while rowStarts.count <= Int(row) { rowStarts.append(columns.count) }
        let end = columns.count - 1
        if end >= rowStarts[Int(row)], columns[end] == column {
            guard time >= lastTime else { return }
            values[end] = value
        } else {
            columns.append(column)
            values.append(value)
        }
        lastTime = time
    }

    mutating func finish() {
        while rowStarts.count <= rows { rowStarts.append(columns.count) }
    }
}

/// Gives each number met the next index.
///
/// Small numbers, which is nearly all of them, are looked up without hashing.
private struct Numbering {
    private(set) var ids: [Int] = []
    private var small: [Int32] = []
    private var others: [Int: Int32] = [:]
    private static let smallest = 1 << 22

    mutating func index(of id: Int) -> Int32 {
        if id >= 0, id < Self.smallest {
            if id >= small.count {
                let length = max(id + 1, small.count * 2)
                small.append(contentsOf: repeatElement(-1, count: length - small.count))
            }
            if small[id] < 0 {
                small[id] = Int32(ids.count)
                ids.append(id)
            }
            return small[id]
        }
        if let index = others[id] { return index }
        let index = Int32(ids.count)
        others[id] = index
        ids.append(id)
        return index
    }
}
