internal import Dispatch
internal import Synchronization

/// A few threads that read, and a queue for those who wait for one. Without the queue each waiting read would hold a
/// thread of its own.
final class Readers: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var busy = 0
    }

    private let count: Int
    private let state = Mutex(State())
    private let threads = DispatchQueue(label: "store.sqlite.readers", qos: .userInitiated, attributes: .concurrent)

    init(count: Int) { self.count = count }

    /// Runs `work` on one of the threads, in the order it came.
    func run(_ work: @escaping @Sendable () -> Void) {
        let mayStart = state.withLock { state in
            guard state.busy < count else {
                state.waiting.append(work)
                return false
            }
            state.busy += 1
            return true
        }
        if mayStart { threads.async { self.work(from: work) } }
    }

    /// Goes on with what came meanwhile before it gives the thread up.
    private func work(from first: @Sendable () -> Void) {
        first()
        while let next = state.withLock({ state -> (@Sendable () -> Void)? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.busy -= 1
            return nil
        }) {
            next()
        }
    }
}
