import Foundation
import Hummingbird
import Testing

@testable import Web

@Suite struct TokenTests {
    /// Held against Foundation's base64, of every length there is a padding for.
    @Test(arguments: 0...66) func base64urlIsBase64WithOtherSignsAndNoPadding(_ length: Int) {
        for _ in 0..<50 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255) }
            let expected = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
            #expect(Token.base64url(bytes) == expected)
        }
    }

    @Test func equalIsEqual() {
        let token = Token.make()
        #expect(Token.equal(token, String(token)))
        #expect(!Token.equal(token, token + "a"))
        #expect(!Token.equal(token, String(token.reversed())))
        #expect(Token.equal("", ""))
    }
}

@Suite struct FormDecodingTests {
    /// Held against Foundation's percent-encoding, with what needs looking at on every place of what is looked at
    /// together.
    @Test func whatIsTypedArrives() {
        let pieces = [
            "a", "plain words here ", "+", "%", "&", "=", "é", "\u{1F31E}", "\u{0}", "\r\n", "\r", "\n", "\u{7F}", "\u{1F}",
        ]
        for _ in 0..<2_000 {
            let typed = (0..<Int.random(in: 1...12)).map { _ in pieces.randomElement() ?? "" }.joined()
            let sent = typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let spaced = sent.replacing("%20", with: "+").replacing("%7F", with: "\u{7F}")
            let body = ByteBuffer(string: "first=1&text=\(spaced)&last=2")
            let form = Form(body: body, contentType: "application/x-www-form-urlencoded")
            var expected = String.UnicodeScalarView()
            for (index, scalar) in typed.unicodeScalars.enumerated() {
                let previous = index > 0 ? Array(typed.unicodeScalars)[index - 1] : "a"
                if scalar == "\n", previous == "\r" { continue }
                expected.append(scalar == "\r" ? "\n" : scalar == "\u{0}" ? "\u{FFFD}" : scalar)
            }
            #expect(Array(form["text"].utf8) == Array(String(expected).utf8), "\(spaced)")
            #expect(form.names == ["first", "text", "last"])
        }
    }

    @Test(arguments: [
        ("%", "%"), ("100%", "100%"), ("%4", "%4"), ("%zz%41", "%zzA"), ("a%2", "a%2"), ("12345678%", "12345678%"),
        ("1234567%4", "1234567%4"), ("%FF", "\u{FFFD}"), ("++++++++", "        "), ("+++++++%2B", "       +"),
    ])
    func oddEscapesStayAsTheyAre(_ sent: String, _ expected: String) {
        let form = Form(body: ByteBuffer(string: "text=\(sent)"), contentType: "application/x-www-form-urlencoded")
        #expect(form["text"] == expected)
    }
}
