public import Inquiries
public import Listen
public import Store
internal import Web

/// Whether words of a voice are public, or the panel is asked to make them so; known to the stage that publishes.
public typealias IsShown = @Sendable (Voice.ID, any Transaction) throws -> Bool

/// Words of answers that are left out wherever they are quoted. Whoever may tag chooses them; the reading room keeps the
/// whole text. Only places are kept, never the words.
public struct OmissionStore: Sendable {
    /// An answer, and what is left out of it.
    struct Sheet: Sendable {
        let voice: Voice
        let omissions: Omissions
        /// Whether somebody has to look before it is quoted again.
        let isHeld: Bool
        let notice: String?
        let passages: [SourcedPassage]

        /// Tells this state of the answer from any other.
        var seen: String { Span.fingerprint(of: "\(omissions.places) \(isHeld) \(voice.text)") }
    }

    static let mostLines = 100

    let database: any Database
    let ledger: Ledger
    let isShown: IsShown

    public init(database: any Database, ledger: Ledger, isShown: @escaping IsShown = { _, _ in false }) {
        self.database = database
        self.ledger = ledger
        self.isShown = isShown
    }

    // MARK: - Choosing

    func sheet(of number: Int, in inquiry: Inquiry.ID) async throws -> Sheet {
        try await database.read { db in try Self.sheet(of: number, in: inquiry, db) }
    }

    /// Leaves out of an answer these words and no others, wherever they stand in it.
    ///
    /// What is left out of something that is public, or that the panel is asked to publish, stays left out: nothing but
    /// the panel's rule makes words public.
    ///
    /// - Parameter seen: the state the choice was made from.
    /// - Throws: `invalid` naming the words that are not in the answer, or that have to stay left out; a conflict when
    ///   the answer or the choice was changed meanwhile.
    public func leaveOut(
        _ words: [String], of number: Int, seen: String, in inquiry: Inquiry.ID, by person: Person.ID
    ) async throws {
        try await database.write { [ledger, isShown] db in
            guard let member = try PersonStore.member(person, of: inquiry, in: db), member.role.mayTag else {
                throw Refusal.forbidden("Only panel members, allies and coordinators leave words out.")
            }
            let sheet = try Self.sheet(of: number, in: inquiry, db)
            guard sheet.seen == seen else {
                let message =
                    "Somebody changed this while you had it open. Look at it, and save again if you still want yours."
                throw Refusal(.conflict, message, problems: [Problem("words", message)])
            }
            let id = sheet.voice.id
            let chosen = try Self.places(of: words, in: sheet.voice.text)
            if !chosen.covers(sheet.omissions), try isShown(id, db) {
                let missing = Omissions(sheet.omissions.places.filter { !chosen.covers(Omissions([$0])) })
                throw Refusal.invalid([
                    Problem(
                        "words",
                        "Everybody can read a quote from this answer, or the panel is asked to publish one. Until that has "
                            + "ended, these words have to stay left out: "
                            + missing.words(in: sheet.voice.text).map { "“\($0)”" }.joined(separator: ", ") + ".")
                ])
            }
            if chosen == sheet.omissions, !sheet.isHeld { return }
            try Self.set(chosen, of: id, db)
            try db.run("DELETE FROM omission_check WHERE voice_id = \(id)")
            // Never the words.
            try ledger.append(
                .init(
                    .wordsLeftOut, inquiry: inquiry, actor: person, subject: id.text,
                    detail: ["from": "\(sheet.omissions.places.count)", "to": "\(chosen.places.count)"]),
                in: db)
        }
    }

    private static func places(of lines: [String], in text: String) throws -> Omissions {
        var places: [Range<Int>] = []
        var problems: [Problem] = []
        if lines.count > mostLines {
            throw Refusal.invalid([
                Problem("words", "Up to \(mostLines) lines can be left out. There are \(lines.count) now.")
            ])
        }
        for line in lines {
            if line.isLonger(than: 500) {
                problems.append(Problem("words", "Keep each line to 500 letters, and put what is longer on several lines."))
                continue
            }
            let found = Omissions.places(of: line, in: text)
            if found.isEmpty {
                problems.append(
                    Problem("words", "“\(line)” is not in this answer. Write the words as they stand there."))
            }
            places += found
        }
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return Omissions(places)
    }

    private static func set(_ omissions: Omissions, of voice: Voice.ID, _ db: any Transaction) throws {
        try db.run("DELETE FROM omission WHERE voice_id = \(voice)")
        for place in omissions.places {
            try db.run(
                """
                INSERT INTO omission (voice_id, start_at, end_at)
                VALUES (\(voice), \(place.lowerBound), \(place.upperBound))
                """)
        }
    }

    /// Finds the words again when a giver changes an answer. Where not all are found, nothing of it is quoted until
    /// somebody has looked.
    public static let onChange: ChangeObserver = { change, db in
        guard change.before != change.after,
            let omissions = try omissions(of: [change.voice], in: db)[change.voice]
        else { return }
        let (moved, areAllFound) = omissions.moved(from: change.before, to: change.after)
        try set(moved, of: change.voice, db)
        if areAllFound { return }
        try db.run(
            """
            INSERT INTO omission_check (voice_id, at) VALUES (\(change.voice), \(db.now))
            ON CONFLICT (voice_id) DO NOTHING
            """)
    }

    // MARK: - Reading

    private static func sheet(of number: Int, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Sheet {
        guard
            let row = try db.row(
                "SELECT * FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1")
        else { throw Refusal.notFound("answer") }
        let voice = try Voice(row)
        let ids = try db.rows("SELECT id FROM passage WHERE voice_id = \(voice.id) ORDER BY start_at, end_at, id")
            .map { try $0.id("id", of: Passage.self) }
        return Sheet(
            voice: voice, omissions: try omissions(of: [voice.id], in: db)[voice.id] ?? .none,
            isHeld: try held([voice.id], in: db).contains(voice.id),
            notice: try NoticeStore.notices(of: [voice.id], in: db)[voice.id],
            passages: try PassageStore.passages(ids, in: db))
    }

    /// What is left out of these voices; those of which nothing is are missing.
    public static func omissions(of voices: [Voice.ID], in db: any Transaction) throws -> [Voice.ID: Omissions] {
        var places: [Voice.ID: [Range<Int>]] = [:]
        for start in stride(from: 0, to: voices.count, by: 500) {
            let some = voices[start..<min(start + 500, voices.count)]
            for row in try db.rows("SELECT * FROM omission WHERE voice_id IN (\(list: some))") {
                let (start, end) = (try row.int("start_at"), try row.int("end_at"))
                places[try row.id("voice_id"), default: []].append(start..<max(start, end))
            }
        }
        return places.mapValues(Omissions.init)
    }

    /// Those of these voices that are not quoted until somebody has looked at them.
    static func held(_ voices: [Voice.ID], in db: any Transaction) throws -> Set<Voice.ID> {
        var held: Set<Voice.ID> = []
        for start in stride(from: 0, to: voices.count, by: 500) {
            let some = voices[start..<min(start + 500, voices.count)]
            for row in try db.rows("SELECT voice_id FROM omission_check WHERE voice_id IN (\(list: some))") {
                held.insert(try row.id("voice_id"))
            }
        }
        return held
    }

    /// The numbers of all answers that are not quoted until somebody has looked at them.
    public static func toLookAt(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> [Int] {
        try db.rows(
            """
            SELECT voice.number FROM omission_check JOIN voice ON voice.id = omission_check.voice_id
            WHERE voice.inquiry_id = \(inquiry) AND voice.may_analyse = 1 ORDER BY voice.number
            """
        ).map { try $0.int("number") }
    }
}
