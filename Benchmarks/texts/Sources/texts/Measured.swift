import Foundation

/// What an act took. It returns a number that is printed, so that nothing is optimised away.
struct Measured {
    let seconds: Double
    let processor: Double
    let result: Int

    init(_ act: () -> Int) {
        let clock = ContinuousClock()
        let (before, begun) = (Self.processorTime(), clock.now)
        result = act()
        seconds = (clock.now - begun) / .seconds(1)
        processor = Self.processorTime() - before
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The most memory this process has held, or with another key what it holds now, in MB.
func memory(_ key: String = "VmHWM") -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(key) } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1024
}

func say(_ measured: Measured, _ more: KeyValuePairs<String, Int> = [:]) {
    let rest = more.map { ", \"\($0)\": \($1)" }.joined()
    print(
        """
        {"seconds": \(measured.seconds), "processor": \(measured.processor), "memory": \(memory()), \
        "result": \(measured.result)\(rest)}
        """
    )
}
