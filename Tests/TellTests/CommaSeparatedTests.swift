import Testing

@testable import Tell

@Suite struct CommaSeparatedTests {
    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"), ("+44", "'+44"), ("-x", "'-x"), ("@sum", "'@sum"), ("", ""),
    ])
    func cellsAreQuotedAndNeverFormulas(_ text: String, _ expected: String) {
        #expect(CommaSeparated.cell(text) == expected)
    }
}
