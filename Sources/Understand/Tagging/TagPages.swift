internal import Inquiries
internal import Listen
internal import Store
internal import Web

/// A theme to choose in a form.
struct ThemeOption: Sendable {
    let value: String
    let name: String
    let isChosen: Bool

    static func all(_ themes: [Theme], chosen: Theme.ID?) -> [ThemeOption] {
        themes.map { ThemeOption(value: $0.id.text, name: $0.name.standard, isChosen: $0.id == chosen) }
    }
}

struct TagListPage: Sendable {
    struct Item: Sendable {
        let id: String
        let name: String
        let meaning: String?
        let url: String
        let passages: String
        let voices: String
        let isChosen: Bool
        let isTarget: Bool
    }
    struct Group: Sendable {
        let name: String
        let themeURL: String?
        let tags: [Item]
        let headingID: String
        let isEmpty: Bool
    }
    struct Change: Sendable {
        let summary: String
        let who: String
        let undoURL: String?
        let undone: String?
    }

    let title = "Tags"
    let groups: [Group]
    let all: [Item]
    let hasTags: Bool
    let canMerge: Bool
    let mayTag: Bool
    let changes: [Change]
    let hasChanges: Bool
    let createURL: String
    let mergeURL: String
    let themesURL: String
    let name: Field
    let meaning: Field
    let themeOptions: [ThemeOption]
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote = "Nothing was changed."
    let tagProblem: Problem?
    let intoProblem: Problem?

    init(
        _ themes: [Theme], _ counts: [TagCount], _ recent: [TagChange], form: Form, problems: [Problem],
        context: some InWork
    ) {
        let inquiry = context.inquiry
        let chosen = Set(form.all("tag"))
        func items(_ counts: [TagCount]) -> [Item] {
            counts.map { count in
                Item(
                    id: count.tag.id.text, name: count.tag.name,
                    meaning: count.tag.meaning.isEmpty ? nil : count.tag.meaning,
                    url: inquiry.workPath("tags/\(count.tag.id)"), passages: Plain.number(count.passages),
                    voices: Plain.number(count.voices), isChosen: chosen.contains(count.tag.id.text),
                    isTarget: form["into"] == count.tag.id.text)
            }
        }
        let mayTag = context.role.mayTag
        var groups = themes.map { theme in
            let tags = items(counts.filter { $0.tag.theme == theme.id })
            return Group(
                name: theme.name.standard, themeURL: inquiry.workPath("themes/\(theme.id)"), tags: tags,
                headingID: "theme-\(theme.id)", isEmpty: tags.isEmpty)
        }
        let loose = items(counts.filter { $0.tag.theme == nil })
        if !loose.isEmpty {
            groups.append(
                Group(name: "Not in a theme yet", themeURL: nil, tags: loose, headingID: "theme-none", isEmpty: false))
        }
        self.groups = groups
        all = items(counts)
        hasTags = !counts.isEmpty
        canMerge = mayTag && counts.count > 1
        self.mayTag = mayTag
        changes = recent.map { change in
            Change(
                summary: change.summary,
                who: "\(change.person == context.person.id ? "You" : change.personName), \(Plain.moment(change.at))",
                undoURL: mayTag && change.undoneAt == nil ? inquiry.workPath("tags/changes/\(change.id)/undo") : nil,
                undone: change.undoneAt.map { "Undone on \(Plain.date($0))" })
        }
        hasChanges = !recent.isEmpty
        createURL = inquiry.workPath("tags")
        mergeURL = inquiry.workPath("tags/merge")
        themesURL = inquiry.workPath("themes")
        name = Field("name", "Name of the tag", value: form["name"], problems: problems)
        meaning = Field(
            "meaning", "What you mean by it", hint: "One sentence, so that everybody tags alike. You can leave it empty.",
            value: form["meaning"], problems: problems)
        themeOptions = ThemeOption.all(themes, chosen: form["theme"].isEmpty ? nil : Theme.ID(form["theme"]))
        self.problems = problems
        problemsHeading = problems.isEmpty ? nil : "That did not work"
        tagProblem = problems.first { $0.field == "tag" }
        intoProblem = problems.first { $0.field == "into" }
    }
}

struct TagPage: Sendable {
    static let pageSize = 100

    struct Item: Sendable {
        let passage: String
        let fieldID: String
        let said: SaidCard
        let isChosen: Bool
    }

    let title: String
    let tagMeaning: String?
    let counts: String
    let back: Layout.Link
    let items: [Item]
    let hasItems: Bool
    let mayTag: Bool
    let previousURL: String?
    let nextURL: String?
    let name: Field
    let meaning: Field
    let themeOptions: [ThemeOption]
    let updateURL: String
    let splitURL: String
    let deleteURL: String
    let new: Field
    let searchURL: String
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote = "Nothing was changed."
    let passageProblem: Problem?

    init(
        _ tag: Tag, _ themes: [Theme], _ count: TagCount?, _ passages: [SourcedPassage], number: Int, form: Form,
        problems: [Problem], councils: CouncilRegister, context: some InWork
    ) {
        let inquiry = context.inquiry
        let path = inquiry.workPath("tags/\(tag.id)")
        let chosen = Set(form.all("passage"))
        title = "Tagged “\(tag.name)”"
        tagMeaning = tag.meaning.isEmpty ? nil : tag.meaning
        let voices = Plain.count(count?.voices ?? 0, "answer")
        counts = "\(Plain.count(count?.passages ?? 0, "passage")) in \(voices)."
        back = Layout.Link("All tags", inquiry.workPath("tags"))
        items = passages.prefix(Self.pageSize).enumerated().map { place, item in
            Item(
                passage: item.passage.id.text, fieldID: "p\(place + 1)",
                said: SaidCard(item, from: councils, in: inquiry),
                isChosen: chosen.contains(item.passage.id.text))
        }
        hasItems = !passages.isEmpty
        mayTag = context.role.mayTag
        previousURL = number > 1 ? "\(path)?page=\(number - 1)" : nil
        nextURL = passages.count > Self.pageSize ? "\(path)?page=\(number + 1)" : nil
        name = Field("name", "Name", value: form.has("name") ? form["name"] : tag.name, problems: problems)
        meaning = Field(
            "meaning", "What you mean by it", value: form.has("meaning") ? form["meaning"] : tag.meaning,
            problems: problems)
        themeOptions = ThemeOption.all(
            themes, chosen: form.has("theme") ? (form["theme"].isEmpty ? nil : Theme.ID(form["theme"])) : tag.theme)
        updateURL = path
        splitURL = "\(path)/split"
        deleteURL = "\(path)/delete"
        new = Field("new", "Name of the new tag", value: form["new"], problems: problems)
        searchURL = inquiry.workPath("voices") + "?tag=\(tag.id)"
        self.problems = problems
        problemsHeading = problems.isEmpty ? nil : "That did not work"
        passageProblem = problems.first { $0.field == "passage" }
    }
}

extension SaidCard {
    /// Whose words: "Draws on social care, Tarn Valley. Phone call, 22 February 2027"
    init(_ source: SourcedPassage, from councils: CouncilRegister, in inquiry: Inquiry) {
        let stands = Standpoint.allCases.filter(source.standpoints.contains).map(\.name.standard)
        let person = (stands + [source.place.map { councils[$0]?.name ?? $0 }].compactMap(\.self)).joined(separator: ", ")
        let how = "\(source.channel.name), \(Plain.date(source.givenAt))"
        self.init(
            source, who: person.isEmpty ? how : "\(person). \(how)", readingURL: inquiry.workPath("reading/\(source.number)")
        )
    }
}
