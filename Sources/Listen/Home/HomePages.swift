internal import Inquiries
internal import Store
internal import Web

/// One of the people who lead an inquiry, as its public pages show them.
struct LeaderItem: Sendable {
    let initials: String
    let name: String
    let about: String?
    let isAlly: Bool

    static func all(_ members: [Member], words: Wording) -> [LeaderItem] {
        members.filter { $0.role.mayDecide }.map { member in
            let about = member.person.about[words]
            return LeaderItem(
                initials: member.person.initials, name: member.person.name, about: about.isEmpty ? nil : about,
                isAlly: member.role == .ally)
        }
    }

    /// Who leads, and that nothing is published without them.
    static func sentence(_ members: [Member], words: Wording) -> String {
        let panel = members.count { $0.role == .panel }
        let allies = members.count { $0.role == .ally }
        if panel == 0 { return words("The panel is being chosen.", easy: "We are choosing the panel.") }
        let count = Plain.count(panel, "panel member")
        let helpers = Plain.count(allies, "ally", "allies")
        return words(
            "\(count) with lived experience \(panel == 1 ? "decides" : "decide"). Nothing is published unless most of them agree."
                + (allies == 0 ? "" : " \(helpers) \(allies == 1 ? "helps, and is" : "help, and are") not counted."),
            easy: "\(count) \(panel == 1 ? "decides" : "decide"). They know social care from their own lives."
                + (allies == 0 ? "" : " \(helpers) \(allies == 1 ? "helps" : "help") them."))
    }
}

/// One way to take part that there is.
struct WayToTell: Sendable {
    let picture: String
    let title: String
    let note: String
    /// A phone number or address to use at once.
    let direct: Layout.Link?
    let link: Layout.Link?
    let isBig: Bool
}

struct PhaseItem: Sendable {
    let dye: String
    let icon: String
    let name: String
    let state: String
    let note: String
    let isNow: Bool
    let isNext: Bool

    init(_ phase: Phase, today: String, words: Wording) {
        dye = phase.stage.dye
        icon = phase.stage.icon
        name = phase.name[words]
        isNow = phase.startsOn <= today && today <= phase.endsOn
        isNext = today < phase.startsOn
        func day(_ text: String) -> String { Plain.start(ofDay: text).map(Plain.date) ?? text }
        state = isNow ? words("We are here.", easy: "We are here now.") : isNext ? words("Next.", easy: "Later.") : "Done."
        note =
            phase.startsOn == phase.endsOn
            ? "\(day(phase.startsOn))."
            : words("From", easy: "It starts on") + " \(day(phase.startsOn))"
                + words(" to", easy: ". It ends on") + " \(day(phase.endsOn))."
    }
}

/// The inquiry's first page.
struct HomePage: Sendable {
    let title: String
    let vision: String?
    let question: String
    let about: [String]
    let heard: String?
    let dates: String
    let mayAnswer: Bool
    let easySurveyURL: String?
    let ways: [WayToTell]
    let today: String
    let phases: [PhaseItem]
    let hasPhases: Bool
    let news: [NewsSection]
    let leadersSentence: String
    let leaders: [LeaderItem]
    let leadersURL: String
    let safetyURL: String
    let returnURL: String

    init(_ facts: HomeFacts, news: [HomeNews], inquiry: Inquiry, words: Wording, now: Timestamp) {
        let details = facts.details
        func url(_ page: String) -> String { words.path(inquiry.path(page)) }
        title = inquiry.title[words]
        let clauses = details.vision.map { $0.text[words] }
        vision = clauses.isEmpty ? nil : clauses.joined(separator: " ")
        question = inquiry.question[words]
        about = Paragraphs.split(details.texts[.about]?[words] ?? "")
        heard = facts.heard
        dates = Self.dates(inquiry, words: words, now: now)
        let opening = inquiry.opening(at: now)
        mayAnswer = facts.hasSurvey && opening != .notYet
        easySurveyURL = mayAnswer ? Wording.easy.path(inquiry.path("survey")) : nil
        ways = Self.ways(inquiry, mayAnswer: mayAnswer, isLate: opening == .closed, words: words)
        today = words("Today is \(Plain.day(now)).", easy: "Today is \(Plain.day(now)).")
        let isoToday = Plain.isoDay(now)
        phases = details.phases.map { PhaseItem($0, today: isoToday, words: words) }
        hasPhases = !phases.isEmpty
        self.news = news.enumerated().map { NewsSection($1, isFirst: $0 == 0, words: words) }
        leadersSentence = LeaderItem.sentence(facts.members, words: words)
        leaders = LeaderItem.all(facts.members, words: words)
        leadersURL = url("leaders")
        safetyURL = url("safety")
        returnURL = url("return")
    }

    private static func dates(_ inquiry: Inquiry, words: Wording, now: Timestamp) -> String {
        switch inquiry.opening(at: now) {
        case .notYet:
            return inquiry.opensAt.map {
                words("We start listening on \(Plain.day($0)).", easy: "You can tell us from \(Plain.day($0)).")
            }
                ?? words("We have not started listening yet.", easy: "You cannot tell us yet. Please come back soon.")
        case .open:
            return inquiry.lastDay.map {
                words("Open until \(Plain.day($0)).", easy: "You can tell us until \(Plain.day($0)).")
            }
                ?? words("Open now.", easy: "You can tell us now.")
        case .closed:
            let day = inquiry.lastDay.map(Plain.day) ?? ""
            return words(
                "We closed on \(day). You can still tell us. Your answer will be marked late.",
                easy: "The last day was \(day). You can still tell us. We will mark it late.")
        }
    }

    private static func ways(_ inquiry: Inquiry, mayAnswer: Bool, isLate: Bool, words: Wording) -> [WayToTell] {
        let contact = inquiry.contact
        var ways: [WayToTell] = []
        if mayAnswer {
            let late = isLate ? words(" It will be marked late.", easy: " We will mark it late.") : ""
            ways.append(
                WayToTell(
                    picture: "p-survey", title: words("Survey", easy: "Answer questions"),
                    note: words(
                        "A question or two on each page. Skip any you like. You can save it and come back.\(late)",
                        easy: "One or two questions on each page. You can miss out questions.\(late)"),
                    direct: nil,
                    link: .init(words("Start the survey", easy: "Start"), Wording.standard.path(inquiry.path("survey"))),
                    isBig: true))
            ways.append(
                WayToTell(
                    picture: "p-easyread", title: words("Easy read survey", easy: "Answer with pictures"),
                    note: words(
                        "The same questions in short sentences, with pictures.\(late)",
                        easy: "Short sentences. Pictures. You can take your time.\(late)"),
                    direct: nil,
                    link: .init(
                        words("Start easy read", easy: "Start easy read"), Wording.easy.path(inquiry.path("survey"))),
                    isBig: true))
            if words == .easy { ways.swapAt(0, 1) }
        }
        if !contact.phone.isEmpty {
            ways.append(
                WayToTell(
                    picture: "p-phone", title: words("Phone us", easy: "Phone us"),
                    note: words(
                        "One of us types what you say and reads it back. \(contact.note)",
                        easy: "Tell us on the phone. We write it down for you. \(contact.note)"),
                    direct: .init(contact.phone, "tel:" + contact.phone.filter { $0.isNumber || $0 == "+" }), link: nil,
                    isBig: false))
        }
        if !contact.email.isEmpty {
            ways.append(
                WayToTell(
                    picture: "p-write", title: words("Write to us", easy: "Write to us"),
                    note: words(
                        "Send an e-mail in your own way. We bring it in for you.",
                        easy: "Send us an e-mail. Say it your way."),
                    direct: .init(contact.email, "mailto:" + contact.email), link: nil, isBig: false))
        }
        if inquiry.opening(at: .now) != .notYet {
            ways.append(
                WayToTell(
                    picture: "p-change",
                    title: words("Change or take back what you told us", easy: "Change what you told us"),
                    note: words(
                        "Your return code is six everyday words. With it you can read, change or take back your answer.",
                        easy: "Use your six words. You can change it or take it back."),
                    direct: nil,
                    link: .init(words("Use my return code", easy: "Use my six words"), words.path(inquiry.path("return"))),
                    isBig: false))
        }
        return ways
    }
}

/// Who leads an inquiry, and how the panel was chosen and decides.
struct LeadersPage: Sendable {
    let sentence: String
    let leaders: [LeaderItem]
    let about: [String]
    let howChosen: [String]
    let hasHowChosen: Bool
    let rule: [String]
    let decisionsURL: String
    let isEasy: Bool

    init(_ facts: HomeFacts, inquiry: Inquiry, words: Wording) {
        sentence = LeaderItem.sentence(facts.members, words: words)
        leaders = LeaderItem.all(facts.members, words: words)
        about = Paragraphs.split(facts.details.texts[.leaders]?[words] ?? "")
        howChosen = Paragraphs.split(facts.details.texts[.how_decided]?[words] ?? "")
        hasHowChosen = !howChosen.isEmpty
        rule =
            words == .easy
            ? [
                "At least \(inquiry.quorum) panel members must say yes or no.", "More than half of the panel must say yes.",
                "Nobody else can decide for them.",
            ]
            : [
                "Before anything is agreed, at least \(inquiry.quorum) panel members with lived experience must have decided.",
                "More than half of the panel members with lived experience must agree.",
                "Allies say what they think, and sign too. They are not counted.",
                "No coordinator, and nobody who runs this site, can decide instead. Changing this rule needs the panel too.",
            ]
        decisionsURL = words.path(inquiry.path("decisions"))
        isEasy = words == .easy
    }
}

/// Who can help somebody who is not safe.
struct HelpPage: Sendable {
    let isEasy: Bool
    let own: [String]

    init(_ facts: HomeFacts, words: Wording) {
        isEasy = words == .easy
        own = Paragraphs.split(facts.details.texts[.help]?[words] ?? "")
    }
}

/// How an inquiry keeps people's words safe.
struct SafetyPage: Sendable {
    let isEasy: Bool
    let own: [String]
    let threshold: String
    let returnURL: String
    let decisionsURL: String

    init(_ facts: HomeFacts, inquiry: Inquiry, words: Wording) {
        isEasy = words == .easy
        own = Paragraphs.split(facts.details.texts[.safety]?[words] ?? "")
        threshold = "\(inquiry.threshold)"
        returnURL = words.path(inquiry.path("return"))
        decisionsURL = words.path(inquiry.path("decisions"))
    }
}
