/// What a chart of a published table may draw.
///
/// A chart is a table that can be read with a ruler: it is drawn from published figures only, so that measuring gives
/// nothing but what is printed.
public struct PublishedChart: Sendable, Hashable {
    /// One category.
    public struct Bar: Sendable, Hashable {
        /// The category's name.
        public let label: String
        /// The published count to draw; nil for no bar at all (not a bar of nothing).
        public let value: Int?
        /// What to write beside it.
        public let sentence: String
    }

    /// One for each category, in the table's order.
    public let bars: [Bar]
    /// Whether parts of a whole (a pie, bars on top of each other, running totals) may be drawn.
    ///
    /// With a figure withheld the gap would show it; and rounded parts do not fill the whole.
    public let mayShowPartsOfWhole: Bool
    /// Why, in one sentence.
    public let explanation: String
}

extension PublishedTable {
    /// What a chart of the table may draw.
    public var chart: PublishedChart {
        let isHidden = cells.contains { $0.figure.isHidden } || total.isHidden
        return PublishedChart(
            bars: cells.map { PublishedChart.Bar(label: $0.label, value: $0.figure.shown, sentence: $0.sentence) },
            mayShowPartsOfWhole: !isHidden,
            explanation: isHidden
                ? "Only separate bars may be drawn: in a pie or in stacked bars the gap would show what is withheld."
                : "Any chart may be drawn from these figures: nothing is withheld."
        )
    }
}
