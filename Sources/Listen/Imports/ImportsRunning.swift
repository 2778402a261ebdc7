internal import Synchronization

/// The imports that are running in this process, so that pressing twice waits for the first and has its report.
final class ImportsRunning: Sendable {
    private let tasks = Mutex<[String: Task<Void, any Error>]>([:])

    /// Runs `work` unless it is running under this name already, and returns when it is done.
    func once(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = tasks.withLock { tasks in
            if let task = tasks[name] { return task }
            let task = Task {
                defer { self.tasks.withLock { $0[name] = nil } }
                try await work()
            }
            tasks[name] = task
            return task
        }
        try await task.value
    }
}
