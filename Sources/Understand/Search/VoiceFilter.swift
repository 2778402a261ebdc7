internal import Inquiries
public import Listen
public import Store
public import Web

/// Which answers somebody wants to see. It stays in the address from page to page.
public struct VoiceFilter: Sendable, Hashable {
    public var channel: Channel?
    public var standpoint: Standpoint?
    /// The official code of a council.
    public var place: String?
    public var tag: Tag.ID?
    /// Only those the reader has neither read nor left for somebody else.
    public var isUnread = false
    /// Only those that nobody has read.
    public var isUnreadByAll = false
    /// What is searched for, as typed.
    public var words = ""

    public init() {}

    /// Reads `channel`, `standpoint`, `place`, `tag`, `unread` (`1`, or `all` for what nobody has read) and `q`. What means nothing is passed over.
    public init(_ form: Form) {
        channel = Channel(rawValue: form["channel"])
        standpoint = Standpoint(rawValue: form["standpoint"])
        let place = form.trimmed("place")
        self.place = place.isEmpty ? nil : place
        tag = form["tag"].isEmpty ? nil : Tag.ID(form["tag"])
        isUnread = form.all("unread").contains("1")
        isUnreadByAll = form.all("unread").contains("all")
        words = form.trimmed("q")
    }

    public var isEmpty: Bool { self == VoiceFilter() }

    /// The fields that are set, in a fixed order.
    public var fields: [(name: String, value: String)] {
        var fields: [(String, String)] = []
        if let channel { fields.append(("channel", channel.rawValue)) }
        if let standpoint { fields.append(("standpoint", standpoint.rawValue)) }
        if let place { fields.append(("place", place)) }
        if let tag { fields.append(("tag", tag.text)) }
        if isUnread { fields.append(("unread", "1")) }
        if isUnreadByAll { fields.append(("unread", "all")) }
        if !words.isEmpty { fields.append(("q", words)) }
        return fields.map { (name: $0.0, value: $0.1) }
    }

    /// `channel=phone&q=tea`; empty for an empty filter.
    public var query: String {
        fields.map { "\($0.name)=\(Escaping.query($0.value))" }.joined(separator: "&")
    }

    /// An address with the filter, and perhaps more, in its query.
    public func path(_ path: String, adding more: String = "") -> String {
        let query = [query, more].filter { !$0.isEmpty }.joined(separator: "&")
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    /// What the index of words can answer of the filter together with the words.
    var facts: [Int] {
        VoiceIndex.facts(channel: channel, place: place, standpoints: standpoint.map { [$0] } ?? [])
    }

    /// What must hold of a `voice`; everything but the words searched for.
    func condition(in inquiry: Inquiry.ID, for reader: Person.ID) -> SQL {
        var parts: [SQL] = ["voice.inquiry_id = \(inquiry) AND voice.may_analyse = 1"]
        if let channel { parts.append("voice.channel = \(channel.rawValue)") }
        if let place { parts.append("voice.place = \(place)") }
        if let standpoint {
            parts.append(
                """
                EXISTS (SELECT 1 FROM voice_standpoint
                    WHERE voice_standpoint.voice_id = voice.id AND voice_standpoint.standpoint = \(standpoint.rawValue))
                """)
        }
        if let tag {
            parts.append(
                """
                voice.id IN (SELECT passage.voice_id FROM passage_tag CROSS JOIN passage
                    WHERE passage_tag.tag_id = \(tag) AND passage.id = passage_tag.passage_id)
                """)
        }
        if isUnread {
            parts.append(
                """
                NOT EXISTS (SELECT 1 FROM reading
                    WHERE reading.person_id = \(reader) AND reading.voice_id = voice.id)
                AND NOT EXISTS (SELECT 1 FROM leaving
                    WHERE leaving.person_id = \(reader) AND leaving.voice_id = voice.id)
                """)
        }
        if isUnreadByAll { parts.append("NOT EXISTS (SELECT 1 FROM reading WHERE reading.voice_id = voice.id)") }
        return SQL.join(parts, separator: " AND ")
    }
}
