import Crypto
import Store
import TestSupport
import Testing
import Web

@testable import Inquiries

/// Every way of falsifying the ledger, each by somebody who may do anything to the database.
@Suite struct LedgerTests {
    enum Tampering: String, CaseIterable, Sendable {
        case changed, removed, restamped, truncated, moved, inserted, madeAnew, truncatedWithItsCheckpoint, actorChanged

        /// What the report must say of it.
        var fault: String {
            switch self {
            case .changed, .restamped, .actorChanged: "Entry 3 was changed after it was written."
            case .removed: "Entry 3 is missing: the next one there is 4."
            case .moved: "Entry 2 does not follow from the one before it."
            case .inserted: "Entry 6 does not follow from the one before it."
            case .truncated, .truncatedWithItsCheckpoint: "The ledger was cut short: it has 4 entries, and 5 were signed."
            case .madeAnew: "Entry 5 is not the one that was signed."
            }
        }
    }

    let ledger: Ledger

    init() throws { ledger = try Ledger(keyring: Keyring(secret: SymmetricKey(size: .bits256))) }

    private static func fill(_ database: any Database, _ ledger: Ledger, entries: Int = 5) async throws -> LedgerCheckpoint {
        for number in 1...entries {
            try await database.write { db in
                try ledger.append(
                    .init(
                        .roleGiven, inquiry: nil, actor: Person.ID("ann"), subject: "person \(number)",
                        detail: ["role": "panel"]),
                    in: db)
            }
        }
        return try #require(try await database.read { db in try Ledger.checkpoint(in: db) })
    }

    private static func allowTampering(_ db: any Transaction) throws {
        if db.dialect == .sqlite {
            try db.run("DROP TRIGGER ledger_entry_no_update")
            try db.run("DROP TRIGGER ledger_entry_no_delete")
        } else {
            try db.run("DROP TRIGGER ledger_entry_append_only ON ledger_entry")
        }
    }

    @Test("A ledger nobody touched is whole", arguments: TestDatabase.available)
    func whole(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let kept = try await Self.fill(database, ledger)
            let result = try await database.read { [ledger] db in try ledger.verify(in: db, against: [kept]) }
            #expect(result == LedgerVerification(size: 5, faults: []))
        }
    }

    @Test("Entries cannot be changed or removed through the program", arguments: TestDatabase.available)
    func appendOnly(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            _ = try await Self.fill(database, ledger)
            await #expect(throws: (any Error).self) {
                try await database.write { db in try db.run("UPDATE ledger_entry SET actor = 'bo' WHERE seq = 2") }
            }
            await #expect(throws: (any Error).self) {
                try await database.write { db in try db.run("DELETE FROM ledger_entry WHERE seq = 2") }
            }
        }
    }

    @Test("Falsifying is found", arguments: TestDatabase.available, Tampering.allCases)
    func tampering(kind: TestDatabase, tampering: Tampering) async throws {
        try await withDatabase(kind) { database in
            let kept = try await Self.fill(database, ledger)
            try await database.write { db in
                try Self.allowTampering(db)
                try Self.apply(tampering, db)
            }
            let result = try await database.read { [ledger] db in try ledger.verify(in: db, against: [kept]) }
            #expect(result.faults.contains(tampering.fault), "\(result.faults)")
        }
    }

    private static func apply(_ tampering: Tampering, _ db: any Transaction) throws {
        switch tampering {
        case .changed: try db.run("UPDATE ledger_entry SET detail = '{\"role\":\"reader\"}' WHERE seq = 3")
        case .actorChanged: try db.run("UPDATE ledger_entry SET actor = 'bo' WHERE seq = 3")
        case .restamped: try db.run("UPDATE ledger_entry SET at = at - 1 WHERE seq = 3")
        case .removed: try db.run("DELETE FROM ledger_entry WHERE seq = 3")
        case .truncated: try db.run("DELETE FROM ledger_entry WHERE seq = 5")
        case .truncatedWithItsCheckpoint:
            // Without the key the checkpoint in the database can be removed, not made to fit.
            try db.run("DELETE FROM ledger_entry WHERE seq = 5")
            try db.run("DELETE FROM ledger_checkpoint")
        case .moved:
            try db.run("UPDATE ledger_entry SET seq = 60 WHERE seq = 2")
            try db.run("UPDATE ledger_entry SET seq = 2 WHERE seq = 4")
            try db.run("UPDATE ledger_entry SET seq = 4 WHERE seq = 60")
        case .inserted:
            // A whole entry, rightly hashed, on a beginning of its own.
            let entry = LedgerEntry(
                seq: 6, at: db.now, entry: .init(.agreed, inquiry: nil, actor: nil, subject: "x"), detail: "{}",
                previous: LedgerEntry.beginning)
            try insert(entry, db)
        case .madeAnew:
            // The whole chain again with other words, every hash right, and the checkpoint left as it was.
            let old = try db.rows("SELECT * FROM ledger_entry ORDER BY seq").map(LedgerEntry.init)
            try db.run("DELETE FROM ledger_entry")
            var previous = LedgerEntry.beginning
            for entry in old {
                let new = LedgerEntry(
                    seq: entry.seq, at: entry.at,
                    entry: .init(.roleGiven, inquiry: nil, actor: Person.ID("mallory"), subject: entry.subject),
                    detail: entry.detail, previous: previous)
                try insert(new, db)
                previous = new.hash
            }
        }
    }

    private static func insert(_ entry: LedgerEntry, _ db: any Transaction) throws {
        try db.run(
            """
            INSERT INTO ledger_entry (seq, at, inquiry_id, actor, kind, subject, detail, previous, hash)
            VALUES (\(entry.seq), \(entry.at), \(entry.inquiry), \(entry.actor), \(entry.kind), \(entry.subject),
                \(entry.detail), \(entry.previous), \(entry.hash))
            """)
    }

    @Test("A checkpoint signed with another key is no checkpoint", arguments: TestDatabase.available)
    func forgedCheckpoint(kind: TestDatabase) async throws {
        try await withDatabase(kind) { database in
            let kept = try await Self.fill(database, ledger)
            let other = try Ledger(keyring: Keyring(secret: SymmetricKey(size: .bits256)))
            let forged = try other.sign(LedgerCheckpoint(size: kept.size, head: kept.head, at: kept.at))
            let result = try await database.read { [ledger] db in try ledger.verify(in: db, against: [forged]) }
            #expect(result.faults == ["The checkpoint at 5 is not signed with this server's key."])
        }
    }

    @Test("A checkpoint is kept as one line and read again")
    func checkpointLine() throws {
        let signed = try ledger.sign(
            LedgerCheckpoint(
                size: 7, head: String(repeating: "ab", count: 32), at: Timestamp(milliseconds: 1_800_000_000_000)))
        let read = try #require(LedgerCheckpoint(line: signed.line))
        #expect(read == signed)
        #expect(ledger.isSigned(read))
        #expect(LedgerCheckpoint(line: "7 abc") == nil)
    }

    @Test("Every public kind of decision has a sentence in both words, and none has one that is not public")
    func sentences() throws {
        for kind in LedgerEntry.Kind.allCases {
            let entry = LedgerEntry(
                seq: 1, at: .now, entry: .init(kind, inquiry: nil, actor: nil, subject: "x"), detail: "{}", previous: "")
            #expect(entry.sentence().standard.isEmpty == !kind.isPublic, "\(kind)")
            #expect(entry.sentence().easy.isEmpty == !kind.isPublic, "\(kind)")
        }
    }
}
