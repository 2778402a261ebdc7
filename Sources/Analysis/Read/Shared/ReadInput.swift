import ArgumentParser
import TextAnalysis
import Web

/// What is taken out of texts before they are counted; whatever it is, it is said.
struct LeavingOut: ParsableArguments {
    enum What: String, ExpressibleByArgument, CaseIterable {
        /// Passages that several texts share.
        case shared
        /// Texts that say nearly what an earlier one says.
        case copies
    }

    @Option(
        name: .customLong("leave-out"),
        help:
            "Leave out passages of 12 words or more that 3 texts share (shared), or all but the first of texts that are nearly alike (copies)."
    )
    var what: [What] = []
}

/// Texts read into a corpus: what every reading starts from.
struct ReadInput {
    let texts: [SourceText]
    /// A document for each text, in the same order.
    let corpus: Corpus
    /// Passages left out of the corpus.
    let passagesLeftOut: [DocumentSpan]
    /// What was read, and what of it was left out.
    let summary: Summary

    struct Summary: Encodable {
        let texts: Int
        let words: Int
        var copiesLeftOut = 0
        var passagesLeftOut = 0
        var wordsLeftOut = 0
        /// What could not be read for certain.
        var notes: [String] = []

        func text(_ layout: Layout) -> String {
            var lines = ["\(Plain.count(texts, "text")), \(Plain.count(words, "word"))."] + notes
            if copiesLeftOut > 0 {
                lines.append("Left out: \(Plain.count(copiesLeftOut, "text")) nearly the same as an earlier one.")
            }
            if passagesLeftOut > 0 {
                let share = Int((Double(wordsLeftOut) * 100 / Double(max(words + wordsLeftOut, 1))).rounded())
                lines.append(
                    "Left out: \(Plain.count(passagesLeftOut, "passage")) that 3 or more texts share, "
                        + "\(Plain.count(wordsLeftOut, "word")) (\(share)% of all)."
                )
            }
            return lines.map { layout.wrapped($0) }.joined(separator: "\n")
        }
    }

    /// - Throws: ``CommandProblem`` when there is not one word.
    init(_ chosen: ChosenTexts, leavingOut what: [LeavingOut.What] = []) throws {
        var texts = chosen.texts
        var corpus = Working.on("Counting words") { Self.corpus(of: texts) }
        var copies = 0
        if what.contains(.copies) {
            let again = Working.on("Looking for copies") {
                Set(NearDuplicates(corpus).groups.flatMap { $0.dropFirst() })
            }
            if !again.isEmpty {
                copies = again.count
                texts = texts.indices.filter { !again.contains($0) }.map { texts[$0] }
                corpus = Self.corpus(of: texts)
            }
        }
        var passages: [DocumentSpan] = []
        let before = corpus.wordCount
        if what.contains(.shared) {
            passages = Working.on("Looking for shared passages") { SharedPassages(corpus).passages.map(\.span) }
            corpus = corpus.leavingOut(passages)
        }
        guard corpus.wordCount > 0 else {
            throw CommandProblem(
                texts.isEmpty
                    ? "There is no text to read."
                    : before > 0
                        ? "There are no words left when what texts share is left out."
                        : texts.count == 1
                            ? "There are no words in the text that was read."
                            : "There are no words in the \(Plain.number(texts.count)) texts that were read."
            )
        }
        self.texts = texts
        self.corpus = corpus
        passagesLeftOut = passages
        summary = Summary(
            texts: texts.count,
            words: corpus.wordCount,
            copiesLeftOut: copies,
            passagesLeftOut: passages.count,
            wordsLeftOut: before - corpus.wordCount,
            notes: chosen.notes
        )
    }

    private static func corpus(of texts: [SourceText]) -> Corpus {
        Corpus(texts.map { CorpusDocument(label: $0.label, text: $0.text, source: $0.source, period: $0.period) })
    }

    /// Where something stands, as editors name it.
    func place(_ span: DocumentSpan) -> Place {
        let text = texts[span.document]
        let position = text.position(of: span.range.lowerBound)
        return Place(
            file: text.file.name,
            line: position.line,
            column: position.column,
            label: text.label,
            source: text.source,
            period: text.period
        )
    }
}

/// A place in a file, with what is known of the text that stands there.
struct Place: Encodable, Hashable {
    let file: String
    let line, column: Int
    let label: String
    let source, period: String

    /// As `file:line:column`.
    var text: String { "\(file):\(line):\(column)" }
}
