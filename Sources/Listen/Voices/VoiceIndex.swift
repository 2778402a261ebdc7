public import Inquiries
public import Store
internal import TextAnalysis

/// What the search knows of voices: their folded words, and the facts that lists are filtered by.
///
/// Whoever changes a voice's text, channel, place or standpoints writes its entry anew.
public enum VoiceIndex {
    public struct Entry: Sendable {
        public let searchID: Int
        public let text: String
        public let facts: [Int]

        public init(searchID: Int, text: String, facts: [Int] = []) {
            self.searchID = searchID
            self.text = text
            self.facts = facts
        }
    }

    /// A mark for each fact; those of a filter are among those of each voice that fits it.
    public static func facts(channel: Channel?, place: String?, standpoints: Set<Standpoint>) -> [Int] {
        var facts: Set<Int> = []
        if let channel { facts.insert(SearchMark.fact("channel", channel.rawValue)) }
        if let place { facts.insert(SearchMark.fact("place", place)) }
        for standpoint in standpoints { facts.insert(SearchMark.fact("standpoint", standpoint.rawValue)) }
        return facts.sorted()
    }

    /// A fact as a word of the SQLite index. Nothing typed has a "#" in it.
    public static func word(for fact: Int) -> String { "#" + String(-fact, radix: 16) }

    /// Some at a time: each statement costs PostgreSQL a journey, and SQLite no more than it did.
    private static let together = 25

    public static func add(_ entries: [Entry], _ db: any Transaction) throws {
        for start in stride(from: 0, to: entries.count, by: together) {
            let some = entries[start..<min(start + together, entries.count)]
            switch db.dialect {
            case .sqlite:
                let rows = some.map { entry -> SQL in
                    let words = ([Words.indexText(in: entry.text)] + entry.facts.map(word)).joined(separator: " ")
                    return "(\(entry.searchID), \(words))"
                }
                try db.run("INSERT INTO voice_search (rowid, words) VALUES \(SQL.join(rows, separator: ", "))")
            case .postgres:
                let rows = some.map { entry -> SQL in
                    let marks = SearchMark.pairs(in: entry.text) + entry.facts + [SearchMark.block(of: entry.searchID)]
                    let array = "{\(marks.map(String.init).joined(separator: ","))}"
                    return
                        """
                        (\(entry.searchID), CAST(\(Words.tsvector(in: entry.text)) AS tsvector),
                            CAST(\(array) AS INTEGER[]))
                        """
                }
                try db.run(
                    "INSERT INTO voice_search (search_id, words, marks) VALUES \(SQL.join(rows, separator: ", "))"
                )
            }
        }
    }

    /// Everything that is known of the voices of an inquiry, before they are deleted.
    public static func removeAll(of inquiry: Inquiry.ID, _ db: any Transaction) throws {
        let voices: SQL = "SELECT search_id FROM voice WHERE inquiry_id = \(inquiry)"
        try db.run(
            .dialect(
                sqlite: "DELETE FROM voice_search WHERE rowid IN (\(voices))",
                postgres: "DELETE FROM voice_search WHERE search_id IN (\(voices))"))
    }

    public static func remove(searchID: Int, _ db: any Transaction) throws {
        try db.run(
            .dialect(
                sqlite: "DELETE FROM voice_search WHERE rowid = \(searchID)",
                postgres: "DELETE FROM voice_search WHERE search_id = \(searchID)"
            )
        )
    }
}
