/// Whoever holds a token.
public struct StaffMember: Hashable, Sendable {
    /// Its identifier in the API.
    public var id: Identifier
    /// What people read.
    public var name: String
    /// What they may do.
    public var role: Role
    /// When it came.
    public var dateCreated: Timestamp
    /// Nil while the token works.
    public var dateRevoked: Timestamp?

    /// Takes each part as it is.
    public init(
        id: Identifier, name: String, role: Role, dateCreated: Timestamp, dateRevoked: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.dateCreated = dateCreated
        self.dateRevoked = dateRevoked
    }
}

/// What a staff member may do; each role may do what the ones before it may.
public enum Role: String, CaseIterable, Comparable, Sendable {
    case moderator
    case editor
    case admin

    /// A role that may do less is less.
    public static func < (left: Role, right: Role) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .moderator: 0
        case .editor: 1
        case .admin: 2
        }
    }
}
