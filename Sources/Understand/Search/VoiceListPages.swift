internal import Inquiries
internal import Listen
internal import Store
internal import TextAnalysis
internal import Web

struct VoiceListPage: Sendable, Hashable {
    struct Option: Sendable, Hashable {
        let value: String
        let name: String
        let isChosen: Bool
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
    let isUnreadByAll: Bool
    let isFiltered: Bool
    let count: String
    let orderNote: String?
    let shortenedNote: String?
    let hasItems: Bool
    /// The icons of the list, which is written without the template.
    let icons: [String]
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
        isUnreadByAll = filter.isUnreadByAll
        isFiltered = !filter.isEmpty
        count = Self.count(results.count, isFiltered: !filter.isEmpty)
        orderNote =
            !query.findsSomething
            ? (q.isBlank ? nil : "There is no word in that to look for. Type one, or part of one with a star.")
            : results.order == .relevance
                ? "Those that fit best come first."
                : "Many answers have these words, so the newest come first. Type rarer words to see the best first."
        shortenedNote =
            query.isShortened ? "That is a lot to look for: we looked for the first \(SearchQuery.mostClauses) words." : nil
        hasItems = !results.voices.isEmpty
        icons = Set(results.voices.map(\.channel.icon)).sorted()
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
}
