import Testing

@testable import Listen

@Suite struct CouncilRegisterTests {
    let councils: CouncilRegister
    init() throws { councils = try CouncilRegister() }

    @Test func holdsThemAllByCode() {
        #expect(councils.all.count == 397)
        for council in councils.all { #expect(councils[council.code] == council) }
        #expect(councils.all.count(where: \.runsSocialCare) == 153 + 22 + 32)
    }

    @Test(arguments: [
        ("Leeds", "E08000035"), ("leeds city council", "E08000035"), ("  LEEDS ", "E08000035"),
        ("Barking & Dagenham", "E09000002"), ("London Borough of Barking and Dagenham", "E09000002"),
        ("Ynys Mon", "W06000001"), ("Anglesey", "W06000001"), ("Glasgow", "S12000049"),
        ("Newcastle upon Tyne", "E08000021"),
        ("E08000021", "E08000021"), ("bournemouth christchurch and poole", "E06000058"),
    ])
    func isFoundByAnyName(typed: String, code: String) {
        guard case .one(let council) = councils.find(typed) else {
            Issue.record("\(typed) gave \(councils.find(typed))")
            return
        }
        #expect(council.code == code)
    }

    /// An official name may belong to two councils; then both are offered, and the full name tells them apart.
    @Test func everyOwnNameIsFoundOrOffered() {
        for council in councils.all {
            switch councils.find(council.name) {
            case .one(let found): #expect(found == council)
            case .unclear(let found): #expect(found.contains(council))
            case .none: Issue.record("\(council.name) is not found")
            }
            #expect(councils.find(council.fullName) == .one(council))
        }
    }

    @Test func whatIsNotClearIsAskedBack() {
        guard case .unclear(let found) = councils.find("Newcastle") else {
            Issue.record("\(councils.find("Newcastle"))")
            return
        }
        #expect(Set(found.map(\.name)).isSuperset(of: ["Newcastle upon Tyne", "Newcastle-under-Lyme"]))
    }

    @Test(
        "Whole words of a name come before other names spelled nearly so, and no guess is taken for an answer",
        arguments: [
            ("Derry", ["Derry City and Strabane"]), ("Strabane", ["Derry City and Strabane"]), ("Leads", ["Leeds"]),
            ("Londonderry", ["Causeway Coast and Glens", "Derry City and Strabane", "Mid Ulster"]),
        ]
    )
    func guessesAreAskedBack(typed: String, names: [String]) {
        #expect(unclear(typed) == names)
    }

    @Test("London leads to its boroughs and the City", arguments: ["London", "london borough", "LONDON "])
    func london(typed: String) {
        let found = unclear(typed)
        #expect(found.count == 33)
        #expect(found.contains("City of London") && found.contains("Hackney") && found.contains("Westminster"))
    }

    private func unclear(_ typed: String) -> [String] {
        guard case .unclear(let found) = councils.find(typed) else { return [] }
        return found.map(\.name)
    }

    @Test(arguments: [
        "", " ", "Narnia", "x", "council", "<script>", String(repeating: "a", count: 100_000), "\u{0}", "🏠",
    ])
    func otherThingsAreNone(typed: String) {
        #expect(councils.find(typed) == .none)
    }
}
