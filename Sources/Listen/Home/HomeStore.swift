internal import Disclosure
public import Inquiries
public import Store
internal import Web

/// What the inquiry's first page tells of it.
struct HomeFacts: Sendable {
    let details: InquiryDetails
    let members: [Member]
    /// "About 1,405", made by the disclosure rule; nil while there are too few to say.
    let heard: String?
    let hasSurvey: Bool
}

/// Reads what the public pages about an inquiry show.
public struct HomeStore: Sendable {
    private let database: any Database
    private let news: HomeNews.Source

    /// - Parameter news: what the stages to the right have published.
    public init(database: any Database, news: @escaping HomeNews.Source) {
        self.database = database
        self.news = news
    }

    func news(of inquiry: Inquiry) async throws -> [HomeNews] {
        try await database.read { [news] db in try news(inquiry, db) }
    }

    func facts(of inquiry: Inquiry) async throws -> HomeFacts {
        try await database.read { db in
            let count = try VoiceStore.count(in: inquiry.id, db)
            return HomeFacts(
                details: try InquiryStore.details(of: inquiry, in: db),
                members: try PersonStore.members(of: inquiry.id, in: db), heard: try Self.heard(count, in: inquiry),
                hasSurvey: try Self.hasSurvey(inquiry.id, in: db))
        }
    }

    static func hasSurvey(_ inquiry: Inquiry.ID, in db: any Transaction) throws -> Bool {
        try db.count(
            """
            SELECT count(*) AS n FROM question
            WHERE inquiry_id = \(inquiry) AND section = 'main' AND is_retired = 0 AND kind <> 'information'
            """) > 0
    }

    private static func heard(_ count: Int, in inquiry: Inquiry) throws -> String? {
        let rule = try DisclosureRule(
            threshold: max(inquiry.threshold, DisclosureRule.thresholds.lowerBound),
            roundingBase: min(inquiry.rounding, max(inquiry.threshold, DisclosureRule.thresholds.lowerBound)))
        guard let shown = DisclosureCount(count, rule: rule).figure.shown else { return nil }
        return rule.roundingBase == 1 ? Plain.number(shown) : "About \(Plain.number(shown))"
    }
}

/// A text as it was typed, in paragraphs.
enum Paragraphs {
    static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: " ") }
    }
}
