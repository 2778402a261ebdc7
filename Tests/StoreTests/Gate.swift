import Dispatch
import Synchronization
import TestSupport
import Testing

/// Holds a closure that runs inside a transaction until the test lets it go on.
final class Gate: Sendable {
    private let arrivals = Atomic<Int>(0)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Called by the closure. Blocks, with a bound so that a failing test ends.
    func pass() {
        arrivals.add(1, ordering: .sequentiallyConsistent)
        _ = semaphore.wait(timeout: .now() + 30)
    }

    /// Returns when somebody stands at the gate.
    func arrival() async throws {
        let hasArrived = try await eventually { arrivals.load(ordering: .sequentiallyConsistent) > 0 }
        try #require(hasArrived)
    }

    func open() { semaphore.signal() }
}

/// A number that tasks and closures count up together.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { count.load(ordering: .sequentiallyConsistent) }
    /// Counts one more and returns the new number.
    @discardableResult func next() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
}
