internal import Inquiries
internal import Listen
internal import NIOCore
internal import Store
internal import TextAnalysis
internal import Web

/// One answer as all its readers see it: made once, shown until anything shared changes.
struct ReadingVoice: Sendable {
    /// All passages with one tag.
    struct Tagged: Sendable {
        let tag: LetteredTag
        /// Sentences counted from 0, each stretch once, in order.
        let stretches: [ClosedRange<Int>]
        let people: [Person.ID: String]
    }

    let voice: Voice
    let fingerprint: String
    let sentences: [Range<Int>]
    let standpoints: [Standpoint]
    let answers: [ReadingPage.Given]
    let heading: String
    /// "Phone call on 3 May 2026"
    let origin: String
    let tagged: [Tagged]
    let notes: [Note]
    /// What it talks about, when somebody said that it is hard to read.
    let notice: String?
    let text: Fragment
    /// Everybody who has tagged something in it.
    let taggers: Set<Person.ID>
    private let fragments: VersionCache<ReadingFragments.Kept, PagePart>

    /// - Parameter sentences: those of the voice's text.
    init(_ voice: Voice, sentences: [Range<Int>], fingerprint: String, in db: any Transaction) throws {
        self.voice = voice
        self.sentences = sentences
        self.fingerprint = fingerprint
        let stands = try VoiceStore.standpoints(of: voice.id, in: db)
        standpoints = Standpoint.allCases.filter(stands.contains)
        answers = try Self.answers(of: voice, in: db)
        notes = try NoteStore.notes(of: voice.id, in: db)
        notice = try NoticeStore.notices(of: [voice.id], in: db)[voice.id]
        let (tagged, marks) = try Self.marks(of: voice.id, sentences, in: db)
        self.tagged = tagged
        // A notice comes before all words of the answer.
        heading = notice == nil ? Self.heading(voice) : "Answer \(Plain.number(voice.number))"
        origin = "\(voice.channel.name) on \(Plain.date(voice.givenAt))\(voice.isLate ? ", after the closing date" : "")"
        text = ReadingText(sentences: sentences, marks: marks, tags: tagged.map(\.tag))
            .write(voice.text, headings: voice.parts.map { (start: $0.start, text: $0.heading) })
        taggers = Set(tagged.flatMap(\.people.keys))
        fragments = VersionCache(mostCost: Self.fragmentCost(of: text))
    }

    /// Roughly the memory it takes.
    var cost: Int { voice.text.utf8.count + text.bytes.count + Self.fragmentCost(of: text) + 4_000 }

    private static func fragmentCost(of text: Fragment) -> Int { 3 * text.bytes.count + 20_000 }

    /// A part of its page, made by `make` unless it was made before.
    func fragment(_ kind: ReadingFragments.Kept, make: () -> ByteBuffer) -> PagePart {
        if let known = fragments.value(for: kind) { return known }
        let made = PagePart.kept(make())
        fragments.keep(made, for: kind, cost: made.cost)
        return made
    }

    /// What is tagged in it. The database gives one row for each person's use of a tag, not one a passage.
    private static func marks(
        of voice: Voice.ID, _ sentences: [Range<Int>], in db: any Transaction
    ) throws -> ([Tagged], [Mark]) {
        let spans: SQL = .dialect(
            sqlite: "group_concat(passage.start_at * \(Mark.packing) + passage.end_at)",
            postgres: "string_agg(CAST(passage.start_at * \(Mark.packing) + passage.end_at AS TEXT), ',')")
        let rows = try db.rows(
            """
            SELECT passage_tag.tag_id, passage_tag.person_id, \(spans) AS spans
            FROM passage CROSS JOIN passage_tag
            WHERE passage.voice_id = \(voice) AND passage_tag.passage_id = passage.id
            GROUP BY passage_tag.tag_id, passage_tag.person_id
            """
        ).map { row in
            (
                tag: try row.id("tag_id", of: Tag.self), person: try row.id("person_id", of: Person.self),
                marks: try row.text("spans")
            )
        }
        let ids = Set(rows.map(\.tag)).sorted()
        let ordinals = Dictionary(uniqueKeysWithValues: zip(ids, ids.indices))
        let all = rows.flatMap { row in Mark.unpacked(row.marks, tag: ordinals[row.tag] ?? 0) }.sorted()

        // Letters follow the text: A is the tag that comes first in it.
        let names = try names("tag", Set(ids), in: db)
        var places = [Int?](repeating: nil, count: ids.count)
        var tags: [LetteredTag] = []
        var stretches: [[ClosedRange<Int>]] = []
        var marks: [Mark] = []
        marks.reserveCapacity(all.count)
        for mark in all {
            let place = places[mark.tag] ?? tags.count
            if place == tags.count {
                places[mark.tag] = place
                tags.append(LetteredTag(id: ids[mark.tag], name: names[ids[mark.tag]] ?? "", place: place))
                stretches.append([])
            }
            let lettered = Mark(start: mark.start, end: mark.end, tag: place)
            // Two people's tag on the same words is one mark.
            guard marks.last != lettered else { continue }
            marks.append(lettered)
            guard let touched = ReadingText.touched(sentences, from: mark.start, to: mark.end) else { continue }
            if stretches[place].last != touched { stretches[place].append(touched) }
        }
        let people = try self.names("person", Set(rows.map(\.person)), in: db)
        var taggers = [[Person.ID: String]](repeating: [:], count: tags.count)
        for row in rows {
            guard let ordinal = ordinals[row.tag], let place = places[ordinal] else { continue }
            taggers[place][row.person] = people[row.person]
        }
        return (tags.indices.map { Tagged(tag: tags[$0], stretches: stretches[$0], people: taggers[$0]) }, marks)
    }

    private static func names<Kind>(
        _ table: SQL, _ ids: Set<ID<Kind>>, in db: any Transaction
    ) throws -> [ID<Kind>: String] {
        guard !ids.isEmpty else { return [:] }
        var names: [ID<Kind>: String] = [:]
        for row in try db.rows("SELECT id, name FROM \(table) WHERE id IN (\(list: ids))") {
            names[try row.id("id")] = try row.text("name")
        }
        return names
    }

    /// The answers that were chosen rather than written, in the words of the survey.
    private static func answers(
        of voice: Voice, in db: any Transaction
    ) throws -> [ReadingPage.Given] {
        let given = try VoiceStore.answers(of: voice.id, in: db)
        guard !given.isEmpty else { return [] }
        let written = Set(voice.parts.compactMap(\.question))
        // What people told about themselves is for counting, not to be read beside their words.
        let questions = try db.rows(
            "SELECT * FROM question WHERE inquiry_id = \(voice.inquiry) AND section = 'main' ORDER BY page, position"
        ).map(Question.init)
        return questions.compactMap { question in
            guard let value = given[question.key], !written.contains(question.key), !question.kind.isWordy,
                question.key != Question.standpointKey, question.kind != .place
            else { return nil }
            return .init(question: question.title.standard, answer: words(of: value, for: question))
        }
    }

    private static func words(of value: AnswerValue, for question: Question) -> String {
        switch question.kind {
        case .date:
            return value.chosen.map { PartialDate(text: $0)?.words ?? $0 }.joined(separator: ", ")
        case .scale:
            guard let scale = question.content.scale else { break }
            return
                "\(value.chosen.joined(separator: ", ")), from \(scale.from) (\(scale.low.standard)) to \(scale.to) (\(scale.high.standard))"
        default: break
        }
        return value.chosen.map { question.words(of: $0).standard }.joined(separator: ", ")
    }

    /// The first words, for a page's heading.
    private static func heading(_ voice: Voice) -> String {
        let words = voice.text.split(maxSplits: 12, whereSeparator: \.isWhitespace)
        guard !words.isEmpty else { return "Answer \(Plain.number(voice.number))" }
        var heading = ""
        for word in words.prefix(12) {
            let longer = heading.isEmpty ? String(word.prefix(60)) : heading + " " + word.prefix(60)
            if longer.count > 60 { return "“\(heading)…”" }
            heading = longer
            if word.last == "." || word.last == "!" || word.last == "?" { break }
        }
        let isWhole = heading.utf8.count >= voice.text.utf8.count
        while heading.last == "." { heading.removeLast() }
        return isWhole || voice.text.dropFirst(heading.count).first == "." ? "“\(heading)”" : "“\(heading)…”"
    }
}
