internal import Inquiries
internal import Listen
internal import Store
internal import Web

struct NothingPage: Sendable {
    struct Nothing: Sendable {
        let title: String
        let message: String
        let link: Layout.Link
    }
    let title: String
    let nothing: Nothing

    init(title: String, message: String, link: Layout.Link) {
        self.title = title
        nothing = Nothing(title: "Nothing here yet", message: message, link: link)
    }
}

/// One tag in one answer.
struct TaggedInVoice: Sendable {
    struct Use: Sendable {
        let passage: Passage
        let people: [Person.ID: String]
    }
    let tag: Tag
    let uses: [Use]
}

/// "Change": who put a tag on which words of an answer, and taking one's own off.
struct TaggedPage: Sendable {
    struct Item: Sendable {
        let words: String
        let who: String
        let isMine: Bool
        let passage: String
    }

    let title: String
    let name: String
    let back: Layout.Link
    let removeURL: String
    let items: [Item]
    let isEmpty: Bool
    let tagURL: String

    init(_ found: TaggedInVoice, number: Int, filter: VoiceFilter, context: TaggerContext) {
        title = "“\(found.tag.name)” in answer \(Plain.number(number))"
        name = found.tag.name
        let path = context.inquiry.workPath("reading/\(number)")
        back = Layout.Link("Back to answer \(Plain.number(number))", filter.path(path))
        removeURL = filter.path("\(path)/tags/\(found.tag.id)/remove")
        items = found.uses.map { use in
            Item(
                words: use.passage.quote, who: ReadingFragments.people(use.people, viewer: context.person.id),
                isMine: use.people[context.person.id] != nil, passage: use.passage.id.text)
        }
        isEmpty = items.isEmpty
        tagURL = context.inquiry.workPath("tags/\(found.tag.id)")
    }
}

extension ReadingStore {
    /// Where a tag is in one answer, and who put it there.
    func tagged(_ tag: Tag.ID, in number: Int, of inquiry: Inquiry.ID) async throws -> TaggedInVoice {
        try await database.read { db in
            let found = try TagStore.get(tag, of: inquiry, in: db)
            guard
                let row = try db.row(
                    "SELECT id FROM voice WHERE inquiry_id = \(inquiry) AND number = \(number) AND may_analyse = 1")
            else { throw Refusal.notFound("answer") }
            let voice: Voice.ID = try row.id("id")
            var uses: [TaggedInVoice.Use] = []
            var people: [Person.ID: String] = [:]
            var current: Passage?
            for row in try db.rows(
                """
                SELECT passage.id, passage.voice_id, passage.start_at, passage.end_at, passage.quote,
                    person.id AS person_id, person.name AS person_name
                FROM passage JOIN passage_tag ON passage_tag.passage_id = passage.id
                JOIN person ON person.id = passage_tag.person_id
                WHERE passage.voice_id = \(voice) AND passage_tag.tag_id = \(tag)
                ORDER BY passage.start_at, passage.end_at
                """)
            {
                let passage = try Passage(row)
                if let before = current, before != passage {
                    uses.append(.init(passage: before, people: people))
                    people = [:]
                }
                current = passage
                people[try row.id("person_id")] = try row.text("person_name")
            }
            if let current { uses.append(.init(passage: current, people: people)) }
            return TaggedInVoice(tag: found, uses: uses)
        }
    }
}
