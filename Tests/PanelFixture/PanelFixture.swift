public import Agree
internal import Crypto
public import Inquiries
public import Listen
public import Store
public import Understand
public import Web

/// An inquiry with its people, and the few steps from somebody's words to a published finding.
public struct PanelFixture: Sendable {
    public let database: any Database
    public let ledger: Ledger
    public let inquiry: Inquiry
    public let coordinator: Person.ID
    /// People with lived experience.
    public let panel: [Person.ID]
    public let allies: [Person.ID]
    public let reader: Person.ID
    public let supporter: Person.ID

    public let people: PersonStore
    public let voices: VoiceStore
    public let findings: FindingStore
    public let decisions: DecisionStore
    public let motions: MotionStore
    public let comments: CommentStore

    public init(
        _ database: any Database,
        panel: Int = 5,
        allies: Int = 2,
        quorum: Int = 3,
        threshold: Int = 10,
        rounding: Int = 5,
        slug: String = "care",
        effects: (Ledger) -> MotionEffects = { _ in [:] }
    ) async throws {
        let keyring = Keyring(secret: SymmetricKey(size: .bits256))
        let ledger = try Ledger(keyring: keyring)
        self.database = database
        self.ledger = ledger
        let people = PersonStore(database: database, ledger: ledger)
        self.people = people
        voices = VoiceStore(
            database: database,
            ledger: ledger,
            keyring: keyring,
            onChange: [OmissionStore.onChange, FindingStore.onChange],
            onWithdrawal: [FindingStore.onWithdrawal]
        )
        findings = FindingStore(database: database)
        motions = MotionStore(database: database)
        comments = CommentStore(database: database, ledger: ledger)
        decisions = DecisionStore(database: database, ledger: ledger, effects: effects(ledger))

        let opener = Person.ID.new()
        try await database.write { db in
            try db.run(
                """
                INSERT INTO person (id, name, email, created_at)
                VALUES (\(opener), 'Bev Bright', \("bev@\(slug).example"), \(db.now))
                """
            )
        }
        coordinator = opener
        var details = InquiryDetails()
        details.slug = slug
        details.title = BothWords(standard: "Whose social care is it?", easy: "Our support")
        details.question = BothWords(standard: "What would a good week be?", easy: "What is a good week?")
        details.vision = [
            VisionClause(key: "home", text: BothWords(standard: "A place we call home", easy: "A home")),
            VisionClause(key: "people", text: BothWords(standard: "With the people we love", easy: "People we love")),
        ]
        let inquiries = InquiryStore(database: database, ledger: ledger)
        inquiry = try await inquiries.create(details, rule: (quorum, threshold, rounding), by: opener)

        let id = inquiry.id
        func join(_ role: Role, _ names: [String]) async throws -> [Person.ID] {
            var ids: [Person.ID] = []
            for name in names {
                ids.append(
                    try await people.give(
                        role,
                        name: name,
                        email: "\(name)@\(slug).example",
                        about: BothWords(""),
                        in: id,
                        by: opener
                    )
                )
            }
            return ids
        }
        self.panel = try await join(.panel, (0..<panel).map { "Panel\($0)" })
        self.allies = try await join(.ally, (0..<allies).map { "Ally\($0)" })
        reader = try await join(.reader, ["Reader"])[0]
        supporter = try await join(.supporter, ["Supporter"])[0]
    }

    /// Somebody's words, kept.
    @discardableResult
    public func voice(
        _ text: String,
        _ items: Set<Consent.Item> = [.analysis, .quote],
        standpoints: Set<Standpoint> = [.draw_on],
        channel: Channel = .survey,
        name: String? = nil
    ) async throws -> Voice.ID {
        var voice = NewVoice(channel: channel, consent: Consent(items: items, how: "Ticked by the giver"))
        (voice.text, voice.parts) = Voice.compose([(question: nil, heading: "", text: text)])
        voice.standpoints = standpoints
        voice.publicName = name
        return try await voices.keep(voice, in: inquiry.id)
    }

    /// A passage of all of a voice's words, tagged.
    public func passage(of voice: Voice.ID, tag: String = "Rushed visits") async throws -> Passage.ID {
        try await database.write { [inquiry, coordinator] db in
            let found = try VoiceStore.get(voice, of: inquiry.id, in: db)
            let tag = try TagStore.ensure(tag, in: inquiry.id, by: coordinator, db)
            return try PassageStore.tag(
                found.text,
                at: 0..<found.text.unicodeScalars.count,
                of: voice,
                with: [tag],
                by: coordinator,
                db
            )
        }
    }

    /// A finding proposed by the first panel member, with passages behind it.
    public func finding(
        _ statement: String = "Plan support around lives",
        supporting: [Passage.ID] = [],
        against: [Passage.ID] = []
    ) async throws -> Int {
        let words = Finding.Words(
            statement: BothWords(standard: statement, easy: "Easy: \(statement)"),
            clause: "home"
        )
        let number = try await findings.propose(words, by: panel[0], in: inquiry.id)
        for (stance, passages) in [(Stance.for, supporting), (.against, against)] where !passages.isEmpty {
            try await findings.add(
                passages,
                as: stance,
                to: number,
                version: 1,
                by: panel[0],
                in: inquiry.id
            )
        }
        return number
    }

    public func subject(_ number: Int) async throws -> (subject: Subject, version: Int, item: Motion.Publishing.Item) {
        try await database.read { [inquiry] db in
            let finding = try FindingStore.find(number, of: inquiry.id, in: db)
            return (
                .finding(finding.id), finding.version,
                .init(finding: finding.id, number: number, version: finding.version)
            )
        }
    }

    /// The first `count` panel members agree.
    public func agree(_ subject: Subject, version: Int = 1, count: Int = 3) async throws {
        for person in panel.prefix(count) {
            try await decisions.decide(.agree, on: subject, version: version, by: person, in: inquiry.id)
        }
    }

    public func agreeFinding(_ number: Int) async throws {
        let found = try await subject(number)
        try await agree(found.subject, version: found.version)
    }

    /// Proposes and agrees a motion to publish these findings as they are now.
    @discardableResult
    public func publish(
        _ kind: Motion.Kind,
        _ numbers: [Int],
        title: String = "Ours to live"
    ) async throws -> Motion.ID {
        var items: [Motion.Publishing.Item] = []
        for number in numbers { items.append(try await subject(number).item) }
        let publishing = Motion.Publishing(
            title: BothWords(standard: title, easy: "Easy: \(title)"),
            introduction: BothWords(standard: "What we found.", easy: "What we heard."),
            items: items
        )
        let motion = try await motions.propose(kind, .publish(publishing), by: coordinator, in: inquiry.id)
        try await agree(.motion(motion))
        return motion
    }

    /// How many agreements there are in all.
    public func agreements() async throws -> Int {
        try await database.read { db in try db.count("SELECT count(*) AS n FROM agreement") }
    }

    public func ledgerKinds() async throws -> [String] {
        try await database.read { db in
            try db.rows("SELECT kind FROM ledger_entry ORDER BY seq").map { try $0.text("kind") }
        }
    }
}
