internal import NIOCore
internal import Store

/// Pages rendered so far, kept under everything that went into them: the template, the page and its layout.
///
/// So what is kept cannot be out of date, and nobody is shown what was rendered for another page than theirs. What is
/// each visitor's own on every page, their token and their name, is taken out before and put in after.
final class KeptPages: Sendable {
    private struct Key: Hashable, Sendable {
        let template: String
        let page: AnyPage
        let layout: Layout
    }

    private let pages = VersionCache<Key, Fragments>(mostCost: 16_000_000)
    /// What stands for a visitor's own. It is another at each start, so nobody can write it in what they tell us.
    private let own = Token.make()

    /// The page, with each fragment at its mark; rendered by `render` unless one just like it is kept.
    ///
    /// - Parameter zipped: whether as a gzip file.
    func page(
        _ template: String, _ page: some Hashable & Sendable, layout: Layout, fragments: [String: PagePart],
        zipped: Bool, render: (Layout) -> String
    ) -> [ByteBuffer] {
        let (csrf, name) = ("csrf", "name")
        var shared = layout
        shared.csrf = "\(own):\(csrf);"
        shared.person = layout.person.map { .init(name: "\(own):\(name);", homeURL: $0.homeURL) }
        let key = Key(template: template, page: AnyPage(page: page), layout: shared)
        let pieces =
            pages.value(for: key)
            ?? {
                let made = Fragments(ByteBuffer(string: render(shared)))
                    .cut(at: "<!--fragment ", to: "-->").cut(at: "\(own):", to: ";")
                pages.keep(made, for: key, cost: 2 * made.cost)
                return made
            }()
        var parts = fragments
        parts[csrf] = .once(ByteBuffer(string: Escaping.html(layout.csrf)))
        parts[name] = .once(ByteBuffer(string: Escaping.html(layout.person?.name ?? "")))
        return zipped ? pieces.zipped { parts[$0] } : pieces.filled { parts[$0] }
    }
}

/// A page of any kind, equal to those of the same kind with the same content.
private struct AnyPage: Hashable, Sendable {
    let page: any Hashable & Sendable

    func hash(into hasher: inout Hasher) { page.hash(into: &hasher) }

    static func == (left: AnyPage, right: AnyPage) -> Bool {
        func isSame<Page: Hashable>(_ page: Page) -> Bool { right.page as? Page == page }
        return isSame(left.page)
    }
}
