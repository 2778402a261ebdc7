import Foundation

// fuzzing SECONDS SEED FOLDER: reads spoiled files for so long. The file being read is kept in the folder, so that it is
// there when a reader ends the program. Prints what was done as JSON; ends with 1 when a reader did not do as it should.

let arguments = CommandLine.arguments
guard arguments.count == 4, let seconds = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
    FileHandle.standardError.write(Data("fuzzing SECONDS SEED FOLDER\n".utf8))
    exit(64)
}
let folder = URL(fileURLWithPath: arguments[3])
let (current, name) = (folder.appendingPathComponent("current"), folder.appendingPathComponent("reader"))
let until = ContinuousClock.now + .seconds(seconds)
var run = FuzzRun(seed: seed)
var reader = ""
while ContinuousClock.now < until {
    let finding = run.step { which, input in
        try? Data(input).write(to: current)
        if which != reader { try? Data(which.utf8).write(to: name) }
        reader = which
    }
    guard let finding else { continue }
    print(finding.what)
    exit(1)
}
print("{\"inputs\": \(run.inputs), \"refused\": \(run.refused)}")
