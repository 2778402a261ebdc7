internal import Foundation

/// The icons and pictograms. A page carries only those it shows, so that it is whole without further requests.
struct Sprite: Sendable {
    private let symbols: [String: String]

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
    func insert(into page: String) -> String {
        let mark = "<!--sprite-->"
        guard let place = page.range(of: mark) else { return page }
        var used: Set<String> = []
        var rest = page[...]
        while let start = rest.range(of: "href=\"#")?.upperBound {
            let end = rest[start...].firstIndex(of: "\"") ?? rest.endIndex
            let id = String(rest[start..<end])
            if symbols[id] != nil { used.insert(id) }
            rest = rest[end...]
        }
        guard !used.isEmpty else { return page.replacingCharacters(in: place, with: "") }
        let body = used.sorted().compactMap { symbols[$0] }.joined()
        return page.replacingCharacters(
            in: place, with: "<svg class=\"sprite\" aria-hidden=\"true\" focusable=\"false\">\(body)</svg>")
    }
}
