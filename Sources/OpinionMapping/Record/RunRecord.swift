internal import Digests

/// What somebody needs to make the same map again, and to see that it is the same.
///
/// The same votes, options and method give the same map bit for bit, on any machine: nothing depends on the order in
/// which votes came, on the time, or on the libraries of the system.
public struct RunRecord: Sendable, Hashable, Codable {
    /// The method.
    ///
    /// Its number grows whenever the same input would give another result.
    public let method: String
    /// What was chosen, the seed among it.
    public let options: MapOptions
    /// SHA-256 of the votes and of what is known about the statements, in canonical order.
    public let input: String
    /// SHA-256 of the result: places, groups, chances and lists.
    public let result: String
    /// How many people, statements and votes went in.
    public let size: Size

    /// How much went in.
    public struct Size: Sendable, Hashable, Codable {
        /// People in the table.
        public let participants: Int
        /// Statements in the table, those left out of the map among them.
        public let statements: Int
        /// Votes in the table.
        public let votes: Int
    }

    /// The method of this version of the library.
    public static let currentMethod = "Firsthand opinion map 1"
}

extension Votes {
    /// SHA-256 of the table, in hexadecimal digits.
    ///
    /// It takes a byte or two for each vote: the distance from the column before, times three, and the vote.
    public func digest() -> String {
        var digest = SHA256()
        digest.add(participants.count)
        digest.add(statements.count)
        for statement in statements {
            digest.add(statement.id)
            digest.add(UInt8(statement.moderation.rawValue + 1))
            digest.add(UInt8(statement.isMeta ? 1 : 0))
        }
        for (row, participant) in participants.enumerated() {
            digest.add(participant)
            digest.add(short: UInt64(voteCount(ofRow: row)))
            var before: Int32 = 0
            for place in range(ofRow: row) {
                digest.add(short: UInt64(columns[place] - before) * 3 + UInt64(values[place] + 1))
                before = columns[place]
            }
        }
        return digest.finished()
    }
}
