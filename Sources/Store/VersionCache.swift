internal import Synchronization

/// Keeps what was made from one state of the database until that state changes, and not more than `mostCost` of it.
///
/// For what nearly every request needs and few writes change. What depends on nothing but its key is kept under the
/// version 0 for good.
public final class VersionCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let value: Value
        let cost: Int
    }

    private struct Kept {
        var version: Int64 = -1
        var entries: [Key: Entry] = [:]
        var cost = 0

        mutating func remove(_ key: Key) {
            guard let entry = entries.removeValue(forKey: key) else { return }
            cost -= entry.cost
        }
    }

    private let mostCost: Int
    private let kept = Mutex(Kept())

    public init(mostCost: Int = 1_000) { self.mostCost = mostCost }

    public func value(for key: Key, version: Int64 = 0) -> Value? {
        kept.withLock { $0.version == version ? $0.entries[key]?.value : nil }
    }

    /// - Parameter version: `PagesVersion.current` from before the database was read for the value, so that the value
    ///   is at least as new as it. A value older than those kept is left out.
    public func keep(_ value: Value, for key: Key, version: Int64 = 0, cost: Int = 1) {
        kept.withLock { kept in
            guard version >= kept.version, cost <= mostCost else { return }
            if version > kept.version { kept = Kept(version: version) }
            kept.remove(key)
            if kept.cost + cost > mostCost { kept = Kept(version: version) }
            kept.entries[key] = Entry(value: value, cost: cost)
            kept.cost += cost
        }
    }

    public func forget(_ key: Key) { kept.withLock { $0.remove(key) } }

    /// The value kept for `key`, or what `make` reads now.
    public func value(
        for key: Key, at pages: PagesVersion, make: () async throws -> Value
    ) async rethrows -> Value {
        let version = pages.current
        if let value = value(for: key, version: version) { return value }
        let value = try await make()
        keep(value, for: key, version: version)
        return value
    }
}
