/// A text taken apart once for all rules.
struct ReadingText {
    let scalars: [Unicode.Scalar]
    let words: [ReadingWord]
    let sentences: [Sentence]

    struct Sentence {
        let range: Range<Int>
        /// The numbers of its words.
        let words: Range<Int>
    }

    init(_ text: String) {
        let scalars = scalarArray(of: text)
        let words = ReadingWord.words(of: text, scalars)
        var sentences: [Sentence] = []
        var next = 0
        for range in Sentences.ranges(in: scalars) {
            let first = next
            while next < words.count, words[next].range.lowerBound < range.upperBound { next += 1 }
            // A list marker or a row of stops is no sentence to read.
            if next > first { sentences.append(Sentence(range: range, words: first..<next)) }
        }
        self.scalars = scalars
        self.words = words
        self.sentences = sentences
    }

    func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    func isUpper(_ word: ReadingWord) -> Bool {
        var letters = 0
        for scalar in scalars[word.range] where SentenceScalars.isLetter(scalar) {
            guard SentenceScalars.isUpper(scalar) else { return false }
            letters += 1
        }
        return letters > 0
    }

    // MARK: - Clauses

    private static let openers: Set<String> = [
        "because", "although", "though", "if", "unless", "when", "whenever", "while", "whilst", "whereas", "until",
        "which", "who", "whose", "whom", "where", "whether", "whereby",
    ]
    /// The others open nothing at the beginning ("Who came?").
    private static let firstOpeners: Set<String> = ["if", "when", "because", "although"]
    private static let joiners: Set<String> = ["and", "but", "or", "so", "yet", "nor", "then", "since", "as", "that"]
    private static let subjects: Set<String> = [
        "i", "we", "you", "they", "he", "she", "it", "this", "these", "those", "there", "people", "everyone", "nobody",
        "someone", "im", "weve", "youre", "theyre", "hes", "shes", "ive",
    ]

    static func roles(of word: String) -> ReadingForm.Roles {
        var roles: ReadingForm.Roles = []
        if openers.contains(word) { roles.insert(.opensClause) }
        if firstOpeners.contains(word) { roles.insert(.opensFirstClause) }
        if joiners.contains(word) { roles.insert(.joinsClauses) }
        if subjects.contains(word) { roles.insert(.subject) }
        return roles
    }

    /// An estimate of a sentence's clauses: 1, and 1 more for each word that opens a clause ("because", "which"), each
    /// joining word before a likely subject ("and they"), and each semicolon.
    func clauses(of sentence: Sentence) -> Int {
        var clauses = 1
        for index in sentence.words {
            let roles = words[index].form.roles
            let isFirst = index == sentence.words.lowerBound
            if roles.contains(.opensClause) {
                if !isFirst || roles.contains(.opensFirstClause) { clauses += 1 }
            } else if !isFirst, roles.contains(.joinsClauses), index + 1 < sentence.words.upperBound,
                words[index + 1].form.roles.contains(.subject)
            {
                clauses += 1
            }
        }
        return clauses + scalars[sentence.range].count { $0 == ";" }
    }
}
