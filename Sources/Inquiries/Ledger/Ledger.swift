internal import Crypto
internal import Foundation
public import Store
public import Web

/// The append-only record of every decision, chained by hashes and signed.
///
/// Each entry holds the hash of the one before it, so that none can be changed, removed or moved without breaking the
/// chain. A chain alone does not show that its end was cut off, or that all of it was made anew; so with each entry the
/// size and head of the chain are signed with a key that is not in the database (`LedgerCheckpoint`), and checkpoints
/// can be published and kept by anybody. Entries are written in the transaction of what they record.
public struct Ledger: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    public init(keyring: Keyring) throws {
        key = try keyring.key(for: "ledger").withUnsafeBytes { try Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
    }

    /// Base64 of the public half, with which anybody can check a checkpoint.
    public var publicKey: String { key.publicKey.rawRepresentation.base64EncodedString() }

    /// Adds an entry. Returns its place in the chain, counting from 1.
    @discardableResult
    public func append(_ entry: LedgerEntry.New, in db: any Transaction) throws -> Int {
        let checkpoint = try db.row("SELECT size, head FROM ledger_checkpoint WHERE id = 1")
        let size = try checkpoint?.int("size") ?? 0
        let previous = try checkpoint?.text("head") ?? LedgerEntry.beginning
        let full = LedgerEntry(
            seq: size + 1, at: db.now, entry: entry, detail: try JSON.encode(entry.detail), previous: previous)
        try db.run(
            """
            INSERT INTO ledger_entry (seq, at, inquiry_id, actor, kind, subject, detail, previous, hash)
            VALUES (\(full.seq), \(full.at), \(full.inquiry), \(full.actor), \(full.kind), \(full.subject),
                \(full.detail), \(full.previous), \(full.hash))
            """)
        let signed = try sign(LedgerCheckpoint(size: full.seq, head: full.hash, at: db.now))
        try db.run(
            """
            INSERT INTO ledger_checkpoint (id, size, head, at, signature)
            VALUES (1, \(full.seq), \(full.hash), \(db.now), \(signed.signature))
            ON CONFLICT (id) DO UPDATE
            SET size = excluded.size, head = excluded.head, at = excluded.at, signature = excluded.signature
            """)
        return full.seq
    }

    /// Whether an inquiry with this name in addresses was deleted.
    static func isDeleted(slug: String, in db: any Transaction) throws -> Bool {
        try db.count(
            """
            SELECT count(*) AS n FROM ledger_entry
            WHERE subject = \(slug) AND kind = \(LedgerEntry.Kind.inquiryDeleted.rawValue)
            """) > 0
    }

    func sign(_ checkpoint: LedgerCheckpoint) throws -> LedgerCheckpoint {
        var signed = checkpoint
        signed.signature = try key.signature(for: Data(checkpoint.statement.utf8)).base64EncodedString()
        return signed
    }

    func isSigned(_ checkpoint: LedgerCheckpoint) -> Bool {
        guard let signature = Data(base64Encoded: checkpoint.signature) else { return false }
        return key.publicKey.isValidSignature(signature, for: Data(checkpoint.statement.utf8))
    }

    /// The signed size and head of the chain; nil before the first entry.
    public static func checkpoint(in db: any Transaction) throws -> LedgerCheckpoint? {
        try db.row("SELECT * FROM ledger_checkpoint WHERE id = 1").map { row in
            LedgerCheckpoint(
                size: try row.int("size"), head: try row.text("head"), at: try row.time("at"),
                signature: try row.text("signature"))
        }
    }
}
