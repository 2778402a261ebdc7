import OpinionMapping
import Web

/// A map as a picture: a mark for each person, of a shape and colour for each group, and the group's letter at its middle.
struct MapPlot {
    private static let size = 720.0
    private static let margin = 40.0

    private let map: OpinionMap

    init(_ map: OpinionMap) { self.map = map }

    var picture: SVG {
        let (place, scale) = placing()
        var svg = SVG(width: Self.size, height: Self.size, title: "Where people stand", words: words(isEmpty: scale == 0))
        let radius = map.people.count > 2_000 ? 2.0 : map.people.count > 300 ? 3.0 : 4.5
        for person in map.people.sorted(by: { ($0.group ?? -1, $0.id) < ($1.group ?? -1, $1.id) }) {
            let at = place(person.position)
            if let group = person.group {
                Self.mark(group, at, radius: radius, on: &svg)
            } else {
                svg.circle(at.x, at.y, radius: radius / 2, fill: SVG.faint)
            }
        }
        for (index, group) in map.groups.enumerated() {
            let at = place(group.centre)
            svg.text(MapText.letter(index), at.x, at.y, size: 26, anchor: .middle, bold: true, halo: true)
        }
        return svg
    }

    /// What the picture shows, for those who do not see it.
    private func words(isEmpty: Bool) -> String {
        guard !isEmpty else { return "Nobody is on this map." }
        let people = "Each mark is a person. People who voted alike are close together. "
        guard !map.groups.isEmpty else { return people + "There are no clear groups." }
        return people
            + map.groups.enumerated().map { index, group in
                let across = group.centre.x < 0 ? "left" : "right"
                let up = group.centre.y < 0 ? "lower" : "upper"
                return
                    "Group \(MapText.letter(index)), \(Plain.count(group.members.count, "person", "people")), has its middle at the \(up) \(across)."
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
        return (
            { position in
                (
                    Self.size / 2 + (position.x - (left + right) / 2) * scale,
                    Self.size / 2 - (position.y - (low + high) / 2) * scale
                )
            }, scale
        )
    }

    /// A shape and a colour for each group.
    private static func mark(_ group: Int, _ at: (x: Double, y: Double), radius: Double, on svg: inout SVG) {
        let colour = SVG.colours[group % SVG.colours.count]
        func shape(_ points: [(Double, Double)]) {
            svg.polygon(points.map { (at.x + $0.0 * radius, at.y + $0.1 * radius) }, fill: colour, opacity: 0.75)
        }
        switch group % 5 {
        case 0: svg.circle(at.x, at.y, radius: radius, fill: colour, opacity: 0.75)
        case 1: shape([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
        case 2: shape([(0, -1.2), (1.1, 0.8), (-1.1, 0.8)])
        case 3: shape([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
        default: shape([(-1.1, -0.8), (1.1, -0.8), (0, 1.2)])
        }
    }
}
