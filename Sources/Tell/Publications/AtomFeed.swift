internal import Agree
internal import Inquiries
internal import Store
internal import Web

/// What is new in an inquiry, for feed readers (RFC 4287).
struct AtomFeed {
    struct Entry {
        /// A URI that stays the same for good.
        let id: String
        let title: String
        let updated: Timestamp
        let url: String
        let summary: String
    }

    let title: String
    let id: String
    let author: String
    let updated: Timestamp
    /// Where this feed itself is, and the page it belongs to.
    let selfURL: String
    let pageURL: String
    let language: String
    let entries: [Entry]

    init(_ contents: [PublicationStore.Content], opened: Timestamp, inquiry: Inquiry, words: Wording, site: Site) {
        title = inquiry.title[words]
        id = "urn:uuid:\(inquiry.id)"
        author = inquiry.title[words]
        selfURL = site.publicURL + words.path(inquiry.path("feed.atom"))
        pageURL = site.publicURL + words.path(inquiry.path())
        language = "en-GB"
        var entries: [Entry] = []
        for content in contents {
            let publication = content.publication
            let isEmerging = publication.kind == .emerging
            entries.append(
                Entry(
                    id: "urn:uuid:\(publication.id)",
                    title: publication.title[words],
                    updated: publication.publishedAt,
                    url: site.publicURL + words.path(inquiry.path(publication.kind.page)),
                    summary: publication.introduction[words]
                )
            )
            for finding in content.findings where !entries.contains(where: { $0.id == "urn:uuid:\(finding.id)" }) {
                let statement = Statement(finding.words.statement[words])
                let isGone = (content.evidence[finding.id]?.support).flatMap(FindingCard.unsupported)
                let mark =
                    isEmerging
                    ? BothWords(standard: "Emerging, not agreed yet: ", easy: "Not agreed yet: ")[words] : ""
                entries.append(
                    Entry(
                        id: "urn:uuid:\(finding.id)",
                        title: mark + statement.heading,
                        updated: publication.publishedAt,
                        url: site.publicURL + words.path(inquiry.path("findings/\(finding.number)")),
                        summary: ([isGone?[words]].compactMap(\.self) + statement.paragraphs)
                            .joined(separator: "\n")
                    )
                )
            }
        }
        self.entries = entries.sorted { $0.updated > $1.updated }
        updated = self.entries.first?.updated ?? opened
    }

    var xml: String {
        var xml = """
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)">
            <title>\(Self.text(title))</title>
            <id>\(Self.text(id))</id>
            <updated>\(Plain.rfc3339(updated))</updated>
            <author><name>\(Self.text(author))</name></author>
            <link rel="self" type="application/atom+xml" href="\(Self.text(selfURL))"/>
            <link rel="alternate" type="text/html" href="\(Self.text(pageURL))"/>

            """
        for entry in entries {
            xml += """
                <entry>
                <title>\(Self.text(entry.title))</title>
                <id>\(Self.text(entry.id))</id>
                <updated>\(Plain.rfc3339(entry.updated))</updated>
                <link rel="alternate" type="text/html" href="\(Self.text(entry.url))"/>
                <summary>\(Self.text(entry.summary))</summary>
                </entry>

                """
        }
        return xml + "</feed>\n"
    }

    /// Escaped, and without the characters XML 1.0 has no way to hold.
    static func text(_ text: String) -> String {
        let allowed = text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
            default: false
            }
        }
        return Escaping.html(String(String.UnicodeScalarView(allowed)))
    }
}
