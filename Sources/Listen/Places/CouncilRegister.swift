internal import Foundation
internal import TextAnalysis

/// A council area with its official code.
public struct Council: Sendable, Hashable {
    /// The nine characters the Office for National Statistics gives it.
    public let code: String
    public let name: String
    public let nation: String
    public let kind: String
    public let runsSocialCare: Bool
    public let otherNames: [String]

    /// The name with the nation it lies in: "Bedford, England".
    public var fullName: String { "\(name), \(nation)" }

    /// Whether it is a borough of London or the City: their codes begin alike.
    var isInLondon: Bool { code.hasPrefix("E09") }
}

/// The councils of the United Kingdom, found by any of their names.
public struct CouncilRegister: Sendable {
    /// What a typed name may mean.
    public enum Match: Sendable, Equatable {
        case one(Council)
        /// One or more may be meant, in the order of their names; only the person can tell.
        case unclear([Council])
        case none
    }

    /// Sorted by name.
    public let all: [Council]
    private let byCode: [String: Council]
    private let byFullName: [String: Council]
    private let byName: [String: [Council]]
    private let names: [String]
    /// What each council's own name means: nearly everybody chooses it from the list.
    private var byOwnName: [String: Match] = [:]

    public init() throws {
        guard let url = Bundle.module.url(forResource: "councils", withExtension: "csv", subdirectory: "Resources")
        else {
            throw ResourceError.missing("councils.csv")
        }
        try self.init(csv: String(contentsOf: url, encoding: .utf8))
    }

    init(csv: String) throws {
        let rows = csv.split(whereSeparator: \.isNewline).dropFirst().map { Self.fields(of: $0) }
        all = try rows.map { row in
            guard row.count == 6 else { throw ResourceError.missing("councils.csv: a row of \(row.count) fields") }
            return Council(
                code: row[0],
                name: row[1],
                nation: row[2],
                kind: row[3],
                runsSocialCare: row[4] == "1",
                otherNames: row[5].split(separator: "|").map(String.init)
            )
        }
        byCode = Dictionary(all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        byFullName = Dictionary(all.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
        var byName: [String: [Council]] = [:]
        for council in all {
            for name in Set(([council.name] + council.otherNames).map(Self.key)) where !name.isEmpty {
                byName[name, default: []].append(council)
            }
        }
        self.byName = byName
        names = byName.keys.sorted()
        byOwnName = Dictionary(all.map { ($0.name, find($0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(code: String) -> Council? { byCode[code] }

    /// Which council a person means. Capitals, accents, `&`, "council" and the like do not matter.
    ///
    /// Whole words of a name come before names spelled nearly so; neither is taken for certain.
    public func find(_ typed: String) -> Match {
        if let match = byOwnName[typed] { return match }
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.unicodeScalars.count <= 200 else { return .none }
        if let council = byCode[trimmed.uppercased()] { return .one(council) }
        // The choices offered after an unclear name carry their full name.
        if let council = byFullName[trimmed] { return .one(council) }
        let key = Self.key(trimmed)
        guard !key.isEmpty else { return .none }
        if let found = byName[key] {
            // "Newcastle" is short for one council, and the beginning of another's own name.
            let isOwnName = found.contains { Self.key($0.name) == key }
            let others = isOwnName ? [] : all.filter { Self.key($0.name).hasPrefix(key + " ") }
            let councils = Self.distinct(found + others)
            return councils.count == 1 ? .one(councils[0]) : .unclear(councils)
        }
        if Self.meansLondon(key) { return .unclear(all.filter(\.isInLondon)) }
        let names = withWords(key) ?? (key.count < 4 ? [] : names(near: key))
        let councils = Self.distinct(names.flatMap { byName[$0] ?? [] })
        return councils.isEmpty ? .none : .unclear(councils)
    }

    /// The names that hold these as whole words; nil when none does.
    private func withWords(_ key: String) -> [String]? {
        guard key.count >= 3 else { return nil }
        let found = names.filter { " \($0) ".contains(" \(key) ") }
        return found.isEmpty ? nil : found
    }

    /// The names one slip away, or two in a long one.
    private func names(near key: String) -> [String] {
        names.nearest(to: key, atMost: key.count >= 9 ? 2 : 1).map(\.spelling)
    }

    private static func distinct(_ councils: [Council]) -> [Council] {
        Array(Set(councils).sorted { ($0.name, $0.code) < ($1.name, $1.code) }.prefix(mostChoices))
    }

    /// London's 33 and a few: as many as somebody can look through.
    private static let mostChoices = 40

    private static let asides: Set<String> = [
        "council", "borough", "district", "county", "city", "metropolitan", "the", "of", "london", "royal", "unitary",
        "authority", "area",
    ]

    /// The words of a name that tell it from others. "City of London" keeps all of its own.
    static func key(_ name: String) -> String {
        let words = fold(name.replacingOccurrences(of: "&", with: " and "))
            .split { !($0.isLetter || $0.isNumber) }.map(String.init)
        let telling = words.filter { !asides.contains($0) }
        return (telling.isEmpty ? words : telling).joined(separator: " ")
    }

    /// Whether nothing tells which part of London: "London", "London borough".
    private static func meansLondon(_ key: String) -> Bool {
        let words = key.split(separator: " ").map(String.init)
        return words.contains("london") && words.allSatisfy(asides.contains)
    }

    /// One line of RFC 4180 CSV.
    private static func fields(of line: Substring) -> [String] {
        var fields: [String] = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}

/// A file that belongs to the program is not there or not as it should be.
enum ResourceError: Error {
    case missing(String)
}
