/// A public text in standard and in easy words.
public struct BothWords: Sendable, Hashable, Codable {
    public var standard: String
    public var easy: String

    public init(standard: String, easy: String) {
        self.standard = standard
        self.easy = easy
    }

    /// The same text in both: a name, a title nobody has put in easy words yet.
    public init(_ text: String) { self.init(standard: text, easy: text) }

    /// The text in these words; where the easy wording is still missing, the standard one.
    public subscript(words: Wording) -> String {
        words == .easy && !easy.isEmpty ? easy : standard
    }

    public var isEmpty: Bool { standard.isEmpty && easy.isEmpty }
}
