public import Store
public import Web

/// What a supporter notes while taking an answer down for somebody.
public struct Taken: Sendable, Hashable, Codable {
    /// The ways an answer is taken down.
    public static let channels: [Channel] = [.phone, .letter, .group]

    /// How it was made sure that the words are right.
    public enum Check: String, Sendable, Hashable, Codable, CaseIterable {
        case whole, part, copied, not
    }

    public var channel: Channel
    /// Who takes it down.
    public var supporter: String
    /// A word for the supporter's own list, such as a first name. It goes when the answer is handed in.
    public var note = ""
    /// Questions the person did not want to answer.
    public var skipped: Set<String> = []
    /// The answers the person agreed to when they were read back. One that is changed later must be read back again.
    public var agreed: Answers = [:]
    public var check: Check?
    /// More about how it was checked.
    public var checkNote = ""

    public init(channel: Channel, supporter: String) {
        self.channel = channel
        self.supporter = supporter
    }

    /// How the consent was given, for as long as the voice is kept.
    public func consentHow(at time: Timestamp) -> String {
        switch channel {
        case .letter: "Given in writing, noted by \(supporter) on \(Plain.date(time))"
        case .group: "Said aloud in the group to \(supporter) on \(Plain.date(time))"
        default: "Said aloud on the phone to \(supporter) on \(Plain.date(time))"
        }
    }

    /// The choices of how it was checked.
    public var checks: [(check: Check, label: String)] {
        switch channel {
        case .letter:
            [
                (.copied, "I copied their words from the letter, word for word"),
                (.whole, "I read every answer back to them, and they agreed"),
                (.part, "I read part of it back to them"), (.not, "I could not read it back to them"),
            ]
        case .group:
            [
                (.whole, "I read every answer back to the group, and they agreed"),
                (.part, "I read part of it back to the group"),
                (.not, "I could not read it back to the group"),
            ]
        default:
            [
                (.whole, "I read every answer back to them, and they agreed"),
                (.part, "I read part of it back to them"),
                (.not, "I could not read it back to them"),
            ]
        }
    }

    /// One sentence for those who read the voice.
    public func checked(at time: Timestamp) -> String {
        let day = Plain.date(time)
        let sentence: String
        switch check {
        case .whole: sentence = "Read back on \(day) and agreed"
        case .part: sentence = "Partly read back on \(day)"
        case .copied: sentence = "Copied word for word on \(day)"
        case .not: sentence = "Not read back"
        case nil: sentence = ""
        }
        return checkNote.isEmpty ? sentence : sentence.isEmpty ? checkNote : "\(sentence). \(checkNote)"
    }

    /// What the screen calls it.
    public var title: String {
        switch channel {
        case .letter: "Answers from a letter"
        case .group: "Answers of a group"
        default: "Answers by phone"
        }
    }
}
