/// Written by Fixtures/readability-reference.py with textstat 0.7.13 and GNU style; not to be changed by hand.
struct Reference: Sendable {
    let text: String
    let words: Int
    let sentences: Int
    let syllables: Int
    let polysyllables: Int
    let letters: Int
    let fleschReadingEase: Double
    let fleschKincaid: Double
    let smog: Double
    let colemanLiau: Double
    let styleWords: Int
    let styleSentences: Int
    let styleFlesch: Double
    let styleKincaid: Double
    let styleARI: Double

    static let all: [Reference] = [
        Reference(
            text: """
                I live with my sister. We have a dog. The dog likes the park. On Sunday we go to the market and \
                buy bread. My friend Ana comes with us. She tells good stories.
                """,
            words: 34,
            sentences: 6,
            syllables: 39,
            polysyllables: 0,
            letters: 120,
            fleschReadingEase: 104.04215686274512,
            fleschKincaid: 0.1552941176470597,
            smog: 3.1291,
            colemanLiau: -0.5529411764705863,
            styleWords: 34,
            styleSentences: 6,
            styleFlesch: 104.0,
            styleKincaid: 0.2,
            styleARI: -2.0
        ),
        Reference(
            text: """
                People who draw on support know what works well. They also know what does not work. A council \
                that listens early spends its money better, because fewer things have to be put right later. \
                Nobody gains from a plan that was made without the people it is for.
                """,
            words: 48,
            sentences: 4,
            syllables: 63,
            polysyllables: 1,
            letters: 203,
            fleschReadingEase: 83.6175,
            fleschKincaid: 4.577500000000001,
            smog: 5.985473137389441,
            colemanLiau: 6.262500000000003,
            styleWords: 48,
            styleSentences: 4,
            styleFlesch: 94.2,
            styleKincaid: 3.1,
            styleARI: 4.5
        ),
        Reference(
            text: """
                The organisation published comprehensive documentation regarding eligibility. Subsequent \
                communication demonstrated considerable uncertainty among participating authorities. \
                Independent evaluation recommended immediate simplification of administrative procedures.
                """,
            words: 23,
            sentences: 3,
            syllables: 89,
            polysyllables: 19,
            letters: 238,
            fleschReadingEase: -128.31188405797099,
            fleschKincaid: 33.06086956521739,
            smog: 17.5058628484301,
            colemanLiau: 40.35652173913044,
            styleWords: 23,
            styleSentences: 3,
            styleFlesch: -102.6,
            styleKincaid: 29.5,
            styleARI: 31.1
        ),
        Reference(
            text: """
                Every morning the baker opens the shop at six. The smell of warm rolls fills the street. \
                Children stop at the window before school. In winter he gives them the ends of the loaves. \
                Nobody remembers a morning without him.
                """,
            words: 40,
            sentences: 5,
            syllables: 55,
            polysyllables: 3,
            letters: 175,
            fleschReadingEase: 82.39000000000001,
            fleschKincaid: 3.7550000000000026,
            smog: 7.554174236665414,
            colemanLiau: 5.875,
            styleWords: 40,
            styleSentences: 5,
            styleFlesch: 84.5,
            styleKincaid: 3.5,
            styleARI: 3.2
        ),
        Reference(
            text: """
                Where people are trusted, support grows around the things they already do. A neighbour waters \
                the plants. A choir saves a seat. The library stays open late on Thursdays. None of this \
                appears in a budget, yet all of it matters.
                """,
            words: 41,
            sentences: 5,
            syllables: 57,
            polysyllables: 2,
            letters: 179,
            fleschReadingEase: 80.89736585365856,
            fleschKincaid: 4.01287804878049,
            smog: 6.742157984588678,
            colemanLiau: 5.912195121951221,
            styleWords: 41,
            styleSentences: 5,
            styleFlesch: 89.2,
            styleKincaid: 2.9,
            styleARI: 3.2
        ),
    ]
}
