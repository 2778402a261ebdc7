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
            let file = Self.file(in: folder)
            if !FileManager.default.fileExists(atPath: file.path) {
                _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            let handle = try FileHandle(forWritingTo: file)
            defer { try? handle.close() }
            try handle.seekToEnd()
            try handle.write(contentsOf: Data((checkpoint.line + "\n").utf8))
            return checkpoint.size
        } catch {
            logger.warning("a checkpoint could not be kept", metadata: ["error": "\(error)"])
            return size
        }
    }
}
