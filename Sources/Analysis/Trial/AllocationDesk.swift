import DelimitedText
import Foundation
import TrialStatistics

/// Somebody who is to be assigned.
struct ComingPerson {
    let name: String
    let traits: [String: String]
}

/// Where the record, the list of who gets what, and the seed are kept.
struct AllocationFiles {
    let record, arms: String
    /// A file, or the seed itself.
    let seed: String
}

/// Assigns people and keeps the files of it in step.
struct AllocationDesk {
    /// Who gets what.
    struct Line: Equatable {
        let person, arm: String
    }

    let files: AllocationFiles
    let seedIsFile: Bool
    private(set) var list: [Line] = []
    private let seed: Seed
    private let seedIsNew: Bool
    private var allocator: Allocator
    private let person: String

    var record: AllocationRecord { allocator.record }

    /// Opens the files, or begins new ones.
    /// - Throws: ``CommandProblem`` if they do not fit together or are not of this plan.
    init(_ plan: TrialPlan, files: AllocationFiles) throws {
        self.files = files
        person = plan.codebook?.person ?? "person"
        let given = try? Seed(text: files.seed)
        seedIsFile = given == nil
        let isNew = !FileManager.default.fileExists(atPath: files.record)
        if let found = try given ?? Self.seed(in: files.seed) {
            (seed, seedIsNew) = (found, false)
        } else if isNew {
            (seed, seedIsNew) = (Seed.fresh(), true)
        } else {
            throw CommandProblem(
                "\(files.seed), the seed of \(files.record), is not there. Nobody can be assigned without it.")
        }
        if isNew {
            guard !FileManager.default.fileExists(atPath: files.arms) else {
                throw CommandProblem(
                    "\(files.arms) is there and its record \(files.record) is not. Find it, or move the list away.")
            }
            allocator = Allocator(plan.randomisation, seed: seed)
            return
        }
        let record = try Self.record(in: files.record)
        guard record.randomisation == plan.randomisation else {
            throw CommandProblem(
                "\(files.record) assigns people in another way than the plan. People are never assigned by two plans.")
        }
        do throws(TrialError) {
            allocator = try Allocator(continuing: record, seed: seed)
        } catch {
            throw CommandProblem("\(files.record): \(error.sentence)")
        }
        list = try Self.list(in: files.arms, person: person)
        guard list.map(\.arm) == record.entries.map(\.arm) else {
            throw CommandProblem(
                "\(files.arms) and \(files.record) do not say the same. One of them was changed, or is an older copy.")
        }
    }

    /// Assigns those who are not on the list yet, in their order.
    mutating func assign(_ people: [ComingPerson]) throws(TrialError) {
        let known = Set(list.map(\.person))
        var progress = Progress("Assigning", of: people.count)
        defer { progress.end() }
        for (done, person) in people.enumerated() where !known.contains(person.name) {
            list.append(Line(person: person.name, arm: try allocator.assign(person.traits)))
            progress.reach(done)
        }
    }

    /// Assigns so many more people, called by their numbers.
    mutating func assign(numbers count: Int) throws(TrialError) {
        try assign((0..<count).map { ComingPerson(name: "\(list.count + $0 + 1)", traits: [:]) })
    }

    /// Writes the seed if it is new, the record and the list.
    func save() throws {
        if seedIsNew { try Self.write(seed.text + "\n", to: files.seed, isSecret: true) }
        try Self.write(record.text, to: files.record, isSecret: false)
        var text: [UInt8] = []
        var writer = CSVWriter<Never> { text += $0 }
        for field in ["number", person, "arm"] { writer.field(field) }
        writer.endRecord()
        for (index, line) in list.enumerated() {
            writer.field(index + 1)
            writer.field(line.person)
            writer.field(line.arm)
            writer.endRecord()
        }
        writer.finish()
        try Self.write(String(decoding: text, as: UTF8.self), to: files.arms, isSecret: true)
    }

    /// Puts a whole file in the place of another at once; a secret one is for its owner's eyes only.
    private static func write(_ text: String, to path: String, isSecret: Bool) throws {
        let beside = path + ".new"
        let files = FileManager.default
        try? files.removeItem(atPath: beside)
        let permissions: [FileAttributeKey: Any] = [.posixPermissions: isSecret ? 0o600 : 0o644]
        guard files.createFile(atPath: beside, contents: Data(text.utf8), attributes: permissions),
            rename(beside, path) == 0
        else { throw CommandProblem("\(path) cannot be written.") }
    }

    /// The seed in a file; nil if there is no such file.
    static func seed(in path: String) throws -> Seed? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let text = String(decoding: try InputFile(path: path).bytes(), as: UTF8.self).trimmed
        do throws(TrialError) { return try Seed(text: text) } catch { throw CommandProblem("\(path): \(error.sentence)") }
    }

    static func record(in path: String) throws -> AllocationRecord {
        let source = try SourceFile(InputFile(path: path))
        do throws(TrialError) {
            return try AllocationRecord(text: String(decoding: source.bytes, as: UTF8.self))
        } catch {
            throw CommandProblem("\(source.name): \(error.sentence)")
        }
    }

    static func list(in path: String, person: String) throws -> [Line] {
        let table = try TableFile(InputFile(path: path))
        return zip(try table.column(person), try table.column("arm")).map { Line(person: $0, arm: $1) }
    }
}
