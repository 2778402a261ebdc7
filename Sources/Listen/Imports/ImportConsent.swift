internal import Web

/// Reads from a cell whether somebody allowed something.
enum ConsentCell {
    enum Reading: Sendable, Hashable { case yes, no, unclear }

    private static let yes: Set<String> = [
        "yes", "y", "true", "1", "1 0", "x", "on", "ok", "okay", "agree", "agreed", "i agree", "yes i agree", "yes please",
        "consent", "consented", "i consent", "yes i consent", "allow", "allowed", "accept", "accepted", "granted",
        "permitted", "ticked", "checked",
    ]
    private static let no: Set<String> = [
        "no", "n", "false", "0", "0 0", "off", "none", "disagree", "i disagree", "not agreed", "i do not agree", "declined",
        "decline", "refused", "refuse", "no thanks", "no thank you", "not allowed", "not given", "withheld", "withdrawn",
        "unticked", "unchecked", "no consent", "n a", "na", "null", "nil", "did not answer", "no answer", "not answered",
        "no response", "skipped",
    ]

    /// Nothing is a no. Whatever says more than a yes may put conditions, so it is no clear yes.
    static func read(_ value: String) -> Reading {
        let text = value.filter { !$0.isWhitespace }
        if ["✓", "✔", "✔️", "☑", "☑️", "✅"].contains(text) { return .yes }
        if text.isEmpty || ["-", "–", "—", ".", "☐", "✗", "✘", "❌"].contains(text) { return .no }
        let key = StandpointWords.key(value)
        if yes.contains(key), !text.contains("?") { return .yes }
        return no.contains(key) ? .no : .unclear
    }

    /// What a row that gives no clear yes to an item may not do.
    static func consequence(_ item: Consent.Item) -> String {
        switch item {
        case .analysis: "it may not be used and is left out"
        case .quote: "it may not be quoted"
        case .name: "no name is shown beside it"
        case .contact: "nobody may be contacted"
        }
    }
}

/// A column that seems, by its heading and what stands in it, to say what people allowed.
struct ConsentLook: Sendable, Hashable {
    let column: String
    /// What a yes in it allows; nil where that cannot be told, as under “Stay anonymous” or “Do not quote”.
    let item: Consent.Item?
    /// Whether it asks for quotes in so many words.
    let isAboutQuotes: Bool

    private static let quoting: Set = ["quote", "quotes", "quoted", "quotable", "quoting"]
    private static let telling: Set = [
        "share", "shared", "sharing", "publish", "published", "publishing", "print", "printed",
    ]
    private static let using: Set = ["use", "used", "using"]
    private static let asking: Set = [
        "agree", "agrees", "agreed", "allow", "allows", "allowed", "may", "can", "could", "ok", "okay", "happy", "accept",
    ]
    /// What it is allowed to use: “Do you agree that care should be free?” asks for something else.
    private static let things: Set = [
        "word", "words", "answer", "answers", "response", "responses", "comment", "comments", "story", "data", "name",
        "information", "terms",
    ]
    private static let reaching: Set = ["contact", "contacted", "email", "phone", "call", "called", "newsletter"]
    private static let refusing: Set = ["not", "don", "never", "out", "no", "decline", "declined", "refuse", "refused"]

    /// - Parameters:
    ///   - isShort: whether the column holds few words, or the same again and again.
    ///   - isYesNo: whether most of what it holds is a clear yes or no.
    init?(_ column: String, isShort: Bool, isYesNo: Bool) {
        let list = StandpointWords.key(column).split(separator: " ").map(String.init)
        let words = Set(list)
        let isHidden = list.contains { $0.hasPrefix("anonym") }
        let isPlain =
            isHidden || !words.isDisjoint(with: Self.quoting) || words.contains("gdpr")
            || list.contains { $0.hasPrefix("consent") || $0.hasPrefix("permission") }
            || words.contains("opt") && !words.isDisjoint(with: ["in", "out"])
        let acts = Self.quoting.union(Self.telling).union(Self.using).union(Self.reaching)
        let isAsked =
            !words.isDisjoint(with: Self.asking.union(acts))
            && (!words.isDisjoint(with: Self.things)
                || list.count <= 3 && !words.isDisjoint(with: Self.asking.union(Self.telling)))
            || !words.isDisjoint(with: Self.asking) && !words.isDisjoint(with: acts)
        guard isYesNo && (isPlain || isAsked) || isShort && isPlain else { return nil }
        self.column = column
        isAboutQuotes = !words.isDisjoint(with: Self.quoting)

        let says = Self.quoting.union(Self.telling).union(Self.using)
        if !words.isDisjoint(with: Self.refusing), !words.isSuperset(of: ["yes", "no"]) {
            item = nil
        } else if isHidden {
            item = words.isDisjoint(with: says.union(["ok", "okay", "happy"])) ? nil : .quote
        } else if !words.isDisjoint(with: ["name", "named", "credit", "credited"]), !words.contains("without") {
            item = .name
        } else if !words.isDisjoint(with: Self.quoting.union(Self.telling)) {
            item = .quote
        } else if !words.isDisjoint(with: Self.reaching), words.isDisjoint(with: says.union(["words"])) {
            item = .contact
        } else {
            item = .analysis
        }
    }
}

extension ImportMapping {
    /// What everybody in the file allowed. What a column says row by row is never taken from a tick for all.
    var forEverybody: Set<Consent.Item> { Set(consent).subtracting(consentColumns.keys) }

    /// Whether somebody might be named beside a quote.
    var mayName: Bool { consent.contains(.name) || consentColumns[.name] != nil }

    /// Whether anybody might be quoted.
    var mayQuote: Bool { consent.contains(.quote) || consentColumns[.quote] != nil || mayName }

    /// Columns that seem to say what people allowed, and are not read for it.
    ///
    /// Getting in touch is left aside, for nobody whose answer is brought in can be; and so are names where none is shown,
    /// and quotes where nobody is quoted.
    func unusedConsent(among looks: [ConsentLook]) -> [String] {
        let read = Set(consentColumns.values)
        let words = Set(texts.map(\.column))
        return looks.filter { look in
            look.item != .contact && !(look.item == .name && !mayName)
                && !(look.item == .quote && look.isAboutQuotes && !mayQuote)
                && !read.contains(look.column) && !words.contains(look.column)
        }.map(\.column)
    }

    /// What follows from columns that are not read, for the person who has to decide.
    public static func alarm(_ columns: [String], _ mapping: ImportMapping) -> String? {
        guard !columns.isEmpty else { return nil }
        let names = Plain.list(columns.map { "“\($0)”" })
        let one = columns.count == 1
        let start = "\(names) \(one ? "looks" : "look") like what people allowed. \(one ? "It is" : "They are") not used."
        let all = mapping.forEverybody
        let allowed = [
            all.contains(.analysis) ? "use their words" : nil,
            all.contains(.name)
                ? "quote them with their name" : all.contains(.quote) ? "quote them without their name" : nil,
        ].compactMap(\.self)
        guard !allowed.isEmpty else { return start }
        return
            "\(start) Everybody in this file is treated as having allowed us to \(Plain.list(allowed)), whatever stands there."
    }
}
