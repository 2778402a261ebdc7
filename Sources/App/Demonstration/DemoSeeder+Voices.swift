import Inquiries
import Listen
import Store
import Synchronization
import Understand
import Web

extension DemoSeeder {
    func voiceEvents(_ inquiry: Inquiry) async throws -> [Event] {
        let survey = try await app.surveys.survey(of: inquiry.id)
        return files.voices.map { file in
            Event(daysAgo: file.given_days_ago) { [record] app in
                let id = try await app.voices.keep(Self.voice(file, survey), in: inquiry.id)
                record.voices.withLock { $0[file.id] = id }
            }
        }
    }

    private static func voice(_ file: DemoFiles.Voice, _ survey: Survey) -> NewVoice {
        var answers = file.answers.merging(file.about) { first, _ in first }
        answers[Question.standpointKey] = .choices(file.standpoints.map(\.rawValue))
        if let place = file.place, let question = survey.questions.first(where: { $0.kind == .place }) {
            answers[question.key] = .text(place)
        }
        let allowed: [(Consent.Item, Bool)] = [
            (.analysis, file.consent.analysis), (.quote, file.consent.quote), (.name, file.consent.name),
            (.contact, file.consent.contact),
        ]
        let how = file.channel == .phone ? "Said aloud on the phone" : "Ticked by the giver"
        let consent = Consent(items: Set(allowed.filter(\.1).map(\.0)), how: how)
        var voice = survey.voice(from: answers, channel: file.channel, consent: consent)
        voice.language = file.language
        voice.publicName = consent.allows(.name) ? file.name : nil
        // An address that nobody can have (RFC 2606).
        voice.contact = consent.allows(.contact) ? "\(file.id)@example.org" : nil
        if let helper = file.helper {
            voice.whose = Whose(
                kind: file.channel == .group ? .group : .taken_down, helper: helper.name, checked: helper.how_checked)
        }
        return voice
    }

    func taggingEvents(_ inquiry: Inquiry) -> [Event] {
        let given = Dictionary(uniqueKeysWithValues: files.voices.map { ($0.id, $0.given_days_ago) })
        let makeTags = Event(daysAgo: 69) { [files, record] app in
            let maker = try record.person(files.people[0].email)
            for theme in files.tags.themes {
                var tags: [Tag.ID] = []
                for tag in theme.tags {
                    tags.append(try await app.tags.create(tag.name, meaning: tag.about, in: inquiry.id, by: maker))
                }
                try await app.themes.create(
                    name: BothWords(theme.name), summary: theme.summary, tags: tags, in: inquiry.id)
            }
        }
        let passages = files.passages.map { file in
            Event(daysAgo: given[file.voice] ?? 0) { [record] app in
                let voice = try record.voice(file.voice)
                let person = try record.person(file.by)
                let id = try await app.database.write { db in
                    guard let text = try VoiceStore.find(voice, in: db)?.text,
                        let start = Self.position(of: file.quote, in: text)
                    else { throw SettingsError("“\(file.quote)” is not in \(file.voice).") }
                    let tags = try file.tags.map { try TagStore.ensure($0, in: inquiry.id, by: person, db) }
                    let end = start + file.quote.unicodeScalars.count
                    return try PassageStore.tag(file.quote, at: start..<end, of: voice, with: tags, by: person, db)
                }
                record.passages.withLock { $0["\(file.voice) \(file.quote)"] = id }
            }
        }
        return [makeTags] + passages + readings(inquiry) + notes(inquiry) + notices()
    }

    /// Whoever tagged a voice has read it.
    private func readings(_ inquiry: Inquiry) -> [Event] {
        let given = Dictionary(uniqueKeysWithValues: files.voices.map { ($0.id, $0.given_days_ago) })
        return Dictionary(grouping: files.passages, by: \.by).sorted { $0.key < $1.key }.flatMap { reader, passages in
            Set(passages.map(\.voice)).sorted().map { name in
                Event(daysAgo: given[name] ?? 0) { [record] app in
                    let person = try record.person(reader)
                    let voice = try record.voice(name)
                    try await app.database.write { db in
                        guard let number = try VoiceStore.find(voice, in: db)?.number else { return }
                        try ReadingStore.markRead(number, in: inquiry.id, by: person, db)
                    }
                }
            }
        }
    }

    private func notes(_ inquiry: Inquiry) -> [Event] {
        files.notes.map { note in
            Event(daysAgo: note.days_ago) { [record] app in
                let person = try record.person(note.person)
                let voice = try record.voice(note.voice)
                try await app.database.write { db in
                    guard let text = try VoiceStore.find(voice, in: db)?.text else { return }
                    let start = note.quote.flatMap { Self.position(of: $0, in: text) }
                    let range = start.map { $0..<($0 + (note.quote ?? "").unicodeScalars.count) }
                    _ = try NoteStore.add(note.body, to: voice, at: range, by: person, db)
                }
            }
        }
    }

    private func notices() -> [Event] {
        let given = Dictionary(uniqueKeysWithValues: files.voices.map { ($0.id, $0.given_days_ago) })
        return files.notices.map { notice in
            Event(daysAgo: given[notice.voice] ?? 0) { [record] app in
                let voice = try record.voice(notice.voice)
                try await app.database.write { db in try NoticeStore.set(notice.about, of: voice, db) }
            }
        }
    }

    /// The Unicode scalar at which `quote` first stands in `text`.
    private static func position(of quote: String, in text: String) -> Int? {
        let text = Array(text.unicodeScalars)
        let quote = Array(quote.unicodeScalars)
        guard !quote.isEmpty, quote.count <= text.count else { return nil }
        return (0...(text.count - quote.count)).first { text[$0..<($0 + quote.count)].elementsEqual(quote) }
    }
}
