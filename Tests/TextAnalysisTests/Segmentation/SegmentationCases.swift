import Foundation
import Testing

/// A case of Unicode's own test files: scalars and where the boundaries stand between them.
struct SegmentationCase: CustomTestStringConvertible {
    let line: String
    let text: String
    let boundaries: [Int]

    var testDescription: String { line }

    /// The cases of a file in Fixtures, which segmentation.py there writes.
    static func all(_ name: String) throws -> [SegmentationCase] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { line in
                var scalars = String.UnicodeScalarView()
                var boundaries: [Int] = []
                var number: UInt32 = 0
                for character in line {
                    if let digit = character.hexDigitValue {
                        number = number << 4 | UInt32(digit)
                        continue
                    }
                    if number > 0 || character != line.first { try scalars.append(#require(Unicode.Scalar(number))) }
                    number = 0
                    if character == "/" { boundaries.append(scalars.count) }
                }
                // The first mark stands before any scalar.
                return SegmentationCase(line: String(line), text: String(scalars), boundaries: boundaries)
            }
    }
}
