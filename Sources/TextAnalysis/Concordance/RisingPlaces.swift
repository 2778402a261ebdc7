/// Places in a corpus, rising: some of them or, without a list of its own, all.
enum RisingPlaces: RandomAccessCollection, Sendable {
    case some(ArraySlice<UInt32>)
    /// All of so many.
    case all(Int)

    var startIndex: Int { 0 }

    var endIndex: Int {
        switch self {
        case .some(let places): places.count
        case .all(let count): count
        }
    }

    subscript(index: Int) -> UInt32 {
        switch self {
        case .some(let places): places[places.startIndex + index]
        case .all: UInt32(truncatingIfNeeded: index)
        }
    }

    /// Calls `body` with each place.
    @inline(__always)
    func forEach(_ body: (UInt32) -> Void) {
        switch self {
        case .some(let places): for place in places { body(place) }
        case .all(let count): for place in 0..<UInt32(truncatingIfNeeded: count) { body(place) }
        }
    }

    /// As a list.
    var list: ArraySlice<UInt32> {
        switch self {
        case .some(let places): places
        case .all(let count): Array(0..<UInt32(truncatingIfNeeded: count))[...]
        }
    }
}
