import TextAnalysis

/// A remark and where in its file it stands.
struct Finding: Sendable {
    let file: SourceFile
    let remark: Remark
    /// The words it is about.
    let words: String
    let start: TextPosition
    let end: TextPosition
    /// The bytes that the remark's replacement may be written over, where that is safe.
    let fix: Range<Int>?

    /// The remark's message on one line.
    var message: String { remark.message.oneLine }
}

extension String {
    /// With single spaces between words, and so without line ends.
    var oneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// Looks through texts by rules and says where in their files each remark stands.
struct Checker {
    let rules: CheckRules
    /// What of a text is somebody else's or nobody's words.
    let exempt: Set<FrameExemption>

    /// Every remark, by file and place.
    func findings(in texts: [SourceText], isWatched: Bool = true) -> [Finding] {
        var found: [Finding] = []
        var progress = Progress("Checking", of: texts.reduce(0) { $0 + $1.text.utf8.count })
        var done = 0
        var passed: (file: SourceFile, over: PassedOver)?
        for text in texts {
            let over: PassedOver
            if let known = passed, known.file === text.file {
                over = known.over
            } else {
                over = PassedOver(text.file, exempting: exempt)
                passed = (text.file, over)
            }
            found += findings(in: text, passing: over)
            done += text.text.utf8.count
            progress.reach(done)
        }
        progress.end()
        return found
    }

    private func findings(in text: SourceText, passing over: PassedOver) -> [Finding] {
        let remarks = rules.remarks(on: text.text, exempting: exempt)
        guard !remarks.isEmpty else { return [] }
        let scalars = Array(text.text.unicodeScalars)
        return remarks.compactMap { remark in
            guard let last = remark.span.last else { return nil }
            let first = text.byte(ofScalar: remark.span.lowerBound)
            // What stands behind the last letter, which may be a tag away from it.
            let end = text.bytes(of: last..<last + 1)?.upperBound ?? max(first, text.byte(ofScalar: last) + 1)
            let start = text.file.position(ofByte: first)
            guard !over.covers(first..<end, line: start.line, rule: remark.rule) else { return nil }
            let fix = remark.replacement.flatMap { text.canHold($0) ? text.bytes(of: remark.span) : nil }
            return Finding(
                file: text.file, remark: remark, words: String(String.UnicodeScalarView(scalars[remark.span])),
                start: start, end: text.file.position(ofByte: end), fix: fix)
        }
    }
}
