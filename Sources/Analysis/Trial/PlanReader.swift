import TextAnalysis
import TrialStatistics

/// Makes a plan of the file a person wrote; what is wrong is told by line and column.
struct PlanReader {
    private var top: PlainYAML.Fields
    /// The outcomes, covariates and subgroups, as they are found.
    private var entries: [Codebook.Entry] = []
    private var expectations: [String: PlanFile.Expectation] = [:]

    init(_ text: String, file: String) throws(FrameProblem) {
        top = try PlainYAML.Fields(PlainYAML.read(text, file: file), of: "a plan", file: file)
    }

    /// - Throws: `FrameProblem`.
    mutating func read() throws -> PlanFile {
        let question = try top.text("question")
        let (arms, codes) = try arms()
        let randomisation = try randomisation(arms)
        let people = try top.wholeNumber("people")
        let stopping = try stopping(people, arms: arms)
        let outcomes = try outcomes()
        try covariates()
        for name in outcomes.flatMap(\.covariates) where !entries.contains(where: { $0.name == name }) {
            entries.append(.init(name, column: name, .numbers(nil)))
        }
        let subgroups = try subgroups()
        let families = try families(arms: arms.map(\.name), outcomes: outcomes.map(\.name))
        let missing: MissingCovariates =
            try top.choice("missing covariates", ["fill in": .fillIn, "leave out": .leaveOut, "refuse": .refuse]) ?? .fillIn
        let exclusions = try top.optionalText("exclusions") ?? ""
        let codebook = try codebook(codes)
        try top.finish()
        let plan = try top.placing(top.position) { () throws(TrialError) in
            try TrialPlan(
                question: question, randomisation: randomisation, outcomes: outcomes, families: families,
                subgroups: subgroups, stopping: stopping, missing: missing, exclusions: exclusions, codebook: codebook)
        }
        return PlanFile(plan: plan, people: people, expectations: expectations)
    }

    private mutating func arms() throws -> (arms: [TrialArm], codes: [String]) {
        var arms: [TrialArm] = []
        var codes: [String] = []
        for item in try top.items("arms", of: "an arm") {
            switch item {
            case .name(let name):
                arms.append(TrialArm(name))
                codes.append(name)
            case .map(var fields):
                let name = try fields.text("name")
                arms.append(TrialArm(name, share: try fields.optionalWholeNumber("share") ?? 1))
                codes.append(try fields.optionalText("code") ?? name)
                try fields.finish()
            }
        }
        guard !arms.isEmpty else { throw top.missing("arms") }
        return (arms, codes)
    }

    private mutating func randomisation(_ arms: [TrialArm]) throws -> Randomisation {
        let whole = arms.reduce(0) { $0 + $1.share }
        guard let entry = top.take("randomise") else {
            return try top.placing(top.position) { () throws(TrialError) in
                try Randomisation(arms, by: .blocked(sizes: [2 * whole, 3 * whole]))
            }
        }
        var fields = try PlainYAML.Fields(entry.value, of: "“randomise”", file: top.file)
        enum Way { case simple, blocks, strata, minimisation }
        let ways: [String: Way] = ["simple": .simple, "blocks": .blocks, "strata": .strata, "minimisation": .minimisation]
        guard let way = try fields.choice("by", ways) else { throw fields.missing("by") }
        let isBlocks = way == .blocks || way == .strata
        let sizes = isBlocks ? try fields.wholeNumbers("sizes") ?? [2 * whole, 3 * whole] : []
        let factors = way == .strata || way == .minimisation ? try fields.texts("factors") : []
        let chance = way == .minimisation ? try fields.optionalNumber("chance") ?? 0.8 : 0
        try fields.finish()
        let method: Randomisation.Method =
            switch way {
            case .simple: .simple
            case .blocks: .blocked(sizes: sizes)
            case .strata: .stratified(by: factors, sizes: sizes)
            case .minimisation: .minimised(over: factors.map { Factor($0) }, chance: chance)
            }
        return try top.placing(entry.position) { () throws(TrialError) in try Randomisation(arms, by: method) }
    }

    private mutating func stopping(_ people: Int, arms: [TrialArm]) throws -> TrialPlan.Stopping {
        guard try top.choice("looks", ["once": false, "any time": true]) ?? false else { return .at(people: people) }
        // Ranges are tightest when all have answered; a comparison is of two arms, of the arms' average share here.
        return .anyTime(tightestAt: arms.isEmpty ? people : people * 2 / arms.count)
    }

    private mutating func outcomes() throws -> [TrialPlan.Outcome] {
        var outcomes: [TrialPlan.Outcome] = []
        for item in try top.items("outcomes", of: "an outcome") {
            guard case .map(var fields) = item else {
                throw top.problem(top.position, "An outcome begins with “- name: …”, and has a scale.")
            }
            let name = try fields.text("name")
            let scales: [String: TrialPlan.Scale] = ["yes or no": .yesOrNo, "average": .average, "ordered": .ordered]
            guard let scale = try fields.choice("scale", scales) else { throw fields.missing("scale") }
            try addEntry(name, &fields, scale)
            let covariates = try fields.optionalTexts("adjusted for")
            var expectation = PlanFile.Expectation()
            if scale == .yesOrNo { expectation.share = try fields.optionalNumber("expected") }
            if scale == .average {
                expectation.spread = try fields.optionalNumber("spread")
                expectation.explained = try fields.optionalNumber("explained") ?? 0
            }
            expectation.worth = try fields.optionalNumber("worth finding")
            expectations[name] = expectation
            try fields.finish()
            outcomes.append(.init(name, scale, adjustedFor: covariates))
        }
        guard !outcomes.isEmpty else { throw top.missing("outcomes") }
        return outcomes
    }

    private mutating func covariates() throws {
        for item in try top.items("covariates", of: "a covariate") {
            switch item {
            case .name(let name): entries.append(.init(name, column: name, .numbers(nil)))
            case .map(var fields):
                let name = try fields.text("name")
                try addEntry(name, &fields, nil)
                try fields.finish()
            }
        }
    }

    /// Where something stands and what its answers mean; for a covariate, which has no scale, by the keys that are there.
    private mutating func addEntry(_ name: String, _ fields: inout PlainYAML.Fields, _ scale: TrialPlan.Scale?) throws {
        let column = try fields.optionalText("column") ?? name
        let levels = scale == .yesOrNo || scale == .average ? [] : try fields.optionalTexts("levels")
        let yes = scale == .average || scale == .ordered ? [] : try fields.optionalTexts("yes")
        let no = scale == .average || scale == .ordered ? [] : try fields.optionalTexts("no")
        let answers: Codebook.Answers
        if !levels.isEmpty {
            answers = .levels(levels)
        } else if scale == .yesOrNo || !yes.isEmpty || !no.isEmpty {
            answers = .yesOrNo(yes: yes.isEmpty ? ["yes", "1"] : yes, no: no.isEmpty ? ["no", "0"] : no)
        } else {
            answers = .numbers(try range(&fields))
        }
        entries.append(.init(name, column: column, answers))
    }

    private func range(_ fields: inout PlainYAML.Fields) throws -> ClosedRange<Double>? {
        let (low, high) = (try fields.optionalNumber("lowest"), try fields.optionalNumber("highest"))
        guard let low, let high else {
            guard low == nil, high == nil else {
                throw fields.problem(fields.position, "“lowest” and “highest” go together. Give both, or neither.")
            }
            return nil
        }
        guard low < high else { throw fields.problem(fields.position, "“lowest” must be under “highest”.") }
        return low...high
    }

    private mutating func subgroups() throws -> [String] {
        var names: [String] = []
        for item in try top.items("subgroups", of: "a subgroup") {
            switch item {
            case .name(let name):
                names.append(name)
                entries.append(.init(name, column: name, .groups))
            case .map(var fields):
                let name = try fields.text("name")
                names.append(name)
                entries.append(.init(name, column: try fields.optionalText("column") ?? name, .groups))
                try fields.finish()
            }
        }
        return names
    }

    private mutating func codebook(_ codes: [String]) throws -> Codebook {
        var person: String?
        var arm = "arm"
        if let entry = top.take("columns") {
            var fields = try PlainYAML.Fields(entry.value, of: "“columns”", file: top.file)
            person = try fields.optionalText("person")
            arm = try fields.optionalText("arm") ?? "arm"
            try fields.finish()
        }
        let missing = try top.list("missing") ?? ["NA"]
        return try top.placing(top.position) { [entries] () throws(TrialError) in
            try Codebook(person: person, arm: arm, codes: codes, missing: missing, entries: entries)
        }
    }

    private mutating func families(arms: [String], outcomes: [String]) throws -> [Family] {
        func all(_ outcomes: [String], _ treatments: [String]?, against control: String) -> [Comparison] {
            outcomes.flatMap { outcome in
                (treatments ?? arms.filter { $0 != control }).map {
                    Comparison(outcome: outcome, treatment: $0, control: control)
                }
            }
        }
        let items = try top.items("families", of: "a family")
        guard !items.isEmpty else {
            let comparisons = all(outcomes, nil, against: arms[0])
            return try top.placing(top.position) { () throws(TrialError) in
                [try Family("all comparisons", comparisons, correction: comparisons.count > 1 ? .holm : .none)]
            }
        }
        var families: [Family] = []
        for item in items {
            guard case .map(var fields) = item else {
                throw top.problem(top.position, "A family begins with “- name: …”.")
            }
            let name = try fields.text("name")
            let corrections: [String: Correction] = [
                "none": .none, "holm": .holm, "benjamini-hochberg": .benjaminiHochberg,
                "benjamini-yekutieli": .benjaminiYekutieli,
            ]
            let correction = try fields.choice("correction", corrections)
            let level = try fields.optionalNumber("level") ?? 0.05
            let against = try fields.optionalText("against") ?? arms[0]
            let treatments = try fields.optionalTexts("arms")
            var compared = try fields.optionalTexts("outcomes")
            var comparisons: [Comparison] = []
            for item in try fields.items("compare", of: "a comparison") {
                guard case .map(var one) = item else {
                    throw fields.problem(fields.position, "A comparison is an outcome, an arm and what it is against.")
                }
                comparisons.append(
                    Comparison(
                        outcome: try one.text("outcome"), treatment: try one.text("arm"),
                        control: try one.optionalText("against") ?? against))
                try one.finish()
            }
            if compared.isEmpty, comparisons.isEmpty { compared = outcomes }
            comparisons += all(compared, treatments.isEmpty ? nil : treatments, against: against)
            let position = fields.position
            try fields.finish()
            families.append(
                try top.placing(position) { () throws(TrialError) in
                    try Family(
                        name, comparisons, correction: correction ?? (comparisons.count > 1 ? .holm : .none), level: level)
                })
        }
        return families
    }
}
