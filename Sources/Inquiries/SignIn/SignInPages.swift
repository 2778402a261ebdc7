internal import Web

struct SignInPage: Sendable {
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let email: Field
    let passphrase: Field
    let back: String
    let linkURL: String

    init(email: String, back: String, problems: [Problem] = []) {
        self.problems = problems
        self.back = ReturnPath.safe(back) ?? ""
        linkURL = "/sign-in/link" + ReturnPath.query(back)
        self.email = Field(
            "email", "E-mail address", value: email, type: "email", autocomplete: "username", problems: problems)
        passphrase = Field(
            "passphrase", "Passphrase", type: "password", autocomplete: "current-password", problems: problems)
    }
}

struct CodePage: Sendable {
    let problems: [Problem]
    let problemsNote = "Nothing is lost."
    let code: Field
    let back: String

    init(back: String, problem: String?) {
        problems = problem.map { [Problem("code", $0)] } ?? []
        self.back = ReturnPath.safe(back) ?? ""
        code = Field(
            "code", "Code", hint: "Six digits, from the app you set up for this.", autocomplete: "one-time-code",
            inputMode: "numeric", isShort: true, problems: problems)
    }
}
