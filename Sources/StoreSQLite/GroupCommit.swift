internal import Dispatch
internal import GRDB
internal import Store
internal import Synchronization

/// Runs writes one after another, several in one transaction when they arrive together.
///
/// While one batch is being flushed to disk, later writes queue; they then share a transaction and a flush. When one of
/// a batch fails, all run again, each in a savepoint, so that it takes nothing else with it. Nobody is answered before
/// the flush.
final class GroupCommit: Sendable {
    private struct Pending: Sendable {
        let kind: WriteKind
        /// Runs the body and keeps its result.
        let run: @Sendable (SQLiteTransaction) throws -> Void
        /// Hands the result, or the error, to whoever waits.
        let finish: @Sendable ((any Error)?) -> Void
    }

    private struct Queue {
        var waiting: [Pending] = []
        var isFlushing = false
    }

    private static let largestBatch = 256

    private let pool: DatabasePool
    private let version: PagesVersion
    private let queue = Mutex(Queue())
    private let thread = DispatchQueue(label: "store.sqlite.writer", qos: .userInitiated)
    private let count = Atomic<Int>(0)

    init(pool: DatabasePool, version: PagesVersion) {
        self.pool = pool
        self.version = version
    }

    var commits: Int { count.load(ordering: .relaxed) }

    func submit<Value: Sendable>(
        _ kind: WriteKind, _ body: @escaping @Sendable (any Store.Transaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let box = ResultBox<Value>()
            let pending = Pending(
                kind: kind,
                run: { db in
                    box.value.withLock { $0 = nil }
                    let value = try body(db)
                    box.value.withLock { $0 = value }
                },
                finish: { error in
                    if let error {
                        continuation.resume(throwing: StoreError.translating(error))
                    } else if let value = box.value.withLock({ $0 }) {
                        continuation.resume(returning: value)
                    } else {
                        continuation.resume(throwing: StoreError.unavailable("The write did not run."))
                    }
                })
            let mustStart = queue.withLock { queue in
                queue.waiting.append(pending)
                defer { queue.isFlushing = true }
                return !queue.isFlushing
            }
            if mustStart { thread.async { self.flushAll() } }
        }
    }

    /// SQLite's `data_version` on the connection that writes: it changes with the commits of other processes only.
    ///
    /// Not through GRDB's own async calls: cancelling the task of one interrupts whatever the connection is doing then.
    func dataVersion() async -> Int? {
        await withCheckedContinuation { continuation in
            thread.async {
                continuation.resume(
                    returning: try? self.pool.writeWithoutTransaction { db in
                        guard db.sqliteConnection != nil else { return nil }
                        return try Int.fetchOne(db, sql: "PRAGMA data_version")
                    })
            }
        }
    }

    /// Copies the write-ahead log into the database file and empties it.
    func checkpoint() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            thread.async {
                continuation.resume(
                    with: Result {
                        do {
                            try self.pool.writeWithoutTransaction { db in
                                // SQLite's checkpoint crashes on a connection that was closed.
                                guard db.sqliteConnection != nil else { return }
                                _ = try db.checkpoint(.truncate)
                            }
                        } catch {
                            throw StoreError.translating(error)
                        }
                    })
            }
        }
    }

    private func flushAll() {
        while true {
            let batch = queue.withLock { queue in
                let batch = queue.waiting.prefix(Self.largestBatch)
                queue.waiting.removeFirst(batch.count)
                if batch.isEmpty { queue.isFlushing = false }
                return batch
            }
            if batch.isEmpty { return }
            flush(Array(batch))
        }
    }

    private func flush(_ batch: [Pending]) {
        var failures = [(any Error)?](repeating: nil, count: batch.count)
        do {
            try pool.writeWithoutTransaction { db in
                do {
                    try commit(in: db) { transaction in for write in batch { try write.run(transaction) } }
                } catch  where batch.count > 1 {
                    // One of them failed, and nothing is kept. Again, each in a savepoint of its own.
                    try commit(in: db) { transaction in
                        for (index, write) in batch.enumerated() {
                            do {
                                try db.inSavepoint {
                                    try write.run(transaction)
                                    return .commit
                                }
                            } catch {
                                failures[index] = error
                            }
                        }
                    }
                }
            }
            count.add(1, ordering: .relaxed)
        } catch {
            for index in batch.indices where failures[index] == nil { failures[index] = error }
        }
        if zip(batch, failures).contains(where: { $0.kind == .shared && $1 == nil }) { version.moveOn() }
        for (write, failure) in zip(batch, failures) { write.finish(failure) }
    }

    private func commit(in db: GRDB.Database, _ body: (SQLiteTransaction) throws -> Void) throws {
        // Kept statements: GRDB's own transactions are parsed anew each time.
        try db.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
        do {
            try body(SQLiteTransaction(db))
            try db.cachedStatement(sql: "COMMIT").execute()
        } catch {
            if db.isInsideTransaction { try db.rollback() }
            throw error
        }
    }
}

/// Holds a write's result between its run and the flush.
private final class ResultBox<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
}
