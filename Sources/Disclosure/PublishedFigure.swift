/// A count as it is published.
public enum PublishedFigure: Sendable, Hashable {
    /// Rounded.
    case shown(Int)
    /// Withheld, and why.
    case hidden(why: Reason)

    /// Why a count is withheld.
    public enum Reason: String, Sendable, Hashable, CaseIterable {
        /// It is under the threshold; it may be zero.
        case belowThreshold
        /// It is not small, but with it a small one could be worked out. Where nothing of a table is shown and every
        /// reason is this, it says nothing at all.
        case protectsAnother
    }

    /// Whether the count is withheld.
    public var isHidden: Bool {
        if case .hidden = self { true } else { false }
    }

    /// The rounded count, if it is shown.
    public var shown: Int? {
        if case .shown(let count) = self { count } else { nil }
    }

    /// "About 45", "Fewer than 10" or "Hidden to protect others"; just "45" when the rule does not round.
    public func sentence(under rule: DisclosureRule) -> String {
        switch self {
        case .shown(let count): rule.roundingBase == 1 ? "\(count)" : "About \(count)"
        case .hidden(why: .belowThreshold): "Fewer than \(rule.threshold)"
        case .hidden(why: .protectsAnother): "Hidden to protect others"
        }
    }

    /// The share of `total` in whole per cent, made only of rounded counts; nil if either is withheld.
    public func percentage(of total: PublishedFigure) -> Int? {
        guard let count = shown, let total = total.shown, total > 0 else { return nil }
        // Rounding can make a part larger than the whole.
        return min(100, (count * 200 + total) / (total * 2))
    }
}

/// A single figure, not part of a table: how many people answered.
public struct DisclosureCount: Sendable, Hashable {
    /// The count as it is published.
    public let figure: PublishedFigure
    private let rule: DisclosureRule

    /// Decides how `count` is published; a count under 0 is taken as 0.
    public init(_ count: Int, rule: DisclosureRule = .standard) {
        figure = rule.figure(for: min(max(count, 0), Table.largestCount))
        self.rule = rule
    }

    /// "About 130 people" or "Fewer than 10 people".
    public func sentence(of noun: String) -> String {
        figure.sentence(under: rule) + " " + noun
    }
}
