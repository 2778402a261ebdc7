internal import Inquiries
internal import Listen
internal import Store
internal import Web

/// The words of a theme and its tags, as a form.
struct ThemeForm: Sendable {
    struct Choice: Sendable {
        let id: String
        let name: String
        let isChosen: Bool
    }

    let name: FieldPair
    let summary: FieldPair
    let tags: [Choice]
    let hasTags: Bool

    init(name: BothWords, summary: BothWords, tags: [TagCount], chosen: Set<String>, problems: [Problem]) {
        self.name = FieldPair("name", "Name", value: name, problems: problems)
        self.summary = FieldPair(
            "summary", "What people say about it", hint: "A few sentences. You can leave this empty for now.",
            value: summary, isLong: true, problems: problems)
        self.tags = tags.map { Choice(id: $0.tag.id.text, name: $0.tag.name, isChosen: chosen.contains($0.tag.id.text)) }
        hasTags = !tags.isEmpty
    }
}

struct ThemeListPage: Sendable {
    struct Item: Sendable {
        let name: String
        let url: String
        let passages: String
        let tags: String
        let summary: String?
        let moveURL: String
        let canMove: Bool
        let isFirst: Bool
        let isLast: Bool
    }

    let title = "Themes"
    let items: [Item]
    let hasThemes: Bool
    let mayTag: Bool
    let createURL: String
    let tagsURL: String
    let form: ThemeForm
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote = "What you typed is kept."

    init(
        _ themes: [Theme], _ counts: [TagCount], _ passages: [Theme.ID: Int], form: Form, problems: [Problem],
        context: some InWork
    ) {
        let inquiry = context.inquiry
        let mayTag = context.role.mayTag
        items = themes.enumerated().map { place, theme in
            let tags = counts.filter { $0.tag.theme == theme.id }.map(\.tag.name)
            return Item(
                name: theme.name.standard, url: inquiry.workPath("themes/\(theme.id)"),
                passages: Plain.count(passages[theme.id] ?? 0, "passage"),
                tags: tags.isEmpty ? "No tags yet" : tags.joined(separator: ", "),
                summary: theme.summary.standard.isEmpty ? nil : theme.summary.standard,
                moveURL: inquiry.workPath("themes/\(theme.id)/move"), canMove: mayTag && themes.count > 1,
                isFirst: place == 0, isLast: place == themes.count - 1)
        }
        hasThemes = !themes.isEmpty
        self.mayTag = mayTag
        createURL = inquiry.workPath("themes")
        tagsURL = inquiry.workPath("tags")
        self.form = ThemeForm(
            name: form.pair("name"), summary: form.pair("summary"), tags: counts.filter { $0.tag.theme == nil },
            chosen: Set(form.all("tag")), problems: problems)
        self.problems = problems
        problemsHeading = problems.isEmpty ? nil : "The theme is not made yet"
    }
}

struct ThemeEditPage: Sendable {
    let title: String
    let back: Layout.Link
    let saveURL: String
    let form: ThemeForm
    let problems: [Problem]
    let problemsHeading: String?
    let problemsNote = "What you typed is kept."

    init(_ theme: Theme, _ counts: [TagCount], form: Form?, problems: [Problem], inquiry: Inquiry) {
        title = "Change “\(theme.name.standard)”"
        back = Layout.Link("Back to the theme", inquiry.workPath("themes/\(theme.id)"))
        saveURL = inquiry.workPath("themes/\(theme.id)")
        let own = Set(counts.filter { $0.tag.theme == theme.id }.map(\.tag.id.text))
        self.form = ThemeForm(
            name: form?.pair("name") ?? theme.name, summary: form?.pair("summary") ?? theme.summary, tags: counts,
            chosen: form.map { Set($0.all("tag")) } ?? own, problems: problems)
        self.problems = problems
        problemsHeading = problems.isEmpty ? nil : "That is not saved yet"
    }
}

struct ThemeDeletePage: Sendable {
    let title: String
    let back: Layout.Link
    let deleteURL: String

    init(_ theme: Theme, inquiry: Inquiry) {
        title = "Delete “\(theme.name.standard)”?"
        back = Layout.Link("Back to the theme", inquiry.workPath("themes/\(theme.id)"))
        deleteURL = inquiry.workPath("themes/\(theme.id)/delete")
    }
}

struct ThemePage: Sendable {
    struct TagItem: Sendable {
        let name: String
        let url: String
        let passages: String
    }

    let title: String
    let easyName: String
    let summary: String?
    let easySummary: String?
    let back: Layout.Link
    let total: String
    let tags: [TagItem]
    let hasTags: Bool
    let items: [SaidCard]
    let hasItems: Bool
    let mayTag: Bool
    let editURL: String
    let deleteURL: String
    let previousURL: String?
    let nextURL: String?

    init(
        _ theme: Theme, _ counts: [TagCount], _ passages: [SourcedPassage], total: Int, number: Int,
        councils: CouncilRegister, context: some InWork
    ) {
        let inquiry = context.inquiry
        let path = inquiry.workPath("themes/\(theme.id)")
        title = theme.name.standard
        easyName = theme.name[.easy]
        summary = theme.summary.standard.isEmpty ? nil : theme.summary.standard
        easySummary = theme.summary.easy.isEmpty ? nil : theme.summary.easy
        back = Layout.Link("All themes", inquiry.workPath("themes"))
        self.total = Plain.count(total, "passage")
        tags = counts.map {
            TagItem(
                name: $0.tag.name, url: inquiry.workPath("tags/\($0.tag.id)"), passages: Plain.number($0.passages))
        }
        hasTags = !counts.isEmpty
        items = passages.prefix(TagPage.pageSize).map { SaidCard($0, from: councils, in: inquiry) }
        hasItems = !passages.isEmpty
        mayTag = context.role.mayTag
        editURL = "\(path)/edit"
        deleteURL = "\(path)/delete"
        previousURL = number > 1 ? "\(path)?page=\(number - 1)" : nil
        nextURL = passages.count > TagPage.pageSize ? "\(path)?page=\(number + 1)" : nil
    }
}
