import Foundation
import Web

/// A picture drawn shape by shape, with a title and words for those who do not see it.
struct SVG {
    /// Told apart by everybody, whatever colours they see; what they mark differs in shape or label too.
    static let colours = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#8a6d00", "#56505f"]
    static let ink = "#1d1a22"
    static let faint = "#8f8a96"

    enum Anchor: String { case start, middle, end }

    let width, height: Double
    private let title: String
    private let words: String
    private var body = ""

    /// - Parameter words: what the picture shows, in sentences.
    init(width: Double, height: Double, title: String, words: String) {
        (self.width, self.height, self.title, self.words) = (width, height, title, words)
    }

    mutating func circle(_ x: Double, _ y: Double, radius: Double, fill: String, opacity: Double = 1) {
        add("circle", ["cx": x, "cy": y, "r": radius], Self.paint(fill, opacity))
    }

    mutating func polygon(_ points: [(x: Double, y: Double)], fill: String, opacity: Double = 1) {
        let text = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
        add("polygon", [:], [("points", text)] + Self.paint(fill, opacity))
    }

    mutating func rectangle(_ x: Double, _ y: Double, width: Double, height: Double, fill: String, opacity: Double = 1) {
        add("rect", ["x": x, "y": y, "width": width, "height": height], Self.paint(fill, opacity))
    }

    mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String = SVG.ink, width: Double = 1,
        dashes: String? = nil
    ) {
        add(
            "line", ["x1": x1, "y1": y1, "x2": x2, "y2": y2],
            [("stroke", stroke), ("stroke-width", Self.number(width))] + (dashes.map { [("stroke-dasharray", $0)] } ?? []))
    }

    mutating func path(_ points: [(x: Double, y: Double)], stroke: String, width: Double = 2) {
        let text = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
        add("polyline", [:], [("points", text), ("fill", "none"), ("stroke", stroke), ("stroke-width", Self.number(width))])
    }

    /// - Parameter halo: a white edge, for words that stand on marks.
    mutating func text(
        _ words: String, _ x: Double, _ y: Double, size: Double = 14, anchor: Anchor = .start, bold: Bool = false,
        fill: String = SVG.ink, halo: Bool = false
    ) {
        var attributes = [
            ("text-anchor", anchor.rawValue), ("dominant-baseline", "central"), ("font-family", "sans-serif"),
            ("font-size", Self.number(size)), ("fill", fill),
        ]
        if bold { attributes.append(("font-weight", "700")) }
        if halo { attributes += [("stroke", "#ffffff"), ("stroke-width", "5"), ("paint-order", "stroke")] }
        body += "<text\(Self.written(["x": x, "y": y], attributes))>\(Escaping.html(words))</text>\n"
    }

    /// The whole file.
    var file: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" \
        aria-labelledby="title description">
        <title id="title">\(Escaping.html(title))</title>
        <desc id="description">\(Escaping.html(words))</desc>
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(body)</svg>

        """
    }

    /// - Throws: ``CommandProblem`` when the file cannot be written.
    func write(to path: String) throws {
        do {
            try file.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw CommandProblem("\(path) cannot be written.")
        }
    }

    private mutating func add(_ element: String, _ numbers: KeyValuePairs<String, Double>, _ attributes: [(String, String)])
    {
        body += "<\(element)\(Self.written(numbers, attributes))/>\n"
    }

    private static func written(_ numbers: KeyValuePairs<String, Double>, _ attributes: [(String, String)]) -> String {
        numbers.map { " \($0.key)=\"\(number($0.value))\"" }.joined()
            + attributes.map { " \($0.0)=\"\(Escaping.html($0.1))\"" }.joined()
    }

    private static func paint(_ fill: String, _ opacity: Double) -> [(String, String)] {
        opacity < 1 ? [("fill", fill), ("fill-opacity", number(opacity))] : [("fill", fill)]
    }

    /// To a hundredth, without a fraction where there is none.
    private static func number(_ value: Double) -> String {
        let rounded = (value * 100).rounded() / 100
        guard rounded.isFinite, abs(rounded) < 1e15 else { return "0" }
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
