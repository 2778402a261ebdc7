import DelimitedText
import Testing

@testable import OpinionMapping

@Suite("The export layouts of Polis")
struct LayoutTests {
    /// Reads votes in pieces of a given size.
    static func votes(_ text: String, pieces: Int = .max) throws -> Votes {
        var builder = Votes.Builder()
        var reader = VotesLayout.Reader()
        for piece in Self.pieces(Array(text.utf8), pieces) { try reader.read(piece, into: &builder) }
        try reader.finish(into: &builder)
        return builder.build()
    }

    static func pieces(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: min(size, max(1, bytes.count))).map {
            Array(bytes[$0..<min(bytes.count, $0 + min(size, bytes.count))])
        }
    }

    static func records(_ text: String, pieces size: Int = .max) throws -> [[String]] {
        var records: [[String]] = []
        var reader = CSVReader(failing: LayoutError.init(_:))
        func take(_ record: CSVRecord) { records.append((0..<record.count).map { record.text($0) }) }
        for piece in pieces(Array(text.utf8), size) { try reader.read(piece) { take($0) } }
        try reader.finish { take($0) }
        return records
    }

    @Test("Comma-separated values, in pieces of any size", arguments: [1, 2, 3, 7, .max])
    func csv(size: Int) throws {
        let text = "\u{FEFF}a,b\r\n\"x, \"\"y\"\"\",\n\n\"1\n2\",é\r\"\",z\n,"
        let expected = [["a", "b"], ["x, \"y\"", ""], ["1\n2", "é"], ["", "z"], ["", ""]]
        #expect(try Self.records(text, pieces: size) == expected)
    }

    @Test("What cannot be read is refused with its line and column")
    func errors() {
        let wrong: [(String, LayoutError)] = [
            ("", LayoutError(.missingColumn("vote"), line: 1)),
            ("a,b\n", LayoutError(.missingColumn("comment-id"), line: 1)),
            ("comment-id,voter-id,vote\n1,2\n", LayoutError(.fieldCount(2, expected: 3), line: 2)),
            (
                "comment-id,voter-id,vote\n1,2,1\r\nx,2,1\n",
                LayoutError(.notANumber(column: "comment-id", text: "x"), line: 3, column: 1)
            ),
            ("comment-id,voter-id,vote\n1,2,2\n", LayoutError(.notAVote("2"), line: 2, column: 3)),
            ("comment-id,voter-id,vote\n1,2,\n", LayoutError(.notAVote(""), line: 2, column: 3)),
            ("comment-id,voter-id,vote\n1,\"2,1\n", LayoutError(.csv(.quoteNeverCloses), line: 2, column: 3)),
            ("comment-id,voter-id,vote\n1,\"2\"3,1\n", LayoutError(.csv(.textAfterQuote), line: 2, column: 6)),
        ]
        for (text, error) in wrong {
            #expect(throws: error) { try Self.votes(text) }
            #expect(throws: error) { try Self.votes(text, pieces: 1) }
            #expect(error.sentence.hasPrefix("Line \(error.line)"))
        }
    }

    @Test("Votes written and read again are the same", arguments: [1, 64, .max])
    func votes(size: Int) throws {
        let cast = MadeUpVotes.cast(people: 12, statements: 9, groups: 2).enumerated().map { index, vote in
            CastVote(
                participant: vote.participant,
                statement: vote.statement,
                vote: vote.vote,
                time: 1_732_029_245 + index
            )
        }
        var written: [UInt8] = []
        var writer = VotesLayout.Writer { written += $0 }
        for vote in cast { writer.write(vote) }
        writer.finish()
        let text = String(decoding: written, as: UTF8.self)
        #expect(
            text.hasPrefix(
                "timestamp,datetime,comment-id,voter-id,vote\n"
                    + "1732029245,Tue Nov 19 2024 15:14:05 GMT+0000 (Coordinated Universal Time),"
            )
        )
        #expect(try Self.votes(text, pieces: size) == MadeUpVotes.table(cast))
    }

    @Test("People's votes written and read again are the same", arguments: [1, 100, .max])
    func participants(size: Int) throws {
        let votes = MadeUpVotes.table(MadeUpVotes.cast(people: 12, statements: 9, groups: 2))
        var written: [UInt8] = []
        ParticipantsVotesLayout.write(votes, groups: [3: 1, 4: 0], written: [4: 2]) { written += $0 }
        var builder = Votes.Builder()
        var reader = ParticipantsVotesLayout.Reader()
        for piece in Self.pieces(written, size) { try reader.read(piece, into: &builder) }
        try reader.finish(into: &builder)
        #expect(builder.build() == votes)
        #expect(reader.groups == [3: 1, 4: 0])
        let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
        #expect(lines[0] == "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3,4,5,6,7,8")
        let counts = try #require(Optional(votes.votes(ofRow: 4).map(\.vote)))
        let agreed = counts.count { $0 == .agree }
        let disagreed = counts.count { $0 == .disagree }
        #expect(lines[5].hasPrefix("4,0,2,\(counts.count),\(agreed),\(disagreed),"))
    }

    @Test("Two columns for one statement are refused")
    func statementTwice() {
        var builder = Votes.Builder()
        var reader = ParticipantsVotesLayout.Reader()
        #expect(throws: LayoutError(.statementTwice(1), line: 1, column: 4)) {
            try reader.read(Array("participant,0,1,1\n".utf8), into: &builder)
        }
    }

    @Test("Statements with their words written and read again are the same", arguments: [1, 50, .max])
    func comments(size: Int) throws {
        let statements = [
            ExportedStatement(
                statement: Statement(id: 3, moderation: .accepted),
                author: 7,
                time: 0,
                agrees: 5,
                disagrees: 1,
                text: "Say \"yes\", or\nno"
            ),
            ExportedStatement(
                statement: Statement(id: 4, moderation: .rejected, isMeta: true),
                author: nil,
                time: nil,
                agrees: 0,
                disagrees: 0,
                text: ""
            ),
        ]
        for list in [statements, [statements[0]]] {
            var written: [UInt8] = []
            CommentsLayout.write(list) { written += $0 }
            var reader = CommentsLayout.Reader()
            for piece in Self.pieces(written, size) { try reader.read(piece) }
            try reader.finish()
            #expect(reader.statements == list)
        }
    }

    @Test("A summary written and read again is the same")
    func summary() throws {
        let summary = SummaryLayout(
            topic: "Buses, \"late\"",
            url: "https://example.org/1",
            voters: 12,
            votersInGroups: 10,
            authors: 3,
            statements: 20,
            groups: 2,
            description: "Two\nlines"
        )
        var written: [UInt8] = []
        summary.write { written += $0 }
        #expect(try SummaryLayout(written) == summary)
        #expect(summary["topic"] == "Buses, \"late\"")
        #expect(summary["views"] == nil)
        #expect(throws: LayoutError(.fieldCount(1, expected: 2), line: 2)) {
            try SummaryLayout(Array("topic,x\nurl\n".utf8))
        }
    }

    @Test(
        "Dates",
        arguments: [
            (0, "Thu Jan 01 1970 00:00:00"), (951_782_400, "Tue Feb 29 2000 00:00:00"),
            (-1, "Wed Dec 31 1969 23:59:59"), (4_107_542_399, "Sun Feb 28 2100 23:59:59"),
            (1_732_029_245, "Tue Nov 19 2024 15:14:05"),
        ]
    )
    func dates(seconds: Int, text: String) {
        #expect(dateText(seconds: seconds) == text + " GMT+0000 (Coordinated Universal Time)")
    }

    /// Each layout with a file of it, and how to read it.
    enum Layout: CaseIterable {
        case votes, participantsVotes, comments, summary

        var file: String {
            switch self {
            case .votes:
                "timestamp,datetime,comment-id,voter-id,vote\n1,\"a \"\"b\"\"\",0,2,1\r\n2,,1,3,-1\n3,,1,2,0\n"
            case .participantsVotes:
                "participant,group-id,n-votes,0,1,2\n0,1,2,1,,-1\r\n\"1\",,3,0,0,1\n"
            case .comments:
                "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
                    + "1,0,5,3,2,-1,\"Say \"\"no\"\",\nor yes\"\n2,1,,0,0,1,Yes\n"
            case .summary: "topic,\"Buses, late\"\r\nurl,https://example.org\ncomments,3\n"
            }
        }

        func read(_ bytes: [UInt8]) throws {
            var builder = Votes.Builder()
            let pieces = LayoutTests.pieces(bytes, 5)
            switch self {
            case .votes:
                var reader = VotesLayout.Reader()
                for piece in pieces { try reader.read(piece, into: &builder) }
                try reader.finish(into: &builder)
            case .participantsVotes:
                var reader = ParticipantsVotesLayout.Reader()
                for piece in pieces { try reader.read(piece, into: &builder) }
                try reader.finish(into: &builder)
            case .comments:
                var reader = CommentsLayout.Reader()
                for piece in pieces { try reader.read(piece) }
                try reader.finish()
            case .summary:
                _ = try SummaryLayout(bytes)
            }
            _ = builder.build()
        }
    }

    /// Bytes changed, lost and put in at random: an error with its place or a result, never a crash.
    @Test("Damaged files are read or refused", arguments: Layout.allCases)
    func damaged(_ layout: Layout) throws {
        let good = Array(layout.file.utf8)
        try layout.read(good)
        var random = SeededGenerator(seed: 11)
        let odd: [UInt8] = Array("\",\n\r-0129".utf8) + [0, 0xEF, 0xFF]
        var (read, refused) = (0, 0)
        for _ in 0..<1_500 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                let byte = odd[Int.random(in: 0..<odd.count, using: &random)]
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = byte
                case 1: bytes.insert(byte, at: place)
                default: bytes.remove(at: place)
                }
            }
            do {
                try layout.read(bytes)
                read += 1
            } catch let error as LayoutError {
                #expect(error.line >= 1)
                refused += 1
            }
        }
        #expect(read > 30)
        #expect(refused > 100)
    }
}
