/// Which records could be told apart by what somebody may know, and what would make them safe.
///
/// Records are k-anonymous if each shares the values of all columns with at least k − 1 others (Samarati and Sweeney
/// 1998). Free text needs this more than tables do, and it is not enough: the text itself may tell who wrote it, and
/// where all who share the values say the same, what they say is known of each. Neither is looked at here.
public struct RecordCheck: Sendable, Hashable {
    /// Values of k that make sense.
    public static let ks = 2...1_000
    /// The most columns.
    public static let mostColumns = 12
    /// The most columns of one rare combination; what takes more to find is rarely known.
    public static let mostColumnsTogether = 4

    /// How many records must share all values at least.
    public let k: Int
    /// How many records share all values with the record that shares them with fewest, itself included; 0 without
    /// records.
    public let smallestGroup: Int
    /// Records that fewer than k share all values with, by place.
    public let recordsAtRisk: [Int]
    /// The smallest combinations of values that fewer than k records share: none contains another.
    ///
    /// They are the minimal sample uniques of Elliot, Manning and Ford (2002), for k instead of 1. Fewest columns
    /// first, then in the columns' order, then by value.
    public let rareCombinations: [RareCombination]
    /// Every way of making columns coarser that is enough and of which no lesser one is; the fewest steps first.
    public let suggestions: [SuggestedGeneralisation]

    /// Looks at the records.
    ///
    /// - Parameters:
    ///   - columns: What may be known of a person; at most `mostColumns`.
    ///   - k: How many records must share all values at least.
    ///   - mostLeftOut: How many records a suggestion may leave out rather than make columns coarser for all.
    /// - Throws: If k or the number of columns is out of bounds or columns differ in length.
    public init(_ columns: [RecordColumn], k: Int = 5, mostLeftOut: Int = 0) throws(DisclosureError) {
        guard Self.ks.contains(k), columns.count <= Self.mostColumns else { throw .records }
        let records = columns.first?.values.count ?? 0
        var ladders: [[[Int]]] = []
        for column in columns {
            for values in [column.values] + column.generalisations.map(\.values) where values.count != records {
                throw .columnLength(column: column.name, values: values.count, records: records)
            }
            ladders.append(([column.values] + column.generalisations.map(\.values)).map(Self.numbered))
        }
        let finest = Self.groups(ladders.map { $0[0] }, records: records)
        self.k = k
        smallestGroup = finest.sizes.min() ?? 0
        recordsAtRisk = (0..<records).filter { finest.sizes[finest.groupOf[$0]] < k }
        rareCombinations = Self.rare(columns, ladders.map { $0[0] }, k: k, records: records)
        suggestions = Self.suggest(columns, ladders, k: k, mostLeftOut: mostLeftOut, records: records)
    }

    /// Each value as a number; equal values have equal numbers.
    private static func numbered(_ values: [String?]) -> [Int] {
        var numbers: [String?: Int] = [:]
        return values.map { value in
            if let number = numbers[value] { return number }
            numbers[value] = numbers.count
            return numbers.count - 1
        }
    }

    /// Records that agree in all columns are one group.
    private static func groups(_ columns: [[Int]], records: Int) -> (groupOf: [Int], sizes: [Int]) {
        struct Pair: Hashable {
            let group: Int
            let value: Int
        }
        var groupOf = [Int](repeating: 0, count: records)
        for column in columns {
            var numbers: [Pair: Int] = [:]
            for record in 0..<records {
                let pair = Pair(group: groupOf[record], value: column[record])
                let number = numbers[pair] ?? numbers.count
                numbers[pair] = number
                groupOf[record] = number
            }
        }
        var sizes = [Int](repeating: 0, count: (groupOf.max() ?? -1) + 1)
        for group in groupOf { sizes[group] += 1 }
        return (groupOf, sizes)
    }

    private static func rare(
        _ columns: [RecordColumn],
        _ values: [[Int]],
        k: Int,
        records: Int
    ) -> [RareCombination] {
        var found: [RareCombination] = []
        // For each record the sets of columns, as bits, that are rare already.
        var rareSets = [[Int]](repeating: [], count: records)
        for set in columnSets(columns.count) {
            let chosen = columns.indices.filter { set & 1 << $0 != 0 }
            let (groupOf, sizes) = groups(chosen.map { values[$0] }, records: records)
            var members: [Int: [Int]] = [:]
            for record in 0..<records where sizes[groupOf[record]] < k {
                // What is rare in fewer columns is so in more; only the fewest are told.
                if !rareSets[record].contains(where: { $0 & set == $0 }) {
                    members[groupOf[record], default: []].append(record)
                }
            }
            let new = members.values.map { records in
                RareCombination(
                    values: chosen.map { column in
                        RareCombination.Value(column: columns[column].name, value: columns[column].values[records[0]])
                    },
                    records: records
                )
            }
            for combination in new { for record in combination.records { rareSets[record].append(set) } }
            found += new.sorted { first, second in
                first.values.map { $0.value ?? "" }.lexicographicallyPrecedes(second.values.map { $0.value ?? "" })
                    || first.values == second.values && first.records[0] < second.records[0]
            }
        }
        return found
    }

    /// Sets of up to `mostColumnsTogether` columns as bits, the smallest first, then in the columns' order.
    private static func columnSets(_ count: Int) -> [Int] {
        (1..<max(2, 1 << count)).filter { $0 < 1 << count && $0.nonzeroBitCount <= mostColumnsTogether }
            .sorted { first, second in
                if first.nonzeroBitCount != second.nonzeroBitCount {
                    return first.nonzeroBitCount < second.nonzeroBitCount
                }
                // Of two sets the one with the earlier column where they differ comes first.
                let differing = first ^ second
                return first & (differing & -differing) != 0
            }
    }

    private static func suggest(
        _ columns: [RecordColumn],
        _ ladders: [[[Int]]],
        k: Int,
        mostLeftOut: Int,
        records: Int
    ) -> [SuggestedGeneralisation] {
        // Every column's last step is to leave it out. If a choice of steps is enough, so is every coarser one.
        let tops = ladders.map(\.count)
        var enough: [[Int]] = []
        var suggestions: [SuggestedGeneralisation] = []
        var level: Set<[Int]> = [[Int](repeating: 0, count: columns.count)]
        while !level.isEmpty {
            var next: Set<[Int]> = []
            for steps in level.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                if enough.contains(where: { zip($0, steps).allSatisfy { $0 <= $1 } }) { continue }
                let used = columns.indices.filter { steps[$0] < tops[$0] }.map { ladders[$0][steps[$0]] }
                let (groupOf, sizes) = groups(used, records: records)
                let leftOut = (0..<records).filter { sizes[groupOf[$0]] < k }
                if leftOut.count <= mostLeftOut {
                    enough.append(steps)
                    suggestions.append(suggestion(columns, steps, leftOut))
                    continue
                }
                for column in columns.indices where steps[column] < tops[column] {
                    var coarser = steps
                    coarser[column] += 1
                    next.insert(coarser)
                }
            }
            level = next
        }
        return suggestions
    }

    private static func suggestion(
        _ columns: [RecordColumn],
        _ steps: [Int],
        _ leftOut: [Int]
    ) -> SuggestedGeneralisation {
        let named = zip(columns, steps).map { column, step in
            if step == 0 { return SuggestedGeneralisation.Step.keep(column: column.name) }
            guard step <= column.generalisations.count else { return .leaveOut(column: column.name) }
            return .generalise(column: column.name, to: column.generalisations[step - 1].name)
        }
        return SuggestedGeneralisation(steps: named, leftOut: leftOut)
    }
}
