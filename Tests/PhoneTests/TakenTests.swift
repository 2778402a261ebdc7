import Store
import Testing
import Web

@testable import Listen

@Suite struct TakenTests {
    private let day = Plain.start(ofDay: "2027-03-02") ?? .now

    @Test(arguments: [
        (Channel.phone, "Said aloud on the phone to Bev on 2 March 2027"),
        (.letter, "Given in writing, noted by Bev on 2 March 2027"),
        (.group, "Said aloud in the group to Bev on 2 March 2027"),
    ])
    func consentSaysHowItWasGiven(channel: Channel, sentence: String) {
        #expect(Taken(channel: channel, supporter: "Bev").consentHow(at: day) == sentence)
    }

    @Test(
        arguments: [
            (Taken.Check.whole, "", "Read back on 2 March 2027 and agreed"),
            (.not, "The line was bad.", "Not read back. The line was bad."),
            (nil, "Only this", "Only this"), (nil, "", ""),
        ] as [(Taken.Check?, String, String)]
    )
    func theCheckIsOneSentence(check: Taken.Check?, note: String, sentence: String) {
        var taken = Taken(channel: .phone, supporter: "Bev")
        taken.check = check
        taken.checkNote = note
        #expect(taken.checked(at: day) == sentence)
    }

    @Test func nothingButALetterIsCopied() {
        for channel in Taken.channels {
            let checks = Taken(channel: channel, supporter: "Bev").checks.map(\.check)
            #expect(checks.contains(.copied) == (channel == .letter))
            #expect(checks.contains(.not))
        }
    }

    @Test(arguments: ["", "one", "1", "0", "-3", "+3", "10001", "9999999999999999999999", "３"])
    func aGroupNeedsItsNumberOfPeople(heads: String) {
        let form = SpeakerForm(Form([("heads", heads), ("helper", "Bev")]), channel: .group)
        #expect(form.problems.map(\.field) == ["heads"])
        #expect(form.whose.heads == nil)
        #expect(form.heads == heads)
    }

    @Test func aGroupIsAGroupWhateverTheFormSays() {
        let form = SpeakerForm(Form([("heads", " 7 "), ("helper", "Bev"), ("whose", "own")]), channel: .group)
        #expect(form.whose == Whose(kind: .group, helper: "Bev", heads: 7))
        #expect(SpeakerForm(Form([("whose", "group"), ("helper", "Bev")]), channel: .phone).whose.kind == .taken_down)
        #expect(SpeakerForm(Form([("whose", "on_behalf")]), channel: .phone).problems.map(\.field) == ["helper"])
    }

    @Test func everyAnswerThatIsReadBackIsAgreedOrChanged() {
        let questions = ["a", "b"].map {
            Question(
                key: $0,
                section: .main,
                page: 1,
                position: 1,
                kind: .long_text,
                content: .init(title: BothWords("Title \($0)"))
            )
        }
        func fields(_ form: [(String, String)]) -> [String] {
            ReadBackForm(Form(form)).problems(answered: questions).map(\.field)
        }
        #expect(fields([]) == ["check-whole"])
        #expect(fields([("check", "nonsense")]) == ["check-whole"])
        #expect(fields([("check", "whole"), ("agreed", "a")]) == ["agree-b"])
        #expect(fields([("check", "whole"), ("agreed", "a"), ("agreed", "b")]).isEmpty)
        #expect(fields([("check", "part")]).isEmpty)
    }
}
