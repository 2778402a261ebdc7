/// What to do about people whose covariate is missing.
///
/// Covariates are known before randomisation, so that filling them in the same way in every arm is fair.
public enum MissingCovariates: Sendable, Hashable {
    /// An error that names the first such row.
    case refuse
    /// Those people are left out, with a caution.
    case leaveOut
    /// The average is filled in, and whether it was missing becomes a covariate too, with a caution (A. Zhao and P. Ding,
    /// To Adjust or not to Adjust? JASA 119, 2024).
    case fillIn
}

/// People whose outcome is known, by arm, with covariates from which the average over all arms is taken off.
struct CovariateTable {
    /// Of the columns after the first, in order.
    let names: [String]
    /// For each arm its people: a column of ones, then the covariates.
    var blocks: [DesignBlock]
    /// For each arm the outcomes less `centre`.
    var outcomes: [[Double]]
    /// For each arm the rows (from 0) in which its people came.
    let rows: [[Int]]
    /// The average outcome over all arms.
    let centre: Double
    var cautions: [Caution] = []

    init(
        outcome: Observations,
        covariates: [Observations],
        assignment: Assignment,
        missing: MissingCovariates
    ) throws(TrialError) {
        try assignment.checkLength(of: outcome)
        guard outcome.missingCount < outcome.count else { throw .allMissing(outcome.name) }
        var seen: Set<String> = []
        for covariate in covariates {
            try assignment.checkLength(of: covariate)
            guard seen.insert(covariate.name).inserted else { throw .name(covariate.name, of: "covariate") }
        }
        let isIncluded = try Self.included(outcome, covariates, missing)
        var rows = [[Int]](repeating: [], count: assignment.arms.count)
        for (arm, people) in assignment.counts.enumerated() { rows[arm].reserveCapacity(people) }
        for (row, arm) in assignment.indices.enumerated() where isIncluded?[row] ?? true { rows[arm].append(row) }
        self.rows = rows

        var cautions: [Caution] = []
        let known = outcome.count - outcome.missingCount
        let included = rows.reduce(0) { $0 + $1.count }
        if included < known { cautions.append(.leftOut(people: known - included)) }
        var names: [String] = []
        var columns: [[[Double]]] = []
        var bounds: [Double] = []
        for covariate in covariates {
            let (centred, bound, filled) = try Self.centred(covariate, rows)
            names.append(covariate.name)
            columns.append(centred)
            bounds.append(bound)
            if filled > 0 {
                cautions.append(.filledIn(covariate.name, people: filled))
                let flag = covariate.missing.map { $0.map { $0 ? 1.0 : 0.0 } } ?? []
                let named = Observations(name: "missing " + covariate.name, values: flag, missing: nil)
                let (centred, bound, _) = try Self.centred(named, rows)
                names.append(named.name)
                columns.append(centred)
                bounds.append(bound)
            }
        }
        let (centredOutcome, _, _) = try Self.centred(outcome, rows)
        self.names = names
        outcomes = centredOutcome
        centre = try Self.mean(outcome, rows).mean
        blocks = rows.indices.map { arm in
            var storage = [Double](repeating: 1, count: rows[arm].count)
            storage.reserveCapacity(rows[arm].count * (columns.count + 1))
            for column in columns { storage += column[arm] }
            return DesignBlock(
                rows: rows[arm].count,
                columns: columns.count + 1,
                storage: storage,
                bounds: [1] + bounds
            )
        }
        self.cautions = cautions
    }

    private static func included(
        _ outcome: Observations,
        _ covariates: [Observations],
        _ missing: MissingCovariates
    ) throws(TrialError) -> [Bool]? {
        var included = outcome.missing?.map { !$0 }
        guard missing != .fillIn else { return included }
        for covariate in covariates {
            guard let gaps = covariate.missing else { continue }
            for row in gaps.indices where gaps[row] && (included?[row] ?? true) {
                guard missing == .leaveOut else { throw .missingCovariate(covariate.name, row: row + 1) }
                if included == nil { included = [Bool](repeating: true, count: gaps.count) }
                included?[row] = false
            }
        }
        return included
    }

    private static func mean(
        _ measurement: Observations,
        _ rows: [[Int]]
    ) throws(TrialError) -> (mean: Double, known: Int) {
        var bound = 0.0
        for value in measurement.values { bound = max(bound, abs(value)) }
        guard bound < 1e100 else { throw .tooLarge(measurement.name) }
        var sum = OrderFreeSum(bound: bound, count: measurement.count)
        var known = 0
        for arm in rows {
            for row in arm where !measurement.isMissing(row) {
                sum.add(measurement.values[row])
                known += 1
            }
        }
        return (known == 0 ? 0 : sum.total / Double(known), known)
    }

    /// The measurement by arm, less its average, 0 where it is missing; with its largest absolute value and how many
    /// are missing.
    private static func centred(
        _ measurement: Observations,
        _ rows: [[Int]]
    ) throws(TrialError) -> (columns: [[Double]], bound: Double, filled: Int) {
        let (mean, known) = try mean(measurement, rows)
        var bound = 0.0
        let isConstant = {
            let first = rows.lazy.joined().first { !measurement.isMissing($0) }
            guard let first else { return true }
            let value = measurement.values[first]
            return rows.allSatisfy { $0.allSatisfy { measurement.values[$0] == value || measurement.isMissing($0) } }
        }()
        var columns: [[Double]] = []
        for arm in rows {
            var column = [Double](repeating: 0, count: arm.count)
            if !isConstant {
                for (position, row) in arm.enumerated() where !measurement.isMissing(row) {
                    let value = measurement.values[row] - mean
                    column[position] = value
                    bound = max(bound, abs(value))
                }
            }
            columns.append(column)
        }
        return (columns, bound, rows.reduce(0) { $0 + $1.count } - known)
    }

    /// Leaves out covariates that follow from others over all arms, and says so.
    /// - Returns: Each arm's sums of products of the columns that stay.
    mutating func dropDependent() -> (names: [String], grams: [[Double]]) {
        let grams = blocks.map { $0.gram() }
        let size = names.count + 1
        var pooled = [Double](repeating: 0, count: size * size)
        for gram in grams {
            for i in pooled.indices { pooled[i] += gram[i] }
        }
        let cholesky = PivotedCholesky(gram: pooled, size: size)
        guard !cholesky.dependent.isEmpty else { return (names, grams) }
        for (column, others) in cholesky.dependent {
            let others = others.filter { $0 > 0 }.map { names[$0 - 1] }
            cautions.append(.leftOutCovariate(names[column - 1], followsFrom: others))
        }
        let kept = cholesky.order.sorted()
        blocks = blocks.map { $0.keeping(kept) }
        let smaller = grams.map { gram in kept.flatMap { i in kept.map { j in gram[i * size + j] } } }
        return (kept.dropFirst().map { names[$0 - 1] }, smaller)
    }
}
