import Foundation
import TextAnalysis
import Web

/// Puts safe replacements into files: only where the file has the words letter for letter, and until there is nothing
/// more to put in, so that a second time changes nothing.
struct CheckFix {
    /// A file with its replacements made.
    struct Fixed {
        let before: SourceFile
        let after: SourceFile
        let made: [Finding]
        /// Lines before and after, change by change.
        let changes: String
        /// What is left to look at.
        let left: [Finding]
        let texts: [SourceText]
    }

    let checker: Checker
    /// The texts of a file, as the command reads it.
    let texts: (SourceFile) throws -> [SourceText]

    /// A replacement seldom makes room for another; more rounds than this would go in circles.
    private static let mostRounds = 8

    /// Every file with its replacements made, in memory.
    func fixed(_ all: [SourceText]) throws -> [Fixed] {
        var groups: [(file: SourceFile, texts: [SourceText])] = []
        for text in all {
            if let last = groups.last, last.file === text.file {
                groups[groups.count - 1].texts.append(text)
            } else {
                groups.append((text.file, [text]))
            }
        }
        return try groups.map { try fixed($0.file, $0.texts) }
    }

    private func fixed(_ before: SourceFile, _ own: [SourceText]) throws -> Fixed {
        var (file, texts, made, changes) = (before, own, [Finding](), "")
        var left = checker.findings(in: own)
        for _ in 0..<Self.mostRounds {
            let edits = Self.edits(left)
            guard !edits.isEmpty else { break }
            changes += FixChanges(file, edits).text
            file = try SourceFile(name: before.name, bytes: Self.applying(edits, to: file.bytes))
            made += edits
            texts = try self.texts(file)
            left = checker.findings(in: texts)
        }
        let header = "--- \(before.name)\n+++ \(before.name), fixed\n"
        return Fixed(
            before: before, after: file, made: made, changes: changes.isEmpty ? "" : header + changes, left: left,
            texts: texts)
    }

    /// Those that can be made, none touching another.
    private static func edits(_ findings: [Finding]) -> [Finding] {
        var end = 0
        return findings.filter { $0.fix != nil }
            .sorted {
                ($0.fix?.lowerBound ?? 0, $1.fix?.upperBound ?? 0) < ($1.fix?.lowerBound ?? 0, $0.fix?.upperBound ?? 0)
            }
            .filter { found in
                guard let fix = found.fix, fix.lowerBound >= end else { return false }
                end = fix.upperBound
                return true
            }
    }

    static func applying(_ edits: [Finding], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        for edit in edits {
            guard let fix = edit.fix, let replacement = edit.remark.replacement else { continue }
            result += bytes[position..<fix.lowerBound]
            result += replacement.utf8
            position = fix.upperBound
        }
        return result + bytes[position...]
    }

    /// Writes the files that changed: each all at once, with the permissions it has.
    static func write(_ fixed: [Fixed]) throws {
        for fixed in fixed where !fixed.made.isEmpty { try write(fixed.after.bytes, to: fixed.before.name) }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let files = FileManager.default
        guard files.isWritableFile(atPath: place.path) else {
            throw CommandProblem("\(path) may not be changed, so nothing was written to it.")
        }
        let beside = place.deletingLastPathComponent()
            .appendingPathComponent(".\(place.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
        do {
            let mode = try files.attributesOfItem(atPath: place.path)[.posixPermissions]
            try Data(bytes).write(to: beside)
            if let mode { try files.setAttributes([.posixPermissions: mode], ofItemAtPath: beside.path) }
        } catch {
            try? files.removeItem(at: beside)
            throw CommandProblem("\(path) cannot be written: \(error.localizedDescription)")
        }
        guard rename(beside.path, place.path) == 0 else {
            try? files.removeItem(at: beside)
            throw CommandProblem("\(path) cannot be written. Is there room, and may its folder be changed?")
        }
    }
}

/// The lines that replacements change, before and after.
private struct FixChanges {
    let text: String

    init(_ file: SourceFile, _ edits: [Finding]) {
        var text = ""
        var index = 0
        while index < edits.count {
            // Replacements on one line make one change.
            var last = index
            while last + 1 < edits.count, edits[last + 1].start.line <= edits[last].end.line { last += 1 }
            text += Self.change(file.bytes, Array(edits[index...last]))
            index = last + 1
        }
        self.text = text
    }

    private static func change(_ bytes: [UInt8], _ edits: [Finding]) -> String {
        guard let first = edits.first?.fix, let last = edits.last?.fix, let line = edits.first?.start.line else { return "" }
        func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
        var (start, end) = (first.lowerBound, last.upperBound)
        var (cutsStart, cutsEnd) = (false, false)
        while start > 0, !isLineEnd(bytes[start - 1]) {
            if first.lowerBound - start >= 100, bytes[start - 1] == 0x20 {
                cutsStart = true
                break
            }
            start -= 1
        }
        while end < bytes.count, !isLineEnd(bytes[end]) {
            if end - last.upperBound >= 100, bytes[end] == 0x20 {
                cutsEnd = true
                break
            }
            end += 1
        }
        let shift = start
        let after = CheckFix.applying(edits.map { $0.moved(by: -shift) }, to: Array(bytes[start..<end]))
        func lines(_ bytes: some Sequence<UInt8>, _ mark: String) -> String {
            let text = (cutsStart ? "… " : "") + String(decoding: Array(bytes), as: UTF8.self) + (cutsEnd ? " …" : "")
            return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { "\(mark)\($0)\n" }
                .joined()
        }
        return "@@ line \(line) @@\n" + lines(bytes[start..<end], "-") + lines(after, "+")
    }
}

extension Finding {
    /// The same replacement in a piece of the file.
    fileprivate func moved(by bytes: Int) -> Finding {
        Finding(
            file: file, remark: remark, words: words, start: start, end: end,
            fix: fix.map { $0.lowerBound + bytes..<$0.upperBound + bytes })
    }
}
