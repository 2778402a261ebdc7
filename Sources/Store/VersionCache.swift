internal import Synchronization

/// Keeps what was read, for as long as no shared write has happened since. In memory, and bounded.
///
/// For what nearly every request needs and few writes change: an inquiry, its survey, who is in it.
public final class VersionCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        var version: Int64 = -1
        var values: [Key: Value] = [:]
    }

    private let pages: PagesVersion
    private let capacity: Int
    private let kept = Mutex(Kept())

    public init(_ pages: PagesVersion, capacity: Int = 1_000) {
        self.pages = pages
        self.capacity = capacity
    }

    /// The value kept for `key`, or what `make` reads now.
    public func value(for key: Key, make: () async throws -> Value) async rethrows -> Value {
        // Read before `make` reads the database: what is then kept is at least as new as its version says.
        let version = pages.current
        if let value = kept.withLock({ $0.version == version ? $0.values[key] : nil }) { return value }
        let value = try await make()
        kept.withLock { kept in
            if kept.version < version || kept.values.count >= capacity { kept = Kept(version: version) }
            if kept.version == version { kept.values[key] = value }
        }
        return value
    }
}
