internal import Store
internal import Web

/// A mapping as the form gives it.
struct ImportMappingForm: Sendable {
    static let mostTexts = 8
    static let mostContacts = 2

    /// Without its date, whose format may have to be found out.
    private(set) var mapping: ImportMapping
    let dateColumn: String?
    /// Nil to find it out from the file.
    let dateFormat: DateFormat?
    /// Whether the person asked for one more column of words.
    let addsColumn: Bool

    /// - Parameter before: what the form does not show stays as it was.
    init(_ form: Form, before: ImportMapping?) {
        func column(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
        var mapping = before ?? ImportMapping()
        mapping.source = form.trimmed("source")
        mapping.texts = (1...Self.mostTexts).compactMap { number in
            column("text-\(number)").map {
                .init($0, heading: form.trimmed("heading-\(number)"), headingFrom: column("heading-from-\(number)"))
            }
        }
        mapping.blanks = form["blanks"].split(separator: "\n").map { $0.trimmingWhitespace }.filter { !$0.isEmpty }
        mapping.date = nil
        mapping.id = column("id")
        mapping.place = column("place")
        mapping.standpoints = form.all("standpoint").compactMap(Standpoint.init)
        mapping.standpointColumns = column("standpoint-column").map { [$0] } ?? []
        mapping.channel = Channel(rawValue: form["channel"]) ?? .import
        mapping.language = form.trimmed("language")
        mapping.consent = [.analysis, .quote, .name].filter { form.has(ConsentForm.field(of: $0)) }
        mapping.consentColumns = [:]
        mapping.refusalColumns = [:]
        for item in Consent.Item.allCases {
            mapping.consentColumns[item] = column("\(ConsentForm.field(of: item))-column")
            mapping.refusalColumns[item] = column("\(ConsentForm.field(of: item))-refusal")
        }
        // Another reading of the columns is looked at anew.
        mapping.consentPassedOver = []
        mapping.consentHow = form.trimmed("consent-how")
        mapping.publicName = column("public-name")
        mapping.contacts = (1...Self.mostContacts).compactMap { column("contact-\($0)") }
        mapping.keep = form.all("keep")
        self.mapping = mapping
        dateColumn = column("date")
        dateFormat = DateFormat(rawValue: form["date-format"])
        addsColumn = form["do"] == "add-text"
    }
}

extension Substring {
    fileprivate var trimmingWhitespace: String {
        var text = self
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
