internal import Web

/// How far somebody is: in words, as stitches, and as the home they weave. For `components/progress` and `weave`.
struct SurveyProgress: Sendable {
    struct Step: Sendable {
        let state: String?
    }

    let words: String
    let steps: [Step]

    init(here: Int, of total: Int, words: String) {
        self.words = words
        steps = (1...max(1, total)).map { Step(state: $0 < here ? "done" : $0 == here ? "here" : nil) }
    }
}

/// One row of stitches in the home of `components/weave`.
struct WeaveRow: Sendable {
    let y: String
    let gapOffset: Int
    let offset: Int
    let dye: String

    private static let dyes = [
        "weld", "weld", "madder", "madder", "woad", "woad", "moss", "moss", "logwood", "logwood", "weld",
    ]

    /// The rows of a home of which `here` of `total` parts are woven.
    static func rows(_ here: Int, of total: Int) -> [WeaveRow] {
        (0..<max(0, min(dyes.count, dyes.count * here / max(1, total)))).map { row in
            let tenths = Int((1443.0 - 113.3 * Double(row)).rounded())
            return WeaveRow(
                y: "\(tenths / 10).\(tenths % 10)",
                gapOffset: row.isMultiple(of: 2) ? 20 : 4,
                offset: row.isMultiple(of: 2) ? 19 : 3,
                dye: dyes[row]
            )
        }
    }
}

extension Wording {
    /// The text in these words, for short texts of pages.
    func callAsFunction(_ standard: String, easy: String) -> String { self == .easy ? easy : standard }
}
