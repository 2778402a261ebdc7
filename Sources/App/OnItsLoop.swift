import HummingbirdCore
import Logging
import NIOCore

/// Answers each connection's requests on the event loop that reads and writes it.
///
/// Otherwise a request changes threads on its way to the handler, after everything it waits for, and on its way back,
/// which costs more than most handlers do. What takes long (the databases, the slow hashes) has threads of its own.
struct OnItsLoop<Channel: ServerChildChannel>: ServerChildChannel {
    private let channel: Channel

    init(_ channel: Channel) { self.channel = channel }

    func setup(channel: any NIOCore.Channel, logger: Logger) -> EventLoopFuture<Channel.Value> {
        self.channel.setup(channel: channel, logger: logger)
    }

    func handle(value: Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(LoopExecutor(value.channel.eventLoop)) {
            await channel.handle(value: value, logger: logger)
        }
    }
}

private final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
