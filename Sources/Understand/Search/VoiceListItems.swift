internal import Inquiries
internal import Listen
internal import NIOCore
internal import TextAnalysis
internal import Web

/// The answers of a page of the list, written without a template: fifty of them, each with pieces, are most of the page.
enum VoiceListItems {
    static func html(_ voices: [VoiceSearch.Found], filter: VoiceFilter, inquiry: Inquiry) -> ByteBuffer {
        let query = SearchQuery(filter.words)
        // The address of an answer is the same but for its number.
        let start = Escaping.html(inquiry.workPath("reading/"))
        let end = filter.isEmpty ? "" : Escaping.html("?" + filter.query)
        var list = Fragment()
        list.reserve(voices.count * 700)
        for voice in voices {
            list.add("<li><h3><a href=\"")
            list.add(safe: start)
            list.add(voice.number)
            list.add(safe: end)
            list.add("\">Answer ")
            list.add(safe: Plain.number(voice.number))
            list.add("</a></h3>")
            if let notice = voice.notice {
                list.add("<p>Talks about <bdi>")
                list.add(text: notice)
                list.add("</bdi>.</p>")
            }
            list.add("<p dir=\"auto\" class=\"words\">")
            write(Excerpt.make(text: voice.text, query: query), to: &list)
            list.add("</p><p class=\"soft small\">")
            list.add("<svg class=\"i\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#")
            list.add(safe: voice.channel.icon)
            list.add("\"/></svg> ")
            let stands = Standpoint.allCases.filter(voice.standpoints.contains).map(\.name.standard)
            list.add(text: ([voice.channel.name, Plain.date(voice.givenAt)] + stands).joined(separator: ", "))
            list.add(".")
            let readers = voice.readers + (voice.isReadByMe ? ["you"] : [])
            if !readers.isEmpty {
                list.add(" Read by ")
                list.add(text: Plain.list(readers))
                list.add(".")
            }
            if voice.isLeftByMe { list.add(" You left this for somebody else.") }
            list.add("</p></li>\n")
        }
        return list.filled()
    }

    private static func write(_ excerpt: Excerpt, to list: inout Fragment) {
        guard !excerpt.pieces.isEmpty else {
            list.add("No written words.")
            return
        }
        if excerpt.cutBefore { list.add("… ") }
        for piece in excerpt.pieces {
            if piece.isMatch { list.add("<mark>") }
            list.add(text: piece.text)
            if piece.isMatch { list.add("</mark>") }
        }
        if excerpt.cutAfter { list.add(" …") }
    }
}
