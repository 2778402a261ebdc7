import ArgumentParser
import Foundation
import Inquiries
import Store

/// Checks the ledger of decisions.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that no recorded decision was changed, removed, moved or cut off.",
        discussion: """
            Walks the whole ledger and holds it against the signed checkpoints kept in the data folder.
            Give it checkpoints from elsewhere too: a file with one checkpoint a line, as published on the
            inquiry's page of decisions.

            Examples:

              firsthand verify
              firsthand verify --checkpoints kept-elsewhere.txt
            """)

    @Option(help: "A file with signed checkpoints, one a line, kept somewhere else.", completion: .file())
    var checkpoints: String?

    func run() async throws {
        let settings = try Program.settings()
        var kept = try Self.read(CheckpointKeeper.file(in: settings.dataFolder).path, mustExist: false)
        if let checkpoints { kept += try Self.read(checkpoints, mustExist: true) }
        let all = kept
        let result = try await AppEnvironment.withExisting(settings) { app in
            try await app.database.read { [ledger = app.ledger] db in try ledger.verify(in: db, against: all) }
        }
        for fault in result.faults { print("FAULT  \(fault)") }
        guard result.isClean else {
            print("The ledger was tampered with: \(result.faults.count) found among \(result.size) entries.")
            throw ExitCode(1)
        }
        print("The ledger is whole: \(result.size) entries, \(all.count) checkpoints checked.")
    }

    static func read(_ path: String, mustExist: Bool) throws -> [LedgerCheckpoint] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            if mustExist { throw ValidationError("The file \(path) cannot be read.") }
            return []
        }
        let lines = text.split(whereSeparator: \.isNewline)
        return try lines.enumerated().compactMap { index, line in
            if let checkpoint = LedgerCheckpoint(line: line) { return checkpoint }
            // The last line may not have been written to its end: the disk was full, or the power went.
            if index == lines.count - 1, text.last?.isNewline == false { return nil }
            throw ValidationError("\(path) holds a line that is no checkpoint: \(line.prefix(60))")
        }
    }
}
