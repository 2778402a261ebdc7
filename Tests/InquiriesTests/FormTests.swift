import Hummingbird
import Testing

@testable import Inquiries
@testable import Web

@Suite struct PassphraseTests {
    @Test(
        "Easily guessed passphrases are refused, with a sentence",
        arguments: [
            "", "short", "elevenchars", "passwordpassword", "Password1234", "qwertyuiop123", "123456789012", "aaaaaaaaaaaa",
            "abcdefghijkl", "Firsthand2026", "ann@example.org", "ANN EXAMPLE", "annexample123", "Iloveyou2024!",
            "correct horse battery staple",
            "121212121212", "210987654321",
        ])
    func refused(typed: String) {
        #expect(Passphrase.problem(with: typed, person: ["Ann Example", "ann@example.org"]) != nil)
    }

    @Test(
        "Long ones of one's own are taken, whatever they are made of",
        arguments: [
            "the kettle sings at noon", "four words are enough", "ΤοΒουνόΕίναιΨηλό", "🐝🌻🏡🐝🌻🏡🐝🌻🏡🐝🌻🎈 bees", "k9$Lq2!vRz8w",
            String(repeating: "many words ", count: 23),
        ])
    func taken(typed: String) {
        #expect(Passphrase.problem(with: typed, person: ["Ann Example", "ann@example.org"]) == nil)
    }

    @Test("The longest is 256 characters, and a character is no way around it")
    func longest() {
        let words = Array("the quick brown fox jumps ")
        let text = String((0..<256).map { words[$0 % words.count] })
        #expect(Passphrase.problem(with: text, person: []) == nil)
        #expect(Passphrase.problem(with: text + "x", person: []) != nil)
        #expect(
            Passphrase.problem(with: "abcdefgh1jkz" + "e" + String(repeating: "\u{301}", count: 5_000), person: []) != nil)
    }

    @Test("However a keyboard puts accents together, it is the same passphrase")
    func normal() {
        #expect(Array(Passphrase.normal("cafe\u{301}").utf8) == Array(Passphrase.normal("caf\u{E9}").utf8))
    }
}

@Suite struct ReturnPathTests {
    @Test("Pages of this site are gone back to", arguments: ["/work/a", "/i/a?x=1&y=%2F", "/easy/i/a#tell-us"])
    func ours(path: String) { #expect(ReturnPath.safe(path) == path) }

    @Test(
        "Nothing that could lead elsewhere is",
        arguments: [
            "", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "evil.example", "/a\nb",
            "/\tx",
            "\\\\evil", "/\u{2028}", "/ /evil", "/sign-out", "/sign-in", "/join/x", "/set-up/x", "/é",
            "/" + String(repeating: "a", count: 3_000),
        ])
    func elsewhere(path: String) { #expect(ReturnPath.safe(path) == nil) }
}

@Suite struct SlugTests {
    @Test(arguments: [
        ("Whose social care is it anyway?", "whose-social-care-is-it-anyway"), ("  Été à Ålesund  ", "ete-a-alesund"),
        ("It’s ours", "its-ours"), ("日本", ""), ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a b c d e f g h i j", "a-b-c-d-e-f-g-h"),
    ])
    func fromWords(text: String, slug: String) { #expect(Slug.make(from: text) == slug) }

    @Test("A key keeps off those that are taken")
    func keys() {
        #expect(Slug.key(from: "The people we love", fallback: "part", taken: []) == "the-people-we-love")
        #expect(
            Slug.key(from: "The people we love", fallback: "part", taken: ["the-people-we-love"]) == "the-people-we-love-2")
        #expect(Slug.key(from: "愛", fallback: "part", taken: ["part", "part-2"]) == "part-3")
    }
}

@Suite struct InquiryFormTests {
    private func form(_ fields: [(String, String)]) -> InquiryForm {
        InquiryForm(
            Form(
                [
                    ("title-standard", "Our street"), ("question-standard", "What would help?"), ("language", "en"),
                ] + fields))
    }

    @Test("What is sent comes back as details")
    func whole() throws {
        let (details, problems) = form([
            ("title-easy", "Our road"), ("clause-0-standard", "To be at home"), ("clause-0-easy", "Home"),
            ("clause-0-key", ""),
            ("clause-1-standard", "To be at home"), ("clause-1-key", "to-be-at-home"), ("clause-2-standard", ""),
            ("phase-0-stage", "listen"), ("phase-0-starts", "2027-01-11"), ("phase-0-ends", "2027-03-31"),
            ("opens", "2027-01-11"), ("closes", "2027-03-27"), ("email", "hello@example.org"), ("phone", "0808 157 0142"),
            ("language", "cy"), ("text-about-standard", "About us"),
        ]).details(isNew: true)
        #expect(problems.isEmpty)
        #expect(details.slug == "our-street")
        #expect(details.title == BothWords(standard: "Our street", easy: "Our road"))
        #expect(details.vision.map(\.key) == ["to-be-at-home-2", "to-be-at-home"])
        #expect(details.phases.map(\.name.standard) == ["Listen"])
        #expect(details.languages == ["en", "cy"])
        #expect(details.texts[.about]?.standard == "About us")
        // The clocks go forward the night after the last day.
        #expect(details.closesAt.map(Plain.isoDay) == "2027-03-28")
    }

    @Test(
        "What is wrong is said beside its field",
        arguments: [
            ([("title-standard", "")], "title-standard"), ([("question-standard", "  ")], "question-standard"),
            ([("slug", "Our Street")], "slug"), ([("slug", "-")], "slug"), ([("opens", "soon")], "opens"),
            ([("closes", "2027-02-30")], "closes"), ([("opens", "2027-03-02"), ("closes", "2027-03-01")], "closes"),
            ([("phase-0-stage", "x"), ("phase-0-starts", "2027-01-01")], "phase-0-stage"),
            ([("phase-0-stage", "tell"), ("phase-0-starts", "2027-01-02"), ("phase-0-ends", "2027-01-01")], "phase-0-ends"),
            ([("phase-0-stage", "tell"), ("phase-0-starts", "2027-01-02")], "phase-0-ends"),
            ([("email", "nobody")], "email"), ([("phone", "none")], "phone"),
            ([("clause-0-standard", ""), ("clause-0-easy", "Home")], "clause-0-standard"),
            ([("title-easy", String(repeating: "x", count: 121))], "title-easy"),
            ([("text-about-standard", String(repeating: "x", count: 20_001))], "text-about-standard"),
        ])
    func problems(fields: [(String, String)], field: String) {
        // The first value of a field counts, so the wrong one comes before the right one.
        let sent = InquiryForm(
            Form(fields + [("title-standard", "Our street"), ("question-standard", "What would help?"), ("language", "en")]))
        #expect(sent.details(isNew: true).problems.map(\.field) == [field])
    }

    @Test("Rows are added and taken out, and the rest stays as typed")
    func rows() {
        var sent = form([("clause-0-standard", "One"), ("clause-1-standard", "Two"), ("opens", "rubbish")])
        let changed = (sent.change("add-clause"), sent.change("drop-clause 0"), sent.change("add-phase"))
        #expect(changed == (true, true, true))
        #expect(sent.clauses.map(\.text.standard) == ["Two", ""])
        #expect(sent.rows.count == 1)
        #expect(sent.opens == "rubbish")
        for button in ["save", "", "drop-clause 99", "drop-clause -1", "drop-phase x"] { _ = sent.change(button) }
        #expect(sent.clauses.count == 2)
        #expect(sent.rows.count == 1)
    }

    @Test("Details shown and sent again are the same")
    func roundTrip() throws {
        var details = InquiryDetails()
        details.slug = "x"
        details.title = BothWords("X")
        details.question = BothWords("Y?")
        details.vision = [VisionClause(key: "kept", text: BothWords(standard: "Home", easy: "Home"))]
        details.opensAt = Plain.start(ofDay: "2027-03-01")
        details.closesAt = Plain.start(ofDay: "2027-03-29")
        let (again, problems) = InquiryForm(details).details(isNew: false)
        #expect(problems.isEmpty)
        #expect(again.vision == details.vision)
        #expect(again.opensAt == details.opensAt)
        #expect(again.closesAt == details.closesAt)
    }
}

@Suite struct SentFormTests {
    private func form(_ body: String) -> Form {
        Form(body: ByteBuffer(string: body), contentType: "application/x-www-form-urlencoded")
    }

    @Test(
        "What browsers send is read as it was typed",
        arguments: [
            ("a=1&b=2", "1"), ("a=one+two", "one two"), ("a=%C3%A9%F0%9F%90%9D", "é🐝"), ("a=", ""), ("a", ""), ("", ""),
            ("b=2", ""), ("a=1&a=2", "1"), ("a=x=y", "x=y"), ("a=%26%3D%2B%25", "&=+%"), ("&&a=1&&", "1"), ("%61=1", "1"),
            ("a=l1%0D%0Al2%0Dl3%0Al4%0D%0A%0D%0A", "l1\nl2\nl3\nl4\n\n"),
        ])
    func typed(body: String, value: String) { #expect(form(body)["a"] == value) }

    @Test(
        "Odd bytes are neither lost nor an error",
        arguments: [
            ("a=100%", "100%"), ("a=%4", "%4"), ("a=%4G", "%4G"), ("a=%%41", "%A"), ("a=%GG%41", "%GGA"),
            ("a=%00", "\u{FFFD}"),
            ("a=x\0y%0D%00%0Az", "x\u{FFFD}y\n\u{FFFD}\nz"), ("a=%FF", "\u{FFFD}"),
            ("a=%ED%A0%80", "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ("a=\u{202E}abc", "\u{202E}abc"),
        ])
    func odd(body: String, value: String) { #expect(form(body)["a"].unicodeScalars.elementsEqual(value.unicodeScalars)) }

    @Test(
        "The forgery token is found wherever it stands",
        arguments: ["csrf=t", "a=1&csrf=t", "a=csrf=x&csrf=t&b=2", "xcsrf=no&csrf=t"])
    func one(body: String) {
        let type = "application/x-www-form-urlencoded"
        #expect(Form.value(of: "csrf", body: ByteBuffer(string: body), contentType: type) == "t")
    }
}

@Suite struct CookieTests {
    @Test(
        "A cookie is found among others by its whole name",
        arguments: [
            ("visit=a", "a"), ("x=1; visit=a; y=2", "a"), ("xvisit=b; visit=a", "a"), ("visit2=b;visit=a", "a"),
            ("visit=a=b", "a=b"),
            ("visit=", ""), ("visit=a; visit=b", "a"), (";;  ; visit=a;", "a"), ("a=visit=b; visit=a", "a"),
        ])
    func found(header: String, value: String) { #expect(Site.value(of: "visit", inCookies: header) == value) }

    @Test(
        "Nothing else is taken for it",
        arguments: ["", ";", "visit", "visi=a", "Visit=a", "x=visit", "visitx=a", "=visit", "v"])
    func missing(header: String) { #expect(Site.value(of: "visit", inCookies: header) == nil) }
}
