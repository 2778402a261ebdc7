/// What can go wrong in the store. Nothing above the store sees a driver's error.
public enum StoreError: Error, Sendable, Equatable {
    /// A constraint of the schema was broken; the text names it.
    case conflict(String)
    /// A row did not hold what the program expects.
    case badColumn(String)
    /// The database cannot be reached, is full, or refused.
    case unavailable(String)
    /// The database was made by a newer Firsthand.
    case newer(String)
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .conflict(let text): "The database refused it: \(text)"
        case .badColumn(let text): "The database holds something unexpected in “\(text)”."
        case .unavailable(let text), .newer(let text): text
        }
    }
}
