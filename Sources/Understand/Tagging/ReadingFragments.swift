internal import Inquiries
internal import NIOCore
internal import Web

/// The parts of the reading page that are written without a template: the long ones, and what differs from reader to reader.
enum ReadingFragments {
    /// What is made for one answer, and shown again to all for whom it is the same.
    enum Kept: Hashable, Sendable {
        case sentences(links: String)
        case tagged(viewer: Person.ID?, mayTag: Bool, filter: VoiceFilter)
    }

    static func all(
        _ reading: ReadingStore.Reading, number: Int, filter: VoiceFilter, form: TagForm, context: some InWork
    ) -> [String: PagePart] {
        var fragments = [
            "sentences": sentences(reading.voice, filter: filter, form: form),
            "themes": reading.panel.themes,
            "tag-names": reading.panel.names,
            "tagged": tagged(
                reading.voice, base: context.inquiry.workPath("reading/\(number)"), filter: filter,
                viewer: context.person.id,
                mayTag: context.role.mayTag),
            "progress": progress(reading, number: number),
            "readers": readers(reading),
        ]
        if reading.voice.sentences.count <= ReadingPage.mostListed {
            fragments["from"] = options(reading.voice.sentences.count, chosen: form.from)
            fragments["to"] = options(reading.voice.sentences.count, chosen: form.to ?? form.from)
        }
        return fragments
    }

    private static func progress(_ reading: ReadingStore.Reading, number: Int) -> PagePart {
        let left = "You have \(Plain.number(reading.left)) of \(Plain.number(reading.all)) left to read."
        return .once(ByteBuffer(string: Escaping.html("Answer \(Plain.number(number)). \(left)")))
    }

    private static func readers(_ reading: ReadingStore.Reading) -> PagePart {
        let readers = (reading.isReadByMe ? ["you"] : []) + reading.readers
        let words = readers.isEmpty ? "Nobody has marked it as read yet" : "Read by \(Plain.list(readers))"
        return .once(ByteBuffer(string: Escaping.html(words)))
    }

    /// The first number pressed is where the passage starts, the second where it ends, the third starts anew.
    private static func sentences(_ voice: ReadingVoice, filter: VoiceFilter, form: TagForm) -> PagePart {
        let isSecond = form.from != nil && form.to == nil
        let chosen = isSecond ? form.from.map { "from=\($0)&to=" } ?? "" : "from="
        let links = "?" + filter.query + (filter.isEmpty ? "" : "&") + chosen
        return voice.fragment(.sentences(links: links)) { voice.text.filled(with: Escaping.html(links)) }
    }

    private static func options(_ count: Int, chosen: Int?) -> PagePart {
        var list = Fragment()
        list.add("<option value=\"\">…</option>")
        for number in 1...max(1, count) where number <= count {
            list.add(number == chosen ? "<option selected>" : "<option>")
            list.add(number)
            list.add("</option>")
        }
        return .once(list.filled())
    }

    /// "Passages tagged so far", one item a tag.
    private static func tagged(
        _ voice: ReadingVoice, base: String, filter: VoiceFilter, viewer: Person.ID, mayTag: Bool
    ) -> PagePart {
        // Those who have tagged nothing here all read the same names.
        let viewer = voice.taggers.contains(viewer) ? viewer : nil
        return voice.fragment(.tagged(viewer: viewer, mayTag: mayTag, filter: filter)) {
            tagged(voice, base: base, filter: filter, viewer: viewer, mayTag: mayTag)
        }
    }

    private static func tagged(
        _ voice: ReadingVoice, base: String, filter: VoiceFilter, viewer: Person.ID?, mayTag: Bool
    ) -> ByteBuffer {
        var list = Fragment()
        list.reserve(voice.tagged.count * 420)
        for tagged in voice.tagged {
            let tag = tagged.tag
            list.add("<li><span class=\"key k-")
            list.add(safe: tag.style)
            list.add("\" aria-hidden=\"true\">")
            list.add(safe: tag.letter)
            list.add("</span><div><h3>")
            list.add(text: tag.name)
            list.add("</h3><p>")
            list.add(safe: stretches(tagged.stretches))
            list.add(" <span class=\"hl h-")
            list.add(safe: tag.style)
            list.add("\">")
            list.add(safe: tag.lineName)
            list.add("</span></p></div><p class=\"by\">")
            list.add(text: people(tagged.people, viewer: viewer))
            if mayTag {
                list.add(" <a href=\"")
                list.add(text: filter.path("\(base)/tags/\(tag.id)"))
                list.add("\">Change<span class=\"vh\"> ")
                list.add(safe: tag.letter)
                list.add(", ")
                list.add(text: tag.name)
                list.add("</span></a>")
            }
            list.add("</p></li>\n")
        }
        return list.filled()
    }

    /// "Sentences 1 to 2, and 9 to 10."
    static func stretches(_ stretches: [ClosedRange<Int>]) -> String {
        let shown = stretches.prefix(12).map { range in
            range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1) to \(range.upperBound + 1)"
        }
        guard let first = stretches.first else { return "No sentence." }
        let word = stretches.count == 1 && first.count == 1 ? "Sentence" : "Sentences"
        if stretches.count > 12 {
            return "\(word) \(shown.joined(separator: ", ")) and \(Plain.count(stretches.count - 12, "more place"))."
        }
        return shown.count == 1
            ? "\(word) \(shown[0])." : "\(word) \(shown.dropLast().joined(separator: ", ")), and \(shown[shown.count - 1])."
    }

    /// "Glyn and you"
    static func people(_ people: [Person.ID: String], viewer: Person.ID?) -> String {
        let others = people.filter { $0.key != viewer }.map { first(of: $0.value) }.sorted()
        let all = others + (viewer.map { people[$0] != nil } == true ? ["you"] : [])
        let list = Plain.list(all)
        return list.prefix(1).uppercased() + list.dropFirst()
    }

    private static func first(of name: String) -> String { name.split(separator: " ").first.map(String.init) ?? name }
}
