import Crypto
import Foundation
import Store
import Testing
import Web

@testable import App
@testable import Inquiries

@Suite struct CheckpointFileTests {
    private let ledger: Ledger

    init() throws { ledger = try Ledger(keyring: Keyring(secret: SymmetricKey(size: .bits256))) }

    private func line(_ size: Int) throws -> String {
        try ledger.sign(LedgerCheckpoint(size: size, head: String(repeating: "ab", count: 32), at: .now)).line
    }

    @Test("A line not written to its end, as on a full disk, is neither read nor left in the way")
    func unfinished() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("checkpoints-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try CheckpointKeeper.append(line(1), to: file)
        try CheckpointKeeper.append(line(2), to: file)
        let whole = try Data(contentsOf: file)
        for cut in [1, 20, whole.count / 2, whole.count / 2 + 3, whole.count - 1] {
            try whole.prefix(whole.count - cut).write(to: file)
            let sizes = try Verify.read(file.path, mustExist: true).map(\.size)
            #expect(sizes == [1, 2].prefix(sizes.count).map { $0 })
            try CheckpointKeeper.append(line(3), to: file)
            #expect(try Verify.read(file.path, mustExist: true).map(\.size).last == 3)
        }
        try (whole.dropLast(30) + Data("\nmore\n".utf8)).write(to: file)
        #expect(throws: (any Error).self) { try Verify.read(file.path, mustExist: true) }
    }
}
