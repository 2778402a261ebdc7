internal import NIOCore
internal import Store

/// What is around a page and the same on very many of them: the stages and the footer.
///
/// They have more links than most pages, so they are rendered once for each different set of them. The layouts have
/// marks for them, `<!--part components/footer-->`.
struct Surroundings: Sendable, Hashable {
    let stages: [Layout.StageLink]
    let stageNumber: Int
    let stageName: String
    let stageIcon: String
    let contact: Layout.Contact?
    let footLinks: [Layout.Link]

    init(_ layout: Layout) {
        stages = layout.stages
        stageNumber = layout.stageNumber
        stageName = layout.stageName
        stageIcon = layout.stageIcon
        contact = layout.contact
        footLinks = layout.footLinks
    }
}

/// The parts rendered so far. A server has few: one set for each inquiry, stage and wording.
final class SharedParts: Sendable {
    private struct Key: Hashable, Sendable {
        let template: String
        let around: Surroundings
    }

    private let parts = VersionCache<Key, ByteBuffer>(mostCost: 500)

    func part(_ template: String, _ around: Surroundings, render: () -> String?) -> ByteBuffer? {
        let key = Key(template: template, around: around)
        if let known = parts.value(for: key) { return known }
        guard let part = render().map({ ByteBuffer(string: $0) }) else { return nil }
        parts.keep(part, for: key)
        return part
    }
}
