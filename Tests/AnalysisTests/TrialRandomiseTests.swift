import Foundation
import Testing
import TrialStatistics

@testable import Analysis

/// People are assigned, the files keep in step, and nothing passes for the record that is not.
@Suite struct TrialRandomiseTests {
    private func plan(_ sizes: String = "[6]") throws -> TrialPlan {
        try PlanFile(
            """
            question: Which?
            arms: [a, b, c]
            people: 60
            randomise:
              by: strata
              factors: [region]
              sizes: \(sizes)
            outcomes:
              - name: yes
                scale: yes or no
            columns:
              person: person
            """, name: "plan"
        ).plan
    }

    private func people(_ count: Int) -> [ComingPerson] {
        (0..<count).map { ComingPerson(name: "p\($0)", traits: ["region": $0 % 3 == 0 ? "north" : "south"]) }
    }

    private func inFolder(_ body: (AllocationFiles, URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("trial-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
        try body(AllocationFiles(record: path("r"), arms: path("a.csv"), seed: path("s")), folder)
    }

    @Test func goingOnGivesWhatOneGoWouldHaveGivenAndTheSeedIsSecret() throws {
        try inFolder { files, _ in
            var desk = try AllocationDesk(plan(), files: files)
            try desk.assign(people(20))
            try desk.save()
            var later = try AllocationDesk(plan(), files: files)
            #expect(later.list == desk.list)
            try later.assign(people(33))
            try later.save()
            #expect(later.list.prefix(20) == desk.list.prefix(20) && later.list.count == 33)
            let record = try AllocationDesk.record(in: files.record)
            let seed = try #require(try AllocationDesk.seed(in: files.seed))
            var atOnce = Allocator(try plan().randomisation, seed: seed)
            #expect(try atOnce.assign(everybody: people(33).map(\.traits)) == later.list.map(\.arm))
            try record.verify(seed: seed)
            let mode = try FileManager.default.attributesOfItem(atPath: files.seed)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(VerifyReport(record, seed: seed, commitment: nil, head: desk.record.head, randomisation: nil).holds)
            #expect(!VerifyReport(record, seed: Seed(1), commitment: nil, head: nil, randomisation: nil).holds)
            #expect(!VerifyReport(record, seed: seed, commitment: "x", head: nil, randomisation: nil).holds)
        }
    }

    @Test func filesThatDoNotFitTogetherAreRefused() throws {
        try inFolder { files, folder in
            var desk = try AllocationDesk(plan(), files: files)
            try desk.assign(people(9))
            try desk.save()
            #expect(throws: CommandProblem.self) { try AllocationDesk(plan("[6, 9]"), files: files) }
            let list = try String(contentsOfFile: files.arms, encoding: .utf8)
            try list.replacing(",a\n", with: ",b\n").write(toFile: files.arms, atomically: true, encoding: .utf8)
            #expect(throws: CommandProblem.self) { try AllocationDesk(plan(), files: files) }
            try list.write(toFile: files.arms, atomically: true, encoding: .utf8)
            _ = try AllocationDesk(plan(), files: files)
            try FileManager.default.removeItem(atPath: files.seed)
            let error = #expect(throws: CommandProblem.self) { try AllocationDesk(plan(), files: files) }
            #expect(error?.description.contains("Nobody can be assigned without it") == true)
            try FileManager.default.removeItem(atPath: files.record)
            #expect(throws: CommandProblem.self) { try AllocationDesk(plan(), files: files) }
            #expect(FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test(
        "People twice, without a name or without what must be known are told by line",
        arguments: [
            ("ann,north\nann,south\n", "Line 3, column “person”: “ann” is on line 2 too."),
            ("ann,north\n ,south\n", "Line 3, column “person”: who this is is missing."),
            ("ann, \n", "Line 2: “region” must be known before “ann” is assigned."),
        ])
    func lists(rows: String, sentence: String) throws {
        try inFolder { _, folder in
            let path = folder.appendingPathComponent("people.csv").path
            try ("person,region\n" + rows).write(toFile: path, atomically: true, encoding: .utf8)
            let error = #expect(throws: CommandProblem.self) {
                try Trial.Randomise.people(InputFile(path: path), plan())
            }
            #expect(error?.description == "\(path): \(sentence)")
        }
    }
}
