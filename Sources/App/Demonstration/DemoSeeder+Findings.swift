import Agree
import Inquiries
import Listen
import Store
import Understand
import Web

extension DemoSeeder {
    func findingEvents(_ inquiry: Inquiry) -> [Event] {
        files.findings.flatMap { finding in
            [proposal(of: finding, in: inquiry)] + finding.comments.map { comment(on: finding, $0, in: inquiry) }
                + finding.decisions.map { decision(on: finding, $0, in: inquiry) }
        } + publishing(inquiry) + publicComments(inquiry)
    }

    private func proposal(of file: DemoFiles.Finding, in inquiry: Inquiry) -> Event {
        Event(daysAgo: file.proposed_days_ago) { [record] app in
            let person = try record.person(file.proposed_by)
            func statement(_ words: KeyPath<BothWords, String>) -> String {
                file.title[keyPath: words] + "\n\n" + file.statement[keyPath: words]
            }
            let words = Finding.Words(
                statement: BothWords(standard: statement(\.standard), easy: statement(\.easy)), clause: file.clause,
                answer: file.response)
            let theme = try await app.database.read { db in
                try ThemeStore.all(in: inquiry.id, db).first { $0.name.standard == file.theme }?.id
            }
            let number = try await app.findings.propose(words, theme: theme, by: person, in: inquiry.id)
            guard number == file.number else { throw SettingsError("The demo's findings are not in order.") }
            for (quotes, stance) in [(file.for, Stance.for), (file.against, .against)] where !quotes.isEmpty {
                let passages = try quotes.map { try record.passage($0.voice, $0.quote) }
                try await app.findings.add(passages, as: stance, to: number, version: 1, by: person, in: inquiry.id)
            }
        }
    }

    private func comment(on file: DemoFiles.Finding, _ comment: DemoFiles.Finding.Comment, in inquiry: Inquiry) -> Event {
        Event(daysAgo: comment.days_ago) { [record] app in
            try await app.findings.comment(
                comment.body, on: file.number, by: record.person(comment.person), in: inquiry.id)
        }
    }

    private func decision(
        on file: DemoFiles.Finding, _ decision: DemoFiles.Finding.Decision, in inquiry: Inquiry
    ) -> Event {
        Event(daysAgo: decision.days_ago) { [record] app in
            guard let position = Position(rawValue: decision.position) else {
                throw SettingsError("The demo knows no decision \(decision.position).")
            }
            let finding = try await app.database.read { db in
                try FindingStore.find(file.number, of: inquiry.id, in: db)
            }
            try await app.decisions.decide(
                position, reason: decision.reason ?? "", mayPublish: decision.may_publish ?? false,
                on: .finding(finding.id), version: finding.version, by: record.person(decision.person), in: inquiry.id)
        }
    }

    // MARK: - Publishing

    private func publishing(_ inquiry: Inquiry) -> [Event] {
        [
            motion(
                .publish_emerging, state: .emerging, daysAgo: 4, in: inquiry,
                title: BothWords(standard: "What is emerging", easy: "What we think so far"),
                introduction: BothWords(
                    standard: "The panel has not agreed this yet. Tell us what you make of it: every comment goes to "
                        + "the panel before it decides.",
                    easy: "This is not agreed yet. You can tell us what you think. The panel will read it.")),
            motion(
                .publish_report, state: .published, daysAgo: 3, in: inquiry,
                title: BothWords(standard: "What we have found so far", easy: "What we found"),
                introduction: BothWords(
                    standard: "These findings come from what people told us in the first weeks. The panel has read, "
                        + "talked and decided. More will follow.",
                    easy: "Many people told us about their lives. We read what they said. This is what we think.")),
        ]
    }

    private func motion(
        _ kind: Motion.Kind, state: DemoFiles.Finding.State, daysAgo: Int, in inquiry: Inquiry, title: BothWords,
        introduction: BothWords
    ) -> Event {
        Event(daysAgo: daysAgo) { [files, record] app in
            let chosen = files.findings.filter { $0.state == state }.map(\.number)
            let items = try await app.database.read { db in
                try chosen.map { number in
                    let finding = try FindingStore.find(number, of: inquiry.id, in: db)
                    return Motion.Publishing.Item(finding: finding.id, number: number, version: finding.version)
                }
            }
            let panel = files.people.filter { $0.role == .panel }
            let proposer = try record.person(panel[0].email)
            let motion = try await app.motions.propose(
                kind, .publish(.init(title: title, introduction: introduction, items: items)), by: proposer,
                in: inquiry.id)
            for person in panel.prefix(panel.count / 2 + 1) {
                try await app.decisions.decide(
                    .agree, on: .motion(motion), version: 1, by: record.person(person.email), in: inquiry.id)
            }
        }
    }

    private func publicComments(_ inquiry: Inquiry) -> [Event] {
        files.findings.flatMap { file in
            (file.public_comments ?? []).map { comment in
                Event(daysAgo: comment.days_ago) { [files, record] app in
                    let finding = try await app.database.read { db in
                        try FindingStore.find(file.number, of: inquiry.id, in: db)
                    }
                    try await app.comments.submit(
                        name: comment.name ?? "", body: comment.body, on: finding.id, in: inquiry.id)
                    guard comment.status == "approved" else { return }
                    let waiting = try await app.comments.all(of: inquiry.id).map(\.comment)
                    guard let id = waiting.first(where: { $0.body == comment.body })?.id else { return }
                    let person = try record.person(files.people.first { $0.role == .panel }?.email ?? "")
                    try await app.comments.decide(id, isShown: true, reason: "", by: person, in: inquiry.id)
                }
            }
        }
    }
}
