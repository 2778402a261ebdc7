public import Web

/// A yes or no for each item of consent, as a form gives them, with the name and the way to get in touch that go with
/// two of them. Nothing is chosen beforehand, and no choice brings another with it.
public struct ConsentForm: Sendable {
    static let longestName = 100
    static let longestContact = 300

    /// Yes or no by item; an item not chosen is missing.
    public var choices: [Consent.Item: Bool] = [:]
    public var publicName = ""
    public var contact = ""
    public private(set) var problems: [Problem] = []
    /// Those of the problems that are about words too long to be kept whole.
    private(set) var tooLong: [Problem] = []

    public init() {}

    /// What was typed beside a choice, as far as it can be kept before everything is chosen: not beside a no.
    func keeps(_ typed: String, upTo limit: Int, beside item: Consent.Item) -> String {
        choices[item] == false ? "" : typed.shortened(to: limit)
    }

    public static func field(of item: Consent.Item) -> String { "consent-\(item.rawValue)" }

    /// Reads the fields and says what is missing or does not go together.
    ///
    /// - Parameter keepsContact: whether there are contact details already, which stay when none are typed.
    public init(_ form: Form, keepsContact: Bool = false) {
        for item in Consent.Item.allCases {
            switch form[Self.field(of: item)] {
            case "yes": choices[item] = true
            case "no": choices[item] = false
            default: problems.append(Problem(Self.field(of: item), Self.unanswered(item)))
            }
        }
        publicName = form.trimmed("public-name")
        contact = form.trimmed("contact")
        if choices[.analysis] == false, choices[.quote] == true {
            problems.append(
                Problem(
                    Self.field(of: .quote),
                    "If we may not use your answers, we cannot quote them. Choose no here, or yes to the first."
                )
            )
        }
        if choices[.name] == true, choices[.quote] == false || choices[.analysis] == false {
            problems.append(
                Problem(
                    Self.field(of: .name),
                    "A name can only stand beside a quote. Choose no here, or let us quote you."
                )
            )
        }
        if choices[.name] == true, publicName.isEmpty {
            problems.append(Problem("public-name", "Give the name we may put beside your words, or choose no."))
        }
        if publicName.isLonger(than: Self.longestName) {
            tooLong.append(Problem("public-name", "Give a name of up to \(Self.longestName) letters."))
        }
        if choices[.contact] == true, contact.isEmpty, !keepsContact {
            problems.append(Problem("contact", "Give a phone number, an email or an address, or choose no."))
        }
        if contact.isLonger(than: Self.longestContact) {
            tooLong.append(Problem("contact", "Give a way to reach you in up to \(Self.longestContact) letters."))
        }
        problems += tooLong
    }

    private static func unanswered(_ item: Consent.Item) -> String {
        switch item {
        case .analysis: "Choose yes or no: may we use your answers?"
        case .quote: "Choose yes or no: may we quote you without your name?"
        case .name: "Choose yes or no: may we put your name beside your words?"
        case .contact: "Choose yes or no: may we contact you again?"
        }
    }

    /// Whether it says something else than what is allowed now. Contact details that are there are not shown, so whatever
    /// is typed is new.
    func changes(_ voice: Voice) -> Bool {
        Consent.Item.allCases.contains { choices[$0] != voice.consent.allows($0) }
            || publicName != voice.publicName ?? "" || !contact.isEmpty
    }

    /// The consent chosen.
    public func consent(how: String) -> Consent {
        Consent(items: Set(Consent.Item.allCases.filter { choices[$0] == true }), how: how)
    }
}

/// One item of consent ready to be shown by `listen/survey/consent-items`.
public struct ConsentField: Sendable {
    let id: String
    let noID: String
    let number: Int
    let title: String
    let explain: String
    let explainID: String
    let yes: String
    let no: String
    let itemPicture: String
    let isYes: Bool
    let isNo: Bool
    let itemProblem: QuestionField.FieldProblem?
    let describedBy: String
    let isName: Bool
    let isContact: Bool
    let asksMore: Bool
    let moreID: String
    let moreLabel: String
    let moreValue: String
    let moreProblem: QuestionField.FieldProblem?
    let moreDescribedBy: String?
    let moreComplete: String

    static func list(
        _ form: ConsentForm,
        words: Wording,
        texts: ConsentWords,
        shows problems: [Problem]
    ) -> [ConsentField] {
        Consent.Item.allCases.enumerated().compactMap { index, item in
            texts.items[item.rawValue].map {
                ConsentField(item, $0, number: index + 1, form: form, words: words, problems)
            }
        }
    }

    private init(
        _ item: Consent.Item,
        _ text: ConsentWords.Item,
        number: Int,
        form: ConsentForm,
        words: Wording,
        _ problems: [Problem]
    ) {
        func problem(_ field: String) -> QuestionField.FieldProblem? {
            problems.first { $0.field == field }.map { .init(field: field, message: $0.message) }
        }
        let id = ConsentForm.field(of: item)
        self.id = id
        noID = "\(id)-no"
        self.number = number
        title = text.title[words]
        explain = text.explain[words]
        explainID = "\(id)-explain"
        yes = text.yes[words]
        no = text.no[words]
        itemPicture = text.picture
        isYes = form.choices[item] == true
        isNo = form.choices[item] == false
        itemProblem = problem(id)
        describedBy = itemProblem == nil ? "\(id)-explain" : "\(id)-explain \(id)-problem"
        isName = item == .name
        isContact = item == .contact
        asksMore = isName || isContact
        moreID = isName ? "public-name" : "contact"
        moreLabel =
            isName
            ? words("If yes: the name to put beside your words", easy: "If yes, what name?")
            : words("If yes: a phone number, email or address", easy: "If yes, what is your phone number or email?")
        moreValue = isName ? form.publicName : form.contact
        moreProblem = asksMore ? problem(moreID) : nil
        moreDescribedBy = moreProblem == nil ? nil : "\(moreID)-problem"
        moreComplete = isName ? "nickname" : "off"
    }
}
