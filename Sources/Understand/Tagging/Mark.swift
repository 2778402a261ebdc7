/// A tag as it stands beside one answer: its letter and line.
struct LetteredTag: Sendable, Hashable {
    let id: Tag.ID
    let name: String
    /// A, B … Z, AA …, in the order the tags first appear.
    let letter: String
    /// 0 to 4: solid, dashed, dotted, double, wavy.
    let line: Int

    init(id: Tag.ID, name: String, place: Int) {
        self.id = id
        self.name = name
        line = place % 5
        var letter = ""
        var rest = place
        repeat {
            letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letter
            rest = rest / 26 - 1
        } while rest >= 0
        self.letter = letter
    }

    var style: String { ["a", "b", "c", "d", "e"][line] }
    var lineName: String { ["Solid line", "Dashed line", "Dotted line", "Double line", "Wavy line"][line] }
}

/// One tag on one passage, as it is drawn.
struct Mark: Sendable, Hashable {
    /// Unicode scalar offsets.
    let start: Int
    let end: Int
    /// Index into the answer's tags.
    let tag: Int
}
