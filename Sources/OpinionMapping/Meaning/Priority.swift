/// How soon a statement should be put before the next person, after Polis: the higher the sooner.
///
/// Statements that set people apart, that many agree with and few pass on, come first; and so do new ones, whose
/// share of chances halves with every five votes.
///
/// - Parameters:
///   - tally: What people in the groups said.
///   - extremity: How far the statement lies from the middle of the map.
///   - isMeta: A statement about the person has the same priority always, 49.
/// - Returns: Above 0. Only the order matters.
func priority(_ tally: Tally, extremity: Double, isMeta: Bool) -> Double {
    guard !isMeta else { return 49 }
    let passing = PolisTest.smoothed(tally.pass, tally.seen)
    let agreeing = PolisTest.smoothed(tally.agree, tally.seen)
    let importance = (1 - passing) * (extremity + 1) * agreeing
    let novelty = 1 + 8 * exponential(-0.2 * Double(tally.seen) * 0.693147180559945309417232121458)
    return (importance * novelty) * (importance * novelty)
}
