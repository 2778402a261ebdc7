internal import Foundation
internal import Store
internal import Web

/// What a coordinator typed about an inquiry, good or not, with its rows of clauses and phases.
struct InquiryForm: Sendable {
    struct Clause: Sendable {
        var key = ""
        var text = BothWords("")
    }

    struct Row: Sendable {
        var stage = ""
        var name = BothWords("")
        var starts = ""
        var ends = ""
        var isEmpty: Bool { name.isEmpty && starts.isEmpty && ends.isEmpty }
    }

    var slug = ""
    var title = BothWords("")
    var question = BothWords("")
    var clauses: [Clause] = []
    var texts: [TextKey: BothWords] = [:]
    var rows: [Row] = []
    var opens = ""
    var closes = ""
    var languages: Set<String> = ["en"]
    var contact = Inquiry.Contact()

    /// An empty form, with the five stages to put dates to.
    init() {
        rows = Stage.allCases.map { Row(stage: $0.rawValue) }
    }

    init(_ details: InquiryDetails) {
        slug = details.slug
        title = details.title
        question = details.question
        clauses = details.vision.map { Clause(key: $0.key, text: $0.text) }
        texts = details.texts
        rows = details.phases.map { Row(stage: $0.stage.rawValue, name: $0.name, starts: $0.startsOn, ends: $0.endsOn) }
        opens = details.opensAt.map(Plain.isoDay) ?? ""
        closes = details.closesAt.map { Plain.isoDay($0 - .milliseconds(1)) } ?? ""
        languages = Set(details.languages)
        contact = details.contact
    }

    init(_ form: Form) {
        slug = form.trimmed("slug")
        title = form.pair("title")
        question = form.pair("question")
        contact = .init(
            phone: form.trimmed("phone"), text: form.trimmed("text"), email: form.trimmed("email"),
            note: form.trimmed("note"))
        opens = form.trimmed("opens")
        closes = form.trimmed("closes")
        languages = Set(form.all("language"))
        for key in TextKey.allCases { texts[key] = form.pair("text-\(key.rawValue)") }
        while clauses.count < 50, form.has("clause-\(clauses.count)-standard") {
            clauses.append(Clause(key: form["clause-\(clauses.count)-key"], text: form.pair("clause-\(clauses.count)")))
        }
        while rows.count < 50, form.has("phase-\(rows.count)-starts") {
            let name = "phase-\(rows.count)"
            rows.append(
                Row(
                    stage: form["\(name)-stage"], name: form.pair("\(name)-name"), starts: form.trimmed("\(name)-starts"),
                    ends: form.trimmed("\(name)-ends")))
        }
    }

    /// Does what one of the buttons beside the rows says; false when it was the button that saves.
    mutating func change(_ button: String) -> Bool {
        let parts = button.split(separator: " ")
        let place = parts.count == 2 ? Int(parts[1]) : nil
        switch parts.first {
        case "add-clause": clauses.append(Clause())
        case "add-phase": rows.append(Row())
        case "drop-clause": if let place, clauses.indices.contains(place) { clauses.remove(at: place) }
        case "drop-phase": if let place, rows.indices.contains(place) { rows.remove(at: place) }
        default: return false
        }
        return true
    }

    // MARK: - What is typed, as details

    /// The details, or what to put right. A row left empty is left out.
    func details(isNew: Bool) -> (details: InquiryDetails, problems: [Problem]) {
        var details = InquiryDetails()
        var problems: [Problem] = []
        func length(_ field: String, _ text: BothWords, _ most: Int) {
            for (name, words) in [("standard", text.standard), ("easy", text.easy)] where words.isLonger(than: most) {
                problems.append(Problem("\(field)-\(name)", "Make this shorter: up to \(Plain.number(most)) characters."))
            }
        }
        if title.standard.isEmpty { problems.append(Problem("title-standard", "Type the inquiry’s title.")) }
        length("title", title, 120)
        details.title = title
        details.slug = slug.isEmpty ? Slug.make(from: title.standard) : slug
        if isNew, !Slug.isGood(details.slug), !title.standard.isEmpty {
            problems.append(
                Problem("slug", "Use small letters, numbers and hyphens for the name in addresses, such as our-street."))
        }
        if question.standard.isEmpty {
            problems.append(Problem("question-standard", "Type the question you ask everybody."))
        }
        length("question", question, 300)
        details.question = question
        details.vision = vision(&problems)
        for (key, text) in texts {
            length("text-\(key.rawValue)", text, 20_000)
            details.texts[key] = text
        }
        details.phases = phases(&problems)
        dates(&details, &problems)
        details.languages = Language.all.map(\.code).filter(languages.contains)
        if details.languages.isEmpty {
            problems.append(Problem("language-en", "Choose at least one language people may answer in."))
        }
        contact(&problems)
        details.contact = contact
        return (details, problems)
    }

    private func vision(_ problems: inout [Problem]) -> [VisionClause] {
        var keys = Set(clauses.map(\.key).filter { !$0.isEmpty && Slug.isGood($0) })
        var used: Set<String> = []
        var vision: [VisionClause] = []
        for (place, clause) in clauses.enumerated() where !clause.text.isEmpty {
            if clause.text.standard.isEmpty {
                problems.append(Problem("clause-\(place)-standard", "Type this part of the vision in standard words too."))
            }
            if max(clause.text.standard.count, clause.text.easy.count) > 500 {
                problems.append(
                    Problem("clause-\(place)-standard", "Make this part shorter: up to 500 characters. Or split it in two."))
            }
            var key = clause.key
            if !keys.contains(key) || used.contains(key) {
                key = Slug.key(from: clause.text.standard, fallback: "part", taken: keys)
                keys.insert(key)
            }
            used.insert(key)
            vision.append(VisionClause(key: key, text: clause.text))
        }
        return vision
    }

    private func phases(_ problems: inout [Problem]) -> [Phase] {
        var phases: [Phase] = []
        for (place, row) in rows.enumerated() where !row.isEmpty {
            let field = "phase-\(place)"
            guard let stage = Stage(rawValue: row.stage) else {
                problems.append(Problem("\(field)-stage", "Choose which of the five stages this belongs to."))
                continue
            }
            guard let starts = Plain.start(ofDay: row.starts) else {
                problems.append(Problem("\(field)-starts", "Type the day this starts, such as 2027-01-11."))
                continue
            }
            guard let ends = Plain.start(ofDay: row.ends) else {
                problems.append(Problem("\(field)-ends", "Type the day this ends, such as 2027-03-31."))
                continue
            }
            if ends < starts { problems.append(Problem("\(field)-ends", "This ends before it starts. Check the two days.")) }
            if max(row.name.standard.count, row.name.easy.count) > 200 {
                problems.append(Problem("\(field)-name-standard", "Make this shorter: up to 200 characters."))
            }
            let name = row.name.isEmpty ? BothWords(stage.name) : row.name
            phases.append(Phase(stage: stage, name: name, startsOn: row.starts, endsOn: row.ends))
        }
        return phases
    }

    private func dates(_ details: inout InquiryDetails, _ problems: inout [Problem]) {
        if !opens.isEmpty {
            details.opensAt = Plain.start(ofDay: opens)
            if details.opensAt == nil { problems.append(Problem("opens", "Type the first day, such as 2027-01-11.")) }
        }
        if !closes.isEmpty {
            guard let last = Plain.start(ofDay: closes) else {
                problems.append(Problem("closes", "Type the last day, such as 2027-03-31."))
                return
            }
            // It closes when its last day is over. A day and a half on is within the next day, whatever the clocks do.
            details.closesAt = Plain.start(ofDay: Plain.isoDay(last + .seconds(36 * 60 * 60)))
            if let opensAt = details.opensAt, last < opensAt {
                problems.append(Problem("closes", "The last day is before the first. Check the two days."))
            }
        }
    }

    private func contact(_ problems: inout [Problem]) {
        for (field, number) in [("phone", contact.phone), ("text", contact.text)]
        where !number.isEmpty && (number.filter(\.isNumber).count < 3 || number.isLonger(than: 40)) {
            problems.append(Problem(field, "Type a phone number, such as 0808 157 0142, or leave this empty."))
        }
        if !contact.email.isEmpty, PersonFields.problem(email: contact.email) != nil {
            problems.append(
                Problem("email", "Type the whole e-mail address, such as hello@example.org, or leave this empty."))
        }
        if contact.note.isLonger(than: 500) { problems.append(Problem("note", "Make this shorter: up to 500 characters.")) }
    }
}

/// Languages people may answer in: those most used in the United Kingdom, the inquiry's own first.
struct Language: Sendable {
    let code: String
    let name: String

    static let all = [
        Language(code: "en", name: "English"), Language(code: "cy", name: "Welsh"),
        Language(code: "bfi", name: "British Sign Language"), Language(code: "ga", name: "Irish"),
        Language(code: "gd", name: "Scottish Gaelic"), Language(code: "ar", name: "Arabic"),
        Language(code: "bn", name: "Bengali and Sylheti"), Language(code: "zh", name: "Chinese"),
        Language(code: "fr", name: "French"), Language(code: "gu", name: "Gujarati"),
        Language(code: "it", name: "Italian"), Language(code: "fa", name: "Persian"), Language(code: "pl", name: "Polish"),
        Language(code: "pt", name: "Portuguese"), Language(code: "pa", name: "Punjabi"),
        Language(code: "ro", name: "Romanian"), Language(code: "so", name: "Somali"), Language(code: "es", name: "Spanish"),
        Language(code: "ta", name: "Tamil"), Language(code: "tr", name: "Turkish"), Language(code: "uk", name: "Ukrainian"),
        Language(code: "ur", name: "Urdu"),
    ]
}
