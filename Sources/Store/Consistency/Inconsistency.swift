/// Something in a database that is not as it must be.
public struct Inconsistency: Hashable, Sendable {
    /// What must hold, as `comment-count`.
    public let rule: String
    /// Where it does not: a table and the name of a row.
    public let place: String
    /// What is there instead.
    public let detail: String
    /// Whether what should be there follows from other rows, so that it can be put right.
    public let isMendable: Bool
}

extension Inconsistency: CustomStringConvertible {
    /// One line.
    public var description: String { "\(rule): \(place): \(detail)" }
}
