extension RobustFit {
    /// Fits the columns of a trial to an outcome, and says in the trial's words what stops it.
    /// - Parameters:
    ///   - block: The columns of arms, then those of covariates.
    ///   - gram: The block's sums of products.
    ///   - outcome: One for each person, with the mean taken off.
    ///   - covariates: The names of the covariates.
    ///   - arm: Whose people they are.
    ///   - rows: For each person the row, from 0, in which they came.
    /// - Throws: ``TrialError/collinear(covariate:arm:)`` or ``TrialError/decidedByOnePerson(row:arm:)``.
    init(
        _ block: DesignBlock,
        gram: [Double],
        outcome: [Double],
        covariates: [String],
        arm: String,
        rows: [Int]
    ) throws(TrialError) {
        do throws(Failure) {
            try self.init(block, gram: gram, outcome: outcome)
        } catch {
            switch error {
            case .dependent:
                let first = block.columns - covariates.count
                let columns = PivotedCholesky(gram: gram, size: block.columns).dependent.map(\.column)
                let found = columns.filter { $0 >= first }.min()
                throw .collinear(
                    covariate: found.map { covariates[$0 - first] } ?? covariates.joined(separator: ", "),
                    arm: arm
                )
            case .decidedBy(let row): throw .decidedByOnePerson(row: rows[row] + 1, arm: arm)
            }
        }
    }
}
