import OpinionMapping
import Web

/// A map as a picture: a mark for each person, of a shape and colour for each group, and the group's letter at its middle.
struct MapPlot {
    private static let size = 720.0
    private static let margin = 40.0
    /// Told apart by everybody, whatever colours they see; the shapes differ too.
    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#8a6d00", "#56505f"]

    private let map: OpinionMap

    init(_ map: OpinionMap) { self.map = map }

    var svg: String {
        let (place, scale) = placing()
        let radius = map.people.count > 2_000 ? 2.0 : map.people.count > 300 ? 3.0 : 4.5
        var body = ""
        for person in map.people.sorted(by: { ($0.group ?? -1, $0.id) < ($1.group ?? -1, $1.id) }) {
            let at = place(person.position)
            guard let group = person.group else {
                body += "<circle cx=\"\(at.x)\" cy=\"\(at.y)\" r=\"\(radius / 2)\" fill=\"#8f8a96\"/>\n"
                continue
            }
            body += Self.mark(group, x: at.x, y: at.y, radius: radius)
        }
        for (index, group) in map.groups.enumerated() {
            let at = place(group.centre)
            body += """
                <text x="\(at.x)" y="\(at.y)" text-anchor="middle" dominant-baseline="central" font-family="sans-serif" \
                font-size="26" font-weight="700" fill="#1d1a22" stroke="#ffffff" stroke-width="5" paint-order="stroke">\
                \(MapText.letter(index))</text>

                """
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.size)) \(Int(Self.size))" role="img" \
            aria-labelledby="title description">
            <title id="title">Where people stand</title>
            <desc id="description">\(Escaping.html(words(isEmpty: scale == 0)))</desc>
            <rect width="100%" height="100%" fill="#ffffff"/>
            \(body)</svg>

            """
    }

    /// What the picture shows, for those who do not see it.
    private func words(isEmpty: Bool) -> String {
        guard !isEmpty else { return "Nobody is on this map." }
        let people = "Each mark is a person. People who voted alike are close together. "
        guard !map.groups.isEmpty else { return people + "There are no clear groups." }
        return people + map.groups.enumerated().map { index, group in
            let across = group.centre.x < 0 ? "left" : "right"
            let up = group.centre.y < 0 ? "lower" : "upper"
            return "Group \(MapText.letter(index)), \(Plain.count(group.members.count, "person", "people")), has its middle at the \(up) \(across)."
        }.joined(separator: " ")
    }

    /// From places to the picture, both axes to one scale; scale 0 when there is nobody.
    private func placing() -> (place: (Position) -> (x: Double, y: Double), scale: Double) {
        let xs = map.people.map(\.position.x)
        let ys = map.people.map(\.position.y)
        guard let left = xs.min(), let right = xs.max(), let low = ys.min(), let high = ys.max() else {
            return ({ _ in (Self.size / 2, Self.size / 2) }, 0)
        }
        let scale = (Self.size - 2 * Self.margin) / max(right - left, high - low, 1e-9)
        func tenth(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        return (
            { position in
                (tenth(Self.size / 2 + (position.x - (left + right) / 2) * scale),
                    tenth(Self.size / 2 - (position.y - (low + high) / 2) * scale))
            }, scale
        )
    }

    private static func mark(_ group: Int, x: Double, y: Double, radius: Double) -> String {
        let paint = "fill=\"\(colours[group % colours.count])\" fill-opacity=\"0.75\""
        func shape(_ points: [(Double, Double)]) -> String {
            let text = points.map { "\(x + $0.0 * radius),\(y + $0.1 * radius)" }.joined(separator: " ")
            return "<polygon points=\"\(text)\" \(paint)/>\n"
        }
        switch group % 5 {
        case 0: return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" \(paint)/>\n"
        case 1: return shape([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
        case 2: return shape([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)])
        case 3: return shape([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
        default: return shape([(-1.1, -0.8), (1.1, -0.8), (0, 1.2)])
        }
    }
}
