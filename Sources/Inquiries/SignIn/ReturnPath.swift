internal import Foundation
public import Web

/// Where somebody goes back to after signing in or choosing colours: a page of this site, never another.
public enum ReturnPath {
    /// The path if it is one of ours; nil for anything a browser could take for another site's address.
    public static func safe(_ text: String) -> String? {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_000,
            text.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value != 127 && $0.value < 0x80 && $0 != "\\" }),
            !text.hasPrefix("/sign-"), !text.hasPrefix("/join/"), !text.hasPrefix("/set-up/")
        else { return nil }
        return text
    }

    /// `?back=…`, or nothing when there is no page to go back to.
    static func query(_ text: String) -> String {
        safe(text).map { "?back=" + Escaping.query($0) } ?? ""
    }
}

/// What a browser calls itself, in words a person knows it by.
enum Browser {
    static func name(_ agent: String?) -> String {
        let agent = agent ?? ""
        let browsers = [
            ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung browser"), ("Firefox", "Firefox"),
            ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari", "Safari"),
        ]
        let systems = [
            ("Android", "Android"), ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Windows", "Windows"),
            ("Mac OS X", "a Mac"), ("CrOS", "a Chromebook"), ("Linux", "Linux"),
        ]
        let browser = browsers.first { agent.contains($0.0) }?.1 ?? "A browser"
        return systems.first { agent.contains($0.0) }.map { "\(browser) on \($0.1)" } ?? browser
    }
}
