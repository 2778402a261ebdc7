import Foundation
import Testing

@testable import TextAnalysis

/// A table of reference values that Fixtures/statistics.py wrote.
struct ReferenceValues {
    let rows: [[String: String]]

    init(_ name: String) throws {
        let lines = try Self.text("\(name).tsv").split(separator: "\n")
        let columns = try #require(lines.first).split(separator: "\t").map(String.init)
        rows = lines.dropFirst().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(uniqueKeysWithValues: zip(columns, cells))
        }
    }

    /// The made-up documents that the values are about.
    static func documents() throws -> [CorpusDocument] {
        try text("corpus.txt").split(separator: "\n").enumerated().map { index, line in
            CorpusDocument(
                label: "document \(index)",
                text: String(line),
                source: index < 12 ? "first" : "second",
                period: "\(2020 + index / 6)"
            )
        }
    }

    private static func text(_ name: String) throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }
}

extension [String: String] {
    func number(_ column: String) throws -> Double {
        try #require(self[column].flatMap(Double.init))
    }

    func count(_ column: String) throws -> Int {
        try #require(self[column].flatMap { Int($0) })
    }
}

/// Whether two numbers are the same to 12 digits, or to 1e-12 near 0.
func agree(_ one: Double, _ other: Double) -> Bool {
    (one - other).magnitude <= 1e-12 * max(1, other.magnitude)
}

extension SeededGenerator {
    /// Documents of few words, so that everything occurs often.
    mutating func documents(_ count: Int, words: Int = 12, longest: Int = 40) -> [CorpusDocument] {
        (0..<count).map { index in
            let length = Int.random(in: 0...longest, using: &self)
            let text = (0..<length).map { _ -> String in
                let number = min(Int.random(in: 0..<words, using: &self), Int.random(in: 0..<words, using: &self))
                return "w\(number)é"
            }
            return CorpusDocument(
                label: "d\(index)",
                text: text.joined(separator: " "),
                source: "s\(Int.random(in: 0..<3, using: &self))",
                period: "\(Int.random(in: 2000..<2004, using: &self))"
            )
        }
    }
}
