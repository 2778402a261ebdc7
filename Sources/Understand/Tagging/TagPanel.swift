internal import Inquiries
internal import NIOCore
internal import Web

/// The tags and themes of an inquiry with how much they are used, as they stand beside every answer.
struct TagPanel: Sendable {
    let counts: [TagCount]
    /// The list by theme, as HTML.
    let themes: ByteBuffer
    /// The names to choose from while typing, as HTML options.
    let names: ByteBuffer
    /// The most used tags first.
    let common: [Tag]
    let nameByTag: [Tag.ID: String]

    init(themes: [Theme], counts: [TagCount], passages: [Theme.ID: Int], inquiry: Inquiry) {
        self.counts = counts
        common = counts.sorted { ($0.passages, $1.tag.name) > ($1.passages, $0.tag.name) }.map(\.tag)
        nameByTag = Dictionary(counts.map { ($0.tag.id, $0.tag.name) }, uniquingKeysWith: { first, _ in first })
        var list = Fragment()
        for (place, theme) in themes.enumerated() {
            Self.write(
                theme.name.standard, passages[theme.id] ?? 0, counts.filter { $0.tag.theme == theme.id }, isOpen: place == 0,
                inquiry, to: &list)
        }
        let loose = counts.filter { $0.tag.theme == nil }
        if !loose.isEmpty {
            Self.write("Not in a theme yet", nil, loose, isOpen: themes.isEmpty, inquiry, to: &list)
        }
        self.themes = list.filled()
        var names = Fragment()
        for count in counts {
            names.add("<option>")
            names.add(text: count.tag.name)
            names.add("</option>")
        }
        self.names = names.filled()
    }

    private static func write(
        _ name: String, _ passages: Int?, _ tags: [TagCount], isOpen: Bool, _ inquiry: Inquiry, to list: inout Fragment
    ) {
        list.add(isOpen ? "<details class=\"more\" open><summary>" : "<details class=\"more\"><summary>")
        list.add(text: name)
        if let passages {
            list.add(" <span class=\"soft\">")
            list.add(safe: Plain.count(passages, "passage"))
            list.add("</span>")
        }
        list.add("</summary>")
        if !tags.isEmpty {
            list.add("<ul class=\"plain tcount\">")
            for count in tags {
                list.add("<li><a href=\"")
                list.add(text: inquiry.workPath("tags/\(count.tag.id)"))
                list.add("\">")
                list.add(text: count.tag.name)
                list.add("</a> <span>")
                list.add(safe: Plain.number(count.passages))
                list.add("</span></li>")
            }
            list.add("</ul>")
        }
        list.add("</details>\n")
    }
}
