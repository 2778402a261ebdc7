internal import Web

/// What the heading of a column says of what people allowed.
///
/// A heading is taken for one whose yes allows something only if every word in it is known to be harmless. A word more, such
/// as the “mind” of “Would you mind being quoted?”, may turn it round.
struct ConsentHeading: Sendable {
    enum Meaning: Sendable, Hashable {
        /// A yes allows something.
        case allows
        /// A yes means a no, or hides who somebody is.
        case refuses
        /// Nobody can tell, or it has nothing to do with what people allowed.
        case unclear
    }

    static let quoting: Set = ["quote", "quotes", "quoted", "quotable", "quoting"]
    static let telling: Set = [
        "share", "shared", "sharing", "publish", "published", "publishing", "publication", "print", "printed",
    ]
    static let using: Set = ["use", "used", "using"]
    static let asking: Set = [
        "agree", "agrees", "agreed", "allow", "allows", "allowed", "may", "can", "could", "ok", "okay", "happy", "accept",
    ]
    /// What it is allowed to use: “Do you agree that care should be free?” asks for something else.
    static let things: Set = [
        "word", "words", "answer", "answers", "response", "responses", "comment", "comments", "story", "data", "name",
        "information", "terms",
    ]
    static let reaching: Set = ["contact", "contacted", "email", "phone", "call", "called", "newsletter"]
    static let naming: Set = ["name", "named", "credit", "credited"]
    static let agreeing: Set = [
        "consent", "consents", "consented", "consenting", "permission", "permissions", "gdpr", "opt", "opted", "optin",
    ]
    private static let harmless: Set = [
        "a", "about", "again", "am", "an", "and", "anonymous", "anonymously", "are", "as", "at", "be", "being", "by", "do",
        "for", "from", "future", "give", "given", "gives", "granted", "have", "has", "how", "i", "if", "in", "inquiry", "is",
        "it", "like", "me", "my", "of", "on", "online", "or", "our", "panel", "please", "public", "publicly", "report",
        "reports", "research", "said", "survey", "that", "the", "their", "them", "they", "this", "tick", "ticked", "to",
        "us",
        "want", "we", "website", "what", "will", "with", "would", "you", "your",
    ]
    private static let refusing: Set = [
        "no", "not", "nor", "non", "none", "never", "neither", "out", "off", "dont", "doesnt", "didnt", "wont", "wouldnt",
        "cant", "cannot", "couldnt", "shouldnt", "mustnt", "mind", "except", "unless", "stop", "avoid", "hide", "hidden",
        "ban",
        "banned", "deny", "denies", "denied",
    ]
    private static let refusingStems = [
        "refus", "declin", "withh", "withd", "object", "confiden", "privat", "prohib", "forbid", "exclu", "remov", "redact",
        "suppress", "disagree", "disallow", "reject", "revok", "oppos", "embargo", "conceal", "omit", "secre", "optout",
        "unwill",
        "unhapp", "unquot", "unnam",
    ]

    /// Those that say it alone, such as “Confidential”.
    static let closing = ["confiden", "withh", "withd", "privat", "secre", "embargo", "redact"]

    let words: [String]
    let isAnonymous: Bool
    let meaning: Meaning

    init(_ heading: String) {
        let words = Self.words(of: heading)
        self.words = words
        isAnonymous = words.contains { $0.contains("anonym") }
        let known = Self.quoting.union(Self.telling).union(Self.using).union(Self.reaching).union(Self.asking)
            .union(Self.naming).union(Self.agreeing)
        let isRefusal = words.contains { word in
            Self.refusing.contains(word) || Self.refusingStems.contains { word.hasPrefix($0) }
        }
        let isHarmless = words.enumerated().allSatisfy { place, word in
            known.contains(word) || Self.things.contains(word) || Self.harmless.contains(word) || Self.isNumber(word)
                || word == "without" && Self.isName(words.dropFirst(place + 1))
        }
        // “Anonymous” alone hides somebody; “May we quote you anonymously?” allows a quote.
        let open = Self.quoting.union(Self.telling).union(Self.using).union(["ok", "okay", "happy"])
        let isAllowance = !Set(words).isDisjoint(with: isAnonymous ? open : known)
        if isRefusal {
            meaning = .refuses
        } else if isHarmless, isAllowance {
            meaning = .allows
        } else {
            meaning = isAnonymous ? .refuses : .unclear
        }
    }

    /// Its words in small letters: “DoNotQuote” has three, “don’t” is one. The “yes/no” of a form is left out.
    private static func words(of heading: String) -> [String] {
        var spaced = ""
        for letter in heading where !"'’‘ʼ`´".contains(letter) {
            if letter.isUppercase, spaced.last?.isLowercase == true { spaced.append(" ") }
            spaced.append(letter)
        }
        var words = StandpointWords.key(spaced).split(separator: " ").map(String.init)
        for choices in [["yes", "no"], ["yes", "or", "no"], ["y", "n"], ["y", "or", "n"]] {
            guard words.count > choices.count, Array(words.suffix(choices.count)) == choices else { continue }
            words.removeLast(choices.count)
        }
        return words
    }

    private static func isNumber(_ word: String) -> Bool {
        word.drop { $0 == "q" }.allSatisfy(\.isNumber)
    }

    /// Whether these words begin with somebody’s name: “your name”, “a name”.
    private static func isName(_ words: ArraySlice<String>) -> Bool {
        let next = words.first { !["a", "the", "my", "your", "their", "our"].contains($0) }
        return next == "name" || next == "names"
    }
}

/// A column that seems, by its heading and what stands in it, to say what people allowed.
struct ConsentLook: Sendable, Hashable {
    let column: String
    /// What it is about.
    let about: Consent.Item
    let meaning: ConsentHeading.Meaning
    /// Whether it asks for quotes in so many words.
    let isAboutQuotes: Bool

    /// What a yes in it allows; nil where that cannot be told, as under “Stay anonymous” or “Do not quote”.
    var item: Consent.Item? { meaning == .allows ? about : nil }

    /// - Parameters:
    ///   - isShort: whether the column holds few words, or the same again and again.
    ///   - isYesNo: whether most of what it holds is a clear yes or no.
    init?(_ column: String, isShort: Bool, isYesNo: Bool) {
        typealias Heading = ConsentHeading
        let heading = Heading(column)
        let list = heading.words
        let words = Set(list)
        let refuses = heading.meaning == .refuses
        let isPlain =
            heading.isAnonymous || words.contains("gdpr") || words.contains("optin") || words.contains("optout")
            || list.contains { $0.contains("quote") || $0.contains("consent") || $0.hasPrefix("permission") }
            || !words.isDisjoint(with: Heading.quoting)
            || !words.isDisjoint(with: ["opt", "opted"]) && !words.isDisjoint(with: ["in", "out"])
        let acts = Heading.quoting.union(Heading.telling).union(Heading.using).union(Heading.reaching)
        let isAsked =
            !words.isDisjoint(with: Heading.asking.union(acts))
            && (!words.isDisjoint(with: Heading.things)
                || list.count <= 3 && !words.isDisjoint(with: Heading.asking.union(Heading.telling).union(["contact"])))
            || !words.isDisjoint(with: Heading.asking) && !words.isDisjoint(with: acts)
        // “Not for publication”, “Name withheld”, or in a word “Confidential”.
        let isRefused =
            refuses
            && (!words.isDisjoint(with: acts.union(Heading.things).union(Heading.naming).subtracting(Heading.using))
                || list.count <= 3 && !words.isDisjoint(with: Heading.using)
                || list.contains { word in Heading.closing.contains { word.hasPrefix($0) } })
        guard isYesNo && (isPlain || isAsked || isRefused) || isShort && isPlain else { return nil }
        self.column = column
        meaning = heading.meaning
        isAboutQuotes = heading.isAnonymous || list.contains { $0.contains("quot") }

        let says = Heading.quoting.union(Heading.telling).union(Heading.using)
        if heading.isAnonymous {
            about = .quote
        } else if !words.isDisjoint(with: Heading.naming), !words.contains("without") {
            about = .name
        } else if isAboutQuotes || !words.isDisjoint(with: Heading.telling) {
            about = .quote
        } else if !words.isDisjoint(with: Heading.reaching), words.isDisjoint(with: says.union(["words"])) {
            about = .contact
        } else {
            about = .analysis
        }
    }
}
