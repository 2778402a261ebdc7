import Foundation
import Inquiries
import Logging
import ServiceLifecycle
import Store

/// Copies each new signed checkpoint of the ledger into a file outside the database, `checkpoints.log`.
///
/// Who can change only the database can cut the ledger short together with its own checkpoint; this file, and any
/// checkpoint that was published, still show it.
struct CheckpointKeeper: Service {
    let database: any Database
    let folder: URL
    let logger: Logger

    static func file(in folder: URL) -> URL { folder.appendingPathComponent("checkpoints.log") }

    func run() async throws {
        let kept = await cancelWhenGracefulShutdown {
            var kept = 0
            while !Task.isCancelled {
                kept = await keep(after: kept)
                try? await Task.sleep(for: .seconds(2))
            }
            return kept
        }
        _ = await keep(after: kept)
    }

    private func keep(after size: Int) async -> Int {
        do {
            guard let checkpoint = try await database.read({ db in try Ledger.checkpoint(in: db) }), checkpoint.size > size
            else { return size }
            try Self.append(checkpoint.line, to: Self.file(in: folder))
            return checkpoint.size
        } catch {
            logger.warning("a checkpoint could not be kept", metadata: ["error": "\(error)"])
            return size
        }
    }

    /// Adds a line. One that was not written to its end, because the disk was full or the power went, is cut off first.
    static func append(_ line: String, to file: URL) throws {
        if !FileManager.default.fileExists(atPath: file.path) {
            _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        let handle = try FileHandle(forUpdating: file)
        defer { try? handle.close() }
        if try handle.seekToEnd() > 0 {
            try handle.seek(toOffset: handle.offset() - 1)
            if try handle.read(upToCount: 1) != Data("\n".utf8) {
                try handle.seek(toOffset: 0)
                let whole = try handle.readToEnd() ?? Data()
                try handle.truncate(atOffset: UInt64((whole.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1))
            }
        }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((line + "\n").utf8))
    }
}
