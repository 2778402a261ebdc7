import Foundation

// fuzzing SECONDS SEED FOLDER: reads spoiled files for so long. The file being read is kept in the folder, so that it is
// there when a reader ends the program: its reader and how many bytes it has on the first line, then these. What follows
// is left of longer ones, for making a file shorter may wait for the disk. Prints what was done as JSON; ends with 1 when a reader did not do as it should.

let arguments = CommandLine.arguments
guard arguments.count == 4, let seconds = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
    FileHandle.standardError.write(Data("fuzzing SECONDS SEED FOLDER\n".utf8))
    exit(64)
}
let folder = URL(fileURLWithPath: arguments[3])
let current = folder.appendingPathComponent("current")
guard (try? Data().write(to: current)) != nil, let kept = try? FileHandle(forWritingTo: current) else {
    FileHandle.standardError.write(Data("\(current.path) cannot be written.\n".utf8))
    exit(64)
}
let until = ContinuousClock.now + .seconds(seconds)
var run = FuzzRun(seed: seed)
while ContinuousClock.now < until {
    let finding = run.step { which, input in
        try? kept.seek(toOffset: 0)
        try? kept.write(contentsOf: Data("\(which) \(input.count)\n".utf8) + Data(input))
    }
    guard let finding else { continue }
    print(finding.what)
    exit(1)
}
print("{\"inputs\": \(run.inputs), \"refused\": \(run.refused)}")
