import Foundation
import FoundationXML
import OpinionMapping
import Testing

@testable import Analysis

/// `firsthand map`: from the files of an export to words, JSON and a picture.
@Suite struct MapCommandTests {
    /// Twenty people of each of two camps, twelve statements: on the first four all agree, the camps differ on the rest.
    private static let votes: String = {
        var lines = ["timestamp,datetime,comment-id,voter-id,vote"]
        for person in 0..<40 {
            for statement in 0..<12 where (person * 7 + statement * 5) % 9 != 0 {
                let isSame = statement < 4 || (person < 20) == (statement % 2 == 0)
                let slips = (person * 3 + statement) % 17 == 0
                lines.append("1600000000,then,\(statement),\(person),\(isSame != slips ? 1 : -1)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }()

    private static let comments =
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
        + (0..<12).map { "1600000000,then,\($0),0,0,0,1,\"Statement <\($0)>,\nin two lines\"" }.joined(separator: "\n")
        + "\n"

    private func folder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("map-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: folder.appendingPathComponent(name))
        }
        try body(folder.path)
    }

    @Test func anExportBecomesWordsJSONAndAPicture() throws {
        try folder(["votes.csv": Self.votes, "comments.csv": Self.comments]) { path in
            let input = try MapInput(path: path, statements: nil)
            let map = try OpinionMap(input.votes)
            #expect(map.groups.count == 2)
            let text = MapText(map, words: input.words, most: 3).text
            #expect(text.hasPrefix("40 people, 12 statements, 427 votes.\nThere are 2 groups. They are clear"))
            #expect(text.contains("Group A, 20 people\n"))
            #expect(text.contains("agree in every group"))
            #expect(text.contains("0: Statement <0>, in two lines") || text.contains("1: Statement <1>, in two lines"))
            #expect(text.contains("and 5 more"))
            #expect(text.contains(map.record.result))

            let json = try JSONSerialization.jsonObject(with: Data(MapReport(map, words: input.words).json().utf8))
            let found = try #require(json as? [String: Any])
            #expect((found["people"] as? [Any])?.count == 40)
            #expect((found["groups"] as? [[String: Any]])?.map { $0["name"] as? String } == ["A", "B"])

            let svg = MapPlot(map).picture.file
            #expect(XMLParser(data: Data(svg.utf8)).parse())
            #expect(svg.components(separatedBy: "<circle").count - 1 == 20)
            #expect(svg.components(separatedBy: "<polygon").count - 1 == 20)
            #expect(svg.contains("Group B, 20 people, has its middle at the"))
        }
    }

    @Test("Both layouts give the same map")
    func layouts() throws {
        try folder(["votes.csv": Self.votes]) { path in
            let lists = try MapInput(path: path, statements: nil)
            var table: [UInt8] = []
            ParticipantsVotesLayout.write(lists.votes) { table += $0 }
            try folder(["participants-votes.csv": String(decoding: table, as: UTF8.self)]) { path in
                let tables = try MapInput(path: path, statements: nil)
                #expect(try OpinionMap(tables.votes).record == OpinionMap(lists.votes).record)
            }
        }
    }

    @Test(
        "Files that cannot be read are named, with the place",
        arguments: [
            ([:], "There is no participants-votes.csv and no votes.csv in"),
            (["votes.csv": ""], "holds no votes"),
            (["votes.csv": "a,b,c\n1,2,3\n"], "votes.csv: "),
            (["votes.csv": "comment-id,voter-id,vote\n1,2,often\n"], "Line 2"),
            (["votes.csv": "comment-id,voter-id,vote\n1,2,1\n1,2\n"], "Line 3"),
            (["votes.csv": "comment-id,voter-id,vote\n\"1,2,1\n"], "votes.csv: "),
            (["participants-votes.csv": "participant,0,0\n1,1,1\n"], "Line 1"),
            (["votes.csv": "comment-id,voter-id,vote\n1,2,1\n", "comments.csv": "\u{0}"], "comments.csv: "),
        ] as [([String: String], String)])
    func unreadable(files: [String: String], sentence: String) throws {
        try folder(files) { path in
            let problem = #expect(throws: CommandProblem.self) { try MapInput(path: path, statements: nil) }
            #expect(problem?.description.contains(sentence) == true, "\(problem?.description ?? "")")
        }
        #expect(throws: CommandProblem.self) { try MapInput(path: "/nowhere/at/all.csv", statements: nil) }
    }

    @Test(
        "Nobody, and nobody of one mind, are maps too",
        arguments: [
            "comment-id,voter-id,vote\n", "comment-id,voter-id,vote\n1,1,0\n",
            "comment-id,voter-id,vote\n1,1,1\n2,1,1\n1,2,1\n",
        ])
    func fewVotes(votes: String) throws {
        try folder(["votes.csv": votes]) { path in
            let input = try MapInput(path: path, statements: nil)
            let map = try OpinionMap(input.votes)
            #expect(MapText(map, words: [:], most: 5).text.contains("There are no clear groups"))
            #expect(XMLParser(data: Data(MapPlot(map).picture.file.utf8)).parse())
            #expect(try !MapReport(map, words: [:]).json().isEmpty)
        }
    }
}
