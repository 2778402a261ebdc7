import Testing

@testable import TrialStatistics

@Suite("Special functions")
struct SpecialFunctionTests {
    private static let tolerance = 1e-12

    /// What the library says for a line of the fixture: one value, or two tails.
    private static func computed(_ name: String, _ x: [Double]) throws -> [Double] {
        let tails: Tails
        switch name {
        case "logGamma": return [SpecialFunctions.logGamma(x[0])]
        case "erf": return [SpecialFunctions.erf(x[0])]
        case "erfc": return [SpecialFunctions.erfc(x[0])]
        case "normalPoint": return [Normal().point(upper: x[0])]
        case "tPoint": return [try StudentT(degreesOfFreedom: x[0]).point(upper: x[1])]
        case "chiPoint": return [try ChiSquared(degreesOfFreedom: x[0]).point(upper: x[1])]
        case "fPoint": return [try FDistribution(numerator: x[0], denominator: x[1]).point(upper: x[2])]
        case "gamma": tails = SpecialFunctions.incompleteGamma(x[0], x[1])
        case "beta": tails = SpecialFunctions.incompleteBeta(x[0], x[1], x[2])
        case "normal": tails = Normal().tails(at: x[0])
        case "t": tails = try StudentT(degreesOfFreedom: x[0]).tails(at: x[1])
        case "chi": tails = try ChiSquared(degreesOfFreedom: x[0]).tails(at: x[1])
        case "f": tails = try FDistribution(numerator: x[0], denominator: x[1]).tails(at: x[2])
        case "noncentralT": tails = try NoncentralT(degreesOfFreedom: x[0], noncentrality: x[1]).tails(at: x[2])
        default: throw TrialError.plan("No function “\(name)”.")
        }
        return [tails.lower, tails.upper]
    }

    @Test(
        "Values agree with mpmath's to 1e-12, tails included",
        arguments: [
            "logGamma", "erf", "erfc", "gamma", "beta", "normal", "t", "chi", "f", "normalPoint", "tPoint", "chiPoint",
            "fPoint", "noncentralT",
        ]
    )
    func reference(name: String) throws {
        var lines = 0
        for line in try Fixture.lines("special-functions.csv") where line[0] == name {
            let arguments = line[1...3].compactMap { Double($0) }
            let expected = line[4...5].compactMap { Double($0) }
            let actual = try Self.computed(name, arguments)
            #expect(actual.count == expected.count)
            for (found, wanted) in zip(actual, expected) {
                let error = relativeError(found, wanted)
                #expect(error <= Self.tolerance, "\(line): \(found), relative error \(error)")
            }
            lines += 1
        }
        #expect(lines >= 7)
    }

    @Test("Edges have their exact values")
    func edges() throws {
        #expect(SpecialFunctions.incompleteGamma(2, 0) == Tails(lower: 0, upper: 1))
        #expect(SpecialFunctions.incompleteGamma(2, .infinity) == Tails(lower: 1, upper: 0))
        #expect(SpecialFunctions.incompleteBeta(2, 3, 0) == Tails(lower: 0, upper: 1))
        #expect(SpecialFunctions.incompleteBeta(2, 3, 1) == Tails(lower: 1, upper: 0))
        #expect(Normal().point(lower: 0) == -.infinity && Normal().point(lower: 1) == .infinity)
        #expect(Normal().point(lower: 0.5) == 0)
        let t = try StudentT(degreesOfFreedom: 5)
        #expect(t.tails(at: 0) == Tails(lower: 0.5, upper: 0.5) && t.point(lower: 0.5) == 0)
        #expect(t.tails(at: .infinity).upper == 0 && t.tails(at: -.infinity).lower == 0)
        #expect(t.tails(at: 1e200).upper == 0 || t.tails(at: 1e200).upper > 0)
        let chi = try ChiSquared(degreesOfFreedom: 3)
        #expect(chi.tails(at: -1) == Tails(lower: 0, upper: 1) && chi.point(upper: 0) == .infinity)
        let f = try FDistribution(numerator: 2, denominator: 4)
        #expect(f.tails(at: .infinity) == Tails(lower: 1, upper: 0) && f.point(lower: 0) == 0)
        let noncentral = try NoncentralT(degreesOfFreedom: 3, noncentrality: 1)
        #expect(noncentral.tails(at: .infinity) == Tails(lower: 1, upper: 0))
    }

    @Test("Not a number gives not a number", arguments: [Double.nan, -1, 2])
    func undefined(x: Double) throws {
        #expect(SpecialFunctions.incompleteGamma(-1, x).lower.isNaN)
        #expect(SpecialFunctions.incompleteBeta(1, 1, x).lower.isNaN)
        #expect(Normal().point(lower: x).isNaN)
        #expect(try StudentT(degreesOfFreedom: 3).point(lower: x).isNaN)
        #expect(try ChiSquared(degreesOfFreedom: 3).point(lower: x).isNaN)
        #expect(try FDistribution(numerator: 3, denominator: 2).point(upper: x).isNaN)
        #expect(Normal().tails(at: .nan).lower.isNaN)
        #expect(try StudentT(degreesOfFreedom: 3).tails(at: .nan).upper.isNaN)
        #expect(try NoncentralT(degreesOfFreedom: 3, noncentrality: 0).tails(at: .nan).upper.isNaN)
    }

    @Test("Degrees of freedom that make no sense are refused", arguments: [0, -1, Double.nan])
    func refused(degrees: Double) {
        #expect(throws: TrialError.self) { try StudentT(degreesOfFreedom: degrees) }
        #expect(throws: TrialError.self) { try ChiSquared(degreesOfFreedom: degrees) }
        #expect(throws: TrialError.self) { try FDistribution(numerator: 1, denominator: degrees) }
        #expect(throws: TrialError.self) { try NoncentralT(degreesOfFreedom: degrees, noncentrality: 0) }
    }

    @Test("With infinitely many degrees of freedom t is normal, and nearly so with very many")
    func manyDegrees() throws {
        let normal = Normal().tails(at: 2.3).upper
        #expect(try StudentT(degreesOfFreedom: .infinity).tails(at: 2.3).upper == normal)
        #expect(agrees(try StudentT(degreesOfFreedom: 1e12).tails(at: 2.3).upper, normal, to: 1e-9))
        #expect(agrees(try StudentT(degreesOfFreedom: .infinity).point(upper: 0.025), 1.959_963_984_540_054, to: 1e-15))
    }

    @Test("Points undo tails", arguments: [0.02, 0.7, 3, 80, 12_345])
    func inverse(shape: Double) {
        for tail in [1e-280, 1e-20, 0.001, 0.3, 0.5, 0.8, 0.999] {
            let x = SpecialFunctions.inverseIncompleteGamma(shape, lower: tail)
            if x > 1e-300 { #expect(agrees(SpecialFunctions.incompleteGamma(shape, x).lower, tail, to: 1e-10)) }
            let y = SpecialFunctions.inverseIncompleteBeta(shape, 7, lower: tail)
            if y > 1e-300 { #expect(agrees(SpecialFunctions.incompleteBeta(shape, 7, y).lower, tail, to: 1e-9)) }
        }
    }
}
