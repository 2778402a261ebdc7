internal import Inquiries
internal import Web

/// A question as a coordinator types it, with what needs changing.
struct QuestionForm: Sendable {
    static let longestTitle = 300
    static let longestText = 3_000

    private(set) var edit: QuestionEdit
    private(set) var problems: [Problem] = []

    /// - Parameters:
    ///   - before: the question being changed; nil for a new one.
    ///   - pictures: the names of those that can be chosen.
    init(
        _ form: Form, kind: Question.Kind, section: Question.Section, before: Question?, survey: Survey, pictures: [String]
    ) {
        func pair(_ name: String) -> BothWords {
            BothWords(standard: form.trimmed("\(name)-standard"), easy: form.trimmed("\(name)-easy"))
        }
        func given(_ name: String) -> BothWords? {
            let words = pair(name)
            return words.isEmpty ? nil : words
        }
        var content = Question.Content(
            title: pair("title"),
            hint: given("hint"),
            why: given("why"),
            picture: before?.content.picture,
            hintPictures: before?.content.hintPictures ?? [],
            needsWholeDate: form.has("whole-date"),
            mayBeToCome: form.has("to-come")
        )
        let picture = form.trimmed("picture")
        content.picture = picture.isEmpty ? nil : picture
        if kind.hasOptions { content.options = Self.options(form, before: before?.content.options ?? []) }
        if kind == .scale {
            let from = Int(form.trimmed("from")) ?? 1
            content.scale = Question.Scale(
                from: from,
                to: Int(form.trimmed("to")) ?? from + 4,
                low: pair("low"),
                high: pair("high")
            )
        }
        let chosen = form.all("show-if").compactMap { value -> (String, String)? in
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        if let first = chosen.first {
            content.showIf = Question.Condition(
                question: first.0,
                anyOf: chosen.filter { $0.0 == first.0 }.map(\.1)
            )
        }
        edit = QuestionEdit(content: content, isRequired: form.has("required") && kind != .information)
        if let picture = content.picture, !pictures.contains(picture) {
            problems.append(Problem("picture", "Choose one of the pictures."))
        }
        let here = before ?? .new(kind, section, page: Int(form["page"]) ?? 1)
        check(
            form, kind: kind, chosen: Set(chosen.map(\.0)), earlier: Set(survey.earlier(than: here).map(\.key)),
            survey: survey)
    }

    private mutating func check(
        _ form: Form,
        kind: Question.Kind,
        chosen: Set<String>,
        earlier: Set<String>,
        survey: Survey
    ) {
        let content = edit.content
        if content.title.standard.isEmpty {
            problems.append(Problem("title-standard", "Write the question in standard words."))
        }
        if content.title.easy.isEmpty {
            problems.append(Problem("title-easy", "Write the question in easy words too."))
        }
        for name in ["title-standard", "title-easy"] where form[name].isLonger(than: Self.longestTitle) {
            problems.append(Problem(name, "Keep the question under \(Self.longestTitle) letters."))
        }
        for name in ["hint-standard", "hint-easy", "why-standard", "why-easy"]
        where form[name].isLonger(than: Self.longestText) {
            problems.append(Problem(name, "Keep this under \(Plain.number(Self.longestText)) letters."))
        }
        if kind.hasOptions {
            if content.options.count(where: { !$0.isRetired }) < 2 {
                problems.append(Problem("option-1-standard", "Give at least two answers to choose from."))
            }
            for (index, option) in content.options.enumerated()
            where option.words.standard.isEmpty || option.words.easy.isEmpty {
                problems.append(
                    Problem("option-\(index + 1)-standard", "Answer \(index + 1): give it in standard and in easy words.")
                )
            }
        }
        if kind == .scale, let scale = content.scale {
            let from = Int(form.trimmed("from"))
            let to = Int(form.trimmed("to"))
            if from != scale.from || to != scale.to {
                problems.append(Problem("from", "Give two whole numbers, the second up to ten above the first."))
            }
        }
        if chosen.count > 1 {
            problems.append(Problem("show-if", "Choose answers of one question only."))
        } else if let key = chosen.first, survey.question(key)?.kind.hasOptions != true || !earlier.contains(key) {
            problems.append(Problem("show-if", "Choose answers of an earlier question."))
        }
    }

    /// The rows of options. A value, once made, stays; an empty row is nothing.
    private static func options(_ form: Form, before: [Question.Option]) -> [Question.Option] {
        var options: [Question.Option] = []
        var taken = Set(before.map(\.value))
        for row in 1...60 where form.has("option-\(row)-standard") {
            let words = BothWords(
                standard: form.trimmed("option-\(row)-standard"),
                easy: form.trimmed("option-\(row)-easy")
            )
            let known = before.first { $0.value == form["option-\(row)-value"] }
            guard !words.isEmpty || known != nil else { continue }
            let value = known?.value ?? SurveyStore.name(from: words.standard, taken: taken)
            taken.insert(value)
            options.append(
                Question.Option(
                    value: value,
                    words: words.isEmpty ? known?.words ?? words : words,
                    picture: known?.picture,
                    isRetired: form.has("option-\(row)-retired") || words.isEmpty
                )
            )
        }
        return options
    }
}

extension Question.Kind {
    /// For a form that does not say its kind: one with which everything in it can be shown again.
    init(showing form: Form) {
        if form.has("option-1-standard") {
            self = .single
        } else if form.has("low-standard") {
            self = .scale
        } else if form.has("whole-date") || form.has("to-come") {
            self = .date
        } else {
            self = .long_text
        }
    }
}

extension Question {
    /// A question not written yet, for the form of a new one.
    static func new(_ kind: Kind, _ section: Section, page: Int) -> Question {
        let scale = kind == .scale ? Scale(from: 1, to: 5, low: BothWords(""), high: BothWords("")) : nil
        return Question(
            key: "", section: section, page: page, position: 0, kind: kind,
            content: Content(title: BothWords(""), scale: scale))
    }
}
