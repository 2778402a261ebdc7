internal import Inquiries
internal import Listen
internal import Store
internal import TextAnalysis
internal import Web

struct VoiceListPage: Sendable {
    struct Option: Sendable {
        let value: String
        let name: String
        let isChosen: Bool
    }
    struct Piece: Sendable {
        let text: String
        let isMatch: Bool
    }
    struct Item: Sendable {
        let title: String
        let url: String
        let pieces: [Piece]
        let facts: String
        let icon: String
        let isReadByMe: Bool
        let readers: String?
    }

    let title = "Answers"
    let listURL: String
    let q: String
    let channels: [Option]
    let standpoints: [Option]
    let tags: [Option]
    let place: String
    let placeNote: String?
    let isUnread: Bool
    let isFiltered: Bool
    let count: String
    let orderNote: String?
    let shortenedNote: String?
    let items: [Item]
    let hasItems: Bool
    let readURL: String
    let newerURL: String?
    let olderURL: String?

    init(
        _ results: VoiceSearch.Results, filter: VoiceFilter, tags: [Tag], placeTyped: String, placeNote: String?,
        councils: CouncilRegister, context: some InWork
    ) {
        let inquiry = context.inquiry
        let query = SearchQuery(filter.words)
        let path = inquiry.workPath("voices")
        listURL = path
        q = filter.words
        channels = Channel.allCases.map {
            Option(value: $0.rawValue, name: $0.name, isChosen: filter.channel == $0)
        }
        standpoints = Standpoint.allCases.map {
            Option(value: $0.rawValue, name: $0.name.standard, isChosen: filter.standpoint == $0)
        }
        self.tags = tags.map { Option(value: $0.id.text, name: $0.name, isChosen: filter.tag == $0.id) }
        place = filter.place.flatMap { councils[$0]?.name } ?? placeTyped
        self.placeNote = placeNote
        isUnread = filter.isUnread
        isFiltered = !filter.isEmpty
        count = Self.count(results.count, isFiltered: !filter.isEmpty)
        orderNote =
            !query.findsSomething
            ? nil
            : results.order == .relevance
                ? "Those that fit best come first."
                : "Many answers have these words, so the newest come first. Type rarer words to see the best first."
        shortenedNote =
            query.isShortened ? "That is a lot to look for: we looked for the first \(SearchQuery.mostClauses) words." : nil
        items = results.voices.map { voice in
            let excerpt = Excerpt.make(text: voice.text, query: query)
            var pieces = excerpt.pieces.map { Piece(text: $0.text, isMatch: $0.isMatch) }
            if excerpt.cutBefore { pieces.insert(Piece(text: "… ", isMatch: false), at: 0) }
            if excerpt.cutAfter { pieces.append(Piece(text: " …", isMatch: false)) }
            if pieces.isEmpty { pieces = [Piece(text: "No written words.", isMatch: false)] }
            let stands = Standpoint.allCases.filter(voice.standpoints.contains).map(\.name.standard)
            return Item(
                title: "Answer \(Plain.number(voice.number))",
                url: filter.path(inquiry.workPath("reading/\(voice.number)")), pieces: pieces,
                facts: ([voice.channel.name, Plain.date(voice.givenAt)] + stands).joined(separator: ", "),
                icon: voice.channel.icon, isReadByMe: voice.isReadByMe,
                readers: Self.readers(voice))
        }
        hasItems = !items.isEmpty
        readURL = filter.path(inquiry.workPath("reading"))
        switch results.order {
        case .relevance:
            newerURL = results.hasNewer ? filter.path(path, adding: "page=\(results.page - 1)") : nil
            olderURL = results.hasOlder ? filter.path(path, adding: "page=\(results.page + 1)") : nil
        case .newest:
            newerURL = results.hasNewer ? results.voices.first.map { filter.path(path, adding: "after=\($0.number)") } : nil
            olderURL = results.hasOlder ? results.voices.last.map { filter.path(path, adding: "before=\($0.number)") } : nil
        }
    }

    private static func count(_ count: VoiceSearch.Count, isFiltered: Bool) -> String {
        let number = (count.isMore ? "More than " : "") + Plain.count(count.number, "answer")
        guard isFiltered else { return "\(number) so far" }
        return "\(number) \(count.number == 1 && !count.isMore ? "matches" : "match")"
    }

    private static func readers(_ voice: VoiceSearch.Found) -> String? {
        let names = voice.readers + (voice.isReadByMe ? ["you"] : [])
        return names.isEmpty ? nil : "Read by \(Plain.list(names))"
    }
}
