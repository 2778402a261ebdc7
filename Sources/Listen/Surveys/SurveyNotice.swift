internal import Web

/// Something that happened to somebody's answers on the way, to be said on the next page.
enum SurveyNotice: String, Sendable {
    case oneLeftOut = "one"
    case someLeftOut = "some"
    /// Words beside a choice of consent were too long.
    case shortened = "short"
    /// This browser's answers are not found any more, and a page was saved all the same.
    case begunAnew = "new"
    /// The same, with nothing to save.
    case notFound = "not-found"

    func sentence(_ words: Wording) -> String {
        switch self {
        case .oneLeftOut:
            words(
                "One answer on that page was not saved, because it needs changing. The others are saved.",
                easy: "We did not save one answer. It needs changing. We saved the others."
            )
        case .someLeftOut:
            words(
                "Some answers on that page were not saved, because they need changing. The others are saved.",
                easy: "We did not save some answers. They need changing. We saved the others."
            )
        case .shortened:
            words(
                "Your name, or how to reach you, was too long. We kept only how it begins. Your choices are saved.",
                easy: "Your name or number was too long. We kept the first part. We saved what you chose."
            )
        case .begunAnew:
            words(
                "Your earlier answers are not on this device any more. You may have gone on with them somewhere else. This "
                    + "page was saved as new answers. Use your return code to get to the others.",
                easy:
                    "Your earlier answers are not on this device now. We saved this page as new answers. Use your six "
                    + "words to see the others."
            )
        case .notFound:
            words(
                "Your earlier answers are not on this device any more. You may have gone on with them somewhere else. Use "
                    + "your return code to get to them.",
                easy: "Your earlier answers are not on this device now. Use your six words to see them."
            )
        }
    }

    /// For the answers of a page that were wrong.
    init?(leftOut count: Int) {
        guard count > 0 else { return nil }
        self = count == 1 ? .oneLeftOut : .someLeftOut
    }

    /// A page's address so that it says this.
    func on(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let joined = parts[0] + (parts[0].contains("?") ? "&" : "?") + "notice=\(rawValue)"
        return ([joined] + parts.dropFirst()).joined(separator: "#")
    }
}
