/// Finds the sentences of a text.
///
/// After Unicode Standard Annex 29, section 5, made for what people write and say. It differs from the annex where that
/// reads English better:
/// - Abbreviations and initials ("Dr. Khan", "e.g. Leeds", "J. K. Rowling", "No. 5") do not end a sentence.
/// - A full stop before a lower-case word does end one ("i asked. nobody came"), unless an abbreviation, an ellipsis or
///   a closing quotation mark stands before it.
/// - A line end ends a sentence unless the line was plainly wrapped: 40 or more scalars, and the next line goes on in
///   lower case. A blank line, a list marker, and the paragraph and page separators always end one.
/// - A stretch of more than `longest` scalars without a stop is cut, at a comma or a space where there is one, so that
///   no answer is a single sentence only because it was typed in a hurry.
public enum Sentences {
    /// The most scalars in one sentence.
    public static let longest = 1_000

    /// The sentences of the text, in order, as ranges of Unicode scalar offsets.
    ///
    /// The ranges start and end at a scalar that is not white space, never overlap, and leave out nothing but white
    /// space. Time is linear in the length of the text.
    public static func ranges(in text: String) -> [Range<Int>] {
        ranges(in: scalarArray(of: text))
    }

    /// The sentences of the text, in order, without the white space between them.
    public static func list(in text: String) -> [String] {
        let scalars = scalarArray(of: text)
        return ranges(in: scalars).map { String(String.UnicodeScalarView(scalars[$0])) }
    }

    static func ranges(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
        var scanner = SentenceScanner(scalars)
        return scanner.ranges()
    }
}
