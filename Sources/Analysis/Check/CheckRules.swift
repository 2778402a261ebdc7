import TextAnalysis
import Web

/// What `firsthand check` looks for: words by sets of patterns, and how a text reads.
struct CheckRules: Sendable {
    /// A rule, of whichever kind.
    struct Rule: Sendable {
        let name: String
        let severity: Remark.Severity
        /// What to do, in a sentence.
        let advice: String
        let why: String
        let source: String
        /// The pattern and the change of view it serves, where the rule is of a set of patterns.
        var pattern: FramePattern?
        var shift: FrameShift?
    }

    /// The rules that are looked for, by name.
    let chosen: [Rule]
    /// The patterns among them.
    let matcher: FrameMatcher?
    /// Whether the rules of easy read take the place of those of plain English.
    let isEasy: Bool
    private let names: Set<String>

    /// - Parameters:
    ///   - files: further sets of patterns; one that has the name of a set that comes with the program takes its place.
    ///   - only: names of rules, or how they begin; all if empty.
    ///   - except: the same, for what to leave out.
    /// - Throws: ``CommandProblem`` with all that is wrong in a set, or a name that no rule has.
    init(files: [String] = [], isEasy: Bool = false, only: [String] = [], except: [String] = []) throws {
        var sets: [FrameSet] = []
        for file in files {
            let set = try Self.read(InputFile(path: file))
            guard !sets.contains(where: { $0.name == set.name }) else {
                throw CommandProblem("Two of the files hold a set called “\(set.name)”. Give one another name.")
            }
            sets.append(set)
        }
        let own = try Self.naming { () throws(FrameProblem) in try SocialCareFrames.set() }
        if !sets.contains(where: { $0.name == own.name }) { sets.insert(own, at: 0) }

        let patterns = try Self.naming { () throws(FrameProblem) in try FrameMatcher(sets) }.rules.map { rule in
            Rule(
                name: rule.name, severity: rule.pattern.severity, advice: rule.pattern.instead,
                why: rule.pattern.why, source: rule.source, pattern: rule.pattern, shift: rule.shift)
        }
        let reading = (isEasy ? EasyRead.rules : Readability.rules).map { rule in
            Rule(name: rule.id, severity: rule.severity, advice: rule.advice, why: rule.why, source: rule.source)
        }
        let all = (patterns + reading).sorted { $0.name < $1.name }
        for name in only + except where !all.contains(where: { Self.means(name, $0.name) }) {
            throw CommandProblem("No rule is called “\(name)”, or begins so. --list has all names.\(Self.near(name, all))")
        }
        chosen = all.filter { rule in
            (only.isEmpty || only.contains { Self.means($0, rule.name) })
                && !except.contains { Self.means($0, rule.name) }
        }
        names = Set(chosen.map(\.name))
        let names = names
        let kept = sets.map { set in set.keeping { names.contains("\(set.name)/\($0.id)") } }.filter { !$0.patterns.isEmpty }
        matcher = kept.isEmpty ? nil : try Self.naming { () throws(FrameProblem) in try FrameMatcher(kept) }
        self.isEasy = isEasy
    }

    /// Whether a name, or how one begins, means a rule.
    static func means(_ name: String, _ rule: String) -> Bool { rule.hasPrefix(name) }

    /// What to look at in a text, by where it starts.
    func remarks(on text: String, exempting exempt: Set<FrameExemption>) -> [Remark] {
        var remarks = matcher?.remarks(in: text, exempting: exempt) ?? []
        if isEasy, names.contains(where: { $0.hasPrefix("easy-read/") }) {
            let wantsPictures = names.contains("easy-read/picture")
            remarks += EasyRead.remarks(on: text, pictures: wantsPictures, exempting: exempt)
                .filter { names.contains($0.rule) }
        } else if !isEasy, names.contains(where: { $0.hasPrefix("plain/") }) {
            remarks += Readability(of: text, exempting: exempt).remarks.filter { names.contains($0.rule) }
        }
        return remarks.sorted {
            ($0.span.lowerBound, $1.span.upperBound, $0.rule) < ($1.span.lowerBound, $0.span.upperBound, $1.rule)
        }
    }

    // MARK: - Sets

    private static func read(_ file: InputFile) throws -> FrameSet {
        let source = try SourceFile(file)
        let set = try naming { () throws(FrameProblem) in
            try FrameSet.read(String(decoding: source.bytes, as: UTF8.self), file: file.name)
        }
        let problems = set.problems(file: file.name)
        guard problems.isEmpty else {
            throw CommandProblem(problems.map(\.description).joined(separator: "\n"))
        }
        return set
    }

    private static func naming<Value>(_ body: () throws(FrameProblem) -> Value) throws -> Value {
        do { return try body() } catch { throw CommandProblem(error.description) }
    }

    // MARK: - One rule

    /// The rule of this name, which may be given without its set.
    ///
    /// - Throws: ``CommandProblem`` that names rules spelt nearly so.
    func rule(_ name: String) throws -> Rule {
        let found = chosen.filter { $0.name == name || $0.name.hasSuffix("/\(name)") }
        guard let rule = found.first, found.count == 1 else {
            throw CommandProblem(
                found.isEmpty
                    ? "No rule is called “\(name)”. --list has all names.\(Self.near(name, chosen))"
                    : "“\(name)” may be \(found.map(\.name).joined(separator: " or ")).")
        }
        return rule
    }

    /// " Did you mean …?", where names are spelt nearly so.
    private static func near(_ name: String, _ rules: [Rule]) -> String {
        let short = rules.map { $0.name.split(separator: "/").last.map(String.init) ?? $0.name }
        let near = (rules.map(\.name) + short).nearest(to: name, atMost: 3).prefix(3).map(\.spelling)
        return near.isEmpty ? "" : " Did you mean \(Plain.list(near, and: "or"))?"
    }
}

extension FrameSet {
    /// The set with some of its patterns.
    fileprivate func keeping(_ isKept: (FramePattern) -> Bool) -> FrameSet {
        FrameSet(
            name: name, version: version, title: title, language: language, sources: sources, forms: forms,
            shifts: shifts, patterns: patterns.filter(isKept))
    }
}
