internal import Foundation

/// The icons and pictograms. A page carries only those it shows, so that it is whole without further requests.
struct Sprite: Sendable {
    private let symbols: [String: String]
    /// The names of the pictograms, for those who choose one.
    var pictures: [String] { symbols.keys.filter { $0.hasPrefix("p-") }.sorted() }

    /// Reads files that hold one `<symbol id="…">` a line.
    init(directory: URL) throws {
        var symbols: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: directory.path) where file.hasSuffix(".svg") {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            for line in text.split(separator: "\n") where line.hasPrefix("<symbol ") {
                guard let start = line.range(of: "id=\"")?.upperBound,
                    let end = line[start...].firstIndex(of: "\"")
                else { continue }
                symbols[String(line[start..<end])] = String(line)
            }
        }
        self.symbols = symbols
    }

    /// The page with the symbols it uses put at its `<!--sprite-->` mark.
    ///
    /// Works on bytes: pages are long, and searching text by characters takes longer than rendering it.
    func insert(into page: String) -> String {
        var page = page
        return page.withUTF8 { bytes in
            guard let mark = Self.position(of: "<!--sprite-->", in: bytes, from: 0) else {
                return String(decoding: bytes, as: UTF8.self)
            }
            var used: Set<String> = []
            var index = mark
            while let start = Self.position(of: "href=\"#", in: bytes, from: index) {
                let from = start + 7
                let end = bytes[from...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
                used.insert(String(decoding: bytes[from..<end], as: UTF8.self))
                index = end
            }
            let body = used.sorted().compactMap { symbols[$0] }.joined()
            let sprite = body.isEmpty ? "" : "<svg class=\"sprite\" aria-hidden=\"true\" focusable=\"false\">\(body)</svg>"
            return String(decoding: bytes[..<mark], as: UTF8.self) + sprite
                + String(decoding: bytes[(mark + 13)...], as: UTF8.self)
        }
    }

    private static func position(of text: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
        text.withUTF8Buffer { needle in
            guard from + needle.count <= bytes.count else { return nil }
            for index in from...(bytes.count - needle.count) where bytes[index] == needle[0] {
                if bytes[index..<(index + needle.count)].elementsEqual(needle) { return index }
            }
            return nil
        }
    }
}
