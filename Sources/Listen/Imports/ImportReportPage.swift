internal import Inquiries
internal import Store
internal import Web

/// What would happen, or what happened.
struct ImportReportPage: Sendable {
    struct Line: Sendable {
        let name: String
        let value: String
    }

    struct Example: Sendable {
        let label: String
        let parts: [Part]
        let facts: [String]
    }

    struct Part: Sendable {
        let heading: String?
        let paragraphs: [String]
    }

    let name: String
    let lead: String
    let url: String
    let runURL: String
    let removeURL: String
    let againURL: String
    let voicesURL: String
    let counts: [Line]
    /// What a yes in each column allows, and how many say what.
    let allowances: [String]
    let mapping: [Line]
    let notices: [String]
    let warnings: [String]
    let errors: [String]
    let errorsTitle: String
    let notes: [String]
    let notesTitle: String
    let empties: String?
    let notAllowed: String?
    let unclear: [String]
    let unclearTitle: String
    let wider: [String]
    let widerTitle: String
    /// That something which looks like what people allowed is not read; needs a tick to go on.
    let alarm: String?
    let alarmTick: String
    let isAlarmWrong: Bool
    let problems: [Problem]
    let problemsNote = "Nothing was saved."
    let examples: [Example]
    let canRun: Bool
    let runLabel: String

    init(
        _ report: ImportReport,
        input: ImportInput?,
        mapping: ImportMapping,
        upload: ImportUploads.Upload,
        inquiry: Inquiry,
        problems: [Problem] = []
    ) {
        let isDone = input == nil
        name = upload.name
        url = inquiry.workPath("import/\(upload.token)")
        runURL = url + "/run"
        removeURL = url + "/remove"
        againURL = inquiry.workPath("import")
        voicesURL = inquiry.workPath("voices")
        counts = report.counts(afterRun: isDone).map { Line(name: $0.name, value: Plain.number($0.number)) }
        allowances = report.tallies.map(\.sentence)
        self.mapping = input.map { ImportSummary($0, mapping).lines.map { Line(name: $0.name, value: $0.value) } } ?? []
        notices = input?.notices ?? []
        warnings = report.warnings
        errors = report.errors
        func title(_ what: String, _ shown: Int, _ all: Int) -> String {
            shown < all ? "\(what): the first \(shown) of \(Plain.number(all))" : what
        }
        errorsTitle = title(
            isDone ? "Rows that were refused" : "Rows that would be refused",
            report.errors.count,
            report.refused
        )
        notes = report.notes
        notesTitle = title("Taken, with something left out", report.notes.count, report.noted)
        empties = report.emptyRows.map { $0 + "." }
        notAllowed = report.rowsNotAllowed.map { $0 + "." }
        unclear = report.unclearCells
        unclearTitle = title("Not clear, so not allowed", report.unclearCells.count, report.unclear)
        wider = report.widerRows
        widerTitle = title("In already, and more is allowed here than the file says", report.widerRows.count, report.wider)
        let contrary = mapping.contraryConsent
        alarm = ImportMapping.alarm(report.unusedConsent, contrary: contrary, mapping)
        alarmTick = "I have seen this, and \(contrary.isEmpty ? "everybody did allow it" : "it is right")"
        isAlarmWrong = !problems.isEmpty
        self.problems = problems
        examples =
            isDone
            ? []
            : report.samples.map { sample in
                Example(
                    label: sample.label,
                    parts: sample.parts.map { part in
                        Part(
                            heading: part.heading.isEmpty ? nil : part.heading,
                            paragraphs: part.text.split(separator: "\n").map(String.init)
                        )
                    },
                    facts: sample.facts
                )
            }
        canRun = report.new > 0
        runLabel = "Bring in \(Plain.count(report.new, "answer"))"
        if isDone {
            lead =
                report.new == 0
                ? "There was nothing new."
                : "\(Plain.count(report.new, "answer")) can be read in the reading room now. The file is removed."
        } else {
            lead = report.new == 0 ? "There is nothing new here." : "Nothing is saved yet. Look at this first."
        }
    }
}
