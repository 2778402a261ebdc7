internal import Foundation
public import Inquiries
public import Store
internal import TextAnalysis
public import Web

/// A question as a coordinator writes it. Its key, kind and the values of its options are not among what can be changed:
/// answers given before keep their meaning.
public struct QuestionEdit: Sendable {
    public var content: Question.Content
    public var isRequired: Bool

    public init(content: Question.Content, isRequired: Bool) {
        self.content = content
        self.isRequired = isRequired
    }
}

extension SurveyStore {
    /// Adds a question at the end of a page. Returns its key, made from its title.
    @discardableResult
    public func add(
        _ edit: QuestionEdit,
        kind: Question.Kind,
        section: Question.Section,
        page: Int,
        to inquiry: Inquiry.ID
    ) async throws -> String {
        try await database.write { db in
            let survey = try Self.survey(of: inquiry, in: db)
            let key = Self.name(from: edit.content.title.standard, taken: Set(survey.questions.map(\.key)))
            let position = (survey.questions.map(\.position).max() ?? 0) + 1
            try Self.insert(
                Question(
                    key: key,
                    section: section,
                    page: page,
                    position: position,
                    kind: kind,
                    content: edit.content,
                    isRequired: edit.isRequired
                ),
                in: inquiry,
                db
            )
            try Self.lookedAt(inquiry, in: db)
            return key
        }
    }

    /// Changes what a question says. Options that were there stay, with their values: one left out is offered no more.
    public func change(_ key: String, to edit: QuestionEdit, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let question = try Self.question(key, of: inquiry, in: db)
            var content = edit.content
            let kept = Set(content.options.map(\.value))
            content.options += question.content.options.filter { !kept.contains($0.value) }.map {
                Question.Option(value: $0.value, words: $0.words, picture: $0.picture, isRetired: true)
            }
            try db.run(
                """
                UPDATE question SET wording = \(try JSON.encode(content)), is_required = \(edit.isRequired)
                WHERE id = \(question.id)
                """
            )
            try Self.lookedAt(inquiry, in: db)
        }
    }

    /// Moves a question one place up or down; from the end of a page, to the page beside it.
    public func move(_ key: String, up: Bool, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let question = try Self.question(key, of: inquiry, in: db)
            let survey = try Self.survey(of: inquiry, in: db)
            var order = survey.questions.filter { $0.section == question.section && !$0.isRetired }.map {
                (id: $0.id, page: $0.page)
            }
            guard let from = order.firstIndex(where: { $0.id == question.id }) else { return }
            let to = up ? from - 1 : from + 1
            if order.indices.contains(to), order[to].page == order[from].page {
                order.swapAt(from, to)
            } else if order.indices.contains(to) {
                order[from].page = order[to].page
            } else if !up {
                // Past the last: onto a page of its own, if it is not alone on one already.
                guard order.count(where: { $0.page == order[from].page }) > 1 else { return }
                order[from].page += 1
            } else {
                return
            }
            for (position, entry) in order.enumerated() {
                try db.run(
                    "UPDATE question SET page = \(entry.page), position = \(position + 1) WHERE id = \(entry.id)"
                )
            }
            try Self.lookedAt(inquiry, in: db)
            if survey.misled() == nil, let misled = try Self.survey(of: inquiry, in: db).misled() {
                throw Refusal.conflict(
                    "“\(misled.title.standard)” is asked only after \(survey.leads(to: misled) ?? "another answer"), so it has to "
                        + "stay after that question. Nothing was moved.")
            }
        }
    }

    /// Stops asking a question, or asks it again.
    public func setRetired(_ isRetired: Bool, _ key: String, in inquiry: Inquiry.ID) async throws {
        try await database.write { db in
            let question = try Self.question(key, of: inquiry, in: db)
            try db.run("UPDATE question SET is_retired = \(isRetired) WHERE id = \(question.id)")
            try Self.lookedAt(inquiry, in: db)
        }
    }

    /// Keeps that somebody has looked at the questions the inquiry began with.
    public func lookedAt(_ inquiry: Inquiry.ID) async throws {
        guard try await survey(of: inquiry).isReadyMade else { return }
        try await database.write { db in try Self.lookedAt(inquiry, in: db) }
    }

    private static func lookedAt(_ inquiry: Inquiry.ID, in db: any Transaction) throws {
        for question in try survey(of: inquiry, in: db).questions where question.content.isReadyMade {
            var content = question.content
            content.isReadyMade = false
            try db.run("UPDATE question SET wording = \(try JSON.encode(content)) WHERE id = \(question.id)")
        }
    }

    private static func question(_ key: String, of inquiry: Inquiry.ID, in db: any Transaction) throws -> Question {
        guard let row = try db.row("SELECT * FROM question WHERE inquiry_id = \(inquiry) AND key = \(key)") else {
            throw Refusal.notFound("question")
        }
        return try Question(row)
    }

    /// A name for data made from words: `When did you ask?` becomes `when_did_you_ask`.
    static func name(from words: String, taken: Set<String>) -> String {
        let parts = fold(words).unicodeScalars.split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
        var name = String(parts.prefix(6).map(String.init).joined(separator: "_").prefix(40))
        if name.isEmpty || name.first?.isNumber == true { name = "q_\(name)" }
        var candidate = name
        var number = 2
        while taken.contains(candidate) {
            candidate = "\(name)_\(number)"
            number += 1
        }
        return candidate
    }
}
