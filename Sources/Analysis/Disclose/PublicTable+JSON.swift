import Disclosure
import Foundation

/// A published table for other programs.
struct PublicTableReport: Encodable {
    struct Way: Encodable {
        let name: String
        let categories: [String]
    }

    struct Figure: Encodable {
        /// One for each way, null for the total.
        let categories: [String?]
        /// Missing where it is withheld.
        let value: Decimal?
        let percentage: Int?
        let why: String?
    }

    let what: String
    let ways: [Way]
    let figures: [Figure]

    init(_ table: PublicTable) {
        what = table.what
        ways = table.ways.map { Way(name: $0.name, categories: $0.categories) }
        figures = table.figures.map { figure in
            Figure(
                categories: zip(figure.categories, table.ways).map { place, way in place.map { way.categories[$0] } },
                value: figure.value,
                percentage: figure.percentage,
                why: figure.why
            )
        }
    }
}
