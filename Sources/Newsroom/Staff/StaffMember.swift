/// Whoever holds a token.
public struct StaffMember: Hashable, Sendable {
    public var id: Identifier
    public var name: String
    public var role: Role
    public var dateCreated: Timestamp
    public var dateRevoked: Timestamp?
}

/// What a staff member may do; each role may do what the ones before it may.
public enum Role: String, CaseIterable, Comparable, Sendable {
    case moderator
    case editor
    case admin

    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .moderator: 0
        case .editor: 1
        case .admin: 2
        }
    }
}
