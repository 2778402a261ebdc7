internal import Web

/// Something that happened to somebody's answers on the way, to be said on the next page.
enum SurveyNotice: String, Sendable {
    case oneLeftOut = "one"
    case someLeftOut = "some"

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
        }
    }

    /// For the answers of a page that were wrong.
    init?(leftOut count: Int) {
        guard count > 0 else { return nil }
        self = count == 1 ? .oneLeftOut : .someLeftOut
    }

    /// A page's address so that it says this.
    func on(_ address: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
        let joined = parts[0] + (parts[0].contains("?") ? "&" : "?") + "notice=\(rawValue)"
        return ([joined] + parts.dropFirst()).joined(separator: "#")
    }
}
