import TextAnalysis
import Web

/// The patterns found, each with why, what to say instead, and where.
struct FramesReport: Encodable {
    struct Set: Encodable {
        let name, version, title: String
    }

    struct Frame: Encodable {
        let name: String
        let count, texts: Int
        let severity, why, instead, source: String
        let from, to: String?
        let bySource, byPeriod: [String: Int]
        let places: [Found]
    }

    struct Found: Encodable {
        let place: Place
        let before, hit, after: String
    }

    let sets: [Set]
    let read: ReadInput.Summary
    /// How many patterns were looked for, how many places were found, and in how many texts.
    let patterns, count, textsWithHits: Int
    /// The most found first.
    let frames: [Frame]

    /// Of each pattern as many places as there are to be `examples`.
    init(_ found: FramesFound, of choice: FrameChoice, in input: ReadInput, examples: Int) {
        sets = choice.sets.map { Set(name: $0.name, version: $0.version, title: $0.title) }
        read = input.summary
        patterns = choice.askedCount
        count = found.hits.count
        textsWithHits = found.countsOfTexts.count { $0 > 0 }
        func counts(_ hits: [FramesFound.Hit], _ key: (SourceText) -> String) -> [String: Int] {
            hits.reduce(into: [:]) { $0[key(input.texts[$1.span.document]), default: 0] += 1 }.filter {
                !$0.key.isEmpty
            }
        }
        frames = found.byRule.map { index, hits in
            let rule = choice.matcher.rules[index]
            return Frame(
                name: rule.name,
                count: hits.count,
                texts: Swift.Set(hits.map(\.span.document)).count,
                severity: rule.pattern.severity.rawValue,
                why: rule.pattern.why,
                instead: rule.pattern.instead,
                source: rule.source,
                from: rule.shift?.from,
                to: rule.shift?.to,
                bySource: counts(hits, \.source),
                byPeriod: counts(hits, \.period),
                places: hits.prefix(examples).map { hit in
                    let (before, words, after) = input.excerpt(hit.span)
                    return Found(place: input.place(hit.span), before: before, hit: words, after: after)
                }
            )
        }
    }

    func text(_ layout: Layout) -> String {
        let names = sets.map { "\($0.title) (\($0.name) \($0.version))" }.joined(separator: "; ")
        let looked = "\(names): \(Plain.count(patterns, "pattern")) looked for."
        let found =
            count == 0
            ? "None of them is found."
            : "\(Plain.number(frames.count)) of them found, \(Plain.count(count, "time")) in \(Plain.count(textsWithHits, "text"))."
        let head = [read.text(layout), layout.wrapped(looked), found].joined(separator: "\n")
        return ([head] + frames.prefix(layout.most).map { text($0, layout) } + layout.rest(frames.count))
            .joined(separator: "\n\n")
    }

    private func text(_ frame: Frame, _ layout: Layout) -> String {
        var lines = ["\(frame.name): \(Plain.count(frame.count, "time")) in \(Plain.count(frame.texts, "text"))"]
        lines.append(layout.wrapped(frame.instead, indent: 2))
        lines.append(layout.wrapped(frame.why, indent: 2))
        for found in frame.places {
            let start = "  \(found.place.text): "
            let space = max(24, layout.width - start.columns)
            let hit = "[\(found.hit)]"
            // Half of what is left to each side, and more where the other side has less to say.
            let rest = layout.isPlain ? 10_000 : max(0, space - hit.columns)
            let before = found.before.words(in: max(rest / 2, rest - found.after.columns), fromEnd: true)
            let after = found.after.words(in: rest - before.columns, fromEnd: false)
            lines.append(start + (before + hit + after).trimmed)
        }
        if frame.count > frame.places.count, !frame.places.isEmpty {
            lines.append("  and \(Plain.count(frame.count - frame.places.count, "more place"))")
        }
        return lines.joined(separator: "\n")
    }
}

/// How often patterns are found in each source or period, all together and each.
struct FrameCountsReport: Encodable {
    struct Row: Encodable {
        let name: String
        let count: Int
        /// By source or period.
        let counts: [String: Int]
    }

    let all: BreakdownReport
    let trend: TrendReport.Test?
    let frames: [Row]
    private let periods: TrendReport?

    private enum CodingKeys: CodingKey { case all, trend, frames }

    /// - Throws: ``CommandProblem`` when no text says its source or period.
    init(
        _ found: FramesFound,
        of choice: FrameChoice,
        in input: ReadInput,
        by key: BreakdownKey,
        trend: TrendReport?
    ) throws {
        all = try BreakdownReport(
            Breakdown(input.corpus, counts: found.countsOfTexts, by: key.key),
            of: choice.title,
            by: key,
            summary: input.summary
        )
        self.trend = trend?.trend
        periods = trend
        frames = found.byRule.map { index, hits in
            Row(
                name: choice.matcher.rules[index].name,
                count: hits.count,
                counts: hits.reduce(into: [:]) { counts, hit in
                    let text = input.texts[hit.span.document]
                    counts[key == .source ? text.source : text.period, default: 0] += 1
                }
            )
        }
    }

    func text(_ layout: Layout) -> String {
        let names = all.rows.map(\.name)
        var table = TextTable(
            [.words("pattern"), .number("all")] + names.map { .number($0.isEmpty ? "(none)" : $0.onOneLine) }
        )
        for frame in frames.prefix(layout.most) {
            table.add([frame.name, Plain.number(frame.count)] + names.map { Plain.number(frame.counts[$0] ?? 0) })
        }
        var parts = [periods?.text(layout) ?? all.text(layout)]
        if !frames.isEmpty {
            parts.append((["Each pattern", table.text(layout)] + layout.rest(frames.count)).joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n")
    }
}
