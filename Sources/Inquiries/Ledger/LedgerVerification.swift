public import Store

/// What checking the ledger found.
public struct LedgerVerification: Sendable, Equatable {
    public let size: Int
    /// One sentence for each fault; empty when all is well.
    public let faults: [String]
    public var isClean: Bool { faults.isEmpty }
}

extension Ledger {
    /// Walks the whole chain and holds it against the checkpoint in the database and those kept elsewhere.
    ///
    /// Finds an entry changed, removed, moved or put in (the chain breaks), one whose time was changed (its hash no
    /// longer fits), a chain made anew (a checkpoint's head is not in it) and one cut short (a checkpoint is larger).
    public func verify(in db: any Transaction, against kept: [LedgerCheckpoint] = []) throws -> LedgerVerification {
        var faults: [String] = []
        var previous = LedgerEntry.beginning
        var size = 0
        var checkpoints = Dictionary(grouping: kept, by: \.size)
        let current = try Self.checkpoint(in: db)
        if let current { checkpoints[current.size, default: []].append(current) }

        for checkpoint in checkpoints.values.joined() where !isSigned(checkpoint) {
            faults.append("The checkpoint at \(checkpoint.size) is not signed with this server's key.")
        }
        var next = 1
        while faults.count < 20 {
            // In portions, so that a long ledger needs no more memory than a short one.
            let entries = try db.rows("SELECT * FROM ledger_entry WHERE seq >= \(next) ORDER BY seq LIMIT 1000")
                .map(LedgerEntry.init)
            guard let last = entries.last else { break }
            for entry in entries {
                size += 1
                if entry.seq != size {
                    faults.append("Entry \(size) is missing: the next one there is \(entry.seq).")
                    size = entry.seq
                } else if entry.previous != previous {
                    faults.append("Entry \(entry.seq) does not follow from the one before it.")
                }
                if entry.hash != entry.expectedHash { faults.append("Entry \(entry.seq) was changed after it was written.") }
                previous = entry.hash
                for checkpoint in checkpoints[entry.seq] ?? [] where checkpoint.head != entry.hash {
                    faults.append("Entry \(entry.seq) is not the one that was signed.")
                }
            }
            next = last.seq + 1
        }
        for checkpoint in checkpoints.values.joined() where checkpoint.size > size {
            faults.append("The ledger was cut short: it has \(size) entries, and \(checkpoint.size) were signed.")
        }
        if let current, current.size < size {
            faults.append("Entries after \(current.size) were never signed.")
        } else if current == nil, size > 0 {
            faults.append("The ledger has entries but no signature.")
        }
        return LedgerVerification(size: size, faults: faults)
    }
}
