internal import Foundation
internal import Store
internal import Web

/// A mapping in words, for the person who checks it.
public struct ImportSummary: Sendable {
    /// What is taken from where.
    public let lines: [(name: String, value: String)]

    public init(_ input: ImportInput, _ mapping: ImportMapping) {
        func column(_ name: String) -> String { "column “\(name)”" }
        var lines: [(name: String, value: String)] = [("Source", "“\(mapping.source)”")]
        for text in mapping.texts {
            let heading =
                text.headingFrom.map { ", under what stands in \(column($0))" }
                ?? (text.heading.isEmpty ? "" : ", under the heading “\(text.heading)”")
            lines.append(("People’s words", column(text.column) + heading))
        }
        if !mapping.blanks.isEmpty {
            lines.append(("Taken as nothing said", Plain.list(mapping.blanks.map { "“\($0)”" })))
        }
        lines.append(
            (
                "Date",
                mapping.date.map { "\(column($0.column)), written as \($0.format.name)" }
                    ?? "none: the day it is brought in"
            )
        )
        lines.append(("So that nothing comes in twice", "a row is known by \(mapping.id.map(column) ?? "its words")"))
        if let place = mapping.place { lines.append(("Place", column(place))) }
        let stands = mapping.standpoints.map(\.name.standard) + mapping.standpointColumns.map(column)
        lines.append(("Standpoint", stands.isEmpty ? "not known" : Plain.list(stands)))
        lines.append(("Channel", mapping.channel.name))
        lines.append(("Language", mapping.language))
        if !mapping.isByRow {
            lines.append(("Consent, for everybody", Consent(items: Set(mapping.consent), how: "").sentence))
        } else {
            func who(_ item: Consent.Item) -> String {
                switch (mapping.consentColumns[item], mapping.refusalColumns[item]) {
                case (let yes?, let no?): "where \(column(yes)) says yes, and \(column(no)) says no or nothing"
                case (let yes?, nil): "where \(column(yes)) says yes"
                case (nil, let no?): "where \(column(no)) says no"
                case (nil, nil): mapping.forEverybody.contains(item) ? "everybody" : "nobody"
                }
            }
            lines.append(("May be used", who(.analysis)))
            lines.append(
                ("May be quoted", who(!mapping.isByRow(.quote) && who(.quote) == "nobody" ? .name : .quote)))
            lines.append(("With their name", who(.name)))
            if mapping.isByRow(.contact) { lines.append(("May be contacted", who(.contact))) }
        }
        lines.append(("How people agreed", "“\(mapping.consentHow)”"))
        if let name = mapping.publicName { lines.append(("Name beside quotes", column(name))) }
        if !mapping.contacts.isEmpty {
            lines.append(("How to reach them, sealed", Plain.list(mapping.contacts.map(column))))
        }
        if !mapping.keep.isEmpty { lines.append(("Also kept", Plain.list(mapping.keep.map(column)))) }
        let used = Set(mapping.named.map(\.column))
        let unused = input.columns.filter { !used.contains($0) }
        if !unused.isEmpty {
            let shown = unused.prefix(8).map { "“\($0)”" } + (unused.count > 8 ? ["\(unused.count - 8) more"] : [])
            lines.append(("Left out", Plain.list(shown)))
        }
        self.lines = lines
    }
}

extension ImportMapping {
    /// The mapping as a text that can be kept in a file and edited.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A mapping from such a text.
    ///
    /// - Parameter name: the file's name, for the sentence when it cannot be read.
    public init(json: String, name: String) throws {
        do {
            self = try JSONDecoder().decode(ImportMapping.self, from: Data(json.utf8))
        } catch let DecodingError.typeMismatch(_, context), let DecodingError.valueNotFound(_, context),
            let DecodingError.keyNotFound(_, context)
        {
            let place = context.codingPath.map(\.stringValue).joined(separator: ", ")
            guard !place.isEmpty else {
                throw Refusal(.invalid, "\(name) is JSON, but no mapping. Start from one made by --print-mapping.")
            }
            throw Refusal(
                .invalid,
                "The mapping \(name) cannot be read at “\(place)”. Start from one made by --print-mapping."
            )
        } catch DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty {
            let place = context.codingPath.map(\.stringValue).joined(separator: ", ")
            throw Refusal(.invalid, "The mapping \(name) has an unknown value at “\(place)”.")
        } catch {
            throw Refusal(.invalid, "The mapping \(name) is not JSON. Start from one made by --print-mapping.")
        }
    }
}

extension Importer {
    /// How dates are written in a column; nil when its first values fit no format.
    public static func dateFormat(of column: String, in input: ImportInput) async throws -> DateFormat? {
        guard let position = input.columns.firstIndex(of: column) else { return nil }
        return DateFormat.detect(try await sample(input, rows: ImportInput.sampleSize).map { $0[position] })
    }
}
