/// A word as readers see it: parts joined by a hyphen, a full stop or, in numbers, a comma or colon are one.
///
/// "Well-being", "e.g" and "10,000" are one word each; `Words`, made for searching, has two.
struct ReadingWord {
    private let start: UInt32
    private let end: UInt32
    /// What is known of the word wherever it stands.
    let form: ReadingForm

    init(range: Range<Int>, form: ReadingForm) {
        (start, end) = (UInt32(clamping: range.lowerBound), UInt32(clamping: range.upperBound))
        self.form = form
    }

    /// Where it stands, in Unicode scalars.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// Its parts, folded.
    var parts: [String] { form.parts }
    var syllables: Int { form.syllables }
    /// The parts with nothing between.
    var folded: String { form.folded }

    static func words(of text: String, _ scalars: [Unicode.Scalar]) -> [ReadingWord] {
        var words: [ReadingWord] = []
        words.reserveCapacity(scalars.count / 6)
        var forms = ReadingForms()
        Words.scan(text) { folded, range in
            let part = forms.form(of: folded)
            if let last = words.last, last.range.upperBound + 1 == range.lowerBound,
                joins(last.range.upperBound, scalars)
            {
                words[words.count - 1] = ReadingWord(
                    range: last.range.lowerBound..<range.upperBound,
                    form: forms.form(of: last.form, and: part)
                )
            } else {
                words.append(ReadingWord(range: range, form: part))
            }
        }
        return words
    }

    private static func joins(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        switch scalars[index].value {
        case 0x2D, 0x2E, 0x2010, 0x2011: true
        case 0x2C, 0x3A: SentenceScalars.isDigit(scalars[index - 1]) && SentenceScalars.isDigit(scalars[index + 1])
        default: false
        }
    }
}

/// A distinct word of a text.
///
/// What the rules ask of it is found out once, however often it is said.
final class ReadingForm: Sendable {
    /// Its number among the text's forms.
    let number: Int
    /// Its parts, folded.
    let parts: [String]
    /// The parts with nothing between.
    let folded: String
    let syllables: Int
    let roles: Roles

    /// What a word may be to the rules, each told by the rule it serves.
    struct Roles: OptionSet {
        let rawValue: UInt16

        static let opensClause = Roles(rawValue: 1)
        static let opensFirstClause = Roles(rawValue: 2)
        static let joinsClauses = Roles(rawValue: 4)
        static let subject = Roles(rawValue: 8)
        static let be = Roles(rawValue: 16)
        static let betweenPassive = Roles(rawValue: 32)
        static let participle = Roles(rawValue: 64)
        static let number = Roles(rawValue: 128)
        static let negative = Roles(rawValue: 256)
    }

    init(number: Int, parts: [String], syllables: Int) {
        (self.number, self.parts, self.syllables) = (number, parts, syllables)
        folded = parts.joined()
        roles = ReadingText.roles(of: folded).union(PassiveVoice.roles(of: folded))
            .union(NumberForms.roles(of: folded, parts)).union(EasyRead.roles(of: folded))
    }
}

/// The distinct words of a text, while it is read.
private struct ReadingForms {
    private var table = WordTable()
    /// By the table's number.
    private var simple: [ReadingForm] = []
    /// Words of several parts, by the form of those before the last and the last one.
    private var joined: [UInt64: ReadingForm] = [:]
    private var count = 0

    mutating func form(of folded: [UInt8]) -> ReadingForm {
        let number = Int(folded.withUnsafeBufferPointer { table.id(of: $0) })
        if number < simple.count { return simple[number] }
        let part = String(decoding: folded, as: UTF8.self)
        let form = ReadingForm(number: count, parts: [part], syllables: Syllables.count(folded))
        count += 1
        simple.append(form)
        return form
    }

    mutating func form(of first: ReadingForm, and part: ReadingForm) -> ReadingForm {
        let key = UInt64(first.number) << 32 | UInt64(part.number)
        if let known = joined[key] { return known }
        let form = ReadingForm(
            number: count,
            parts: first.parts + part.parts,
            syllables: first.syllables + part.syllables
        )
        count += 1
        joined[key] = form
        return form
    }
}
