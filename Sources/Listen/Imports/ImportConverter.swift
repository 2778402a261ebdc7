internal import Crypto
internal import Foundation
internal import Store
internal import Web

/// Finds the official code of a council by a name or code; nil when it means none, or several.
public typealias PlaceFinder = @Sendable (String) -> String?

/// Turns rows into voices, by a mapping.
struct ImportConverter {
    struct Converted: Sendable {
        let label: String
        /// What makes the row known again; the same in every run.
        let id: String
        let voice: NewVoice
        /// The same for a person.
        let knownBy: String
        /// What was left out, in sentences.
        let notes: [String]
        /// Cells that say neither yes nor no to something, in sentences.
        let unclear: [String]
        /// Whether contact details stood there that nobody clearly allowed to be used.
        let dropsContact: Bool

        /// Whether there is a clear yes to the words being used. Without one the row is left out.
        var isAllowed: Bool { voice.consent.allows(.analysis) }
    }

    enum Outcome {
        case voice(Converted)
        case empty
        case refused(String)
        /// There is no yes to its use, and something else is wrong with it too.
        case notAllowed(unclear: [String])
    }

    private let mapping: ImportMapping
    private let positions: [String: Int]
    private let places: PlaceFinder
    private let now: Timestamp
    private let consentHow: String
    private let blanks: Set<String>
    private let standpointWords: [String: Standpoint]
    /// Short hashes of the ids so far, to find one used twice; those made of words with how often they came.
    private var usedIDs: Set<UInt64> = []
    private var usedWords: [UInt64: Int] = [:]
    private var rows = 0
    /// Rows whose date can only be read with day and month the other way round.
    private var turned = 0
    /// What the columns that say what was allowed held, of the rows that could be taken.
    private(set) var tallies: [ConsentTally]
    /// How many rows have something in each column of the mapping.
    private var filled: [String: Int] = [:]

    /// - Parameter shown: what the inquiry's own survey calls the standpoints.
    init(
        _ mapping: ImportMapping,
        columns: [String],
        shown: [String: Standpoint] = [:],
        places: @escaping PlaceFinder,
        now: Timestamp
    ) {
        self.mapping = mapping
        self.places = places
        self.now = now
        positions = Dictionary(zip(columns, columns.indices), uniquingKeysWith: { first, _ in first })
        tallies = mapping.tallies
        consentHow = "Given when it was collected: \(mapping.consentHow)"
        blanks = Set(mapping.blanks.map(Self.plain))
        standpointWords = Dictionary(
            mapping.standpointWords.map { (StandpointWords.key($0.key), $0.value) },
            uniquingKeysWith: { first, _ in first }
        ).merging(shown) { first, _ in first }
    }

    /// The columns of the mapping in which fewer than one row in twenty has anything.
    var warnings: [String] {
        guard rows > 0 else { return [] }
        var seen: Set<String> = []
        let sparse = mapping.named.map(\.column).filter { seen.insert($0).inserted }.compactMap { column -> String? in
            let count = filled[column] ?? 0
            guard count * 20 < rows else { return nil }
            guard count > 0 else { return "Column “\(column)” has nothing in any row. Is it the right column?" }
            return
                "Column “\(column)”: only \(Plain.number(count)) of \(Plain.count(rows, "row")) "
                + "\(count == 1 ? "has" : "have") "
                + "anything in it. Is it the right column?"
        }
        guard turned > 0, let date = mapping.date else { return sparse }
        return sparse + [
            "Column “\(date.column)”: \(Plain.count(turned, "date")) can only be read with day and month the other way "
                + "round. So may be other dates here, and nobody can tell from the file. Ask who made it."
        ]
    }

    mutating func convert(_ row: ImportRow) -> Outcome {
        let (consent, unclear) = consent(of: row)
        var outcome = take(row, consent, unclear)
        if case .refused = outcome, row.fault == nil, !consent.allows(.analysis) {
            // Nobody has to put right what may not be used anyway.
            outcome = .notAllowed(unclear: unclear)
        }
        switch outcome {
        case .voice, .notAllowed:
            for place in tallies.indices { tallies[place].add(value(tallies[place].column, of: row)) }
        case .empty, .refused: break
        }
        return outcome
    }

    /// What this row's giver allowed: nothing without a clear yes, or a clear no under a heading such as “Do not quote me”.
    private func consent(of row: ImportRow) -> (consent: Consent, unclear: [String]) {
        var items = mapping.forEverybody
        var unclear: [String] = []
        func isUnclear(_ column: String, _ item: Consent.Item, _ written: String, _ wanted: String) {
            // Beside a yes to being contacted people write how to reach them, which is in no report.
            let said = item == .contact ? "what stands there" : "“\(Self.oneLine(written).shortened(to: 60))”"
            unclear.append(
                "\(row.label), column “\(column)”: \(said) is no clear \(wanted), so \(ConsentCell.consequence(item))."
            )
        }
        for item in Consent.Item.allCases where mapping.isByRow(item) {
            var isAllowed = true
            if let column = mapping.consentColumns[item] {
                let written = value(column, of: row)
                let reading = ConsentCell.read(written)
                if reading == .unclear { isUnclear(column, item, written, "yes") }
                isAllowed = reading == .yes
            }
            if let column = mapping.refusalColumns[item] {
                let written = value(column, of: row)
                let reading = ConsentCell.readRefusal(written)
                if reading == .unclear { isUnclear(column, item, written, "no") }
                // Where nothing stands, a clear yes in the other column is still a clear yes.
                let isSilent = mapping.consentColumns[item] != nil && ConsentCell.saysNothing(written)
                isAllowed = isAllowed && (reading == .yes || isSilent)
            }
            if isAllowed { items.insert(item) }
        }
        // Whoever said no to quotes is not quoted by name either, though a name beside quotes usually allows them.
        if mapping.isByRow(.quote), !items.contains(.quote) { items.remove(.name) }
        return (Consent(items: items, how: consentHow), items.contains(.analysis) ? unclear : Array(unclear.prefix(1)))
    }

    private mutating func take(_ row: ImportRow, _ consent: Consent, _ unclear: [String]) -> Outcome {
        func refused(_ column: String?, _ sentence: String) -> Outcome {
            .refused(column.map { "\(row.label), column “\($0)”: \(sentence)" } ?? "\(row.label): \(sentence)")
        }
        if let fault = row.fault {
            return refused(row.faultColumn.flatMap { position in positions.first { $0.value == position }?.key }, fault)
        }
        rows += 1
        for column in Set(mapping.named.map(\.column)) {
            switch cell(column, of: row) {
            case .fault(let message): return refused(column, message)
            case .text(let text) where text.contains(where: { !$0.isWhitespace }): filled[column, default: 0] += 1
            default: break
            }
        }
        let said = mapping.texts.map { text in
            let words = value(text.column, of: row)
            let heading = text.headingFrom.map { Self.oneLine(value($0, of: row)) } ?? ""
            return (
                question: nil as String?, heading: heading.isEmpty ? text.heading : heading,
                text: blanks.contains(Self.plain(words)) ? "" : words
            )
        }
        let (text, parts) = Voice.compose(said)
        guard !parts.isEmpty else { return .empty }
        guard !text.isLonger(than: AnswerValidation.longest) else {
            return refused(
                mapping.texts.first?.column,
                "The text is longer than \(Plain.number(AnswerValidation.longest)) characters. "
                    + "Cut it into several rows."
            )
        }
        var voice = NewVoice(channel: mapping.channel, consent: consent)
        voice.language = mapping.language
        voice.text = text
        voice.parts = parts
        if let date = mapping.date {
            let written = value(date.column, of: row)
            if written.contains(where: { !$0.isWhitespace }) {
                guard let time = date.format.read(written) else {
                    let hint = date.format.turned(written)
                    if hint != nil { turned += 1 }
                    return refused(
                        date.column,
                        "“\(written.prefix(40))” is not a date like \(date.format.example)."
                            + (hint.map { " \($0)" } ?? "")
                    )
                }
                guard time <= now else { return refused(date.column, "\(Plain.date(time)) is still to come.") }
                if date.format == .either, DateFormat.dayMonthYear.read(written) == nil { turned += 1 }
                voice.givenAt = time
            }
        }
        var notes: [String] = []
        fill(&voice, from: row, notes: &notes)
        let dropsContact = takeContact(&voice, from: row, notes: &notes)
        let given = mapping.id.map { value($0, of: row).trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
        guard let id = id(given: given, of: voice, name: nameForID(row)) else {
            return refused(mapping.id, "An earlier row has the same id, “\(given.prefix(60))”.")
        }
        voice.source = (mapping.source, id)
        let knownBy = given.isEmpty ? "its words" : "its “\(mapping.id ?? "")”, \(given.shortened(to: 60))"
        return .voice(
            Converted(
                label: row.label,
                id: id,
                voice: voice,
                knownBy: knownBy,
                notes: notes,
                unclear: unclear,
                dropsContact: dropsContact
            )
        )
    }

    private func fill(_ voice: inout NewVoice, from row: ImportRow, notes: inout [String]) {
        func note(_ column: String, _ sentence: String) {
            notes.append("\(row.label), column “\(column)”: \(sentence)")
        }
        if let column = mapping.place {
            let written = Self.oneLine(value(column, of: row))
            voice.place = written.isEmpty ? nil : places(written)
            if voice.place == nil, !written.isEmpty {
                note(column, "“\(written.prefix(60))” is no council we know, so the place is left out.")
            }
        }
        voice.standpoints = Set(mapping.standpoints)
        for column in mapping.standpointColumns {
            let (found, unknown) = StandpointWords.read(value(column, of: row), standpointWords)
            voice.standpoints.formUnion(found)
            for piece in unknown {
                note(column, "“\(piece.prefix(60))” is none of \(StandpointWords.names), so it is left out.")
            }
        }
        if let column = mapping.publicName {
            let name = Self.oneLine(value(column, of: row))
            if name.isEmpty || name.isLonger(than: 200) || !voice.consent.allows(.name) {
                voice.consent.items.remove(.name)
                if name.isLonger(than: 200) { note(column, "The name is too long, so it is left out.") }
            } else {
                voice.publicName = name
            }
        }
        for column in mapping.keep {
            let text = value(column, of: row)
            guard !text.isLonger(than: AnswerValidation.longest) else {
                note(column, "The value is too long, so it is left out.")
                continue
            }
            if text.contains(where: { !$0.isWhitespace }) { voice.answers.append((column, .text(text))) }
        }
    }

    /// Takes how to reach somebody, if they clearly allowed it. What it says of that never holds the details themselves.
    ///
    /// Returns whether there were details without a clear yes; they are not kept.
    private func takeContact(_ voice: inout NewVoice, from row: ImportRow, notes: inout [String]) -> Bool {
        let details = mapping.contacts.map { Self.oneLine(value($0, of: row)) }.filter { !ConsentCell.saysNothing($0) }
            .joined(separator: ", ")
        guard voice.consent.allows(.contact) else { return !details.isEmpty }
        guard details.isEmpty || details.isLonger(than: ConsentForm.longestContact) else {
            voice.contact = details
            return false
        }
        voice.consent.items.remove(.contact)
        notes.append(
            details.isEmpty
                ? "\(row.label): They may be contacted, but nothing says how to reach them."
                : "\(row.label): How to reach them is longer than \(ConsentForm.longestContact) letters, so it is left out."
        )
        return false
    }

    private func cell(_ column: String, of row: ImportRow) -> Cell {
        guard let position = positions[column], position < row.cells.count else { return .text("") }
        return row.cells[position]
    }

    private func value(_ column: String, of row: ImportRow) -> String { cell(column, of: row).text ?? "" }

    /// The row's own id, or one made of its words: the second row with the same words gets another. Nil when an id
    /// comes twice.
    ///
    /// - Parameter name: the name that stands in the file, so that a yes or no to it makes no other row.
    private mutating func id(given: String, of voice: NewVoice, name: String) -> String? {
        if !given.isEmpty {
            let (short, long) = Self.hash(given)
            guard usedIDs.insert(short).inserted else { return nil }
            return given.isLonger(than: 200) ? "sha256:\(long)" : given
        }
        var fields = [
            voice.text, voice.givenAt.map { "\($0.milliseconds)" } ?? "", voice.place ?? "", name,
        ]
        fields += voice.parts.map(\.heading) + voice.standpoints.map(\.rawValue).sorted()
        for (key, value) in voice.answers { fields += [key] + value.chosen }
        let (short, long) = Self.hash(fields.map { "\($0.utf8.count):\($0)" }.joined())
        usedWords[short, default: 0] += 1
        let times = usedWords[short] ?? 1
        return times == 1 ? "words:\(long.prefix(32))" : "words:\(long.prefix(32)):\(times)"
    }

    private func nameForID(_ row: ImportRow) -> String {
        guard let column = mapping.publicName, mapping.mayName else { return "" }
        let name = Self.oneLine(value(column, of: row))
        return name.isLonger(than: 200) ? "" : name
    }

    private static func hash(_ text: String) -> (short: UInt64, long: String) {
        let digest = Array(SHA256.hash(data: Data(text.utf8)))
        let short = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return (short, digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined())
    }

    private static func plain(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension ImportReport.Sample {
    init(_ converted: ImportConverter.Converted) {
        let voice = converted.voice
        let scalars = Array(voice.text.unicodeScalars)
        label = converted.label
        parts = voice.parts.map { part in
            let words = String(String.UnicodeScalarView(scalars[part.start..<part.end]))
            return Part(
                heading: part.heading,
                text: words.isLonger(than: 600) ? words.shortened(to: 600) + " …" : words
            )
        }
        var facts: [String] = []
        facts.append(voice.givenAt.map { "Given on \(Plain.date($0))" } ?? "No date: it gets the day it is brought in")
        if !voice.standpoints.isEmpty {
            facts.append(Plain.list(Standpoint.allCases.filter(voice.standpoints.contains).map(\.name.standard)))
        }
        if let place = voice.place { facts.append("Place: \(place)") }
        facts.append(voice.consent.sentence)
        if let name = voice.publicName { facts.append("Name beside quotes: \(name)") }
        if voice.contact != nil { facts.append("May be contacted: how to reach them is sealed, apart from their words") }
        facts += voice.answers.map { "\($0.key): \($0.value.chosen.joined(separator: ", ").prefix(80))" }
        facts.append("Not brought in twice: it is known by \(converted.knownBy)")
        self.facts = facts
    }
}
