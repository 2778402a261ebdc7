import ArgumentParser
import Foundation
import TextAnalysis
import Web

/// How results are shown.
struct ReadOutput: ParsableArguments {
    @Option(help: "How many to show in each list; 0 for all. (default: 20, with --json all)")
    var most: Int?

    @Option(help: "How many columns wide to write; the terminal's width, or 100.")
    var width: Int?

    @Flag(
        help:
            "Write each result out on a line of its own, without columns: better for listening and for other programs."
    )
    var plain = false

    @Flag(help: "Print everything as JSON.")
    var json = false

    func validate() throws {
        if let most, most < 0 { throw ValidationError("--most is 0 or more.") }
        if let width, width < 20 { throw ValidationError("--width is 20 or more.") }
    }

    var layout: Layout {
        Layout(width: width ?? Layout.terminalWidth ?? 100, isPlain: plain, most: limit(most, orElse: 20))
    }

    /// How many of something are asked for: as many as said, 0 being all; else all in JSON, and in words a few.
    func limit(_ number: Int?, orElse few: Int) -> Int {
        guard let number else { return json ? .max : few }
        return number == 0 ? .max : number
    }

    /// Prints the words or the JSON.
    func print(_ text: @autoclosure () -> String, _ report: @autoclosure () -> some Encodable) throws {
        Swift.print(json ? try report().json() : text())
    }
}

/// How wide, how long, and whether in columns.
struct Layout: Sendable {
    var width = 100
    var isPlain = false
    var most = Int.max

    /// The width of the terminal that somebody reads on; nil for a file or another program, which always get the same.
    static var terminalWidth: Int? {
        guard isatty(1) == 1 else { return nil }
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return min(max(Int(size.ws_col), 40), 200)
    }

    /// Words broken into lines, each after an indent.
    func wrapped(_ text: String, indent: Int = 0) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            let size = String(word).columns
            if !line.isEmpty, indent + used + 1 + size > width {
                lines.append(margin + line)
                (line, used) = ("", 0)
            }
            line += line.isEmpty ? word : " " + word
            used += size + (used == 0 ? 0 : 1)
        }
        if !line.isEmpty { lines.append(margin + line) }
        return lines.joined(separator: "\n")
    }

    /// What follows a list that was cut.
    func rest(_ count: Int, indent: String = "") -> [String] {
        count > most ? ["\(indent)and \(Plain.number(count - most)) more (--most 0 shows all)"] : []
    }
}

/// Which words are too common to tell anything.
enum StopChoice: String, ExpressibleByArgument, CaseIterable {
    case english, welsh, both, none

    var words: StopWords {
        switch self {
        case .english: .english
        case .welsh: .welsh
        case .both: StopWords.english.union(.welsh)
        case .none: .none
        }
    }
}

/// Numbers as tables show them.
enum Figure {
    static func decimal(_ value: Double, places: Int = 1) -> String {
        let text = String(format: "%.\(places)f", abs(value))
        let isZero = !text.contains { $0 != "0" && $0 != "." }
        return value < 0 && !isZero ? "−\(text)" : text
    }

    /// A rate: whole where it is large, with a decimal where it is small.
    static func rate(_ value: Double) -> String {
        value >= 0.05 && value < 9.95 ? decimal(value) : Plain.number(Int(min(value, 1e15).rounded()))
    }

    static func rates(_ interval: ClosedRange<Double>) -> String {
        "\(rate(interval.lowerBound)) to \(rate(interval.upperBound))"
    }

    /// A chance or a false discovery rate.
    static func chance(_ value: Double) -> String {
        value < 0.001 ? "<0.001" : decimal(value, places: 3)
    }

    static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }
}
