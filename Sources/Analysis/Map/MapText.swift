import OpinionMapping
import Web

/// A map in words, for a terminal or a screen reader.
struct MapText {
    private let map: OpinionMap
    private let words: [Int: String]
    private let most: Int

    /// - Parameter most: how many statements each list shows.
    init(_ map: OpinionMap, words: [Int: String], most: Int) {
        self.map = map
        self.words = words
        self.most = most
    }

    var text: String {
        var parts = [summary]
        for (index, group) in map.groups.enumerated() {
            let lines = group.representatives.map { found in
                let share = Self.percent(found.group.value)
                return (
                    found.statement, "\(share) \(Self.verb(found.side)), \(Self.percent(found.others.value)) of the others"
                )
            }
            parts.append(
                list(
                    "Group \(Self.letter(index)), \(Plain.count(group.members.count, "person", "people"))", lines,
                    none: "No statement is typical of it."))
        }
        let everybody = map.groups.isEmpty
        parts.append(
            list(
                everybody ? "What most people say" : "What unites the groups",
                map.uniting.map { found in
                    let least = Self.percent(found.least.value)
                    let where_ =
                        everybody
                        ? "\(least) \(Self.verb(found.side))"
                        : "\(Self.verb(found.side)) in every group, \(least) or more of each"
                    return (found.statement, where_)
                }, none: "No statement has most people of every group on its side."))
        if !everybody {
            parts.append(
                list(
                    "What divides the groups",
                    map.dividing.map { found in
                        let (more, less) = (Self.percent(found.moreShare.value), Self.percent(found.lessShare.value))
                        return (
                            found.statement,
                            "\(more) of group \(Self.letter(found.more)) agree, \(less) of group \(Self.letter(found.less))"
                        )
                    }, none: "No statement divides them for certain."))
        }
        parts.append(
            list(
                "What people are unsure of",
                map.unsure.map { found in
                    (
                        found.statement,
                        "\(Self.percent(found.passing.value)) passed, \(Self.percent(found.elsewhere.value)) on other statements"
                    )
                }, none: "No statement is passed more often than the others."))
        parts.append(record)
        return parts.joined(separator: "\n\n")
    }

    /// How many there are, and whether there are groups.
    var summary: String {
        let size = map.record.size
        let counts =
            "\(Plain.count(size.participants, "person", "people")), \(Plain.count(size.statements, "statement")), "
            + "\(Plain.count(size.votes, "vote"))."
        if map.groups.isEmpty {
            return counts + "\nThere are no clear groups: opinions do not fall into separate camps. "
                + "--groups 2 divides people all the same."
        }
        let groups = Plain.count(map.groups.count, "group")
        return map.choice.isClear
            ? "\(counts)\nThere are \(groups). They are clear: chance alone would not give them, and they come back when people are drawn again."
            : "\(counts)\nPeople are divided into \(groups), as asked. The votes do not show these groups clearly."
    }

    private var record: String {
        let options = map.record.options
        return """
            To make this map again
              \(map.record.method), seed \(options.seed)
              votes   \(map.record.input)
              result  \(map.record.result)
            """
    }

    private func list(_ title: String, _ lines: [(statement: Int, said: String)], none: String) -> String {
        guard !lines.isEmpty else { return "\(title)\n  \(none)" }
        var text = title
        for (statement, said) in lines.prefix(most) {
            text += "\n  \(said)"
            text += "\n    \(statement)" + (words[statement].map { ": " + Self.oneLine($0) } ?? "")
        }
        if lines.count > most { text += "\n  and \(Plain.number(lines.count - most)) more" }
        return text
    }

    static func letter(_ group: Int) -> String {
        String(UnicodeScalar(UInt8(ascii: "A") + UInt8(clamping: group)))
    }

    private static func verb(_ side: Side) -> String { side == .agree ? "agree" : "disagree" }
    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// A map as JSON, with the words of the statements.
struct MapReport: Encodable {
    struct Person: Encodable {
        let id: Int
        let x, y: Double
        let votes: Int
        let group: String?
        let chance: Double?
    }

    struct Item: Encodable {
        let statement: Int
        let words: String?
        let isMapped: Bool
        let agree, disagree, pass: Int
        let x, y: Double
        let consensusToAgree, consensusToDisagree, priority: Double
    }

    struct Group: Encodable {
        let name: String
        let members: [Int]
        let representatives: [Representative]
    }

    let groups: [Group]
    let isClear: Bool
    let candidates: [GroupChoice.Candidate]
    let uniting: [Uniting]
    let dividing: [Dividing]
    let unsure: [Unsure]
    let statements: [Item]
    let people: [Person]
    /// Shares of all difference along x and y, from 0 to 1.
    let explained: [Double]
    let record: RunRecord

    init(_ map: OpinionMap, words: [Int: String]) {
        groups = map.groups.enumerated().map {
            Group(name: MapText.letter($0.offset), members: $0.element.members, representatives: $0.element.representatives)
        }
        isClear = map.choice.isClear
        candidates = map.choice.candidates
        (uniting, dividing, unsure) = (map.uniting, map.dividing, map.unsure)
        statements = map.items.map {
            Item(
                statement: $0.statement.id, words: words[$0.statement.id], isMapped: $0.isMapped, agree: $0.tally.agree,
                disagree: $0.tally.disagree, pass: $0.tally.pass, x: $0.position.x, y: $0.position.y,
                consensusToAgree: $0.consensusToAgree, consensusToDisagree: $0.consensusToDisagree, priority: $0.priority)
        }
        people = map.people.map {
            Person(
                id: $0.id, x: $0.position.x, y: $0.position.y, votes: $0.votes, group: $0.group.map(MapText.letter),
                chance: $0.chance)
        }
        explained = [map.explained.x, map.explained.y]
        record = map.record
    }
}
