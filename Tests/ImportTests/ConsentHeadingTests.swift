import Testing

@testable import Listen

/// What the heading of a column says of what people allowed. A “yes” under one that says no would publish somebody’s words
/// against their will, so such a heading must never be taken for one that allows.
@Suite struct ConsentHeadingTests {
    static let refusals = [
        "Do not quote", "Do not quote me", "Don't quote", "Don’t quote me", "Dont quote", "Do you not want to be quoted?",
        "Do not quote me (yes/no)", "Do not quote? Y/N", "No quotes", "No quotes (yes or no)", "no quote", "Never quote",
        "Quote: no", "Not quotable", "Not to be quoted", "Must not be quoted", "Cannot be quoted", "Can't be quoted",
        "Can’t share", "May not be published", "Not to be published", "Not for publication", "Do not publish my words",
        "I do not want my answers published", "I don't want my story shared", "I'd rather you did not use my words",
        "Opt out", "Opt-out", "opted out", "Optout of quotes", "Opt out of quotes", "Opt in or out of quotes",
        "Withhold", "Withhold my words", "Quote withheld", "Withhold from publication", "Consent withheld",
        "Consent withdrawn",
        "Consent refused", "No consent", "Non-consent", "Without consent", "Did not consent", "Consent declined",
        "Permission denied", "Permission to quote refused", "I object to being quoted", "Objects to sharing",
        "Anonymity required", "Anonymous", "Stay anonymous", "Keep my words anonymous", "Anonymity requested for quotes",
        "Confidential", "Keep confidential", "Private, do not share", "Keep my answers private", "Off the record quote",
        "Unwilling to be quoted", "Unhappy to be quoted", "Refuses to be quoted", "Declined to be quoted",
        "Exclude from quotes", "Remove my words from the report", "Would you mind being quoted?", "Stop using my words",
        "Avoid quoting", "Prohibit sharing of my data", "Withdrew permission", "Do not use my name", "Hide my name",
        "Don't name me", "Leave my name out", "Disagree to being quoted", "Do not contact", "do_not_quote", "DO-NOT-QUOTE",
        "doNotQuote", "DoNotQuote", "NoQuotes", "donotquote", "DONOTQUOTE",
    ]
    /// Those that allow something, but not what a quote in a report is.
    static let conditions = ["Quote only after asking me", "Quotes: internal only", "Share with the panel only"]

    @Test(arguments: refusals + conditions)
    func aHeadingThatSaysNoIsNeverTakenForOneThatAllows(heading: String) {
        for heading in [heading, heading.uppercased(), heading.lowercased(), "5. \(heading)?", "\(heading) (yes/no)"] {
            let guess = ImportMapping.guess(
                columns: ["Words", heading, "Name"],
                sample: [
                    ["The lift in our block works now", "yes", "Ann"], ["Nobody ever rang me back about it", "no", "Bo"],
                    ["The van comes to us on Tuesdays", "", "Cy"],
                ]
            )
            #expect(guess.consentColumns.isEmpty, "“\(heading)” was taken for \(guess.consentColumns)")
            #expect(guess.texts.map(\.column) == ["Words"])
        }
    }

    /// Where everybody is said to have allowed quotes, such a column is not passed over without a word.
    @Test(arguments: refusals)
    func aHeadingThatSaysNoIsNoticed(heading: String) throws {
        // Those that say no to something else than quotes and use.
        guard !["name", "contact"].contains(where: heading.lowercased().contains) else { return }
        let columns = ["Words", heading]
        let sample = [["The lift in our block works now", "yes"], ["Nobody ever rang me back about it", "no"]]
        var mapping = ImportMapping.guess(columns: columns, sample: sample)
        mapping.consent = [.analysis, .quote]
        #expect(mapping.unusedConsent(among: ImportMapping.consentLooks(columns: columns, sample: sample)) == [heading])
    }

    @Test(
        arguments: [
            "May we quote you?", "Are you happy for us to quote you in our report?", "I agree to be quoted (yes/no)",
            "I give permission for my words to be published", "Quote me anonymously", "Happy to be quoted without my name",
        ]
    )
    func aHeadingThatAsksPlainlyIsProposed(heading: String) {
        let guess = ImportMapping.guess(
            columns: ["Words", heading],
            sample: [["The lift in our block works now", "yes"], ["Nobody ever rang me back about it", "no"]]
        )
        #expect(guess.consentColumns == [.quote: heading])
    }

    @Test("A column read against its heading is said, whichever way round")
    func whatIsReadAgainstItsHeading() throws {
        var mapping = ImportMapping()
        mapping.consentColumns = [.quote: "Do not quote me", .analysis: "Q7"]
        mapping.refusalColumns = [.name: "May we use your name?", .analysis: "Opt out"]
        #expect(mapping.contraryConsent == ["Do not quote me", "May we use your name?"])
        #expect(
            ImportMapping.alarm([], contrary: mapping.contraryConsent, mapping)
                == "“Do not quote me” sounds as if a yes there means no. You say that a yes there allows us to quote them without "
                + "their name. “May we use your name?” sounds as if a yes there allows something. You say that only a no there "
                + "allows us to quote them with their name."
        )
    }
}
