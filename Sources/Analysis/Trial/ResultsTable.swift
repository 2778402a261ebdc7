import DelimitedText
import TrialStatistics

/// What a plan's codebook finds in a table of results: only the columns it names, as numbers.
struct ResultsTable {
    let name: String
    /// For each person the line of the file on which they stand; 0 for somebody who was assigned and is not in it.
    private(set) var lines: [Int] = []
    /// For each person the index of their arm.
    private(set) var arms: [Int] = []
    /// By the order of the codebook's entries.
    private(set) var measurements: [Observations] = []
    /// For each subgroup each person's group.
    private(set) var groups: [String: Assignment] = [:]
    /// How many people are in another arm here than they were assigned to, and how many are missing here.
    private(set) var astray = 0
    private(set) var gone = 0

    /// - Parameter assigned: who was assigned to what; nil if the table is to be believed.
    /// - Throws: ``CommandProblem`` with up to ten problems, each with line and column.
    init(_ file: InputFile, plan: TrialPlan, codebook: Codebook, assigned: [AllocationDesk.Line]? = nil) throws {
        var reading = Reading(file.name, plan: plan, codebook: codebook, keepsPeople: assigned != nil)
        var reader = CSVReader<CommandProblem> { CommandProblem("\(file.name): \($0)") }
        var progress = Progress("Reading")
        try file.read { piece in
            try reader.read(piece) { record throws(CommandProblem) in try reading.take(record) }
            progress.reach(reading.lines.count)
        }
        try reader.finish { record throws(CommandProblem) in try reading.take(record) }
        progress.end()
        try reading.finish()
        name = file.name
        var columns = reading.columns
        (lines, arms) = (reading.lines, reading.arms)
        if let assigned {
            try follow(assigned, &reading)
            for index in columns.indices { columns[index].fill(to: lines.count) }
        }
        for column in columns {
            do throws(TrialError) {
                if case .groups = column.entry.answers {
                    groups[column.entry.name] = try column.assignment(name)
                } else {
                    measurements.append(try column.observations())
                }
            } catch {
                throw CommandProblem("\(file.name), column “\(column.entry.column)”: \(error.sentence)")
            }
        }
    }

    /// Puts everybody into the arm they were assigned to, and adds those who are missing here.
    private mutating func follow(_ assigned: [AllocationDesk.Line], _ reading: inout Reading) throws {
        var index: [String: Int] = [:]
        for (position, arm) in reading.armNames.enumerated() { index[arm] = position }
        for line in assigned {
            guard let arm = index[line.arm] else {
                throw CommandProblem("The list of who was assigned has the arm “\(line.arm)”, which the plan does not have.")
            }
            if let row = reading.people.removeValue(forKey: line.person) {
                if arms[row] >= 0, arms[row] != arm { astray += 1 }
                arms[row] = arm
            } else {
                gone += 1
                arms.append(arm)
                lines.append(0)
            }
        }
        if let (stranger, row) = reading.people.min(by: { $0.value < $1.value }) {
            throw CommandProblem("\(name): Line \(lines[row]): “\(stranger)” is not on the list of who was assigned.")
        }
    }
}

/// One column as it is read.
struct ResultsColumn {
    let entry: Codebook.Entry
    private let words: [String: Double]
    private let missing: Set<String>
    private var values: [Double] = []
    private var gaps: [Bool] = []
    private var hasGaps = false
    /// What was read before, by the letters that were there.
    private var known: [String: Double?] = [:]
    /// The names of groups, in the order in which they come.
    private var names: [String] = []

    init(_ entry: Codebook.Entry, missing: Set<String>) {
        self.entry = entry
        self.missing = missing
        words = entry.answers.numbers
    }

    /// Takes a cell.
    /// - Returns: What is wrong with it.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> String? {
        if case .numbers(let range) = entry.answers, let number = Self.number(bytes) {
            return add(number, within: range)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let value = known[text] {
            add(value)
            return nil
        }
        let word = Codebook.folded(text)
        if word.isEmpty || missing.contains(word) {
            remember(text, nil)
            return nil
        }
        switch entry.answers {
        case .numbers(let range):
            guard let number = Double(text.trimmed), number.isFinite else {
                return
                    "“\(text)” is not a number. If it means that the answer is missing, say so under “missing” in the plan."
            }
            return add(number, within: range)
        case .groups:
            let name = text.trimmed
            let index = names.firstIndex(of: name) ?? names.count
            if index == names.count { names.append(name) }
            remember(text, Double(index))
        case .yesOrNo, .levels:
            guard let value = words[word] else {
                return "“\(text.trimmed)” is none of the answers in the plan. They are \(wordList)."
            }
            remember(text, value)
        }
        return nil
    }

    private var wordList: String {
        let words =
            switch entry.answers {
            case .yesOrNo(let yes, let no): yes + no
            case .levels(let levels): levels
            case .numbers, .groups: [String]()
            }
        return words.map { "“\($0)”" }.joined(separator: ", ")
    }

    private mutating func add(_ number: Double, within range: ClosedRange<Double>?) -> String? {
        if let range, !range.contains(number) {
            return "\(number) is not from \(TrialWords.number(range.lowerBound)) to \(TrialWords.number(range.upperBound))."
        }
        add(number)
        return nil
    }

    private mutating func remember(_ text: String, _ value: Double?) {
        if known.count < 1_000 { known[text] = .some(value) }
        add(value)
    }

    private mutating func add(_ value: Double?) {
        values.append(value ?? 0)
        gaps.append(value == nil)
        if value == nil { hasGaps = true }
    }

    /// Adds people about whom nothing is known.
    mutating func fill(to count: Int) {
        while values.count < count { add(nil) }
    }

    func observations() throws(TrialError) -> Observations {
        guard hasGaps else { return try Observations(entry.name, values) }
        return try Observations(entry.name, missing: zip(values, gaps).map { $1 ? nil : $0 })
    }

    /// Groups in the order of their names; people whose group is not known are one of their own.
    func assignment(_ table: String) throws(TrialError) -> Assignment {
        let unknown = "not known"
        let all = Set(names + (hasGaps ? [unknown] : [])).sorted()
        var place: [String: Int] = [:]
        for (index, name) in all.enumerated() { place[name] = index }
        guard all.count >= 2 else { throw .tooFewKinds("groups of “\(entry.name)”", all.count) }
        return try Assignment(
            arms: all, indices: zip(values, gaps).map { (place[$1 ? unknown : names[Int($0)]]) ?? 0 })
    }

    /// A number of digits with at most one point, so short that it is exact; nil for anything else.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
        var whole: UInt64 = 0
        var places = -1
        var digits = 0
        var isNegative = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                whole = whole * 10 + UInt64(byte - UInt8(ascii: "0"))
                digits += 1
                if places >= 0 { places += 1 }
                if digits > 15 { return nil }
            case UInt8(ascii: ".") where places < 0: places = 0
            case UInt8(ascii: "-") where index == 0: isNegative = true
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        let size = places > 0 ? Double(whole) / powers[places] : Double(whole)
        return isNegative ? -size : size
    }

    /// Powers of ten that a double holds exactly, so that one division rounds once.
    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
}

extension ResultsTable {
    /// The table line by line.
    private struct Reading {
        static let mostProblems = 10

        let name: String
        let armNames: [String]
        private let codebook: Codebook
        private let keepsPeople: Bool
        private(set) var columns: [ResultsColumn]
        private(set) var lines: [Int] = []
        /// −1 where the table does not say.
        private(set) var arms: [Int] = []
        /// Each person's row.
        var people: [String: Int] = [:]
        private var armAt: Int?
        private var personAt: Int?
        private var columnsAt: [Int] = []
        private var width: Int?
        private var knownArms: [String: Int] = [:]
        private var problems: [String] = []

        init(_ name: String, plan: TrialPlan, codebook: Codebook, keepsPeople: Bool) {
            (self.name, self.codebook, self.keepsPeople) = (name, codebook, keepsPeople)
            armNames = plan.randomisation.arms.map(\.name)
            let missing = Set(codebook.missing.map(Codebook.folded))
            columns = codebook.entries.map { ResultsColumn($0, missing: missing) }
            for (index, code) in codebook.codes.enumerated() { knownArms[Codebook.folded(code)] = index }
        }

        mutating func take(_ record: CSVRecord) throws(CommandProblem) {
            guard let width else { return try header(record) }
            guard record.count == width else {
                throw CommandProblem(
                    "\(name): Line \(record.line): there are \(record.count) fields, and \(width) in the first line.")
            }
            let row = lines.count
            lines.append(record.line)
            if let armAt { try takeArm(record, armAt) } else { arms.append(-1) }
            if let personAt {
                let person = record.text(personAt).trimmed
                if person.isEmpty {
                    try add("who this is is missing.", record, codebook.person)
                } else if let first = people.updateValue(row, forKey: person) {
                    try add("“\(person)” is on line \(lines[first]) too.", record, codebook.person)
                }
            }
            for index in columns.indices {
                if let problem = columns[index].take(record.bytes(columnsAt[index])) {
                    try add(problem, record, columns[index].entry.column)
                    columns[index].fill(to: lines.count)
                }
            }
        }

        private mutating func takeArm(_ record: CSVRecord, _ column: Int) throws(CommandProblem) {
            let text = record.text(column)
            if let arm = knownArms[text] { return arms.append(arm) }
            let word = Codebook.folded(text)
            if let arm = knownArms[word] {
                if knownArms.count < 1_000 { knownArms[text] = arm }
                return arms.append(arm)
            }
            arms.append(keepsPeople && word.isEmpty ? -1 : 0)
            if word.isEmpty {
                if !keepsPeople { try add("what this person was shown is missing.", record, codebook.arm) }
            } else {
                let codes = codebook.codes.map { "“\($0)”" }.joined(separator: ", ")
                try add("“\(text.trimmed)” is not an arm of the plan. They are \(codes).", record, codebook.arm)
            }
        }

        private mutating func header(_ record: CSVRecord) throws(CommandProblem) {
            let names = (0..<record.count).map { record.text($0).trimmed }
            func place(_ column: String) throws(CommandProblem) -> Int {
                let found = names.indices.filter { names[$0] == column }
                guard let first = found.first else {
                    let there = names.map { "“\($0)”" }.joined(separator: ", ")
                    throw CommandProblem("\(name) has no column “\(column)”. Its columns are: \(there).")
                }
                guard found.count == 1 else {
                    throw CommandProblem("\(name): Line 1: there are \(found.count) columns “\(column)”.")
                }
                return first
            }
            width = record.count
            armAt = keepsPeople && !names.contains(codebook.arm) ? nil : try place(codebook.arm)
            if let person = codebook.person { personAt = try place(person) }
            for column in columns { columnsAt.append(try place(column.entry.column)) }
        }

        private mutating func add(_ problem: String, _ record: CSVRecord, _ column: String?) throws(CommandProblem) {
            problems.append("\(name): Line \(record.line), column “\(column ?? "")”: \(problem)")
            if problems.count == Self.mostProblems { try finish() }
        }

        /// - Throws: ``CommandProblem`` of all that was found wrong, or if there is nobody.
        func finish() throws(CommandProblem) {
            guard problems.isEmpty else {
                let more = problems.count == Self.mostProblems ? "\nThere may be more. These are the first." : ""
                throw CommandProblem(problems.joined(separator: "\n") + more)
            }
            guard width != nil else { throw CommandProblem("\(name) is empty.") }
            guard !lines.isEmpty else { throw CommandProblem("\(name) has a first line and no people.") }
        }
    }
}
