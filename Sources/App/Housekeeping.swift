import Foundation
import Inquiries
import Listen
import Logging
import ServiceLifecycle
import Store

extension AppEnvironment {
    /// What each stage has to tidy.
    var chores: [Housekeeping.Chore] {
        [
            Housekeeping.oldCopies(in: settings.dataFolder.appendingPathComponent("copies")),
            Housekeeping.Chore(name: "ended sign-ins") { [sessions] in try await sessions.sweep() },
            Housekeeping.Chore(name: "old files to import") { [uploads] in try await uploads.sweep() },
            Housekeeping.Chore(name: "old drafts") { [drafts = answering.drafts] in try await drafts.sweep() },
        ]
    }
}

/// Removes what has had its time: every hour, and at each start.
struct Housekeeping: Service {
    /// One thing to tidy, with a name for the log.
    struct Chore: Sendable {
        let name: String
        let run: @Sendable () async throws -> Void
    }

    let chores: [Chore]
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for chore in chores {
                    do {
                        try await chore.run()
                    } catch {
                        logger.warning("could not tidy up", metadata: ["what": "\(chore.name)", "error": "\(error)"])
                    }
                }
                try? await Task.sleep(for: .seconds(3600))
            }
        }
    }

    /// Copies made before an update hold words that were withdrawn since, so they go after thirty days.
    static func oldCopies(in folder: URL) -> Chore {
        Chore(name: "old copies") {
            // With PostgreSQL there is no such folder.
            guard FileManager.default.fileExists(atPath: folder.path) else { return }
            let limit = Date().addingTimeInterval(-30 * 86_400)
            let files = try FileManager.default.contentsOfDirectory(
                at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
            for file in files {
                let made = try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
                if let made, made < limit { try FileManager.default.removeItem(at: file) }
            }
        }
    }
}
