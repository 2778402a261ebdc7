internal import Foundation
internal import Web

extension ImportMapping {
    /// A mapping to begin with, from the columns' names and what stands in the first rows.
    ///
    /// - Parameter sample: rows of values in the order of the columns.
    public static func guess(columns: [String], sample: [[String]]) -> ImportMapping {
        let looks = columns.indices.map { position in
            ColumnLook(columns[position], sample.map { position < $0.count ? $0[position] : "" })
        }
        var mapping = ImportMapping()
        var taken: Set<String> = []

        // What people allowed comes first: it must not be taken for anything else.
        let consents = looks.compactMap(\.consent)
        taken.formUnion(consents.map(\.column))
        for item in [Consent.Item.analysis, .quote] {
            mapping.consentColumns[item] = consents.first { $0.item == item }?.column
        }
        if let allowed = consents.first(where: { $0.item == .name }),
            let name = looks.first(where: { $0.isPersonName && !taken.contains($0.name) })
        {
            mapping.consentColumns[.name] = allowed.column
            mapping.publicName = name.name
            taken.insert(name.name)
        }
        // How to reach people is kept apart, or not at all.
        let contacts = looks.filter { $0.isContact && !taken.contains($0.name) }.map(\.name)
        taken.formUnion(contacts)
        if !contacts.isEmpty, let allowed = consents.first(where: { $0.item == .contact }) {
            mapping.consentColumns[.contact] = allowed.column
            mapping.contacts = Array(contacts.prefix(ImportMappingForm.mostContacts))
        }
        if let date = looks.first(where: {
            $0.isNamed(["date", "when", "submitted", "created", "timestamp"]) && $0.dates != nil
                && !taken.contains($0.name)
        })
            ?? looks.first(where: { $0.dates != nil && $0.dates != .unix && !taken.contains($0.name) }),
            let format = date.dates
        {
            mapping.date = DateColumn(date.name, format: format)
            taken.insert(date.name)
        }
        let ids = looks.filter { $0.isDistinct && !taken.contains($0.name) && $0.longest <= 80 }
        if let id = ids.first(where: { $0.isNamed(["id", "ref", "reference", "number", "key"]) })
            ?? ids.first(where: { $0.name == "file" })
        {
            mapping.id = id.name
            taken.insert(id.name)
        }
        if let place = looks.first(where: {
            $0.isNamed(["council", "place", "area", "authority", "gss", "borough"]) && !taken.contains($0.name)
                && $0.longest <= 100
        }) {
            mapping.place = place.name
            taken.insert(place.name)
        }
        if let stand = looks.first(where: { $0.isStandpoint && !taken.contains($0.name) }) {
            mapping.standpointColumns = [stand.name]
            taken.insert(stand.name)
        }
        let wordy = looks.filter { !taken.contains($0.name) && $0.words >= 4 && $0.kinds > 1 }
        let named = looks.filter {
            !taken.contains($0.name) && $0.isNamed(["text", "comment", "comments", "answer", "feedback", "response"])
                && $0.words > 1
        }
        // Everything nearly as wordy as the wordiest column is people's own words; a question repeated is a heading.
        let most = wordy.filter { !$0.isRepeated }.map(\.words).max() ?? 0
        var texts = wordy.filter { !$0.isRepeated && $0.words * 3 >= most }
        if texts.isEmpty { texts = named }
        if texts.isEmpty {
            texts = Array(looks.filter { !taken.contains($0.name) }.sorted { $0.words > $1.words }.prefix(1))
        }
        let question = looks.first {
            $0.isNamed(["question", "title", "heading", "prompt"]) && !taken.contains($0.name) && $0.longest > 0
                && texts.map(\.name).contains($0.name) == false
        }
        mapping.texts = texts.prefix(8).map { look in
            TextColumn(
                look.name,
                heading: texts.count > 1 || !look.isPlainName ? look.name : "",
                headingFrom: texts.count == 1 ? question?.name : nil
            )
        }
        if texts.count == 1, question != nil { mapping.texts[0].heading = "" }
        // Capitals do not matter when they are compared, so one of each is enough.
        mapping.blanks = texts.flatMap(\.blanks).reduce(into: []) { blanks, blank in
            if !blanks.contains(where: { $0.lowercased() == blank.lowercased() }) { blanks.append(blank) }
        }
        return mapping
    }

    /// The columns that seem to say how to reach somebody.
    static func contactLooks(columns: [String], sample: [[String]]) -> [String] {
        columns.indices.filter { position in
            ColumnLook(columns[position], sample.map { position < $0.count ? $0[position] : "" }).isContact
        }.map { columns[$0] }
    }

    /// The columns that seem to say what people allowed.
    static func consentLooks(columns: [String], sample: [[String]]) -> [ConsentLook] {
        columns.indices.compactMap { position in
            ColumnLook(columns[position], sample.map { position < $0.count ? $0[position] : "" }).consent
        }
    }
}

/// What a column seems to hold.
private struct ColumnLook {
    private static let nothings: Set<String> = [
        "did not answer", "no answer", "not answered", "no response", "no comment", "n/a", "na", "none given", "null",
        "nil",
        "skipped", "-", ".",
    ]

    let name: String
    /// The words of an answer, on average over those that have any.
    let words: Int
    let longest: Int
    /// How many different values there are.
    let kinds: Int
    /// Whether few values come again and again.
    let isRepeated: Bool
    /// Whether every row has a value of its own.
    let isDistinct: Bool
    let dates: DateFormat?
    let isStandpoint: Bool
    /// What it seems to say of what people allowed, if anything.
    let consent: ConsentLook?
    /// Whether it seems to say how to reach somebody.
    let isContact: Bool
    /// Values that say that nothing was said.
    let blanks: [String]

    init(_ name: String, _ values: [String]) {
        self.name = name
        // What a column holds shows at the start of its cells, and one cell may be as long as a file.
        let values = values.map { $0.shortened(to: 2_000) }
        let given = values.filter { !$0.isBlank }
        let different = Set(given)
        let nothing = different.filter { Self.nothings.contains($0.trimmingCharacters(in: .whitespaces).lowercased()) }
        blanks = nothing.sorted()
        let said = given.filter { !nothing.contains($0) }
        let count = said.reduce(0) { $0 + $1.split(whereSeparator: \.isWhitespace).count }
        words = said.isEmpty ? 0 : (count + said.count / 2) / said.count
        longest = given.map { $0.unicodeScalars.count }.max() ?? 0
        kinds = different.count
        isRepeated = given.count >= 10 && different.count * 5 <= given.count
        isDistinct = !given.isEmpty && given.count == values.count && different.count == given.count
        dates = given.count * 2 >= values.count ? DateFormat.detect(given) : nil
        let clear = said.filter { ConsentCell.read($0) != .unclear }
        // Dates of consent are dates.
        consent =
            dates != nil && clear.isEmpty
            ? nil
            : ConsentLook(
                name,
                isShort: words <= 3 || different.count * 2 <= given.count,
                isYesNo: !said.isEmpty && clear.count * 2 >= said.count
            )
        let phones: Set = ["phone", "telephone", "tel", "mobile", "contact", "number"]
        let isPhone = !phones.isDisjoint(with: Self.words(of: name))
        let reaching = said.filter { Self.isMail($0) || isPhone && Self.isPhone($0) }
        isContact = !said.isEmpty && reaching.count * 2 >= said.count
        let stands = said.filter { !StandpointWords.read($0, [:]).found.isEmpty }
        isStandpoint = !said.isEmpty && stands.count * 2 >= said.count
    }

    private var nameWords: [String] { Self.words(of: name) }

    private static func words(of name: String) -> [String] {
        name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }

    private static func isMail(_ value: String) -> Bool {
        let parts = value.trimmingCharacters(in: .whitespaces).split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !value.dropFirst().dropLast().contains(" ")
    }

    private static func isPhone(_ value: String) -> Bool {
        (9...15).contains(value.count(where: \.isNumber)) && value.allSatisfy { $0.isNumber || " +-()./".contains($0) }
    }

    /// Whether it holds what people are called.
    var isPersonName: Bool {
        let usual: Set = ["name", "names", "first", "full", "display", "public", "your", "preferred", "nickname"]
        return usual.isSuperset(of: nameWords) && isNamed(["name", "names", "nickname"])
    }

    func isNamed(_ names: [String]) -> Bool { nameWords.contains(where: names.contains) }

    /// Whether the name says nothing of what was asked.
    var isPlainName: Bool {
        ["text", "comment", "comments", "answer", "feedback", "response", "body"].contains(name.lowercased())
    }
}

/// Reads where somebody stands from a value of a column.
enum StandpointWords {
    private static let ours: [String: Standpoint] = {
        var words: [String: Standpoint] = [:]
        for standpoint in Standpoint.allCases {
            for text in [standpoint.rawValue, standpoint.name.standard, standpoint.name.easy] {
                words[key(text)] = standpoint
            }
        }
        // What the survey shows people unless somebody changes it.
        let presets = (try? SurveyPresets.load())?.questions ?? []
        words.merge(shown(in: presets)) { first, _ in first }
        for (standpoint, usual) in others { for text in usual { words[text] = standpoint } }
        return words
    }()

    /// What the choices of these questions that say where somebody stands are called, in standard and in easy words.
    static func shown(in questions: [Question]) -> [String: Standpoint] {
        var words: [String: Standpoint] = [:]
        for option in questions.filter({ $0.key == Question.standpointKey }).flatMap(\.content.options) {
            guard let standpoint = Standpoint(rawValue: option.value) else { continue }
            for text in [option.words.standard, option.words.easy] where !key(text).isEmpty {
                words[key(text)] = standpoint
            }
        }
        return words
    }

    /// What other surveys call them.
    private static let others: [Standpoint: [String]] = [
        .draw_on: ["draws on support", "draws on care", "draws on care and support", "person who draws on support"],
        .family_carer: ["carer", "family carer", "unpaid carer", "informal carer", "parent carer"],
        .work_in: ["care worker", "social worker", "works in care", "paid carer", "personal assistant"],
    ]

    /// The five, for who has to be told.
    static let names = Plain.list(Standpoint.allCases.map { "“\($0.name.standard)”" }, and: "or")

    static func key(_ text: String) -> String {
        text.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: " ")
    }

    /// Standpoints in a value that may hold several, and the pieces that are none.
    static func read(_ value: String, _ words: [String: Standpoint]) -> (found: [Standpoint], unknown: [String]) {
        func meaning(_ text: String) -> Standpoint? { words[key(text)] ?? ours[key(text)] }
        if let one = meaning(value) { return ([one], []) }
        var found: [Standpoint] = []
        var unknown: [String] = []
        // A comma may be part of what a choice is called.
        let wide = value.split(whereSeparator: { ";|\n".contains($0) })
        let pieces = wide.flatMap { meaning(String($0)) == nil ? $0.split(separator: ",") : [$0] }
        for piece in pieces where !key(String(piece)).isEmpty {
            if let standpoint = meaning(String(piece)) {
                found.append(standpoint)
            } else {
                unknown.append(piece.trimmingCharacters(in: .whitespaces))
            }
        }
        return (found, unknown)
    }
}
