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
        while let bytes = try handle.read(upToCount: 1 << 20), !bytes.isEmpty { try piece([UInt8](bytes)) }
    }

    func bytes() throws -> [UInt8] {
        var all: [UInt8] = []
        try read { all += $0 }
        return all
    }
}
