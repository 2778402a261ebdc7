public import Inquiries
public import Store
internal import Web

/// What came in, by channel, standpoint and nation.
struct WorkFigures: Sendable {
    struct ChannelCount: Sendable {
        let channel: Channel
        let week: Int
        let all: Int
    }

    let channels: [ChannelCount]
    let week: Int
    let all: Int
    let lastWeek: Int
    /// Those that nobody on the panel may read, as their givers chose: of all, and of the last week.
    let unused: Int
    let unusedWeek: Int
    /// Answers begun in the two surveys and not sent yet.
    let unfinished: Int
    let helped: Int
    let standpoints: [(standpoint: Standpoint, count: Int)]
    let nations: [(nation: String, count: Int)]
}

/// Reads what the working home shows.
public struct WorkHomeStore: Sendable {
    private static let week: Duration = .seconds(7 * 24 * 60 * 60)

    private let database: any Database
    private let councils: CouncilRegister
    private let sources: [WorkTaskSource]

    public init(database: any Database, councils: CouncilRegister, tasks sources: [WorkTaskSource]) {
        self.database = database
        self.councils = councils
        self.sources = sources
    }

    func read(_ inquiry: Inquiry, for member: Member) async throws -> (tasks: [WorkTask], figures: WorkFigures) {
        try await database.read { [sources, councils] db in
            let tasks = try Self.tasks(inquiry, member, db) + sources.flatMap { try $0(inquiry, member, db) }
            // The urgent first, each kind in the order of the stages.
            return (tasks.filter(\.isUrgent) + tasks.filter { !$0.isUrgent }, try Self.figures(inquiry.id, councils, db))
        }
    }

    /// What the first two stages have for a member to do.
    private static func tasks(_ inquiry: Inquiry, _ member: Member, _ db: any Transaction) throws -> [WorkTask] {
        guard member.role.mayManage else { return [] }
        var tasks: [WorkTask] = []
        if try SurveyStore.survey(of: inquiry.id, in: db).isReadyMade {
            let isOpen = inquiry.opening(at: db.now) != .notYet
            tasks.append(
                WorkTask(
                    isOpen
                        ? "Look at the questions: people can answer them now"
                        : "Look at the questions before people answer them",
                    url: inquiry.workPath("survey"),
                    note: "They came with Firsthand. Change what does not fit, try them out, or say that they are right.",
                    icon: "i-list", isUrgent: isOpen))
        }
        let waiting = try OutboxStore.count(for: member.person.id, in: inquiry.id, db)
        if waiting > 0 {
            tasks.append(
                WorkTask(
                    "Pass on \(Plain.count(waiting, "message"))", url: inquiry.workPath("outbox"),
                    note: "Somebody is waiting for an invitation or a sign-in link.", icon: "i-mail", isUrgent: true))
        }
        let details = try InquiryStore.details(of: inquiry, in: db)
        if try !HomeStore.hasSurvey(inquiry.id, in: db) {
            tasks.append(
                WorkTask(
                    "Put questions into the survey", url: inquiry.workPath("survey"),
                    note: "It is empty, so nobody can answer yet.", icon: "i-list",
                    isUrgent: inquiry.opening(at: db.now) == .open))
        }
        if inquiry.opensAt == nil {
            tasks.append(
                WorkTask(
                    "Say when the inquiry opens", url: inquiry.workPath("set-up") + "#dates",
                    note: "Until there is a first day, nobody can answer.", icon: "i-cal"))
        }
        if details.vision.isEmpty {
            tasks.append(
                WorkTask(
                    "Write the vision", url: inquiry.workPath("set-up") + "#vision",
                    note: "Findings are held against its parts.", icon: "i-home"))
        }
        let panel = try db.count(
            "SELECT count(*) AS n FROM membership WHERE inquiry_id = \(inquiry.id) AND role = 'panel'")
        if panel < inquiry.quorum {
            tasks.append(
                WorkTask(
                    panel == 0 ? "Invite the panel" : "Invite more of the panel", url: inquiry.workPath("people") + "#give",
                    note:
                        "It has \(Plain.count(panel, "member")). At least \(inquiry.quorum) must decide before anything is agreed.",
                    icon: "i-people"))
        }
        let missing = missingEasyWords(details)
        if missing > 0 {
            tasks.append(
                WorkTask(
                    "Write easy words for \(Plain.count(missing, "text"))", url: inquiry.workPath("set-up"),
                    note: "The easy read pages show the standard words until then.", icon: "i-easy"))
        }
        let reachable = try ContactStore.count(in: inquiry.id, db)
        if reachable > 0, inquiry.opening(at: db.now) == .closed {
            tasks.append(
                WorkTask(
                    "Delete the contact details when you need them no more", url: inquiry.workPath("contact"),
                    note: "The inquiry is closed. You can still reach \(Plain.count(reachable, "person", "people")).",
                    icon: "i-bin"))
        }
        if !member.person.hasSecondFactor {
            tasks.append(
                WorkTask(
                    "Set up your second step", url: "/account/second-step", note: "You need it to see contact details.",
                    icon: "i-lock"))
        }
        return tasks
    }

    private static func missingEasyWords(_ details: InquiryDetails) -> Int {
        ([details.title, details.question] + details.vision.map(\.text) + Array(details.texts.values))
            .count { !$0.standard.isEmpty && $0.easy.isEmpty }
    }

    private static func figures(
        _ inquiry: Inquiry.ID, _ councils: CouncilRegister, _ db: any Transaction
    ) throws -> WorkFigures {
        let since = db.now - week
        let channels = try db.rows(
            """
            SELECT channel, count(*) AS n, CAST(SUM(CASE WHEN received_at > \(since) THEN 1 ELSE 0 END) AS BIGINT) AS recent,
                CAST(SUM(CASE WHEN received_at <= \(since) AND received_at > \(since - week) THEN 1 ELSE 0 END) AS BIGINT)
                    AS before_that,
                CAST(SUM(CASE WHEN may_analyse = 0 THEN 1 ELSE 0 END) AS BIGINT) AS unused,
                CAST(SUM(CASE WHEN may_analyse = 0 AND received_at > \(since) THEN 1 ELSE 0 END) AS BIGINT) AS unused_recent
            FROM voice WHERE inquiry_id = \(inquiry) GROUP BY channel ORDER BY n DESC, channel
            """)
        let standpoints = try db.rows(
            """
            SELECT voice_standpoint.standpoint, count(*) AS n FROM voice_standpoint
            JOIN voice ON voice.id = voice_standpoint.voice_id WHERE voice.inquiry_id = \(inquiry)
            GROUP BY voice_standpoint.standpoint
            """)
        let byStandpoint = Dictionary(
            try standpoints.map { (try $0.text("standpoint"), try $0.int("n")) }, uniquingKeysWith: +)
        var nations = Dictionary(councils.all.map { ($0.nation, 0) }, uniquingKeysWith: +)
        let places = try db.rows(
            "SELECT place, count(*) AS n FROM voice WHERE inquiry_id = \(inquiry) AND place IS NOT NULL GROUP BY place")
        for row in places {
            guard let nation = councils[try row.text("place")]?.nation else { continue }
            nations[nation, default: 0] += try row.int("n")
        }
        let counts = try channels.compactMap { row -> WorkFigures.ChannelCount? in
            guard let channel = Channel(rawValue: try row.text("channel")) else { return nil }
            return .init(channel: channel, week: try row.int("recent"), all: try row.int("n"))
        }
        return WorkFigures(
            channels: counts, week: counts.reduce(0) { $0 + $1.week }, all: counts.reduce(0) { $0 + $1.all },
            lastWeek: try channels.reduce(0) { try $0 + $1.int("before_that") },
            unused: try channels.reduce(0) { try $0 + $1.int("unused") },
            unusedWeek: try channels.reduce(0) { try $0 + $1.int("unused_recent") },
            unfinished: try db.count(
                """
                SELECT count(*) AS n FROM draft WHERE inquiry_id = \(inquiry) AND voice_id IS NULL
                    AND channel IN ('survey', 'easy_read')
                """),
            helped: try db.count(
                """
                SELECT count(*) AS n FROM voice WHERE inquiry_id = \(inquiry) AND channel = 'easy_read'
                    AND whose NOT LIKE '%"kind":"own"%'
                """),
            standpoints: Standpoint.allCases.map { ($0, byStandpoint[$0.rawValue] ?? 0) },
            nations: nations.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
