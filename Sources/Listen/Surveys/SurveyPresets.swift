internal import Foundation
internal import Web

/// The questions a new inquiry starts with; its coordinators change them.
public struct SurveyPresets: Sendable {
    public let questions: [Question]

    private struct File: Decodable {
        let main: [Entry]
        let about: [Entry]
    }

    private struct Entry: Decodable {
        let key: String
        let kind: Question.Kind
        let page: Int
        let content: Question.Content

        enum CodingKeys: String, CodingKey { case key, kind, page }

        init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: CodingKeys.self)
            key = try box.decode(String.self, forKey: .key)
            kind = try box.decode(Question.Kind.self, forKey: .kind)
            page = try box.decode(Int.self, forKey: .page)
            content = try Question.Content(from: decoder)
        }
    }

    /// The key of the question that stands for the inquiry's own.
    private static let own = "change"

    /// The same, asking what the inquiry asks in its own words, if it has said so.
    func questions(asking own: BothWords) -> [Question] {
        guard !own.standard.isEmpty else { return questions }
        return questions.map { question in
            guard question.key == Self.own else { return question }
            var content = question.content
            content.title = own
            // What the ready-made hint asks may not fit another question.
            content.hint = BothWords(
                standard: "Big ideas and small ones both count.", easy: "It can be a big thing. It can be a small thing.")
            return Question(
                key: question.key, section: question.section, page: question.page, position: question.position,
                kind: question.kind, content: content)
        }
    }

    public static func load() throws -> SurveyPresets {
        guard
            let url = Bundle.module.url(forResource: "survey-presets", withExtension: "json", subdirectory: "Resources")
        else { throw ResourceError.missing("survey-presets.json") }
        let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: url))
        func questions(_ entries: [Entry], _ section: Question.Section) -> [Question] {
            entries.enumerated().map { position, entry in
                Question(
                    key: entry.key,
                    section: section,
                    page: entry.page,
                    position: position + 1,
                    kind: entry.kind,
                    content: entry.content
                )
            }
        }
        return SurveyPresets(questions: questions(file.main, .main) + questions(file.about, .about))
    }
}
