import Testing
import Web

@testable import Listen

@Suite struct AnswerValidationTests {
    let validation: AnswerValidation
    init() throws { validation = AnswerValidation(councils: try CouncilRegister()) }

    private func question(
        _ kind: Question.Kind, required: Bool = false, wholeDate: Bool = false, toCome: Bool = false
    )
        -> Question
    {
        Question(
            key: "k",
            section: .main,
            page: 1,
            position: 1,
            kind: kind,
            content: .init(
                title: BothWords("T"),
                options: kind.hasOptions
                    ? [
                        .init(value: "a", words: BothWords("A")),
                        .init(value: "b", words: BothWords("B"), isRetired: true),
                    ] : [],
                scale: kind == .scale ? .init(from: 1, to: 5, low: BothWords(""), high: BothWords("")) : nil,
                needsWholeDate: wholeDate,
                mayBeToCome: toCome
            ),
            isRequired: required
        )
    }

    private func read(_ kind: Question.Kind, _ values: String..., required: Bool = false) -> AnswerValidation.Outcome {
        let question = question(kind, required: required)
        return validation.read(question, TypedAnswer(from: Form(values.map { ("q-k", $0) }), for: question))
    }

    private func isProblem(_ outcome: AnswerValidation.Outcome) -> Bool {
        if case .problem(let problem, _) = outcome {
            return problem.field.hasPrefix("q-k") && problem.message.count > 5
        }
        return false
    }

    @Test func answersOfEachKind() {
        #expect(read(.single, "a") == .answer(.text("a")))
        #expect(read(.single, "b") == .answer(.text("b")), "offered when the page was opened")
        #expect(read(.multiple, "b", "a", "a") == .answer(.choices(["a", "b"])))
        #expect(read(.scale, "3") == .answer(.number(3)))
        #expect(read(.long_text, " as typed \n") == .answer(.text(" as typed \n")))
        #expect(read(.place, "Leeds") == .answer(.text("E08000035")))
        #expect(read(.information, "x") == .answer(nil))
    }

    @Test(arguments: Question.Kind.allCases)
    func nothingIsNoProblemUnlessItIsNeeded(kind: Question.Kind) {
        #expect(read(kind) == .answer(nil))
        #expect(read(kind, "") == .answer(nil))
        #expect(read(kind, " \n\u{2003}") == .answer(nil))
        if kind != .information { #expect(isProblem(read(kind, required: true))) }
    }

    @Test(arguments: [
        (Question.Kind.single, ["c"]), (.single, ["a", "b"]), (.single, ["<script>"]), (.multiple, ["a", "c"]),
        (.scale, ["6"]),
        (.scale, ["0"]), (.scale, ["3.5"]), (.scale, ["three"]), (.scale, ["99999999999999999999"]),
        (.place, ["Narnia"]),
        (.scale, ["2", "3"]), (.single, [String(repeating: "a", count: 1_000_000)]),
    ])
    func wrongValuesAreSaidSo(kind: Question.Kind, values: [String]) {
        let question = question(kind)
        #expect(isProblem(validation.read(question, TypedAnswer(values: values))))
    }

    @Test func textIsTakenUpToItsLimitAndKeptAsTyped() {
        let most = String(repeating: "é", count: AnswerValidation.longest)
        #expect(read(.long_text, most) == .answer(.text(most)))
        #expect(isProblem(read(.long_text, most + "x")))
        #expect(isProblem(read(.long_text, String(repeating: "x", count: 5_000_000))))
        #expect(isProblem(read(.short_text, String(repeating: "x", count: AnswerValidation.longestShort + 1))))
        let form = Form([("q-k", most + "x")])
        #expect(TypedAnswer(from: form, for: question(.long_text)).values == [most + "x"])
    }

    /// One scalar of every plane, with marks that turn or join others.
    @Test func everyPlaneIsKept() {
        let planes = (0...16).compactMap { Unicode.Scalar(UInt32($0 << 16 | 0x1234)) }.map(Character.init)
        let text = String(planes) + "\u{202E}rtl\u{2066}\u{200D}\u{FEFF}\u{301}<b>&\"'</b>"
        #expect(read(.long_text, text) == .answer(.text(text)))
    }

    @Test(arguments: [
        ("", "", "2019", "2019"), ("", "3", "2019", "2019-03"), ("2", "3", "2019", "2019-03-02"),
        ("02", "03", "2019", "2019-03-02"),
        ("29", "Feb", "2020", "2020-02-29"), ("", "march", "2019", "2019-03"),
    ])
    func datesMayBePartial(day: String, month: String, year: String, expected: String) {
        #expect(readDate(day, month, year) == .answer(.text(expected)))
    }

    @Test(arguments: [
        ("", "", "19"), ("", "", "twenty"), ("29", "2", "2019"), ("1", "", "2019"), ("31", "4", "2019"),
        ("0", "1", "2019"),
        ("1", "13", "2019"), ("1", "1", ""), ("x", "1", "2019"), ("1", "x", "2019"), ("", "", "0000"),
        ("", "", "20190"),
        ("1", "ma", "2019"), ("-1", "1", "2019"),
    ])
    func datesThatAreNone(day: String, month: String, year: String) {
        #expect(isProblem(readDate(day, month, year)))
    }

    @Test(
        "What is wrong in a date is said of its own box",
        arguments: [
            ("32", "1", "2019", "q-k", "The day must be a number from 1 to 31."),
            ("x", "1", "2019", "q-k", "The day must be a number from 1 to 31."),
            ("1", "13", "2019", "q-k-month", "The month must be a number from 1 to 12."),
            ("1", "", "2019", "q-k-month", "Give the month too, or leave the day out."),
            ("1", "1", "19", "q-k-year", "Give the year in four numbers, such as 2019, or 3 and 2019."),
            ("", "", "1066", "q-k-year", "The year must be from 1900 to 2200."),
            ("31", "4", "2019", "q-k", "That month has no such day. Check the day and the month."),
        ]
    )
    func datesSayWhichBox(day: String, month: String, year: String, field: String, message: String) {
        #expect(readDate(day, month, year) == .problem(Problem(field, message)))
    }

    @Test(
        "A date that is still to come is noticed, as far as it is given, unless the question is about one",
        arguments: [
            ("", "", "2026", nil), ("", "11", "2026", nil), ("22", "11", "2026", nil),
            ("", "", "2091", ("q-k-year", "That year is still to come. Check the year.")),
            ("", "12", "2026", ("q-k-month", "That month is still to come. Check the month and the year.")),
            ("23", "11", "2026", ("q-k", "That day is still to come. Check the date.")),
        ] as [(String, String, String, (String, String)?)]
    )
    func datesToCome(day: String, month: String, year: String, problem: (field: String, message: String)?) throws {
        let now = try #require(Plain.start(ofDay: "2026-11-22"))
        let validation = AnswerValidation(councils: try CouncilRegister(), now: { now })
        let form = Form([("q-k-day", day), ("q-k-month", month), ("q-k-year", year)])
        func read(_ question: Question) -> AnswerValidation.Outcome {
            validation.read(question, TypedAnswer(from: form, for: question))
        }
        let outcome = read(question(.date))
        if let problem {
            #expect(outcome == .problem(Problem(problem.field, problem.message)))
        } else {
            #expect(!isProblem(outcome))
        }
        #expect(!isProblem(read(question(.date, toCome: true))))
    }

    @Test func aWholeDateIsAskedForWhereItIsNeeded() {
        #expect(isProblem(readDate("", "3", "2019", whole: true)))
        #expect(readDate("2", "3", "2019", whole: true) == .answer(.text("2019-03-02")))
    }

    private func readDate(
        _ day: String,
        _ month: String,
        _ year: String,
        whole: Bool = false
    ) -> AnswerValidation.Outcome {
        let question = question(.date, wholeDate: whole)
        let form = Form([("q-k-day", day), ("q-k-month", month), ("q-k-year", year)])
        return validation.read(question, TypedAnswer(from: form, for: question))
    }

    @Test func whatIsReadIsAcceptedAndNothingElse() {
        for kind in Question.Kind.allCases {
            let question = question(kind)
            for value in [AnswerValue.text("a"), .number(3), .choices(["a"]), .text("2019-03"), .text("E08000035")] {
                let isOwn: Bool
                switch (kind, value) {
                case (.single, .text("a")), (.multiple, .choices), (.scale, .number), (.long_text, .text),
                    (.short_text, .text),
                    (.date, .text("2019-03")), (.place, .text("E08000035")):
                    isOwn = true
                default: isOwn = false
                }
                #expect(validation.accepts(value, for: question) == isOwn, "\(kind) \(value)")
            }
        }
    }

    @Test func anUnclearPlaceOffersWhatItMayMean() {
        guard case .problem(_, let places?) = read(.place, "Newcastle") else {
            Issue.record("not asked back")
            return
        }
        #expect(places.count >= 2)
        for place in places { #expect(read(.place, place.fullName) == .answer(.text(place.code))) }
    }

    @Test(
        "What we say of a place fits what we offer",
        arguments: [
            ("Derry", "Did you mean this one?", 1), ("Newcastle", "Choose the one you mean.", 2),
            (
                "Narnia",
                "We do not know a council by that name. Check how it is spelled, or choose “I do not know, or it is not here”.",
                0
            ),
        ]
    )
    func placesAreOffered(typed: String, message: String, count: Int) {
        guard case .problem(let problem, let places?) = read(.place, typed) else {
            Issue.record("not asked back")
            return
        }
        #expect(problem.message == message)
        #expect(places.count == count)
    }

    @Test(
        "Among places offered, what is newly typed counts before what is ticked, and none may be chosen",
        arguments: [
            ("Bedford, England", "Newcastle", AnswerValidation.Outcome.answer(.text("E06000055"))),
            ("Bedford, England", "", .answer(.text("E06000055"))),
            ("Bedford, England", "Leeds", .answer(.text("E08000035"))),
            ("none", "Newcastle", .answer(nil)), ("none", "Leeds", .answer(.text("E08000035"))), ("", "", .answer(nil)),
        ]
    )
    func typedPlacesWin(ticked: String, typed: String, outcome: AnswerValidation.Outcome) {
        let question = question(.place)
        let fields = [("q-k-typed", typed), ("q-k-was", "Newcastle")] + [("q-k", ticked)]
        #expect(validation.read(question, TypedAnswer(from: Form(fields), for: question)) == outcome)
    }

    @Test func consentIsChosenItemByItem() {
        func form(_ fields: [(String, String)]) -> ConsentForm { ConsentForm(Form(fields)) }
        let no = Consent.Item.allCases.map { (ConsentForm.field(of: $0), "no") }
        #expect(form(no).problems.isEmpty)
        #expect(form(no).consent(how: "x").items.isEmpty)
        #expect(form([]).problems.map(\.field) == Consent.Item.allCases.map(ConsentForm.field))
        func with(_ yes: Set<Consent.Item>, _ more: [(String, String)] = []) -> ConsentForm {
            form(Consent.Item.allCases.map { (ConsentForm.field(of: $0), yes.contains($0) ? "yes" : "no") } + more)
        }
        #expect(with([.analysis, .quote]).problems.isEmpty)
        #expect(
            with([.analysis, .name], [("public-name", "Bo")]).problems.map(\.field) == ["consent-name"],
            "a name beside no quote"
        )
        #expect(with([.quote]).problems.map(\.field) == ["consent-quote"], "a quote of what may not be used")
        #expect(with([.analysis, .quote, .name]).problems.map(\.field) == ["public-name"])
        #expect(with([.contact]).problems.map(\.field) == ["contact"])
        #expect(with([.contact], [("contact", "0808 157 0142")]).problems.isEmpty)
        #expect(form(no.dropLast() + [("consent-contact", "perhaps")]).problems.map(\.field) == ["consent-contact"])
    }
}
