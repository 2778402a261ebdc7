import Foundation

/// Keeps a second server from opening the same data folder.
final class DataLock {
    private let descriptor: Int32

    init(folder: URL) throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        descriptor = open(folder.appendingPathComponent("lock").path, O_CREAT | O_RDWR, 0o600)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw SettingsError("Firsthand is already running on the data in \(folder.path). Stop that one first.")
        }
    }

    func release() { close(descriptor) }
}
