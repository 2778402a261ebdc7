import Foundation

/// Work that does not say how far it has come.
enum Working {
    /// Does the work, and on a terminal says meanwhile for how many seconds it has gone on.
    static func on<Result>(_ doing: String, _ work: () throws -> Result) rethrows -> Result {
        guard isatty(2) == 1 else { return try work() }
        let isDone = DispatchSemaphore(value: 0)
        let isCleared = DispatchSemaphore(value: 0)
        Thread.detachNewThread { @Sendable in
            let began = ContinuousClock.now
            var progress = Progress("\(doing), seconds so far:")
            while isDone.wait(timeout: .now() + 0.1) == .timedOut {
                progress.reach(Int((ContinuousClock.now - began).components.seconds))
            }
            progress.end()
            isCleared.signal()
        }
        defer {
            isDone.signal()
            isCleared.wait()
        }
        return try work()
    }
}
