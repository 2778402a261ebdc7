internal import Foundation
public import Inquiries
public import Store
internal import Web

/// Brings evidence from elsewhere in as voices.
///
/// A row is known again by its source and its id, so that an import that was cut off, or run twice, goes on where it
/// stopped and adds nothing twice. Voices are saved in batches; how people agreed is recorded in the ledger with the
/// first of them, in the same transaction.
public struct Importer: Sendable {
    static let batchSize = 200

    private let database: any Database
    private let voices: VoiceStore
    private let ledger: Ledger
    private let places: PlaceFinder

    public init(database: any Database, voices: VoiceStore, ledger: Ledger, places: @escaping PlaceFinder) {
        self.database = database
        self.voices = voices
        self.ledger = ledger
        self.places = places
    }

    /// The same with the register of councils; a name that fits several is left out.
    public init(database: any Database, voices: VoiceStore, ledger: Ledger, councils: CouncilRegister) {
        self.init(database: database, voices: voices, ledger: ledger) { typed in
            guard case .one(let council) = councils.find(typed) else { return nil }
            return council.code
        }
    }

    /// A mapping to begin with.
    public static func guess(_ input: ImportInput) async throws -> ImportMapping {
        let rows = try await sample(input, rows: ImportInput.sampleSize)
        return .guess(columns: input.columns, sample: rows)
    }

    /// Columns that look like what people allowed, and that a mapping does not read for it.
    static func unusedConsent(in input: ImportInput, _ mapping: ImportMapping) async throws -> [String] {
        let rows = try await sample(input, rows: ImportInput.sampleSize)
        return mapping.unusedConsent(among: ImportMapping.consentLooks(columns: input.columns, sample: rows))
    }

    /// The values of the first rows, for a preview.
    public static func sample(_ input: ImportInput, rows count: Int) async throws -> [[String]] {
        let feed = try await ImportFeed(input)
        var sample: [[String]] = []
        while sample.count < count {
            let batch = try await feed.next(min(count - sample.count, batchSize))
            if batch.isEmpty { break }
            sample += batch.filter { $0.fault == nil && !$0.isBlank }.map { $0.cells.map { $0.text ?? "" } }
        }
        return sample
    }

    /// What a run would do. Saves nothing.
    public func dryRun(
        _ input: ImportInput,
        _ mapping: ImportMapping,
        in inquiry: Inquiry.ID
    ) async throws -> ImportReport {
        try await walk(input, mapping, in: inquiry, look(mapping, inquiry))
    }

    /// Looks which rows are there already, and saves nothing.
    private func look(
        _ mapping: ImportMapping,
        _ inquiry: Inquiry.ID
    ) -> @Sendable ([ImportConverter.Converted]) async throws -> Outcome {
        { [database, voices] rows in
            try await database.read { db in
                let known = try voices.known(rows.map(\.id), from: mapping.source, in: inquiry, db)
                let all = known.all
                return Outcome(new: rows.count { $0.isAllowed && !all.contains($0.id) }, known: known)
            }
        }
    }

    /// Saves every row that is not there yet, and says what it did.
    ///
    /// - Parameters:
    ///   - actor: who runs it, for the ledger.
    ///   - progress: told now and then how far it is.
    public func run(
        _ input: ImportInput,
        _ mapping: ImportMapping,
        in inquiry: Inquiry.ID,
        by actor: Person.ID,
        progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportReport {
        let plan = try await walk(input, mapping, in: inquiry, progress: { progress(.looking($0)) }, look(mapping, inquiry))
        // What looks like somebody's no is passed over only by a person who has seen that it would be.
        let passed = Set(mapping.consentPassedOver)
        let unseen = plan.unusedConsent.filter { !passed.contains($0) }
        let contrary = mapping.contraryConsent.filter { !passed.contains($0) }
        if let alarm = ImportMapping.alarm(unseen, contrary: contrary, mapping) {
            throw Refusal.invalid([Problem("consent-unused", alarm)])
        }
        let run = Run(id: .new(), inquiry: inquiry, mapping: mapping, actor: actor, plan: plan)
        let report = try await walk(input, mapping, in: inquiry, progress: { progress(.saving($0, of: plan.rows)) }) {
            rows in
            try await save(rows, of: run)
        }
        await tidyWords()
        try await database.write(.own) { db in
            try db.run(
                """
                UPDATE import_run
                SET created = \(report.new), unchanged = \(report.unchanged), refused = \(report.refused)
                WHERE id = \(run.id)
                """
            )
        }
        return report
    }

    private struct Run: Sendable {
        let id: ID<ImportReport>
        let inquiry: Inquiry.ID
        let mapping: ImportMapping
        let actor: Person.ID
        let plan: ImportReport
    }

    private struct Outcome: Sendable {
        let new: Int
        let known: VoiceStore.Known
    }

    /// Goes through all rows in batches and counts what became of them.
    private func walk(
        _ input: ImportInput,
        _ mapping: ImportMapping,
        in inquiry: Inquiry.ID,
        progress: (Int) -> Void = { _ in },
        _ handle: @Sendable ([ImportConverter.Converted]) async throws -> Outcome
    ) async throws -> ImportReport {
        let problems = mapping.problems(columns: input.columns)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        let shown = try await database.read { db in
            StandpointWords.shown(in: try SurveyStore.survey(of: inquiry, in: db).questions)
        }
        var converter = ImportConverter(mapping, columns: input.columns, shown: shown, places: places, now: .now)
        var report = ImportReport()
        report.isByRow = mapping.isByRow
        report.unusedConsent = try await Self.unusedConsent(in: input, mapping)
        let feed = try await ImportFeed(input)
        while true {
            let batch = try await feed.next(Self.batchSize)
            if batch.isEmpty { break }
            var converted: [ImportConverter.Converted] = []
            for row in batch where !row.isBlank {
                report.rows += 1
                switch converter.convert(row) {
                case .voice(let voice):
                    converted.append(voice)
                    if !voice.isAllowed { report.doNotAllow(row.label) }
                    report.isUnclear(voice.unclear)
                case .notAllowed(let unclear):
                    report.doNotAllow(row.label)
                    report.isUnclear(unclear)
                case .empty: report.leaveOut(row.label)
                case .refused(let sentence): report.refuse(sentence)
                }
            }
            let outcome = try await handle(converted)
            report.new += outcome.new
            let known = outcome.known.all
            for voice in converted {
                if let kept = outcome.known.there[voice.id], let sentence = kept.isWider(than: voice) {
                    report.isWider(sentence)
                }
                guard voice.isAllowed else { continue }
                if outcome.known.there[voice.id] != nil { report.unchanged += 1 }
                if outcome.known.withdrawn.contains(voice.id) { report.withdrawn += 1 }
                guard !known.contains(voice.id) else { continue }
                if voice.voice.consent.allows(.quote) { report.quotable += 1 }
                if voice.voice.consent.allows(.name) { report.nameable += 1 }
                if voice.voice.consent.allows(.contact) { report.contactable += 1 }
                if voice.dropsContact { report.contactsDropped += 1 }
                report.note(voice.notes)
                if report.samples.count < 3 { report.samples.append(.init(voice)) }
            }
            progress(report.rows)
            try Task.checkCancellation()
        }
        report.tallies = converter.tallies
        report.warnings = converter.warnings
        return report
    }

    private func save(_ rows: [ImportConverter.Converted], of run: Run) async throws -> Outcome {
        do {
            return try await database.write { [ledger, voices] db in
                let known = try voices.known(rows.map(\.id), from: run.mapping.source, in: run.inquiry, db)
                let all = known.all
                let new = rows.filter { $0.isAllowed && !all.contains($0.id) }
                if !new.isEmpty { try Self.record(run, ledger: ledger, db) }
                try Self.gatherWords(db)
                try voices.keepAll(new.map(\.voice), in: run.inquiry, db)
                try Self.lookAtTables(after: new.count, db)
                return Outcome(new: new.count, known: known)
            }
        } catch let error as StoreError {
            throw Refusal(
                .unavailable,
                "Saving stopped before \(rows.first?.label ?? "the end"). What was saved until then stays. "
                    + "Run the import again: it goes on where it stopped. (\(error))"
            )
        }
    }

    /// PostgreSQL's index of words takes new words in bundles. Bigger ones are put in their places much faster, and all
    /// searches until then go through the bundle; so they are bigger while many voices come, and `tidyWords` ends that.
    private static func gatherWords(_ db: any Transaction) throws {
        guard db.dialect == .postgres else { return }
        _ = try db.rows(
            "SELECT set_config('gin_pending_list_limit', '16MB', true), set_config('work_mem', '32MB', true)"
        )
    }

    /// If the server does not allow it, PostgreSQL does the same by itself within minutes.
    private func tidyWords() async {
        guard database.dialect == .postgres else { return }
        try? await database.write(.own) { db in
            _ = try db.rows("SELECT gin_clean_pending_list('voice_search_words')")
        }
    }

    /// PostgreSQL chooses its way to a row by what it last saw of a table, and it looks by itself only minutes later: a
    /// table that was empty when an import began would be gone through from end to end for every batch. So it is told to
    /// look, each time there are several times as many voices as before.
    private static func lookAtTables(after new: Int, _ db: any Transaction) throws {
        guard db.dialect == .postgres, new > 0 else { return }
        let last = try db.row("SELECT search_id FROM voice ORDER BY search_id DESC LIMIT 1")?.int("search_id") ?? 0
        let passed = [1, 1_000, 5_000, 25_000, 125_000, 625_000].contains { last - new < $0 && $0 <= last }
        guard passed else { return }
        // Only the columns that something is looked up by: long texts take long to look at.
        try db.runScript(
            """
            ANALYZE voice (id, search_id, inquiry_id, number, channel, place, may_analyse, source, source_id);
            ANALYZE voice_search (search_id)
            """
        )
    }

    /// Writes down the run, with what it was meant to do, before its first voice.
    private static func record(_ run: Run, ledger: Ledger, _ db: any Transaction) throws {
        guard try db.count("SELECT count(*) AS n FROM import_run WHERE id = \(run.id)") == 0 else { return }
        try db.run(
            """
            INSERT INTO import_run (id, inquiry_id, source, mapping, person_id, created, unchanged, refused, at)
            VALUES (\(run.id), \(run.inquiry), \(run.mapping.source), \(try JSON.encode(run.mapping)), \(run.actor),
                \(run.plan.new), \(run.plan.unchanged), \(run.plan.refused), \(db.now))
            """
        )
        // Those a column says row by row are marked.
        let items = Consent.Item.allCases.compactMap { item in
            run.mapping.isByRow(item)
                ? "\(item.rawValue) by row" : run.mapping.forEverybody.contains(item) ? item.rawValue : nil
        }.joined(separator: ",")
        try ledger.append(
            .init(
                .voicesImported,
                inquiry: run.inquiry,
                actor: run.actor,
                subject: run.id.text,
                detail: [
                    "source": run.mapping.source, "items": items, "rows": "\(run.plan.rows)", "new": "\(run.plan.new)",
                    "unchanged": "\(run.plan.unchanged)", "empty": "\(run.plan.empty)",
                    "refused": "\(run.plan.refused)",
                ]
            ),
            in: db
        )
    }

    /// The source names used before in an inquiry.
    public func sources(in inquiry: Inquiry.ID) async throws -> [(source: String, voices: Int, last: Timestamp)] {
        try await database.read { db in
            try db.rows(
                """
                SELECT source, CAST(SUM(created) AS BIGINT) AS n, MAX(at) AS last_at
                FROM import_run WHERE inquiry_id = \(inquiry)
                GROUP BY source ORDER BY last_at DESC
                """
            ).map { (try $0.text("source"), try $0.int("n"), try $0.time("last_at")) }
        }
    }
}

extension VoiceStore {
    /// Which rows of a source are in the inquiry already, or were and were withdrawn.
    struct Known: Sendable {
        /// A voice that is here, and what is allowed with it.
        struct Kept: Sendable {
            let number: Int
            let consent: Consent

            /// What to say where more is allowed here than a row of the file says; nil otherwise.
            func isWider(than row: ImportConverter.Converted) -> String? {
                let more = consent.items.subtracting(row.voice.consent.items)
                guard let item = Consent.Item.allCases.first(where: more.contains) else { return nil }
                let what =
                    switch item {
                    case .analysis: "be used"
                    case .quote: "be quoted"
                    case .name: "be quoted with the name"
                    case .contact: "be contacted"
                    }
                return
                    "\(row.label) is answer \(Plain.number(number)) here, and may \(what). The file does not say yes to that."
            }
        }

        var there: [String: Kept] = [:]
        var withdrawn: Set<String> = []
        var all: Set<String> { withdrawn.union(there.keys) }
    }

    func known(_ ids: [String], from source: String, in inquiry: Inquiry.ID, _ db: any Transaction) throws -> Known {
        guard !ids.isEmpty else { return Known() }
        let there = try db.rows(
            """
            SELECT source_id, number, may_analyse, may_quote, may_name, may_contact, consent_how FROM voice
            WHERE inquiry_id = \(inquiry) AND source = \(source) AND source_id IN (\(list: ids))
            """
        ).reduce(into: [String: Known.Kept]()) { there, row in
            there[try row.text("source_id")] = .init(number: try row.int("number"), consent: try Consent(row))
        }
        guard
            try db.count(
                "SELECT count(*) AS n FROM withdrawal WHERE inquiry_id = \(inquiry) AND source_key IS NOT NULL"
            ) > 0
        else { return Known(there: there) }
        let keys = Dictionary(ids.map { (sourceKey(source, $0), $0) }, uniquingKeysWith: { first, _ in first })
        let gone = try db.rows(
            "SELECT source_key FROM withdrawal WHERE inquiry_id = \(inquiry) AND source_key IN (\(list: keys.keys))"
        ).compactMap { keys[try $0.text("source_key")] }
        return Known(there: there, withdrawn: Set(gone).subtracting(there.keys))
    }

    /// A one-way name for a row, which stays when its voice is withdrawn so that no import brings it back.
    func sourceKey(_ source: String, _ id: String) -> String {
        keyring.name("\(source.utf8.count):\(source)\(id)", purpose: "imports")
    }
}
