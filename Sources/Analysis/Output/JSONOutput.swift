import Foundation

extension Encodable {
    /// As JSON that reads well and is the same each time: keys in order, two spaces to a level.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
