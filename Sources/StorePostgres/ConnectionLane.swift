internal import Store
internal import Synchronization

/// Some connections and those who wait for one, first come first served.
final class ConnectionLane: Sendable {
    private struct State {
        var idle: [PostgresConnection]
        var waiting: [CheckedContinuation<PostgresConnection, Never>] = []
    }

    private let connections: [PostgresConnection]
    private let state: Mutex<State>

    init(_ connections: [PostgresConnection]) {
        self.connections = connections
        state = Mutex(State(idle: connections))
    }

    /// Lends a connection for the time `body` takes.
    func withConnection<Value: Sendable>(
        _ body: @Sendable (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = await borrow()
        defer { giveBack(connection) }
        return try await body(connection)
    }

    /// Closes each connection as soon as its transaction has ended. Who borrows one afterwards is refused by it.
    func close() async {
        for connection in connections { await connection.close() }
    }

    private func borrow() async -> PostgresConnection {
        await withCheckedContinuation { continuation in
            // The one given back last is taken first: it is warm, and the others may stay unopened.
            let connection = state.withLock { state -> PostgresConnection? in
                if let connection = state.idle.popLast() { return connection }
                state.waiting.append(continuation)
                return nil
            }
            if let connection { continuation.resume(returning: connection) }
        }
    }

    private func giveBack(_ connection: PostgresConnection) {
        let next = state.withLock { state -> CheckedContinuation<PostgresConnection, Never>? in
            if state.waiting.isEmpty {
                state.idle.append(connection)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: connection)
    }
}
