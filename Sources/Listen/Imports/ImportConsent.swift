internal import Web

/// Reads from a cell whether somebody allowed something.
enum ConsentCell {
    /// Whether it is allowed.
    enum Reading: Sendable, Hashable { case yes, no, unclear }

    private static let yes: Set<String> = [
        "yes", "y", "true", "1", "1 0", "x", "on", "ok", "okay", "agree", "agreed", "i agree", "yes i agree", "yes please",
        "consent", "consented", "i consent", "yes i consent", "allow", "allowed", "accept", "accepted", "granted",
        "permitted", "ticked", "checked",
    ]
    private static let no: Set<String> = [
        "no", "n", "false", "0", "0 0", "off", "none", "disagree", "i disagree", "not agreed", "i do not agree", "declined",
        "decline", "refused", "refuse", "no thanks", "no thank you", "not allowed", "not given", "withheld", "withdrawn",
        "unticked", "unchecked", "no consent",
    ]
    /// Of those, what can also answer “Do not quote me”: “refused” may mean either there.
    private static let plainNo: Set<String> = ["no", "n", "false", "0", "0 0"]
    private static let nothing: Set<String> = [
        "n a", "na", "null", "nil", "did not answer", "no answer", "not answered", "no response", "skipped",
    ]

    /// Nothing is a no. Whatever says more than a yes may put conditions, so it is no clear yes.
    static func read(_ value: String) -> Reading {
        let text = value.filter { !$0.isWhitespace }
        if ["✓", "✔", "✔️", "☑", "☑️", "✅"].contains(text) { return .yes }
        if saysNothing(value) { return .no }
        let key = StandpointWords.key(value)
        if yes.contains(key), !text.contains("?") { return .yes }
        return no.contains(key) ? .no : .unclear
    }

    /// The same under a heading such as “Do not quote me”, where a yes means no. Only a no in so many words allows anything:
    /// a box left empty there is nobody’s yes.
    static func readRefusal(_ value: String) -> Reading {
        if read(value) == .yes || saysNothing(value) { return .no }
        return plainNo.contains(StandpointWords.key(value)) && !value.contains("?") ? .yes : .unclear
    }

    /// Whether a cell is empty, or says that nothing was answered.
    static func saysNothing(_ value: String) -> Bool {
        let text = value.filter { !$0.isWhitespace }
        return text.isEmpty || ["-", "–", "—", ".", "☐", "✗", "✘", "❌"].contains(text)
            || nothing.contains(StandpointWords.key(value))
    }

    /// What a row that gives no clear yes to an item may not do.
    static func consequence(_ item: Consent.Item) -> String {
        switch item {
        case .analysis: "it may not be used and is left out"
        case .quote: "it may not be quoted"
        case .name: "no name is shown beside it"
        case .contact: "nobody may get in touch, and no contact details are kept"
        }
    }

    /// What it is that is allowed, after “we may”.
    static func allowance(_ item: Consent.Item) -> String {
        switch item {
        case .analysis: "use their words"
        case .quote: "quote them without their name"
        case .name: "quote them with their name"
        case .contact: "get in touch with them"
        }
    }
}

/// What the cells of one column say of one thing that may be allowed, counted.
public struct ConsentTally: Sendable, Hashable, Codable {
    let item: Consent.Item
    let column: String
    /// Whether a yes there means no.
    let isRefusal: Bool
    private(set) var yes = 0
    private(set) var no = 0
    private(set) var nothing = 0
    private(set) var unclear = 0

    init(_ item: Consent.Item, _ column: String, isRefusal: Bool) {
        self.item = item
        self.column = column
        self.isRefusal = isRefusal
    }

    mutating func add(_ value: String) {
        let reading = isRefusal ? ConsentCell.readRefusal(value) : ConsentCell.read(value)
        if ConsentCell.saysNothing(value) {
            nothing += 1
        } else if reading == .unclear {
            unclear += 1
        } else if (reading == .yes) != isRefusal {
            yes += 1
        } else {
            no += 1
        }
    }

    /// What a yes there means, and how many say what.
    public var sentence: String {
        let counts = [
            (yes, "“yes” in"), (no, "“no” in"), (nothing, "nothing in"), (unclear, "something else in"),
        ].filter { $0.0 > 0 }.map { "\($0.1) \(Plain.count($0.0, "row"))" }
        // Who may not be quoted without their name may not be quoted.
        let what = isRefusal && item == .quote ? "quote them" : ConsentCell.allowance(item)
        return
            "A yes in “\(column)” means that we may \(isRefusal ? "not " : "")\(what). "
            + "It says \(counts.isEmpty ? "nothing" : Plain.list(counts)). Only a clear \(isRefusal ? "no" : "yes") allows it."
    }
}

extension ImportMapping {
    /// Whether a column says of this item, row by row, what was allowed.
    func isByRow(_ item: Consent.Item) -> Bool { consentColumns[item] != nil || refusalColumns[item] != nil }

    /// Whether columns say what was allowed, row by row.
    var isByRow: Bool { !consentColumns.isEmpty || !refusalColumns.isEmpty }

    /// What everybody in the file allowed. What a column says row by row is never taken from a tick for all, and nobody is
    /// contacted because of one.
    var forEverybody: Set<Consent.Item> { Set(consent).filter { $0 != .contact && !isByRow($0) } }

    /// Whether somebody might be named beside a quote.
    var mayName: Bool { consent.contains(.name) || isByRow(.name) }

    /// Whether anybody might be quoted.
    var mayQuote: Bool { consent.contains(.quote) || isByRow(.quote) || mayName }

    /// A count for each column that says what was allowed, at nothing.
    var tallies: [ConsentTally] {
        Consent.Item.allCases.flatMap { item in
            [
                consentColumns[item].map { ConsentTally(item, $0, isRefusal: false) },
                refusalColumns[item].map { ConsentTally(item, $0, isRefusal: true) },
            ].compactMap(\.self)
        }
    }

    /// Columns that seem to say what people allowed, and are not read for it.
    ///
    /// Getting in touch is left aside where nobody can be; and so are names where none is shown, and quotes where nobody is
    /// quoted.
    func unusedConsent(among looks: [ConsentLook]) -> [String] {
        let read = Set(consentColumns.values).union(refusalColumns.values)
        let words = Set(texts.map(\.column))
        return looks.filter { look in
            !(look.about == .contact && !isByRow(.contact)) && !(look.about == .name && !mayName)
                && !(look.about == .quote && look.isAboutQuotes && !mayQuote)
                && !read.contains(look.column) && !words.contains(look.column)
        }.map(\.column)
    }

    /// Columns whose heading says the contrary of what is read from them, such as “Do not quote” where a yes allows quotes.
    public var contraryConsent: [String] { contraries.map(\.column) }

    private var contraries: [ConsentTally] {
        tallies.filter { ConsentHeading($0.column).meaning == ($0.isRefusal ? .allows : .refuses) }
    }

    /// What follows from columns that are not read, or not as their headings sound, for the person who has to decide.
    ///
    /// - Parameter contrary: those of `contraryConsent` to be said.
    public static func alarm(_ unused: [String], contrary: [String], _ mapping: ImportMapping) -> String? {
        let turned = mapping.contraries.filter { contrary.contains($0.column) }.map { tally in
            "“\(tally.column)” sounds as if a yes there \(tally.isRefusal ? "allows something" : "means no"). You say that "
                + "\(tally.isRefusal ? "only a no" : "a yes") there allows us to \(ConsentCell.allowance(tally.item))."
        }
        let sentences = [alarm(unused, mapping)].compactMap(\.self) + turned
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private static func alarm(_ columns: [String], _ mapping: ImportMapping) -> String? {
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
