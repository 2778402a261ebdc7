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

/// One tag on one passage, as it is drawn. In the order of the text, the longer of two that start together first.
struct Mark: Sendable, Hashable, Comparable {
    /// Unicode scalar offsets.
    let start: Int
    let end: Int
    /// Index into the answer's tags.
    let tag: Int

    static func < (left: Mark, right: Mark) -> Bool {
        if left.start != right.start { return left.start < right.start }
        if left.end != right.end { return left.end > right.end }
        return left.tag < right.tag
    }

    /// A start times this, and an end, are one number; no text is as long.
    static let packing = 1 << 32

    /// Marks from such numbers with commas between.
    static func unpacked(_ spans: String, tag: Int) -> [Mark] {
        var marks: [Mark] = []
        var span = 0
        func end() { marks.append(Mark(start: span / packing, end: span % packing, tag: tag)) }
        for byte in spans.utf8 {
            if byte == UInt8(ascii: ",") {
                end()
                span = 0
            } else {
                span = span * 10 + Int(byte - UInt8(ascii: "0"))
            }
        }
        end()
        return marks
    }
}
