import Foundation
import Testing

@testable import TextAnalysis

/// A line of `Fixtures/agreement.txt`, made by `Fixtures/agreement.py`.
struct AgreementCase: Sendable, CustomTestStringConvertible {
    let name: String
    let readings: Readings
    let numbers: [Double]

    var testDescription: String { name }

    static let all: [AgreementCase] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/agreement.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { line in
            let fields = line.split(separator: "\t")
            let units = fields[1].split(separator: "|").map { unit in unit.split(separator: " ").map { Double($0) } }
            return AgreementCase(
                name: String(fields[0]), readings: Readings(units), numbers: fields.dropFirst(2).map { Double($0) ?? 0 })
        }
    }()
}

@Suite("Agreement between readers")
struct AgreementTests {
    func equal(_ value: Double?, _ expected: Double) -> Bool {
        guard let value else { return expected.isNaN }
        return abs(value - expected) < 1e-12
    }

    @Test("There are cases")
    func cases() {
        #expect(AgreementCase.all.count == 28)
    }

    @Test("As krippendorff, scikit-learn and statsmodels have it", arguments: AgreementCase.all)
    func reference(example: AgreementCase) {
        for (level, expected) in zip(KrippendorffAlpha.Level.allCases, example.numbers) {
            let value = KrippendorffAlpha(example.readings, level: level).value
            #expect(equal(value, expected), "\(level): \(String(describing: value)), not \(expected)")
        }
        for (weights, expected) in zip(CohenKappa.Weights.allCases, example.numbers.dropFirst(3)) {
            let value = CohenKappa(example.readings, weights: weights).value
            #expect(equal(value, expected), "\(weights): \(String(describing: value)), not \(expected)")
        }
    }

    @Test("A passage a reader never saw is not a passage without the tag")
    func missing() {
        let passages = ["a", "b", "c", "d"]
        let readings = Readings(
            passages: passages,
            seen: [["a", "b", "c", "d"], ["a", "b"]],
            tagged: [["a", "c", "d"], ["a"]]
        )
        #expect(readings.units == [[1, 1], [0, 0], [1, nil], [1, nil]])
        #expect(readings.pairable == 2)
        #expect(KrippendorffAlpha(readings, level: .nominal).value == 1)
        #expect(CohenKappa(readings).value == 1 && CohenKappa(readings).units == 2)
        let asNoTag = Readings(readings.units.map { $0.map { $0 ?? 0 } })
        #expect((KrippendorffAlpha(asNoTag, level: .nominal).value ?? 1) < 0.5)
        #expect(Readings(passages: ["x"], seen: [[], []], tagged: [["x"], []]).units == [[1, nil]])
    }

    @Test("The order of units and of readers does not matter; names are as good as numbers", arguments: 0..<20)
    func order(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let names = (0..<12).map { _ in (0..<4).map { _ in ["x", "y", "z", nil][Int(generator.next() % 4)] } }
        let readings = Readings(names: names)
        let shuffled = Readings(names: names.shuffled(using: &generator).map { $0.reversed() })
        for level in KrippendorffAlpha.Level.allCases {
            let (one, other) = (KrippendorffAlpha(readings, level: level), KrippendorffAlpha(shuffled, level: level))
            #expect(one.units == other.units && one.values == other.values)
            #expect(abs((one.value ?? 9) - (other.value ?? 9)) < 1e-12)
        }
        let kappa = CohenKappa(readings, first: 0, second: 1).value ?? 9
        #expect(abs(kappa - (CohenKappa(shuffled, first: 3, second: 2).value ?? 9)) < 1e-12)
    }

    @Test("Nothing to compare is undefined")
    func undefined() {
        for readings in [Readings([]), Readings([[1]]), Readings([[1, nil], [nil, 2]]), Readings([[.nan, 1]])] {
            #expect(KrippendorffAlpha(readings, level: .interval).value == nil)
            #expect(CohenKappa(readings).value == nil && CohenKappa(readings).units == 0)
            #expect(KrippendorffAlpha.interval(readings, level: .nominal) == nil)
        }
        #expect(CohenKappa(Readings([[1, 2]]), first: 0, second: 7).value == nil)
    }

    @Test("The interval holds the value, is the same for the same seed and narrows with more units")
    func interval() throws {
        var generator = SeededGenerator(seed: 5)
        let units = (0..<400).map { _ -> [Double?] in
            let truth = Double(generator.next() % 3)
            return (0..<3).map { _ in generator.next() % 4 == 0 ? Double(generator.next() % 3) : truth }
        }
        let (few, many) = (Readings(Array(units.prefix(40))), Readings(units))
        let narrow = try #require(KrippendorffAlpha.interval(many, level: .nominal, resamples: 300, seed: 7))
        let wide = try #require(KrippendorffAlpha.interval(few, level: .nominal, resamples: 300, seed: 7))
        let value = try #require(KrippendorffAlpha(many, level: .nominal).value)
        #expect(narrow.low < value && value < narrow.high && narrow.high - narrow.low < wide.high - wide.low)
        #expect(KrippendorffAlpha.interval(many, level: .nominal, resamples: 300, seed: 7) == narrow)
        #expect(KrippendorffAlpha.interval(many, level: .nominal, resamples: 300, seed: 8) != narrow)
        let kappa = try #require(CohenKappa.interval(many, resamples: 300))
        let ownKappa = try #require(CohenKappa(many).value)
        #expect(kappa.low < ownKappa && ownKappa < kappa.high && kappa.resamples == 300)
        #expect(KrippendorffAlpha.interval(many, level: .nominal, confidence: 1) == nil)
    }
}
