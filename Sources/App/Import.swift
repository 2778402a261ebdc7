import ArgumentParser
import Foundation
import Inquiries
import Listen
import Store
import Web

/// Brings evidence from elsewhere into an inquiry.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in what people said elsewhere: CSV, JSON Lines, or a folder of texts.",
        discussion: """
            Shows how the columns will be read, then what would happen, with the first rows that cannot be taken. \
            Nothing is saved until you add --run. Running it again adds nothing twice: a row is known again by \
            --source and by its --id, or by its words. It may run while the site is running.

            Examples:

              firsthand import survey.csv --inquiry our-say \\
                --source "Carers survey" --text "What happened?" \\
                --consent analysis,quote --consent-how "Ticked a box"

              firsthand import letters/ --inquiry our-say --run \\
                --source Letters --consent analysis \\
                --consent-how "Wrote to us for this inquiry"

              firsthand import more.csv --inquiry our-say \\
                --mapping mapping.json --run

            Ends with 0 when every row could be taken, with 2 when some were refused, and with 1 when the import \
            could not run.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A .csv, .jsonl, .txt or .md file, or a folder of .txt and .md files.",
            valueName: "file-or-folder"
        ),
        completion: .file()
    )
    var path: String

    @Option(help: "The inquiry's name in its address.")
    var inquiry: String

    @Option(help: "Where this comes from, in a few words that stay the same each time.")
    var source: String?

    @Option(help: "A column with people's words. Give it again for more columns.")
    var text: [String] = []

    @Option(help: "What was asked, one for each --text, in the same order.")
    var heading: [String] = []

    @Option(help: "A column that says what was asked, where it differs from row to row.")
    var headingFrom: String?

    @Option(help: "What stands in a text column where nothing was said, such as \"Did not answer\".")
    var blank: [String] = []

    @Option(help: "The column with the date.")
    var date: String?

    @Option(
        help: ArgumentHelp(
            "How dates are written: \(DateFormat.allCases.map(\.rawValue).joined(separator: ", ")).",
            discussion: "Found out from the file when left out."
        )
    )
    var dateFormat: String?

    @Option(help: "The column with each row's own id.")
    var id: String?

    @Option(help: "The column with a council's name or code.")
    var place: String?

    @Option(
        help: ArgumentHelp(
            "A column that says where people stand, or one of: "
                + "\(Standpoint.allCases.map(\.rawValue).joined(separator: ", "))."
        )
    )
    var standpoint: [String] = []

    @Option(help: "What people allowed, with commas between: analysis, quote, name.")
    var consent: String?

    @Option(
        help: ArgumentHelp(
            "A column that says it row by row, such as quote=\"May quote\". Only a clear yes there is counted.",
            discussion: "Give it again for analysis, quote, name and contact. It counts before --consent. Nothing after "
                + "the = leaves out a column that was guessed.",
            valueName: "item=column"
        )
    )
    var consentColumn: [String] = []

    @Option(
        help: ArgumentHelp(
            "The same for a column where a yes means no, such as quote=\"Do not quote me\". Only a clear no is counted.",
            discussion: "Where an item has a column of each kind, both have to allow it.",
            valueName: "item=column"
        )
    )
    var refusalColumn: [String] = []

    @Option(
        help: ArgumentHelp(
            "A column that looks like what people allowed and is not to be read, or not as its heading sounds. Without "
                + "this, --run stops there.",
            valueName: "column"
        )
    )
    var passOverConsent: [String] = []

    @Option(help: "How people said so, in a sentence that stays with every answer.")
    var consentHow: String?

    @Option(help: "The column with the name to put beside quotes.")
    var publicName: String?

    @Option(
        help: ArgumentHelp(
            "A column with e-mail addresses, phone numbers or the like. Give it again for more.",
            discussion: "Needs --consent-column contact=COLUMN. The details are sealed, and kept only beside a clear yes.",
            valueName: "column"
        )
    )
    var contact: [String] = []

    @Option(help: "A further column to keep with the answer. Give it again for more.")
    var keep: [String] = []

    @Option(help: "The language of the words, such as en or cy.")
    var language: String?

    @Option(
        help: ArgumentHelp("How it came: \(Channel.allCases.map(\.rawValue).joined(separator: ", "))."),
        completion: .list(Channel.allCases.map(\.rawValue))
    )
    var channel: String?

    @Option(
        help: "A mapping printed by --print-mapping. Other options change it.",
        completion: .file(extensions: ["json"])
    )
    var mapping: String?

    @Flag(help: "Print the mapping as JSON, to keep in a file, and stop.")
    var printMapping = false

    @Flag(help: "Leave out whatever no option names, instead of guessing it from the file.")
    var noGuess = false

    @Option(help: "The e-mail address of the coordinator who runs this, for the record of decisions.")
    var by: String?

    @Flag(help: "Save nothing, only show what would happen. This is what happens without --run.")
    var dryRun = false

    @Flag(name: .customLong("run"), help: "Save the answers.")
    var saves = false

    func validate() throws {
        guard !(saves && dryRun) else { throw ValidationError("Choose --run or --dry-run, not both.") }
        guard heading.count <= text.count else { throw ValidationError("There are more --heading than --text.") }
    }

    func run() async throws {
        do {
            let refused = try await bringIn()
            if refused > 0 { throw ExitCode(2) }
        } catch let refusal as Refusal {
            let problems =
                refusal.problems.isEmpty
                ? [refusal.message] : refusal.problems.map { "\($0.message)\(Self.hint($0.field))" }
            FileHandle.standardError.write(Data(problems.map { $0 + "\n" }.joined().utf8))
            throw ExitCode(1)
        }
    }

    /// Returns the number of rows that were refused.
    private func bringIn() async throws -> Int {
        let input = try ImportInput(URL(fileURLWithPath: path))
        let mapping = try await chosenMapping(for: input)
        if printMapping {
            print(try mapping.json())
            return 0
        }
        let problems = mapping.problems(columns: input.columns)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return try await AppEnvironment.withExisting(try Program.settings()) { app in
            try await bringIn(input, mapping, app)
        }
    }

    private func bringIn(_ input: ImportInput, _ mapping: ImportMapping, _ app: AppEnvironment) async throws -> Int {
        guard let inquiry = try await app.inquiries.find(slug: inquiry) else {
            let all = try await app.inquiries.all().map { "“\($0.slug)”" }
            throw Refusal(
                .notFound,
                "There is no inquiry “\(self.inquiry)” here. "
                    + (all.isEmpty
                        ? "There is none at all yet: open the site and set one up." : "There are: \(Plain.list(all)).")
            )
        }
        // Without --by the ledger says that it was done here.
        var actor = Person.ID.commandLine
        if let by {
            guard let person = try await app.people.find(email: by) else {
                throw Refusal(.notFound, "Nobody here has the e-mail address \(by).")
            }
            actor = person.id
        }
        let importer = app.importer
        print("\(input.kind)\n\nHow it will be read")
        for line in ImportSummary(input, mapping).lines { print("  \(line.name): \(line.value)") }
        for notice in input.notices { print("  Note: \(notice)") }
        let report =
            saves
            ? try await importer.run(input, mapping, in: inquiry.id, by: actor)
            : try await importer.dryRun(input, mapping, in: inquiry.id)
        show(report, mapping)
        print(saves ? "\nDone." : "\nNothing was saved. Add --run to save.")
        return report.refused
    }

    private func show(_ report: ImportReport, _ mapping: ImportMapping) {
        print(saves ? "\nWhat happened" : "\nWhat would happen")
        for (name, number) in report.counts(afterRun: saves) { print("  \(name): \(Plain.number(number))") }
        for tally in report.tallies { print("  \(tally.sentence)") }
        if let alarm = ImportMapping.alarm(report.unusedConsent, contrary: mapping.contraryConsent, mapping) {
            print("\nSTOP AND LOOK\n  \(alarm)")
            if !saves {
                print("  --run asks for --consent-column or --refusal-column, or for --pass-over-consent if this is right.")
            }
        }
        for warning in report.warnings { print("  Look: \(warning)") }
        if !report.widerRows.isEmpty {
            print(
                "\nIn already, and more is allowed here than the file says"
                    + Self.first(report.widerRows.count, of: report.wider))
        }
        for row in report.widerRows { print("  \(row)") }
        if let rows = report.rowsNotAllowed { print("\nMay not be used, left out: \(rows).") }
        if !report.unclearCells.isEmpty {
            print("\nNot clear, so not allowed" + Self.first(report.unclearCells.count, of: report.unclear))
        }
        for cell in report.unclearCells { print("  \(cell)") }
        if !report.errors.isEmpty { print("\nRefused" + Self.first(report.errors.count, of: report.refused)) }
        for error in report.errors { print("  \(error)") }
        if !report.notes.isEmpty {
            print("\nTaken with something left out" + Self.first(report.notes.count, of: report.noted))
        }
        for note in report.notes { print("  \(note)") }
        if let empties = report.emptyRows { print("\nEmpty, left out: \(empties).") }
        guard !saves else { return }
        for sample in report.samples {
            print("\nExample: \(sample.label)")
            for part in sample.parts {
                if !part.heading.isEmpty { print("  \(part.heading)") }
                print("  “\(part.text)”")
            }
            for fact in sample.facts { print("  - \(fact)") }
        }
    }

    private static func first(_ shown: Int, of all: Int) -> String { shown < all ? ", the first \(shown)" : "" }

    /// The option a problem is about.
    private static func hint(_ field: String) -> String {
        switch field {
        case "source": " (--source)"
        case "date": " (--date)"
        case "id": " (--id)"
        case "place": " (--place)"
        case "standpoint-column": " (--standpoint)"
        case "keep": " (--keep)"
        case let name where name.hasPrefix("heading-from"): " (--heading-from)"
        case let name where name.hasPrefix("text-"): " (--text)"
        case "consent-analysis": " (--consent analysis)"
        case "consent-unused": " (--consent-column, --refusal-column or --pass-over-consent)"
        case let name where name.hasPrefix("consent-") && name.hasSuffix("-refusal"): " (--refusal-column)"
        case let name where name.hasPrefix("contact-"): " (--contact)"
        case let name where name.hasPrefix("consent-") && name.hasSuffix("-column"): " (--consent-column)"
        case "consent-how": " (--consent-how)"
        case "public-name": " (--public-name)"
        default: ""
        }
    }
}

extension Import {
    /// The mapping from a file or a guess, changed by the options.
    private func chosenMapping(for input: ImportInput) async throws -> ImportMapping {
        var chosen = try await firstMapping(for: input)
        if let source { chosen.source = source }
        if !text.isEmpty {
            chosen.texts = text.enumerated().map { position, column in
                .init(column, heading: position < heading.count ? heading[position] : text.count > 1 ? column : "")
            }
        }
        if let headingFrom { for index in chosen.texts.indices { chosen.texts[index].headingFrom = headingFrom } }
        if !blank.isEmpty { chosen.blanks = blank }
        if date != nil || dateFormat != nil { chosen.date = try await dateColumn(in: input, guess: chosen.date) }
        if let id { chosen.id = id }
        if let place { chosen.place = place }
        if !standpoint.isEmpty {
            chosen.standpoints = standpoint.compactMap(Standpoint.init)
            chosen.standpointColumns = standpoint.filter { Standpoint(rawValue: $0) == nil }
        }
        if let consent {
            let guessed = mapping == nil
            chosen.consent = try consent.split(separator: ",").map { item in
                let name = item.trimmingCharacters(in: .whitespaces)
                guard let item = Consent.Item(rawValue: name) else {
                    throw Refusal(.invalid, "“\(name)” cannot be allowed. There are: analysis, quote and name.")
                }
                return item
            }
            // Whoever says what was allowed did not ask for more to be found.
            if guessed {
                chosen.consentColumns = chosen.consentColumns.filter { chosen.consent.contains($0.key) }
                chosen.contacts = []
            }
        }
        for (item, column) in try consentColumn.map(Self.columnOfItem) { chosen.consentColumns[item] = column }
        for (item, column) in try refusalColumn.map(Self.columnOfItem) { chosen.refusalColumns[item] = column }
        if !contact.isEmpty { chosen.contacts = contact }
        chosen.consentPassedOver += passOverConsent
        if let consentHow { chosen.consentHow = consentHow }
        if let publicName { chosen.publicName = publicName }
        if !keep.isEmpty { chosen.keep = keep }
        if let language { chosen.language = language }
        if let channel {
            guard let known = Channel(rawValue: channel) else {
                throw Refusal(
                    .invalid,
                    "“\(channel)” is no channel. There are: \(Plain.list(Channel.allCases.map(\.rawValue)))."
                )
            }
            chosen.channel = known
        }
        return chosen
    }

    /// What `quote="May quote"` says; no column where nothing is after the =.
    private static func columnOfItem(_ pair: String) throws -> (Consent.Item, String?) {
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let item = Consent.Item(rawValue: parts[0].trimmingCharacters(in: .whitespaces)) else {
            throw Refusal(
                .invalid,
                "“\(pair)” does not say which column holds what. Write it like quote=\"May quote\", with analysis, "
                    + "quote, name or contact before the =."
            )
        }
        return (item, parts[1].isEmpty ? nil : String(parts[1]))
    }

    private func firstMapping(for input: ImportInput) async throws -> ImportMapping {
        guard let mapping else { return noGuess ? ImportMapping() : try await Importer.guess(input) }
        guard let text = try? String(contentsOfFile: mapping, encoding: .utf8) else {
            throw Refusal(.invalid, "The mapping \(mapping) cannot be read.")
        }
        return try ImportMapping(json: text, name: mapping)
    }

    private func dateColumn(
        in input: ImportInput,
        guess: ImportMapping.DateColumn?
    ) async throws -> ImportMapping.DateColumn? {
        guard let column = date ?? guess?.column else { throw Refusal(.invalid, "Give --date with --date-format.") }
        if let dateFormat {
            guard let format = DateFormat(rawValue: dateFormat) else {
                throw Refusal(
                    .invalid,
                    "“\(dateFormat)” is no way to write dates. "
                        + "There are: \(Plain.list(DateFormat.allCases.map(\.rawValue)))."
                )
            }
            return .init(column, format: format)
        }
        return .init(column, format: try await Importer.dateFormat(of: column, in: input) ?? .dayMonthYear)
    }
}

extension AppEnvironment {
    var importer: Importer {
        Importer(database: database, voices: voices, ledger: ledger, councils: answering.councils)
    }

    var uploads: ImportUploads { ImportUploads(folder: settings.dataFolder.appendingPathComponent("uploads")) }
}
