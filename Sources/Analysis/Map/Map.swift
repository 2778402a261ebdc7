import ArgumentParser
import Foundation
import OpinionMapping

/// Shows where people stand from their votes on statements.
struct Map: AnalysisCommand {
    static let configuration = CommandConfiguration(
        abstract: "Map opinions: groups, what unites them, what divides them, from votes on statements.",
        discussion: """
            Takes what Polis exports: a folder with participants-votes.csv or votes.csv and comments.csv, or one of \
            the two files of votes. 1 is agree, -1 disagree, 0 pass.

            The same votes and the same --seed always give the same map; what is printed last says how to make it again.

            Examples:

              firsthand map our-export/
              firsthand map votes.csv --statements comments.csv --plot map.svg
              firsthand map our-export/ --json | jq .groups
              curl -s https://example.org/votes.csv | firsthand map -

            Ends with 0 when a map was made, with 2 when the votes cannot be read.
            """
    )

    @Argument(
        help: ArgumentHelp("A folder, a file of votes, or - for standard input.", valueName: "votes"),
        completion: .file())
    var path: String

    @Option(
        help: "A comments.csv with the words of the statements, and which were turned down.",
        completion: .file(extensions: ["csv"]))
    var statements: String?

    @Option(help: "Divide people into so many groups, even if the votes show no such groups.")
    var groups: Int?

    @Option(help: "The largest number of groups to look for, from 1 to 12.")
    var mostGroups = 12

    @Option(help: "People with fewer votes have a place on the map but are in no group.")
    var leastVotes = 7

    @Flag(help: "Leave out statements that no moderator has let in.")
    var strict = false

    @Option(help: "Where random numbers begin.")
    var seed: UInt64 = 1

    @Option(help: "How many statements to print in each list.")
    var most = 5

    @Option(
        help: ArgumentHelp("Draw the map into this file, as SVG.", valueName: "file.svg"),
        completion: .file(extensions: ["svg"]))
    var plot: String?

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        guard most >= 1 else { throw ValidationError("--most is 1 or more.") }
    }

    func perform() throws {
        let input = try MapInput(path: path, statements: statements)
        let options = MapOptions(
            seed: seed, strictModeration: strict, leastVotes: leastVotes, mostGroups: mostGroups, division: groups)
        let map: OpinionMap
        do {
            map = try OpinionMap(input.votes, options: options)
        } catch {
            throw CommandProblem("\(error)")
        }
        if let plot { try MapPlot(map).picture.write(to: plot) }
        print(json ? try MapReport(map, words: input.words).json() : MapText(map, words: input.words, most: most).text)
    }
}

/// The votes and the words of the statements, from the files of an export.
struct MapInput {
    let votes: Votes
    /// By the statement's number.
    let words: [Int: String]

    init(path: String, statements: String?) throws {
        let input = InputFile(path: path)
        var file = input
        var comments = statements.map { InputFile(path: $0) }
        if input.isFolder {
            // The table of people has their last vote on each statement; the list of votes may hold earlier ones too.
            guard let found = input.file("participants-votes.csv") ?? input.file("votes.csv") else {
                throw CommandProblem("There is no participants-votes.csv and no votes.csv in \(path).")
            }
            file = found
            comments = comments ?? input.file("comments.csv")
        }
        var builder = Votes.Builder()
        var words: [Int: String] = [:]
        if let comments {
            var reader = CommentsLayout.Reader()
            try Self.naming(comments) {
                try comments.read { try reader.read($0) }
                try reader.finish()
            }
            for exported in reader.statements {
                builder.add(exported.statement)
                words[exported.statement.id] = exported.text
            }
        }
        try Self.naming(file) { try Self.read(file, into: &builder) }
        votes = builder.build()
        self.words = words
    }

    private static func naming(_ file: InputFile, _ read: () throws -> Void) throws {
        do { try read() } catch let error as LayoutError { throw CommandProblem("\(file.name): \(error.sentence)") }
    }

    /// The first line says which of the two layouts it is.
    private static func read(_ file: InputFile, into builder: inout Votes.Builder) throws {
        var start: [UInt8] = []
        var lists = VotesLayout.Reader()
        var tables = ParticipantsVotesLayout.Reader()
        var isTable: Bool?
        try file.read { piece in
            if let isTable {
                isTable ? try tables.read(piece, into: &builder) : try lists.read(piece, into: &builder)
                return
            }
            start += piece
            guard let end = start.firstIndex(of: UInt8(ascii: "\n")) else { return }
            let isTableFile = String(decoding: start[..<end], as: UTF8.self).lowercased().contains("participant")
            isTable = isTableFile
            isTableFile ? try tables.read(start, into: &builder) : try lists.read(start, into: &builder)
        }
        switch isTable {
        case true?: try tables.finish(into: &builder)
        case false?: try lists.finish(into: &builder)
        case nil: throw CommandProblem("\(file.name) holds no votes.")
        }
    }
}
