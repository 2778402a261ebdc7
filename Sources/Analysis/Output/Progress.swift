import Foundation

/// Says on standard error how far long work has come, when somebody watches: not to a file, and not before a second has gone by.
struct Progress {
    private let doing: String
    private let total: Int?
    private let isWatched = isatty(2) == 1
    private let began = ContinuousClock.now
    private var said: ContinuousClock.Instant?

    /// - Parameters:
    ///   - doing: what is being done, such as `Reading`.
    ///   - total: how much there is, where that is known.
    init(_ doing: String, of total: Int? = nil) { (self.doing, self.total) = (doing, total) }

    /// - Parameter done: how much is done by now.
    mutating func reach(_ done: Int) {
        guard isWatched else { return }
        let now = ContinuousClock.now
        guard now - began > .seconds(1), said.map({ now - $0 > .milliseconds(200) }) ?? true else { return }
        said = now
        let share = total.map { $0 > 0 ? " \(min(100, done * 100 / $0))%" : "" } ?? " \(done)"
        FileHandle.standardError.write(Data("\r\(doing) …\(share)\u{1B}[K".utf8))
    }

    /// Takes the line away again.
    func end() {
        if said != nil { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    }
}
