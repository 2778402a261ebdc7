/// Places within larger places: councils in regions in nations.
public struct PlaceHierarchy: Sendable, Hashable {
    /// The place that holds all others.
    public let whole: String
    let parents: [String: String]

    /// Places within places, checked.
    ///
    /// - Parameters:
    ///   - whole: The place that holds all others; it has no parent.
    ///   - parents: Each place with the place it lies in, in any order.
    /// - Throws: ``DisclosureError/hierarchy(place:)`` if a place has two parents, lies in itself, or its parent leads
    ///   nowhere.
    public init(whole: String, parents: [(place: String, liesIn: String)]) throws(DisclosureError) {
        var known: [String: String] = [:]
        for (place, parent) in parents {
            guard known[place] == nil, place != whole else { throw .hierarchy(place: place) }
            known[place] = parent
        }
        for place in known.keys.sorted() {
            var (above, steps) = (place, 0)
            while above != whole {
                guard let next = known[above], steps <= known.count else { throw .hierarchy(place: place) }
                (above, steps) = (next, steps + 1)
            }
        }
        self.whole = whole
        self.parents = known
    }

    /// Whether a place is another or lies in it.
    func lies(_ place: String, in other: String) -> Bool {
        var above: String? = place
        while let next = above {
            if next == other { return true }
            above = parents[next]
        }
        return false
    }

    /// How many steps the place is under the whole.
    func depth(_ place: String) -> Int {
        var (above, steps) = (place, 0)
        while let next = parents[above] { (above, steps) = (next, steps + 1) }
        return steps
    }
}

/// A place, or several put together, whose figures may be shown.
public struct PublishedArea: Sendable, Hashable {
    /// "Leeds", "Rest of Yorkshire" or "Yorkshire".
    public let label: String
    /// The places it is made of, in order of name.
    public let places: [String]
    /// Its counts by category, summed over its places.
    public let counts: [Int]
    /// Why it is shown so, in one sentence.
    public let explanation: String
}

extension DisclosureRule {
    /// Small places put together within the place they lie in, rather than dropped.
    ///
    /// From the smallest places upwards: those that cannot stand alone are put together as the rest of the place they
    /// lie in; if there is only one such, or they are still too few, the smallest of those that could stand joins them;
    /// if nothing is left to join, the place they lie in is taken as one and may itself join others a step higher.
    /// Every person is counted in exactly one area, so that there is nothing hidden and nothing to work out.
    ///
    /// - Parameters:
    ///   - counts: For each place its counts by category, all equally many; a place may have people of its own and
    ///     places within it.
    ///   - hierarchy: What lies in what; every place counted must be in it.
    ///   - eachCategory: Whether each category must reach the threshold (or be all zeros in every place), not only all
    ///     together.
    /// - Returns: The areas in order of label; empty if even all together are too few.
    /// - Throws: If a place is unknown, a count is out of bounds or categories differ in number.
    public func rollUp(
        _ counts: [(place: String, counts: [Int])],
        in hierarchy: PlaceHierarchy,
        eachCategory: Bool = false
    ) throws(DisclosureError) -> [PublishedArea] {
        let width = counts.first?.counts.count ?? 0
        var seen: Set<String> = []
        var sum = [Int](repeating: 0, count: width)
        for (place, own) in counts {
            guard place == hierarchy.whole || hierarchy.parents[place] != nil, seen.insert(place).inserted else {
                throw .hierarchy(place: place)
            }
            guard own.count == width else { throw .raggedRow(label: place, counts: own.count, columns: width) }
            for (category, count) in own.enumerated() {
                try Table.check(count, label: place)
                sum[category] += count
                try Table.check(sum.reduce(0, +), label: "Total")
            }
        }
        let roll = RollUp(
            hierarchy: hierarchy,
            threshold: threshold,
            needed: eachCategory ? sum.indices.filter { sum[$0] > 0 } : nil
        )
        return roll.areas(counts)
    }
}

/// The state of one rolling up.
private struct RollUp {
    struct Part {
        let name: String
        let places: [String]
        let counts: [Int]
        var isWholePlace: Bool
    }

    let hierarchy: PlaceHierarchy
    let threshold: Int
    /// Categories that must each reach the threshold; nil if all together must.
    let needed: [Int]?

    private func stands(_ counts: [Int]) -> Bool {
        guard let needed else { return counts.reduce(0, +) >= threshold }
        return counts.reduce(0, +) >= threshold && needed.allSatisfy { counts[$0] >= threshold }
    }

    private func sum(_ parts: [Part]) -> [Int] {
        guard let first = parts.first else { return [] }
        return first.counts.indices.map { category in parts.reduce(0) { $0 + $1.counts[category] } }
    }

    func areas(_ counts: [(place: String, counts: [Int])]) -> [PublishedArea] {
        var shown: [(part: Part, area: PublishedArea, within: String)] = []
        // What is still to be placed, under the place it lies in.
        var waiting: [String: [Part]] = [:]
        var byDepth: [Int: Set<String>] = [:]
        func wait(_ part: Part, in place: String) {
            waiting[place, default: []].append(part)
            byDepth[hierarchy.depth(place), default: []].insert(place)
        }
        let inner = Set(hierarchy.parents.values)
        for (place, own) in counts {
            // People of a place that holds others are one more part of it.
            let parent = inner.contains(place) ? place : hierarchy.parents[place] ?? place
            wait(Part(name: place, places: [place], counts: own, isWholePlace: !inner.contains(place)), in: parent)
        }
        while let depth = byDepth.keys.max() {
            for place in (byDepth[depth] ?? []).sorted() {
                let parts = (waiting[place] ?? []).sorted { $0.name < $1.name }
                let (standing, others) = divided(parts)
                var rest = others
                guard !rest.isEmpty else {
                    shown += standing.map { ($0, area($0, in: place), place) }
                    continue
                }
                // What is shown already of smaller places in this one joins too, if it must.
                while !stands(sum(rest)) {
                    let inside = shown.indices.filter { hierarchy.lies(shown[$0].within, in: place) }
                    guard
                        let least = inside.min(by: {
                            shown[$0].part.counts.reduce(0, +) < shown[$1].part.counts.reduce(0, +)
                        })
                    else { break }
                    rest.append(shown.remove(at: least).part)
                }
                shown += standing.map { ($0, area($0, in: place), place) }
                let isAll = !shown.contains { hierarchy.lies($0.within, in: place) }
                let part = Part(
                    name: place,
                    places: rest.flatMap(\.places).sorted(),
                    counts: sum(rest),
                    isWholePlace: isAll
                )
                if stands(part.counts) {
                    shown.append((part, area(part, in: place, isRest: !isAll), place))
                } else if let parent = hierarchy.parents[place] {
                    wait(part, in: parent)
                }
            }
            byDepth[depth] = nil
        }
        return shown.map(\.area).sorted { ($0.label, $0.places.first ?? "") < ($1.label, $1.places.first ?? "") }
    }

    /// Parts that are shown by themselves, and the rest, which is none, or stands, or is everything.
    private func divided(_ parts: [Part]) -> (standing: [Part], rest: [Part]) {
        var standing = parts.filter { stands($0.counts) && $0.isWholePlace }
        var rest = parts.filter { !(stands($0.counts) && $0.isWholePlace) }
        if rest.isEmpty { return (standing, []) }
        while rest.count < 2 || !stands(sum(rest)) {
            guard
                let least = standing.indices.min(by: {
                    standing[$0].counts.reduce(0, +) < standing[$1].counts.reduce(0, +)
                })
            else { break }
            rest.append(standing.remove(at: least))
        }
        return (standing, rest)
    }

    private func area(_ part: Part, in place: String, isRest: Bool = false) -> PublishedArea {
        let label = isRest ? "Rest of \(place)" : part.name
        let why: String
        if part.places.count == 1 {
            why = "Shown by itself: at least \(threshold) people are counted here."
        } else if isRest {
            why = "Put together because one or more of these places has too few people to be shown by itself."
        } else {
            why = "Shown as one because the places in it have too few people to be shown by themselves."
        }
        return PublishedArea(label: label, places: part.places, counts: part.counts, explanation: why)
    }
}
