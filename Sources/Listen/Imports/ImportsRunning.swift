internal import Synchronization

/// How far an import is.
public enum ImportProgress: Sendable, Hashable {
    /// So many rows were looked at, before the first is saved.
    case looking(Int)
    /// So many rows are done, of so many.
    case saving(Int, of: Int)
}

/// The imports that are running in this process. They go on when the page that began them is left; pressing twice begins one.
final class ImportsRunning: Sendable {
    private let imports = Mutex<[String: ImportProgress]>([:])

    /// How far the import of this name is; nil when none is running.
    func progress(of name: String) -> ImportProgress? { imports.withLock { $0[name] } }

    /// Begins `work` unless it is running under this name already, and does not wait for it.
    func begin(_ name: String, _ work: @escaping @Sendable (@escaping @Sendable (ImportProgress) -> Void) async -> Void) {
        let isNew = imports.withLock { imports in
            guard imports[name] == nil else { return false }
            imports[name] = .looking(0)
            return true
        }
        guard isNew else { return }
        Task {
            await work { progress in self.imports.withLock { $0[name] = progress } }
            self.imports.withLock { $0[name] = nil }
        }
    }
}
