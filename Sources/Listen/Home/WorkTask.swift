public import Inquiries
public import Store

/// One thing that needs doing, on the working home.
public struct WorkTask: Sendable, Hashable {
    public let title: String
    public let url: String
    public let note: String
    public let icon: String
    /// Comes first, marked so.
    public let isUrgent: Bool

    public init(_ title: String, url: String, note: String, icon: String = "i-tick", isUrgent: Bool = false) {
        self.title = title
        self.url = url
        self.note = note
        self.icon = icon
        self.isUrgent = isUrgent
    }
}

/// What a stage has for a member to do. Stages to the right give theirs through `App`.
public typealias WorkTaskSource = @Sendable (Inquiry, Member, any Transaction) throws -> [WorkTask]
