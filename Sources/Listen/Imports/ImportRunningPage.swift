internal import Inquiries
internal import Web

/// How far an import is, while it goes on.
struct ImportRunningPage: Sendable {
    /// After so many seconds the page is asked for again, if nobody wants it to keep still.
    static let seconds = 5

    let name: String
    let lead: String
    let againURL: String
    let isStill: Bool
    let stillURL: String
    let seconds = Self.seconds

    init(_ upload: ImportUploads.Upload, _ progress: ImportProgress, isStill: Bool, inquiry: Inquiry) {
        name = upload.name
        switch progress {
        case .looking(let rows): lead = "Nothing is saved yet. \(Plain.count(rows, "row")) looked at so far."
        case .saving(let rows, let all): lead = "\(Plain.number(rows)) of \(Plain.count(all, "row")) are done."
        }
        self.isStill = isStill
        let url = inquiry.workPath("import/\(upload.token)/done")
        stillURL = url + "?still=yes"
        againURL = isStill ? stillURL : url
    }
}

/// An import that did not come to its end.
struct ImportStoppedPage: Sendable {
    let name: String
    let trouble: String
    let url: String
    let runURL: String
    let checkURL: String
    let removeURL: String

    init(_ upload: ImportUploads.Upload, inquiry: Inquiry) {
        name = upload.name
        trouble = upload.trouble ?? "The server was stopped or started again in the middle of it."
        url = inquiry.workPath("import/\(upload.token)")
        runURL = url + "/run"
        checkURL = url + "/check"
        removeURL = url + "/remove"
    }
}
