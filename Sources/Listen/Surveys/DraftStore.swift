internal import Foundation
public import Inquiries
public import Store
public import Web

/// Drafts: answers being given, from the first page to the moment they become a voice.
public struct DraftStore: Sendable {
    /// How long a draft that is not handed in is kept after it was last saved.
    public static let lifetime = Duration.seconds(30 * 24 * 60 * 60)
    /// How long the code can be shown again in the browser it was made in.
    static let codeLifetime = Duration.seconds(24 * 60 * 60)

    let database: any Database
    let voices: VoiceStore
    let keyring: Keyring
    let hasher: PasswordHasher
    let words: ReceiptWords
    /// Drafts this process saved lately, by the hash of their token. A save that begins from one need not read it. What
    /// is here may be old all the same (another process), so every save checks that nothing came in between.
    private let lately = VersionCache<String, Draft>(mostCost: 8 * 1024 * 1024)

    public init(
        database: any Database,
        voices: VoiceStore,
        keyring: Keyring,
        hasher: PasswordHasher,
        words: ReceiptWords
    ) {
        self.database = database
        self.voices = voices
        self.keyring = keyring
        self.hasher = hasher
        self.words = words
    }

    // MARK: - Answering

    /// Starts a draft. Returns it with the token that finds it again, of which only the hash is kept.
    public func start(
        in inquiry: Inquiry.ID,
        content: Draft.Content = .init(),
        supporter: Person.ID? = nil
    ) async throws -> (draft: Draft, token: String) {
        let token = Token.make()
        let draft = try await database.write(.own) { db in
            let id = Draft.ID.new()
            guard
                let row = try db.row(
                    """
                    INSERT INTO draft (id, inquiry_id, token_hash, channel, answers, supporter_id, started_at, saved_at)
                    VALUES (\(id), \(inquiry), \(Token.hash(token)), \(content.channel.rawValue), \(try content.json),
                        \(supporter), \(db.now), \(db.now))
                    RETURNING *
                    """
                )
            else { throw StoreError.badColumn("draft") }
            return try Draft(row)
        }
        return (draft, token)
    }

    /// The draft a browser's token stands for, handed in or not.
    public func find(token: String, in inquiry: Inquiry.ID) async throws -> Draft? {
        try await database.read { db in
            try db.row("SELECT * FROM draft WHERE token_hash = \(Token.hash(token)) AND inquiry_id = \(inquiry)")
                .map(Draft.init)
        }
    }

    /// The draft to change, as it was when this process saved it last. Only for `save`, which notices if it is old.
    func findToSave(token: String, in inquiry: Inquiry.ID) async throws -> Draft? {
        if let draft = lately.value(for: Token.hash(token)), draft.inquiry == inquiry { return draft }
        return try await find(token: token, in: inquiry)
    }

    /// Saves a change to a draft: one small write, durable when it returns. A change made meanwhile in another tab is
    /// kept: this one is then made to that.
    ///
    /// Throws `AlreadyHandedIn` when it has become a voice, and `Refusal.notFound` when it was removed, or was taken on
    /// in another browser with its code.
    public func save(
        _ draft: Draft,
        _ change: @Sendable (inout Draft.Content) throws -> Void
    ) async throws -> Draft {
        var draft = draft
        while true {
            guard draft.voice == nil else { throw AlreadyHandedIn() }
            var content = draft.content
            try change(&content)
            let text = try content.json
            let (id, token, revision) = (draft.id, draft.tokenHash, draft.revision)
            let saved = try await database.write(.own) { db in
                try db.run(
                    """
                    UPDATE draft SET answers = \(text), revision = \(revision + 1), saved_at = \(db.now)
                    WHERE id = \(id) AND revision = \(revision) AND token_hash = \(token) AND voice_id IS NULL
                    """
                )
            }
            if saved == 1 {
                let draft = Draft(draft, content: content, revision: revision + 1)
                lately.keep(draft, for: token, cost: text.utf8.count)
                return draft
            }
            lately.forget(token)
            draft = try await get(draft)
        }
    }

    /// The same draft as it is now.
    private func get(_ draft: Draft) async throws -> Draft {
        let (id, token) = (draft.id, draft.tokenHash)
        return try await database.read { db in
            guard let row = try db.row("SELECT * FROM draft WHERE id = \(id) AND token_hash = \(token)") else {
                throw Refusal.notFound("answer")
            }
            return try Draft(row)
        }
    }

    /// Gives a draft that was found by its code to this browser. Returns the new token; the old one finds nothing more.
    public func take(_ id: Draft.ID) async throws -> String {
        let token = Token.make()
        try await database.write(.own) { db in
            try db.run("UPDATE draft SET token_hash = \(Token.hash(token)) WHERE id = \(id)")
        }
        return token
    }

    /// Removes drafts nobody came back to, and codes that were shown long enough. For the App to call now and then.
    public func sweep(now: Timestamp = .now) async throws {
        try await database.write(.own) { db in
            try db.run("DELETE FROM draft WHERE saved_at < \(now - Self.lifetime)")
            try db.run("UPDATE draft SET receipt_sealed = NULL WHERE receipt_at < \(now - Self.codeLifetime)")
            try db.run("DELETE FROM giver_session WHERE expires_at < \(now)")
            try db.run("DELETE FROM receipt_attempt WHERE last_at < \(now - Self.codeLifetime)")
        }
    }

    /// Removes answers that were only to try the questions out. Others stay.
    public func delete(tryOut draft: Draft) async throws {
        guard draft.content.isTryOut else { return }
        try await database.write(.own) { db in try db.run("DELETE FROM draft WHERE id = \(draft.id)") }
        lately.forget(draft.tokenHash)
    }

    // MARK: - Contact details

    public func seal(contact: String, of draft: Draft) throws -> String {
        guard !contact.isEmpty else { return "" }
        return Data(try keyring.seal(contact, purpose: "draft contact", context: draft.id.text)).base64EncodedString()
    }

    public func contact(of draft: Draft) throws -> String {
        guard let sealed = Data(base64Encoded: draft.content.contact), !sealed.isEmpty else { return "" }
        return try keyring.open(Array(sealed), purpose: "draft contact", context: draft.id.text)
    }

    // MARK: - The code

    /// The code of a draft as long as this browser may see it; nil when there is none, or it was made too long ago.
    public func code(of draft: Draft, now: Timestamp = .now) throws -> ReceiptCode? {
        guard let sealed = draft.receiptSealed, let made = draft.receiptAt, now < made + Self.codeLifetime else {
            return nil
        }
        return ReceiptCode(stored: try keyring.open(sealed, purpose: "receipt", context: draft.id.text))
    }

    public func hasCode(_ draft: Draft) -> Bool { draft.receiptAt != nil }

    /// The code of a draft; made when there is none that can be shown. An earlier code then works no more.
    @discardableResult
    public func makeCode(for draft: Draft) async throws -> ReceiptCode {
        var draft = draft
        for _ in 0..<5 {
            if let code = try code(of: draft) { return code }
            guard draft.voice == nil else { throw AlreadyHandedIn() }
            let code = words.make()
            let hash = try await hasher.hash(code.proof, .receipt)
            let sealed = try keyring.seal(code.text, purpose: "receipt", context: draft.id.text)
            let (id, before) = (draft.id, draft.receiptAt)
            do {
                let saved = try await database.write(.own) { db -> Int in
                    let taken = try db.count("SELECT count(*) AS n FROM voice WHERE receipt_finder = \(code.finder)")
                    guard taken == 0 else { return 0 }
                    return try db.run(
                        """
                        UPDATE draft SET receipt_finder = \(code.finder), receipt_hash = \(hash), receipt_sealed = \(sealed),
                            receipt_at = \(db.now)
                        WHERE id = \(id) AND COALESCE(receipt_at, 0) = \(before?.milliseconds ?? 0) AND voice_id IS NULL
                        """
                    )
                }
                lately.forget(draft.tokenHash)
                if saved == 1 { return code }
            } catch StoreError.conflict {
                // Another code begins with the same two words: choose anew.
            }
            draft = try await get(draft)
        }
        throw Refusal(
            .unavailable,
            "We could not make a code for you just now. Your answers are safe. Please try again.",
            easy: "We could not make six words for you. We have your answers. Please try again."
        )
    }

    // MARK: - Handing in

    /// Makes a draft a voice, once however often it is asked for. Durable when it returns.
    ///
    /// - Throws: `NotReady` when something is missing.
    @discardableResult
    public func handIn(
        _ draft: Draft,
        survey: Survey,
        inquiry: Inquiry,
        using validation: AnswerValidation
    ) async throws -> Voice.ID {
        var draft = draft
        while true {
            if let voice = draft.voice { return voice }
            guard !draft.content.isTryOut else {
                throw Refusal.conflict("These answers were only to try the questions out.")
            }
            if let gap = survey.gap(in: draft.content, using: validation) { throw NotReady(gap: gap) }
            try await makeCode(for: draft)
            let contact = try self.contact(of: draft)
            let (id, content, revision) = (draft.id, draft.content, draft.revision)
            let kept = try await database.write { [voices] db -> Voice.ID? in
                guard let row = try db.row("SELECT * FROM draft WHERE id = \(id)") else {
                    throw Refusal.notFound("answer")
                }
                if let voice: Voice.ID = try row.optionalID("voice_id") { return voice }
                // Another tab saved a page meanwhile: look again.
                guard try row.int("revision") == revision else { return nil }
                var voice = survey.voice(
                    from: content.answers,
                    channel: content.channel,
                    consent: content.consent(
                        how: content.taken?.consentHow(at: db.now) ?? "Chosen by the giver on the site"
                    )
                )
                voice.isLate = inquiry.opening(at: db.now) == .closed
                voice.whose = content.whose
                if voice.consent.allows(.name), !content.publicName.isEmpty { voice.publicName = content.publicName }
                if voice.consent.allows(.contact), !contact.isEmpty { voice.contact = contact }
                voice.receipt = (try row.text("receipt_finder"), try row.text("receipt_hash"))
                let voiceID = try voices.keep(voice, in: inquiry.id, by: row.optionalID("supporter_id"), db)
                // The words are in the voice now, and nowhere else.
                let empty = try Draft.Content().json
                try db.run(
                    """
                    UPDATE draft SET voice_id = \(voiceID), answers = \(empty), revision = revision + 1, saved_at = \(db.now)
                    WHERE id = \(id)
                    """
                )
                return voiceID
            }
            lately.forget(draft.tokenHash)
            if let kept { return kept }
            draft = try await get(draft)
        }
    }
}

/// Thrown when a draft cannot be handed in yet.
public struct NotReady: Error {
    public let gap: Survey.Gap
}
