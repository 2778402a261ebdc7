internal import Synchronization

/// Keeps what was made from one state of the database until that state changes, and not more than `mostCost` of it.
final class VersionedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var version: Int64 = -1
        var values: [Key: Value] = [:]
        var cost = 0
    }

    private let state = Mutex(State())
    private let mostCost: Int

    init(mostCost: Int) { self.mostCost = mostCost }

    func value(for key: Key, version: Int64) -> Value? {
        state.withLock { $0.version == version ? $0.values[key] : nil }
    }

    /// - Parameter version: read before the value was made; a value of an older state than the kept ones is left out.
    func keep(_ value: Value, for key: Key, version: Int64, cost: Int = 1) {
        state.withLock { state in
            guard version >= state.version else { return }
            if version > state.version || state.cost + cost > mostCost { state = State(version: version) }
            guard cost <= mostCost else { return }
            state.values[key] = value
            state.cost += cost
        }
    }

    func forget(_ key: Key) { state.withLock { $0.values[key] = nil } }
}
