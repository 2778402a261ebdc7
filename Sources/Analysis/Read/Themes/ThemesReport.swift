import TextAnalysis
import Web

/// Passages that seem to speak of the same things.
struct ThemesReport: Encodable {
    struct Theme: Encodable {
        let terms: [Term]
        let count: Int
        /// How near its passages are to what they have in common, from 0 to 1.
        let closeness: Double
        /// Those nearest to what they have in common.
        let typical: [Passage]
        /// Where all of them begin.
        let places: [Place]
    }

    struct Term: Encodable {
        let word: String
        let passages: Int
    }

    struct Passage: Encodable {
        let place: Place
        let text: String
    }

    let read: ReadInput.Summary
    let passages, unassigned: Int
    /// The likeness that shuffled words reach.
    let chance: Double
    let seed: UInt64
    let themes: [Theme]

    init(_ input: ReadInput, _ passages: Passages, options: SuggestedThemes.Options, examples: Int) {
        let suggested = SuggestedThemes(passages.texts, options: options)
        read = input.summary
        self.passages = passages.texts.count
        unassigned = suggested.unassigned.count
        chance = suggested.chance
        seed = options.seed
        themes = suggested.themes.map { theme in
            Theme(
                terms: theme.terms.map { Term(word: $0.word, passages: $0.passages) },
                count: theme.passages.count,
                closeness: theme.closeness,
                typical: theme.typical.prefix(examples).map {
                    Passage(place: input.place(passages.spans[$0]), text: passages.texts[$0].onOneLine)
                },
                places: theme.passages.map { input.place(passages.spans[$0]) }
            )
        }
    }

    func text(_ layout: Layout) -> String {
        var head = read.text(layout)
        if themes.isEmpty {
            head +=
                "\n"
                + layout.wrapped(
                    "No themes stand out from \(Plain.count(passages, "passage")): they share no more words than shuffled ones would."
                )
        } else {
            head +=
                "\n"
                + layout.wrapped(
                    "\(Plain.count(themes.count, "theme")) suggested in \(Plain.count(passages, "passage")); "
                        + "\(Plain.number(unassigned)) of them are in none. They are for you to look at, name, join or throw away."
                )
        }
        let parts = themes.prefix(layout.most).enumerated().map { index, theme -> String in
            let terms = theme.terms.map { "\($0.word) (\(Plain.number($0.passages)))" }.joined(separator: ", ")
            var lines = [
                "Theme \(index + 1): \(Plain.count(theme.count, "passage"))", layout.wrapped(terms, indent: 2),
            ]
            for passage in theme.typical {
                let start = "  \(passage.place.text): "
                lines.append(start + passage.text.words(in: max(40, 2 * layout.width - start.columns), fromEnd: false))
            }
            return lines.joined(separator: "\n")
        }
        return ([head] + parts + layout.rest(themes.count)).joined(separator: "\n\n")
    }
}
