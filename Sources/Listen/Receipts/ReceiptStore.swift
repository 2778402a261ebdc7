public import Inquiries
public import Store
public import Web

/// Finds what a code stands for, and keeps the hour in which its giver may see and change it.
public struct ReceiptStore: Sendable {
    /// What a code stands for, and the inquiry it belongs to by its name in addresses.
    public enum Found: Sendable, Equatable {
        case voice(Voice.ID, slug: String)
        case draft(Draft.ID, slug: String)
    }

    /// How long a giver may see and change what they gave before showing the code again.
    public static let sessionLifetime = Duration.seconds(60 * 60)
    /// How many wrong tries a code's first words bear before it has to rest.
    static let freeTries = 5

    private struct Lock: Sendable {
        let hash: String
        let found: Found
    }

    let database: any Database
    let hasher: PasswordHasher
    let words: ReceiptWords

    public init(database: any Database, hasher: PasswordHasher, words: ReceiptWords) {
        self.database = database
        self.hasher = hasher
        self.words = words
    }

    /// What the typed code stands for.
    ///
    /// Wrong first words and wrong other words are not told apart, neither by what is said nor by how long it takes:
    /// what is not there is checked against a hash of nothing.
    public func open(_ typed: String) async throws -> Found {
        let candidates = words.candidates(for: typed)
        guard !candidates.isEmpty else {
            throw Refusal(
                .invalid,
                "A return code has six words. Check that all six are there, in order, and spelled as you got them.",
                easy: "We need six words. Are all six there? Are they in the order you got them?"
            )
        }
        let finders = Array(Set(candidates.map(\.finder)))
        let (free, locks) = try await prepare(finders)
        guard !free.isEmpty else {
            throw Refusal(
                .tooMany,
                "That code was tried many times. Please wait a few minutes, then try again, or phone us.",
                easy: "You tried these words many times. Please wait a few minutes. Then try again. Or phone us."
            )
        }
        for candidate in candidates where free.contains(candidate.finder) {
            let lock = locks[candidate.finder]
            let isRight = try await hasher.verify(candidate.proof, lock?.hash ?? Self.hashOfNothing)
            if isRight, let lock {
                try await forgive(finders)
                return lock.found
            }
        }
        throw Refusal(
            .invalid,
            "We cannot find answers with that code. Check the six words and their order. You can also phone us.",
            easy: "These six words do not work. Are they right? Are they in the order you got them? You can phone us."
        )
    }

    /// Counts a try against each of the first words before it is made, so that tries at the same time count too.
    /// Returns those that may be tried, and what they unlock.
    private func prepare(_ finders: [String]) async throws -> (free: Set<String>, locks: [String: Lock]) {
        try await database.write(.own) { db in
            var free: Set<String> = []
            for finder in finders {
                let attempt = try db.row("SELECT failures, last_at FROM receipt_attempt WHERE finder = \(finder)")
                let failures = try attempt?.int("failures") ?? 0
                if let last = try attempt?.time("last_at"), db.now < last + Self.rest(after: failures) { continue }
                free.insert(finder)
                try db.run(
                    """
                    INSERT INTO receipt_attempt (finder, failures, last_at) VALUES (\(finder), 1, \(db.now))
                    ON CONFLICT (finder) DO UPDATE SET failures = receipt_attempt.failures + 1, last_at = excluded.last_at
                    """
                )
            }
            var locks: [String: Lock] = [:]
            for row in try db.rows(
                """
                SELECT voice.id, receipt_finder, receipt_hash, slug FROM voice JOIN inquiry ON inquiry.id = voice.inquiry_id
                WHERE receipt_finder IN (\(list: free))
                """
            ) {
                locks[try row.text("receipt_finder")] = Lock(
                    hash: try row.text("receipt_hash"),
                    found: .voice(try row.id("id"), slug: try row.text("slug"))
                )
            }
            for row in try db.rows(
                """
                SELECT draft.id, receipt_finder, receipt_hash, slug FROM draft JOIN inquiry ON inquiry.id = draft.inquiry_id
                WHERE receipt_finder IN (\(list: free)) AND voice_id IS NULL
                """
            ) {
                locks[try row.text("receipt_finder")] = Lock(
                    hash: try row.text("receipt_hash"),
                    found: .draft(try row.id("id"), slug: try row.text("slug"))
                )
            }
            return (free, locks)
        }
    }

    /// No rest for the first tries; then one minute, two, four, at most sixteen.
    static func rest(after failures: Int) -> Duration {
        failures < freeTries ? .zero : .seconds(60 << min(4, failures - freeTries))
    }

    private func forgive(_ finders: [String]) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM receipt_attempt WHERE finder IN (\(list: finders))")
        }
    }

    /// The Argon2id hash of a text nobody has, with the settings of receipts.
    static let hashOfNothing =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGhhcyB0aGlzIQ$Zm9yIHdob21ldmVyIGZpbmRzIG5vdGhpbmcgaGVyZS4"

    // MARK: - The giver's hour

    /// Opens the hour. Returns the token of the browser that showed the code.
    public func startSession(for voice: Voice.ID) async throws -> String {
        let token = Token.make()
        try await database.write(.own) { db in
            try db.run(
                """
                INSERT INTO giver_session (token_hash, voice_id, expires_at)
                VALUES (\(Token.hash(token)), \(voice), \(db.now + Self.sessionLifetime))
                """
            )
        }
        return token
    }

    /// The voice this browser may see and change now, with its answers.
    public func voice(token: String, in inquiry: Inquiry.ID) async throws -> GivenVoice? {
        try await database.read { db in
            guard
                let row = try db.row(
                    """
                    SELECT voice.* FROM giver_session JOIN voice ON voice.id = giver_session.voice_id
                    WHERE token_hash = \(Token.hash(token)) AND expires_at > \(db.now) AND inquiry_id = \(inquiry)
                    """
                )
            else { return nil }
            let voice = try Voice(row)
            return GivenVoice(
                voice: voice, answers: try VoiceStore.answers(of: voice.id, in: db),
                hasContact: try ContactStore.exists(for: voice.id, in: db),
                contactDeletedAt: try ContactStore.deletedAt(of: voice, in: db),
                contactSeen: try ContactStore.sightings(of: voice.id, in: db))
        }
    }

    public func endSession(token: String) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM giver_session WHERE token_hash = \(Token.hash(token))")
        }
    }
}

/// A voice as its giver sees it.
public struct GivenVoice: Sendable {
    public let voice: Voice
    public let answers: Answers
    /// Whether a way to reach them is kept.
    public let hasContact: Bool
    /// When it was deleted by a coordinator, though they allowed contact.
    public let contactDeletedAt: Timestamp?
    /// When it was looked at, the latest first.
    public let contactSeen: [Timestamp]
}
