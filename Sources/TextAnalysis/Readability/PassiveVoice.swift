/// Finds verbs in the passive voice: a form of "be" and a past participle, with an adverb or two between.
///
/// By spelling and lists alone, so it can be wrong both ways: words that describe a state ("worried", "tired") are left
/// out, and what looks like one of them is missed.
enum PassiveVoice {
    /// A passive verb by the numbers of its first and last word.
    struct Found {
        let words: ClosedRange<Int>
        /// Whether "by" follows: then it is known who did it.
        let saysWho: Bool
    }

    private static let be: Set<String> = [
        "am", "is", "are", "was", "were", "be", "been", "being", "isnt", "arent", "wasnt", "werent", "im", "youre",
        "theyre", "weve", "hes", "shes", "its", "were", "gets", "got", "get", "getting",
    ]

    private static let between: Set<String> = [
        "not", "never", "also", "often", "always", "still", "already", "then", "now", "only", "just", "being", "been",
        "first", "soon", "all", "both", "sometimes", "ever", "even", "well", "badly",
    ]

    private static let irregular: Set<String> = [
        "beaten", "begun", "bitten", "blown", "born", "bought", "bound", "broken", "brought", "built", "burnt",
        "caught", "chosen", "cut", "dealt", "done", "drawn", "driven", "eaten", "fed", "felt", "forbidden",
        "forgotten", "forgiven", "fought", "found", "frozen", "given", "grown", "heard", "held", "hidden", "hit",
        "hurt", "kept", "known", "laid", "led", "left", "lent", "let", "lost", "made", "meant", "met", "overseen",
        "paid", "put", "read", "rung", "said", "sent", "seen", "set", "shaken", "shot", "shown", "shut", "sold",
        "sought", "spent", "split", "spoken", "stolen", "struck", "sung", "sworn", "swept", "taken", "taught", "thrown",
        "told", "thought", "torn", "understood", "undertaken", "upheld", "withdrawn", "withheld", "won", "worn",
        "woven", "written", "rewritten", "overlooked",
    ]

    /// Words in -ed that mostly describe how someone or something is.
    private static let states: Set<String> = [
        "need", "indeed", "speed", "seed", "feed", "bed", "red", "hundred", "tired", "worried", "interested",
        "excited", "pleased", "bored", "scared", "frightened", "confused", "disabled", "married", "retired", "used",
        "supposed", "allowed", "experienced", "skilled", "qualified", "related", "involved", "based", "unemployed",
        "concerned", "determined", "relaxed", "surprised", "delighted", "disappointed", "ashamed", "committed",
        "crowded", "complicated", "limited", "gifted", "talented", "embarrassed", "depressed", "exhausted", "located",
        "advanced", "annoyed", "satisfied", "prepared", "dedicated", "aged", "naked", "wicked", "sacred", "rugged",
        "isolated", "stressed", "fed", "opposed", "required", "detailed", "mixed", "blessed", "agreed", "proceed",
    ]

    static func find(in words: ArraySlice<ReadingWord>, _ scalars: [Unicode.Scalar]) -> [Found] {
        var found: [Found] = []
        var index = words.startIndex
        while index < words.endIndex {
            let start = index
            index += 1
            guard words[start].form.roles.contains(.be) else { continue }
            var next = start + 1
            while next < words.endIndex, next - start <= 3, words[next].form.roles.contains(.betweenPassive),
                touches(next, words, scalars)
            {
                next += 1
            }
            guard next < words.endIndex, words[next].form.roles.contains(.participle), touches(next, words, scalars)
            else { continue }
            let saysWho = next + 1 < words.endIndex && words[next + 1].folded == "by"
            found.append(Found(words: start...next, saysWho: saysWho))
            index = next + 1
        }
        return found
    }

    static func roles(of word: String) -> ReadingForm.Roles {
        var roles: ReadingForm.Roles = []
        if be.contains(word) { roles.insert(.be) }
        if between.contains(word) || word.utf8.count > 4 && word.hasSuffix("ly") { roles.insert(.betweenPassive) }
        if irregular.contains(word) || word.utf8.count > 3 && word.hasSuffix("ed") && !states.contains(word) {
            roles.insert(.participle)
        }
        return roles
    }

    /// Whether only white space stands before the word.
    private static func touches(_ index: Int, _ words: ArraySlice<ReadingWord>, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars[words[index - 1].range.upperBound..<words[index].range.lowerBound].allSatisfy(SentenceScalars.isWhite)
    }
}
