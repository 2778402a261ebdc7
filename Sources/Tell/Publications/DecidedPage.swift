internal import Inquiries
internal import Web

/// In the place of what was open for comment, once all of it is in the report.
struct DecidedPage: Sendable {
    let heading: String
    let lead: String
    let link: Layout.Link

    init(inquiry: Inquiry, words: Wording) {
        heading = BothWords(standard: "This is closed: the panel has decided", easy: "This is closed")[words]
        lead =
            BothWords(
                standard:
                    "All that was open for comment here is agreed by now. It is in the report, where you can still say "
                    + "what you think.",
                easy: "The panel agreed it. You can read it in our report. You can still tell us what you think."
            )[words]
        link = .init(
            BothWords(standard: "Read the report", easy: "Read our report")[words], words.path(inquiry.path("report")))
    }
}
