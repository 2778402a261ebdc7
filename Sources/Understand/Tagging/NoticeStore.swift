public import Inquiries
public import Listen
public import Store
internal import Web

/// What answers that are hard to read talk about, said before their words. An answer has one notice or none; whoever
/// may tag can change it, and it is not kept who found the answer hard.
public struct NoticeStore: Sendable {
    public static let longest = 80

    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Says what an answer talks about, in a few words.
    ///
    /// - Parameter seen: the notice that was there when the words were written, empty for none. When it is another by
    ///   now, nothing is changed.
    public func set(_ about: String, of number: Int, instead seen: String, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            try Self.set(about, of: try Self.voice(number, in: inquiry, seen: seen, db), db)
        }
    }

    /// The same within a larger transaction, whatever was there before.
    public static func set(_ about: String, of voice: Voice.ID, _ db: any Transaction) throws {
        let about = tidied(about)
        guard !about.isEmpty else {
            throw Refusal.invalid([Problem("notice", "Say in a few words what the answer talks about.")])
        }
        // Scalars, for one letter can have any number of marks.
        guard !about.isLonger(than: longest) else {
            throw Refusal.invalid([Problem("notice", "Use fewer words: \(longest) letters at most.")])
        }
        try db.run(
            """
            INSERT INTO notice (voice_id, about) VALUES (\(voice), \(about))
            ON CONFLICT (voice_id) DO UPDATE SET about = excluded.about
            """)
    }

    /// Takes an answer's notice off.
    public func remove(from number: Int, seen: String, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let voice = try Self.voice(number, in: inquiry, seen: seen, db)
            try db.run("DELETE FROM notice WHERE voice_id = \(voice)")
        }
    }

    /// What each of some answers talks about, for those that have a notice.
    static func notices(of voices: [Voice.ID], in db: any Transaction) throws -> [Voice.ID: String] {
        guard !voices.isEmpty else { return [:] }
        let rows = try db.rows("SELECT voice_id, about FROM notice WHERE voice_id IN (\(list: voices))")
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.id("voice_id"), try $0.text("about")) })
    }

    /// An answer whose notice is still the one that was seen.
    private static func voice(
        _ number: Int, in inquiry: Inquiry.ID, seen: String, _ db: any Transaction
    ) throws -> Voice.ID {
        guard
            let row = try db.row(
                """
                SELECT voice.id, notice.about FROM voice LEFT JOIN notice ON notice.voice_id = voice.id
                WHERE voice.inquiry_id = \(inquiry) AND voice.number = \(number) AND voice.may_analyse = 1
                """)
        else { throw Refusal.notFound("answer") }
        let present = try row.optionalText("about") ?? ""
        guard present == seen else {
            let change = present.isEmpty ? "took the notice off" : "changed the notice to “\(present)”"
            let message =
                "Somebody \(change) while you had this page open. Look at it, and save again if you still want yours."
            throw Refusal(.conflict, message, problems: [Problem("notice", message)])
        }
        return try row.id("id")
    }

    /// On one line, and without the full stop that the page sets itself.
    private static func tidied(_ about: String) -> String {
        var about = about.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        while about.last == "." || about.last == " " { about.removeLast() }
        return about
    }
}
