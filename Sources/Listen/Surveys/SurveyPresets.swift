internal import Foundation

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
