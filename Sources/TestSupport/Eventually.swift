/// Waits until a condition holds, asking again and again; false when it does not within the time.
///
/// For what another thread or process brings about. The time only bounds a failure: a test that passes does not wait it
/// out.
nonisolated(nonsending) public func eventually(
    within limit: Duration = .seconds(20),
    _ condition: () async throws -> Bool
) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
        if try await condition() { return true }
        if ContinuousClock.now >= deadline { return false }
        try await Task.sleep(for: .milliseconds(5))
    }
}
