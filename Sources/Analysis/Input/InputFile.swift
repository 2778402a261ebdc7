import Foundation

/// A file named on the command line, or `-` for standard input, read in pieces so that its size does not matter.
struct InputFile {
    let path: String

    /// How the file is called in sentences to people.
    var name: String { path == "-" ? "standard input" : path }

    var isFolder: Bool {
        var isFolder: ObjCBool = false
        return path != "-" && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// What it is: a file, a folder, a link, or something else.
    var kind: FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
    }

    /// How many bytes it has, where that is known before it is read; else 0.
    var size: Int {
        guard path != "-", let facts = try? FileManager.default.attributesOfItem(atPath: path) else { return 0 }
        return (facts[.size] as? NSNumber)?.intValue ?? 0
    }

    /// A file of the folder, where there is one of that name.
    func file(_ name: String) -> InputFile? {
        let inner = (path as NSString).appendingPathComponent(name)
        return FileManager.default.fileExists(atPath: inner) ? InputFile(path: inner) : nil
    }

    /// Calls `piece` with the next bytes until there are none.
    func read(_ piece: ([UInt8]) throws -> Void) throws {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            guard let opened = FileHandle(forReadingAtPath: path), !isFolder else {
                throw CommandProblem("\(name) cannot be read. Is it there, and is it a file?")
            }
            handle = opened
        }
        defer { if path != "-" { try? handle.close() } }
        while let bytes = try next(handle), !bytes.isEmpty { try piece([UInt8](bytes)) }
    }

    private func next(_ handle: FileHandle) throws(CommandProblem) -> Data? {
        do {
            return try handle.read(upToCount: 1 << 20)
        } catch {
            throw CommandProblem("\(name) cannot be read to its end.")
        }
    }

    func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(size)
        try read { all += $0 }
        return all
    }
}
