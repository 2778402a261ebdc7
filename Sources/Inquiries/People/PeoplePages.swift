internal import Store
internal import Web

/// A role to choose, with what it means.
struct RoleChoice: Sendable {
    let id: String
    let value: String
    let name: String
    let explanation: String
    let isChosen: Bool

    static func all(chosen: Role?) -> [RoleChoice] {
        [Role.panel, .ally, .supporter, .coordinator, .reader].map { role in
            RoleChoice(
                id: "role-\(role.rawValue)", value: role.rawValue, name: role.name, explanation: role.explanation,
                isChosen: role == chosen)
        }
    }
}

/// Everybody in an inquiry, by role.
struct PeoplePage: Sendable {
    struct Item: Sendable {
        let name: String
        let initials: String
        let about: String?
        let since: String
        let isInvited: Bool
        let isAlly: Bool
        let changeURL: String?
    }

    struct Group: Sendable {
        let id: String
        let name: String
        let explanation: String
        let items: [Item]
    }

    let url: String
    let saved: String?
    let groups: [Group]
    let mayChange: Bool
    let problems: [Problem]
    let problemsNote = "Nothing you typed is lost."
    let name: Field
    let email: Field
    let about: FieldPair
    let roles: [RoleChoice]
    let roleProblem: String?
    /// The page of whoever has the e-mail address that was typed, and a role here already.
    let here: Layout.Link?

    init(
        _ members: [Member], role: Role, inquiry: Inquiry, form: Form = Form(), problems: [Problem] = [],
        here: Member? = nil, saved: String = ""
    ) {
        url = inquiry.workPath("people")
        self.saved = ["role": "The role is changed.", "removed": "The role is taken away."][saved]
        mayChange = role.mayManage
        groups = [Role.panel, .ally, .supporter, .coordinator, .reader].compactMap { group in
            let items = members.filter { $0.role == group }.map { member in
                Item(
                    name: member.person.name, initials: member.person.initials,
                    about: member.person.about.standard.isEmpty ? nil : member.person.about.standard,
                    since: Plain.date(member.since), isInvited: !member.person.hasPassphrase, isAlly: group == .ally,
                    changeURL: role.mayManage ? inquiry.workPath("people/\(member.person.id)") : nil)
            }
            return items.isEmpty
                ? nil
                : Group(
                    id: "group-\(group.rawValue)", name: Self.plural(group), explanation: group.explanation, items: items)
        }
        self.problems = problems
        name = Field("name", "Name", value: form["name"], problems: problems)
        email = Field(
            "email", "E-mail address", hint: "They sign in with it.", value: form["email"], type: "email", problems: problems
        )
        about = FieldPair(
            "about", "A word about them",
            hint: "One sentence for the public page, in words they chose. You can leave it empty.",
            value: form.pair("about"), problems: problems)
        roles = RoleChoice.all(chosen: Role(rawValue: form["role"]))
        roleProblem = problems.first { $0.field == "role-panel" }?.message
        self.here = here.map { member in
            Layout.Link("Change what \(member.person.name) does here", inquiry.workPath("people/\(member.person.id)"))
        }
    }

    private static func plural(_ role: Role) -> String {
        switch role {
        case .panel: "Panel members"
        case .ally: "Allies"
        case .supporter: "Supporters"
        case .coordinator: "Coordinators"
        case .reader: "Readers"
        }
    }
}

/// One person's role, to change or take away.
struct PersonPage: Sendable {
    let id: String
    let name: String
    let email: String
    let role: String
    let url: String
    let back: Layout.Link
    let problems: [Problem]
    let problemsNote = "Nothing is changed."
    let roles: [RoleChoice]
    let roleProblem: String?
    let isInvited: Bool
    let mayComeAgain: Bool

    init(_ member: Member, isSelf: Bool, chosen: Role? = nil, inquiry: Inquiry, problems: [Problem] = []) {
        id = member.person.id.text
        name = member.person.name
        email = member.person.email
        role = member.role.name
        url = inquiry.workPath("people/\(id)")
        back = .init("Back to everybody", inquiry.workPath("people"))
        self.problems = problems
        roles = RoleChoice.all(chosen: chosen ?? member.role)
        roleProblem = problems.first?.message
        isInvited = !member.person.hasPassphrase
        mayComeAgain = member.person.hasPassphrase && !isSelf
    }
}

/// Asks before something is done that cannot be undone with a press, and says what follows from it.
struct AskPage: Sendable {
    let title: String
    let facts: [String]
    /// Why it cannot be done.
    let refusal: String?
    let button: String
    /// The page's address within the inquiry.
    let path: String
    let url: String
    let back: Layout.Link

    private init(
        _ title: String, about member: Member, _ facts: [String], refusal: String?, button: String, at name: String,
        inquiry: Inquiry
    ) {
        self.title = title
        self.facts = facts
        self.refusal = refusal
        self.button = button
        path = "people/\(member.person.id)/\(name)"
        url = inquiry.workPath(path)
        back = .init("Back to \(member.person.name)", inquiry.workPath("people/\(member.person.id)"))
    }

    static func removal(of member: Member, among members: [Member], isSelf: Bool, inquiry: Inquiry) -> AskPage {
        let name = member.person.name
        var facts = [
            "\(isSelf ? "You" : name) will not be able to see this inquiry’s working pages.",
            "What \(isSelf ? "you" : "they") did here stays.",
        ]
        if member.role == .panel {
            let left = members.filter { $0.role == .panel }.count - 1
            let rest =
                left == 0
                ? "Nobody is left on the panel."
                : "\(Plain.count(left, "panel member")) \(left == 1 ? "is" : "are") left."
            facts.append("\(rest) At least \(inquiry.quorum) must decide before anything is agreed.")
            if left < inquiry.quorum { facts.append("So nothing can be agreed until somebody else joins the panel.") }
            facts.append(
                "What the panel agreed already stays. A decision of theirs on anything else is not counted any more.")
        }
        facts.append(
            "The public record of decisions says that somebody is no longer \(member.role.asOne). No name is given.")
        let isLast = member.role == .coordinator && members.filter { $0.role == .coordinator }.count == 1
        return AskPage(
            isSelf ? "Take your own role away?" : "Take \(name)’s role away?", about: member, facts,
            refusal: isLast ? PersonStore.lastCoordinator.message : nil, button: "Take the role away", at: "remove",
            inquiry: inquiry)
    }

    static func letIn(_ member: Member, refusal: String?, inquiry: Inquiry) -> AskPage {
        let name = member.person.name
        let facts = [
            "This is for somebody who lost their passphrase, or the app that shows their codes.",
            "You get a link to pass on. With it \(name) chooses a new passphrase. It works once, for a day.",
            "\(name) is signed out everywhere. Their second step is taken away, and they can set it up anew.",
            "Whoever opens the link comes in as \(name). So talk to them first, and be sure that it is they who ask.",
            "The public record of decisions says that a coordinator let a member in again. No name is given.",
        ]
        return AskPage(
            "Let \(name) in again?", about: member, facts, refusal: refusal, button: "Let them in again", at: "let-in",
            inquiry: inquiry)
    }
}

/// How somebody who was given a role comes in.
struct InvitedPage: Sendable {
    let heading: String
    let name: String
    /// Whether the person was known already, under another name than the one just typed.
    let isNameKept: Bool
    let link: String?
    let canSignIn: Bool
    let mayInvite: Bool
    let until: String
    let url: String
    let peopleURL: String
    let outboxURL: String

    init(_ member: Member, _ wayIn: WayIn, isNameKept: Bool, inquiry: Inquiry) {
        name = member.person.name
        heading =
            member.person.hasPassphrase && wayIn.link != nil
            ? "\(name) can come in again" : "\(name) is now \(member.role.asOne)"
        self.isNameKept = isNameKept
        link = wayIn.link
        canSignIn = member.person.hasPassphrase
        mayInvite = wayIn.mayInvite
        until = wayIn.until.map(Plain.moment) ?? ""
        url = inquiry.workPath("people/\(member.person.id)/invitation")
        peopleURL = inquiry.workPath("people")
        outboxURL = inquiry.workPath("outbox")
    }
}
