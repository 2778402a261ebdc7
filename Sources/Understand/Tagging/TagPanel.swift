internal import Inquiries
internal import NIOCore
internal import Store
internal import Web

/// The tags and themes of an inquiry with how much they are used, as they stand beside every answer.
struct TagPanel: Sendable {
    struct Use: Sendable {
        let tag: Tag
        let passages: Int
    }

    let tags: [Use]
    /// The list by theme, as HTML.
    let themes: PagePart
    /// The names to choose from while typing, as HTML options.
    let names: PagePart
    /// The most used tags first.
    let common: [Tag]
    let nameByTag: [Tag.ID: String]

    init(themes: [Theme], tags: [Use], passages: [Theme.ID: Int], inquiry: Inquiry) {
        self.tags = tags
        common = tags.sorted { ($0.passages, $1.tag.name) > ($1.passages, $0.tag.name) }.map(\.tag)
        nameByTag = Dictionary(tags.map { ($0.tag.id, $0.tag.name) }, uniquingKeysWith: { first, _ in first })
        var list = Fragment()
        for (place, theme) in themes.enumerated() {
            Self.write(
                theme.name.standard, passages[theme.id] ?? 0, tags.filter { $0.tag.theme == theme.id }, isOpen: place == 0,
                inquiry, to: &list)
        }
        let loose = tags.filter { $0.tag.theme == nil }
        if !loose.isEmpty {
            Self.write("Not in a theme yet", nil, loose, isOpen: themes.isEmpty, inquiry, to: &list)
        }
        self.themes = .kept(list.filled())
        var names = Fragment()
        for use in tags {
            names.add("<option>")
            names.add(text: use.tag.name)
            names.add("</option>")
        }
        self.names = .kept(names.filled())
    }

    private static func write(
        _ name: String, _ passages: Int?, _ tags: [Use], isOpen: Bool, _ inquiry: Inquiry, to list: inout Fragment
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
            for use in tags {
                list.add("<li><a href=\"")
                list.add(text: inquiry.workPath("tags/\(use.tag.id)"))
                list.add("\">")
                list.add(text: use.tag.name)
                list.add("</a> <span>")
                list.add(safe: Plain.number(use.passages))
                list.add("</span></li>")
            }
            list.add("</ul>")
        }
        list.add("</details>\n")
    }
}

extension TagPanel.Use {
    /// The tags of an inquiry. Made anew after each change anywhere, so it reads indexes only: nearly all answers may be
    /// used, and the passages of the others are left out.
    static func all(in inquiry: Inquiry.ID, _ db: any Transaction) throws -> [Self] {
        try db.rows(
            """
            SELECT tag.id, tag.name, tag.meaning, tag.theme_id,
                (SELECT count(DISTINCT passage_tag.passage_id) FROM passage_tag
                    WHERE passage_tag.tag_id = tag.id AND passage_tag.passage_id NOT IN (
                        SELECT passage.id FROM voice JOIN passage ON passage.voice_id = voice.id
                        WHERE voice.inquiry_id = \(inquiry) AND voice.may_analyse = 0)) AS passages
            FROM tag WHERE tag.inquiry_id = \(inquiry) ORDER BY tag.name_key
            """
        ).map { Self(tag: try Tag($0), passages: try $0.int("passages")) }
    }
}
