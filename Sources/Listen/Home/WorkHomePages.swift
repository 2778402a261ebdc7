internal import Foundation
internal import Inquiries
internal import Store
internal import Web

/// The working home: what needs doing, what came in, who has not been heard.
struct WorkHomePage: Sendable {
    struct TaskItem: Sendable {
        let title: String
        let url: String
        let note: String
        let icon: String
        let isUrgent: Bool
    }

    struct ChannelRow: Sendable {
        let name: String
        let icon: String
        let week: String
        let all: String
        let percent: String
        let isHidden = false
        let note: String
    }

    struct Gap: Sendable {
        let name: String
        let figure: String
        let of: String
        let percent: String
        let isHidden: Bool
        let next: Layout.Link?
        let advice: String
    }

    let greeting: String
    let today: String
    let weekWords: String
    let role: String
    let roleExplanation: String
    let tasks: [TaskItem]
    let hasTasks: Bool
    let channels: [ChannelRow]
    let hasAnswers: Bool
    let allWeek: String
    let all: String
    let lastWeek: String
    let phoneURL: String?
    let importURL: String?
    let surveyURL: String?
    let gaps: [Gap]
    let hasGaps: Bool
    let isTooEarly: Bool
    let threshold: String
    let publicURL: String
    let peopleURL: String
    let isNew: Bool
    /// When people can answer a new inquiry's questions.
    let newNote: String

    init(_ tasks: [WorkTask], _ figures: WorkFigures, inquiry: Inquiry, member: Member, isNew: Bool, now: Timestamp) {
        let firstName = member.person.name.split(separator: " ").first.map(String.init) ?? member.person.name
        greeting = "\(Self.partOfDay(now)), \(firstName)"
        today = Plain.day(now)
        weekWords =
            figures.all == 0
            ? "Nobody has told us anything yet."
            : "\(Plain.count(figures.week, "answer")) came in during the last seven days." + Self.unused(figures)
        role = member.role.name
        roleExplanation = member.role.explanation
        self.tasks = tasks.map { .init(title: $0.title, url: $0.url, note: $0.note, icon: $0.icon, isUrgent: $0.isUrgent) }
        hasTasks = !tasks.isEmpty
        let most = figures.channels.map(\.all).max() ?? 1
        channels = figures.channels.map { Self.row($0, most: most, figures: figures) }
        hasAnswers = figures.all > 0
        allWeek = Plain.number(figures.week)
        all = Plain.number(figures.all)
        lastWeek =
            "The seven days before: \(Plain.number(figures.lastWeek))"
            + (figures.unused > 0 ? ". \(Plain.number(figures.unused)) of all may not be used" : "")
        phoneURL = member.role.mayTakeAnswers ? inquiry.workPath("phone") : nil
        importURL = member.role.mayManage ? inquiry.workPath("import") : nil
        surveyURL = member.role.mayManage ? inquiry.workPath("survey") : nil
        // Under the threshold in all, every number would be hidden, and the list would say nothing.
        isTooEarly = figures.all > 0 && figures.all < inquiry.threshold
        gaps = isTooEarly ? [] : Self.gaps(figures, inquiry: inquiry, member: member)
        hasGaps = isTooEarly || figures.all > 0 && !gaps.isEmpty
        threshold = "\(inquiry.threshold)"
        publicURL = inquiry.path()
        peopleURL = inquiry.workPath("people")
        self.isNew = isNew
        newNote = Self.newNote(inquiry, now: now)
    }

    /// Why fewer of them are left to read.
    private static func unused(_ figures: WorkFigures) -> String {
        switch figures.unusedWeek {
        case 0: ""
        case figures.week: figures.week == 1 ? " It may not be used." : " They may not be used."
        default: " \(Plain.number(figures.unusedWeek)) of them may not be used."
        }
    }

    private static func newNote(_ inquiry: Inquiry, now: Timestamp) -> String {
        let asked = "The questions there came with Firsthand"
        switch (inquiry.opening(at: now), inquiry.opensAt) {
        case (.notYet, nil): return "\(asked). Nobody can answer them until you give the inquiry a first day."
        case (.notYet, let day?):
            return "\(asked). People can answer them from \(Plain.day(day)), so look at them before that."
        default: return "\(asked), and people can answer them now, so please look at them first."
        }
    }

    private static func partOfDay(_ now: Timestamp) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/London") ?? .gmt
        switch calendar.component(.hour, from: now.date) {
        case 4..<12: return "Good morning"
        case 12..<18: return "Good afternoon"
        default: return "Good evening"
        }
    }

    private static func row(_ count: WorkFigures.ChannelCount, most: Int, figures: WorkFigures) -> ChannelRow {
        let (icon, note) =
            switch count.channel {
            case .survey: ("i-list", "\(Plain.number(figures.unfinished)) begun and not sent (both surveys)")
            case .easy_read: ("i-easy", "\(Plain.number(figures.helped)) had help from somebody")
            case .phone: ("i-phone", "Taken down by a supporter")
            case .session: ("i-video", "")
            case .upload: ("i-play", "")
            case .group: ("i-people", "Each is one answer from several people")
            case .letter: ("i-mail", "")
            case .import: ("i-upload", "Collected elsewhere")
            }
        return ChannelRow(
            name: count.channel.name, icon: icon, week: Plain.number(count.week), all: Plain.number(count.all),
            percent: "\(count.all * 100 / max(1, most))", note: note)
    }

    /// Those least heard from: standpoints and nations with fewer than their even share, the fewest first.
    private static func gaps(_ figures: WorkFigures, inquiry: Inquiry, member: Member) -> [Gap] {
        func gap(_ name: String, _ count: Int, of all: Int, advice: String) -> Gap {
            let isHidden = count < inquiry.threshold
            return Gap(
                name: name, figure: isHidden ? "Fewer than \(inquiry.threshold)" : Plain.number(count),
                of: "of \(Plain.number(all)) answers", percent: "\(count * 100 / max(1, all))", isHidden: isHidden,
                next: member.role.mayTakeAnswers ? .init("Take an answer by phone", inquiry.workPath("phone")) : nil,
                advice: advice)
        }
        let groups = figures.standpoints
            .filter { $0.count * Standpoint.allCases.count < figures.all }
            .sorted { ($0.count, $0.standpoint.rawValue) < ($1.count, $1.standpoint.rawValue) }
            .map { gap(Self.group($0.standpoint), $0.count, of: figures.all, advice: Self.advice($0.standpoint)) }
        let placed = figures.nations.reduce(0) { $0 + $1.count }
        // An even share would ask as much of Northern Ireland as of England; a twentieth of those who said where they are.
        let nations =
            placed < max(1, inquiry.threshold)
            ? []
            : figures.nations
                .filter { $0.count * 20 < placed }
                .sorted { ($0.count, $0.nation) < ($1.count, $1.nation) }
                .map { gap("People in \($0.nation)", $0.count, of: placed, advice: "Ask groups there to share the link.") }
        return Array((groups + nations).prefix(6))
    }

    private static func group(_ standpoint: Standpoint) -> String {
        switch standpoint {
        case .draw_on: "People who draw on social care"
        case .family_carer: "People who care for a loved one"
        case .told_no: "People who asked for support and were told no"
        case .work_in: "People who work in social care"
        case .care_about: "Others who care about this"
        }
    }

    private static func advice(_ standpoint: Standpoint) -> String {
        switch standpoint {
        case .draw_on: "Ask self-advocacy groups to share easy read."
        case .family_carer: "Ask carers’ centres to share the link."
        case .told_no: "Ask advice centres to share the link."
        case .work_in: "Ask employers and unions to share the link."
        case .care_about: "Share the link more widely."
        }
    }
}
