internal import Foundation
internal import Store
internal import Synchronization

/// Hears of shared writes by other processes and moves the pages' version on.
///
/// While it cannot hear, it moves the version on at every try to connect, so that a page is never older than the pause
/// between two tries.
final class PageListener: Sendable {
    private static let shortestPause = 250
    private static let longestPause = 5000

    private let settings: ConnectionSettings
    /// What this process calls itself in its own notifications, which it need not hear.
    private let process: String
    private let version: PagesVersion
    private let isStopping = Atomic<Bool>(false)
    private let wakeUp = WakeUp()
    private let firstTry = Milestone()
    private let end = Milestone()

    init(_ settings: ConnectionSettings, process: String, version: PagesVersion) {
        self.settings = settings
        self.process = process
        self.version = version
    }

    /// Starts the thread and waits until it listens, or has failed to once.
    func start() async {
        let thread = Thread { [self] in
            run()
            end.reach()
        }
        thread.name = "store.postgres.listener"
        thread.start()
        await firstTry.reached()
    }

    func stop() async {
        isStopping.store(true, ordering: .releasing)
        wakeUp.signal()
        await end.reached()
    }

    private func run() {
        var pause = Self.shortestPause
        while !isStopping.load(ordering: .acquiring) {
            let session = connect()
            // Whatever was written while nobody listened is news.
            version.moveOn()
            firstTry.reach()
            if let session {
                pause = Self.shortestPause
                listen(on: session)
            } else {
                wakeUp.wait(milliseconds: pause)
                pause = min(pause * 2, Self.longestPause)
            }
        }
    }

    private func connect() -> PostgresSession? {
        guard let session = try? PostgresSession(settings),
            (try? session.command("LISTEN \(TransactionKind.channel)")) != nil
        else { return nil }
        return session
    }

    /// Returns when the connection is lost or the listener is stopped.
    private func listen(on session: PostgresSession) {
        while !isStopping.load(ordering: .acquiring), let senders = session.notifications() {
            if senders.contains(where: { $0 != process }) { version.moveOn() }
            wakeUp.wait(orReadable: session.socket)
        }
    }
}

/// Wakes a thread that waits in `poll`.
private final class WakeUp: Sendable {
    private let ends: (read: Int32, write: Int32)

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        self.ends = (ends[0], ends[1])
    }

    deinit {
        close(ends.read)
        close(ends.write)
    }

    func signal() {
        _ = write(ends.write, [1 as UInt8], 1)
    }

    /// Returns after the time, on `signal`, or when the descriptor has something to read.
    func wait(orReadable descriptor: Int32? = nil, milliseconds: Int = -1) {
        var polled = [ends.read, descriptor].compactMap { $0 }
            .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = poll(&polled, nfds_t(polled.count), Int32(milliseconds))
    }
}
