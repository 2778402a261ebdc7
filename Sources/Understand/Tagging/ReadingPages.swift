internal import Inquiries
internal import Listen
internal import Store
internal import Web

/// What an answer's page shows everybody who opens it. What differs from person to person is in `ReadingFragments`.
struct ReadingPage: Sendable, Hashable {
    struct Fact: Sendable, Hashable {
        let icon: String
        let words: String
    }
    struct Step: Sendable, Hashable {
        let label: String
        let url: String
    }
    struct Choice: Sendable, Hashable {
        let id: String
        let value: String
        let name: String
        let isChosen: Bool
    }
    struct NoteView: Sendable, Hashable {
        let who: String
        let when: String
        let body: String
        /// Where to post to delete it; only for one's own.
        let deleteURL: String?
    }
    struct Given: Sendable, Hashable {
        let question: String
        let answer: String
    }

    let title: String
    let number: String
    let previous: Step?
    let next: Step?
    let filterWords: String?
    let allURL: String
    let facts: [Fact]
    let answers: [Given]
    let hasAnswers: Bool
    let language: String
    let hasText: Bool
    let hasTags: Bool
    let mayTag: Bool
    /// Where a coordinator looks after it.
    let careURL: String?
    let tagURL: String
    let noteURL: String
    let readURL: String
    let searchURL: String
    let seen: String
    let usesLists: Bool
    let sentenceCount: Int
    let from: String
    let to: String
    let start: String
    let end: String
    let picked: String?
    let pickedWhere: String
    let choices: [Choice]
    let new: String
    let notes: [NoteView]
    let note: String
    let about: String
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote = "What you chose is kept."
    let fromProblem: Problem?
    let newProblem: Problem?
    let noteProblem: Problem?
    let aboutProblem: Problem?
    /// What the answer talks about, when it is hard to read.
    let talksAbout: String?
    /// Whether the reader left it for somebody else.
    let isLeft: Bool
    /// Whether there is anything to say before the words.
    let hasForeword: Bool
    let leaveURL: String
    let takeBackURL: String
    let noticeURL: String
    let notice: String
    let noticeSeen: String
    let noticeProblem: Problem?
    /// Where words can be left out of its quotes.
    let leaveOutURL: String
    let readLabel: String

    init(
        _ reading: ReadingStore.Reading, number: Int, filter: VoiceFilter, form: TagForm, context: some InWork,
        placeName: String?, problems: [Problem] = []
    ) {
        let voice = reading.voice
        let inquiry = context.inquiry
        let base = inquiry.workPath("reading/\(number)")
        func step(_ number: Int?) -> Step? {
            number.map { Step(label: "Answer \(Plain.number($0))", url: filter.path(inquiry.workPath("reading/\($0)"))) }
        }
        title = voice.heading
        self.number = Plain.number(number)
        previous = step(reading.previous)
        next = step(reading.next)
        filterWords = filter.isEmpty ? nil : filter.sentence(tags: reading.panel.tags.map(\.tag), placeName: placeName)
        allURL = base
        facts = Self.facts(voice, placeName: placeName)
        answers = voice.answers
        hasAnswers = !voice.answers.isEmpty
        language = voice.voice.language
        hasText = !voice.sentences.isEmpty
        hasTags = !voice.tagged.isEmpty
        mayTag = context.role.mayTag
        careURL = context.role.mayManage ? inquiry.workPath("voices/\(number)") : nil
        tagURL = filter.path("\(base)/tags")
        noteURL = filter.path("\(base)/notes")
        readURL = filter.path("\(base)/read")
        searchURL = filter.path(inquiry.workPath("voices"))
        seen = form.seen ?? voice.fingerprint
        usesLists = voice.sentences.count <= Self.mostListed
        sentenceCount = voice.sentences.count
        from = form.from.map(String.init) ?? ""
        to = (form.to ?? form.from).map(String.init) ?? ""
        start = form.start.map(String.init) ?? ""
        end = form.end.map(String.init) ?? ""
        (picked, pickedWhere) = Self.picked(form, voice)
        choices = Self.choices(reading, chosen: Set(form.tags))
        new = form.new
        notes = voice.notes.map { note in
            let isMine = note.person == context.person.id
            let place = note.start.flatMap { ReadingText.touched(voice.sentences, from: $0, to: $0 + 1)?.lowerBound }
            return NoteView(
                who: isMine ? "You" : note.personName,
                when: "\(Plain.date(note.at)), on \(place.map { "sentence \($0 + 1)" } ?? "the whole answer")",
                body: note.body, deleteURL: isMine ? filter.path("\(base)/notes/\(note.id)/delete") : nil)
        }
        note = form.note
        about = form.about
        self.problems = problems
        problemsHeading = problems.isEmpty ? nil : "That was not saved yet"
        func problem(_ field: String) -> Problem? { problems.first { $0.field == field } }
        fromProblem = problem("from")
        newProblem = problem("new")
        noteProblem = problem("note")
        aboutProblem = problem("about")
        talksAbout = voice.notice
        isLeft = reading.isLeftByMe
        hasForeword = voice.notice != nil || reading.isLeftByMe
        leaveURL = filter.path("\(base)/leave")
        takeBackURL = filter.path("\(base)/take-back")
        noticeURL = filter.path("\(base)/notice")
        notice = form.notice ?? voice.notice ?? ""
        noticeSeen = voice.notice ?? ""
        noticeProblem = problem("notice")
        leaveOutURL = "\(base)/left-out"
        readLabel = reading.next == nil ? "I have read this, back to the list" : "I have read this, next answer"
    }

    /// With more sentences than this a list to choose from helps nobody, and numbers are typed.
    static let mostListed = 60

    private static func facts(_ voice: ReadingVoice, placeName: String?) -> [Fact] {
        let consent = voice.voice.consent
        var facts = [
            Fact(icon: voice.voice.channel.icon, words: voice.origin),
            Fact(icon: "i-say", words: voice.voice.whose.sentence),
        ]
        let person = voice.standpoints.map(\.name.standard) + [placeName].compactMap(\.self)
        if !person.isEmpty { facts.append(Fact(icon: "i-person", words: person.joined(separator: ", "))) }
        facts.append(Fact(icon: consent.allows(.quote) ? "i-tick" : "i-lock", words: consent.sentence))
        return facts
    }

    private static func picked(_ form: TagForm, _ voice: ReadingVoice) -> (String?, String) {
        var range: Range<Int>?
        var place = ""
        if let start = form.start, let end = form.end, start < end {
            range = start..<end
            place = "The words you selected"
        } else if let from = form.from, from >= 1, from <= voice.sentences.count {
            let to = min(max(form.to ?? from, 1), voice.sentences.count)
            let low = min(from, to)
            let high = max(from, to)
            range = voice.sentences[low - 1].lowerBound..<voice.sentences[high - 1].upperBound
            place = low == high ? "Sentence \(low)" : "Sentences \(low) to \(high)"
        }
        guard let range, form.seen == nil || form.seen == voice.fingerprint else { return (nil, "") }
        let words = voice.voice.text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count)
        let shown = String(String.UnicodeScalarView(words.prefix(240)))
        return ("“\(shown)\(range.count > 240 ? "…" : "")”", place)
    }

    /// The tags already on this answer, then those used most; always with the chosen ones.
    private static func choices(_ reading: ReadingStore.Reading, chosen: Set<Tag.ID>) -> [Choice] {
        var order = reading.voice.tagged.prefix(6).map(\.tag.id)
        for tag in reading.panel.common where order.count < 8 && !order.contains(tag.id) { order.append(tag.id) }
        order += reading.panel.common.map(\.id).filter { chosen.contains($0) && !order.contains($0) }
        return order.enumerated().compactMap { place, id in
            reading.panel.nameByTag[id].map {
                Choice(id: "g\(place + 1)", value: id.text, name: $0, isChosen: chosen.contains(id))
            }
        }
    }
}

extension Channel {
    var icon: String {
        switch self {
        case .survey: "i-pencil"
        case .easy_read: "i-easy"
        case .phone: "i-phone"
        case .session: "i-video"
        case .upload: "i-upload"
        case .group: "i-people"
        case .letter: "i-mail"
        case .import: "i-get"
        }
    }
}

extension VoiceFilter {
    /// "Only phone call, in Tarn Valley"
    func sentence(tags: [Tag], placeName: String?) -> String {
        var parts: [String] = []
        if let channel { parts.append(channel.name.lowercased()) }
        if let standpoint { parts.append(standpoint.name.standard.lowercased()) }
        if let place { parts.append("place \(placeName ?? place)") }
        if let tag { parts.append("tagged “\(tags.first { $0.id == tag }?.name ?? "a tag that is gone")”") }
        if isUnread { parts.append("not read by you yet, nor left for somebody else") }
        if isUnreadByAll { parts.append("not read by anybody yet") }
        if !words.isEmpty { parts.append("found by “\(words)”") }
        return "Only answers that fit: \(Plain.list(parts))."
    }
}
